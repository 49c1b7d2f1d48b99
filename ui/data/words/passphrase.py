"""上锁 /passphrase."""

TITLE = "还没上锁，口令至少 {count} 个字"
TITLE_NOT_HERE = "这里用不着上锁"
LEAD = "上了锁，要口令才看得到你写的内容。文件本身也会加密。"
NOT_HERE = "这里的内容只在内存里，关掉就没有了。"
BEFORE = "先看清楚"
PROTECTS = (
    "电脑丢了、送修了，或者别人用同一个账号：没有口令，打不开。",
    "备份和存下来的凭证，也一起加密。",
)
DOES_NOT = (
    "正开着的时候，旁边的人看得到屏幕。离开前点“现在锁上”。",
    "电脑里有木马，或者有人盯着你打字，锁挡不住。",
    "你导出的文件、打印的纸、下载的日历，不在锁里。",
)
LOST = "口令和恢复码都丢了，内容就打不开了，谁也恢复不了。"
PASS, AGAIN = "口令", "再写一遍口令"
ADVICE = "一句只有你知道的话，比一串符号好记。"
ADVICE_COUNT = "至少 {count} 个字。" + ADVICE
SEAL = "上锁"
DIFFERENT = "两遍不一样，再看一看。"
SHORT = "太短了，至少 {count} 个字。"
WRONG = "口令不对。"
CODE_TITLE = "恢复码，只显示这一次"
CODE_LEAD = "口令忘了，就靠它。打印或者抄下来，别存在电脑里。"
PRINT = "打印"
CHECK, CHECK_HINT = "照着纸上的抄一遍", "横线和大小写都不要紧"
CHECKED = "对上了，记好了"
CHECK_BUTTON = "核对"
CHECK_WRONG = "和上面的不一样，再看一看。"
SEALED_TITLE = "已经上锁，{minutes} 分钟不动就锁"
SEALED_LEAD = "下次打开要口令。"
LOCK_NOW = "现在锁上"
CHANGE, OLD, NEW = "换一个口令", "现在的口令", "新口令"
CHANGE_BUTTON, CHANGED = "换口令", "口令换好了"
RENEW, RENEW_LEAD = "恢复码丢了", "换一张新的，旧的就不能用了。"
RENEW_BUTTON = "换一张恢复码"
OFF, OFF_LEAD = "不要锁了", "文件会变回不加密，能用这个账号的人就看得到。"
OFF_BUTTON, TAKEN_OFF = "去掉锁", "锁去掉了"
