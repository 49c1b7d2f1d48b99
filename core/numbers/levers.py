"""What single levers bring, term, rate and waiver, and the same question asked backwards.

These figures stand beside each other on the screen (S2-04, S2-05). They use the level payment a
lender works out, half-up; what we ask for ourselves is in ``core/numbers/deals.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers.balance import Balance
from core.numbers.schedule import level_payment, level_payments

SHOWN_RATES = (Fraction(0), Fraction(12, 100), Fraction(24, 100))
"""The yearly rates of the table "how long would it take"."""
LONGEST_HOPEFUL = 60
"""Months at 0 % beyond which instalments alone solve nothing (S2-12)."""
_NEVER = 1200
"""A debt that interest keeps alive for a hundred years is never paid off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One debt as it is and as it would be."""

    now_instalment_fen: int
    now_total_fen: int
    instalment_fen: int
    ratio: Decimal
    """New instalment to the present one, half-up to 4 places: 0.5000 is half."""
    total_fen: int
    """Everything still to pay."""
    extra_fen: int
    """What that is more than now; below 0 if it is less."""
    months: int


def deal(
    principal_fen: int,
    annual_rate: Fraction,
    n_now: int,
    n_new: int,
    new_rate: Fraction | None = None,
) -> Deal:
    """Compare a debt with the same debt over another term, at another rate, or both.

    Args:
        principal_fen: principal left, more than 0.
        annual_rate: the present simple rate, a fraction, 0 or more.
        n_now: instalments left, 1 to 600.
        n_new: instalments of the deal, 1 to 600.
        new_rate: of the deal, the present one if not given; 0 stops interest, the line caps it.

    Returns:
        Level instalments half-up; totals are those of the schedules, whose last row takes the
        rounding.

    Raises:
        NumberError: as ``schedule``.
    """
    rate = annual_rate if new_rate is None else new_rate
    now = level_payment(principal_fen, annual_rate / 12, n_now)
    new = level_payment(principal_fen, rate / 12, n_new)
    now_total = _total(principal_fen, annual_rate, n_now)
    new_total = _total(principal_fen, rate, n_new)
    return Deal(
        now_instalment_fen=now,
        now_total_fen=now_total,
        instalment_fen=new,
        ratio=_places4(Fraction(new, now)),
        total_fen=new_total,
        extra_fen=new_total - now_total,
        months=n_new,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Interest and charges, divided into what stays and what goes."""

    kept_fen: int
    waived_fen: int
    pay_fen: int
    """Principal and what is kept."""
    share_of_all: Decimal
    """What goes, of principal, interest and charges together, half-up to 4 places."""


def waive(charges_fen: int, share: Fraction, principal_fen: int = 0) -> Waiver:
    """Give up a share of interest and charges; never of the principal.

    Args:
        charges_fen: interest and charges, 0 or more.
        share: what is waived, 0 to 1.
        principal_fen: what they are charged on, 0 or more.

    Returns:
        What is kept, half-up to the fen, and the exact rest as waived.

    >>> waive(300_000, Fraction(3, 10), 1_000_000).pay_fen
    1210000
    """
    kept = half_up(charges_fen * (1 - share))
    waived = charges_fen - kept
    return Waiver(
        kept_fen=kept,
        waived_fen=waived,
        pay_fen=principal_fen + kept,
        share_of_all=_places4(Fraction(waived, max(1, principal_fen + charges_fen))),
    )


def months_needed(total_fen: int, monthly_fen: int, annual_rate: Fraction) -> int | None:
    """Count the months until a sum is paid off; interest half-up to the fen, once a month.

    Args:
        total_fen: 0 or more.
        monthly_fen: paid every month but the last, 0 or more.
        annual_rate: simple, a fraction, 0 or more.

    Returns:
        The number of months, 0 for nothing owed; ``None`` if it never ends: the month's interest
        eats the payment, or with interest it would take more than a hundred years.

    Raises:
        NumberError: ``E_AMOUNT``, a sum below 0; ``E_RATE``, a rate below 0.

    >>> [months_needed(8_000_000, 180_000, rate) for rate in SHOWN_RATES]
    [45, 60, 111]
    """
    if total_fen < 0 or monthly_fen < 0:
        raise NumberError("E_AMOUNT")
    if annual_rate < 0:
        raise NumberError("E_RATE")
    if not total_fen:
        return 0
    if not annual_rate:
        return -(-total_fen // monthly_fen) if monthly_fen else None
    balance, a_month = total_fen, annual_rate / 12
    top, bottom = 2 * a_month.numerator, 2 * a_month.denominator
    for month in range(1, _NEVER + 1):
        interest = (balance * top + a_month.denominator) // bottom
        if monthly_fen <= interest:
            return None
        balance += interest - monthly_fen
        if balance <= 0:
            return month
    return None


def goal_seek(total_fen: int, monthly_fen: int) -> tuple[tuple[Fraction, int | None], ...]:
    """Return (yearly rate, months) for 0, 12 and 24 %: what would have to be agreed (S2-05)."""
    return tuple((rate, months_needed(total_fen, monthly_fen, rate)) for rate in SHOWN_RATES)


def solvable_in(total_fen: int, monthly_fen: int, months: int = LONGEST_HOPEFUL) -> bool:
    """Return whether a sum could be paid within so many months if all interest stopped."""
    needed = months_needed(total_fen, monthly_fen, Fraction(0))
    return needed is not None and needed <= months


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What the usual advice brings: reduce the dear debts, extend the others."""

    instalments_fen: tuple[int, ...]
    """One a debt, in the order given."""
    months: tuple[int, ...]
    reduced: tuple[bool, ...]
    """Whether the debt is over its line and taken down to it, rather than extended."""
    monthly_fen: int
    """All instalments together."""


def usual_mix(debts: Sequence[Balance], *, interest_stopped: bool = True) -> Mix:
    """Take debts over their line down to it and give the others twice the time.

    The common advice "reduce three, extend three", to be shown for what it brings: principal
    only, without interest due and charges.

    Args:
        debts: each with some principal and at least one instalment to come.
        interest_stopped: whether the extended ones run at 0 %, else at their present rate (an
            unknown rate counts as 0).

    Raises:
        NumberError: as ``level_payment``.
    """
    reduced = tuple(debt.is_over_line for debt in debts)
    months = tuple(
        debt.remaining if over else 2 * debt.remaining
        for debt, over in zip(debts, reduced, strict=True)
    )
    instalments = []
    for debt, n in zip(debts, months, strict=True):
        rate = debt.annual_rate or Fraction(0)
        if debt.is_over_line and debt.line is not None:
            rate = debt.line
        elif interest_stopped:
            rate = Fraction(0)
        instalments.append(level_payment(debt.principal_fen, max(Fraction(0), rate) / 12, n))
    return Mix(
        instalments_fen=tuple(instalments),
        months=months,
        reduced=reduced,
        monthly_fen=sum(instalments),
    )


def _total(principal_fen: int, annual_rate: Fraction, n: int) -> int:
    return sum(level_payments(principal_fen, annual_rate / 12, n))


def _places4(value: Fraction) -> Decimal:
    return Decimal(half_up(10_000 * value)).scaleb(-4)
