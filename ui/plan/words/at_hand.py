"""手头只有一点钱 /at-hand."""

from core.report import WhyNot, WhyPay

STEP = "手头不够的时候"
TITLE = "手头只有一点钱，先还谁"
TITLE_SUM = "手头 {sum} 元，今天这样用"
LEAD = "先留生活，再补谈好的，再还最护得住的。这里不替你答应任何人。"
SUM, SUM_HINT = "手头有多少", "今天能动用的，银行卡和零钱加起来"
LIVING = "这些钱里，生活费留好了吗"
LIVING_OPTIONS = (("", "还没留，先留"), ("kept", "另外留好了"))
BUTTON = "排一排"
KEEP = "先留生活"
KEEP_UNTIL = "到 {day}进钱还有 {days} 天，按你填的开支约要 {sum} 元"
KEEP_MONTH = "没填哪天进钱，按 {days} 天算，约要 {sum} 元"
KEEP_UNKNOWN = "生活要留多少还不知道，所以这里不说能还谁。先留够吃住、看病、上班的钱。"
KEEP_SHORT = "这些还不够生活，今天一家都不还。下面的话先发出去。"
TO_BUDGET = "填我的预算"
PAY = {
    WhyPay.AGREED_LATE: "谈好的晚了，先补上，别让谈好的作废",
    WhyPay.SECURED: "有抵押，先保住东西",
    WhyPay.PROTECTS: "按时还上，剩下的 {keeps} 元照原来的走",
}
PAY_PLAIN = "按时还上，照原来的走"
PAY_SHORT = "还差 {sum} 元，发下面这段说清楚"
PAY_DAY = "{day}的"
LEFT = "剩下的先留着"
LEFT_WHY = "不够哪一家的整数。零碎还出去，哪家都挡不住，先别拆。"
LEFT_FREE = "进钱以前，没有别的要今天还。"
NOBODY = "今天不还哪一家，也不答应谁。把下面的话发出去就好。"
REST = "还有 {count} 家"
OTHERS = "别家这样说"
OTHERS_LEAD = "照实说，不写金额，不答应日子以外的事。"
WHY_NOT = {
    WhyNot.SHORT: "到进钱前要 {sum} 元，这次不够",
    WhyNot.CALLED_IN: "要你一次还 {sum} 元，零碎还不算谈成；先谈分期",
    WhyNot.WITHHELD: "先别还、先别发，问过 {law} 再说",
    WhyNot.UNKNOWN: "要多少、哪天要还不知道",
    WhyNot.LATER: "进钱以前没有到期的",
}
TO_DEBT = "看这一笔"
COPY_FOR = "给{name}的话"
NOTHING_DUE = "没有要还的，先看看欠款写全了没有。"
