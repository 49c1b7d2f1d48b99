"""每月还能多还一点, on the page 方案."""

from core.report import Strategy

TITLE = "手头松一点时，多还给谁"
LEAD_SIGNED = "在签好的协议上，每月多还一点。"
LEAD_PROPOSED = "还没有全部签好，先按方案里的算。"
AMOUNT = "每月还能多还"
AMOUNT_HINT = "照方案还完，每月拿得出的还余 {room} 元。"
NONE = "写一个数，看看先还哪一笔更好。"
HEADS = ("多的钱先给谁", "全部还清", "利息一共", "第一笔还清")
PLAIN = "只照方案还"
ORDER = {
    Strategy.AVALANCHE: ("利息高的先还", "总的利息一般最少"),
    Strategy.SNOWBALL: ("欠得少的先还", "最早看到一笔还清"),
    Strategy.OWN: ("按我自己的顺序", "顺序在下面调"),
}
NTH_MONTH, FIRST = "第 {n} 个月", "{name}，第 {n} 个月"
NEVER = "还不完：付的不够利息"
DIFFERENCE = "利息高的先还，比欠得少的先还，利息少 {sum} 元。"
SOONER = "欠得少的先还，第一笔早 {months} 个月还清。"
SAME = "这个数下，先还利息高的还是欠得少的，利息一样。"
SAVED = "比只照方案还，最多少付利息 {sum} 元，早 {months} 个月还清。"
OPEN = "{names}的利率还不知道，上面没有这几笔的利息，少付多少也就不知道。"
ONCE = "一次性来的 {sum} 元没当成多还的，只付它来的那个月。"
OVER = "比每月拿得出的多 {sum} 元。先留够生活，再多还。"
CLOSED = "{names} 提前还要收费，多的钱没有算给它。"
INFERRED = "签好的，利息是从每期的钱倒推出来的；提前还能不能少，以协议为准。"
UNASKED = "多还之前，先问清楚提前还收不收费、少不少利息。"
ORDER_TITLE = "我自己的顺序"
UP, DOWN = "往前：{name}", "往后：{name}"
HOW = "多还的结果"
