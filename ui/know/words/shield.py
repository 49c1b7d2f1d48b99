"""接电话时用得上: is it a swindler, what others may say, what to read out."""

from core.conduct import Suspicion, Trick

TITLE = "接电话时用得上"
FACT = "是催收还是骗子，家人和单位怎么说"
LEAD = "对方有没有说下面的话？有一条就勾上。勾选不会保存。"
TEST = "是催收，还是骗子"
TRICKS = {
    Trick.PRIVATE_ACCOUNT: ("让你把钱转到个人账户", "名字是个人、或者收款码是个人的"),
    Trick.QR_CODE: ("让你扫短信里的二维码、点链接付款", ""),
    Trick.SHARE_SCREEN: ("让你共享屏幕、装软件、开视频会议", ""),
    Trick.SECRET_CODE: ("要验证码、密码、人脸", ""),
    Trick.NOW_OR_NEVER: ("“现在不付，马上上黑名单、马上抓人”", ""),
}
RESULTS = {
    Suspicion.STOP: (
        "停一下，骗子可能性高",
        "先别付钱，也别给任何码。直接挂断，不用解释。已经转了钱或给了码，马上打 {fraud} 或 {police}。",
    ),
    Suspicion.CAREFUL: (
        "要当心，先核实",
        "这可能是骗子，也可能只是施压。不用当场决定，挂断以后再核实。",
    ),
    Suspicion.NONE_SEEN: (
        "没勾到，也先核实再说",
        "没对上，不等于没问题。涉及钱的事，都挂断以后自己核实。",
    ),
}
TONES = {Suspicion.STOP: "stop", Suspicion.CAREFUL: "warn", Suspicion.NONE_SEEN: ""}
VERIFY = "怎么核实：打开官方 APP 或合同，找上面的客服电话打过去，问有没有这件事、这个工号。不用对方给的号码和链接。"
SAY = "挂断前可以说：“我只用官方渠道核实和还款，请发书面。”"
PROMISES = "等书面的时候又打来：照着念"
FAMILY = "给家人的一段话"
FAMILY_LEAD = "里面没有欠了谁、欠多少。"
WORK = "给单位的一段话"
WORK_LEAD = "可以发给人事或同事，不提债。"
SPOUSE = "自己跟爱人说"
PARENTS = "自己跟父母说"
OWN_LEAD = "照自己的话改，不真的句子删掉。自己先说，比别人打来电话好。"
REHEARSE = "练一遍接电话"
COPY = "复制"
