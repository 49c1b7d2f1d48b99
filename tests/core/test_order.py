"""Who first: what was called in, secured, agreed and late, longest overdue; friends last."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from core.case import Agreement, Case, Debt, DebtStanding, LenderType
from core.days import CHINA
from core.intake import example
from core.report import WhyFirst, call_schedule, opens_on, report
from core.rules import RuleBook
from tests.build import TODAY, a_case, a_debt, as_of

BOOK = RuleBook.load()
WITHIN = {"received_fen": 1_200_000}
"""What makes the usual debt one that stays within its line."""


def order(*debts: Debt, case: Case | None = None, today: date = TODAY) -> dict[str, list[WhyFirst]]:
    """Give the reasons of each debt, in turn."""
    told = replace(case or a_case(), debts=debts)
    return {i: list(why) for i, why in report(told, BOOK, as_of(today)).why_first.items()}


def one(ident: str, **changes: object) -> Debt:
    """Give a debt within its line."""
    return a_debt(**{"id": ident, "platform": ident, **WITHIN, **changes})


def test_each_reason_comes_before_the_next() -> None:
    agreed = Agreement(
        id="a1",
        debt_id="late",
        promised_on=date(2026, 9, 1),
        instalment_fen=100_000,
        instalments=6,
        first_due=date(2026, 11, 20),
        written_received_on=date(2026, 9, 2),
        checked_on=date(2026, 9, 2),
    )
    found = order(
        one("friend", lender_type=LenderType.FRIEND, overdue_since=date(2026, 6, 1)),
        one("plain"),
        one("starred", starred=True),
        one("short", overdue_since=date(2026, 11, 10)),
        one("long", overdue_since=date(2026, 9, 10)),
        one("late"),
        one("secured", secured=True),
        one("called", standing=DebtStanding.CALLED_IN, claimed_fen=500_000),
        case=a_case(agreements=(agreed,)),
    )
    assert list(found) == [
        *("called", "secured", "late", "long", "short", "starred", "plain", "friend"),
    ]
    assert found["called"][0] is WhyFirst.CALLED_IN
    assert found["secured"][0] is WhyFirst.SECURED
    assert found["late"][0] is WhyFirst.LATE


def test_a_friend_comes_where_the_person_puts_it() -> None:
    friend = one("friend", lender_type=LenderType.FRIEND, overdue_since=date(2026, 6, 1))
    assert list(order(friend, one("plain")))[-1] == "friend"
    assert list(order(replace(friend, starred=True), one("plain"))) == ["friend", "plain"]


def test_what_was_agreed_takes_the_place_of_the_old_days() -> None:
    agreed = Agreement(
        id="a1",
        debt_id="old",
        promised_on=date(2026, 11, 1),
        instalment_fen=100_000,
        instalments=6,
        first_due=date(2026, 12, 20),
        written_received_on=date(2026, 11, 2),
        checked_on=date(2026, 11, 2),
    )
    found = order(
        one("old", overdue_since=date(2026, 5, 1)),
        one("new", overdue_since=date(2026, 11, 1)),
        case=a_case(agreements=(agreed,)),
    )
    assert list(found) == ["new", "old"]
    assert WhyFirst.LATE not in found["old"]


def test_debts_of_one_lender_are_one_entry_with_the_reasons_of_all() -> None:
    debts = (
        one("late", overdue_since=date(2026, 11, 1)),
        one("first", starred=True),
        one("other", under_debt="first", secured=True),
        one("gone", under_debt="nobody"),
    )
    found = report(replace(a_case(), debts=debts), BOOK, as_of(TODAY))
    assert found.call_order == ("first", "late", "gone")
    assert list(found.why_first) == ["first", "other", "late", "gone"]
    assert {WhyFirst.SECURED, WhyFirst.STARRED} <= set(found.why_first["first"])
    turns = call_schedule(replace(a_case(), debts=debts), found, as_of(TODAY), at=time(9))
    assert [turn.debt_id for turn in turns] == ["first", "late", "gone"]


def test_debts_tied_in_a_circle_stand_alone() -> None:
    found = order(one("a", under_debt="b"), one("b", under_debt="a"), one("c", under_debt="a"))
    assert set(found) == {"a", "b", "c"}
    debts = (one("a", under_debt="b"), one("b", under_debt="a"))
    assert report(replace(a_case(), debts=debts), BOOK, as_of(TODAY)).call_order == ("a", "b")


def test_a_lender_with_two_debts_says_yes_once() -> None:
    case = example("g")
    plain = report(case, BOOK, as_of(TODAY)).plan.outlook
    tied = tuple(replace(d, under_debt="g-a" if d.id == "g-b" else "") for d in case.debts)
    now = report(replace(case, debts=tied), BOOK, as_of(TODAY)).plan.outlook
    assert (plain.yes_needed, now.yes_needed) == (6, 5)
    assert plain.hoped is not None
    assert now.hoped is not None
    assert (plain.hoped.yes_needed, now.hoped.yes_needed) == (6, 5)


def test_a_court_changes_nothing_about_the_order_of_calls() -> None:
    assert list(order(one("a"), one("b", in_court=True))) == ["a", "b"]


def test_the_rider_calls_who_called_it_in_first_and_the_friend_last() -> None:
    found = report(example("r"), BOOK, as_of(date(2026, 11, 27)))
    assert (found.call_order[0], found.call_order[-1]) == ("r-c", "r-d")
    assert found.steps.next.debt_id == "r-c"  # nor is the friend the next thing


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ((2026, 11, 24, 14), None),
        ((2026, 11, 24, 18), date(2026, 11, 25)),
        ((2026, 11, 25, 0), date(2026, 11, 25)),
        ((2026, 11, 25, 8), None),
        ((2026, 11, 27, 19), date(2026, 11, 30)),
        ((2026, 11, 28, 11), date(2026, 11, 30)),
        ((2026, 11, 30, 7), date(2026, 11, 30)),
        ((2026, 9, 30, 23), date(2026, 10, 8)),
    ],
)
def test_nobody_is_there_from_evening_to_the_next_working_morning(
    at: tuple[int, int, int, int], opens: date | None
) -> None:
    year, month, day, hour = at
    now = datetime(year, month, day, hour, 59, tzinfo=UTC)
    assert opens_on(now, CHINA) == opens
    if opens is not None:
        assert opens >= now.date()
