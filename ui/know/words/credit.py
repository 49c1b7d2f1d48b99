"""征信是怎么回事 /credit."""

from core.words import CreditError

TITLE = "征信是怎么回事"
FACT = "存多久，怎么看，写错了怎么改"
LEAD = "记录会到期删除，写错的能改，真的删不掉。知道这三点，就不会被骗。"
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("怎么看自己的", ("free_reports", "credit_report_online", "extra_free_reports_2026")),
    ("存多久", ("bad_record_years", "notice_before_report", "agreement_keeps_record")),
    ("写错了怎么办", ("credit_dispute_days", "credit_complaint_days", "hotline_12363")),
    ("修复？", ("no_paid_repair", "repair_window_2026")),
    ("还清以后", ("check_report_months", "settled_ends")),
)
WHEN_TITLE = "算一下哪天删除"
WHEN_LEAD = "填还清的那天；还没还清，填打算还清的那天。"
CLEARED = "哪天还清"
WHEN_BUTTON = "算一下"
WHEN = "到 {day} 满 {years} 年，应当删除。"
WHEN_NOT = "没还清，就还没开始算。"
DISPUTES_TITLE = "写错了，就写这一封"
DISPUTES_LEAD = "交给征信中心、人民银行当地分支机构，或者报送的那家机构。空着的地方照报告填好。"
DISPUTES = {
    CreditError.WRONG: "写得不对",
    CreditError.DOUBLE: "同一笔写了两次",
    CreditError.NOT_MINE: "不是我借的",
}
COPY = "复制"
