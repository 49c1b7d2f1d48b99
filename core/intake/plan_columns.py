"""The columns of a repayment plan: which sum of a row is what."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Final

Role = str
"""``number``, ``day``, ``principal``, ``interest``, ``fee``, ``penalty``, ``total``, ``balance``,
``paid``, ``state``, or empty where nobody knows."""

SUMS: Final = frozenset({"principal", "interest", "fee", "penalty", "total", "balance", "paid"})
PARTS: Final = frozenset({"principal", "interest", "fee"})
_NOISE = re.compile(r"\([^()]*\)|[\s:*]")
_MARKDOWN = re.compile(r"[\s|:+-]+")
_WIDE = re.compile(r"\s{2,}")
_LEAST, _MOST = 2, 4
_LONGEST_HEAD = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The file, compiled."""

    columns: tuple[tuple[Role, re.Pattern[str]], ...]
    before: tuple[tuple[Role, re.Pattern[str]], ...]
    not_row: re.Pattern[str]
    of_lenders: re.Pattern[str]
    interest_only: re.Pattern[str]
    of_a_loan: re.Pattern[str]
    day_first: re.Pattern[str]


@cache
def plan_words() -> PlanWords:
    """Load the file, once."""
    data = tomllib.loads(files("core.intake").joinpath("data/plans.toml").read_text("utf-8"))
    return PlanWords(
        columns=tuple((role, re.compile(says)) for role, says in data["columns"].items()),
        before=tuple((role, re.compile(says)) for role, says in data["before"].items()),
        of_lenders=re.compile(data["words"]["of_lenders"]),
        not_row=re.compile(data["words"]["not_row"]),
        interest_only=re.compile(data["words"]["interest_only"]),
        of_a_loan=re.compile(data["words"]["of_a_loan"]),
        day_first=re.compile(data["words"]["day_first"]),
    )


def cells_of(line: str) -> tuple[str, ...]:
    """Split a line of a table at its tabs, bars, wide spaces or, without any of them, at spaces."""
    if "\t" in line:
        return tuple(cell.strip() for cell in line.split("\t"))
    if "|" in line:
        return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    bare = line.strip()
    return tuple(_WIDE.split(bare) if _WIDE.search(bare) else bare.split())


def is_rule(line: str) -> bool:
    """Return whether a line only parts others, as in Markdown."""
    return _MARKDOWN.fullmatch(line) is not None


def role_of(head: str) -> Role:
    """Say what a column of this name tells; empty where nobody knows."""
    bare = _NOISE.sub("", head)
    if not bare or len(bare) > _LONGEST_HEAD:
        return ""
    return next((role for role, says in plan_words().columns if says.search(bare)), "")


def header_of(line: str) -> tuple[Role, ...] | None:
    """Return the role of each column if a line is the header of a plan: a day and a sum."""
    if any(character.isdecimal() for character in line):
        return None
    roles = tuple(role_of(cell) for cell in cells_of(line))
    known = plan_words().of_lenders
    if any(known.search(_NOISE.sub("", cell)) for cell in cells_of(line)):
        return None
    if "day" not in roles or not {"total", "principal", "interest"} & set(roles):
        return None
    return roles


def role_before(text: str, end: int) -> Role:
    """Say what the sum is that begins at a place, by the words right before it."""
    start = max(0, end - _LONGEST_HEAD)
    return next((r for r, says in plan_words().before if says.search(text, start, end)), "")


def total_column(rows: Sequence[Sequence[int]]) -> tuple[int, tuple[int, ...]] | None:
    """Find the column that is the sum of two to four others in every row.

    Args:
        rows: sums in fen, as many in each row.

    Returns:
        The column and those it is the sum of. ``None`` if there is none, or more than one.
    """
    width = len(rows[0])
    if any(len(row) != width for row in rows) or width > _LONGEST_HEAD // 2:
        return None
    found = {
        (total, parts)
        for total in range(width)
        for size in range(_LEAST, _MOST + 1)
        for parts in combinations([n for n in range(width) if n != total], size)
        if all(row[total] == sum(row[n] for n in parts) and row[total] for row in rows)
    }
    if len({total for total, _ in found}) != 1:
        return None
    return max(found, key=lambda one: len(one[1]))
