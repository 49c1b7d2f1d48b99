"""How a loan is quoted, as the sums that are really paid (numbers A1).

A function a convention: each gives every payment of a loan in fen, the first one period after
the money came. What is taken off beforehand is not in them: see ``net_of``.
"""

from collections.abc import Sequence
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers.schedule import check_terms, level_payments

YEAR_DAYS = 365
MONTH_DAYS = 30
"""Days of a month where a daily rate is quoted for instalments."""
MONTHS = 12


def equal_instalments(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """等额本息: every payment the same; the last takes what rounding left over.

    Args:
        principal_fen: of the contract, more than 0.
        period_rate: per period, 0 or more, exact.
        n: 1 to 600.

    Raises:
        NumberError: see ``schedule.check_terms``.

    >>> equal_instalments(1_000_000, Fraction(2, 100), 12)[0]
    94560
    """
    return level_payments(principal_fen, period_rate, n)


def equal_principal(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """等额本金: the same principal each time, and interest on what is still owed.

    Args and errors as for ``equal_instalments``.

    >>> equal_principal(1_200_000, Fraction(1, 100), 12)[:2]
    (112000, 111000)
    """
    check_terms(principal_fen, period_rate, n)
    parts = principal_parts(principal_fen, n)
    each, left = [], principal_fen
    for part in parts:
        each.append(part + half_up(left * period_rate))
        left -= part
    return tuple(each)


def flat_fee(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """等本等费: a fee on the ORIGINAL principal each time, however little is still owed.

    Args and errors as for ``equal_instalments``.

    >>> flat_fee(1_200_000, Fraction(6, 1000), 12)[0]
    107200
    """
    check_terms(principal_fen, period_rate, n)
    fee = half_up(principal_fen * period_rate)
    return tuple(part + fee for part in principal_parts(principal_fen, n))


def interest_only(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """先息后本: interest each time, the principal with the last.

    Args and errors as for ``equal_instalments``.

    >>> interest_only(1_000_000, Fraction(1, 100), 3)
    (10000, 10000, 1010000)
    """
    check_terms(principal_fen, period_rate, n)
    interest = half_up(principal_fen * period_rate)
    return (*[interest] * (n - 1), interest + principal_fen)


def by_day(principal_fen: int, daily_rate: Fraction, days: int) -> int:
    """日息, 随借随还: what one payment after some days comes to.

    Args:
        principal_fen: of the contract, more than 0.
        daily_rate: a day, 0 or more, exact.
        days: the first counted, the last not; 1 or more.

    Raises:
        NumberError: as ``schedule.check_terms``; ``E_TIME``, less than a day.

    >>> by_day(1_000_000, Fraction(5, 10_000), 30)
    1015000
    """
    check_terms(principal_fen, daily_rate, 1)
    if days < 1:
        raise NumberError("E_TIME")
    return principal_fen + half_up(principal_fen * daily_rate * days)


def monthly_of_daily(daily_rate: Fraction) -> Fraction:
    """日息, 等额本息: the rate a month of a daily one, by 30 days."""
    return MONTH_DAYS * daily_rate


def net_of(principal_fen: int, *taken_fen: int) -> int:
    """砍头息, 会员费, 首期担保费: what arrives once all that is taken beforehand is off.

    Raises:
        NumberError: ``E_PRINCIPAL``, nothing arrives.
    """
    net = principal_fen - sum(taken_fen)
    if net <= 0:
        raise NumberError("E_PRINCIPAL")
    return net


def with_each(payments_fen: Sequence[int], fee_fen: int) -> tuple[int, ...]:
    """担保费, 会员费 by the month: the same payments with a fee beside each."""
    return tuple(payment + fee_fen for payment in payments_fen)


def share_of(principal_fen: int, share: Fraction) -> int:
    """Return a fee or cut quoted as a share of the principal, half-up.

    >>> share_of(1_000_000, Fraction(8, 1000))
    8000
    """
    return half_up(principal_fen * share)


def principal_parts(principal_fen: int, n: int) -> tuple[int, ...]:
    """Cut a principal as lenders do: equal parts rounded down, the last takes the rest."""
    part = principal_fen // n
    return (*[part] * (n - 1), principal_fen - part * (n - 1))
