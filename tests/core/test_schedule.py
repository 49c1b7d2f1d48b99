"""Schedules: every fen accounted for, and no instalment above the one before."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers.schedule import (
    ScheduleRow,
    ask_payment,
    ask_payments,
    level_payment,
    level_payments,
    schedule,
)

MONTH = Fraction(1, 12)
terms = st.tuples(
    st.integers(600, 10**9),
    st.one_of(
        st.integers(0, 4000).map(lambda bp: Fraction(bp, 120_000)),
        st.fractions(0, 2, max_denominator=10_000),
    ),
    st.integers(1, 120),
)
small_terms = st.tuples(
    st.integers(12, 400), st.fractions(0, 1, max_denominator=50), st.integers(1, 12)
)


def rows_of(terms: tuple[int, Fraction, int], fee: int = 0) -> tuple[ScheduleRow, ...]:
    """Give the rows, or none where rounding leaves an instalment no larger than its interest."""
    try:
        return schedule(*terms, fee_fen=fee)
    except NumberError as error:
        assert error.code == "E_NEGATIVE_AMORTISATION"
        return ()


def last_payment(principal: int, rate: Fraction, n: int, payment: int) -> int:
    """Say, in plain fractions, what the last instalment would be."""
    balance = principal
    for _ in range(n - 1):
        balance += int((balance * rate + Fraction(1, 2)) // 1) - payment
    return balance + int((balance * rate + Fraction(1, 2)) // 1)


@pytest.mark.parametrize(
    ("principal", "annual", "n", "payment"),
    [
        (2_000_000, "0.36", 12, 200_924),
        (1_500_000, "0.30", 12, 146_231),
        (1_000_000, "0.24", 12, 94_560),
        (1_500_000, "0.18", 12, 137_520),
        (1_200_000, "0.15", 12, 108_310),
        (800_000, "0.12", 6, 138_039),
        (1_200_000, "0.12", 24, 56_488),
        (1_200_000, "0.24", 24, 63_445),
        (1_200_000, "0", 24, 50_000),
    ],
)
def test_instalments_are_those_of_the_reference_cases(
    principal: int, annual: str, n: int, payment: int
) -> None:
    assert level_payment(principal, Fraction(annual) * MONTH, n) == payment


@pytest.mark.parametrize(
    ("annual", "ratio", "dearer"),
    [
        ("0", "50.00", 0),
        ("0.12", "52.98", 76_295),
        ("0.18", "54.45", 117_619),
        ("0.24", "55.91", 161_031),
    ],
)
def test_twice_the_months_is_not_half_the_instalment(annual: str, ratio: str, dearer: int) -> None:
    rate = Fraction(annual) * MONTH
    short, long = (schedule(1_200_000, rate, n) for n in (12, 24))
    paid = [sum(row.payment_fen for row in rows) for rows in (short, long)]
    share = Decimal(100 * long[0].payment_fen) / short[0].payment_fen
    assert round(share, 2) == Decimal(ratio)
    assert paid[1] - paid[0] == dearer


def test_twelve_months_at_24_percent_end_at_nothing() -> None:
    rows = schedule(1_000_001, Fraction(2, 100), 12)
    assert [row.payment_fen for row in rows] == [94_560] * 11 + [94_556]
    assert sum(row.interest_fen for row in rows) == 134_715
    assert rows[0] == ScheduleRow(
        number=1,
        payment_fen=94_560,
        interest_fen=20_000,
        principal_fen=74_560,
        fee_fen=0,
        balance_fen=925_441,
    )


def test_the_fee_is_paid_beside_every_instalment() -> None:
    rows = schedule(1_000_000, Fraction(5, 1200), 12, fee_fen=292)
    assert {row.fee_fen for row in rows} == {292}
    assert [rows[0].payment_fen, rows[-1].payment_fen] == [85_899, 85_904]


def test_a_larger_instalment_ends_sooner() -> None:
    rows = schedule(1_000, Fraction(0), 10, 300)
    assert [row.payment_fen for row in rows] == [300, 300, 300, 100]


def test_one_instalment_repays_all_with_its_interest() -> None:
    assert [r.payment_fen for r in schedule(1_000, Fraction(1, 100), 1)] == [1_010]
    assert ask_payment(1_000, Fraction(1, 100), 1) == 1_010


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("E_AMOUNT", {"principal_fen": 1000.5}),
        ("E_AMOUNT", {"principal_fen": True}),
        ("E_AMOUNT", {"payment_fen": 90.0}),
        ("E_AMOUNT", {"fee_fen": -1}),
        ("E_FLOAT_RATE", {"period_rate": 0.01}),
        ("E_PRINCIPAL", {"principal_fen": 0}),
        ("E_PRINCIPAL", {"principal_fen": -1}),
        ("E_TERM", {"n": 0}),
        ("E_TERM", {"n": 601}),
        ("E_TERM", {"n": 12.0}),
        ("E_RATE", {"period_rate": Fraction(-1, 100)}),
        ("E_TOO_SMALL", {"principal_fen": 11}),
        ("E_NEGATIVE_AMORTISATION", {"payment_fen": 10}),
        ("E_NEGATIVE_AMORTISATION", {"period_rate": Fraction(1, 2), "n": 40}),
    ],
)
def test_names_what_is_wrong_with_the_terms(code: str, changes: dict[str, Any]) -> None:
    usual = {"principal_fen": 1_000, "period_rate": Fraction(1, 100), "n": 12}
    with pytest.raises(NumberError) as caught:
        schedule(**{**usual, **changes})
    assert caught.value.code == code


def test_the_edges_of_the_terms_are_fine() -> None:
    assert len(schedule(600, Fraction(0), 600)) == 600
    assert [row.payment_fen for row in schedule(12, Fraction(0), 12)] == [1] * 12


@given(terms, st.integers(0, 10_000))
@example((15, Fraction(0), 10), 0)
def test_rows_add_up_and_end_at_nothing(terms: tuple[int, Fraction, int], fee: int) -> None:
    rows = rows_of(terms, fee=fee)
    if not rows:
        return
    assert sum(row.principal_fen for row in rows) == terms[0]
    assert rows[-1].balance_fen == 0
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    before = terms[0]
    for row in rows:
        assert row.payment_fen == row.principal_fen + row.interest_fen + row.fee_fen
        assert min(row.principal_fen, row.interest_fen, row.fee_fen, row.balance_fen) >= 0
        assert row.balance_fen == before - row.principal_fen
        assert abs(row.interest_fen - before * terms[1]) <= Fraction(1, 2)
        before = row.balance_fen
    assert len({row.payment_fen for row in rows[:-1]}) <= 1


@given(terms)
def test_a_lenders_last_instalment_strays_no_further_than_rounding_can(
    terms: tuple[int, Fraction, int],
) -> None:
    rows = rows_of(terms)
    if len(rows) != terms[2]:
        return
    level = level_payment(*terms)
    assert abs(rows[-1].payment_fen - level) <= sum(
        (1 + terms[1]) ** k for k in range(max(1, terms[2]))
    )


@given(terms)
def test_level_payment_agrees_with_fifty_digits(terms: tuple[int, Fraction, int]) -> None:
    principal, rate, n = terms
    with localcontext(prec=200):
        i = Decimal(rate.numerator) / rate.denominator
        exact = principal * i / (1 - (1 + i) ** -n) if i else Decimal(principal) / n
        assert abs(level_payment(*terms) - exact) <= Decimal("0.5000000001")


@given(terms)
@example((15, Fraction(0), 10))
def test_what_we_ask_for_never_rises_after_its_start(terms: tuple[int, Fraction, int]) -> None:
    payment = ask_payment(*terms)
    rows = schedule(*terms, payment)
    payments = [row.payment_fen for row in rows]
    assert payments == sorted(payments, reverse=True)
    assert all(paid == payment for paid in payments[:-1])
    assert abs(payment - level_payment(*terms)) <= 1


@given(small_terms)
def test_one_fen_less_would_leave_more_for_the_end(terms: tuple[int, Fraction, int]) -> None:
    least = next(a for a in range(1, 10**4) if last_payment(*terms, a) <= a)
    assert ask_payment(*terms) == least


@given(terms)
def test_one_fen_less_than_asked_is_too_little(terms: tuple[int, Fraction, int]) -> None:
    payment = ask_payment(*terms)
    assert last_payment(*terms, payment) <= payment
    assert last_payment(*terms, payment - 1) > payment - 1


@given(terms | small_terms)
@example((400, Fraction(1), 12))
@example((12, Fraction(1, 50), 12))
def test_payments_without_rows_are_those_of_the_rows(terms: tuple[int, Fraction, int]) -> None:
    asked = ask_payment(*terms)
    for payments, payment in ((ask_payments, asked), (level_payments, None)):
        try:
            rows = schedule(*terms, payment)
        except NumberError as error:
            with pytest.raises(NumberError, match=error.code):
                payments(*terms)
            continue
        assert payments(*terms) == tuple(row.payment_fen for row in rows)
