"""What a visitor takes along: every code is read back, as a phone's camera would."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from PIL import Image

from core.calendar import CalendarEvent, to_vevent
from core.documents import to_text
from core.intake import example
from core.report import report
from core.rules import RuleBook
from tests.build import TODAY, as_of
from tests.effort import thoroughly
from ui.centre.summary_views import summary
from ui.shell.qr import MOST_BYTES, qr, split

MARK = "（{number}/{all}）"


def read(text: str) -> str:
    """Draw a code as it is drawn on the page, and read it."""
    picture = BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    code.save(picture, kind="png", scale=4, border=4)
    [found] = zxingcpp.read_barcodes(Image.open(picture))
    return str(found.text)


@thoroughly(60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_pieces_are_small_and_together_they_are_the_text(text: str) -> None:
    pieces = split(f"甲{text}", mark=MARK)
    assert all(len(piece.encode()) <= MOST_BYTES for piece in pieces)
    bodies = [piece.partition("\n")[2] for piece in pieces] if len(pieces) > 1 else pieces
    assert "".join(bodies).replace("\n", "") == f"甲{text}"


def test_every_code_of_a_summary_reads_back_and_says_the_reports_figures() -> None:
    found = report(example("g"), RuleBook.load(), as_of(TODAY))
    text = to_text(summary(found)).replace("\n\n", "\n")
    pieces = split(text, mark=MARK)
    assert 1 < len(pieces) < 12
    assert [read(piece) for piece in pieces] == list(pieces)
    assert [piece[: piece.index("\n")] for piece in pieces] == [
        MARK.format(number=number, all=len(pieces)) for number in range(1, len(pieces) + 1)
    ]
    joined = "".join(piece.partition("\n")[2] for piece in pieces)
    assert joined == text.replace("\n", "") or set(joined) <= set(text)
    for fen in (found.monthly_now_fen, found.left_to_pay_fen, found.budget.pool_fen):
        assert f"{fen / 100:,.2f}".removesuffix(".00") in text
    assert all(debt.debt.platform in text for debt in found.debts)


def test_a_day_reads_back_as_an_event_a_phone_knows() -> None:
    event = CalendarEvent(
        day=date(2026, 12, 31), kind="due", number=3, title="固定安排", amount_fen=58_850
    )
    for show, expected in ((False, "固定安排"), (True, "固定安排 588.50元")):
        text = read(to_vevent(event, show_amounts=show))
        assert text.startswith("BEGIN:VEVENT")
        entry = Event.from_ical(text)
        assert isinstance(entry, Event)
        assert entry["summary"] == expected
        assert (entry.start, entry.end) == (date(2026, 12, 31), date(2027, 1, 1))


def test_what_was_typed_is_no_part_of_the_drawing() -> None:
    drawn = str(qr("<script>alert(1)</script>", "<b>"))
    assert "<script" not in drawn
    assert "<b>" not in drawn


def test_a_summary_of_little_says_little() -> None:
    case = replace(example("z"), debts=example("z").debts[:1])
    assert to_text(summary(report(case, RuleBook.load(), as_of(TODAY))))
