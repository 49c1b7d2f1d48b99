"""A loan replayed as a court would work it out: interest first, none on interest (numbers A7).

The figure is arithmetic to talk about. Whether what was paid above a line counts towards the
principal differs from court to court.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TypeVar

from core.errors import NumberError
from core.money import half_up
from core.numbers import solver

YEAR_DAYS = 365
_N = TypeVar("_N", Decimal, Fraction)
_PRECISION = 34
_NEAR = Decimal("1e-16")
"""How exact a rate is, as a share of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What is left after a replay, exact; at most one of principal and overpaid is above 0."""

    principal: Fraction
    unpaid: Fraction
    """Interest that no payment has covered yet."""
    overpaid: Fraction
    """Paid beyond everything owed; it earns nothing."""

    @property
    def principal_fen(self) -> int:
        """Principal left, half-up."""
        return half_up(self.principal)

    @property
    def unpaid_fen(self) -> int:
        """Interest left, half-up."""
        return half_up(self.unpaid)

    @property
    def overpaid_fen(self) -> int:
        """Overpaid, half-up."""
        return half_up(self.overpaid)


def court_ledger(
    flows: Sequence[tuple[date | int, int]], cap: Fraction, basis: int = YEAR_DAYS
) -> Ledger:
    """Replay a loan at a given rate.

    Args:
        flows: when and fen, in any order; negative was handed out, positive paid. Days, or
            whole numbers of periods.
        cap: the yearly rate, 0 or more.
        basis: units of time a year: 365 or 360 days, 12 months.

    Returns:
        What is left right after the last flow: a payment covers interest first, then principal;
        what is beyond both waits for the next draw.
    """
    principal, unpaid, overpaid = _replay(_in_order(flows), cap / basis, Fraction(0))
    return Ledger(principal=principal, unpaid=unpaid, overpaid=overpaid)


def ledger_simple(flows: Sequence[tuple[date | int, int]], basis: int = YEAR_DAYS) -> Decimal:
    """Return the simple annual rate of dated flows: that at which the replay ends at nothing.

    It is always unique, and the figure to compare with a line; ``xirr`` is not (numbers A3).

    Args:
        flows: as for ``court_ledger``; the first hands money out.
        basis: 365, or 360 where the contract says so.

    Raises:
        NumberError: ``E_NEGATIVE_SIMPLE``, less was paid than received; else as ``solver.merge``.
    """
    ordered = _in_order(flows)
    solver.merge(ordered)
    gain = sum(amount for _, amount in ordered)
    if gain < 0:
        raise NumberError("E_NEGATIVE_SIMPLE")
    if not gain:
        return Decimal(0)
    with localcontext(prec=_PRECISION):
        low, high = Decimal(0), Decimal("0.001")
        while _left(ordered, high) < 0:
            low, high = high, 2 * high
        while high - low > _NEAR * high:
            middle = (low + high) / 2
            low, high = (middle, high) if _left(ordered, middle) < 0 else (low, middle)
        return (low + high) / 2 * basis


def _left(flows: Sequence[tuple[int, int]], rate: Decimal) -> Decimal:
    principal, unpaid, overpaid = _replay(flows, rate, Decimal(0))
    return principal + unpaid - overpaid


def _replay(flows: Sequence[tuple[int, int]], rate: _N, zero: _N) -> tuple[_N, _N, _N]:
    """Give principal, unpaid interest and what was overpaid; ``rate`` is that of a unit of time."""
    principal = unpaid = overpaid = zero
    before = flows[0][0] if flows else 0
    for time, amount in flows:
        unpaid += principal * rate * (time - before)
        before = time
        if amount < 0:
            used = min(overpaid, zero - amount)
            overpaid, principal = overpaid - used, principal - amount - used
            continue
        paid = zero + amount
        to_interest = min(unpaid, paid)
        to_principal = min(principal, paid - to_interest)
        unpaid, principal = unpaid - to_interest, principal - to_principal
        overpaid += paid - to_interest - to_principal
    return principal, unpaid, overpaid


def _in_order(flows: Sequence[tuple[date | int, int]]) -> list[tuple[int, int]]:
    """Sort flows by time, what is handed out first."""
    return sorted(
        (when.toordinal() if isinstance(when, date) else when, amount) for when, amount in flows
    )
