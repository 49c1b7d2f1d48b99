"""More money than the plan asks for: which debt gets it, and what that saves (S4-11, S4-12).

Interest accrues once a month on the opening balance, half-up. Then each debt gets what is due on
it, before any of the extra; whatever is left of the month goes to the first debt in the order that
still has something open, and what that one doesn't need to the next, in the same month. The sum
paid a month stays the same until the end: what a finished debt sets free goes on to the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers.rates import periodic_rate

LONGEST = 1_200
"""Months after which a debt counts as never paid off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaydownLoan:
    """One debt as far as paying it off goes."""

    balance_fen: int
    """What interest runs on, 0 or more."""
    annual: Fraction = Fraction(0)
    """Simple interest a year, 0 or more."""
    dues_fen: tuple[int, ...]
    """What is due each month; after the last month the last sum goes on."""
    free_fen: tuple[int, ...] = ()
    """What of each month's sum goes to a part of the debt that bears no interest; together it is
    that part, owed beside the balance."""
    starts: int = 0
    """The month from which interest runs, counted from 0."""

    @property
    def owed_fen(self) -> int:
        """All that is owed today."""
        return self.balance_fen + sum(self.free_fen)

    def due_fen(self, month: int) -> int:
        """Return what is due in a month, counted from 0."""
        return self.dues_fen[min(month, len(self.dues_fen) - 1)] if self.dues_fen else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paydown:
    """How it goes: each debt's last month, counted from 1, and what it costs."""

    gone: tuple[int | None, ...]
    """One a debt, in the order given; ``None`` where it is never paid off."""
    interest_fen: int
    """Until the end, or for what is never paid off until it was given up."""
    paid_fen: int

    @property
    def is_never(self) -> bool:
        """Whether some debt is never paid off."""
        return None in self.gone

    @property
    def months(self) -> int | None:
        """The month in which everything is paid off; 0 without debts, ``None`` if never."""
        return None if self.is_never else max((m for m in self.gone if m is not None), default=0)

    @property
    def first(self) -> tuple[int, int] | None:
        """The place of the debt that is gone first, and the month; ``None`` if there is none.

        One that owes nothing from the start isn't it.
        """
        ended = [(month, place) for place, month in enumerate(self.gone) if month]
        return min(ended)[::-1] if ended else None


def signed_loan(started_fen: int, all_fen: Sequence[int], left_fen: Sequence[int]) -> PaydownLoan:
    """Take an agreement as a loan, its interest inferred from its instalments.

    Args:
        started_fen: what was owed when it began, after what was waived.
        all_fen: all its instalments, a month apart.
        left_fen: those still to pay, at least one.

    Returns:
        A loan whose balance is what those left are worth at the rate that makes all of them worth
        what was owed, half-up. Where they come to no more than that, or no such rate is found, it
        bears no interest.
    """
    annual = Fraction(0)
    if 0 < started_fen < sum(all_fen):
        try:
            annual = Fraction(periodic_rate(started_fen, all_fen).simple)
        except NumberError:
            annual = Fraction(0)
    growth = 1 + annual / 12
    with localcontext(prec=34):
        each = Decimal(growth.numerator) / growth.denominator
        worth = sum((sum_fen / each**n for n, sum_fen in enumerate(left_fen, 1)), Decimal(0))
    return PaydownLoan(
        balance_fen=half_up(Fraction(worth)),
        annual=annual,
        dues_fen=(*left_fen[:-1], sum(left_fen)),
    )


def avalanche(loans: Sequence[PaydownLoan]) -> tuple[int, ...]:
    """Put the dearest interest first; ties to the smaller debt, then to the earlier."""
    return tuple(sorted(range(len(loans)), key=lambda i: (-loans[i].annual, loans[i].owed_fen, i)))


def snowball(loans: Sequence[PaydownLoan]) -> tuple[int, ...]:
    """Put the smallest debt first; ties to the dearer interest, then to the earlier."""
    return tuple(sorted(range(len(loans)), key=lambda i: (loans[i].owed_fen, -loans[i].annual, i)))


def pay_off(
    loans: Sequence[PaydownLoan],
    monthly_fen: int,
    order: Sequence[int],
    *,
    free_last: bool = False,
    beside_fen: Sequence[int] = (),
) -> Paydown:
    """Pay the same sum every month until nothing is owed.

    Args:
        loans: the debts.
        monthly_fen: all the money of a month. Where it doesn't cover what is due, the debts get
            it in the order given until it is gone.
        order: places of debts, each at most once: who gets what is left of a month first. One
            that isn't in it gets what is due on it, and no more.
        free_last: what is left of a month goes to what bears interest in all of them before it
            goes to what doesn't in any. Else each debt is paid off whole before the next.
        beside_fen: what something else takes of each month, the first one first; below 0 where
            more is there in that month.

    Returns:
        The course. More money a month never makes any debt end later. Where all that is owed
        bears interest, the order of ``avalanche`` costs the least of it, up to rounding: half a
        fen a debt and month. Where a part bears none, what is due on it is fixed, and another
        order may cost a little less.
    """
    balances = [loan.balance_fen for loan in loans]
    free = [sum(loan.free_fen) for loan in loans]
    gone: list[int | None] = [0 if not loan.owed_fen else None for loan in loans]
    settled = max(
        (max(len(loan.dues_fen), len(loan.free_fen), loan.starts) for loan in loans), default=0
    )
    settled = max(settled, len(beside_fen))
    interest = paid = 0
    for month in range(LONGEST):
        if None not in gone:
            break
        before = [*balances, *free]
        there = max(0, monthly_fen - (beside_fen[month] if month < len(beside_fen) else 0))
        left = there
        for i, loan in enumerate(loans):
            accrued = half_up(balances[i] * loan.annual / 12) if month >= loan.starts else 0
            interest += accrued
            balances[i] += accrued
        for i, loan in enumerate(loans):
            sum_fen = min(loan.due_fen(month), left)
            apart = min(loan.free_fen[month] if month < len(loan.free_fen) else 0, free[i], sum_fen)
            free[i] -= apart
            left -= apart + _take(balances, free, i, sum_fen - apart)
        left -= _spend(balances, free, left, order, free_last=free_last)
        paid += there - left
        for i in range(len(loans)):
            if gone[i] is None and not balances[i] + free[i]:
                gone[i] = month + 1
        # what doesn't shrink once the same is due every month never will
        if month >= settled and all(map(int.__le__, before, [*balances, *free])):
            break
    return Paydown(gone=tuple(gone), interest_fen=interest, paid_fen=paid)


def _spend(
    balances: list[int], free: list[int], sum_fen: int, order: Sequence[int], *, free_last: bool
) -> int:
    """Pay what is left of a month to one debt after the other; give what was taken."""
    left = sum_fen
    if free_last:
        for i in order:
            left -= _pay(balances, i, left)
    for i in order:
        left -= _take(balances, free, i, left)
    return sum_fen - left


def _take(balances: list[int], free: list[int], i: int, sum_fen: int) -> int:
    """Pay on what bears interest, then on what doesn't; give what was taken."""
    on_balance = _pay(balances, i, sum_fen)
    return on_balance + _pay(free, i, sum_fen - on_balance)


def _pay(parts: list[int], i: int, sum_fen: int) -> int:
    taken = min(sum_fen, parts[i])
    parts[i] -= taken
    return taken
