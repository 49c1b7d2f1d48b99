"""The four doors of a terminal, and the forms that are filled in by hand."""

from collections.abc import Mapping
from types import MappingProxyType

TITLE = "先办哪一件？"
LEAD = "点一个就行。不想写也可以，里面都有能打印的纸。"
BACK = "回到四件事"
DOORS: Mapping[str, tuple[str, str, str]] = MappingProxyType(  # icon, words, what is in it
    {
        "court": ("scales", "法院或短信", "收到文书、要起诉的短信：先核实，再看日子"),
        "calls": ("ring", "电话太多", "记下来电，看接电话时怎么说"),
        "paper": ("print", "只要一张纸", "空白的表，打印了拿笔填"),
    }
)
HELP = ("heart", "叫人帮我", "取一个号，有人来找你；号也能打印")
ALL = "慢慢来，从头理一遍"
ALL_HINT = "写下每一笔，看看够不够还"
CIRCLE = "圈一圈，不用填数"
CIRCLE_HINT = "圈出有哪些，打印出来的纸上就有名字"

COURT_DAYS, COURT_DAYS_HINT = "看日子和要做的", "选是哪一种文书、哪天收到的"
CALLS_LOG, CALLS_LOG_HINT = "看来电记录", "记过的，和规则对得上对不上"
CALLS_SAY, CALLS_SAY_HINT = "接电话时用得上", "是不是骗子，家人怎么说"
DEFENCE = ("答辩要点", "空白的，拿笔填；收到起诉状的用")
LIVING = ("请保留生活费", "空白的；收到执行通知的用")
PRINTED = "写过的，打印出来"
PRINTED_HINT = "清单、信、表"

FORM_LEAD = "打印出来，拿笔填。填不出的空着。"
FORM_WHOSE = "谁的：＿＿＿＿＿＿　　填表的日子：＿＿＿＿ 年 ＿＿ 月 ＿＿ 日"
FORM_GONE = "没有这张表"
FORM_RING = "免费问法律 {law}，法院 {court}，心里难受 {care}，有危险 {danger}。"

FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(  # title, what it is for
    {
        "notice": ("短信和文书，先核实", "一步一步核，问到的写在纸上"),
        "calls": ("来电记录表", "哪天、几点、谁打来、说了什么"),
        "debts": ("欠款清单", "一行一笔，记得多少写多少"),
        "month": ("一个月的收支", "先留够生活，再看剩多少"),
        "talk": ("谈话记录", "跟平台谈的时候，边谈边写"),
    }
)
NOTICE_STEPS = (
    "先不点短信里的链接，不打短信里的电话，不转钱，不给验证码。",
    "打 {court}，报上案号，问有没有这个案子。查不到，不等于是假的。",
    "自己登录“人民法院在线服务”看，或者去法院窗口问。",
    "是真的：看文书上写的日子，到那天以前要做什么。拿不准，打 {law} 问。",
)
NOTICE_ROWS = (
    "哪天收到的",
    "从哪个号码来，或者谁送来的",
    "写的是哪家法院",
    "案号",
    "说的是哪一家的钱",
    "文书上写的日子，要做什么",
    "打 {court} 问到的，接电话的是谁",
)
WHAT, WRITE = "要记的", "写在这里"
CALLS_HEAD = ("哪天", "几点", "从哪个号码", "说是哪一家", "接了吗", "说了什么")
DEBTS_HEAD = ("是哪一家", "哪一种", "一共欠", "每期还", "还剩几期", "几号还", "晚了多久")
DEBTS_KINDS = "哪一种：信用卡、消费贷、网贷、车贷、银行贷款、亲友。"
MONTH_HEAD = ("这个月", "多少元", "几号")
MONTH_ROWS = (
    *("收入一", "收入二", "收入三", "收入合起来"),
    *("房租或房贷", "吃饭", "水电燃气、电话", "交通", "看病吃药", "孩子和老人", "别的必需的"),
    *("生活合起来", "收入减生活，剩下"),
)
TALK_ROWS = (
    "跟哪一家谈",
    "哪天，几点",
    "工号和姓",
    "我提的",
    "对方说的",
    "每期多少，几期，第一期哪天",
    "哪天前给书面",
    "书面发到哪里",
)
TALK_NOTE = "没有书面的，先别当真。谈不拢，说一句“我再想想”，就可以挂。"
