"""骗局核对 /tricks."""

TITLE = "骗局核对"
FACT = "收费的、修复征信的，先对一遍"
PAID_FACT = "付过 {sum} 元，照单子往回要"
LEAD = "先对一遍，再决定。勾了、填了的都不存，只存你按“记下来”的。"
SIGNS_TITLE = "对方有没有说过、做过这些"
SIGNS: tuple[tuple[str, str, str], ...] = (
    ("guarantee", "保证能停息、能减免", "减不减由机构决定，没有人能保证"),
    ("fee_first", "先收钱：定金、手续费、按债务比例收", "向机构申请协商本身不收费"),
    ("sim", "要手机卡、验证码、密码、人脸", "拿到这些，就能用你的名义借钱、转钱"),
    ("vanish", "教你别接电话、关机、换号", "失联会让事情更糟，也护不住家人"),
    ("illness", "替你写病历、贫困或失业证明", "伪造证明可能要负刑事责任，担责的是你"),
    ("statements", "替你刷流水、改流水", "假材料会毁掉真的协商"),
    ("complaints", "代投诉、包通过", "投诉要自己如实写，不花钱"),
    ("originals", "收走身份证、银行卡原件", "原件不离手"),
    ("private", "让你转到个人账户", "还款只走官方 App 或合同约定的账户"),
    ("no_contract", "不给合同，或不写明怎么退钱", "说得好听的，都写不到纸上"),
    ("inside", "说有内部渠道、专案、专员", "官方协商没有内部渠道"),
    ("new_loan", "让你借新的还旧的，或垫资过桥", "欠的会更多"),
)
SIGNS_FOUND = "对上 {count} 条。停一下，先别付钱"
SIGNS_DO = "已经给了钱或验证码的，往下看清单。怀疑被骗，打 {fraud} 或 {police}。"
SIGNS_NONE = "没对上，不等于没问题。协商本来不用付钱。"
FEE_TITLE = "他们要收多少，等于几个月的还款"
FEE_OWN = "按你清单里的 {count} 笔填好了，可以改。"
FEE_FIELDS = {
    "base": ("一共欠多少", "", "元"),
    "fee": ("他们收多少", "比如 15% 或 12000", ""),
}
FEE_BEFORE = "结果出来之前要不要付钱"
FEE_BEFORE_OPTIONS = (("no", "不用"), ("yes", "要先付"))
FEE_BUTTON = "算一算"
FEE_RESULT = "要付 {fee} 元"
FEE_SHARE = "{base} 元 × {share}% = {fee} 元"
FEE_MONTHS = "等于 {months} 个月、每月 {pool} 元的还款。"
FEE_NO_POOL = "填了“我的预算”，就知道等于几个月的还款。"
FEE_STOP = "结果出来之前就要收钱：先停，别付。"
OWN_TITLE = "同样的事，你自己能做，不花钱"
OWN = (
    ("看方案：向每家提什么", "/plan"),
    ("照着沟通稿，自己谈", "/script"),
    ("谈不成，打 {supervisor} 反映，打 {law} 免费问", "/rules#hotline_12378"),
)
AGENCY_TITLE = "付过的钱，记在这里"
AGENCY_LEAD = "往回要的时候用得上。"
AGENCY_FIELDS = {
    "name": ("付给了谁", "公司或个人的名字", ""),
    "amount": ("一共付了多少", "", "元"),
    "paid_on": ("哪天付的", "记不清就空着", ""),
    "note": ("当时答应了什么", "一两句就行", ""),
}
AGENCY_KEEP, AGENCY_REMOVE = "记下来", "删掉"
AGENCY_KEPT, AGENCY_REMOVED = "记下了", "已删掉"
AGENCY_ROW = "{name}：{sum} 元"
AGENCY_NAMELESS = "没写名字的"
AGENCY_ON_HOME = ("付给中介的 {sum} 元", "已经记下了，照着单子往回要", "/tricks#paid", "alert")
PAID_TITLE = "已经付过钱了，照着收回来"
PAID: tuple[tuple[str, str], ...] = (
    ("停止付款，取消自动扣款和免密支付", ""),
    ("手机卡拿回来；拿不回来，去营业厅挂失补卡", "验证码都在这张卡上"),
    ("银行卡挂失换卡，改登录和支付密码", "给过密码、做过人脸的都改"),
    ("证据留好：付款、聊天、录音、合同", "先截图存好，再退群"),
    ("报警或投诉：被骗打 {fraud}、{police}，收费纠纷打 {market}", ""),
    ("告诉每一家机构：从今天起由我本人沟通", "以前别人替我说的、交的材料，请以我本人的为准"),
    ("查一次信用报告，看有没有不是你借的", ""),
)
PAID_NOTE = "勾了不会存，关掉就没有了。"
REFUND = "请中介退钱的信"
REFUND_LEAD = "付款的日子和金额，照付款记录改好再发。退不退、退多少，没有一定。"
ENDED = "发给每一家：我自己谈，授权作废"
COPY = "复制"
SWAP_TITLE = "借新的还旧的，会怎样"
SWAP_LEAD = "同样的本金、同样的期数，换成新的一笔，每期差多少。"
SWAP_FIELDS = {
    "principal": ("还剩多少本金", "", "元"),
    "old_yearly": ("旧的一年利率", "比如 18%", ""),
    "new_yearly": ("新的一年利率", "比如 36%", ""),
    "months": ("分几期还", "", "期"),
}
SWAP_OLD, SWAP_NEW = "旧的一笔", "新的一笔"
SWAP_EACH = "每期 {each} 元，{months} 期共 {sum} 元"
SWAP_MORE = "每月多 {more} 元，一共多 {sum} 元"
SWAP_LESS = "每月少 {less} 元，一共少 {sum} 元。手续费、会员费、担保费加进去再比一次。"
SWAP_SAME = "每期一样多。手续费、会员费、担保费加进去再比一次。"
REPAIR_TITLE = "“征信修复”"
REPAIR_LEAD = "说交钱就能修复征信的，对一遍这几条。"
REPAIR = ("repair_window_2026", "no_paid_repair", "credit_dispute_days")
SOURCES_TITLE = "官方怎么说"
SOURCES = ("negotiation_is_free", "no_borrowing_to_repay", "forged_papers", "no_check_loans")
