"""How rules are told, on /know and wherever one is cited."""

from core.rules import Confidence, Unit

STALE = "待核实"
NOT_IN_FORCE = "现在不适用"
COVERS, PERIOD, SOURCE, CHECKED, REVIEW = "适用", "时间", "出处", "核对于", "下次核对"
ALL = "所有机构"
VALUE = "数值"
SINCE, UNTIL, ALWAYS = "{day} 起", "到 {day}", "没有查到起始日"
CONFIDENCE_TITLE = "可靠程度"
CONFIDENCE = {
    Confidence.A: "看过原文",
    Confidence.B: "多处转述一致，没看到全文",
    Confidence.C: "常见说法，请再核对",
}
QUOTE = "原文"
ONLY = "适用于哪类机构"
EVERY_LENDER = "全部"
STATE = "只看"
STATES = (
    ("", "全部"),
    ("holds", "现在适用"),
    ("stale", "待核实"),
    ("over", "现在不适用"),
    ("own", "自己加的"),
)
OWN = "自己加的"
NONE = "没有找到，换个词试试。"
UNITS = {
    Unit.FRACTION_PER_YEAR: "% 一年",
    Unit.FRACTION: "%",
    Unit.TIMES_LPR_1Y: "倍一年期 LPR",
    Unit.CALLS_PER_DAY: "次一天",
    Unit.TIMES_PER_YEAR: "次一年",
    Unit.DAYS: "天",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.INSTALMENTS: "期",
}
ORIGIN = "{document}{article}，核对于 {day}"
HISTORY = "历年数值"
