"""方案 /plan."""

TITLE_NO_DEBT = "方案"
LEAD_NO_DEBT = "写下欠款和收支，这里会算出该向每家提什么。"
TO_DEBTS = "写欠款"
NO_DEBT = "还没有能放进方案的欠款。"
LESSON_TITLE = "这样谈，还不够"
LESSON = (
    "利率高的降到参考线，其余的期数加一倍、不再计息：每月还要 {monthly} 元，比拿得出的多 {sum} 元。"
)
LESSON_GOAL = "把欠的全部还完，按每月拿得出的数，要谈到这样的期数："
CHART = "往后每个月要还多少"
CHART_NOW, CHART_POOL, CHART_PLAN = "照旧", "拿得出", "谈成以后"
CHART_LABEL = "图：谈成以后最多的一个月 {peak} 元，{months} 个月还清；照旧第一个月 {now} 元，每月拿得出 {pool} 元。"
MONTH = "第 {n} 月"
MONTHS_FROM_TO = "第 {first}–{last} 月"
MONTH_HEADS = ("月份", "方案合计", "还有几笔", "照旧")
PACKAGES = "几种谈法放在一起看"
PACKAGES_LEAD = "月供最高的一个月、一共要还多少、拿不拿得出。"
PACKAGE_HEADS = ("谈法", "每月最多", "一共要还", "几个月", "拿得出吗")
PACKAGE = {
    "keep": ("照旧", "什么都不谈，逾期的一次补上"),
    "cap": ("降到参考线", "利率高于参考线的，降到参考线"),
    "usual": ("都肯停息", "利率高的降到参考线，其余的期数加一倍、不再计息"),
    "longest": ("都分到最长", "每家都按试算的最长期数"),
    "best": ("最合适", "拿得出的里面，最合算、也留得住余地的"),
}
PACKAGE_HOPED = "“都肯停息”总数更少，是因为先当每家都肯停息。能不能成，没有统计。"
PACKAGE_WISHED = ("你定的方案", "在“挑一个方案”里定的")
FITS, SHORT = "拿得出", "还不够，差 {sum} 元"
UNKNOWN_FIT, COMPARE = "还不知道", "填预算就能比"
ASSUMED = "各家会让到哪一步，我们先这样试算，没有统计，以机构答复为准。"
ASK = "向每家怎么提"
ASK_IF = "每月真有这么多时，才能这样提"
ASK_HEADS = ("平台", "提什么", "每月", "一共", "比照旧")
OPTIONS_FOR = "{name}：还能怎么谈"
OPTION_HEADS = ("谈法", "每月", "几个月", "一共", "比照旧")
MORE, LESS, SAME = "多 {sum}", "少 {sum}", "一样"
ESTIMATE = "不知道利率，按剩下要还的总数估算"
STEADY = "这个方案稳不稳"
SHARE_OF_INCOME = "月供占税后收入"
METER = "月供占收入 {share}%，线在 {line}%"
MONTHLY_LESS, ROOM_LEFT, EXTRA, SAVED = (
    "每月少还",
    "每月还能余下",
    "要是都谈成，总共多还",
    "要是都谈成，总共少还",
)
EXTRA_WHY = "期数拉长，利息总额会变多。手头宽裕时提前还，能省下来。"
OWN_OFFER = "没有方案还得起时，可以这样提"
OWN_OFFER_LEAD = "把每月拿得出的 {pool} 元，按本金分给各家，请对方停息。"
OWN_MONTHS = "停息的话，{months} 期能还清"
OWN_NEVER = "停息也要 {months} 期以上，靠分期解决不了"
GOAL = "倒过来算：每月 {sum} 元，要谈到什么条件"
GOAL_HEADS = ("年化", "要还几个月")
GOAL_NEVER = "{most} 期内还不完，靠分期解决不了"
GOAL_MONTHS = "{months} 个月"
WAYS = "要改变什么，才还得起"
WAY_MORE = "每月再多出 {sum} 元"
WAY_SPEND = "或者每月必需开支少花 {sum} 元"
WAY_ONE = "或者 {name} 一家停息，分 {months} 期，每期 {sum} 元"
WAY_LONGER = "或者 {name} 一家重新分 {months} 期，利率不高于参考线，每期最多 {sum} 元"
WAY_ALL = "或者全部停息，分 {months} 期"
WAY_NEXT, WAY_END = "；", "。"
"""Between the ways, and after the last."""
AT_ONCE = "一次付"
UNPLANNED = "{names} 还缺数字，没有放进方案。"
UNPLANNED_LINK = "去补上"
TO_TERMS = "各家会让到哪一步，改成你问到的"
