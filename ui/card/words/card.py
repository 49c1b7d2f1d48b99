"""还款卡 /card: today, the month, the balance, what to move."""

from core.numbers.card import EventKind
from core.report import TodayKind

TITLE_EMPTY = "还没有要还的日子"
HEAD_MOVE = "{day}转 {sum} 元进卡"
HEAD_MOVE_NONE = "下次发薪不用转"
LEAD_MOVE = "那天发薪 {pay} 元，转这么多够付到下次发薪。"
LEAD_OVER = "那天发薪 {pay} 元，全转进来还差 {over} 元：照现在的日子还不起，先看方案怎么谈。"
LEAD_CARD = "卡里现在有 {sum} 元。"
HEAD_REAL = ("{day}到期，", "{name} {sum} 元")
LEAD_REAL = "协议还没签，这里只列真的还款日。谈成签好以后，再排每次发薪转多少。"
HEAD_NO_DAY = "没有定了日子的还款"
LEAD_NO_DAY = "要一次还清的、没说定日子的，先谈。谈成签好以后，这里排日子。"
HEAD_NOTHING = "今天没有要做的"
HEAD_TODAY = {
    TodayKind.LATE: "今天补上{name} {sum} 元",
    TodayKind.DUE: "今天还{name} {sum} 元",
    TodayKind.MOVE: "今天转 {sum} 元进卡",
    TodayKind.AWAIT: "工资到了，转 {sum} 元进卡",
    TodayKind.READY: "卡里现在要有 {sum} 元",
    TodayKind.CERTIFICATE: "请{name}开结清证明",
    TodayKind.MANDATE: "解除{name}的自动扣款",
    TodayKind.REPORT: "查一次征信",
}
GAP, GAP_LATER = "发薪前还缺 {sum} 元", "{day}会缺 {sum} 元"
GAP_DAYS = "{days} 到位日。没有这么多，就请对方改还款日"
GAP_SAY = "照这样说"
GAP_ASK = "请每一家把还款日改到每月 {day} 号，发薪以后就接得上："
GAP_DAY, GAP_OTHER = "以后不再缺：改还款日", "还有两条路"
DATES = "接下来的日子"
DATE = "{day} {weekday}"
UNSIGNED = "没签"
KIND = {
    EventKind.TRANSFER: "存钱日，转进卡",
    EventKind.DEBIT: "到位日，{name}",
    EventKind.DUE: "还款日，{name}",
}
TO_PLAN = "先谈，看方案"
PRINT = "打印"
CALENDAR = "放进手机日历"
GOT = "手机收到了吗"
GOT_FACT = "翻到 {day}，看有没有“{title}”"
GOT_STEPS = (
    "打开手机上的日历，翻到 {day}，看有没有“{title}”。",
    "没有：找到刚下载的文件，点一下，选日历打开。再导一次只会更新，不会重复。",
    "会不会响，各家日历不一样，我们没有逐个试过：谷歌日历导入时会丢掉提醒，有的不认文件里的提醒，Outlook 只留开始以前的。看一眼那天有没有提醒，没有就在日历里自己加上。",
)
WHOLE_MONTH, MONTH_FACT = "看整月", "存钱日、到位日、还款日"
BALANCE, BALANCE_FACT = "余额曲线", "最低 {sum} 元"
STRESS, STRESS_FACT, STRESS_ASKED = "晚发薪试算", "工资晚了，撑不撑得住", "按方案试，还没签"
SETUP, SETUP_OPEN, SETUP_DONE = "办卡和旧扣款", "哪张卡能用，谁还能扣", "这张卡可以用"
SETTINGS_FACT = "卡里有多少，日历写什么"
PROGRESS_FACT = "还了 {paid}/{all} 期"
EMPTY = "还没有要还的期数。写下欠款，或者谈好协议，这里就有日历。"
EMPTY_PAYDAY = "还不知道发薪日。填上几号发、发多少，这里就能排。"
TO_DEBTS, TO_BUDGET = "写欠款", "填我的预算"
BASIS_AGREED = "按签好的协议排的。"
BASIS_PROPOSED = "还没有全部签好。没签的几笔先按方案试排，只给你看，不写进日历文件。"
BASIS_KEEP = "还没有谈成就还得起的方案，没签的几笔只按真的到期日排。"
ORAL = "有口头答应、还没见到书面的，按你的意思暂排。"
ASSUMED = "有的还款日还不知道，先按每月 {day} 号排。"
PROVISIONAL = "{year} 年起的放假安排还没内置，那以后的日子是暂按的。公布以后会随新版本更新；在那以前，按周末和法定节日算。"
ORDER = "每次发薪转"
PER_PAYDAY = "怎么转"
PER_PAYDAY_FACT = "每月一共转 {sum} 元"
ON_PAYDAY = "{day} 号转 {sum} 元"
IN_ALL = "每月一共转 {sum} 元。"
MORE_THAN_PAY = (
    "{day} 号到手只有 {pay} 元，全转进来还差 {over} 元：照现在的日子还不起，先看方案怎么谈。"
)
ORDER_CHECK = "从 {day} 到下次发薪前，一共要扣 {sum} 元。"
LOWEST = "最低的一天是 {day}，卡里剩 {sum} 元。"
GENTLER = "觉得每月转得多？也可以每月只转 {each} 元，现在先一次放进 {deposit} 元。"
SHORT_TITLE = "{day}，卡里会差 {sum} 元"
SHORT_MORE = "还有 {count} 天会差钱"
SHORT_WAYS = (
    "现在先放进 {sum} 元。",
    "或者从 {day}发薪后的那一期开始还。",
)
WISH = "可以向各家提同一个还款日：每月 {day} 号"
WISH_WHY = "发薪后几天，节假日提前扣也赶得上。"
WISH_TEXT = "这样跟对方说"
MONTH = "{year} 年 {month} 月"
PREVIOUS, FOLLOWING = "上个月", "下个月"
LEGEND = (("pay", "存钱日"), ("auto", "到位日"), ("due", "还款日"))
LEGEND_SHORT = "会差钱"
IN_CELL = {EventKind.TRANSFER: "存钱日", EventKind.DEBIT: "到位日", EventKind.DUE: "还款日"}
PAID_CELL = "已还"
TODAY = "今天"
CHART = "卡里的余额"
CHART_LABEL = "阶梯图：从 {start} 到 {end}，余额最低 {low} 元，在 {day}。"
FLOOR = "0 元"
SPAN = "看多远"
SPANS = (("near", "近期"), ("year", "一年内"), ("all", "到最后一期"))
TABLE = "看每一天的数字"
TABLE_HEADS = ("日子", "做什么", "金额", "卡里余额")
KINDS = {
    EventKind.TRANSFER: "存钱日，发薪转进还款卡",
    EventKind.DEBIT: "{name} 第 {n} 期到位日，钱要在卡里",
    EventKind.DUE: "{name} 第 {n} 期还款日",
}
UPCOMING_DAYS = "日历文件里的日子，这里也有一份"

NOW = "今天要做的"
NOW_REST, TELL_REST = "今天还有 {count} 件", "还有 {count} 家要说一声"
NOTHING = "今天没有要做的。"
ITEMS = {  # what it is, and a word more
    TodayKind.LATE: ("{name} 第 {n} 期，{day} 到期了", "扣到了吗？没扣到，今天补上，也先说一声。"),
    TodayKind.DUE: ("{name} 第 {n} 期，今天到期", "看一眼有没有扣成功，顺手截个图。"),
    TodayKind.MOVE: ("{day} 发薪，把钱转进还款卡", "到了就转，别的先不动。"),
    TodayKind.AWAIT: ("{day} 的工资晚了，说好 {expected} 发", "到了就转进还款卡。"),
    TodayKind.READY: ("{name} 第 {n} 期，{day} 到期", "钱现在就该在卡里。"),
    TodayKind.CERTIFICATE: ("请{name}开结清证明", "信已经写好。"),
    TodayKind.MANDATE: ("解除{name}的自动扣款", "还清了，就不该再有谁能扣。"),
    TodayKind.REPORT: ("查一次征信", "看看{name}有没有更新成结清。"),
}
FIRST = "第一期最重要：很多协议写着，第一期没还就作废。"
PAID, PAID_PART, MOVED, PAY_LATE, TO_CLEARED = (
    "还了",
    "只还了一部分",
    "转好了",
    "工资还没到",
    "去办",
)
PAID_SAID, MOVED_SAID, LATE_SAID = (
    "记下了，日历重新排过",
    "记下了，余额加上了",
    "记下了，日历重新排过",
)
PART, PART_KEEP = "还了多少", "记下来"
LATE_DAY, LATE_HINT = "改到哪天发", "比如 12月20日。还不知道，就填估计最晚的一天"
REFUND = "退回来多少"
CANCEL = "先不记"
RECENT = "最近记的还款"
RECENT_ROW = "{day}，{name} 第 {n} 期"
RECENT_BACK = "其中退回 {sum} 元"
TWICE, BACK = "又扣了一次", "退回来了"
TELL = "一天之内，跟{name}说一声"
TELL_WHY = "主动说，比等对方来问好得多。第 {n} 期还差 {sum} 元。"
TELL_BY = "日历重新排过：{day} 之前，卡里凑得齐。"
TELL_NO_BY = "日历重新排过，眼下凑不齐，所以信里不写日子。"
TOO_MUCH = "{name} 第 {n} 期多还了 {sum} 元"
TOO_MUCH_WHY = "问清楚是退回来，还是抵后面的。"
COPY = "复制"

PROGRESS = "走到哪了"
PROGRESS_FIGURES = ("还清了", "已还", "还要")
PROGRESS_CLEARED = "{cleared}/{debts} 家"
PROGRESS_PAID = "{paid}/{all} 期"
PROGRESS_MONTHS = "{months} 个月"
PROGRESS_LAST = "最后一期在 {day}。"
PROGRESS_CALLS = "最近一周接到 {now} 通催收电话，前一周 {before} 通。"
EXTRA = "手上多出一笔钱"
EXTRA_DEAREST = "先还{name}最省：它的真实年化最高，{rate}%。"
EXTRA_SMALLEST = "先还{name}，最快少一家。"
EXTRA_FIRST = "先问清提前还有没有费用，留够应急的再还。"
EXTRA_LINK = "两种先后放在一起比"

ICS_LEAD = "只写签好的协议。标题不写欠款，只写“存钱日”这样的话。再导一次会更新，不会重复。"
FEED = "让日历自己更新"
FEED_LEAD = "打开后有一个别人猜不到的地址，加到日历的“订阅”里。改了日子，日历会跟着变，不用再下载。"
FEED_LIMITS = (
    "理清没开着，或者锁着的时候，日历里是上一次的样子。",
    "知道这个地址的人，都看得到这些日子。不放心就换一个，旧的马上失效。",
    "手机上的日历要连着同一个 Wi-Fi，而且多数不认电脑自己做的证书：在手机上，用上面的日历文件更省事。",
)
FEED_ON, FEED_NEW, FEED_OFF = "打开订阅", "换一个地址", "关掉订阅"
FEED_COPY = "复制地址"
NAMES = "日历里写不写平台名和金额"
NAMES_OPTIONS = (("", "不写"), ("yes", "写"))
OPENING = "卡里现在有多少"
OPENING_HINT = "没有就空着。记还款、记转钱时会跟着变，对不上就改"
TRANSFER = "银行里设的每月自动转账"
TRANSFER_HINT = "还没设就空着，按最少的算"
SETTING = "卡的设置"
LESS_THAN_FREE = "每月要转 {need} 元，可你余下只有 {free} 元。先回方案里调低，或者请对方改还款日。"
MORE = "更多"
LINKS = (("还清之后", "/card/cleared"), ("以后守住", "/prevention"))
