"""各家会让到哪一步 /assumptions."""

TITLE = "各家会让到哪一步"
ASSUMED, CHANGED = "先照试算", "你改过 {count} 处"
LEAD = "方案先按这些数试算，没有统计，以机构答复为准。你问到了更准的答复，就改成你问到的。"
BACK = "回到方案"
USUAL_MONTHS = "试算：{months} 期"
USUAL_WAIT = "试算：{months} 个月"
USUAL_SHARE = "试算：{share}%"
USUAL_NONE = "试算：不谈"
NONE = "不谈"
FIELDS = {
    "extend_to": "多分几期，最长",
    "freeze_to": "停息分期，最长",
    "defer_by": "晚几个月再还",
    "waive_share": "利息罚息最多减免",
    "settle_share": "逾期的一次结清，按",
}
UNITS = {
    "extend_to": "{value} 期",
    "freeze_to": "{value} 期",
    "defer_by": "{value} 个月",
    "waive_share": "{value}%",
    "settle_share": "{value}%",
}
CHOICES = {
    "extend_to": ("12", "24", "36", "48", "60"),
    "freeze_to": ("6", "12", "24", "36", "48", "60"),
    "defer_by": ("1", "2", "3", "6", "12"),
    "waive_share": ("10", "20", "30", "50", "70", "100"),
    "settle_share": ("50", "60", "70", "80", "85", "90", "95"),
}
WAIT_HINT = "晚还的几个月，这里按照算利息来估。"
SAVINGS = "存款，留多少不动"
SAVINGS_LEAD = "一次结清只用留足之后余下的存款。别为了结清再去借钱。"
FLOOR = "至少留在手里"
FLOOR_HINT = "不填，就留一个月的生活必需（{sum} 元）。"
HAVE, LEFT = "现在的存款", "可以用来结清的"
FITS = "还得起，每月最多 {sum} 元"
FITS_IF = "谈成 {count} 家就还得起，每月最多 {sum} 元"
SHORT = "照这样试算，每月差 {sum} 元"
NO_FIGURE = "还不知道，欠款里还缺数"
NO_BUDGET = "还不知道，填预算就能比"
NO_DEBT = "写下欠款以后，这里会列出各类机构的试算数。"
TO_DEBTS = "写欠款"
