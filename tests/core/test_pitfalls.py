"""The figures of P-01 and P-04, and what is typed into their forms."""

from decimal import Decimal
from fractions import Fraction

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.intake import read_fee, read_reborrowing
from core.numbers.pitfalls import FeeAsked, Reborrowing
from core.numbers.schedule import level_payment
from core.rules import RuleBook


def test_the_fee_of_the_article_is_more_than_half_a_year_of_paying() -> None:
    fee = read_fee({"base": "80,000", "fee": "15%"})
    assert fee.fen == 12_000_00
    assert fee.months_of(1_800_00) == Decimal("6.7")


@pytest.mark.parametrize("typed", ["15%", "15 %", "１５％", "15个点", "1.5成", "12000", "1.2万元"])
def test_a_fee_is_read_as_people_say_it(typed: str) -> None:
    assert read_fee({"base": "8万", "fee": typed}).fen == 12_000_00


@pytest.mark.parametrize("typed", ["101%", "很多", "-5%", "", "15%%"])
def test_a_fee_that_says_nothing_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_fee({"base": "8万", "fee": typed})
    assert [p.field for p in caught.value.problems] == ["fee"]


def test_where_nothing_can_be_paid_a_month_there_are_no_months() -> None:
    assert FeeAsked(base_fen=1, sum_fen=1).months_of(0) is None


@given(st.integers(0, 10**12), st.integers(0, 100), st.integers(1, 10**9))
def test_a_fee_is_half_up_and_its_months_to_a_tenth(base: int, percent: int, pool: int) -> None:
    fee = FeeAsked(base_fen=base, share=Fraction(percent, 100))
    assert abs(2 * (100 * fee.fen - base * percent)) <= 100
    months = fee.months_of(pool)
    assert months is not None
    assert abs(Fraction(months) - Fraction(fee.fen, pool)) <= Fraction(1, 20)


def test_borrowing_to_repay_costs_what_the_article_warns_of() -> None:
    found = read_reborrowing(
        {"principal": "3000", "old_yearly": "18%", "new_yearly": "36%", "months": "12"}
    ).cost()
    assert (found.old_fen, found.new_fen) == (275_04, 301_39)
    assert found.more_a_month_fen == 26_35
    assert found.more_in_all_fen == 316_20


@given(st.integers(600, 10**9), st.integers(1, 600), st.integers(0, 1000), st.integers(0, 1000))
def test_the_dearer_loan_never_costs_less(principal: int, months: int, a: int, b: int) -> None:
    old, new = sorted((Fraction(a, 1000), Fraction(b, 1000)))
    found = Reborrowing(
        principal_fen=principal, months=months, old_yearly=old, new_yearly=new
    ).cost()
    assert found.more_a_month_fen >= 0
    assert found.more_in_all_fen == months * (found.new_fen - found.old_fen)
    expected = -npf.pmt(float(new) / 12, months, principal) if new else principal / months
    assert found.new_fen == pytest.approx(expected, abs=0.51 + 1e-9 * principal)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("principal", "0"),
        ("principal", "0.05"),
        ("old_yearly", "月1.5%"),
        ("new_yearly", ""),
        ("months", "0"),
        ("months", "601"),
    ],
)
def test_a_loan_that_cannot_be_set_beside_another_is_refused(field: str, text: str) -> None:
    typed = {"principal": "3000", "old_yearly": "18", "new_yearly": "36", "months": "12"}
    with pytest.raises(InvalidInput) as caught:
        read_reborrowing({**typed, field: text})
    assert [p.field for p in caught.value.problems] == [field]


def test_the_example_in_the_rule_is_worked_out() -> None:
    """12 and 24 instalments of 10,000 at 2 % a month, as ``longer_is_not_half`` says."""
    short, long = (level_payment(1_000_000, Fraction(2, 100), n) for n in (12, 24))
    text = RuleBook.load().rule("longer_is_not_half").text
    assert f"{short / 100:.2f}" in text
    assert f"{long / 100:.2f}" in text
    assert f"降{100 * (short - long) / short:.0f}%" in text
    for total in (short * 12, long * 24):
        assert f"{total / 100:,.0f}元" in text
