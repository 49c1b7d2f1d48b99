"""联系记录 /talks/{debt}."""

from core.case import Refusal
from core.report import Happening
from core.words import LetterLack

TIMELINE = "经过"
EMPTY = "还没有记过。谈完一次，记一笔。"
EDIT, REMOVE = "改", "删除"
EDIT_LABEL, REMOVE_LABEL = "改 {day} 的记录", "删除 {day} 的记录"
REMOVED = "已删除这次记录"
HAPPENINGS = {
    Happening.PROMISED: "口头答应",
    Happening.REQUESTED: "已要书面",
    Happening.RECEIVED: "收到书面",
    Happening.CHECKED: "核对好了",
    Happening.FILE: "放进文件：{name}",
}
WRITTEN_REQUESTED = "已要书面"
STAFF, TICKET, ANSWER_BY = "工号 {number}", "工单 {number}", "说好 {day} 答复"
REASON = "理由：{reason}"
OPEN_AGREEMENT = "看这份协议"
ADD, CHANGE = "记一次", "改这次记录"
SAVE, SAVE_CHANGE, CANCEL = "记下来", "改好了", "不改了"
SAVED, CHANGED = "记下了", "改好了"
SAVED_REFUSED = "记下了。没谈成也正常，过两天再谈。"
EARLIER = "更早的（{count} 条）"
REFUSAL = "对方说的理由"
REFUSAL_HINT = "选了，下面的话会接着回应"
REFUSALS = {
    Refusal.NO_SUCH_PLAN: "系统没有这个方案",
    Refusal.PAY_FIRST: "先还一部分",
    Refusal.MORE_PAPERS: "材料不够",
    Refusal.ALL_AT_ONCE: "要一次结清",
    Refusal.FEWER_INSTALMENTS: "期数只能更少",
    Refusal.NOT_ELIGIBLE: "不符合条件",
    Refusal.RATE_WITHIN: "利率没超",
    Refusal.OUTSOURCED: "转给催收公司了",
    Refusal.OTHER: "没说理由",
}
TERMS_LEAD = "对方是怎么答应的？记得几条写几条，没说到的空着。"
NO_AGREEMENT = "这次答应的还没记成协议。"
BEGIN_AGREEMENT = "把答应的条件记下来"
AGAIN, AGAIN_WORDS = "再谈一次", "再谈的说法"
AGAIN_LEAD = "没谈成很常见。这一段回应了对方的理由，数还是你做得到的数。"
AGAIN_ON = "下次最早 {day} 再联系。"
AGAIN_NO_BUDGET = "还没有预算，先不写方案。"
HELP = "已经有 {count} 次没谈成"
HELP_SENTENCE = "你的数不用再加。带上打印的纸，打 {hotline} 或找调解员，请人帮着谈。"
HELP_PAPER = "打印投诉信和证据清单"
LADDER = "谈不拢，可以一级一级反映"
LADDER_LEAD = "先找机构自己，再找管它的部门。只写真实发生的事，不用请人代投诉。"
LETTER = "写一封投诉信"
TO_WHOM = "这封信写给谁"
LETTER_LEAD = "按上面的经过写成。姓名、电话、合同上的机构全称，打印后自己填。"
HAND_IN = "交到哪里"
LACKS = {
    LetterLack.NOTHING_TOLD: "还没有记下联系的经过，先记一笔联系，再写。",
    LetterLack.NOT_REGISTERED: "它会先问机构怎么答复。先向机构投诉，把工单号记在联系记录里，再写这一封。",
}
FIRST_TALK = "先记一笔联系"
PRINT = "打印投诉信"
STEP_NAMES = {
    "complaint_lender": "机构自己的投诉渠道",
    "complaint_supervisor": "金融监管部门",
    "complaint_local_finance": "地方金融管理部门",
    "complaint_pboc": "人民银行（只管征信写错）",
    "complaint_nifa": "互联网金融协会（线索表）",
    "complaint_mediation": "调解组织",
}
