"""少打点字: what a pasted text is, where it is no bill, and what it says of payments made."""

TITLES = {
    "court": "这段文字提到法院、仲裁或立案",
    "offer": "这是对方开的条件",
    "promise": "对方在等你确认一个承诺",
    "cleared": "这段文字说已经还清",
    "statement": "这是一段收支记录",
    "cost_table": "这是综合融资成本明示表",
    "credit_report": "这是信用报告",
}
SENTENCES = {
    "court": "先看急事。短信也可能是假的，里面的链接不点，电话不打。",
    "offer": "没有记成欠款，也没有记成协议。谈好了、有了书面，再记到协议里。",
    "promise": "先算每个月还得起多少，再回。做不到的日子和数，不要先答应。",
    "cleared": "没有记成欠款。结清以后，可以要一份结清证明留着。",
    "statement": "还出去的钱不算欠款。哪几笔是还款，你点了才记。",
    "cost_table": "每一项谁收、收多少，照表写在下面。真实年化按实际付的钱重新算过。",
    "credit_report": "没结清的账户列在下面，核对了再加。已经结清的不算。",
}
LINKS = {
    "court": ("先看急事", "/urgent"),
    "offer": ("去协议", "/agreements"),
    "promise": ("去我的预算", "/budget"),
    "cleared": ("结清以后做什么", "/card/cleared"),
}
NUMBER, CLAIMED, BY = "写的案号", "写的金额", "写的日期"
INSTALMENTS, EACH, ALL, FIRST, WAIVED = "分几期", "每期", "一共", "第一期", "减免"
PROMISE_ON, PROMISE_SUM = "写的日期", "写的金额"
STATED, WORKED_OUT, COSTS, DIFFERENCE = (
    "表上写的年化",
    "按付的钱算的年化",
    "费用一共",
    "比表上的利率多付",
)
LESS = "比表上的利率少付"
TAKES = "{name}（{taker}）"
ASK = "可以问：{name}由谁收，按什么算，能不能不要。"
PERIODS = "{count} 期"
YUAN = "{sum} 元"
PERCENT = "{rate} %"
PAYMENTS = "还出去的钱"
PAYMENT = "{day} · {sum} 元"
NO_DAY = "没写日期"
WHICH = "算在哪一笔上"
NOT_TAKEN = "不记"
NO_DEBT = "清单里还没有这一笔。先加进清单，再回来贴一次，就能记上。"
NO_DAY_SENTENCE = "没写哪天还的，这一笔请到还款卡里自己记。"
TAKE_PAYMENTS = "记下还款"
NONE_CHOSEN = "还没有选算在哪一笔上。"
DONE = "记了 {count} 笔还款"
UNREAD = "内容太长，后面的没有读。从“{begins}”起，请分开再贴一次。"
LEFT = "没用上的内容（{count} 条）"
