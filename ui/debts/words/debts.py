"""列清债务 /debts."""

from core.case import Debt, DebtStanding, Liability, RepaymentWay, numeric_keys
from core.numbers.debt_status import Stage
from core.numbers.loan import RateBasis
from core.numbers.rates import Verdict

STEP = "第一步"
TITLE = "{count} 笔，都在这里了"
LEAD_ABOVE = "高于参考线的有 {count} 笔，谈的时候可以提出来。"
TITLE_EMPTY = "先写第一笔就好"
LEAD_EMPTY = "知道多少写多少。空着的以后再补，每填一格都会自动保存。"
EMPTY = "还没有写下任何一笔。"
ADD = "添加一笔"
ADD_FIRST = "写第一笔"
PASTE, TABLE = "粘贴账单或短信", "从表格导入"
MONTHLY, LEFT, OVERDUE = "每月要还", "剩下一共", "逾期中"
LIST = "欠款清单"
NEW_TITLE = "添加一笔"
DONE = "好了，回到清单"
REMOVE = "删除这一笔"
REMOVED = "已删除这一笔"
GROUP_2 = "再填这些，能算真实年化"
GROUP_3 = "更细的，有就填"
FIELDS: dict[str, tuple[str, str, str]] = {  # label, hint, unit
    "platform": ("平台叫什么", "按 App 或短信里的叫法，昵称也行", ""),
    "instalment": ("每期还多少", "只还一次的，写到期要还的总数", "元"),
    "instalments_left": ("还剩几期", "", "期"),
    "received": ("当初到手多少钱", "真正到账的数，先扣掉的不算", "元"),
    "owed": ("一共欠多少", "账单上的总数，没有就写你知道的", "元"),
    "minimum": ("这个月最低还多少", "账单上写着", "元"),
    "statement_day": ("账单日是几号", "", "号"),
    "repay_on": ("说好哪天还", "没说定就空着", ""),
    "claimed": ("对方一次要多少", "要你一次还清的总数", "元"),
    "interest_due": ("其中利息和费用", "不含罚息，分得清才填", "元"),
    "called_in_on": ("哪天要求一次还清的", "比如 2026年9月13日", ""),
    "handed_to": ("现在是谁来要", "代偿或接手的公司，写全称", ""),
    "handed_on": ("从哪天起", "", ""),
    "court_name": ("哪家法院", "看短信、传票上的名字", ""),
    "court_case_no": ("案号", "比如 （2026）某0101民初123号，没有就空着", ""),
    "court_received_on": ("哪天收到的", "收到纸质或短信送达的那天", ""),
    "hearing_on": ("哪天开庭", "传票上写的日子，没有就空着", ""),
    "as_of": ("这些数是哪天看的", "以后还的会从这天算起", ""),
    "term_days": ("借几天", "从到账那天到还款那天", "天"),
    "received_on": ("哪天到账的", "比如 2026年3月5日", ""),
    "planned": ("每一笔还款", "一行一笔：日期和金额，比如 2026-12-05 1000", ""),
    "first_instalment": ("第一期还多少", "和后面不一样才填", "元"),
    "last_instalment": ("最后一期还多少", "和前面不一样才填", "元"),
    "total": ("全部加起来要还多少", "不知道每期多少时填这个", "元"),
    "upfront_fee": ("放款时先扣了多少", "先扣的利息、服务费、会员费、第一期担保费", "元"),
    "due_day": ("每月几号还", "", "号"),
    "overdue": ("逾期多久了", "天数，或从哪天起；没逾期就空着", ""),
    "last_contact_on": ("上次还款或对方上次催你是哪天", "很久没动静的才填", ""),
    "instalments_paid": ("已经还了几期", "", "期"),
    "monthly_fee": ("每期另外交的费", "会员费、担保费、服务费", "元"),
    "signed_on": ("哪天签的", "比如 2026年3月5日", ""),
    "penalty": ("罚息和违约金", "到现在一共加了多少", "元"),
    "principal_left": ("账单上的剩余本金", "账单写了才填", "元"),
    "penalty_rate": ("逾期怎么罚", "比如 日息0.05%", ""),
    "quoted": ("广告上说的利率", "比如 万5、月费率0.6%", ""),
    "contract_no": ("合同号", "后几位就行，别填身份证和银行卡号", ""),
    "lender_name": ("合同上的债权人", "看“借款合同”里的贷款人", ""),
}
NUMERIC = numeric_keys(Debt)
WAY_FOLD = "不是每期一样多？在这里选"
WAY = "怎么收的"
WAYS = {
    RepaymentWay.LEVEL: ("每期一样多", "每期金额一样，最多第一期或最后一期不同。"),
    RepaymentWay.ONCE: ("到期一次还清", "七天、十四天一期的，随借随还的，都选这个。"),
    RepaymentWay.INTEREST_ONLY: ("先息后本", "每期只还利息，最后一期连本金一起还。"),
    RepaymentWay.EQUAL_PRINCIPAL: ("本金一样，越还越少", "等额本金。每期写眼下这一期的数。"),
    RepaymentWay.FLAT_FEE: (
        "每期一份手续费",
        "手续费一直按最初的本金收。不知道每期多少，就在下面写费率。",
    ),
    RepaymentWay.DATED: ("每一笔都不一样", "照对方的还款计划，一行一行写下来。"),
    RepaymentWay.BALLOON: ("最后一笔大的", "每期一样多，最后一期另有一大笔。"),
    RepaymentWay.REVOLVING: ("信用卡、随借随还", "写一共欠多少、这个月最低还多少。"),
    RepaymentWay.SUM_ONLY: ("只知道一共欠多少", "写一共欠多少。约好了哪天还，也写下来。"),
    RepaymentWay.MONTH_ONLY: ("只知道一个月多少", "写每个月要还多少。还要还多久，以后再补。"),
}
WAY_FIELDS = {
    "term_days": frozenset({RepaymentWay.ONCE}),
    "received_on": frozenset({RepaymentWay.DATED}),
    "planned": frozenset({RepaymentWay.DATED}),
    "first_instalment": frozenset({RepaymentWay.LEVEL}),
    "last_instalment": frozenset({RepaymentWay.LEVEL, RepaymentWay.BALLOON}),
    "owed": frozenset({RepaymentWay.REVOLVING, RepaymentWay.SUM_ONLY}),
    "minimum": frozenset({RepaymentWay.REVOLVING}),
    "statement_day": frozenset({RepaymentWay.REVOLVING}),
    "repay_on": frozenset({RepaymentWay.SUM_ONLY, RepaymentWay.ONCE}),
    "total": frozenset({RepaymentWay.LEVEL, RepaymentWay.FLAT_FEE}),
}
"""Which fields go with which way; a field that isn't here goes with all but ``HIDDEN``."""
_COUNTED = frozenset({"instalment", "instalments_left", "instalments_paid", "monthly_fee"})
HIDDEN = {
    RepaymentWay.ONCE: frozenset({"instalments_left", "instalments_paid"}),
    RepaymentWay.DATED: frozenset({"instalment", "instalments_left", "monthly_fee"}),
    RepaymentWay.REVOLVING: _COUNTED | {"received", "upfront_fee"},
    RepaymentWay.SUM_ONLY: _COUNTED | {"due_day", "upfront_fee"},
    RepaymentWay.MONTH_ONLY: frozenset({"instalments_left", "instalments_paid"}),
}
COUNTING = frozenset({"way", "planned", "instalments_paid"})
COUNTED = ("instalment", "instalments_paid", "instalments_left")
"""Leaving one of the former may tell the latter."""
BY_AGREEMENT = "按协议还"
AGREED_LEFT = "还剩一共 {sum} 元"
AGREED_NEXT = "最近一期：{day}"
AS_SIGNED = "原来的"
LARGE_LAST = "最后一期是 {sum} 元，{day}。这一笔要早点想办法。"
STANDING_FOLD = "情况变了？要一次还清、换了人来要、上了法院"
STANDING = "现在到了哪一步"
STANDINGS = {
    DebtStanding.AS_SIGNED: "还是当初签的那样",
    DebtStanding.CALLED_IN: "要我一次全还清",
    DebtStanding.PAID_OUT: "担保或保险替我还了",
    DebtStanding.ASSIGNED: "转给别的公司了",
}
STANDING_FIELDS = {
    "claimed": frozenset({DebtStanding.CALLED_IN, DebtStanding.PAID_OUT, DebtStanding.ASSIGNED}),
    "interest_due": frozenset({DebtStanding.CALLED_IN, DebtStanding.PAID_OUT}),
    "called_in_on": frozenset({DebtStanding.CALLED_IN}),
    "handed_to": frozenset({DebtStanding.PAID_OUT, DebtStanding.ASSIGNED}),
    "handed_on": frozenset({DebtStanding.PAID_OUT, DebtStanding.ASSIGNED}),
}
"""Which fields go with which standing."""
IN_COURT, IN_COURT_OPTIONS = "法院有没有受理", (("", "没有，或者不清楚"), ("yes", "受理了"))
COURT_KIND = "收到的是哪一种"
COURT_FIELDS = ("court_name", "court_case_no", "court_received_on", "hearing_on")
COURT_HANDLED = "这份文书办好了吗"
COURT_HANDLED_OPTIONS = (("", "还没有"), ("yes", "办好了，不用再排在最前"))
UNDER, UNDER_NONE = "和哪一笔是同一家", "没有，单独一家"
UNDER_HINT = "同一家的几笔，一通电话里一起谈"
LIABILITY = "这笔钱谁有责任还"
LIABILITIES = {
    Liability.UNKNOWN: "不清楚",
    Liability.ALONE: "只有我",
    Liability.JOINT: "我和别人一起借的",
    Liability.GUARANTOR: "有人替我担保",
}
SECURED, SECURED_HINT = "有没有抵押", "比如车、房"
REPORTED = "上不上征信"
MAYBE_OPTIONS = (("", "不清楚"), ("yes", "有"), ("no", "没有"))
NO_FIGURE = "找过，就是没有这个数"
NO_FIGURE_HINT = "勾了的，不再问你"
OPTIONAL = "这些费，当初可以不要吗"
OPTIONAL_HINT = "会员、保险这类自己选买的，会另算一个不含它的年化"
OPTIONAL_OPTIONS = (("no", "不能，或者不清楚"), ("yes", "可以不要"))
DEPTHS = (
    ("platform", "owed", "minimum", "instalment", "instalments_left"),
    ("received", "due_day", "overdue", "last_contact_on", "instalments_paid"),
    (
        "monthly_fee",
        "upfront_fee",
        "penalty",
        "signed_on",
        "principal_left",
        "as_of",
        "penalty_rate",
        "quoted",
        "contract_no",
        "lender_name",
    ),
)
LENDER_TYPE = "钱是哪一类机构出的"
LENDER_TYPE_HINT = "不知道就先放着。打客服问一句：这笔贷款现在的债权人全称是什么？"
PREPAY = "提前还款，要不要多收钱"
PREPAY_HINT = "不确定就选不清楚"
PREPAY_OPTIONS = (("", "不清楚"), ("yes", "不收"), ("no", "要收"))
STARRED = "这一笔最让你害怕吗"
STARRED_OPTIONS = (("", "不是"), ("yes", "是，先谈它"))
NEED_SUMMARY = "还差 {count} 处就能用"
LEFT_TO_PAY = "还剩 {left} 期"
RESULT_WAIT = "填上每期多少和还剩几期，这里就有数了。"
RATE = "真实年化"
RATE_UNKNOWN = "真实年化：未知"
HOW_IT_COMES = "怎么来的"
RATE_WAIT = "再填“{field}”，就能算出来。"
RATE_TWO = "按单利算 {simple}%，按复利算 {compound}%"
RATE_BASIS = {
    RateBasis.PLAN: "按到手的钱和实际要还的钱算。",
    RateBasis.QUOTE: "按广告上的利率推算，等有了还款计划再核对。",
    RateBasis.ESTIMATE: "只知道总数，先当每期一样多来估。",
}
RATE_OPTIONAL = "不含可以不要的费：单利 {simple}%"
TWO_WAYS = "为什么有两个数"
TWO_WAYS_LINE = "参考线按单利是一年 {line}%，换成复利是 {compound}%。"
TWO_WAYS_360 = "按天收的，一年算 {short} 天还是 {year} 天也会差一点：按 {short} 天是 {simple}%。这里比的是 {year} 天的。"
COST = "借到手 {received} 元，一共多付 {cost} 元"
VERDICTS = {
    Verdict.ABOVE: "高于 {line}% 参考线",
    Verdict.BETWEEN: "两种算法结果不一样",
    Verdict.WITHIN: "没有超过 {line}% 参考线",
    Verdict.UNKNOWN: "还对不了线",
}
VERDICT_SENTENCES = {
    Verdict.ABOVE: "高出的部分，可以提出：请对方列明依据，或请求调低，由对方或法院决定。",
    Verdict.BETWEEN: "按单利算没超 {line}%，按复利算超了。用哪一种有争议，可以请对方说明。",
    Verdict.WITHIN: "可以谈的是多分几期、停息、少收罚息。",
    Verdict.UNKNOWN: "不同机构对照的线不一样。先弄清债权人和签约日期。",
}
NO_LINE_FOR_CARDS = "信用卡没有一条固定的线可比"
NEAR = "离参考线很近"
EXCESS = "比同样一笔按参考线算，每月多 {excess} 元"
EXCESS_TOTAL = "比同样一笔按参考线算，全部还完多 {excess} 元"
REPLAY = "如果从头就按参考线算"
REPLAY_TOLD = "已还的都算进去，还剩本金 {sum} 元。这只是算术，不等于对方必须这样算。"
OVER = "你填的罚息和违约金，折成一年是 {rate}%"
EXCESS_PAID = "已还的 {paid} 期一共多 {sum} 元"
VERDICT = "结论"
EXCESS_NAME = "每月多出的钱"
LEFT_NAME = "剩下一共"
STAGES = {
    Stage.NOT_OVERDUE: "还没逾期",
    Stage.D1_30: "逾期 1–30 天",
    Stage.D31_90: "逾期 31–90 天",
    Stage.OVER_90: "逾期超过 90 天",
}
STAGE_DO = {
    Stage.NOT_OVERDUE: ("想多分几期，到期前就要提出", "把还款日和金额记准", "先不要借新的"),
    Stage.D1_30: (
        "今天就可以发“正在整理”的消息",
        "请对方发一份明细：本金、利息、费用",
        "保持电话能接通",
    ),
    Stage.D31_90: ("带着你算好的数去谈", "问清有没有转给担保公司、催收公司", "每次通话记下工号"),
    Stage.OVER_90: (
        "先确认现在的债权人是谁",
        "收到“法院文书”先打 {court} 核实",
        "拿不准就打 {law} 免费问",
    ),
}
STAGE_TITLE = "这一阶段能做的三件事"
PENALTY = "逾期的罚息：每 30 天约 {sum} 元，一年 {rate}%"
PENALTY_BASIS = "按剩余本金算。和上面的年化分开看。"
SHORT_TERM = "期限很短、费用很高"
SHORT_TERM_DO = "保留证据，先求助，不要再借。可以打 {law} 免费问。"
TIMES_ONCE = "{days} 天变成 {times} 倍"
TIMES_MONTH = "一个月变成 {times} 倍"
ASK_TITLE = "打客服问这几项"
ASKS = {
    "received_fen": "当初放款到账是多少",
    "lender_type": "这笔贷款现在的债权人全称是什么",
    "instalment_fen": "每期应还多少，包含哪些费用",
    "instalments_left": "还剩几期没还",
    "due_day": "每月还款日是几号",
    "signed_on": "合同是哪天签的",
    "planned": "每一笔还款的日期和金额，发一份还款计划",
    "received_on": "放款是哪天到账的",
    "term_days": "从到账到还款一共几天",
    "overdue_since": "从哪天开始算逾期",
    "prepay_free": "提前还款要不要收费用",
}
