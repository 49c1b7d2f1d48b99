"""The columns of a table of debts: which one tells what, as ``data/columns.toml`` names them."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from core.intake.sections import one_width

ASIDE: Final = "aside"
"""A column that is known and says nothing of a debt."""
IN_ALL: Final = "count"
"""The number of instalments in all."""

_BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
_NOISE = re.compile(r"[\s:*_/、,?]")
_ROWS_ABOVE = 10
"""Rows of a title that may stand above the header."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column tells."""

    field: str
    before: str
    """Put before a value that doesn't say it itself: 年 before 24%."""
    after: str
    """Put after a bare number: 万 where the header says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The whole file, read."""

    columns: dict[str, tuple[str, str]]
    """Field and ``before`` by name."""
    template: tuple[tuple[str, str], ...]
    """Field and name of the columns of our own template."""
    lenders: tuple[tuple[str, str], ...]
    """A word for a kind of lender, and the kind."""
    unit: str
    total_rows: frozenset[str]


@cache
def headings() -> Headings:
    """Load the file, once."""
    data = tomllib.loads(files("core.intake").joinpath("data/columns.toml").read_text("utf-8"))
    columns: dict[str, tuple[str, str]] = {}
    template: dict[str, str] = {}
    for row in data["column"]:
        columns |= {_bare(name): (row["field"], row.get("before", "")) for name in row["names"]}
        if row["field"] not in {ASIDE, IN_ALL}:
            template.setdefault(row["field"], row["names"][0])
    return Headings(
        columns=columns,
        template=tuple(template.items()),
        lenders=tuple((word, kind) for kind, words in data["lenders"].items() for word in words),
        unit=data["words"]["unit"],
        total_rows=frozenset(data["words"]["total_rows"]),
    )


def table_headings() -> tuple[str, ...]:
    """Return the names of the columns of our own template."""
    return tuple(name for _, name in headings().template)


def _bare(name: str) -> str:
    return _NOISE.sub("", _BRACKETS.sub("", one_width(name))).lower()


def column(name: str) -> Column | None:
    """Say what a column of this name tells, if one can tell."""
    known = headings().columns.get(_bare(name))
    if known is None:
        return None
    said = "".join(_BRACKETS.findall(one_width(name)))
    unit = headings().unit
    return Column(field=known[0], before=known[1], after=unit if unit in said else "")


def header_at(rows: Iterable[Sequence[str]]) -> int | None:
    """Find the header: of the first rows the one that names most columns, two at the least."""
    best, at = _ENOUGH - 1, None
    for n, cells in enumerate(rows):
        if n >= _ROWS_ABOVE:
            break
        named = {found.field for cell in cells if (found := column(cell))} - {ASIDE}
        if len(named) > best:
            best, at = len(named), n
    return at
