"""A row of a repayment plan as it stands: its day, its number, and what each of its sums is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.intake.amounts import parse_yuan
from core.intake.dates import parse_day
from core.intake.normalise import Refused
from core.intake.patterns import sayings
from core.intake.plan_columns import SUMS, Role, cells_of, plan_words, role_before

_HAS_YEAR = re.compile(r"20\d{2}")
_NUMBER = re.compile(r"\s*(\d{1,3})(?![\d.,])")
_NTH = re.compile(r"(?<![\d/.-])(\d{1,3})\s*/\s*\d{1,3}(?!\d)(?!\s*/)(?:\s*期)?")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: what each of its sums is, as far as the row or a header says."""

    start: int
    end: int
    text: str
    day: date
    has_year: bool
    number: int | None
    sums: tuple[int, ...]
    roles: tuple[Role, ...]


def raw_row(
    passage: str, start: int, end: int, columns: Sequence[Role], today: date
) -> RawRow | None:
    """Read one row: a day, its number if it says one, and its sums with what each of them is."""
    known, text = sayings(), passage[start:end]
    dates = list(known.date.finditer(text))
    if not dates or plan_words().not_row.search(text):
        return None
    if known.total_row.search(text) and len(dates) > 1:
        return None
    bare, number = _bare(text, dates)
    if number is None and (lead := _NUMBER.match(bare)) and _leads(columns, lead, dates[0]):
        number = int(lead[1])
        bare = " " * lead.end() + bare[lead.end() :]
    found = list(known.sum.finditer(bare))
    try:
        day = parse_day(dates[0]["v"], today, "nearest")
        sums = tuple(parse_yuan(one["v"]) for one in found)
    except Refused:
        return None
    if not sums:
        return None
    roles = _by_columns(columns, text, len(sums))
    if roles is None:
        roles = tuple(role_before(bare, one.start()) for one in found)
    has_year = _HAS_YEAR.match(dates[0]["v"]) is not None
    return RawRow(start, end, text, day, has_year, number, sums, roles)


def _bare(text: str, dates: Sequence[re.Match[str]]) -> tuple[str, int | None]:
    """Return a row without its days, hours and number, and the number if it is said to be one."""
    bare, number = list(text), None
    spans = [found.span() for found in (*dates, *_CLOCK.finditer(text))]
    for anchor in (_NTH, sayings().row):
        found = anchor.search(text)
        if found is not None and not any(a <= found.start() < b for a, b in spans):
            number = int(found[1]) if number is None else number
            spans.append(found.span())
    for a, b in spans:
        bare[a:b] = " " * (b - a)
    return "".join(bare), number


def _leads(columns: Sequence[Role], lead: re.Match[str], first: re.Match[str]) -> bool:
    """Return whether a bare number before the day is the number of the row."""
    return "number" in columns or lead.end() <= first.start()


def _by_columns(columns: Sequence[Role], text: str, count: int) -> tuple[Role, ...] | None:
    """Give what each sum is by the heads: by its cell where cells are marked, else by its order."""
    if not columns:
        return None
    named = tuple(role for role in columns if role in SUMS)
    if count == len(named):
        return named
    if count == len(named := tuple(role for role in columns if role in SUMS or not role)):
        return named
    if "\t" not in text and "|" not in text:
        return None
    cells = cells_of(text)
    by_cell = tuple(
        role
        for role, cell in zip(columns, cells, strict=False)
        if (role in SUMS or not role) and sayings().sum.search(cell)
    )
    return by_cell if len(by_cell) == count else None
