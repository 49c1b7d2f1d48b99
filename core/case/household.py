"""What comes in, and what living takes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Le

from core.case.fields import Kind, Meta
from core.case.kinds import ArrearsKind, EssentialKind
from core.case.stored_model import DayOfMonth, Fen, Id, ShortText, StoredModel

WEEKS = 4
"""The weeks a month counts for: what comes beyond them is a cushion, not a plan."""


class IncomePeriod(StrEnum):
    """What an income is told by."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    """By the day worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income(StoredModel):
    """One income after tax."""

    id: Annotated[Id, Meta("tells incomes apart")]
    label: Annotated[ShortText, Meta("so that the person knows which income it is")] = ""
    amount_fen: Annotated[Fen, Meta("the budget: what comes in", key="income")]
    """By its period; where it differs, the lowest."""
    payday: Annotated[DayOfMonth | None, Meta("the card: from when on money can be put aside")] = (
        None
    )
    most_fen: Annotated[Fen | None, Meta("what a good month brings; nothing counts on it")] = None
    """The most it comes to, where it differs; only the lowest counts."""
    per: Annotated[IncomePeriod, Meta("what the sum is for: a month, a week, a day")] = (
        IncomePeriod.MONTH
    )
    days_a_week: Annotated[
        Annotated[int, Ge(1), Le(7)] | None,
        Meta("how often a day's pay comes", kind=Kind.DAYS_A_WEEK),
    ] = None
    """Days worked a week, of an income by the day."""

    @property
    def monthly_fen(self) -> int:
        """What a month counts for: four weeks; 0 by the day, as long as the days aren't told."""
        times = {
            IncomePeriod.MONTH: 1,
            IncomePeriod.WEEK: WEEKS,
            IncomePeriod.DAY: WEEKS * (self.days_a_week or 0),
        }
        return self.amount_fen * times[self.per]


@dataclass(frozen=True, slots=True, kw_only=True)
class Essential(StoredModel):
    """What one category of living costs takes a month."""

    kind: Annotated[EssentialKind, Meta("tells living costs apart")]
    amount_fen: Annotated[Fen, Meta("the budget: what living takes first")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears(StoredModel):
    """A living bill that is behind, and what was agreed to pay off on it a month."""

    id: Annotated[Id, Meta("tells bills apart")]
    kind: Annotated[ArrearsKind, Meta("rent and electricity come before any lender")]
    owed_fen: Annotated[Fen, Meta("how long that bill takes part of the money")]
    monthly_fen: Annotated[Fen, Meta("the budget: what is paid off on it")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingMoney(StoredModel):
    """Money that comes once: wages owed, a bonus, something sold."""

    id: Annotated[Id, Meta("tells sums apart")]
    label: Annotated[ShortText, Meta("so that the person knows what it is")] = ""
    amount_fen: Annotated[Fen, Meta("what one month has more")]
    on: Annotated[date | None, Meta("which month has it", kind=Kind.FUTURE_DAY)] = None
    is_certain: Annotated[bool, Meta("only what is certain counts")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(StoredModel):
    """What comes in and what living takes."""

    incomes: tuple[Income, ...] = ()
    essentials: tuple[Essential, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    coming: tuple[ComingMoney, ...] = ()
    reserve_fen: Annotated[Fen | None, Meta("the budget: what is kept back for the unexpected")] = (
        None
    )
    """Kept back a month for the unexpected, if the person set it; else a rule of thumb applies."""
    savings_fen: Annotated[Fen, Meta("what could settle a debt at once")] = 0
    savings_floor_fen: Annotated[Fen | None, Meta("what of the savings stays untouched")] = None
    """What of the savings stays untouched; a month of living costs unless told."""

    @property
    def to_settle_with_fen(self) -> int:
        """What of the savings could settle debts at once: all above the floor."""
        floor = self.savings_floor_fen
        return max(0, self.savings_fen - (self.essentials_fen if floor is None else floor))

    def coming_in(self, year: int, month: int) -> int:
        """Return what comes once in a calendar month and is certain."""
        return sum(
            money.amount_fen
            for money in self.coming
            if money.is_certain and money.on and (money.on.year, money.on.month) == (year, month)
        )

    @property
    def income_fen(self) -> int:
        """All incomes together, a month."""
        return sum(income.monthly_fen for income in self.incomes)

    @property
    def essentials_fen(self) -> int:
        """All living costs together, a month."""
        return sum(essential.amount_fen for essential in self.essentials)
