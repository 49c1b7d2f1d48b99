"""Extra money: the figures of S4-11 and S4-12, and what holds for any debts."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.strategies import Paydown, PaydownLoan, avalanche, pay_off, signed_loan, snowball
from tests.effort import thoroughly


def a_loan(yuan: int, percent: int, minimum: int) -> PaydownLoan:
    return PaydownLoan(
        balance_fen=yuan * 100, annual=Fraction(percent, 100), dues_fen=(minimum * 100,)
    )


TWO = (a_loan(5_000, 36, 300), a_loan(3_000, 18, 200))
THREE = (a_loan(20_000, 36, 1_000), a_loan(6_000, 24, 400), a_loan(2_000, 12, 150))


def by_rate(loans: tuple[PaydownLoan, ...], yuan: int) -> Paydown:
    return pay_off(loans, yuan * 100, avalanche(loans))


def by_size(loans: tuple[PaydownLoan, ...], yuan: int) -> Paydown:
    return pay_off(loans, yuan * 100, snowball(loans))


def test_one_debt_takes_its_time() -> None:
    course = by_rate((a_loan(10_000, 20, 500),), 500)
    assert (course.months, course.interest_fen, course.paid_fen) == (25, 226_606, 1_226_606)


def test_two_debts_dearest_or_smallest_first() -> None:
    dearest, smallest, minimums = by_rate(TWO, 800), by_size(TWO, 800), by_rate(TWO, 500)
    assert (dearest.months, dearest.interest_fen) == (12, 120_608)
    assert (smallest.months, smallest.interest_fen) == (12, 143_181)
    assert smallest.first == (1, 7)
    assert (minimums.months, minimums.interest_fen) == (21, 238_818)


def test_three_debts_show_money_and_the_first_win() -> None:
    assert (by_rate(THREE, 1_550).months, by_size(THREE, 1_550).months) == (26, 26)
    dearest, smallest = by_rate(THREE, 1_850), by_size(THREE, 1_850)
    assert (dearest.months, dearest.interest_fen) == (20, 847_981)
    assert (smallest.months, smallest.interest_fen) == (21, 901_188)
    assert (dearest.first, smallest.first) == ((2, 15), (2, 5))
    dearest, smallest = by_rate(THREE, 2_150), by_size(THREE, 2_150)
    assert (dearest.months, dearest.interest_fen) == (17, 678_635)
    assert (smallest.months, smallest.interest_fen) == (17, 745_744)


def test_interest_as_large_as_the_payment_never_ends() -> None:
    course = by_rate((a_loan(10_000, 36, 300),), 300)
    assert course.is_never
    assert course.months is None
    assert course.first is None


def test_one_debt_may_end_though_another_never_does() -> None:
    loans = (a_loan(10_000, 36, 100), a_loan(100_000, 36, 100))
    course = pay_off(loans, 110_000, (0, 1))
    assert course.months is None
    assert course.first == (0, 13)


def test_no_debts_are_paid_off_at_once() -> None:
    assert pay_off((), 100, ()).months == 0
    assert pay_off((PaydownLoan(balance_fen=0, dues_fen=()),), 100, (0,)).gone == (0,)


def test_what_bears_no_interest_is_paid_beside_it_and_last_of_all_from_the_extra() -> None:
    loan = PaydownLoan(
        balance_fen=100_000, annual=Fraction(12, 100), dues_fen=(60_000,), free_fen=(10_000,) * 2
    )
    course = pay_off((loan,), 60_000, (0,))
    # 1,000 interest: 600 = 100 beside and 500 on the balance; then 5.10 on 510, and the 100 left
    assert (course.months, course.interest_fen, course.paid_fen) == (3, 1_000 + 510 + 15, 121_525)


def test_dearest_first_leaves_what_bears_no_interest_for_last() -> None:
    debts = (
        PaydownLoan(balance_fen=1_000, annual=Fraction(24, 100), dues_fen=(0,), free_fen=(5_000,)),
        PaydownLoan(balance_fen=5_000, annual=Fraction(12, 100), dues_fen=(0,)),
    )
    assert pay_off(debts, 6_070, (0, 1), free_last=True).interest_fen == 20 + 50
    assert pay_off(debts, 6_070, (0, 1)).interest_fen == 20 + 50 + 50


def test_after_a_pause_the_same_is_due_every_month() -> None:
    loan = PaydownLoan(balance_fen=30_000, dues_fen=(0, 0, 10_000))
    assert pay_off((loan,), 10_000, ()).months == 5
    assert pay_off((loan,), 10_000, (0,)).months == 3
    later = replace(loan, annual=Fraction(12, 100), starts=2)
    assert pay_off((later,), 10_000, ()).interest_fen == 300 + 203 + 105 + 6


def test_the_interest_of_what_is_signed_is_inferred_from_its_instalments() -> None:
    loan = signed_loan(1_200_000, [63_445] * 23 + [63_448], [63_445] * 23 + [63_448])
    assert loan.balance_fen == 1_200_000
    assert abs(loan.annual - Fraction(24, 100)) < Fraction(1, 100_000)
    course = pay_off((loan,), 63_455, ())
    assert course.months == 24
    assert abs(course.paid_fen - 24 * 63_445) <= 12
    half = signed_loan(1_200_000, [63_445] * 24, [63_445] * 12)
    assert (
        half.balance_fen == 670_954
    )  # at 24 % it would be 634.45 * (1 - 1.02 ** -12) / 0.02 = 6,709.53


@pytest.mark.parametrize("started", [0, 1_200_000, 1_300_000])
def test_what_is_signed_for_no_more_than_was_owed_bears_no_interest(started: int) -> None:
    loan = signed_loan(started, [100_000] * 12, [100_000] * 5)
    assert loan.annual == 0
    assert loan.balance_fen == 500_000


@st.composite
def loans(draw: st.DrawFn) -> PaydownLoan:
    balance = draw(st.integers(1, 5_000_000))
    annual = Fraction(draw(st.integers(0, 4_000)), 10_000)
    months = draw(st.integers(2, 40))
    free = draw(st.lists(st.integers(0, 20_000), max_size=3))
    pause = draw(st.sampled_from([0, 0, 3]))
    due = balance // months + balance * annual.numerator // (annual.denominator * 12) + 1
    return PaydownLoan(
        balance_fen=balance,
        annual=annual,
        dues_fen=(*[0] * pause, due),
        free_fen=tuple(min(one, due) for one in free),
    )


some_loans = st.lists(loans(), min_size=1, max_size=4).map(tuple)


def least_fen(debts: Sequence[PaydownLoan]) -> int:
    return sum(max(loan.dues_fen) for loan in debts)


@thoroughly(200)
@given(some_loans, st.integers(0, 500_000), st.integers(1, 100_000), st.data())
def test_more_money_never_makes_any_debt_end_later(
    debts: tuple[PaydownLoan, ...], extra: int, more: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(debts))))
    free_last = data.draw(st.booleans())
    little = pay_off(debts, least_fen(debts) + extra, order, free_last=free_last)
    much = pay_off(debts, least_fen(debts) + extra + more, order, free_last=free_last)
    assert much.interest_fen <= little.interest_fen
    for late, soon in zip(little.gone, much.gone, strict=True):
        assert soon is not None
        assert late is None or soon <= late


@thoroughly(200)
@given(
    st.lists(loans().map(lambda loan: replace(loan, free_fen=())), min_size=1, max_size=4),
    st.integers(0, 500_000),
)
def test_the_dearest_first_costs_least_up_to_half_a_fen_a_debt_and_month(
    debts: list[PaydownLoan], extra: int
) -> None:
    monthly = least_fen(debts) + extra
    best = pay_off(debts, monthly, avalanche(debts), free_last=True)
    for order in permutations(range(len(debts))):
        other = pay_off(debts, monthly, order)
        assert best.months is not None
        assert other.months is not None
        rounding = (max(best.months, other.months) + 1) * len(debts) // 2 + 1
        assert best.interest_fen <= other.interest_fen + rounding


@thoroughly(200)
@given(some_loans, st.integers(0, 500_000))
def test_what_is_paid_is_what_was_owed_and_its_interest(
    debts: tuple[PaydownLoan, ...], extra: int
) -> None:
    monthly = least_fen(debts) + extra
    for order in (avalanche(debts), snowball(debts)):
        course = pay_off(debts, monthly, order)
        assert course.paid_fen == sum(loan.owed_fen for loan in debts) + course.interest_fen
        assert course.months is not None
        assert monthly * (course.months - 1) < course.paid_fen <= monthly * course.months


@given(st.permutations(THREE))
def test_the_order_in_which_debts_are_listed_changes_nothing(debts: list[PaydownLoan]) -> None:
    listed = tuple(debts)
    assert by_rate(listed, 1_850).interest_fen == by_rate(THREE, 1_850).interest_fen
    assert by_size(listed, 1_850).interest_fen == by_size(THREE, 1_850).interest_fen


def test_ties_go_to_the_smaller_the_dearer_and_the_earlier() -> None:
    same = a_loan(1_000, 24, 100)
    smaller, dearer = replace(same, balance_fen=50_000), replace(same, annual=Fraction(3, 10))
    assert avalanche((same, smaller, same, dearer)) == (3, 1, 0, 2)
    assert snowball((same, smaller, same, dearer)) == (1, 3, 0, 2)


@pytest.mark.parametrize("yuan", [1_550, 1_850, 2_150])
def test_a_larger_budget_shortens_step_by_step(yuan: int) -> None:
    months = [by_rate(THREE, yuan + more).months or 0 for more in range(0, 2_000, 250)]
    assert all(later >= sooner for later, sooner in pairwise(months))
