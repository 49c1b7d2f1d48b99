"""True annual rates: two solvers agree, and what has no rate is refused by name."""

import math
import random
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise
from math import expm1, prod

import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers import solver
from core.numbers.rates import (
    AnnualRate,
    Verdict,
    compound_of,
    irr,
    near_line,
    periodic_rate,
    single_payment_simple,
    to_pct,
    verdict,
    xirr,
)

LINE = Decimal("0.24")
loans = st.tuples(
    st.integers(100, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=60).filter(any)
)
rates = st.decimals(Decimal("0.0001"), Decimal(3), places=6)


def as_flows(received: int, payments: list[int]) -> list[tuple[int, int]]:
    return [(0, -received), *enumerate(payments, start=1)]


def worth(rate: Decimal, flows: list[tuple[int, int]]) -> Decimal:
    """Give the present value to fifty digits."""
    with localcontext(prec=50):
        return sum((amount / (1 + rate) ** t for t, amount in flows), Decimal(0))


def code_of(flows: list[tuple[int, int]]) -> str:
    with pytest.raises(NumberError) as caught:
        irr(flows)
    return caught.value.code


@pytest.mark.parametrize(
    ("received", "payment", "simple", "compound", "extra"),
    [
        (1_000_000, 93_333, "21.46", "23.70", 119_996),
        (1_000_000, 100_000, "35.07", "41.30", 200_000),
        (900_000, 93_333, "42.43", "51.74", 219_996),
        (1_000_000, 96_333, "27.65", "31.43", 155_996),
        (1_200_000, 110_000, "17.97", "19.53", 120_000),
    ],
)
def test_rates_are_those_of_the_reference_cases(
    received: int, payment: int, simple: str, compound: str, extra: int
) -> None:
    rate = periodic_rate(received, [payment] * 12)
    assert (to_pct(rate.simple), to_pct(rate.compound)) == (Decimal(simple), Decimal(compound))
    assert 12 * payment - received == extra


def test_the_central_banks_example_comes_out_both_ways() -> None:
    rate = periodic_rate(9_900_000, [883_330] * 12)
    assert (to_pct(rate.simple), to_pct(rate.compound)) == (Decimal("12.80"), Decimal("13.58"))


def test_a_week_for_1400_and_2000_back_is_2235_percent() -> None:
    assert round(100 * single_payment_simple(140_000, 200_000, 7)) == 2235
    weekly = periodic_rate(140_000, [200_000], Fraction(365, 7))
    assert to_pct(weekly.simple) == Decimal("2234.69")


def test_a_week_for_2100_and_3000_back_has_a_compound_rate_too() -> None:
    flows = [(date(2026, 1, 1), -210_000), (date(2026, 1, 8), 300_000)]
    assert to_pct(xirr(flows)) == pytest.approx(Decimal(11940726940), abs=1)


def test_as_much_back_as_received_is_exactly_nothing() -> None:
    assert periodic_rate(1_200_000, [100_000] * 12) == AnnualRate(
        simple=Decimal(0), compound=Decimal(0)
    )
    assert xirr([(date(2026, 1, 1), -5), (date(2026, 6, 1), 5)]) == 0


def test_less_back_than_received_is_below_nothing() -> None:
    assert -1 < periodic_rate(1_200_000, [90_000] * 12).simple < 0


def test_months_without_payment_count() -> None:
    assert irr([(0, -100), (2, 121)]) == pytest.approx(Decimal("0.1"))
    assert periodic_rate(100, [0, 121]).simple == pytest.approx(Decimal("1.2"))


def test_order_and_several_flows_of_one_time_make_no_difference() -> None:
    assert irr([(3, 60), (1, -100), (3, 61), (1, 0)]) == irr([(0, -100), (2, 121)])


@pytest.mark.parametrize(
    ("code", "flows"),
    [
        ("E_EMPTY", []),
        ("E_EMPTY", [(0, 0), (1, 0)]),
        ("E_NO_PAYMENT", [(0, -100)]),
        ("E_NO_PAYMENT", [(0, -100), (1, -5)]),
        ("E_NO_DISBURSEMENT", [(0, 100), (1, 5)]),
        ("E_NO_DISBURSEMENT", [(0, -100), (0, 120), (1, 5)]),
        ("E_SAME_DATE", [(0, -100), (0, 110)]),
        ("E_SAME_DATE", [(3, -100), (3, 100)]),
        ("E_PAYMENT_BEFORE_DISBURSEMENT", [(0, 10), (1, -100), (2, 120)]),
        ("E_NO_ROOT", [(0, -10_000), (1, 20_000), (2, -15_000)]),
        ("E_RATE_OVERFLOW", [(0, -1), (1, 10**305)]),
        ("E_RATE_OVERFLOW", [(0, -1), (1, 10**400)]),
    ],
)
def test_names_why_flows_have_no_rate(code: str, flows: list[tuple[int, int]]) -> None:
    assert code_of(flows) == code


def test_refuses_what_is_not_whole() -> None:
    assert code_of([(0, -100.0), (1, 110)]) == "E_AMOUNT"  # type: ignore[list-item]
    assert code_of([(0, -100), (1, True)]) == "E_AMOUNT"
    assert code_of([(0, -100), (1.5, 110)]) == "E_TIME"  # type: ignore[list-item]
    with pytest.raises(NumberError, match="E_TIME"):
        xirr([(0, -100), (1, 110)])  # type: ignore[list-item]
    with pytest.raises(NumberError, match="E_EMPTY"):
        xirr([])
    with pytest.raises(NumberError, match="E_RATE_OVERFLOW"):
        xirr([(date(2026, 1, 1), -1), (date(2026, 1, 2), 1000)])


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("E_NEGATIVE_SIMPLE", {"repaid_fen": 99}),
        ("E_NO_DISBURSEMENT", {"received_fen": 0}),
        ("E_NO_PAYMENT", {"repaid_fen": 0}),
        ("E_SAME_DATE", {"days": 0}),
        ("E_PAYMENT_BEFORE_DISBURSEMENT", {"days": -1}),
    ],
)
def test_names_why_one_payment_has_no_rate(code: str, changes: dict[str, int]) -> None:
    with pytest.raises(NumberError) as caught:
        single_payment_simple(**{"received_fen": 100, "repaid_fen": 115, "days": 14, **changes})
    assert caught.value.code == code


def test_one_payment_of_what_was_received_costs_nothing() -> None:
    assert single_payment_simple(100, 100, 14) == 0


def test_lists_every_rate_where_there_are_several() -> None:
    with pytest.raises(NumberError) as caught:
        irr([(0, -100_000), (1, 360_000), (2, -431_000), (3, 171_600)])
    assert caught.value.code == "E_MULTIPLE_ROOTS"
    assert caught.value.details["roots"] == pytest.approx(
        [Decimal("0.1"), Decimal("0.2"), Decimal("0.3")], abs=Decimal("1e-9")
    )


def test_takes_the_only_rate_where_flows_turn_twice() -> None:
    assert irr([(0, -100), (1, 50), (2, -10), (3, 80)]) == pytest.approx(Decimal("0.086107324"))
    assert irr([(0, -10_000), (1, 22_000), (2, -12_100)]) == pytest.approx(Decimal("0.1"))


def test_takes_the_only_rate_that_is_not_negative() -> None:
    assert irr([(0, -6), (1, 11), (2, -3)]) == pytest.approx(Decimal("0.5"))
    assert irr([(0, -2), (1, 3), (2, -1)]) == 0


@given(loans)
def test_both_solvers_agree_and_the_rate_prices_the_loan(loan: tuple[int, list[int]]) -> None:
    flows = as_flows(*loan)
    rate = irr(flows)
    merged = solver.merge(flows)
    assert float(rate) == pytest.approx(expm1(solver.newton(merged)), rel=1e-11, abs=1e-13)
    assert abs(worth(rate, flows)) <= Decimal("0.5") or (
        worth(rate * (1 - Decimal("1e-11")), flows) * worth(rate * (1 + Decimal("1e-11")), flows)
        <= 0
    )


def test_our_newton_and_pyxirr_agree_on_many_loans() -> None:
    draw = random.Random(24)
    for _ in range(500):
        n = draw.randint(1, 60)
        payments = [draw.randint(1, 10**7) for _ in range(n)]
        received = max(1, int(sum(payments) / 10 ** draw.uniform(-1, 3)))
        flows = as_flows(received, payments)
        [theirs] = [pyxirr.irr([amount for _, amount in flows])]
        assert expm1(solver.newton(solver.merge(flows))) == pytest.approx(theirs, rel=1e-11)
        first = date(2025, 1, 1)
        days = [first + timedelta(d) for d in accumulate([0, *draw.choices(range(1, 60), k=n)])]
        dated = list(zip(days, [amount for _, amount in flows], strict=True))
        if (theirs := pyxirr.xirr(dated)) is not None and theirs < 1e30:
            assert float(xirr(dated)) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("wrong", [0.5, -1.98, None])
def test_a_wrong_answer_of_the_library_is_found_out(
    wrong: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyxirr, "irr", lambda *_, **__: wrong)
    monkeypatch.setattr(pyxirr, "xirr", lambda *_, **__: wrong)
    assert irr([(0, -100), (1, 110)]) == pytest.approx(Decimal("0.1"))
    assert xirr([(date(2025, 1, 1), -100), (date(2026, 1, 1), 110)]) == pytest.approx(
        Decimal("0.1")
    )


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 10**9)), min_size=2, max_size=12),
    st.integers(1, 11),
)
def test_newton_ends_where_bisection_does_however_often_money_was_handed_out(
    drawn: list[tuple[int, int]], handed_out: int
) -> None:
    days = accumulate(days for days, _ in drawn)
    signs = [-1] * min(handed_out, len(drawn) - 1) + [1] * len(drawn)
    flows = solver.merge([(t, s * a) for t, s, (_, a) in zip(days, signs, drawn, strict=False)])
    found = solver.newton(flows)
    assume(math.log(1e-6) < found < math.log(1e9))  # at and beyond its ends bisection doesn't look
    assert [found] == pytest.approx(solver.all_roots(flows), abs=1e-12)


@given(st.lists(st.integers(-40, 400), min_size=2, max_size=5, unique=True))
def test_finds_exactly_the_rates_a_polynomial_was_made_of(percents: list[int]) -> None:
    factors = [(Fraction(100 + p, 100), p) for p in percents]
    coefficients = [Fraction(-1)]
    for root, _ in factors:  # multiply by (1 - root·v), v = 1 / (1 + rate)
        shifted = [Fraction(0), *(-root * c for c in coefficients)]
        coefficients = [a + b for a, b in zip([*coefficients, Fraction(0)], shifted, strict=True)]
    scale = prod(100 for _ in percents)
    flows = [(t, int(c * scale)) for t, c in enumerate(coefficients)]
    found = [100 * expm1(d) for d in solver.all_roots(solver.merge(flows))]
    assert found == pytest.approx(sorted(percents), abs=0.01)


@given(loans)
def test_paying_more_never_lowers_the_rate(loan: tuple[int, list[int]]) -> None:
    received, payments = loan
    rate = irr(as_flows(received, payments))
    slack = abs(rate) * Decimal("1e-12")  # the solver's last digits
    assert irr(as_flows(received, [*payments[:-1], payments[-1] + 1000])) >= rate - slack
    assert irr(as_flows(received + 1000, payments)) <= rate + slack


@given(rates)
def test_a_compound_rate_is_above_its_simple_one(simple: Decimal) -> None:
    assert compound_of(simple) > simple
    assert compound_of(simple, 1) == pytest.approx(simple)
    assert float(compound_of(simple)) == pytest.approx(float(1 + simple / 12) ** 12 - 1, rel=1e-9)


@pytest.mark.parametrize(
    ("simple", "found"),
    [
        ("0.36", Verdict.ABOVE),
        ("0.24005", Verdict.ABOVE),
        ("0.2400499999", Verdict.BETWEEN),
        ("0.240000063", Verdict.BETWEEN),
        ("0.24", Verdict.BETWEEN),
        ("0.22", Verdict.BETWEEN),
        ("0.2170", Verdict.WITHIN),
        ("0.2172", Verdict.BETWEEN),
        ("0", Verdict.WITHIN),
        ("-0.1", Verdict.WITHIN),
    ],
)
def test_verdict_compares_at_a_hundredth_of_a_percent(simple: str, found: Verdict) -> None:
    assert verdict(Decimal(simple), compound_of(Decimal(simple)), LINE) is found


def test_a_contract_at_the_line_raises_no_alarm_after_rounding_to_fen() -> None:
    rate = periodic_rate(1_000_000, [94_560] * 12)
    assert to_pct(rate.simple) == Decimal("24.00")
    assert verdict(rate.simple, rate.compound, LINE) is Verdict.BETWEEN
    assert near_line(rate.simple, LINE)


def test_the_compound_rate_is_compared_at_a_hundredth_of_a_percent_too() -> None:
    assert verdict(Decimal("0.217"), Decimal("0.2400499"), LINE) is Verdict.WITHIN
    assert verdict(Decimal("0.217"), Decimal("0.24005"), LINE) is Verdict.BETWEEN


def test_verdict_is_unknown_without_a_rate_or_a_line() -> None:
    assert verdict(None, None, LINE) is Verdict.UNKNOWN
    assert verdict(LINE, LINE, None) is Verdict.UNKNOWN


@given(st.lists(rates, min_size=2, max_size=8))
def test_verdicts_rise_with_the_rate(drawn: list[Decimal]) -> None:
    order = [Verdict.WITHIN, Verdict.BETWEEN, Verdict.ABOVE]
    found = [order.index(verdict(s, compound_of(s), LINE)) for s in sorted(drawn)]
    assert all(a <= b for a, b in pairwise(found))


def test_near_the_line_ends_at_five_hundredths_of_a_point() -> None:
    assert near_line(Decimal("0.2405"), LINE)
    assert near_line(Decimal("0.2395"), LINE)
    assert not near_line(Decimal("0.24050001"), LINE)
    assert not near_line(Decimal("0.23949999"), LINE)


def test_per_cents_round_half_up_from_the_raw_value() -> None:
    assert to_pct(Decimal("0.03055")) == Decimal("3.06")
    assert to_pct(Decimal("0.0305499")) == Decimal("3.05")
    assert to_pct(Decimal("-0.01005")) == Decimal("-1.00")
    assert str(to_pct(Decimal("0.3"))) == "30.00"
