"""圈一圈 /start: circle what there is, star what frightens most. Works without one number."""

from core.case import ArrearsKind, LenderType

TITLE = "先圈一圈，{count} 种里有哪些"
LEAD = "不用填数，有哪些就圈哪些。最怕的标上星，最多 {most} 个，清单会把它们排在最前面。"
HAVE = "现在有哪些"
FEAR = "最怕的是哪几个"
FEAR_HINT = "先谈它，心里会松一点"
FEAR_FULL = "最多标 {most} 个。先放下一个，再标这个。"
KINDS: dict[str, tuple[str, LenderType | ArrearsKind]] = {
    "app": ("网贷", LenderType.UNKNOWN),
    "card": ("信用卡", LenderType.BANK_CARD),
    "instalment": ("消费分期", LenderType.UNKNOWN),
    "consumer": ("消费贷", LenderType.UNKNOWN),
    "car": ("车贷", LenderType.UNKNOWN),
    "bank": ("银行贷款", LenderType.BANK),
    "people": ("亲友借款", LenderType.FRIEND),
    "rent": ("房租", ArrearsKind.RENT),
    "hospital": ("医院", ArrearsKind.MEDICAL),
}
DONE = "好了，去看清单"
NONE = "圈一个就能往下走。"
BILLS = "房租、医院这些要先保住：圈了会放进“我的预算”，排在所有机构前面。"
