"""Two libraries that know nothing of ours work out the same rates of 2,000 random loans."""

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice

import mpmath
import numpy_financial

from core.numbers.quotes import equal_instalments, equal_principal, flat_fee, interest_only
from core.numbers.rates import irr, periodic_rate
from core.numbers.replay import ledger_simple
from tests.effort import share_of

LOANS = 2_000
"""In ``make fast`` only the first of them."""
WAYS = (equal_instalments, equal_principal, flat_fee, interest_only)


def loans() -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give money received and what is paid each month: some with a cut, some with fees."""
    draw = random.Random(20_261_124)
    for number in range(share_of(LOANS)):
        principal, n = draw.randint(100_000, 10**8), draw.randint(1, 60)
        rate = Fraction(draw.randint(0, 500), 10_000)
        each = WAYS[number % len(WAYS)](principal, rate, n)
        fee = draw.choice((0, 0, draw.randint(1, principal // 200)))
        cut = draw.choice((0, 0, draw.randint(1, principal // 5)))
        yield principal - cut, tuple(payment + fee for payment in each)


def test_mpmath_finds_no_value_at_our_rate() -> None:
    """To fifty digits the payments discounted at our rate are worth what was received."""
    with mpmath.workdps(50):
        for received, payments in loans():
            rate = irr([(0, -received), *enumerate(payments, 1)])
            discount = 1 / (1 + mpmath.mpf(str(rate)))
            worth = mpmath.polyval([0, *payments], discount, asc=True)
            assert abs(worth - received) < received * mpmath.mpf("1e-11")


def test_numpy_financial_finds_the_same_rate() -> None:
    compared = 0
    for received, payments in loans():
        ours = periodic_rate(received, payments).simple
        theirs = 12 * numpy_financial.irr([-received, *payments])
        assert abs(float(ours) - theirs) <= 1e-9 + 1e-7 * abs(theirs), (received, payments)
        compared += 1
    assert compared == share_of(LOANS)


def test_the_replay_ends_at_twelve_times_the_rate_a_month_where_interest_is_covered() -> None:
    compared = 0
    for received, payments in islice(loans(), 0, None, 5):
        monthly = irr([(0, -received), *enumerate(payments, 1)])
        balance = Decimal(received)
        for payment in payments:
            if payment < balance * monthly:
                break  # interest on interest would begin: the two part
            balance += balance * monthly - payment
        else:
            simple = ledger_simple([(0, -received), *enumerate(payments, 1)], 12)
            assert abs(simple - 12 * monthly) <= Decimal("1e-10") * (1 + simple)
            compared += 1
    assert compared > share_of(LOANS) // 20
