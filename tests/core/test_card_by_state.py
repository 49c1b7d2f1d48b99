"""The card rests on the plan only where it fits; else on the days debts really fall due."""

from dataclasses import replace
from datetime import date

import pytest

from core.case import Case, Channel, Income, IncomePeriod, Negotiation, Outcome
from core.days import CHINA
from core.intake import example
from core.numbers.card import EventKind
from core.report import CardReport, PlanState, Report, kept_going, report
from core.report.pays import pays_of
from core.rules import RuleBook
from tests.build import TODAY, as_of
from tests.ui.test_budget_page import earning

BOOK = RuleBook.load()


def found(case: Case, today: date = TODAY) -> tuple[Report, CardReport]:
    """Give a report, and its card."""
    result = report(case, BOOK, as_of(today))
    assert result.card is not None
    return result, result.card


def refused(debt_id: str, day: int) -> Negotiation:
    """Give a no."""
    return Negotiation(
        id=f"no{day}",
        debt_id=debt_id,
        on=date(2026, 11, day),
        channel=Channel.PHONE,
        outcome=Outcome.REFUSED,
    )


def test_where_nothing_fits_the_card_has_the_instalments_as_signed() -> None:
    result, card = found(example("g").with_household(earning(9000, spending=6900)))
    assert result.plan.state is PlanState.NONE
    first = {one.debt_id: (one.due, one.amount_fen) for one in reversed(card.instalments)}
    assert first["g-a"] == (date(2026, 12, 5), 200_924)
    assert first["g-f"] == (date(2026, 12, 25), 138_039)
    for move in card.moves:
        assert move.most_fen <= move.pay_fen


def test_what_is_only_hoped_for_moves_nothing_on_the_card() -> None:
    case = example("g")
    result, card = found(replace(case, negotiations=(refused("g-a", 20),)))
    assert result.plan.state is PlanState.HOPED
    assert result.plan.choices
    assert {one.amount_fen for one in card.instalments if one.debt_id == "g-a"} == {200_924}
    fits, planned = found(case)
    assert fits.plan.state is PlanState.FITS
    assert {one.amount_fen for one in planned.instalments if one.debt_id == "g-a"} != {200_924}


def test_a_claim_and_a_sum_without_a_day_are_on_no_card() -> None:
    case = example("r").with_household(earning(5000, spending=4900))
    result, card = found(case, date(2026, 11, 27))
    assert result.plan.state is PlanState.NONE
    own = {one.debt_id for one in card.instalments}
    assert own == {"r-a", "r-b"}
    assert [(one.due, one.amount_fen) for one in card.instalments if one.debt_id == "r-a"] == [
        (date(2026, 12, 5), 124_318),
        (date(2027, 1, 5), 98_640),
        (date(2027, 2, 5), 61_000),
        (date(2027, 3, 5), 61_000),
    ]


def test_what_goes_on_is_within_what_can_be_paid_and_is_not_behind() -> None:
    case = example("g").with_household(earning(9000, spending=6900))
    result, _ = found(case)
    going = kept_going(result)
    assert sum(month for _, month in going.kept) + going.left_fen == result.plan.limit_fen
    assert going.kept
    behind = replace(
        case, debts=tuple(replace(d, overdue_since=date(2026, 10, 1)) for d in case.debts)
    )
    assert kept_going(found(behind)[0]).kept == ()


@pytest.mark.parametrize("name", ["g", "r", "m", "z"])
@pytest.mark.parametrize("lies_fen", [0, 100])
def test_no_first_day_is_offered_that_the_next_pay_cannot_carry(name: str, lies_fen: int) -> None:
    case = example(name)
    case = case.with_card(replace(case.card, opening_fen=lies_fen))
    result, card = found(case, date(2026, 11, 27))
    asked = {
        d.debt.id: d.offer.first_due
        for d in result.debts
        if d.option and d.offer and d.option.calls
    }
    assert asked
    assert card.plan.problem is None
    first = min(e.day for e in card.plan.events if e.kind is EventKind.TRANSFER)
    for debt_id, due in asked.items():
        own = [one.due for one in card.instalments if one.debt_id == debt_id]
        assert due == own[0] >= first, "text and card say one day"
        assert CHINA.debit_day(own[0]) > first


def test_where_a_month_lies_on_the_card_the_first_day_is_the_next_one() -> None:
    case = example("g")
    result, card = found(case.with_card(replace(case.card, opening_fen=360_000)))
    assert [str(d.offer.first_due) for d in result.debts[:3] if d.offer] == [
        *("2026-12-05", "2026-12-08", "2026-12-12")
    ]
    assert card.plan.problem is None


@pytest.mark.parametrize(
    ("income", "week_fen"),
    [
        (Income(id="i1", amount_fen=250_000, per=IncomePeriod.WEEK), 250_000),
        (Income(id="i1", amount_fen=50_000, per=IncomePeriod.DAY, days_a_week=5), 250_000),
        (Income(id="i1", amount_fen=250_000, per=IncomePeriod.WEEK, payday=5), 250_000),
    ],
)
def test_pay_by_the_week_or_day_is_on_the_card_by_its_days(income: Income, week_fen: int) -> None:
    """It is there by the end of each week, whichever day it comes on; no day has a month of it."""
    case = example("g")
    _, card = found(case.with_household(replace(case.household, incomes=(income,))))
    assert [(m.day_of_month, m.pay_fen) for m in card.moves] == [
        (7, week_fen),
        (14, week_fen),
        (21, week_fen),
        (28, week_fen),
    ]
    assert len({move.amount_fen for move in card.moves}) == 1
    days = [e.day for e in card.plan.events if e.kind is EventKind.TRANSFER]
    assert [str(day) for day in days[:4]] == [
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
        "2026-12-21",
    ]
    assert all(CHINA.is_workday(day) for day in days)
    assert min(e.balance_fen for e in card.plan.events) >= 0


def test_pay_by_the_week_beside_a_months_pay_keeps_each_to_its_day() -> None:
    case = example("g")
    week = Income(id="i2", amount_fen=30_000, per=IncomePeriod.WEEK)
    both = replace(case.household, incomes=(*case.household.incomes, week))
    _, card = found(case.with_household(both))
    brings = {move.day_of_month: move.pay_fen for move in card.moves}
    assert brings == {7: 30_000, 10: 1_000_000, 14: 30_000, 21: 30_000, 28: 30_000}
    assert not any(move.over_fen for move in card.moves)


def test_a_weeks_pay_is_four_of_them_where_the_plan_is_tried() -> None:
    week = Income(id="i1", amount_fen=250_000, per=IncomePeriod.WEEK)
    month = Income(id="i2", amount_fen=1_000_000, payday=10)
    case = example("g").with_household(replace(example("g").household, incomes=(month, week)))
    result, _ = found(case)
    assert result.plan.outlook.holds is not None
    pays = pays_of(case.household)
    assert sum(pay.month_fen for pay in pays) == case.household.income_fen
