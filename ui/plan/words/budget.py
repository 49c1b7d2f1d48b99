"""我的预算 /budget."""

TITLE, TITLE_OPEN = "每月拿得出 {sum} 元", "每月拿得出多少，还不知道"
TITLE_NOTHING = "每月拿不出钱，这很常见"
LEAD = "先留够生活，再谈还款。填一格存一格，填多少算多少。"
INCOME = "收入"
INCOME_HINT = "税后，真正到手的数"
INCOME_LABELS = ("每月到手多少", "几号发")
INCOME_MORE = "有多有少，或者按周、按天发"
MOST, MOST_HINT = "好的时候多少", "只按上面最低的数来算"
PER = "上面的数是多久的"
PERS = (("month", "一个月"), ("week", "一周"), ("day", "干一天"))
DAYS_A_WEEK, DAYS_A_WEEK_HINT = "一周干几天", "按天的才填，没填先不算"
PER_HINT = "按周的，一个月只按 {weeks} 周算"
COMING = "一次性的钱"
COMING_LEAD = "欠着没发的工资、年终奖、要卖的东西。定了的才算，只算到那个月。"
COMING_ADD = "加一笔要来的钱"
COMING_FIELDS = {
    "label": ("是什么钱", "", ""),
    "amount": ("多少", "", "元"),
    "on": ("哪天到", "比如 12月20日", ""),
}
COMING_CERTAIN = "定了吗"
COMING_OPTIONS = (("", "还没定"), ("yes", "已确定"))
COMING_REMOVE, COMING_REMOVED = "删除这一笔", "已删除"
COMING_MONTH = "{month} 月另有 {sum} 元（已确定，不在每月的数里）"
COMING_OPEN = "还没定的 {sum} 元，先不算"
ADD_INCOME = "还有一份收入"
UNITS = ("元", "号")
ARREARS = "先顾住的账"
ARREARS_LEAD = "房租、水电、药费、学费欠着的，排在所有平台前面，不会算进给平台的钱里。"
ARREARS_ADD = "加一笔欠账"
ARREARS_KIND, ARREARS_OWED, ARREARS_MONTHLY = "是什么", "欠了多少", "说好每月补多少"
ARREARS_MONTHLY_HINT = "还没说好就空着"
ARREARS_REMOVE = "删除这一笔"
ARREARS_REMOVED = "已删除"
ESSENTIALS = "每月必需的开支"
ESSENTIALS_LEAD = "按平常的月份填。没有的空着。"
RESERVE = "每月留多少应急的钱"
RESERVE_HINT = "空着就按余下的 {share}% 留"
SAVINGS = "手上的存款"
SAVINGS_HINT = "没有就空着"
RESULT, HOW, HOW_FACT = "每月拿得出", "怎么算出来的", "收入减开支，再留应急的"
COMING_NONE, COMING_SOME = "没有", "{count} 笔"
RESULT_WAIT = "填上收入和必需开支，这里就有数了。"
RESULT_NO_NEEDS = "必需开支还没填。先知道生活要多少，才知道能拿出多少；没填之前不要答应任何金额。"
RESULT_NO_INCOME = "收入还没填。没填之前不要答应任何金额。"
ROWS = ("收入", "必需开支", "补生活欠账", "余下", "应急的钱")
TWO_LINES = "两条线，放在一起看"
LINE, SURPLUS = "收入的 {share}%", "余下减应急的钱"
BINDS = "按这条"
LINE_WOULD_OVER = "只看 {share}% 线，会让你每月多答应 {over} 元。"
LINE_BELOW = "收入的 {share}% 是 {line} 元，这是经验，不是上限。拿得越多，手头余地越小。"
NO_SURPLUS = "现在没有余钱还款，这很常见。"
NO_SURPLUS_DO = (
    "先谈晚几个月再还，别先答应金额。可以带着这张表去找社区或 {hotline} 问一问，这不代表你失败。"
)
NEXT = "看看方案"
NEXT_DEBTS = "先写欠款"
THUMB = "{share}% 只是常见的理财经验，不是规定。"
