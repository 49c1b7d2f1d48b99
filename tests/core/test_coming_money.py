"""Money that comes once: in its month, not before, not spread, and only where it is certain."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Case, ComingMoney, Debt, Planning, RepaymentWay
from core.intake import example
from core.numbers.deals import KEEP, Option
from core.numbers.plan import months_of
from core.report import PlanState, Report, Strategy, early_payoff, extra_money, report
from core.report.report_json import to_json
from core.rules import RuleBook
from tests.build import a_case, a_debt, as_of
from tests.effort import thoroughly

RULES = RuleBook.load()
TODAY = date(2026, 11, 27)
MOTHER = example("m")


def coming(case: Case, *sums: tuple[date | None, int], is_certain: bool = True) -> Case:
    """Let sums come once."""
    money = tuple(
        ComingMoney(id=f"c{n}", amount_fen=fen, on=on, is_certain=is_certain)
        for n, (on, fen) in enumerate(sums)
    )
    return case.with_household(replace(case.household, coming=money))


def found(case: Case) -> Report:
    """Work it out."""
    return report(case, RULES, as_of(TODAY))


def months_now(now: Report) -> list[int]:
    """Add up what the plan takes of each month, what comes once not taken off."""
    known = Option(key="known", months_fen=now.plan.outlook.known_fen)
    return months_of([*(choice.option for choice in now.plan.choices), known])


def test_a_large_last_one_stays_where_its_month_has_the_money() -> None:
    before, after = found(MOTHER), found(coming(MOTHER, (date(2027, 4, 10), 20_000_00)))
    first = before.plan.option_of("m-a")
    assert first is not None
    assert first.key != KEEP
    plan = to_json(after)["plan"]
    kept = after.plan.option_of("m-a")
    assert kept is not None
    assert kept.months_fen == (210_00, 210_00, 210_00, 210_00, 20_210_00)
    assert plan["coming_fen"] == [0, 0, 0, 0, 20_000_00, 0]
    assert plan["state"] == PlanState.FITS
    # 210 of the bank; 360 over 24; 431.25 over 24; 516.67 over 24
    assert plan["peak_fen"] == 210_00 + 360_00 + 431_25 + 516_67
    assert plan["total_fen"] == 21_050_00 + 8_640_00 + 10_350_00 + 12_400_00


@pytest.mark.parametrize(
    ("on", "fen", "is_certain"),
    [
        (date(2027, 4, 25), 20_000_00, True),  # five days after the last one is due
        (date(2027, 3, 20), 20_000_00, True),  # in the month before: not kept for the next
        (date(2027, 4, 10), 20_000_00, False),
        (date(2026, 11, 26), 20_000_00, True),  # came already: it is in no month to come
        (None, 20_000_00, True),
    ],
)
def test_what_comes_too_late_too_early_or_perhaps_pays_no_large_last_one(
    on: date | None, fen: int, *, is_certain: bool
) -> None:
    now = found(coming(MOTHER, (on, fen), is_certain=is_certain))
    asked = now.plan.option_of("m-a")
    assert asked is not None
    assert asked.key != KEEP


def test_what_was_missed_can_be_paid_whenever_the_money_is_there() -> None:
    rider = example("r")
    alone = replace(rider, debts=tuple(debt for debt in rider.debts if debt.id == "r-c"))
    told = found(coming(alone, (date(2026, 12, 24), 10_000_00))).plan.outlook
    assert told.coming_fen == (9_870_55, 0)


def test_the_card_counts_it_too_so_that_the_plans_own_offers_can_be_spoken() -> None:
    now = found(coming(MOTHER, (date(2027, 4, 10), 20_000_00)))
    asked = {choice.debt_id for choice in now.plan.choices if choice.option.calls}
    assert asked == {"m-b", "m-c", "m-d"}
    offers = {debt.debt.id: debt.offer for debt in now.debts}
    assert now.card_over_fen == 0
    assert offers["m-c"] is not None
    assert offers["m-d"] is not None
    assert now.card is not None
    gone = MOTHER.with_household(replace(MOTHER.household, coming=()))
    assert now.card.least_beside(gone.household) == now.card.plan.min_transfer_fen
    assert now.card.least_beside(coming(MOTHER, (date(2027, 4, 10), 20_000_00)).household) < (
        now.card.plan.min_transfer_fen
    )


@thoroughly(25)
@given(st.sampled_from(["z", "r", "m"]), st.integers(0, 200), st.integers(1, 40_000_00))
def test_no_month_without_it_takes_more_than_life_leaves(name: str, days: int, fen: int) -> None:
    on = date.fromordinal(TODAY.toordinal() + days)
    now = found(coming(example(name), (on, fen)))
    if not now.plan.is_laid_out:
        return
    comes = now.plan.outlook.coming_fen
    for taken, more in zip_longest(months_now(now), comes, fillvalue=0):
        assert taken <= now.plan.limit_fen + more


def test_who_says_no_breaks_the_plan_on_their_own_day() -> None:
    holds = found(example("r")).plan.outlook.holds
    assert holds is not None
    # all 9,870.55 that was called in is due now, not on the last day of the month
    assert (holds.worst_no.short_fen, holds.worst_no.breaks_on) == (8_419_29, TODAY)


def test_a_large_last_one_is_not_each_month() -> None:
    now = report(MOTHER, RULES, as_of(date(2027, 4, 1)))
    [first, *_] = to_json(now)["debts"]
    assert first["course"][-1]["kind"] == "balloon"
    others = sum(debt.standing.course.monthly_fen for debt in now.debts[1:])
    assert now.monthly_now_fen == others
    assert now.once_now_fen >= 20_210_00


def test_what_comes_once_pays_its_month_also_where_more_is_paid_and_is_no_extra() -> None:
    now = found(coming(MOTHER, (date(2027, 4, 10), 20_000_00)))
    extra = extra_money(now, Planning())
    assert extra is not None
    assert extra.coming_fen == 20_000_00
    for course in extra.courses.values():
        assert dict(zip([d.debt.id for d in extra.debts], course.gone, strict=True))["m-a"] == 5
        assert course.months is not None
        assert course.months <= extra.plan_months


def test_what_other_debts_take_of_a_month_is_no_extra() -> None:
    month_only = Debt(
        id="d2", platform="乙", way=RepaymentWay.MONTH_ONLY, instalment_fen=50_000, due_day=20
    )
    now = found(a_case(debts=(a_debt(), month_only)))
    assert set(now.plan.outlook.known_fen) == {50_000}
    extra = extra_money(now, Planning())
    assert extra is not None
    [option] = [debt.option for debt in extra.debts]
    assert option is not None
    assert extra.monthly_fen == option.peak_fen + 50_000
    assert len(now.plan.outlook.known_fen) >= option.length
    assert extra.courses[Strategy.AVALANCHE].months == option.length  # 8 months were it free


def test_paying_early_says_that_what_comes_once_is_not_in_it() -> None:
    case = a_case(debts=(a_debt(prepay_free=True),))
    told = early_payoff(found(coming(case, (date(2027, 1, 10), 5_000_00))))
    plain = early_payoff(found(case))
    assert told is not None
    assert plain is not None
    assert (told.total_fen, told.coming_fen) == (plain.total_fen, 5_000_00)
    assert plain.coming_fen == 0
