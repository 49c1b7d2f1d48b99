"""The budget: living bills first, and what life leaves is the one wall (the 30 % line is none)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Arrears, ArrearsKind, Essential, EssentialKind, Household, Income
from core.numbers.budget import Budget, line30, work_out

sums = st.integers(0, 10**8)


def a_month(
    income: int, essentials: int, *, arrears: int = 0, reserve: int | None = None
) -> Household:
    return Household(
        incomes=(Income(id="i1", amount_fen=income),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=essentials),),
        arrears=(Arrears(id="r1", kind=ArrearsKind.RENT, owed_fen=300_000, monthly_fen=arrears),),
        reserve_fen=reserve,
    )


def test_what_life_leaves_binds_where_the_line_is_lower() -> None:
    assert work_out(a_month(500_000, 320_000)) == Budget(
        income_fen=500_000,
        essentials_fen=320_000,
        arrears_fen=0,
        line30_fen=150_000,
        surplus_fen=180_000,
        kept_back_fen=18_000,
        pool_fen=162_000,
        binding="surplus",
    )


def test_the_surplus_binds_where_it_is_lower_and_says_what_the_line_would_have_promised() -> None:
    budget = work_out(a_month(400_000, 320_000))
    assert (budget.kept_back_fen, budget.pool_fen, budget.line30_fen) == (8_000, 72_000, 120_000)
    assert budget.binding == "surplus"
    assert budget.line_over_pool_fen == 48_000


def test_a_sum_on_the_wall_is_not_over_it() -> None:
    budget = work_out(a_month(800_000, 0))
    assert budget.line30_fen == 240_000
    assert [budget.over_by(fen) for fen in (719_999, 720_000, 720_001)] == [0, 0, 1]


def test_agreed_arrears_on_living_bills_come_off_before_any_lender() -> None:
    budget = work_out(a_month(800_000, 500_000, arrears=100_000))
    assert (budget.arrears_fen, budget.surplus_fen, budget.pool_fen) == (100_000, 200_000, 180_000)


def test_the_reserve_that_was_told_replaces_the_tenth() -> None:
    assert work_out(a_month(400_000, 320_000, reserve=50_000)).pool_fen == 30_000
    assert work_out(a_month(400_000, 320_000, reserve=0)).pool_fen == 80_000
    assert work_out(a_month(400_000, 320_000, reserve=90_000)).pool_fen == 0


def test_nothing_can_be_promised_where_the_income_does_not_reach() -> None:
    budget = work_out(a_month(300_000, 320_000))
    assert (budget.surplus_fen, budget.kept_back_fen, budget.pool_fen) == (-20_000, 0, 0)
    assert budget.binding == "surplus"
    assert work_out(Household()).pool_fen == 0


def test_the_tenth_is_rounded_half_up_and_the_line_down() -> None:
    budget = work_out(a_month(777_777, 777_772))
    assert (budget.surplus_fen, budget.kept_back_fen, budget.line30_fen) == (5, 1, 233_333)


def test_the_shares_can_be_set() -> None:
    budget = work_out(a_month(1_000, 0), line_share=Fraction(1, 2), kept_share=Fraction(6, 10))
    assert (budget.line30_fen, budget.kept_back_fen, budget.pool_fen) == (500, 600, 400)


@given(sums, sums, sums, st.none() | sums)
def test_the_pool_is_what_life_leaves_and_living_costs_stay_paid(
    income: int, essentials: int, arrears: int, reserve: int | None
) -> None:
    budget = work_out(a_month(income, essentials, arrears=arrears, reserve=reserve))
    left = income - essentials - arrears - budget.kept_back_fen
    assert budget.pool_fen == max(0, left)
    assert budget.line_over_pool_fen == line30(income) - budget.pool_fen


@given(sums, sums, sums)
def test_more_income_never_lowers_the_pool(income: int, essentials: int, more: int) -> None:
    assert (
        work_out(a_month(income + more, essentials)).pool_fen
        >= work_out(a_month(income, essentials)).pool_fen
    )


@given(sums)
def test_the_line_is_the_most_whole_fen_within_three_tenths(income: int) -> None:
    assert 10 * line30(income) <= 3 * income < 10 * (line30(income) + 1)


@pytest.mark.parametrize(("income", "line"), [(0, 0), (3, 0), (4, 1), (800_000, 240_000)])
def test_the_line_is_rounded_down(income: int, line: int) -> None:
    assert line30(income) == line
