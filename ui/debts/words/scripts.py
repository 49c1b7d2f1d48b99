"""沟通稿 /script, /script/{debt}."""

from core.case import Channel, Hardship, Outcome
from core.report import WhyFirst
from core.steps import DebtState, NothingToAsk

ORDER_HOW = "为什么这样排"
ORDER_WHY = "全部提前到期的、有抵押的、谈好又晚了的排前面，再看逾期多久。亲友放最后；要先还，就给 Ta 标上“最怕”。一天最多两家，只排工作日。"
CALL_ON = "{when}打"
TOMORROW = "明天"
NEXT_WORKDAY = "下个工作日（{weekday}）"
WHY_FIRST = {
    WhyFirst.CALLED_IN: "要你一次还清",
    WhyFirst.SECURED: "有抵押",
    WhyFirst.LATE: "谈好的晚了",
    WhyFirst.LONGEST_OVERDUE: "逾期最久",
    WhyFirst.BREAKS_PLAN: "它不答应，方案就不成",
    WhyFirst.STARRED: "你最怕的",
    WhyFirst.ABOVE: "高于参考线",
    WhyFirst.FEW_CALLS: "要打的次数少",
}
CALL_AT = "几点打"
CALL_AT_HINT = "挑你能静下来的时间。几点打没有讲究，工作日白天客服好转接。"
MORE = "其余的 {count} 笔"
REHEARSE = "先练一遍"
REHEARSE_DETAIL = "假的电话，说错也没关系，断网也能练"
LEAD_OFFER = "方案：{deal}，每月 {sum} 元。"
LEAD_NONE = "现在不答应金额，先谈晚几个月再还。"
NOTHING_TO_ASK = {
    NothingToAsk.UNCHECKED: "书面已经到了。先核对它，核对好以前不提新方案。",
    NothingToAsk.AGREED: "已经有核对好的书面，照它还。不用再提方案。",
    NothingToAsk.CLEARED: "这笔已经还清，不用再谈。",
}
ON_PAPER = "对方再找你时说"
CHECK_PAPER = "去核对书面"
THROWN_AWAY = "书面谈不拢的，在下面记一笔“没谈成”，稿子就回来。"
LEAD_NO_BUDGET = "还没有预算，先发“正在整理”的消息。"
REASONS = "遇到了什么难处？（真的才勾）"
REASONS_LEAD = "只有勾了的，才会写进稿子。材料没有也能先谈。"
TICK = "遇到了什么难处？勾真的"
TICKED = "按：{reasons} · 改"
BY, WAYS = "怎么说", (("phone", "电话"), ("online", "在线"), ("sms", "短信"))
WHOLE = "全文"
SINCE = "从哪个月开始"
SINCE_HINT = "比如 2026年9月"
PROOF = "有没有材料"
PROOF_OPTIONS = (("", "没有"), ("yes", "有"))
PAPERS_TITLE = "能用上的材料"
PAPERS_LEAD = "有哪样用哪样，没有也可以先谈。只交真的，走官方渠道交，和还款无关的信息遮住。"
PAPERS_SHELF = "拍下来，放进证据"
DETAIL = "具体是"
DETAIL_HINT = "用自己的话写一句，原样写进稿子；不想说就空着"
_ILL = ("病历和诊断", "费用单", "请假或停工的记录", "低保、特困证明（有的话）")
PAPERS = {
    Hardship.LATE_WAGES: ("工资流水", "劳动合同", "欠薪投诉的回执", "单位发的通知"),
    Hardship.PAY_CUT: ("降薪前后的工资流水", "降薪或调岗的通知"),
    Hardship.JOB_LOSS: ("失业登记信息或《就业创业证》", "离职证明", "失业保险金的发放记录"),
    Hardship.ILLNESS: _ILL,
    Hardship.OWN_ILLNESS: _ILL,
    Hardship.FAMILY_ILLNESS: _ILL,
    Hardship.FAMILY: ("能说明情况的材料", "家里这段时间的支出单据", "低保、特困证明（有的话）"),
    Hardship.BUSINESS: ("经营账户的流水", "停业、退租的材料", "纳税或歇业的记录"),
}
SCRIPT = "打电话时说"
SCRIPT_LEAD = "一段一段说。说不下去就看下一段。"
NOTE = "心里记着"
MESSAGE = "发给在线客服"
SHORT = "短信长度的"
HOLD = "先发一条“正在整理”"
HOLD_LEAD = "不答应金额，先让对方知道你在处理。到 {day} 再提方案。"
COPY = "复制"
PRINT = "打印"
NO_BUDGET = "没有预算之前，不该答应任何金额。"
TO_BUDGET = "填我的预算"
OVER = "这份方案每月比拿得出的多 {sum} 元，稿子不写做不到的数。先回方案里调。"
TO_PLAN = "看方案"
TRUE = "发之前看一遍：上面每一句都是真的。"
CITES = "引用的规则"
WARNINGS = "先看这里"
OUTCOME = "结果怎么样"
OUTCOMES = {
    Outcome.HOLD_SENT: "发了“正在整理”",
    Outcome.ASKED: "提了方案，等答复",
    Outcome.NO_ANSWER: "没接通",
    Outcome.REFUSED: "没谈成",
    Outcome.PROMISED: "口头答应了",
}
CHANNEL = "怎么谈的"
CHANNELS = {
    Channel.PHONE: "电话",
    Channel.ONLINE: "在线客服",
    Channel.EMAIL: "邮件",
    Channel.LETTER: "书信",
}
LOG_FIELDS = {
    "on": ("哪天", "今天就写 今天", ""),
    "staff_no": ("工号", "知道名字也写上，比如 张三 8021", ""),
    "ticket_no": ("工单号", "", ""),
    "answer_by": ("对方说哪天答复", "没说就空着", ""),
    "note": ("对方怎么说", "", ""),
}
TODAY = "今天"
STATES = {
    DebtState.LISTED: "还没联系",
    DebtState.HELD: "发过消息",
    DebtState.ASKED: "等答复",
    DebtState.REFUSED: "没谈成",
    DebtState.PROMISED: "口头答应",
    DebtState.WRITTEN_REQUESTED: "已要书面",
    DebtState.WRITTEN: "收到书面",
    DebtState.CHECKED: "核对好了",
    DebtState.IN_FORCE: "已生效",
    DebtState.PAYING: "正在还",
    DebtState.AT_RISK: "有一期没还上",
    DebtState.CLEARED: "还清了",
}
TONES = {
    DebtState.PROMISED: "info",
    DebtState.WRITTEN_REQUESTED: "info",
    DebtState.WRITTEN: "info",
    DebtState.CHECKED: "ok",
    DebtState.IN_FORCE: "ok",
    DebtState.PAYING: "ok",
    DebtState.CLEARED: "ok",
    DebtState.AT_RISK: "warn",
}
