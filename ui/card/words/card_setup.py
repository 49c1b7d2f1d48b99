"""办卡和旧扣款, on the page 还款卡."""

from core.case import Mandate

REST_OF_THEM, REST_FACT = "还有 {count} 家", "能扣哪张卡"
CHOOSE = "这张卡能用吗"
AT_LENDER = "开卡的银行，你也欠着它的钱吗"
AT_LENDER_OPTIONS = (("no", "不欠"), ("yes", "欠"), ("", "不清楚"))
BOUND = "这张卡给过哪家平台吗"
BOUND_HINT = "绑定过、签过自动扣款，都算给过"
BOUND_OPTIONS = (("no", "从来没有"), ("yes", "给过"), ("", "不清楚"))
TICKS = (
    ("only_for_this", "只转进还款的钱，只扣这几笔", "平时不用它花钱"),
    ("alert_on", "开了余额变动提醒", "每扣一笔都能知道；名称各家银行不同"),
)
REST = "再做两件"
NO_BOUND = "这张卡不能当还款卡：它给过平台。旧的授权可能还在，工资或还款的钱一到，别家可能先扣走。换一张从没给过谁的。"
NO_LENDER = (
    "这张卡不能当还款卡：开卡的银行也是你欠款的一家，它可能按合同直接扣走抵债。换一家你不欠的银行。"
)
UNSURE = "先弄清上面两件，再决定用不用它。"
REST_OPEN = "可以用。再把下面没勾的做完。"
READY = "这张卡可以用。每次发薪转 {sum} 元进去就行。"
READY_PLAIN = "这张卡可以用。"
SALARY = "工资卡不用换。发薪当天转一笔到还款卡，剩下的才是过日子的。"
MANDATES = "旧的自动扣款"
MANDATES_LEAD = "在银行 App 里管自动扣款的地方（“快捷支付”“代扣管理”），一张卡一张卡地看：哪家平台还能扣哪张卡。"
MANDATE_OF = "{name}能扣哪张卡"
MANDATE = {
    Mandate.UNKNOWN: "还没查",
    Mandate.SALARY: "工资卡",
    Mandate.REPAYMENT: "还款卡",
    Mandate.OTHER: "别的卡",
    Mandate.NONE: "都不能，已解除",
}
NO_DEBTS = "还没有写下欠款。写下以后，这里一家一行。"
AT_RISK = "{names}逾期了，还能扣你的工资卡"
AT_RISK_SUM = "{day} 发的 {sum} 元，到账就可能被扣走。先跟对方谈好，再改扣款卡。"
AT_RISK_NO_PAYDAY = "工资到账就可能被扣走。先跟对方谈好，再改扣款卡。"
AT_RISK_LIVING = "没有收到法院执行通知的，可以先把生活费放到另一张没绑过平台的卡里。已经收到的，别转，先打{law}问怎么留生活费。"
STOPPING = "解除扣款，欠款还在：该还的照协议还，只是改成自己转。别为了躲扣款失联。"
UNKNOWN_LEFT = "还有 {count} 家没查。"
