"""方案 /plan: what is said of it: whether it carries, how it holds, what an answer changed."""

from core.report import PlanState

BUDGET, BUDGET_POOL, BUDGET_CHANGE = "我的预算", "每月拿得出 {sum} 元", "改"
BUDGET_NONE, BUDGET_FILL = "还没填", "填"
BUDGET_NOTHING = "每月拿不出钱"
VERDICT = {
    "signed": "还得起，",
    "fits": "谈成 {count} 家就还得起，",
    "hoped": "要是谈成 {count} 家，",
    "over": "这样谈拿不出，",
}
PER_MONTH = "每月 {sum} 元"
TITLE_NONE = "靠分期解决不了，每月差 {sum} 元"
TITLE_UNPROVEN = "没找到还得起的，按找到的每月差 {sum} 元"
TITLE_UNKNOWN = "还差 {count} 个数，才知道还不还得起"
TITLE_NO_BUDGET = "还不知道，填预算就能比"
LEAD_NO_BUDGET = "没有预算之前，不该答应任何金额。"
LEAD_SIGNED = "每一家都照旧还或者谈定了。"
LEAD_FITS = "照旧的话，这个月要 {now} 元。"
LEAD_HOPED = (
    "靠的是说不准的条件（停息，或者对方回绝过的），谈成以前不算数。还款卡只按真的到期日排。"
)
LEAD_THEN = "{months} 个月还清，{all} {total} 元。"
IN_ALL, IN_ALL_LEAST = "一共", "一共至少"
PRICE_OPEN = "{count} 家的利率还不知道，往后的利息没算进来。"
"""What runs on at a rate nobody told costs more than is shown: that is said beside the sum."""
PRICE_WEIGHED = "利率不知道的，挑的时候当它按参考线算。上面的数里没有这一笔，只会更多。"
AT_LEAST = "至少 {sum}"
ONCE_USED = "有的月份还要用上一次性来的钱，一共 {sum} 元。"
ONCE = "一次性来的钱"
ONCE_LEAD = "定了的才算，只付它来的那个月，不提前，也不摊到别的月。"
ONCE_MONTH = "第 {month} 个月用得上 {sum} 元"
CEILINGS = "每个月最多给每家多少"
CEILINGS_LEAD = "别家都照方案还，这一家那几个月最多能要这么多，再多就拿不出。"
CEILING_HEADS = ("哪一家", "哪几个月", "每月最多")
CEILING_MONTH, CEILING_MONTHS = "第 {first} 个月", "第 {first}～{last} 个月"
LEAD_CASH = "其中 {sum} 元现在一次付。"
LEAD_NONE = (
    "各家会让到哪一步，我们先这样试算，没有统计：最低也要每月 {least} 元；你每月拿得出 {pool} 元。"
)
LEAD_UNKNOWN = "缺的数补上，或者标“没有这个数”，才比得出来。"
IF_NO = "要是{name}不答应，差 {sum} 元。"
IF_ANY_NO = "哪一家不答应，也还付得出。"
IF_LOOKING = "定下来以后，才算谁不答应会差多少。"
FILL = "补上“{field}”"
FILL_ANY, FILL_FOR = "去补上", "补上{name}缺的数"
FILL_ANY_BUDGET = "填我的预算"
FIRST = "按这个谈，先找{name}"
TO_CARD = "按这个还，看还款卡"
PRINT = "打印带去问"

ASKS = "每家现在和谈成以后"
ROW = "{now} → {then} · {count}"
ROW_SAME = "{sum} · {count}"
ROW_COUNT = "{months} 期"
ROW_AT_ONCE = "一次 {sum}"
ROW_NOW_ONCE = "一次 {sum}"
REST = "还有 {count} 家"
REST_SUM = "每月最多 {sum} 元"
SHEET_DEAL = "这样提：{deal}。"
SHEET_TOTAL = "一共 {sum} 元，{against}。"
SHEET_OPEN = "一共至少 {sum} 元：利率还不知道，往后的利息没算进来。"
SHEET_SAME, SHEET_MORE, SHEET_LESS = "和照旧一样", "比照旧多 {sum} 元", "比照旧少 {sum} 元"
SHEET_UNKNOWN = "照旧要多少还不知道"
SHEET_LAST = "照旧的话，最后一期要 {sum} 元。"
SHEET_TALK = "去谈这一家"
SHEET_LOOKING = "这是正在看的方案，还没定。谈到哪一步，定下来再算。"
TOO_DEAR_ASK = "每月真有这么多时，才能这样提。"
KNOWN = "不用谈的"
NEVER_ENDS = "{names}的最低还款还不够一个月利息，照最低还，欠的数只会变大，所以没有“照旧还”这一项。"

HOPED_SAVES = "要是停息这类也谈成，一共再少还 {saves} 元。说不准，没算进来。"
HOPED_PLAIN = "要是停息这类也谈成，{months} 个月还清。说不准，没算进来。"
HOPED_DETAIL = "要是停息这类也谈成：每月 {peak} 元，{months} 个月还清，要 {count} 家点头。说不准，上面的数不按它算。"

HOLDS = "出了意外，撑不撑得住"
HOLD = {
    "late_15": "工资晚 {days} 天",
    "minus_10": "收入少一成",
    "worst_no": "最要紧的一家不答应",
    "bill_1000": "突然要花 {bill} 元",
}
SPARE = "撑得住，余 {sum}"
SHORT_ON = "{day}差 {sum}"
SHORT, PAYABLE = "差 {sum}", "也还付得出"
HOLDS_HOW = "每次只试一样，出在第一个月，单位是元。最要紧的一家不答应，是和拿得出的比，应急的钱不动；其余三样，应急的钱也用上。"
CUSHION = "最贵的一个月，付完还剩 {sum} 元应付意外。我们想留到 {wanted} 元。"
CUSHION_ENOUGH = "最贵的一个月，付完还剩 {sum} 元应付意外。"

LINE = "收入的 {share}%"
LINE_OVER = "最贵的一个月比收入的 {share}% 多 {over} 元。"
LINE_UNDER = "也可以每月还到 {peak} 元，比收入的 {share}% 多 {over} 元。"
LINE_PRICE_OVER = "压到线以下，每月最多 {peak} 元，一共多还 {sum} 元。"
LINE_PRICE_OVER_LESS = "压到线以下，每月最多 {peak} 元，一共少还 {sum} 元。"
LINE_PRICE_UNDER = "一共少还 {sum} 元。"
LINE_PRICE_UNDER_MORE = "一共多还 {sum} 元。"
LINE_PRICE_OVER_OPEN = "压到线以下，每月最多 {peak} 元。利率不全知道，一共差多少还不知道。"
LINE_PRICE_OPEN = "利率不全知道，一共差多少还不知道。"
LINE_NOTHING = "线以下没有指望得上的谈法。"
LINE_LATER, LINE_EARLIER, LINE_SAME = (
    "晚 {months} 个月还清。",
    "早 {months} 个月还清。",
    "还清的月份一样。",
)

FEWER = "少一家"
FEWER_MORE = "{name}{days} 天内还清，一共多花 {sum} 元"
FEWER_LESS = "{name}{days} 天内还清，一共少花 {sum} 元"
FEWER_SAME = "{name}{days} 天内还清，不多花钱"
FEWER_OPEN = "{name}{days} 天内还清，一共差多少还不知道"
FEWER_DEAL = "这样提：{deal}。手里还留得够。"

ANSWERED = "{name}答复以后，"
ANSWER_SAME = "方案没有变。"
ANSWER_CHANGED = "向 {names} 提的变了。"
ANSWER_PEAK = "最贵的一个月从 {before} 元变成 {now} 元。"
ANSWER_NONE = "原来谈成就还得起，现在每月差 {sum} 元。"
ANSWER_STATE = {
    PlanState.FITS: "现在谈成就还得起了。",
    PlanState.HOPED: "现在只剩说不准的谈法。",
    PlanState.NONE: "现在靠分期解决不了。",
    PlanState.UNKNOWN: "",
}

PROTECT = "先保住"
PROTECT_LIFE = "房租、吃饭、看病、孩子的开销，先留出来。"
PROTECT_SECURED = "{names}有抵押，先保住东西。"
GO_ON = "接着还"
GO_ON_LEAD = "每月拿得出的 {pool} 元，先给这几笔，照原来的还。"
GO_ON_NONE = "眼下没有哪一笔能照旧还下去。先别答应任何一家每月还多少。"
GO_ON_LEFT = "还余 {sum} 元，先留着应急。"
SEE, SEE_FACT = "找谁", "可以打的电话、可以去的地方"
PRINTED_ON = "方案，谁的：＿＿＿＿＿＿　打印于 {day}"
OTHER_WAYS, OTHER_WAYS_FACT = "还能怎么提", "要差多少才够"

COMPARE, COMPARE_FACT = "几种谈法比一比", "照旧、停息、分到最长"
COMPARE_OVER = "最贵的一个月比收入的 {share}% 多 {over} 元"
EXTRA, EXTRA_FACT, EXTRA_NONE = "手头松时", "多还给谁最省", "方案里余 {sum} 元"
HOW, HOW_FACT, HOW_FACT_NONE = "怎么算的", "每家一共多少、逐月多少", "怎么挑出来的"
TRIED_FACT = "各家会让到哪一步"
HOW_TEXT = (
    "每家能提的谈法都列出来，每家选一种，每个月加起来都不超过生活以后剩下的钱。"
    "在这些选法里，挑总共花得最少的。"
)
TRIED = "我们怎么试算"
TRIED_CALL = "多打一通电话，当作 {sum} 元的麻烦来比。"
TRIED_CUSHION = "最贵的一个月剩下的，少于收入的 {pct}% 时，少的每一元当作 {price} 元来比。"
TRIED_OWN = "这几个数是我们先这样试算的，没有统计。"
