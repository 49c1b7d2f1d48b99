"""The text of a PDF: a credit report becomes open accounts to confirm."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfWriter

from core.errors import TableUnusable
from core.intake import read_content, result_to_json
from core.intake.sandbox import pdf_text_apart

TODAY = date(2026, 11, 27)
REPORT = (
    "个人信用报告",
    "报告时间：2026-11-20 10:00:00",
    "信贷记录",
    (
        "1. 2025年3月8日甲消费金融有限公司发放的12,000元（⼈⺠币）个人消费贷款，2026年3月8日到期。"
        "截至2026年11月，余额6,420元，当前有逾期。"
    ),
    "2. 2024年1月5日乙银行发放的8,000元（人民币）个人消费贷款，2025年1月已结清。",
)
CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"%d beginbfchar\n%s\nendbfchar\nendcmap end end"
)


def a_pdf(*lines: str) -> bytes:
    """Write a PDF of these lines, its font without shapes: only what they mean is in it."""
    used = sorted({c for line in lines for c in line})
    codes = {c: n for n, c in enumerate(used, 1)}
    means = "\n".join(f"<{n:04X}> <{ord(c):04X}>" for c, n in codes.items()).encode()
    shown = "\n".join(
        f"1 0 0 1 40 {800 - 20 * n} Tm <{''.join(f'{codes[c]:04X}' for c in line)}> Tj"
        for n, line in enumerate(lines)
    )
    page = f"BT /F1 12 Tf {shown} ET".encode()
    parts = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        (
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Contents 4 0 R"
            b" /Resources <</Font <</F1 5 0 R>>>>>>"
        ),
        _stream(page),
        (
            b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
            b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>"
        ),
        (
            b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000"
            b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
        ),
        _stream(CMAP % (len(codes), means)),
    ]
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    tail = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table) + tail


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def locked(content: bytes) -> bytes:
    """Lock a PDF with a password."""
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_credit_report_gives_its_open_accounts_and_no_closed_one() -> None:
    found = result_to_json(read_content(a_pdf(*REPORT), TODAY), TODAY)
    assert found["kind"] == "credit_report"
    [debt] = found["debts"]
    assert debt["fields"]["lender_name"] == "甲消费金融有限公司"
    assert debt["fields"]["owed_fen"] == 642_000
    assert debt["doubts"]["owed_fen"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (a_pdf(), "pdf_no_text"),
        (b"%PDF-1.4 and nothing more", "broken"),
        (locked(a_pdf(*REPORT)), "pdf_locked"),
        (b"%PDF-" + bytes(2_000_001), "too_large"),
    ],
)
def test_a_pdf_that_holds_no_text_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(TableUnusable) as refused:
        pdf_text_apart(content)
    assert refused.value.reason == reason
