"""A table of debts that was pasted: its columns are read by their heads, as those of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from core.errors import TableUnusable
from core.intake.extraction import Proposal, Reading, quoted, shown
from core.intake.headers import ASIDE, column
from core.intake.plan_columns import cells_of, header_of, is_rule
from core.intake.tables import BadRow, GoodRow, read_table

_ENOUGH: Final = 2
_MOST_ROWS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedTable:
    """What a pasted table tells, and the rows that tell no debt."""

    debts: tuple[Proposal, ...]
    left_over: tuple[str, ...]


def read_pasted_table(text: str, today: date) -> PastedTable | None:
    """Read a table of debts; ``None`` where the text is none.

    Args:
        text: of one width. Its header names the lender and something else of a debt.
        today: days that have passed are counted from it.
    """
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines) if _is_header(line)), None)
    if at is None:
        return None
    header = cells_of(lines[at])
    rows = [(at + 1, header)]
    aside = [quoted(line) for line in lines[:at] if _has_digit(line)]
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if not line.strip() or is_rule(line):
            continue
        cells = cells_of(line)
        if len(cells) > len(header) or len(cells) < _ENOUGH or len(rows) > _MOST_ROWS:
            aside.append(quoted(line))
            continue
        rows.append((number, (*cells, *[""] * (len(header) - len(cells)))))
    ids = count(1)
    try:
        table = read_table(rows, today, lambda: f"row{next(ids)}")
    except TableUnusable:
        return None
    if not table.good:
        return None
    aside += [quoted(" ".join(row.cells)) for row in table.bad]
    debts = tuple(_proposal(row, table.header, today) for row in table.good)
    return PastedTable(debts=debts, left_over=tuple(line for line in aside if _has_digit(line)))


def _has_digit(line: str) -> bool:
    return any(character.isdecimal() for character in line)


def _is_header(line: str) -> bool:
    if _has_digit(line) or header_of(line) is not None:
        return False
    fields = [found.field for cell in cells_of(line) if (found := column(cell)) is not None]
    return "platform" in fields and len({*fields} - {ASIDE}) >= _ENOUGH


def _proposal(row: GoodRow | BadRow, header: tuple[str, ...], today: date) -> Proposal:
    words = quoted(" ".join(row.cells))
    readings = tuple(
        Reading(field=field, text=told, words=words)
        for field, text in row.typed.items()
        if text and (told := shown(field, text, today))
    )
    return Proposal(readings=readings, left_over=tuple(_unused(row, header)))


def _unused(row: GoodRow | BadRow, header: tuple[str, ...]) -> Iterator[str]:
    """Return the cells of columns that tell nothing a debt has."""
    for name, cell in zip(header, row.cells, strict=False):
        if cell and _has_digit(cell) and column(name) is None:
            yield quoted(f"{name} {cell}")
