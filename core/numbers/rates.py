"""The true annual rate of a loan, both ways, and how it stands to a line (numbers A1-A5).

Flows are the lender's: what was handed out is negative, what came back positive. Amounts are
whole fen, rates ``Decimal`` fractions (``Decimal("0.24")`` is 24 %).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers import solver

YEAR_DAYS = 365
_EXACT_FLOAT = 2**53
"""Whole numbers up to this are exact as floats."""
_NEAR_LINE = Fraction(5, 10_000)


class Verdict(StrEnum):
    """How a rate stands to the line that applies. It is never more than a reason to ask."""

    ABOVE = "ABOVE"
    """The simple rate is above the line."""
    BETWEEN = "BETWEEN"
    """Only the compound rate is."""
    WITHIN = "WITHIN"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualRate:
    """One rate told two ways."""

    simple: Decimal
    """Periods a year times the rate a period: the figure compared with a line."""
    compound: Decimal
    """The same with interest on interest."""


def periodic_rate(
    received_fen: int, payments_fen: Sequence[int], periods_per_year: int | Fraction = 12
) -> AnnualRate:
    """Return the true annual rate of a loan repaid in regular instalments.

    Args:
        received_fen: money that really arrived, more than 0.
        payments_fen: everything paid each period, fees too; the first one period after.
        periods_per_year: 12 for months, 52 for weeks, ``Fraction(365, n)`` for n days.

    Returns:
        Exactly 0 where no more was paid than received; below 0 where less was.

    Raises:
        NumberError: see ``irr``.
    """
    flows = [(0, -received_fen)]
    flows += [(number, paid) for number, paid in enumerate(payments_fen, start=1)]
    with localcontext(prec=34):
        simple = irr(flows) * _decimal(periods_per_year)
        return AnnualRate(simple=simple, compound=compound_of(simple, periods_per_year))


def irr(flows: Sequence[tuple[int, int]]) -> Decimal:
    """Return the rate a period at which flows are worth nothing today.

    Args:
        flows: period number and fen, in any order; several in one period are added up.

    Returns:
        A fraction a period, accurate to about 1e-15; exactly 0 if the flows add up to 0.

    Raises:
        NumberError: ``E_AMOUNT`` or ``E_TIME``, not whole; ``E_EMPTY``; ``E_NO_DISBURSEMENT``;
            ``E_NO_PAYMENT``; ``E_SAME_DATE``, all in one period; ``E_PAYMENT_BEFORE_DISBURSEMENT``;
            ``E_NO_ROOT``; ``E_MULTIPLE_ROOTS`` with ``roots``, rising, where the flows change
            direction more than once and not exactly one root is 0 or more;
            ``E_RATE_OVERFLOW``; ``E_NO_CONVERGENCE``.
    """
    merged = solver.merge(flows)
    times = [time for time, _ in merged]
    amounts = [amount for _, amount in merged]
    guess = None
    if times == list(range(len(times))) and max(map(abs, amounts)) < _EXACT_FLOAT:
        from pyxirr import irr as solve

        guess = solve(amounts, silent=True)
    return _rate(_solve(merged, guess, 1), 1)


def xirr(flows: Sequence[tuple[date, int]]) -> Decimal:
    """Return the compound annual rate of dated flows, by days over 365.

    It is not the figure to compare with a line: that is the simple one.

    Args:
        flows: day and fen, in any order; several on one day are added up.

    Raises:
        NumberError: as for ``irr``.
    """
    if not all(isinstance(day, date) for day, _ in flows):
        raise NumberError("E_TIME")
    first = min((day for day, _ in flows), default=date.min)
    merged = solver.merge([((day - first).days, amount) for day, amount in flows])
    guess = None
    if max(abs(amount) for _, amount in merged) < _EXACT_FLOAT:
        from pyxirr import xirr as solve

        days = [date.fromordinal(1 + time) for time, _ in merged]
        guess = solve(days, [amount for _, amount in merged], silent=True)
    return _rate(_solve(merged, guess, YEAR_DAYS), YEAR_DAYS)


def single_payment_simple(
    received_fen: int, repaid_fen: int, days: int, year_days: int = YEAR_DAYS
) -> Decimal:
    """Return the simple annual rate of a loan repaid in one payment.

    Args:
        received_fen: money that really arrived, more than 0.
        repaid_fen: all that was paid back, not less than received.
        days: from the day it arrived, counted, to the day it was repaid, not counted; 1 or more.
        year_days: 365, or 360 where the contract says so.

    Raises:
        NumberError: ``E_AMOUNT`` or ``E_TIME``, not whole; ``E_NO_DISBURSEMENT``;
            ``E_NO_PAYMENT``; ``E_SAME_DATE``, 0 days; ``E_PAYMENT_BEFORE_DISBURSEMENT``, below 0
            days; ``E_NEGATIVE_SIMPLE``, less was repaid than received.
    """
    solver.merge([(0, -received_fen), (days, repaid_fen)])
    if repaid_fen < received_fen:
        raise NumberError("E_NEGATIVE_SIMPLE")
    return _decimal(Fraction((repaid_fen - received_fen) * year_days, received_fen * days))


def compound_of(simple: Decimal, periods_per_year: int | Fraction = 12) -> Decimal:
    """Return the compound annual rate of a simple one: ``(1 + s/m)^m − 1``.

    >>> round(compound_of(Decimal("0.24")), 6)
    Decimal('0.268242')
    """
    with localcontext(prec=34):
        periods = _decimal(periods_per_year)
        return (1 + simple / periods) ** periods - 1


def simple_by_360(rate: AnnualRate) -> Decimal:
    """Return the simple rate of a loan charged by days, told by a year of 360 (numbers A3, b)."""
    with localcontext(prec=34):
        return rate.simple * 360 / YEAR_DAYS


def verdict(simple: Decimal | None, compound: Decimal | None, line: Decimal | None) -> Verdict:
    """Say how a rate stands to a line, both rounded half-up to 0.01 % first.

    A contract at the line itself is a little above it once its instalments are rounded to fen;
    comparing at 0.01 % keeps that from raising an alarm.

    Args:
        simple: periods a year times the rate a period; ``None`` if unknown.
        compound: the same rate compounded.
        line: the line that applies; ``None`` if no lender type or no contract day is known.
    """
    if simple is None or compound is None or line is None:
        return Verdict.UNKNOWN
    if _basis_points(simple) > _basis_points(line):
        return Verdict.ABOVE
    if _basis_points(compound) > _basis_points(line):
        return Verdict.BETWEEN
    return Verdict.WITHIN


def near_line(simple: Decimal, line: Decimal) -> bool:
    """Return whether a simple rate is within 0.05 percentage points of a line, ends included."""
    return abs(Fraction(simple) - Fraction(line)) <= _NEAR_LINE


def to_pct(rate: Decimal) -> Decimal:
    """Return a rate in per cent, half-up to 0.01.

    >>> to_pct(Decimal("0.240008")), to_pct(Decimal("22.34694"))
    (Decimal('24.00'), Decimal('2234.69'))
    """
    return Decimal(_basis_points(rate)).scaleb(-2)


def _basis_points(rate: Decimal) -> int:
    return half_up(Fraction(rate) * 10_000)


def _solve(merged: list[tuple[int, int]], guess: float | None, units: int) -> float:
    """Return ``ln(1 + rate)`` of one unit of time; ``guess`` is a rate of ``units`` of them."""
    balanced = sum(amount for _, amount in merged) == 0
    if solver.sign_changes(merged) > 1:
        return _only_root(merged, units, balanced=balanced)
    if balanced:
        return 0.0
    if guess is not None and guess > -1:
        d = math.log1p(guess) / units
        if solver.is_root(merged, d):
            return d
    return solver.newton(merged)


def _only_root(merged: list[tuple[int, int]], units: int, *, balanced: bool) -> float:
    roots = solver.all_roots(merged)
    if balanced:
        roots = tuple(0.0 if abs(d) < solver.NEAR_ZERO else d for d in roots)
    if not roots:
        raise NumberError("E_NO_ROOT")
    if len(roots) == 1:
        return roots[0]
    not_negative = [d for d in roots if d >= 0]
    if len(not_negative) == 1:
        return not_negative[0]
    raise NumberError("E_MULTIPLE_ROOTS", roots=tuple(_rate(d, units) for d in roots))


def _rate(d: float, units: int) -> Decimal:
    if d * units > solver.LARGEST:
        raise NumberError("E_RATE_OVERFLOW")
    return Decimal(repr(math.expm1(d * units)))


def _decimal(value: int | Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
