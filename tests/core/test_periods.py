"""The days a court paper leaves: counted by hand, moved by days off, never later than the law."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import CourtPaper, CourtPaperKind
from core.days import CHINA
from core.errors import InvalidInput
from core.intake import read_court_paper
from core.numbers.periods import PERIOD_RULES, deadline
from core.rules import RuleBook
from tests.build import TODAY, as_of

BOOK = RuleBook.load()


@pytest.mark.parametrize(
    ("kind", "received", "counted", "last"),
    [
        (CourtPaperKind.COMPLAINT, "2026-11-24", "2026-12-09", "2026-12-09"),
        (CourtPaperKind.COMPLAINT, "2026-11-27", "2026-12-12", "2026-12-14"),  # a Saturday
        (
            CourtPaperKind.PAYMENT_ORDER,
            "2026-09-16",
            "2026-10-01",
            "2026-10-08",
        ),  # the week in October
        (CourtPaperKind.JUDGMENT, "2026-01-31", "2026-02-15", "2026-02-24"),  # the new year
        (
            CourtPaperKind.JUDGMENT,
            "2026-02-13",
            "2026-02-28",
            "2026-02-28",
        ),  # a Saturday that is worked
        (CourtPaperKind.MEDIATION, "2026-10-31", "2026-11-30", "2026-11-30"),
    ],
)
def test_days_are_counted_from_the_day_after(
    kind: CourtPaperKind, received: str, counted: str, last: str
) -> None:
    paper = CourtPaper(kind=kind, received_on=date.fromisoformat(received))
    found = deadline(paper, BOOK, as_of(TODAY))
    assert found is not None
    assert (found.counted.isoformat(), found.last.isoformat()) == (counted, last)
    assert found.is_moved == (counted != last)


@given(
    st.sampled_from(sorted(PERIOD_RULES)),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_a_period_never_ends_before_it_was_counted_nor_on_a_day_off(
    kind: CourtPaperKind, received: date, today: date
) -> None:
    found = deadline(CourtPaper(kind=kind, received_on=received), BOOK, as_of(today))
    assert found is not None
    days = BOOK.rule(PERIOD_RULES[kind]).value
    assert found.counted - received == timedelta(days=int(str(days)))
    assert found.last >= found.counted
    assert CHINA.is_workday(found.last)
    assert today + timedelta(days=found.days_left) == found.counted
    assert not any(
        CHINA.is_workday(found.counted + timedelta(days=n))
        for n in range((found.last - found.counted).days)
    )


def test_a_year_whose_days_off_are_not_announced_is_provisional() -> None:
    paper = CourtPaper(kind=CourtPaperKind.COMPLAINT, received_on=date(2026, 12, 20))
    found = deadline(paper, BOOK, as_of(TODAY))
    assert found is not None
    assert found.is_provisional


def test_where_no_text_says_how_many_days_none_are_counted() -> None:
    uncounted = set(CourtPaperKind) - set(PERIOD_RULES)
    assert uncounted == {
        CourtPaperKind.PRE_MEDIATION,
        CourtPaperKind.ARBITRATION,
        CourtPaperKind.NOTARY,
        CourtPaperKind.ENFORCEMENT,
    }
    for kind in uncounted:
        assert deadline(CourtPaper(kind=kind, received_on=TODAY), BOOK, as_of(TODAY)) is None


def test_every_period_is_counted_in_days() -> None:
    assert {BOOK.rule(rule_id).unit for rule_id in PERIOD_RULES.values()} == {"days"}


@pytest.mark.parametrize(
    ("typed", "at_fault"),
    [
        ({"kind": "complaint", "received_on": ""}, ("received_on", "missing")),
        ({"kind": "complaint", "received_on": "2026-11-25"}, ("received_on", "in_future")),
        ({"kind": "parking", "received_on": "2026-11-24"}, ("kind", "unreadable")),
        ({"kind": "complaint", "received_on": "bald"}, ("received_on", "unreadable")),
    ],
)
def test_a_paper_without_a_day_is_refused(typed: dict[str, str], at_fault: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_court_paper(typed, TODAY)
    assert [(p.field, p.code) for p in caught.value.problems] == [at_fault]


def test_a_day_is_read_as_people_write_it() -> None:
    paper = read_court_paper({"kind": "judgment", "received_on": "昨天"}, TODAY)
    assert paper == CourtPaper(kind=CourtPaperKind.JUDGMENT, received_on=TODAY - timedelta(days=1))
