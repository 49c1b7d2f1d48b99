"""我的预算 /budget."""

STEP = "第一步"
TITLE = "每月拿得出多少"
LEAD = "先留够生活，再谈还款。填一格存一格，填多少算多少。"
INCOME = "收入"
INCOME_HINT = "税后，真正到手的数"
INCOME_LABELS = ("每月到手多少", "几号发")
ADD_INCOME = "还有一份收入"
UNITS = ("元", "号")
ARREARS = "先顾住的账"
ARREARS_LEAD = "房租、水电、药费、学费欠着的，排在所有平台前面，不会算进给平台的钱里。"
ARREARS_ADD = "加一笔"
ARREARS_KIND, ARREARS_OWED, ARREARS_MONTHLY = "是什么", "欠了多少", "说好每月补多少"
ARREARS_MONTHLY_HINT = "还没说好就空着"
ARREARS_REMOVE = "删除这一笔"
ARREARS_REMOVED = "已删除"
ESSENTIALS = "每月必需的开支"
ESSENTIALS_LEAD = "按平常的月份填。没有的空着。"
RESERVE = "每月留一点应急"
RESERVE_HINT = "空着就按余下的 {share}% 留"
SAVINGS = "手上的存款"
SAVINGS_HINT = "没有就空着"
SAVED = "已保存"
NOT_YET = "离开一格时自动保存"
RESULT = "每月拿得出"
RESULT_WAIT = "填上收入和必需开支，这里就有数了。"
FORMULA = (
    "收入 − 必需开支 − 补欠账 = 余下；余下 − 应急 = 能还的。再和收入的 {share}% 比，取小的那个。"
)
ROWS = ("收入", "必需开支", "补生活欠账", "余下", "留作应急")
TWO_LINES = "两条线，取低的"
LINE, SURPLUS = "收入的 {share}%", "余下减应急"
BINDS = "按这条"
LINE_WOULD_OVER = "只看 {share}% 线，会让你每月多答应 {over} 元。"
LINE_BINDS = "余下的其实更多，但守住 {share}% 这条线，手头才有余地。"
NO_SURPLUS = "现在没有余钱还款，这很常见。"
NO_SURPLUS_DO = (
    "先谈延期，别先答应金额。可以带着这张表去找社区或 {hotline} 问一问，这不代表你失败。"
)
NEXT = "看看方案"
NEXT_DEBTS = "先写欠款"
HOW = "这个数怎么来的"
THUMB = "{share}% 只是常见的理财经验，不是规定。"
