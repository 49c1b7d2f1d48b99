"""先看急事 /urgent, its four cards, and the break: what every screen carries."""

from core.case import CourtPaperKind

ENTRY, ENTRY_SHORT = "先看急事", "求助"
TITLE = "先看急事，{count} 个问题"
LEAD = "答“是”，最上面就出现一张卡片，写着现在怎么做。回答只留在这个窗口里，关掉就没有了，不会存进文件。"
YES, NO = "是", "没有"
CARDS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {  # question, hint, title, what to do
    "despair": (
        "有没有不想活的念头？",
        "",
        "先顾你自己，债可以慢慢谈",
        (
            "现在就打 {care}，心理援助热线，不用说真名。",
            "身边有危险，或者已经伤到自己，打 {ambulance} 或 {police}。",
            "告诉一位信任的人：我现在很难受，想有人陪一会儿。",
            "今天的账可以不看。",
        ),
    ),
    "danger": (
        "有人上门、威胁你，或者你现在有危险吗？",
        "",
        "先到安全的地方，再报警",
        (
            "到人多的地方，或者锁好门，别一个人出去谈。",
            "打 {police}，说清地点和对方几个人。有人受伤打 {ambulance}。",
            "不还嘴、不动手、不签字、不转账。",
            "安全了再记下时间、样子和说过的话，能录的录下来。",
        ),
    ),
    "court": (
        "收到法院或仲裁的文书了吗？",
        "起诉状、传票、支付令、判决书，短信通知也算",
        "先看日期，别先谈判",
        (
            "找到文书上的日期：哪天收到，让你哪天以前做什么。",
            "打 {court}，或自己查法院的官方电话，核实有没有这个案子；仲裁的，打仲裁委官网的电话。查不到，不等于是假的。",
            "打 {law} 免费问：怎么答辩、要不要出庭。",
            "期限里该交的先交，谈判可以同时谈。",
        ),
    ),
    "agency": (
        "付过钱，请人帮你谈债吗？",
        "法务、债务优化、征信修复，都算",
        "先停，别再付一分钱",
        (
            "不再转账，不给验证码、银行卡、手机卡、身份证。",
            "把付款记录、聊天、合同截图留好。",
            "怀疑被骗，打 {fraud} 或 {police}；收费纠纷可以打 {market}。",
            "照着清单，一样一样收回来。",
        ),
    ),
}
"""From what can wait least to what can wait most: cards stand in this order."""
LINKS = {
    "court": ("如果走到法院，一步一步", "/court"),
    "agency": ("已经付过钱的清单", "/tricks#paid"),
}
CLOSE = "先收起这张卡"
CALL = "打 {number}"
KEPT_NOT = "卡片会一直留在每一页最上面，直到你收起它，或者关掉这个窗口。"
AFTER = "都没有，就按自己的步子来。"
AFTER_LINK = "回首页"

PAPER = "是哪一种文书"
PAPERS = {
    CourtPaperKind.COMPLAINT: "起诉状、应诉通知",
    CourtPaperKind.PRE_MEDIATION: "诉前调解的短信、电话",
    CourtPaperKind.PAYMENT_ORDER: "支付令",
    CourtPaperKind.ARBITRATION: "仲裁通知",
    CourtPaperKind.NOTARY: "公证执行的文书",
    CourtPaperKind.JUDGMENT: "一审判决书",
    CourtPaperKind.ENFORCEMENT: "执行通知、报告财产令",
    CourtPaperKind.MEDIATION: "调解协议（想申请司法确认）",
}
RECEIVED = "哪天收到的"
RECEIVED_HINT = "调解协议填生效那天。收到当天不算在内"
COUNT = "算最后一天"
RESULT = {
    CourtPaperKind.COMPLAINT: "答辩状最晚 {day} 交",
    CourtPaperKind.PAYMENT_ORDER: "最晚 {day} 还清，或书面提异议",
    CourtPaperKind.JUDGMENT: "要上诉，最晚 {day} 提出",
    CourtPaperKind.MEDIATION: "双方一起申请，最晚 {day}",
}
NO_COUNT = "没有统一的天数：看文书上的日期"
NO_COUNT_DO = "上面写着哪天前做什么，就按它。看不明白，今天就打 {law} 问。"
KEPT_PAPER = "{paper}：看文书上的日期"
DAYS_LEFT, DAYS_GONE, DAY_TODAY = (
    "还有 {days} 天。",
    "已经过了 {days} 天，今天就打 {law} 问。",
    "就是今天。",
)
MOVED = "那天是休息日，期限顺延到 {day}。别等到顺延的那天。"
PROVISIONAL = "那一年的放假安排还没公布，顺延的日子暂按周末和法定节日算。"
ON_PAPER = "文书上写的日期和这里不一样，以文书为准。"
KEEP, KEPT, FORGET = "记下这个日子", "记下了，首页会提醒", "不用再记"
KEEP_HINT = "只有按了才会存，只存文书种类和收到的日子。"

REST = "歇一下"
REST_TITLE = "歇一下"
REST_SENTENCE = "写好的都在。喝口水，走两步。回来还是刚才那一格。"
REST_BACK = "回来接着"
HIDE = "快速隐藏"
LOCK = "马上锁上"
QUIET_TITLE, QUIET_FACT = "歇一下和快速隐藏", "盖住屏幕，或者换成一个计算器"
QUIET = (
    "“歇一下”盖住整个屏幕，回来停在刚才那一格。",
    "“快速隐藏”马上换成一个能用的计算器。要回来，连按 {count} 下“=”。",
    "按后退，只会回到计算器。",
)
QUIET_LOCKED = "你设了口令：“快速隐藏”会同时锁上，要回来得先输口令。"
QUIET_NOT = (
    "不会清除浏览历史：地址还在历史里。",
    "别的窗口、打印出来的纸、下载的文件，它管不到。",
)
QUIET_NO_LOCK = "没有锁：知道怎么回来的人也能回来；开一个新窗口也能打开理清。想锁上，先设一个口令。"
QUIET_NOT_TITLE = "它做不到的"
