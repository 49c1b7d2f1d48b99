"""协议 /agreements, /agreements/{agreement}."""

from core.steps import AgreementState

STEP = "第三步"
TITLE = "说好的，落到纸上"
LEAD = "口头的话很难证明。收到官方的书面，才算数。"
EMPTY = "还没有哪一家答应过什么。谈成一家，就记在这里。"
TO_SCRIPTS = "看沟通稿"
LIST = "协议清单"
STATES = {
    AgreementState.ORAL: "口头不算数",
    AgreementState.WRITTEN_REQUESTED: "已要求书面",
    AgreementState.WRITTEN: "收到书面",
    AgreementState.CHECKED: "核对无误",
    AgreementState.IN_FORCE: "生效",
    AgreementState.PAYING: "履行中",
    AgreementState.AT_RISK: "违约风险",
    AgreementState.CLEARED: "结清",
}
TONES = {
    AgreementState.ORAL: "warn",
    AgreementState.WRITTEN_REQUESTED: "info",
    AgreementState.WRITTEN: "info",
    AgreementState.CHECKED: "ok",
    AgreementState.IN_FORCE: "ok",
    AgreementState.PAYING: "ok",
    AgreementState.AT_RISK: "stop",
    AgreementState.CLEARED: "ok",
}
POINTS = "{count}/{all} 条写清楚了"
CLOCK = "第 {days} 天，仍无书面"
PAGE_TITLE = "{name}的协议"
BACK = "全部协议"
PROMISE = "对方答应了什么"
PROMISE_LEAD = "按电话里说的填。没说的就空着。"
FIELDS = {
    "promised_on": ("哪天答应的", "", ""),
    "staff_no": ("工号", "", ""),
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
PAPER = "要一份书面的"
PAPER_LEAD = "先发给在线客服；没有就发邮件；再不行，打录音电话复述一遍。"
REQUESTED, RECEIVED = "消息发出去了", "收到书面了"
REQUESTED_ON, RECEIVED_ON, CHECKED_ON = "已在 {day} 要求书面", "{day} 收到书面", "{day} 核对无误"
CHECKLIST = "对着书面，一条条核"
CHECKLIST_LEAD = "书面上写清楚的才勾。还缺的，会自动写进上面那段话。"
CHECK = "核对无误，按它还"
CHECK_WAIT = "还缺 {count} 条，先别签。"
CHECK_SUMS = "先填好期数、每期金额和第一期的日子。"
CHECKED = "核对好了，已放进还款卡"
ALL_THERE = "{all} 条都写清楚了。"
ORAL = "书面没来之前，要不要先排进日历"
ORAL_OPTIONS = (("", "不排"), ("yes", "按口头暂排"))
ORAL_HINT = "暂排的会一直标着“口头”，不改变方案。"
COPY = "复制"
REMOVE = "删除这份协议"
REMOVED = "已删除这份协议"
SAVED, NOT_YET = "已保存", "离开一格时自动保存"
PAY = "还一期，勾一期"
PAY_LEAD = "扣款成功了再勾，顺手截个图。"
PAY_ALL = "其余的（一共 {count} 期）"
PAY_DONE = "第 {n} 期 {sum} 元，{day} 到期"
PAID_PART = "还差 {sum} 元"
CLEARED = "全部还清了。请对方开结清证明，写明合同号、结清日期、余额为 0。"
CLEARED_LATER = "{day} 左右查一次征信，再关掉自动扣款。"
GONE = "没有这份协议了"
