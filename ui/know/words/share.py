"""转给需要的人 /share: texts that hold nothing about anybody."""

TITLE = "转给需要的人"
FACT = "一段文字或一张图，没有你的任何信息"
LEAD = "选一张，复制文字，或存成图片。里面只有公开的规则，没有你的任何信息。"
CHOOSE = "选一张"
CARDS: dict[str, tuple[str, tuple[str, ...]]] = {  # its name, the rules in it
    "free": ("别付钱给中介", ("negotiation_is_free", "no_paid_repair", "hotline_96110")),
    "overdue": (
        "逾期不等于完了",
        ("overdue_not_dishonest", "debt_is_civil", "bad_record_years"),
    ),
    "calls": (
        "催收电话有规矩",
        ("quiet_hours_standard", "effective_calls", "only_the_debtor"),
    ),
    "care": ("难受的时候", ("hotline_12356", "hotline_110", "hotline_12348")),
}
LINE = "【{title}】{text}"
SOURCE = "依据：{level}，{document}，核对于 {day}"
END = "理清整理。规则会变，用之前再核对一次。"
COPY, PICTURE, PICTURE_NAME = "复制文字", "存成图片", "理清.png"
