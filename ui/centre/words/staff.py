"""The staff's screen: who waits, the sheet, the morning check."""

TITLE = "工作人员"
PIN, ENTER, PIN_BACK, AWAY = "PIN", "打开", "退一格", "回到开始"
TABLE = "你在几号桌（可以不填）"
PIN_NOTE = "PIN 只锁这个屏幕，不是加密。"
NO_PIN = "还没有设 PIN。请管理员在这台机器上运行 {command}。"
UNREADABLE = "PIN 的文件读不到：多半是用 root 写的。请管理员运行 {command}。"
WRONG = "不对，再试一次。"
WAIT = "试错的次数多了，请等 {seconds} 秒。"
LEAVE = "锁上"
MISSED = "有人试过 PIN，输错了 {count} 次。看一下大厅里的机器。"

BOARD = "等着的人"
NOBODY = "现在没有人在等。"
COLUMNS = ("号", "要紧", "等了", "自助", "")
FLAGS = {"court": "法院文书", "safety": "人身安全或很难受", "intermediary": "有人收费代办"}
MINUTES = "{minutes} 分钟"
DONE_ALONE = "自助已完成 {percent}%"
HIDDEN = "没有给看"
TITLE_WAITING = "（{count}）有人在等"
STATES = {"waiting": "在等", "called": "叫过了", "talking": "正在谈"}
CALLED_TO = "叫到 {table} 号桌"
CALL, TAKE, LOOK, TAKEN = "叫到我这桌", "我来", "看摘要", "已有人"
CAME, RELEASE, FINISH = "人来了", "放回去，请别人接", "谈完了"
OVER_TO, OVER = "转到几号桌", "转过去"
ENDING = "他的机器 {seconds} 秒后清除。"
ENDING_OF = "{number} 的机器 {seconds} 秒后清除。"
WAITING = "有 {count} 位在等。"
KEEP = "留住"
TAKEN_ALREADY = "这个号已经有同事接了。"
BACK, PRINT = "回到名单", "打印"

SHEET = "{number} 号的摘要"
SHEET_LEAD = "这些是来访者自己选择给看的，数字和他屏幕上的一样。他一结束，这里也没有了。"
NOTHING_SHOWN = "来访者还没有选择给看什么。"
FIGURES = ("一共", "现在每月要还", "剩下一共", "每月拿得出")
DEBTS, ABOVE = "每一笔", "高于参考线的"
PROMISES, PROMISE = "口头答应的", "{name}：{state}，说好已 {days} 天，还没有书面"
QUESTIONS = "先问这几样"
ASK, ASK_BUDGET = "{name}：{field}", "收入和必需开支"
HARDSHIP, CALLS = "遇到的难处", "来电里和规则对不上的"
NONE = "没有。"
MORE = "另有 {count} 条"

CHECK, COUNTS = "早上看一遍", "每月的数"
TICK, WIPE_NOW = "看过了", "现在做一次清除测试"
WIPE_FAILED = "清除测试没有通过。先别让人用这台机器，重启后再测；还不行，叫管理员。"
CHECKS = {  # name, good, not good
    "printer": ("打印机", "看过了", "今天还没看"),
    "paper": ("纸", "看过了", "今天还没看"),
    "time": ("时间", "没有跳过", "机器的时间跳过，对一下表"),
    "wipe": ("清除测试", "通过", "超过一天没有通过，现在做一次"),
    "network": ("网络", "只有本机能打开", "别的机器也能打开，先停用"),
    "folder": ("中心的文件夹", "在，有空间", "打不开，或者快满了"),
    "rules": ("规则的日期", "都在有效期", "有过了核对日的"),
}
MACHINE_GOOD, MACHINE_BAD = "好", "不对，请管理员改"
