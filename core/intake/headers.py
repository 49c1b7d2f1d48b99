"""The columns of a table: which one tells what, as ``data/columns.toml`` names them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Final

from core.intake.sections import one_width

ASIDE: Final = "aside"
"""A column that is known and says nothing of a debt."""
IN_ALL: Final = "count"
"""The number of instalments in all."""

_BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
_NOISE = re.compile(r"[\s:*_/、,?'\"#.]")
_DIGIT = re.compile(r"\d")
_VALUE = re.compile(r"(?:[¥\d,.%:/\s-]|年|月|日|号|期|元)+")
"""What no column is called."""
_ROWS_ABOVE = 60
"""Rows of titles and explanations that may stand above the header."""
_ENOUGH = 2
_LONGEST_NAME = 40


class TableKind(StrEnum):
    """What a table is of, by its columns."""

    DEBTS = "debts"
    PLAN = "plan"
    """A row an instalment of one loan."""
    STATEMENT = "statement"
    """A row a movement of money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column tells."""

    field: str
    before: str
    """Put before a value that doesn't say it itself: 年 before 24%."""
    after: str
    """Put after a bare number: 万 or 千 where the header says so."""
    doubt: str = ""
    """Why what stands in it needs a second look."""
    name: str = ""
    """As it stands in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The whole file, read."""

    columns: Mapping[str, tuple[str, str]]
    """Field and ``before`` by name."""
    doubts: Mapping[str, str]
    """Doubt by name."""
    like: tuple[tuple[str, re.Pattern[str]], ...]
    plan: Mapping[str, str]
    statement: Mapping[str, str]
    template: tuple[tuple[str, str], ...]
    """Field and name of the columns of our own template."""
    lenders: tuple[tuple[str, str], ...]
    """A word for a kind of lender, and the kind."""
    words: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    """The same, where they are patterns."""
    yes: frozenset[str]
    no: frozenset[str]

    @property
    def unit(self) -> str:
        """What a header says of sums in ten thousands."""
        return self.words["unit"]


@cache
def headings() -> Headings:
    """Load the file, once."""
    data = tomllib.loads(files("core.intake").joinpath("data/columns.toml").read_text("utf-8"))
    columns: dict[str, tuple[str, str]] = {}
    doubts: dict[str, str] = {}
    template: dict[str, str] = {}
    for row in data["column"]:
        columns |= {bare(name): (row["field"], row.get("before", "")) for name in row["names"]}
        doubts |= {bare(name): row["doubt"] for name in row["names"] if "doubt" in row}
        if row["field"] not in {ASIDE, IN_ALL}:
            template.setdefault(row["field"], row["names"][0])
    words = data["words"] | data["plan_words"]
    texts = {name: word for name, word in words.items() if isinstance(word, str)}
    return Headings(
        columns=columns,
        doubts=doubts,
        like=tuple((row["field"], re.compile(row["regex"])) for row in data["like"]),
        plan={bare(name): row["field"] for row in data["plan"] for name in row["names"]},
        statement={bare(name): row["field"] for row in data["statement"] for name in row["names"]},
        template=tuple(template.items()),
        lenders=tuple((word, kind) for kind, said in data["lenders"].items() for word in said),
        words=texts,
        patterns={name: re.compile(word) for name, word in texts.items()},
        yes=frozenset(words["yes"]),
        no=frozenset(words["no"]),
    )


def table_headings() -> tuple[str, ...]:
    """Return the names of the columns of our own template."""
    return tuple(name for _, name in headings().template)


def bare(name: str) -> str:
    """Return the name of a column without spaces, brackets and marks."""
    return _NOISE.sub("", _BRACKETS.sub("", one_width(name))).lower()


def column(name: str) -> Column | None:
    """Say what a column of this name tells, if one can tell."""
    known = headings().columns.get(bare(name))
    if known is None:
        return None
    return Column(
        field=known[0],
        before=known[1],
        after=_unit(name),
        doubt=headings().doubts.get(bare(name), ""),
        name=name,
    )


def column_like(name: str) -> Column | None:
    """Guess what a column of no known name tells; what stands in it carries a doubt."""
    text = bare(name)
    if not text or len(text) > _LONGEST_NAME:
        return None
    field = next((field for field, words in headings().like if words.search(text)), None)
    if field is None:
        return None
    return Column(field=field, before="", after=_unit(name), doubt="by_heading", name=name)


_PARTS = "分"
"""After a unit: parts of so many."""


def _unit(name: str) -> str:
    """Return the unit that brackets in a header give: ``万`` or ``千``."""
    said = "".join(_BRACKETS.findall(one_width(name)))
    return next(
        (unit for unit in headings().unit if unit in said and f"{unit}{_PARTS}" not in said), ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHeader:
    """Where the names of the columns stand, and what they are."""

    kind: TableKind
    at: int
    """The first row of it, counted from 0."""
    rows: int
    """1, or 2 where groups of columns have names of their own."""
    names: tuple[str, ...]


def find_header(rows: Sequence[Sequence[str]]) -> TableHeader | None:
    """Find the header: of the first rows the one that names most columns, two at the least."""
    best, found = _ENOUGH - 1, None
    for at, cells in enumerate(rows[:_ROWS_ABOVE]):
        kind, named = _named(cells)
        if named > best:
            best, found = named, (kind, at)
    if found is None:
        return None
    kind, at = found
    names = tuple(rows[at])
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _goes_on(names, below, kind):
        return TableHeader(kind=kind, at=at, rows=2, names=_joined(names, below, kind))
    above = rows[at - 1] if at else ()
    if len([cell for cell in above if cell]) >= _ENOUGH and _has_more(above, names, kind):
        return TableHeader(kind=kind, at=at - 1, rows=2, names=_joined(above, names, kind))
    return TableHeader(kind=kind, at=at, rows=1, names=names)


def _known(name: str, kind: TableKind) -> str:
    """Return the field a name stands for in a table of this kind."""
    if kind is TableKind.PLAN:
        return headings().plan.get(bare(name), "")
    if kind is TableKind.STATEMENT:
        return headings().statement.get(bare(name), "")
    known = column(name)
    return known.field if known else ""


def _named(cells: Sequence[str]) -> tuple[TableKind, int]:
    """Return which kind of table a row may be the header of, and how many columns it names."""
    if any(_DIGIT.search(cell) and _VALUE.fullmatch(one_width(cell)) for cell in cells):
        return TableKind.DEBTS, 0
    fields = {kind: {_known(c, kind) for c in cells if c} - {"", ASIDE} for kind in TableKind}
    debts, plan = fields[TableKind.DEBTS], fields[TableKind.PLAN]
    statement = fields[TableKind.STATEMENT]
    moves = statement & {"direction", "out", "in", "balance", "party"}
    if "when" in statement and moves and statement & {"amount", "out", "in"}:
        return TableKind.STATEMENT, len(statement)
    owed = debts & {"instalments_left", "instalments_paid", "minimum", "overdue", "statement_day"}
    parts = plan & {"principal", "interest", "total"}
    rows_of_one = "platform" not in plan or plan >= {"number", "principal", "interest"}
    told = plan & {"number", "state"} or len(parts) > 1
    if "on" in plan and parts and not owed and told and rows_of_one:
        return TableKind.PLAN, len(plan)
    return TableKind.DEBTS, len(debts)


def _goes_on(names: Sequence[str], below: Sequence[str], kind: TableKind) -> bool:
    """Return whether the row below is a second row of the header: names, and no value."""
    filled = [cell for cell in below if cell]
    if not filled or any(_DIGIT.search(cell) for cell in filled):
        return False
    pairs = zip_longest(_spread(names, below), below, fillvalue="")
    told = [lower for upper, lower in pairs if lower and _one_of(upper, lower, kind)]
    return len(told) * 2 > len(filled)


def _one_of(upper: str, lower: str, kind: TableKind) -> bool:
    return bool(_known(lower, kind) or _known(upper + lower, kind))


def _has_more(above: Sequence[str], names: Sequence[str], kind: TableKind) -> bool:
    """Return whether the row above names a column this one leaves blank, or names groups."""
    pairs = list(zip_longest(above, names, fillvalue=""))
    return any(upper and not lower and _known(upper, kind) for upper, lower in pairs)


def _spread(names: Sequence[str], beneath: Sequence[str]) -> list[str]:
    """Carry the name of a group on over the columns it stands above."""
    spread, last = [], ""
    for name, lower in zip_longest(names, beneath, fillvalue=""):
        last = name or (last if lower else "")
        spread.append(last)
    return spread


def _joined(upper: Sequence[str], lower: Sequence[str], kind: TableKind) -> tuple[str, ...]:
    """Make one row of names of two."""
    names = []
    for above, below in zip_longest(_spread(upper, lower), lower, fillvalue=""):
        both = above + below
        is_both = below and not _known(below, kind) and _known(both, kind)
        names.append(both if is_both else below or above)
    return tuple(names)
