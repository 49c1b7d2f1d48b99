"""Every way a loan is quoted becomes what is really paid, and what that costs a year (A1)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers.overdue import card_default_fee, card_interest, over_cap, penalty_interest
from core.numbers.quotes import (
    by_day,
    equal_instalments,
    equal_principal,
    flat_fee,
    interest_only,
    monthly_of_daily,
    net_of,
    share_of,
    with_each,
)
from core.numbers.rates import compound_of, periodic_rate, single_payment_simple, to_pct, xirr

Way = Callable[[int, Fraction, int], tuple[int, ...]]
P = 1_000_000
REGULAR = (equal_instalments, equal_principal, flat_fee, interest_only)
principals = st.integers(10**6, 10**9)
rates = st.fractions(0, Fraction(1, 10), max_denominator=10_000)
counts = st.integers(1, 60)


def pct(received: int, payments: tuple[int, ...]) -> tuple[str, str]:
    rate = periodic_rate(received, payments)
    return str(to_pct(rate.simple)), str(to_pct(rate.compound))


def monthly(percent: str) -> Fraction:
    return Fraction(percent) / 1200


@pytest.mark.parametrize("way", [equal_instalments, equal_principal, interest_only])
@pytest.mark.parametrize("percent", ["6", "12", "18", "24", "36"])
def test_interest_on_what_is_owed_costs_what_is_advertised(way: Way, percent: str) -> None:
    simple, compound = pct(P, way(P, monthly(percent), 12))
    assert Decimal(simple) == Decimal(percent)
    assert Decimal(compound) == to_pct(compound_of(Decimal(percent) / 100))


@pytest.mark.parametrize(
    ("fee", "simple", "compound"),
    [("0.006", "13.03", "13.84"), ("0.011", "23.53", "26.24"), ("0.012", "25.60", "28.82")],
)
def test_a_fee_on_the_original_principal_costs_nearly_twice_as_much(
    fee: str, simple: str, compound: str
) -> None:
    assert pct(P, flat_fee(P, Fraction(fee), 12)) == (simple, compound)
    assert Decimal("1.75") < Decimal(simple) / (1200 * Decimal(fee)) < Decimal("1.95")


def test_five_in_ten_thousand_a_day_is_18_25_a_year_however_short() -> None:
    daily = Fraction(5, 10_000)
    for days in (1, 7, 30, 365):
        assert to_pct(single_payment_simple(P, by_day(P, daily, days), days)) == Decimal("18.25")
    assert to_pct(single_payment_simple(P, by_day(P, daily, 30), 30, 360)) == Decimal("18.00")
    day = date(2026, 1, 1)
    one_day = xirr([(day, -P), (day + timedelta(1), by_day(P, daily, 1))])
    assert to_pct(one_day) == Decimal("20.02")


def test_five_in_ten_thousand_a_day_in_instalments_is_18_a_year() -> None:
    each = equal_instalments(P, monthly_of_daily(Fraction(5, 10_000)), 12)
    assert pct(P, each) == ("18.00", "19.56")


def test_a_membership_fee_taken_first_carries_a_loan_over_the_line() -> None:
    each = equal_instalments(P, monthly("23.99"), 12)
    assert pct(P, each)[0] == "23.99"
    assert pct(net_of(P, 29_900), each) == ("29.96", "34.44")


def test_a_guarantee_fee_each_month_nearly_doubles_the_rate() -> None:
    each = with_each(equal_instalments(P, monthly("18"), 12), share_of(P, Fraction(8, 1000)))
    assert pct(P, each) == ("34.43", "40.42")


def test_a_tenth_cut_off_the_money_nearly_doubles_the_rate() -> None:
    each = equal_instalments(P, monthly("24"), 12)
    assert pct(net_of(P, share_of(P, Fraction(1, 10))), each) == ("45.11", "55.70")


def test_a_week_of_2100_for_3000_is_2234_69_simple() -> None:
    assert to_pct(single_payment_simple(210_000, 300_000, 7)) == Decimal("2234.69")
    start = date(2026, 1, 1)
    compound = xirr([(start, -210_000), (start + timedelta(7), 300_000)])
    assert int(100 * compound) == 11_940_726_940


@pytest.mark.parametrize(
    ("received", "payments", "simple", "compound", "extra"),
    [
        (1_000_000, (93_333,) * 12, "21.46", "23.70", 119_996),
        (1_000_000, (100_000,) * 12, "35.07", "41.30", 200_000),
        (net_of(P, share_of(P, Fraction(1, 10))), (93_333,) * 12, "42.43", "51.74", 219_996),
        (1_000_000, with_each((93_333,) * 12, 3_000), "27.65", "31.43", 155_996),
        (1_200_000, (110_000,) * 12, "17.97", "19.53", 120_000),
        (9_900_000, (883_330,) * 12, "12.80", "13.58", 699_960),  # PBoC 2021 no. 3, annex
    ],
)
def test_what_is_sold_as_cheap(
    received: int, payments: tuple[int, ...], simple: str, compound: str, extra: int
) -> None:
    assert pct(received, payments) == (simple, compound)
    assert sum(payments) - received == extra


def test_a_card_capitalises_at_the_end_of_each_cycle() -> None:
    assert card_interest(P, Fraction(5, 10_000), 90, 30) == 45_678
    assert card_interest(P, Fraction(5, 10_000), 30, 30) == 15_000
    assert card_interest(P, Fraction(5, 10_000), 45, 30) == 15_000 + 7_613
    assert card_interest(P, Fraction(5, 10_000), 0, 30) == 0
    assert card_default_fee(123_456, Fraction(5, 100)) == 6_173


def test_penalties_are_held_against_the_line_for_the_same_days() -> None:
    assert penalty_interest(P, Fraction(18, 100), Fraction(3, 2), 30) == 22_500
    found = over_cap(P, 95_000, 90, Fraction(24, 100))
    assert (found.cap_fen, found.excess_fen) == (59_178, 35_822)
    assert to_pct(found.yearly) == Decimal("38.53")
    assert [over_cap(P, fen, 90, Fraction(24, 100)).excess_fen for fen in (0, 59_178)] == [0, 0]


@given(principals, rates, counts)
def test_no_way_loses_or_invents_principal(principal: int, rate: Fraction, n: int) -> None:
    for way in REGULAR:
        each = way(principal, rate, n)
        assert len(each) == n or way is equal_instalments
        assert sum(each) >= principal
        assert min(each) >= 0
        assert sum(way(principal, Fraction(0), n)) == principal


@given(principals, rates.filter(bool), st.integers(2, 60))
def test_the_slower_principal_comes_back_the_more_is_paid(
    principal: int, rate: Fraction, n: int
) -> None:
    falling, flat, late = (
        sum(way(principal, rate, n)) for way in (equal_principal, flat_fee, interest_only)
    )
    assert falling <= flat + n
    assert late == flat  # the same interest on the whole principal each time


@pytest.mark.parametrize("way", REGULAR)
def test_terms_nobody_can_lend_on_are_refused_by_name(way: Way) -> None:
    for code, terms in {
        "E_PRINCIPAL": (0, Fraction(0), 3),
        "E_TERM": (P, Fraction(0), 601),
        "E_RATE": (P, Fraction(-1, 100), 3),
        "E_FLOAT_RATE": (P, 0.1, 3),
        "E_TOO_SMALL": (2, Fraction(0), 3),
        "E_AMOUNT": (1.5, Fraction(0), 3),
    }.items():
        with pytest.raises(NumberError) as caught:
            way(*terms)  # type: ignore[arg-type]
        assert caught.value.code == code


def test_nothing_left_after_the_cut_and_no_day_at_all_are_refused() -> None:
    with pytest.raises(NumberError, match="E_PRINCIPAL"):
        net_of(P, P)
    with pytest.raises(NumberError, match="E_TIME"):
        by_day(P, Fraction(1, 100), 0)
