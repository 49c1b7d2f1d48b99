"""还款卡 /card."""

from core.numbers.card import EventKind

STEP = "第四步"
TITLE = "到日子，钱在卡里"
LEAD = "发薪就转，比还款日早几天到位。"
EMPTY = "还没有要还的期数。写下欠款，或者谈好协议，这里就有日历。"
EMPTY_PAYDAY = "还不知道发薪日。填上几号发、发多少，这里就能排。"
TO_DEBTS, TO_BUDGET = "写欠款", "填我的预算"
BASIS_AGREED = "按签好的协议排的。"
BASIS_PROPOSED = "还没有全部签好。没签的几笔先按方案试排，只给你看，不写进日历文件。"
BASIS_KEEP = "还没有装得下的方案，没签的几笔先按现在的月供试排。"
ORAL = "有口头答应、还没见到书面的，按你的意思暂排。"
ASSUMED = "有的还款日还不知道，先按每月 {day} 号排。"
PROVISIONAL = "{year} 年的放假安排还没内置，那一年的日子是暂按的。"
ORDER = "每次发薪转"
ORDER_CHECK = "从 {day} 到下次发薪前，一共要扣 {sum} 元。"
SEED = "开始前，卡里要先有 {sum} 元"
SEED_WHY = "第一次发薪之前，就有要扣的。三条路选一条："
LOWEST = "最低的一天是 {day}，卡里剩 {sum} 元。"
SHORT_TITLE = "{day}，卡里会差 {sum} 元"
SHORT_WAYS = (
    "现在先放进 {sum} 元；",
    "或者请对方把还款日改到 {due} 号以后；",
    "或者从 {day} 发薪后的那一期开始还。",
)
WISH = "可以向各家提同一个还款日：每月 {day} 号"
WISH_WHY = "发薪后几天，节假日提前扣也赶得上。"
MONTH = "{year} 年 {month} 月"
PREVIOUS, FOLLOWING = "上个月", "下个月"
LEGEND = (("pay", "转钱进卡"), ("auto", "钱要到位"), ("due", "还款日"))
IN_CELL = {EventKind.TRANSFER: "转入", EventKind.DEBIT: "备款", EventKind.DUE: "到期"}
TODAY = "今天"
CHART = "往后三个月，卡里的余额"
CHART_LABEL = "阶梯图：从 {start} 到 {end}，余额最低 {low} 元，在 {day}。"
FLOOR = "0 元"
TABLE = "看每一天的数字"
TABLE_HEADS = ("日子", "做什么", "金额", "卡里余额")
KINDS = {
    EventKind.TRANSFER: "转进卡里",
    EventKind.DEBIT: "{name} 第 {n} 期，钱要到位",
    EventKind.DUE: "{name} 第 {n} 期还款日",
}
UPCOMING = "接下来"
ICS = "放进手机日历"
ICS_LEAD = "只写签好的协议。标题不写欠款，只写“存钱日”这样的话。再导一次会更新，不会重复。"
ICS_BUTTON = "下载日历文件"
ICS_NONE = "签好第一份协议以后，就能下载。"
NAMES = "日历里写不写平台名和金额"
NAMES_OPTIONS = (("", "不写"), ("yes", "写"))
OPENING = "卡里现在有多少"
OPENING_HINT = "没有就空着"
SETTING = "卡的设置"
SAVED, NOT_YET = "已保存", "离开一格时自动保存"
CHECKLIST = "办这张卡，记住四条"
CHECKLIST_ROWS = (
    "别办在你也欠款的那家银行，它可能按合同直接扣走。",
    "这张卡没给过任何平台。",
    "只转进还款的钱，只扣这几笔。",
    "旧的自动扣款先查清：在银行 App 的快捷支付、代扣管理里看。停了扣款，欠款还在。",
)
LESS_THAN_FREE = "每月要转的，比余下的还多 {sum} 元。先回方案里调低，或者请对方改还款日。"
