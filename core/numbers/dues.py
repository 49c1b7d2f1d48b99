"""What a debt asks for as a list of sums, each with its day and what it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """What a sum is."""

    ARREARS = "arrears"
    """It fell due, and the person said that it wasn't paid."""
    INSTALMENT = "instalment"
    MINIMUM = "minimum"
    BALLOON = "balloon"
    """The large last one."""
    ONCE = "once"
    CALLED_IN = "called_in"


class Completeness(StrEnum):
    """How much of a debt its course tells."""

    COMPLETE = "complete"
    OPEN_ENDED = "open_ended"
    """All that is owed is known, but not when it ends, or no day was agreed."""
    PARTIAL = "partial"
    """Only a part is known: a sum without its day, or a month without an end."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSum:
    """One sum that a debt asks for."""

    day: date | None
    """``None``: no day was agreed."""
    amount_fen: int
    """Above 0."""
    kind: DueKind
    month: int | None
    """In which month from today on it falls, from 0; what is due already is in the first.
    ``None`` where nothing was agreed on when."""

    @property
    def is_regular(self) -> bool:
        """Whether it comes round, and is not paid once and over: only that is 每月."""
        return self.kind in _REGULAR


_REGULAR = frozenset({DueKind.INSTALMENT, DueKind.MINIMUM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a debt asks for, the oldest first; sums without a day come last."""

    dues: tuple[DueSum, ...] = ()
    completeness: Completeness
    left_fen: int | None = None
    """All that is left by it; of a card its balance, without the interest to come. ``None`` where
    that isn't known."""
    never_ends: bool = False
    """Whether paying the minimum never ends it: it is not more than a month's interest."""
    at_least: bool = False
    """Whether more will be asked for: the rate of a card wasn't told, so it counts as 0 %."""
    today: date
    """The day it was worked out for."""

    @property
    def months_fen(self) -> tuple[int, ...]:
        """Return what each month takes, the coming one first; sums without a day are in none."""
        dated = [(due.month, due.amount_fen) for due in self.dues if due.month is not None]
        months = [0] * (1 + max((month for month, _ in dated), default=-1))
        for month, fen in dated:
            months[month] += fen
        return tuple(months)

    @property
    def monthly_fen(self) -> int:
        """Return what comes round in the coming month; what fell due before today isn't in it."""
        return sum(d.amount_fen for d in self._coming if d.is_regular and not self._is_over(d))

    @property
    def once_fen(self) -> int:
        """Return what the coming month asks for once: a single sum, arrears, what passed unpaid."""
        return sum(d.amount_fen for d in self._coming if not d.is_regular or self._is_over(d))

    @property
    def open_fen(self) -> int:
        """Return what no month was agreed for."""
        return sum(due.amount_fen for due in self.dues if due.month is None)

    @property
    def passed(self) -> tuple[DueSum, ...]:
        """Return what fell due before today, unpaid as far as is known and never said to be.

        Each is asked about once. It is in no count of arrears, and no text admits it.
        """
        return tuple(d for d in self.dues if self._is_over(d) and d.kind not in _SAID_UNPAID)

    @property
    def is_called_in(self) -> bool:
        """Whether all of it is asked for at once."""
        return any(due.kind is DueKind.CALLED_IN for due in self.dues)

    @property
    def _coming(self) -> tuple[DueSum, ...]:
        return tuple(due for due in self.dues if due.month == 0)

    def _is_over(self, due: DueSum) -> bool:
        return due.day is not None and due.day < self.today


_SAID_UNPAID = frozenset({DueKind.ARREARS, DueKind.CALLED_IN})
