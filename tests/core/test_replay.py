"""A loan replayed at a line: the invariants of the ledger, and the simple rate of dated flows."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers.rates import periodic_rate, single_payment_simple, to_pct
from core.numbers.replay import court_ledger, ledger_simple
from core.numbers.schedule import level_payment

LINE = Fraction(24, 100)
caps = st.fractions(0, 3, max_denominator=1_000)
flows = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(-(10**8), 10**8)), min_size=1, max_size=15
).map(lambda some: [(0, -(10**7)), *some])
bases = st.sampled_from([12, 360, 365])


def test_the_reference_case_by_days() -> None:
    ledger = court_ledger(
        [
            (date(2025, 1, 1), -1_000_000),
            (date(2025, 7, 1), 300_000),
            (date(2026, 1, 1), 200_000),
        ],
        LINE,
    )
    assert (ledger.principal_fen, ledger.unpaid_fen, ledger.overpaid_fen) == (718_103, 0, 0)


def test_four_instalments_of_1000_at_the_line_leave_6702_71() -> None:
    paid = [(0, -1_000_000), *((month, 100_000) for month in range(1, 5))]
    assert court_ledger(paid, LINE, 12).principal_fen == 670_271
    whole = [(0, -1_000_000), *((month, 100_000) for month in range(1, 13))]
    assert court_ledger(whole, LINE, 12).principal_fen == 0
    assert court_ledger(whole, LINE, 12).overpaid_fen == 72_967


def test_interest_that_is_not_covered_earns_no_interest() -> None:
    some = [(0, -1_000_000), (365, 10_000), (730, 10_000)]
    ledger = court_ledger(some, LINE)
    assert (ledger.principal_fen, ledger.unpaid_fen) == (1_000_000, 2 * 240_000 - 20_000)


@given(flows, caps, bases)
def test_the_ledger_never_owes_more_than_was_lent_nor_less_than_nothing(
    some: list[tuple[int, int]], cap: Fraction, basis: int
) -> None:
    ledger = court_ledger(some, cap, basis)
    lent = -sum(amount for _, amount in some if amount < 0)
    assert 0 <= ledger.principal <= lent
    assert min(ledger.unpaid, ledger.overpaid) >= 0
    assert ledger.principal * ledger.overpaid == 0


@given(flows, bases)
def test_without_interest_nothing_is_gained_or_lost(
    some: list[tuple[int, int]], basis: int
) -> None:
    ledger = court_ledger(some, Fraction(0), basis)
    assert ledger.principal - ledger.overpaid == -sum(amount for _, amount in some)
    assert ledger.unpaid == 0


@given(flows, caps, caps)
def test_a_higher_line_never_leaves_less_owed(
    some: list[tuple[int, int]], one: Fraction, other: Fraction
) -> None:
    low, high = (court_ledger(some, cap) for cap in sorted((one, other)))
    assert low.principal + low.unpaid - low.overpaid <= high.principal + high.unpaid - high.overpaid


@given(flows, caps, st.randoms())
def test_the_order_in_which_flows_are_told_does_not_matter(
    some: list[tuple[int, int]], cap: Fraction, random: object
) -> None:
    shuffled = sorted(some, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert court_ledger(shuffled, cap) == court_ledger(some, cap)


@given(
    st.integers(1_000, 10**9),
    st.lists(st.tuples(st.integers(1, 900), st.integers(0, 10**8)), min_size=1, max_size=12),
    st.integers(1, 10**8),
)
def test_the_simple_rate_is_that_at_which_the_replay_ends_at_nothing(
    received: int, payments: list[tuple[int, int]], gain: int
) -> None:
    paid = sum(amount for _, amount in payments)
    last = (1_000, max(0, received - paid) + gain)
    some = [(0, -received), *payments, last]
    rate = Fraction(ledger_simple(some))
    near = Fraction(1, 10**12)
    below = court_ledger(some, rate * (1 - near))
    above = court_ledger(some, rate * (1 + near))
    assert below.principal + below.unpaid <= below.overpaid
    assert above.principal + above.unpaid >= above.overpaid


@given(st.integers(100, 10**9), st.integers(0, 10**9), st.integers(1, 3_650))
def test_of_one_payment_it_is_interest_by_days(received: int, gain: int, days: int) -> None:
    found = ledger_simple([(0, -received), (days, received + gain)])
    exact = single_payment_simple(received, received + gain, days)
    assert abs(found - exact) <= exact * Decimal("1e-12")


@given(st.integers(10_000, 10**8), st.integers(1, 60), st.integers(1, 300))
def test_by_the_month_it_is_twelve_times_the_rate_a_month(
    received: int, n: int, percent: int
) -> None:
    each = level_payment(received, Fraction(percent, 1_200), n)
    if n * each <= received:
        return
    regular = periodic_rate(received, [each] * n).simple
    found = ledger_simple([(0, -received), *((k, each) for k in range(1, n + 1))], 12)
    assert abs(found - regular) <= regular * Decimal("1e-10")


def test_360_days_a_year_make_a_24_contract_24_33() -> None:
    start = date(2026, 1, 1)
    interest = 1_000_000 * 24 * 90 // 36_000  # charged at 24 % by 360
    some = [(start, -1_000_000), (start + timedelta(90), 1_000_000 + interest)]
    assert to_pct(ledger_simple(some)) == Decimal("24.33")
    assert to_pct(ledger_simple(some, 360)) == Decimal("24.00")


@pytest.mark.parametrize(
    ("code", "some"),
    [
        ("E_NEGATIVE_SIMPLE", [(0, -100), (3, 99)]),
        ("E_NO_PAYMENT", [(0, -100)]),
        ("E_EMPTY", []),
        ("E_PAYMENT_BEFORE_DISBURSEMENT", [(0, 50), (1, -100), (2, 100)]),
        ("E_SAME_DATE", [(0, -100), (0, 120)]),
    ],
)
def test_what_has_no_simple_rate_is_refused_by_name(code: str, some: list[tuple[int, int]]) -> None:
    with pytest.raises(NumberError) as caught:
        ledger_simple(some)
    assert caught.value.code == code


def test_as_much_back_as_lent_costs_exactly_nothing() -> None:
    assert ledger_simple([(0, -100), (3, 60), (9, 40)]) == 0
