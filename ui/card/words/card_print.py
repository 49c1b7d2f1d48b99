"""打印 /card/print: one page a month for the wall."""

TITLE, TITLE_PAGES = "打印出来贴墙上", "打印 {count} 页贴墙上"
SHEET = "{month}的还款日历"
WHOSE = "谁的：＿＿＿＿＿＿　打印于 {day}"
LEAD = "一页一个月，屏幕上先看第一页。默认不写平台名，要写就在还款卡的设置里改。"
BACK = "回还款卡"
PRINT = "打印"
MONTHS, MONTHS_OPTION = "打几个月", "{count} 个月"
EMPTY = "还没有可以打印的日子。"
HEADS = ("日子", "做什么", "金额", "做好了")
NEUTRAL = {"transfer": "存钱日", "debit": "到位日", "due": "还款日"}
FOOT = "发薪就转，到日子看一眼。"
