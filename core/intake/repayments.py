"""A repayment plan copied from an app: lines of a day and a sum, and what became of each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.intake.amounts import parse_yuan
from core.intake.dates import parse_day
from core.intake.normalise import Refused
from core.intake.patterns import sayings

_LEAST = 2
_LONGEST_ROW = 160
_LONGEST_WORD = 20
"""Characters that say what a sum is, before it, with what may stand between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """One instalment of a plan."""

    number: int | None
    day: date
    fen: int
    words: str
    is_paid: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedPlan:
    """All instalments found, in the order of their days, and the part of the text they fill."""

    rows: tuple[PastedRow, ...]
    start: int
    end: int

    @property
    def open(self) -> tuple[PastedRow, ...]:
        """Those not said to be paid."""
        return tuple(row for row in self.rows if not row.is_paid)

    @property
    def due_day(self) -> int:
        """The day of the month; 31 where every one is the last of its month."""
        days = [row.day.day for row in self.rows]
        latest = max(days)
        if all(row.day.day == latest or _ends_month(row.day) for row in self.rows):
            return latest
        return Counter(days).most_common(1)[0][0]

    @property
    def sums(self) -> tuple[int, ...]:
        """Each sum once, in fen, the commonest first."""
        return tuple(fen for fen, _ in Counter(row.fen for row in self.rows).most_common())


def _ends_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1


def plan_in(passage: str, today: date) -> PastedPlan | None:
    """Find a plan of two instalments or more.

    Args:
        passage: text of one width.
        today: days without a year are those nearest to it.
    """
    ways = (_lines(passage), _from(sayings().row, passage), _from(sayings().date, passage))
    for spans in ways:
        found = [
            (start, end, row)
            for start, end in spans
            if (row := _row(passage[start:end], today)) is not None
        ]
        days = {row.day for _, _, row in found}
        if len(days) >= _LEAST and len(days) == len(found):
            rows = sorted((row for _, _, row in found), key=lambda row: row.day)
            return PastedPlan(
                rows=tuple(rows),
                start=min(start for start, _, _ in found),
                end=max(end for _, end, _ in found),
            )
    return None


def _lines(passage: str) -> Sequence[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", passage)]


def _from(anchor: re.Pattern[str], passage: str) -> Iterator[tuple[int, int]]:
    """Return the stretches from one anchor to the next, none longer than a row may be."""
    starts = [found.start() for found in anchor.finditer(passage)]
    for start, end in pairwise([*starts, len(passage)]):
        blank = passage.find("\n\n", start, end)
        yield start, min(end, start + _LONGEST_ROW, blank if blank > 0 else end)


def _ends_with(word: re.Pattern[str], text: str, end: int) -> bool:
    """Return whether a word stands right before a place."""
    return word.search(text, max(0, end - _LONGEST_WORD), end) is not None


def _row(text: str, today: date) -> PastedRow | None:
    """Read one row: one day, one sum, and maybe its number and what became of it."""
    known = sayings()
    dates = list(known.date.finditer(text))
    if not dates or (known.total_row.search(text) and len(dates) > 1):
        return None
    bare = list(text)
    number = known.row.search(text)
    for found in (*dates, *([number] if number else [])):
        bare[found.start() : found.end()] = " " * (found.end() - found.start())
    rest = "".join(bare)
    sums = list(known.sum.finditer(rest))
    if not sums:
        return None
    named = [s for s in sums if _ends_with(known.whole_sum, rest, s.start())]
    whole = [s for s in sums if not _ends_with(known.part_of_sum, rest, s.start())]
    chosen = next(iter(named or whole), None)
    if chosen is None:
        return None
    try:
        day, fen = parse_day(dates[0]["v"], today, "nearest"), parse_yuan(chosen["v"])
    except Refused:
        return None
    return PastedRow(
        number=int(number[1]) if number else None,
        day=day,
        fen=fen,
        words=" ".join(text.split()),
        is_paid=known.paid.search(text) is not None,
        is_late=known.late.search(text) is not None,
    )
