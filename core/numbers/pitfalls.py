"""What a trickster's fee and a loan taken to repay a loan really cost (P-01, P-04)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.money import half_up
from core.numbers.borrowing import Swap, swap

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeAsked:
    """What somebody wants for "settling" debts: a share of them, or a sum."""

    base_fen: int
    share: Fraction | None = None
    """As a fraction of ``base_fen``; ``None`` where a sum was named."""
    sum_fen: int = 0
    before_result: bool = False
    """Whether any of it is wanted before anything was achieved."""

    @property
    def fen(self) -> int:
        """The fee, half-up to the fen.

        >>> FeeAsked(base_fen=8_000_000, share=Fraction(15, 100)).fen
        1200000
        """
        return self.sum_fen if self.share is None else half_up(self.base_fen * self.share)

    def months_of(self, monthly_fen: int) -> Decimal | None:
        """Return how many months of paying ``monthly_fen`` the fee would be, half-up to a tenth.

        ``None`` where nothing can be paid a month.

        >>> FeeAsked(base_fen=0, sum_fen=1_200_000).months_of(180_000)
        Decimal('6.7')
        """
        if monthly_fen <= 0:
            return None
        return (Decimal(self.fen) / monthly_fen).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reborrowing:
    """A new loan that pays off an old one of the same principal, over as many months."""

    principal_fen: int
    months: int
    old_yearly: Fraction
    """The simple rate of the old one as a fraction."""
    new_yearly: Fraction

    def cost(self) -> Swap:
        """Set the two side by side; raises as ``swap`` does.

        >>> rates = {"old_yearly": Fraction(18, 100), "new_yearly": Fraction(36, 100)}
        >>> Reborrowing(principal_fen=300_000, months=12, **rates).cost().more_in_all_fen
        31620
        """
        return swap(
            self.principal_fen, old=self.old_yearly, new=self.new_yearly, months=self.months
        )
