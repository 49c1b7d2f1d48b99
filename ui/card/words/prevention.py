"""以后守住 /prevention."""

from core.case import Strain

TITLE, TITLE_USED = "不再走回去", "现在还款占收入 {ratio}%，线在 {share}%"
BACK = "回还款卡"
LEAD = "三个开关，一次看一个。都是经验，不是规定，按自己的情况来。"
HABIT = "经验，不是规定"
LINE = "开关一：{share}% 线"
LINE_NOW = "税后收入 {income} 元，线在 {line} 元；现在每月要还 {used} 元，占 {ratio}%。"
LINE_LABEL = "现在要还的占收入 {ratio}%，线在 {share}%"
LINE_NO_INCOME = "填了收入，才有这条线。"
TO_BUDGET = "填我的预算"
TEST = "签这笔分期之前，试一下"
TEST_FIELD = "这笔分期每月多少"
TEST_WAIT = "填上每月多少，就知道会不会超。"
TEST_OVER = "会超 {sum} 元"
TEST_OVER_WHY = "签了它，每月一共 {all} 元，过了线。先别签，放一放。"
TEST_WITHIN = "没有过线，还剩 {sum} 元"
TEST_WITHIN_WHY = "签了它，每月一共 {all} 元。再问一句：没有它，过得下去吗？"
TEST_UNKNOWN = "签了它，每月至少要还 {all} 元。过没过线，现在还说不准。"
NOT_IN_IT = "另有 {count} 笔不按月还，或者不知道每月多少，没算进来。"
TEST_NEEDS = "收入要到 {sum} 元，才不过线。"
STOP = "开关二：花到数就停"
STOP_SUM = "一周最多花 {sum} 元"
STOP_HOW = "必需开支（不算房租房贷），加上还款和应急之后余下的，摊到每周，往下取整。"
STOP_STEPS = (
    "拿一张卡专门日常花，每周一只转这么多进去。",
    "在银行 App 里找“支付限额”或“交易限额”，看能不能设单笔、单日的上限；名称各家不同，也不是每家都有。",
    "支付 App 里的小额免密、先用后付、分期开关，用不到就关掉。",
    "花完了就停到下周一，不从还款卡里拿。",
)
FUND = "开关三：应急的钱"
FUND_ORDER = ("存够 {first} 个月的必需开支", "多的钱先还债", "债还完，存到 {full} 个月")
FUND_NOW = "现在到这一步"
FUND_HAVE = "手上 {have} 元，这一步要存到 {target} 元。"
FUND_COVERS = "够过 {days} 天。"
FUND_KEPT = "按每月留的 {each} 元，{months} 个月存到。"
FUND_EIGHT = "按工资的 {share}%（{each} 元），{months} 个月存到。"
FUND_REACHED = "这一步够了。"
FUND_NO_NEED = "填了必需开支，才知道要存多少。"
BORROW = "想再借一笔"
BORROW_LEAD = "先看看它要多少钱，再决定。什么都不会存。"
BORROW_FIELD = "想借多少"
BORROW_TERMS = "按你现在最贵的一笔（{name}，真实年化 {rate}%，{months} 期）算："
BORROW_COST = "每月 {each} 元，一共还 {total} 元，多付 {extra} 元"
BORROW_POOL = "你每月拿得出 {pool} 元，现在已经要还 {used} 元。再借，就多出 {over} 元没有着落。"
BORROW_POOL_FITS = "你每月拿得出 {pool} 元，现在要还 {used} 元。再借，每月要还 {all} 元。"
BORROW_NO_TERMS = "还没有哪一笔算得出真实年化，先补上到手多少、每期多少、几期。"
BORROW_OTHERS = "别的路"
BORROW_OTHER = (
    ("phone", "先跟现在的几家谈晚几个月再还", "谈不收费，稿子都写好了", "/script"),
    ("wallet", "看看预算里哪里能挪", "差的可能比想的少", "/budget"),
    ("home", "今晚不决定", "放到明天白天，跟一个信得过的人说说", "/"),
)
SWAP = "借新还旧，划算吗"
SWAP_FIELDS = {
    "swap_sum": ("要还掉的旧账", "元"),
    "swap_old": ("旧的年化", "%"),
    "swap_new": ("新的年化", "%"),
    "swap_months": ("分几期", "期"),
}
SWAP_DEARER = "每月多 {each} 元，一共多 {all} 元"
SWAP_ROW = "每月从 {old} 元变成 {new} 元。"
SWAP_CHEAPER = (
    "只看利息，每月少 {each} 元，一共少 {all} 元。先问清服务费、担保费，再把它们算进年化。"
)
SWAP_SAME = "一样多，只是换一家欠。"
SWAP_WAIT = "四格都填上，就能比。"
CHECK = "每月问自己四句"
CHECK_LEAD = "只存在你的电脑上，谁也看不到。是就勾，不是就空着。"
QUESTIONS = {
    Strain.BORROWED: "这个月又新借了钱",
    Strain.MISSED: "有一期没按时还上",
    Strain.SHORT: "吃饭、看病、房租不够了",
    Strain.ALONE: "心里压着，没跟任何人说",
}
ANSWERS = {
    Strain.BORROWED: ("先别再借下一笔。看看上面那张卡，它要多少钱。", "", ""),
    Strain.MISSED: ("还来得及：今天就跟对方说一声，信已经写好。", "去还款卡", "/card"),
    Strain.SHORT: ("先顾住生活。回预算里改一改，该重新谈的重新谈。", "改预算", "/budget"),
    Strain.ALONE: ("说出来会轻一点。可以打 {care}，全国统一的心理援助热线。", "", ""),
}
CHECK_KEEP = "记下这个月"
CHECK_DONE = "{day} 记过了。"
CHECK_CALM = "四句都是“不是”。这个月稳住了。"
CHECK_PAST = "最近几次"
CHECK_PAST_ROW = "{day}：{count} 句“是”"
SAID = "记下了"
SOURCES = "这些数的出处"
