"""协议 /agreements, /agreements/{agreement}."""

from core.case import Danger, Point
from core.steps import AgreementState

EMPTY = "这一家还没有答应过什么。谈成了，记在“谈”里；手上已经有书面的，点下面。"
HAVE = "我已经有一份"
PRINT, TO_CARD = "打印这张核对单", "去还款卡"
OTHER = "另一份（{day}答应的）"
LATE_TITLE = "一天之内，说一声"
STATES = {
    AgreementState.ORAL: "只有口头，先别当真",
    AgreementState.WRITTEN_REQUESTED: "已要书面",
    AgreementState.WRITTEN: "收到书面",
    AgreementState.CHECKED: "核对好了",
    AgreementState.IN_FORCE: "已生效",
    AgreementState.PAYING: "正在还",
    AgreementState.AT_RISK: "有一期没还上",
    AgreementState.CLEARED: "还清了",
}
PROMISE = "对方答应了什么"
PROMISE_LEAD = "按电话里说的填。没说的就空着。"
PROMISE_MORE = "哪天谁答应的、原话、要不要暂排"
FIELDS = {
    "promised_on": ("哪天答应的", "", ""),
    "staff_no": ("工号", "知道名字也写上，比如 张三 8021", ""),
    "instalments": ("一共几期", "", "期"),
    "instalment": ("每期多少", "", "元"),
    "first_due": ("第一期哪天还", "比如 2026年12月12日", ""),
    "waived": ("减免多少", "没有就空着", "元"),
    "note": ("原话怎么说的", "", ""),
}
NUMERIC = frozenset({"instalments", "instalment", "waived"})
TOTAL = "{count} 期 × {each} 元，一共 {total} 元"
OVER = "每期比你能答应的多 {sum} 元（这一笔最多 {ceiling} 元）。答应了也很难守住，先谈低一点。"
WITHIN = "在你每月拿得出的范围里。"
CEILING_UNKNOWN = "还不知道在不在你每月拿得出的范围里：填了收入和必需开支才能比。"
TO_BUDGET = "填我的预算"
PAPER = "要一份书面的"
PAPER_LEAD = "这段话里写的，就是还缺的那几条。"
WHERE_TO_ASK = "去哪儿要"
ASK_AT = (
    "先发给官网或 App 里的在线客服，请他们把协议发到 App 里或你的手机号。",
    "没有在线客服，就发邮件，用对方官网写的邮箱。",
    "再不行，打官方电话，先说一句“我会录音”，把说好的一条条复述，请对方说“对”。",
    "聊天和短信连日期一起截图，放进证据里。",
)
CLOCK_NOW = "第 {days} 天，仍无书面"
CLOCK_FIRST = "今天刚答应。先把这段话发出去。"
CLOCK_NUDGE = "第 {days} 天（{day}）"
CLOCK_DONE, CLOCK_DUE, CLOCK_LATER, CLOCK_MISSED = "问过了", "今天再问一次", "到时再问", "没问"
CLOCK_NEXT = "下次该问：{day}"
READ_OUT = "这时候又来电话，照着念"
ASKED_AGAIN = "今天又问了一次"
REQUESTED, RECEIVED = "消息发出去了", "收到书面了"
REQUESTED_ON, RECEIVED_ON, CHECKED_ON = "{day} 已要书面", "{day} 收到书面", "{day} 核对好了"
CHECKLIST = "对着书面，一条条核"
CHECKLIST_LEAD = "书面上写清楚的才勾。还缺的，会自动写进上面那段话。"
CHECK = "核对好了，按它还"
CHECK_WAIT = "还缺 {count} 条，先别签。"
CHECK_DIFFERS = "有 {count} 处和电话里不一样。先别签，把上面的话再发一次，请对方改。"
CHECK_ANYWAY = "就按书面的还"
CHECK_SUMS = "先填好期数、每期金额和第一期的日子。"
CHECKED = "核对好了，已放进还款卡"
ALL_THERE = "{all} 条都写清楚了。"
ORAL = "书面没来之前，要不要先排进日历"
ORAL_OPTIONS = (("", "不排"), ("yes", "按口头暂排"))
ORAL_HINT = "暂排的会一直标着“口头”，不改变方案。"
COPY = "复制"
REMOVE = "删除这份协议"
REMOVED = "已删除这份协议"
PAY = "还一期，勾一期"
PAY_LEAD = "扣款成功了再勾，顺手截个图。"
PAY_ALL = "其余的（一共 {count} 期）"
PAY_DONE = "第 {n} 期 {sum} 元，{day} 到期"
PAID_PART = "还差 {sum} 元"
CLEARED = "全部还清了。请对方开结清证明，写明合同号、结清日期、余额为 0。"
CLEARED_LATER = "{day} 左右查一次征信，再关掉自动扣款。"
WRITTEN = "书面上是怎么写的"
WRITTEN_LEAD = "照着书面填。和电话里不一样的，会标出来。"
WRITTEN_FIELDS = {
    "written_instalments": ("书面上一共几期", "", "期"),
    "written_instalment": ("书面上每期多少", "", "元"),
    "written_first_due": ("书面上第一期哪天还", "", ""),
    "written_waived": ("书面上减免多少", "没有就空着", "元"),
}
COMPARED = "电话里说的，书面里写的"
SAID, ON_PAPER, UNSAID, UNWRITTEN = "电话里", "书面里", "没说", "没写"
TERMS = {
    "instalments": "期数",
    "instalment_fen": "每期",
    "first_due": "第一期",
    "waived_fen": "减免",
}
TERM_COUNT = "{count} 期"
DIFFERS = "不一样"
DIFFER = "有 {count} 处和电话里不一样。先别签。"
SAME = "写到的，都和电话里一样。"
MORE_EACH, LESS_EACH = "每月多 {sum}", "每月少 {sum}"
MORE_TOTAL, LESS_TOTAL = "{count}期共多 {sum}", "{count}期共少 {sum}"
MORE_ALL, LESS_ALL = "一共多 {sum}", "一共少 {sum}"
DANGERS = "书面里有没有这些"
DANGERS_LEAD = "看到一条就勾一条。"
DANGER_NAMES = {
    Danger.NEW_LOAN: "新签一份借款合同，用来还旧的",
    Danger.FEE_FIRST: "先交手续费、保证金",
    Danger.BLANK_AMOUNT: "金额空着",
    Danger.PERSONAL_ACCOUNT: "还到个人账户",
    Danger.NO_COMPLAINT: "放弃投诉、起诉",
    Danger.ALL_DUE: "晚一次就全部到期，怎么算没写",
    Danger.MORE_THAN_OWED: "要承认的总额比账单还多",
    Danger.ONLY_A_NAME: "只有催收员的名字，没有债权人",
}
STOP = "先别签，先别付钱"
STOP_WHY = "你勾到了：{dangers}。"
STOP_HOW = "打 {hotline} 免费问，或者找调解员看一眼。已经付了钱、给了验证码的，马上打 {fraud}。"
STOP_PAPER = "打印这张核对单，带去问"
FURTHER = "其余的，有更好"
FURTHER_LEAD = "写清楚的勾上。不算在上面的条数里。"
FURTHER_ASK = "没写的，可以这样要"
POINT_NAMES = {
    Point.CREDITOR_PROOF: "统一社会信用代码；转让、代偿的依据",
    Point.BREAKDOWN: "算到哪天，本息和各项费用各多少",
    Point.PAID_SO_FAR: "已经还了多少",
    Point.ALLOCATION: "还的钱先抵哪部分",
    Point.OLD_DEBIT: "旧的自动扣款停不停",
    Point.NO_THIRD_PARTIES: "不联系别人",
    Point.AFTER_BREACH: "违约以后怎么算",
    Point.EARLY_PAYOFF: "提前结清怎么算",
    Point.CERTIFICATE: "还清后几天开结清证明",
    Point.NEW_CREDITOR: "转让后新债权人也认这份协议",
    Point.DISPUTED: "有争议的金额保留异议",
    Point.LAWSUIT: "已经起诉、执行的怎么撤",
    Point.GUARANTORS: "担保人的责任",
    Point.SIGNED: "双方签章、日期，能下载",
    Point.CONTACT: "官方联系人和渠道",
}
CLEARING = "还清以后的三件事"
CLEARING_NAMES = {
    "certificate": "一、要结清证明",
    "mandate": "二、停掉自动扣款",
    "credit": "三、征信没更新，就提异议",
}
CLEARING_DAYS = {
    "certificate": "今天就可以发。",
    "mandate": "拿到结清证明以后发。",
    "credit": "{day} 左右查一次，没更新再发。",
}
