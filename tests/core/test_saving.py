"""Spending lines and the fund: exact at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers import saving
from core.numbers.budget import line30

sums = st.integers(0, 10**9)
above_zero = st.integers(1, 10**9)


def test_thirty_percent_itself_is_not_over() -> None:
    assert not saving.over30(240_000, 800_000)
    assert saving.over30(240_001, 800_000)


def test_one_more_instalment_is_held_against_the_line_before_signing() -> None:
    assert saving.over_line_by(800_000, 225_000, 30_000) == 15_000
    assert saving.over_line_by(800_000, 225_000, 15_000) == 0


def test_ratio_is_half_up_to_a_hundredth_of_a_percent() -> None:
    assert saving.ratio(831_024, 1_000_000) == 8_310
    assert saving.ratio(1, 20_000) == 1
    assert saving.ratio(1, 20_001) == 0
    with pytest.raises(NumberError, match="E_NO_INCOME"):
        saving.ratio(1, 0)


def test_the_fund_of_the_reference_case_takes_21_months() -> None:
    assert saving.fund_target(350_000) == 1_050_000
    assert saving.months_to(1_050_000, 0, 50_000) == 21
    assert saving.months_to(saving.fund_target(300_000), 0, 50_000) == 18


def test_eight_percent_of_the_wage_reaches_it_in_17() -> None:
    assert saving.eight_percent(800_000) == 64_000
    assert saving.months_to(1_050_000, 0, 64_000) == 17
    assert saving.eight_percent(99) == 7


def test_with_living_costs_of_six_tenths_eight_percent_takes_23_months() -> None:
    assert saving.months_to(saving.fund_target(480_000), 0, saving.eight_percent(800_000)) == 23


def test_a_target_reached_takes_no_month_even_without_saving() -> None:
    assert saving.months_to(100, 100, 0) == 0
    with pytest.raises(NumberError, match="E_NO_SAVING"):
        saving.months_to(100, 99, 0)
    with pytest.raises(NumberError, match="E_NO_SAVING"):
        saving.months_to(100, 0, -5)


def test_one_month_comes_before_debts_and_three_after() -> None:
    assert saving.next_target(350_000, 349_999, in_debt=True) == 350_000
    assert saving.next_target(350_000, 350_000, in_debt=True) is None
    assert saving.next_target(350_000, 350_000, in_debt=False) == 1_050_000
    assert saving.next_target(350_000, 1_050_000, in_debt=False) is None


def test_a_fund_covers_whole_days_only() -> None:
    assert saving.covers_days(350_000, 350_000) == 30
    assert saving.covers_days(349_999, 350_000) == 29
    with pytest.raises(NumberError, match="E_NO_ESSENTIALS"):
        saving.covers_days(1, 0)


def test_the_limit_is_the_lower_of_line_and_what_is_left() -> None:
    assert saving.monthly_limit(500_000, 320_000, 18_000) == 150_000
    assert saving.monthly_limit(400_000, 320_000, 8_000) == 72_000
    assert saving.monthly_limit(300_000, 320_000, 0) == 0


@given(sums, sums)
def test_over_means_above_the_line_in_whole_fen(repay: int, income: int) -> None:
    assert saving.over30(repay, income) == (repay > line30(income))


@given(sums)
def test_the_income_needed_is_the_least_that_is_enough(repay: int) -> None:
    needed = saving.income_needed(repay)
    assert not saving.over30(repay, needed)
    assert needed == 0 or saving.over30(repay, needed - 1)


@given(sums, sums, above_zero)
def test_saving_reaches_the_target_in_that_month_and_not_before(
    target: int, have: int, per_month: int
) -> None:
    months = saving.months_to(target, have, per_month)
    assert have + months * per_month >= target
    assert months == 0 or have + (months - 1) * per_month < target


@given(sums, above_zero)
def test_the_days_covered_are_paid_for_and_one_more_is_not(fund: int, essentials: int) -> None:
    days = saving.covers_days(fund, essentials)
    assert days * essentials <= 30 * fund < (days + 1) * essentials


@given(sums, above_zero)
def test_the_ratio_is_within_half_a_hundredth(repay: int, income: int) -> None:
    assert abs(2 * (saving.ratio(repay, income) * income - 10_000 * repay)) <= income
