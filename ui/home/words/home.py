"""首页 / and the first visit."""

from core.report import PlanState
from core.steps import NextKind

FIRST_TITLE = "还不上，可以一步一步来"
FIRST_LEAD = "不用注册，不用填姓名。写的东西只存在你的电脑上。"
FIRST_LEAD_AT_TERMINAL = "不用注册，不用填姓名。写的只在这台机器的内存里，走时清掉。"
FIRST_FORM = "先看一个数"
FIRST_FORM_LEAD = "随便挑一笔，填两格就行。"
FIRST_EACH, FIRST_LEFT = "每期还多少", "还剩几期"
FIRST_BUTTON = "算一下"
FIRST_EXAMPLES = "或者先看一个例子"
EXAMPLES = (
    ("z", "小张，工资晚发"),
    ("g", "六个平台，八万"),
    ("r", "跑外卖，四笔债"),
    ("m", "替妈妈看，四笔"),
)
URGENT = ("先看急事：有危险，收到法院文书", "", "/urgent", "heart")
TO_PHONE = ("phone", "换到手机上填", "手机连着同一个 Wi-Fi，扫一下")
CIRCLE = ("不想填数？先圈一圈有哪些", "", "/start", "list")
CIRCLE_AT_TERMINAL = (*CIRCLE[:2], "/start/kinds", CIRCLE[3])
"""There, the doors stand at the other address."""
MYTHS = "先把这几句弄清楚"
MORE_MYTHS = ("更多传言和事实", "/know")
GOT = "每月一共 {sum} 元"
GOT_LEAD = "这一笔还剩 {left} 期，一共 {total} 元。已经替你记下了。"
GOT_NEXT = "接着写别的"
GOT_MORE = "补全这一笔"

NIGHT_TITLE = "今晚不用联系任何人"
NIGHT = "现在是 {since}–次日 {until}。按推荐性国标和行业自律，这段时间一般不应催收，能谈分期的人，多半也下班了。今晚三选一："
NIGHT_CHOICES = ("写下一笔欠款", "先看一遍沟通稿", "只看看")
TO_WRITE, TO_REHEARSE, TO_LOOK = "/debts/new", "/rehearse", "/know"
BY_DAY = "白天再看的：哪家要什么、走到哪一步、数字"
AT_NIGHT_NEXT = "白天第一件"
CLEARED_TITLE = "都还清了"
NOW_IS = "周{weekday} {time}"
TODAY, TOMORROW = "今天", "明天"
ON_A_DAY = "{day}（{weekday}）"
PUT_OFF, PUT_OFF_WHEN = "现在不做", "放到什么时候："
PUT_OFF_TO, AT = "放到 {day} {time}", "{day} {time}"
IF_THEN = "{day} {time}，打开这一页，{do}。"
IF_THEN_AFTER = "到时候这一步还在。别的可以先放下。"
STILL_NOW = "还是现在做"
THEN = "然后：{title}"
CANT_TODAY, SAY_SO = "今天补不上", "照这样说"
LATE_TITLE, DUE_TITLE = "今天补上 {sum} 元", "{day}还 {sum} 元"
LATE = "{name}第 {number} 期，{on}到期，过了 {days} 天。"
LATE_PART = "已还 {paid} 元，还差这些。"
DUE = "{name}第 {number} 期。钱要提前几天在卡里。"
LATE_BUTTON, DUE_BUTTON = "补上了，记一笔", "还了，记一笔"
ASKED_TITLE = "{day}的 {sum} 元，还了没有"
ASKED_LEAD = "{name}那一期。没还也没关系，照实说就行。"
SEE_COURT = "看怎么办"

NEEDS = "还有谁等着"
VERBS = {
    NextKind.COURT: "看日子",
    NextKind.PAY: "还款",
    NextKind.CHECK_PAPER: "核对",
    NextKind.ASK_PAPER: "要书面",
    NextKind.CHASE_PAPER: "再要一次",
    NextKind.FOLLOW_UP: "问答复",
    NextKind.ASK_LAW: "先问 {law}",
    NextKind.HOLD: "发消息",
    NextKind.CALL: "谈",
    NextKind.SEEK_HELP: "找人一起看",
    NextKind.FILL_FACT: "补一个数",
    NextKind.CERTIFICATE: "要结清证明",
    NextKind.CHECK_REPORT: "查征信",
    NextKind.KEEP_EVIDENCE: "存证据",
}
"""What a lender's row asks for; what only waits has none."""
PROMISED_DAYS = "答应 {days} 天了，没书面"
ALL_LENDERS = "全部 {count} 家"
OTHERS = "还有 {count} 家"
STRIP = "走到哪一步"
LISTED, LISTED_PART = "列清 {all}", "列清 {count}/{all}"
TALKED, ON_PAPER, PAID, NOTHING_TO_PAY = (
    "联系 {count}/{all}",
    "书面 {count}/{all}",
    "还款 {count}/{all}",
    "还款",
)
FIGURES = ("现在每月", "每月拿得出", "方案")
PLAN_FIGURE = {PlanState.FITS: "谈成以后", PlanState.HOPED: "要是谈成"}
NOT_KNOWN = "还没算"
SHORT, SHORT_BY = "还不够", "还差 {sum}"
JUST_CALLED = ("刚接到电话", "两下记好")
PAYMENT = "还了一笔，或收到书面"
PAYMENT_FACT = "点一下就记上，可以撤销"
PAID_IT, PAID_ROW, NO_SUM = "还了", "{day} {sum} 元", "去记一笔"
HAVE_PAPER, PAPER_SAID = "收到书面", "记下了，对着书面一条条核"
AT_HAND = ("手头只有一点钱，先还谁", "/at-hand")
TOOLS = ("工具和知识", "骗局 · 法院 · 征信 · 规则", "/know")
CARE = "心里很难受的时候，可以打 {care}，全国统一的心理援助热线。有危险就打 {danger}。债可以慢慢谈，你的安全最重要。"
DO: dict[NextKind, str] = {
    NextKind.BUDGET: "算每月拿得出多少",
    NextKind.HOLD: "给{name}发消息",
    NextKind.ASK_LAW: "打 {law} 问{name}这一笔",
    NextKind.KEEP_EVIDENCE: "存{name}的证据",
    NextKind.PLAN: "看方案",
    NextKind.CALL: "打给{name}",
    NextKind.FOLLOW_UP: "问{name}的答复",
    NextKind.SEEK_HELP: "打 {law}，带着单子问",
    NextKind.ASK_PAPER: "请{name}发书面",
    NextKind.CHASE_PAPER: "再催一次{name}的书面",
    NextKind.CHECK_PAPER: "核对{name}的协议",
    NextKind.SET_UP_CARD: "准备还款卡",
    NextKind.CERTIFICATE: "请{name}开结清证明",
    NextKind.CHECK_REPORT: "查一次征信",
}
"""What is done at the hour that was picked; the others can't be put off."""
NEXT_STEPS: dict[NextKind, tuple[str, str, str, str]] = {  # title, sentence, button, address
    NextKind.ADD_DEBT: ("写下第一笔", "知道多少写多少。", "写一笔", "/debts/new"),
    NextKind.FILL_FACT: (
        "{name}：补一个数",
        "补上“{field}”，就能往下算。",
        "去补上",
        "/debts/{debt}#figures",
    ),
    NextKind.BUDGET: (
        "算算每月拿得出多少，约 3 分钟",
        "先留够生活，再谈还款。",
        "填我的预算",
        "/budget",
    ),
    NextKind.HOLD: (
        "给{name}发一条消息",
        "告诉对方你在整理，过几天提方案。不答应金额。",
        "看这条消息",
        "/debts/{debt}",
    ),
    NextKind.COURT: (
        "{on}，{name}的法院日子",
        "还有 {days} 天。先打 {court} 核实，再照日子办。办好了，在这一笔里记一下。",
        "看怎么办",
        "/court",
    ),
    NextKind.ASK_LAW: (
        "{name}：先问再发",
        "这笔可能很久了。先打 {law} 问清楚，再发消息、再谈。",
        "看怎么问",
        "/debts/{debt}#talk",
    ),
    NextKind.KEEP_EVIDENCE: (
        "{name}：先存证据",
        "没有牌照的，先别付钱、别答应数。",
        "看这一页",
        "/debts/{debt}",
    ),
    NextKind.PLAN: (
        "看看方案，{count} 家怎么谈",
        "几种谈法放在一起，看谈成几家就还得起。",
        "看方案",
        "/plan",
    ),
    NextKind.CALL: (
        "跟{name}谈，大约 5 分钟",
        "稿子已经写好。打字也行。",
        "去谈",
        "/debts/{debt}",
    ),
    NextKind.FOLLOW_UP: (
        "问问{name}的答复",
        "约好的答复日到了。",
        "看沟通稿",
        "/debts/{debt}#talk",
    ),
    NextKind.SEEK_HELP: (
        "找个人一起看",
        "{name}谈了几次都没成。数不用再让，带着单子打 {law} 问一问。",
        "看方案",
        "/plan",
    ),
    NextKind.ASK_PAPER: (
        "请{name}发一份书面的",
        "只有口头，先别当真。收到书面再按它来。",
        "看这段话",
        "/debts/{debt}#paper",
    ),
    NextKind.CHASE_PAPER: (
        "再催一次{name}的书面",
        "还没收到书面。话写好了。",
        "看这段话",
        "/debts/{debt}#paper",
    ),
    NextKind.CHECK_PAPER: (
        "核对{name}的协议，一共 {clauses} 条",
        "对着书面，一条条勾。",
        "去核对",
        "/debts/{debt}#paper",
    ),
    NextKind.SET_UP_CARD: ("准备一张还款卡", "发薪就转，到日子钱在卡里。", "挑对卡", "/card/setup"),
    NextKind.PAY: (
        "{name}：第 {number} 期",
        "{on} 到期。钱要提前几天在卡里。",
        "还了就记上",
        "/card",
    ),
    NextKind.CERTIFICATE: (
        "请{name}开结清证明",
        "写明合同号、结清日期、余额为 0。",
        "看写好的信",
        "/card/cleared",
    ),
    NextKind.CHECK_REPORT: (
        "查一次征信",
        "看看{name}有没有更新成结清。",
        "去办",
        "/card/cleared",
    ),
    NextKind.WAIT: (
        "等{name}的答复",
        "约好 {on} 前答复。这几天不用做什么。",
        "看沟通稿",
        "/debts/{debt}",
    ),
    NextKind.DONE: ("现在没有要做的", "都安排好了。", "看还款卡", "/card"),
}
CALL_AT_NIGHT = "放到下个工作日白天。今晚只看一遍就好。"
CALL_WHEN_OPEN = "现在没有人能谈，放到下个工作日白天。"
