"""What one debt comes to today, as far as deals are concerned (numbers B1)."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from core.errors import NumberError
from core.money import half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one debt comes to today, as far as deals are concerned."""

    principal_fen: int
    """All principal left, the overdue part included. With an unknown rate: all instalments left,
    since nobody can tell the interest in them."""
    charges_fen: int = 0
    """Penalties, overdue interest and fees charged up to now."""
    interest_fen: int = 0
    """Ordinary interest of overdue instalments."""
    arrears_fen: int = 0
    """The part of the principal that is overdue."""
    annual_rate: Fraction | None
    """The simple rate, fees counted in; ``None`` if unknown. Below 0 counts as 0."""
    line: Fraction | None
    """The rate line that goes for the debt, ``None`` if unknown."""
    remaining: int
    """Instalments still to come, the overdue ones not counted: 0 to 600."""
    instalment_fen: int | None = None
    """One instalment as the person told it, its monthly fee included."""
    months_fen: tuple[int, ...] | None = None
    """What each month takes as it stands, charges included, where that isn't one instalment for
    each that is left; ``None`` where it is."""
    can_stay: bool = True
    """Whether going on as it stands ever ends it."""
    at_least: bool = False
    """Whether more will be asked for by those months: a card whose rate nobody told."""
    is_called_in: bool = False
    """Whether all of it is asked for at once; ``remaining`` is then what was left of the former
    instalments, 0 if that isn't known."""

    @property
    def owed_fen(self) -> int:
        """Principal, interest due and charges together."""
        return self.principal_fen + self.interest_fen + self.charges_fen

    @property
    def contract_rate(self) -> Fraction:
        """The yearly rate it runs at, 0 or more; an unknown one counts as 0."""
        return max(Fraction(0), self.annual_rate or Fraction(0))

    @property
    def is_over_line(self) -> bool:
        """Whether the rate is above the line, compared at 0.01 %."""
        if self.annual_rate is None or self.line is None:
            return False
        return half_up(10_000 * self.annual_rate) > half_up(10_000 * self.line)

    def behind(self, instalments: int) -> Self:
        """Take the first instalments of those still to come as overdue.

        Args:
            instalments: 0 or more; only as many are taken as there are.

        Returns:
            The same debt with that many fewer still to come. Their interest and principal, split
            as the rate splits them, are added to what is due; nothing is gained or lost.

        Raises:
            NumberError: ``E_AMOUNT``, the instalment isn't known.
        """
        if self.instalment_fen is None:
            raise NumberError("E_AMOUNT")
        rate = self.contract_rate / 12
        count = min(instalments, self.remaining)
        left = self.principal_fen - self.arrears_fen
        repaid = 0
        for _ in range(count):
            due = self.instalment_fen - half_up((left - repaid) * rate)
            repaid += min(max(due, 0), left - repaid)
        if count == self.remaining:
            repaid = min(left, count * self.instalment_fen)  # rounding leaves nothing behind
        return replace(
            self,
            remaining=self.remaining - count,
            arrears_fen=self.arrears_fen + repaid,
            interest_fen=self.interest_fen + count * self.instalment_fen - repaid,
        )
