"""What a visitor takes along: every code is read back, as a phone's camera would."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, time
from enum import Enum
from io import BytesIO
from typing import Any, cast

import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from PIL import Image

from core.calendar import CalendarEvent, to_vevent
from core.case import Case, EnumSet, Kind, StoredModel, ToldField, told_fields
from core.documents import cleaned, to_text
from core.intake import example
from core.report import report
from core.rules import RuleBook
from tests.build import TODAY, as_of
from tests.effort import thoroughly
from tests.filled import filled_case
from tests.strategies import cases
from ui.centre.next_views import next_parts
from ui.centre.summary_views import summary
from ui.centre.told_views import all_told
from ui.centre.words.told import VALUES
from ui.data.words.labels import LABELS
from ui.shell.qr import MOST_BYTES, qr, split
from ui.shell.words import say as written
from ui.shell.words import words as w

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


def _leaves(record: StoredModel, of: str = "") -> Iterator[tuple[str, ToldField, object]]:
    """Give every field of every record below one that somebody told something in."""
    for field in told_fields(type(record)):
        value = getattr(record, field.attr)
        if value is not None and (field.required or value != field.default):
            yield f"{of}{type(record).__name__}.{field.attr}", field, value
    for one in fields(cast("Any", record)):
        value = getattr(record, one.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, StoredModel):
                yield from _leaves(part, of)


_BY_NAME = {"Debt.under_debt", "Payment.number"}
"""The id of another record; and which instalment, that says nothing without an agreement."""


def _said(field: ToldField, value: object) -> list[str]:
    """Say how a value must stand on a sheet: worked out here without the writer."""
    if isinstance(value, bool | Enum):
        return []
    if isinstance(value, date):
        return [f"{value.year} 年 {value.month} 月 {value.day} 日"]
    if isinstance(value, time):
        return [f"{value.hour}:{value.minute:02}"]
    if isinstance(value, str):
        return [cleaned(value)]
    if field.kind is Kind.AMOUNT and isinstance(value, int):
        return [f"{value / 100:,.2f}".removesuffix(".00")]
    return [str(value)] if isinstance(value, int) else []


@thoroughly(60)
@given(cases())
def test_the_sheet_carries_all_that_was_written(case: Case) -> None:
    text = to_text(all_told(case, LABELS, w.NAMELESS))
    for place, field, value in _leaves(case):
        if place not in _BY_NAME:
            for said in _said(field, value):
                assert said.strip() in text, place
    first = next((debt.platform or "第 1 笔" for debt in case.debts), "")
    joined = [debt for debt in case.debts if debt.under_debt]
    assert text.count(f"和{cleaned(first)}一起谈") >= (1 if joined else 0)


def test_every_class_of_a_case_stands_on_the_sheet() -> None:
    """A case with every field filled: nothing that was chosen is missing either."""
    case = filled_case(lambda place: f"x{place}"[:12])
    text = to_text(all_told(case, LABELS, w.NAMELESS))
    told = list(_leaves(case))
    assert {place.split(".")[0] for place, _, _ in told} >= {
        *("Debt", "Negotiation", "Agreement", "CollectorCall", "Reason", "AgencyFee"),
        *("Income", "Arrears", "ComingMoney", "RepaymentCard", "CourtPaper", "Payment"),
    }
    chosen = [value for _, _, value in told if isinstance(value, Enum)]
    chosen += [one for _, _, value in told if isinstance(value, EnumSet) for one in value]
    assert len(chosen) >= 15
    for value in chosen:
        assert VALUES[type(value)][value] in text


def test_every_choice_has_its_words_on_the_sheet() -> None:
    kinds = {field.options for _, field, _ in _leaves(filled_case(str)) if field.options}
    assert kinds <= set(VALUES)
    for kind, words in VALUES.items():
        assert set(words) == set(kind)


def test_what_comes_next_stands_first_with_the_days_of_a_court_and_the_numbers_to_ring() -> None:
    found = report(example("m"), RuleBook.load(), as_of(TODAY))
    numbers = {"court": "12368", "law": "12348", "care": "12356", "danger": "110"}
    text = to_text(next_parts(found, numbers))
    assert text.index("法院的日子") < text.index("接下来") < text.index("要打的电话")
    [matter] = found.court
    assert matter.day is not None
    assert written.full_day(matter.day) in text
    assert all(number in text for number in numbers.values())
