"""What a household can promise a month: what life leaves, and nothing else, binds (S4-01, S1-10).

Living costs and agreed arrears on living bills come off first; no lender is in that group. The 30 %
line is a rule of thumb beside it: it is shown with its price and enters no search.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from core.case import Household
from core.money import half_up

LINE_SHARE = Fraction(3, 10)
"""Share of income after tax, rule ``thirty_percent_line``."""
KEPT_SHARE = Fraction(1, 10)
"""Share of the surplus kept for the unexpected, rule ``kept_back_share``."""

Binding = Literal["surplus"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A month of one household, in fen."""

    income_fen: int
    """After tax."""
    essentials_fen: int
    arrears_fen: int
    """Agreed to be paid a month on living bills that are behind."""
    line30_fen: int
    surplus_fen: int
    """Income less living costs and arrears; below 0 where it doesn't reach for them."""
    kept_back_fen: int
    pool_fen: int
    """The most that all lenders together may be offered a month, 0 or more."""
    binding: Binding
    """What set the pool: what living leaves."""

    @property
    def line_over_pool_fen(self) -> int:
        """What the 30 % line alone would have promised too much a month; below 0: it is lower."""
        return self.line30_fen - self.pool_fen

    def over_by(self, monthly_fen: int) -> int:
        """Return by how much a monthly sum exceeds the pool: 0 on it and below."""
        return max(0, monthly_fen - self.pool_fen)


def work_out(
    household: Household,
    *,
    line_share: Fraction = LINE_SHARE,
    kept_share: Fraction = KEPT_SHARE,
) -> Budget:
    """Compute what can be promised a month.

    Args:
        household: what was told so far; what is missing counts as 0.
        line_share: of income after tax, 0 to 1; from rule ``thirty_percent_line``.
        kept_share: of the surplus, 0 to 1; from rule ``kept_back_share``. Used only where no
            reserve was told.

    Returns:
        ``surplus`` = income − living costs − agreed arrears; ``kept_back`` = the reserve told,
        else the share of the surplus, half-up, 0 without a surplus; ``pool`` =
        ``surplus − kept_back``, never below 0.
    """
    income = household.income_fen
    arrears = sum(bill.monthly_fen for bill in household.arrears)
    line = line30(income, share=line_share)
    surplus = income - household.essentials_fen - arrears
    kept = household.reserve_fen
    if kept is None:
        kept = half_up(max(0, surplus) * kept_share)
    return Budget(
        income_fen=income,
        essentials_fen=household.essentials_fen,
        arrears_fen=arrears,
        line30_fen=line,
        surplus_fen=surplus,
        kept_back_fen=kept,
        pool_fen=max(0, surplus - kept),
        binding="surplus",
    )


def line30(income_fen: int, *, share: Fraction = LINE_SHARE) -> int:
    """Return the most that instalments should take of an income, rule ``thirty_percent_line``.

    Args:
        income_fen: a month, after tax, 0 or more.
        share: of it, 0 to 1.

    Returns:
        30 % of it, rounded down to the fen.

    >>> line30(800_000), line30(777_777)
    (240000, 233333)
    """
    return income_fen * share.numerator // share.denominator
