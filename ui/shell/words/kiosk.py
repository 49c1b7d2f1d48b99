"""The terminal in a centre: its start page, its bar, its keys, and what stands there at the end."""

TITLE = "坐下来，一起理清"
LEAD = "不用登记，不用身份证。"
START, START_HINT = "开始", "一次只做一步"
CALL_HINT = "取一个号，有人来找你"
FACTS = (
    ("clock", "离开 {minutes} 分钟，自动清除"),
    ("eye", "数字可以一下全隐藏"),
    ("lock", "写的只在这台机器的内存里，走时清掉"),
)
CLEARED = "已经清除，这台机器上没有你的记录"
CLEARED_HINT = "可以放心离开。"
FULL = "现在人多，请稍等，或者叫一下工作人员。"

BAR = "随时可用"
CALL, HIDE, END = "叫工作人员", "隐藏金额", "结束并清除"
DIAL = "用手机打 {number}"
DAY = "{year} 年 {month} 月 {day} 日"
LARGE, READ = "大字", "朗读"

IDLE_TITLE = "还在吗？"
IDLE = "为了不让后面的人看到，再过一会儿就清除并回到开始。剩下的秒数："
IDLE_STAY = "我还在用"

END_TITLE = "结束并清除？"
END_WHAT = "这台机器上不会留下任何东西，清除以后找不回来。想带走的，先打印，或者用手机扫走。"
HELPED = "有帮助吗（可以不答）"
FACES = (  # code, the mouth drawn, words
    ("helped.yes", "M8 14c1.5 2.500 6.500 2.500 8 0", "有"),
    ("helped.some", "M8 15.500h8", "有一点"),
    ("helped.no", "M8 16.500c1.500-2.500 6.500-2.500 8 0", "没帮上"),
)
END_TAKE, END_YES, END_NO = "先带走", "结束并清除", "再看看"

PAD = "数字键盘"
PAD_BACK, PAD_CLEAR, PAD_DONE = "退一格", "清空", "好了"
WORDS_PAD, PAD_SPACE, PAD_LINE = "文字键盘", "空格", "换行"
PAD_WORDS = (  # kinds, and how one tells two of a kind apart; no name of anybody
    *("信用卡", "消费贷", "网贷", "车贷", "房贷", "分期", "小贷", "平台"),
    *("银行", "消费金融", "亲戚", "朋友", "甲", "乙", "丙", "丁"),
    *("红图标", "橙图标", "黄图标", "绿图标", "蓝图标", "紫图标", "尾号", "旧的"),
)
BROKEN = "机器正在重新准备，请稍等。刚才写的已经清除。"
STARTED = "自助机已经打开：{address}"

STAFF_TITLE = "叫工作人员"
STAFF_LEAD = "他的屏幕上会出现一个号，没有你的名字，也没有你写的内容。下面的都可以不选。"
STAFF_FLAGS = "有这些，可以先说"
FLAGS = (
    ("safety", "我不安全，或者心里很难受"),
    ("court", "收到了法院的文书"),
    ("intermediary", "有人收费替我办"),
)
STAFF_SHARES = "让他在屏幕上看"
STAFF_SHARES_WHY = (
    "看了他能少问你几句。只在你用这台机器的时候看得到，不保存；不选也一样会来。"
    "取号以后，勾上他就看得到，取消勾选马上看不到。"
)
SHARES = (
    ("debts", "欠款和收支"),
    ("hardship", "遇到的难处"),
    ("calls", "来电记录"),
)
TICKET_WAITING = "前面还有 {ahead} 位"
TICKET_NEXT = "下一个就是你"
TICKET_CALLED, TICKET_CALLED_PLAIN = "请到 {table} 号桌", "请到工作人员那里"
TICKET_TALKING = "正在谈"
TICKET_OVER = "谈完了。写的还在，可以接着写，也可以打印带走。"
TICKET_PRINT = "打印这个号"
BLANK_HINT = "屏幕先遮住了，写的还在。{minutes} 分钟没人碰，就清除。"
BLANK_BACK = "接着用"
STAFF_ASK, STAFF_BACK, STAFF_CLOSE = "取号", "不等了，都收回", "关上"
STAFF_NUMBER = "你的号"
