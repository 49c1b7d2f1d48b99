"""首页 / and the first visit."""

from core.report import PlanState
from core.steps import NextKind, WorkflowStep

FIRST_TITLE = "还不上，可以一步一步来"
FIRST_LEAD = "不用注册，不用填姓名。写的东西只存在这台电脑上。"
FIRST_LEAD_AT_TERMINAL = "不用注册，不用填姓名。写的只在这台机器的内存里，走时清掉。"
FIRST_FORM = "先看一个数"
FIRST_FORM_LEAD = "随便挑一笔，填两格就行。"
FIRST_EACH, FIRST_LEFT = "每期还多少", "还剩几期"
FIRST_BUTTON = "算一下"
FIRST_EXAMPLES = "或者先看一个例子"
FIRST_EXAMPLES_LEAD = "看看别人的单子怎么走完四步。随时可以清空。"
EXAMPLES = (
    ("z", "小张：三笔贷款，工资晚发"),
    ("g", "六个平台，一共八万"),
    ("r", "跑外卖：四笔债，四种还法"),
)
CIRCLE = ("不想填数？先圈一圈", "圈出有哪些，标出最怕的", "/start", "list")
MYTHS = "先把这几句弄清楚"
MORE_MYTHS = ("更多传言和事实", "每一条都有出处", "/know", "info")
GOT = "每月一共 {sum} 元"
GOT_LEAD = "这一笔还剩 {left} 期，一共 {total} 元。已经替你记下了。"
GOT_NEXT = "接着写别的"
GOT_MORE = "补全这一笔"

NIGHT_TITLE = "今晚不用联系任何人"
NIGHT = "现在是 {since}–次日 {until}。按推荐性国标和行业自律，这段时间一般不应催收，能谈分期的人，多半也下班了。今晚三选一："
NIGHT_CHOICES = (
    ("写下一笔欠款", "/debts/new"),
    ("先看一遍沟通稿", "/script"),
    ("只看看", "/rules"),
)
BY_DAY = "白天再看的：数字、四步、工具"
PUT_OFF = "放到{day} {time}"
PUT_OFF_DONE = "放下了"
PUT_OFF_SENTENCE = "{day} {time} 打开首页，这一步还在。今晚到这里就好。"
TODAY, TOMORROW, NEXT_WORKDAY = "今天", "明天", "下个工作日（{weekday}）"
DAY_TITLE = "一次只做一件事"
CLEARED_TITLE = "都还清了"
NOW_IS = "周{weekday} {time}"
NEXT = "下一步"
FIGURES = ("现在每月要还", "每月拿得出", "方案每月")
PLAN_FIGURE = {PlanState.FITS: "谈成以后每月", PlanState.HOPED: "要是谈成，每月"}
NOT_KNOWN = "还没算"
SHORT = "还不够"
STEPS = {
    WorkflowStep.LIST: ("列清债务", "/debts"),
    WorkflowStep.CONTACT: ("主动联系", "/script"),
    WorkflowStep.PAPER: ("白纸黑字", "/agreements"),
    WorkflowStep.KEEP: ("还款保障", "/card"),
}
DONE, NOT_BEGUN, NOW, BEGUN = "已完成", "还没开始", "正在做", "做了一部分"
LIST_HINT = "{count} 笔，每月 {sum} 元"
LIST_HINT_PART = "{count} 笔，每月 {sum} 元，另有 {unknown} 笔不知道"
LIST_HINT_UNKNOWN = "{count} 笔，每月要还多少还不知道"
CONTACT_HINT = "{all} 家里联系了 {count} 家"
PAPER_HINT = "{count} 份核对好了"
KEEP_HINT = "拿到书面协议后，按日子还"
TOOLS = (
    ("wallet", "我的预算", "每月拿得出多少", "/budget"),
    ("chart", "方案", "向每家提什么，差多少", "/plan"),
    ("clock", "来电记录", "什么时候打来、说了什么", "/calls"),
    ("shield", "接电话时用得上", "是不是骗子，家人怎么说", "/shield"),
    ("heart", "想再借一笔", "先看它要多少钱，再决定", "/prevention"),
    ("look", "骗局核对", "有人说能帮你“减债”？先对一遍", "/tricks"),
    ("info", "传言和事实", "怕的事里，哪些不是真的", "/know"),
    ("book", "规则", "每句话的出处和日期", "/rules"),
    ("mobile", "换到手机上", "同一个 Wi-Fi，接着填", "/phone"),
    ("drawer", "我的数据", "导出、撤销、清除", "/data"),
)
AT_HAND = ("手头只有一点钱，先还谁", "填一个数，排出今天怎么用、别家怎么说", "/at-hand", "wallet")
TAKE_AWAY = ("drawer", "带走", "打印，或者用手机扫走", "/data")
"""In the place of the last tool, at a terminal."""
CARE = "心里很难受的时候，可以打 {care}，全国统一的心理援助热线。有危险就打 {danger}。债可以慢慢谈，你的安全最重要。"
NEXT_STEPS: dict[NextKind, tuple[str, str, str, str]] = {  # title, sentence, button, address
    NextKind.ADD_DEBT: ("写下第一笔", "知道多少写多少。", "写一笔", "/debts/new"),
    NextKind.FILL_FACT: (
        "{name}：补一个数",
        "补上“{field}”，就能往下算。",
        "去补上",
        "/debts/{debt}",
    ),
    NextKind.BUDGET: (
        "算算每月拿得出多少",
        "先留够生活，再谈还款。大约 3 分钟。",
        "填我的预算",
        "/budget",
    ),
    NextKind.HOLD: (
        "给{name}发一条消息",
        "告诉对方你在整理，过几天提方案。不答应金额。",
        "看这条消息",
        "/script/{debt}",
    ),
    NextKind.COURT: (
        "{name}：法院的日子",
        "要紧的日子是 {on}。先打 {court} 核实，再照日子办。办好了，在这一笔里记一下。",
        "看怎么办",
        "/court",
    ),
    NextKind.ASK_LAW: (
        "{name}：先问再发",
        "这笔可能很久了。先打 {law} 问清楚，再发消息、再谈。",
        "看怎么问",
        "/script/{debt}",
    ),
    NextKind.KEEP_EVIDENCE: (
        "{name}：先存证据",
        "没有牌照的，先别付钱、别答应数。",
        "看这一页",
        "/script/{debt}",
    ),
    NextKind.PLAN: ("看看方案", "几种谈法放在一起，看谈成几家就还得起。", "看方案", "/plan"),
    NextKind.CALL: (
        "跟{name}谈",
        "稿子已经写好，大约 5 分钟。打字也行。",
        "看沟通稿",
        "/script/{debt}",
    ),
    NextKind.FOLLOW_UP: ("问问{name}的答复", "约好的答复日到了。", "看沟通稿", "/script/{debt}"),
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
        "/agreements/{agreement}",
    ),
    NextKind.CHASE_PAPER: (
        "再催一次{name}的书面",
        "还没收到书面。",
        "看这段话",
        "/agreements/{agreement}",
    ),
    NextKind.CHECK_PAPER: (
        "核对{name}的协议",
        "对着书面，一条条勾。",
        "去核对",
        "/agreements/{agreement}",
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
        "/script/{debt}",
    ),
    NextKind.DONE: ("现在没有要做的", "都安排好了。", "看还款卡", "/card"),
}
CALL_AT_NIGHT = "放到下个工作日白天。今晚只看一遍就好。"
CALL_WHEN_OPEN = "现在没有人能谈，放到下个工作日白天。"
COURT_DETAIL = "法院的日子耽误不得：看是哪一种、哪天前要做什么"
COURT = "{name}在法院：先看日子"
