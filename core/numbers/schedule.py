"""Level instalments and the rows they make, exact to the fen (numbers A1, A5, B1).

A rate here is per period and exact (``Fraction``); interest is rounded half-up to the fen once
a period, and the last row takes what rounding left over.
"""

from dataclasses import dataclass
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up

LONGEST_TERM = 600
"""The most instalments a schedule may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One instalment: ``payment_fen`` is interest, principal and fee together."""

    number: int
    payment_fen: int
    interest_fen: int
    principal_fen: int
    fee_fen: int
    balance_fen: int
    """Principal still owed after it."""


def level_payment(principal_fen: int, period_rate: Fraction, n: int) -> int:
    """Return the instalment that repays a loan in ``n`` equal parts, as a lender works it out.

    Args:
        principal_fen: more than 0, at least one fen an instalment.
        period_rate: per period, 0 or more, exact.
        n: 1 to 600.

    Returns:
        ``P·i·(1+i)^n / ((1+i)^n − 1)``, or ``P / n`` at 0 %, half-up to the fen, without any fee.

    Raises:
        NumberError: see ``check_terms``.

    >>> level_payment(1_000_000, Fraction(2, 100), 12), level_payment(1_200_000, Fraction(0), 12)
    (94560, 100000)
    """
    check_terms(principal_fen, period_rate, n)
    top, bottom = period_rate.numerator, period_rate.denominator
    if not top:
        return half_up(Fraction(principal_fen, n))
    grown, flat = (bottom + top) ** n, bottom**n
    return _half_up(principal_fen * top * grown, bottom * (grown - flat))


def ask_payment(principal_fen: int, period_rate: Fraction, n: int) -> int:
    """Return the least instalment that no later one exceeds: what we propose to a lender.

    Args:
        principal_fen: more than 0, at least one fen an instalment.
        period_rate: per period, 0 or more, exact.
        n: 1 to 600.

    Returns:
        The least whole number of fen whose last instalment, worked out row by row, is not
        above it. It lies within 1 fen of ``level_payment``: rounding each interest moves the
        exact instalment by at most half a fen.

    Raises:
        NumberError: see ``check_terms``.

    >>> ask_payment(1_000_000, Fraction(2, 100), 12), ask_payment(1_000, Fraction(0), 3)
    (94560, 334)
    """
    return _asked(principal_fen, period_rate, n)[0]


def ask_payments(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """Return what ``schedule`` has us pay, month by month, at ``ask_payment``.

    Args:
        principal_fen: more than 0, at least one fen an instalment.
        period_rate: per period, 0 or more, exact.
        n: 1 to 600.

    Returns:
        Payments in fen, all but the last equal; fewer than ``n`` where they repay all sooner.

    Raises:
        NumberError: as ``schedule``.

    >>> ask_payments(1_000, Fraction(0), 3)
    (334, 334, 332)
    """
    payment, last = _asked(principal_fen, period_rate, n)
    return _payments(principal_fen, period_rate, n, payment, last)


def level_payments(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, ...]:
    """Return what ``schedule`` has a lender get, month by month, at ``level_payment``.

    Raises:
        NumberError: as ``schedule``.
    """
    payment = level_payment(principal_fen, period_rate, n)
    last = _last_payment(principal_fen, period_rate, n, payment)
    return _payments(principal_fen, period_rate, n, payment, last)


def _asked(principal_fen: int, period_rate: Fraction, n: int) -> tuple[int, int]:
    """Return the least payment that the last one doesn't exceed, and that last one.

    One fen less a period leaves at least one fen more for the last with every period before it:
    mostly that shows at once that the payment before is too little.
    """
    payment = level_payment(principal_fen, period_rate, n)
    last = _last_payment(principal_fen, period_rate, n, payment)
    if payment > 1 and last + n <= payment:
        less = _last_payment(principal_fen, period_rate, n, payment - 1)
        return (payment - 1, less) if less < payment else (payment, last)
    while last > payment:
        payment += 1
        last = _last_payment(principal_fen, period_rate, n, payment)
    return payment, last


def _payments(
    principal_fen: int, period_rate: Fraction, n: int, payment_fen: int, last_fen: int
) -> tuple[int, ...]:
    """Return the payments of ``schedule``: ``last_fen`` is that of the last row, if it comes."""
    if n > 1:
        interest = _half_up(principal_fen * period_rate.numerator, period_rate.denominator)
        if payment_fen <= interest:  # it falls with the balance
            raise NumberError("E_NEGATIVE_AMORTISATION", number=1, interest_fen=interest)
    if last_fen > 0:
        return (payment_fen,) * (n - 1) + (last_fen,)
    return tuple(row.payment_fen for row in schedule(principal_fen, period_rate, n, payment_fen))


def schedule(
    principal_fen: int,
    period_rate: Fraction,
    n: int,
    payment_fen: int | None = None,
    fee_fen: int = 0,
) -> tuple[ScheduleRow, ...]:
    """Compute a loan row by row.

    Args:
        principal_fen: more than 0, at least one fen an instalment.
        period_rate: per period, 0 or more, exact.
        n: 1 to 600.
        payment_fen: one instalment without the fee; ``level_payment`` if not given.
        fee_fen: paid beside every instalment, 0 or more.

    Returns:
        Rows numbered from 1. Principal parts add up to ``principal_fen``, the last balance is 0,
        and all payments but the last are equal. There are ``n`` rows, or fewer where the
        instalment repays everything sooner.

    Raises:
        NumberError: see ``check_terms``; ``E_AMOUNT`` also for a payment or fee that is not
            whole fen or a fee below 0; ``E_NEGATIVE_AMORTISATION`` if an instalment before the
            last does not exceed its interest.
    """
    check_terms(principal_fen, period_rate, n)
    level = level_payment(principal_fen, period_rate, n) if payment_fen is None else payment_fen
    if not _is_whole(level) or not _is_whole(fee_fen) or fee_fen < 0:
        raise NumberError("E_AMOUNT")
    rows: list[ScheduleRow] = []
    balance = principal_fen
    for number in range(1, n + 1):
        interest = _half_up(balance * period_rate.numerator, period_rate.denominator)
        if number < n and level <= interest:
            raise NumberError("E_NEGATIVE_AMORTISATION", number=number, interest_fen=interest)
        principal = balance if number == n else min(level - interest, balance)
        balance -= principal
        rows.append(
            ScheduleRow(
                number=number,
                payment_fen=principal + interest + fee_fen,
                interest_fen=interest,
                principal_fen=principal,
                fee_fen=fee_fen,
                balance_fen=balance,
            )
        )
        if not balance:
            break
    return tuple(rows)


def check_terms(principal_fen: int, period_rate: Fraction, n: int) -> None:
    """Refuse terms no schedule can be worked out for.

    Raises:
        NumberError: ``E_AMOUNT`` the principal is not whole fen; ``E_FLOAT_RATE`` the rate is a
            float; ``E_PRINCIPAL`` 0 or less; ``E_TERM`` not 1 to 600; ``E_RATE`` below 0;
            ``E_TOO_SMALL`` less than one fen an instalment.
    """
    if not _is_whole(principal_fen):
        raise NumberError("E_AMOUNT")
    if isinstance(period_rate, float):
        raise NumberError("E_FLOAT_RATE")
    if principal_fen <= 0:
        raise NumberError("E_PRINCIPAL")
    if not _is_whole(n) or not 1 <= n <= LONGEST_TERM:
        raise NumberError("E_TERM")
    if period_rate < 0:
        raise NumberError("E_RATE")
    if principal_fen < n:
        raise NumberError("E_TOO_SMALL")


def _last_payment(principal_fen: int, period_rate: Fraction, n: int, payment_fen: int) -> int:
    """Return what is left for the last instalment if all others are ``payment_fen``; may be < 0."""
    top, bottom = 2 * period_rate.numerator, 2 * period_rate.denominator
    half = period_rate.denominator
    balance = principal_fen
    for _ in range(n - 1):
        balance += (balance * top + half) // bottom - payment_fen
    return balance + (balance * top + half) // bottom


def _half_up(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
