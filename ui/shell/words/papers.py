"""打印和文件 /papers, /papers/{kind}/{about}."""

TITLE = "{count} 张纸，现在就能打印"
LEAD = "每张纸单独就能用。打印、下载 Word、复制，内容都一样。"
WHOLE = "整体的"
OF_DEBTS, COUNT = "每一家的", "{count} 张"
AT_HAND = (
    "随身一页",
    "现在该做的、要发的话、日子和电话，存进手机，没有网也能看",
    "/data#take-away",
    "mobile",
)
NO_DEBTS = "写下欠款以后，这里还会有每一家的纸。"
DETAILS = {
    "debts": "每一笔的金额、期数、年化，放在一张纸上",
    "statement": "一页纸说明收入、必需开支、每月拿得出多少；不写别家的名字",
    "calendar": "书面核对过的每一期，做完打勾",
    "script": "电话里说的、发给客服的、短信长度的",
    "agreement": "电话里说的和书面写的对照，缺哪几条",
    "appeal": "投诉信、投诉的先后、证据清单",
    "calls": "每通电话、规则怎么数、可以反映给谁",
    "defence": "核对过的、有疑问的、请对方举证的；拿不准的先不认",
    "mediation": "单独一张，只在调解时用",
    "living": "工资卡被冻结时，交给执行法官",
    "evidence": "文件、登记时间、校验码",
}
SHEET = "{title} · {name}"
PRINT = "打印"
WORD = "下载 Word"
COPY = "复制文字"
BACK = "全部纸张"
GONE = "没有这张纸了"
BEFORE = "交出去之前，先看一遍：每一句都是真的。"
TABLE = "表格，可以左右滑动"
