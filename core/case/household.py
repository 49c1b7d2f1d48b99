"""What comes in, and what living takes."""

from dataclasses import dataclass

from core.case.kinds import ArrearsKind, EssentialKind
from core.case.told import DayOfMonth, Fen, Id, ShortText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Income(Told):
    """One income after tax, a month."""

    id: Id
    label: ShortText = ""
    amount_fen: Fen
    payday: DayOfMonth | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Essential(Told):
    """What one category of living costs takes a month."""

    kind: EssentialKind
    amount_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears(Told):
    """A living bill that is behind, and what was agreed to pay off on it a month."""

    id: Id
    kind: ArrearsKind
    owed_fen: Fen
    monthly_fen: Fen = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Told):
    """What comes in and what living takes."""

    incomes: tuple[Income, ...] = ()
    essentials: tuple[Essential, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    reserve_fen: Fen | None = None
    """Kept back a month for the unexpected, if the person set it; else a rule of thumb applies."""
    savings_fen: Fen = 0
    savings_floor_fen: Fen | None = None
    """What of the savings stays untouched; a month of living costs unless told."""

    @property
    def to_settle_with_fen(self) -> int:
        """What of the savings could settle debts at once: all above the floor."""
        floor = self.savings_floor_fen
        return max(0, self.savings_fen - (self.essentials_fen if floor is None else floor))

    @property
    def income_fen(self) -> int:
        """All incomes together, a month."""
        return sum(income.amount_fen for income in self.incomes)

    @property
    def essentials_fen(self) -> int:
        """All living costs together, a month."""
        return sum(essential.amount_fen for essential in self.essentials)
