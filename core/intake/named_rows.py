"""Dated lines that each name their lender, put together: one heading a lender, its rows below.

A plan of one lender would otherwise take in the rows of another.
"""

from dataclasses import dataclass

from core.intake.lender_names import labels, name_at
from core.intake.patterns import sayings
from core.intake.plan_columns import plan_words

_LEAST = 2
_NEAR = 16
"""Characters after a name in which the day of its row begins."""


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    rest: str


def by_lender(text: str) -> str:
    """Group dated lines by the lender each names; a day before a name goes to its line's end.

    Args:
        text: of one width. Lines that name nobody, and anything where no lender has two rows,
            stay as they are.
    """
    lines = text.split("\n")
    rows = [_dated(line) for line in lines]
    named = [row.name for row in rows if row is not None]
    if any(named.count(name) >= _LEAST for name in dict.fromkeys(named)):
        others = [line for line, row in zip(lines, rows, strict=True) if row is None]
        groups: dict[str, list[str]] = {}
        for row in rows:
            if row is not None:
                groups.setdefault(row.name, []).append(row.rest)
        parts = ["\n".join((name, *rests)) for name, rests in groups.items()]
        return "\n\n".join(("\n".join(others), *parts))
    moved = [_day_last(line) for line in lines]
    is_list = sum(line is not None for line in moved) >= _LEAST
    return "\n".join(m or line for m, line in zip(moved, lines, strict=True)) if is_list else text


def _dated(line: str) -> _Row | None:
    """Return a line's lender, and the line without it, if it has one day and a sum."""
    known = sayings()
    day = known.date.search(line)
    if day is None or plan_words().not_row.search(line) or not known.sum.search(line, day.end()):
        return None
    is_first = not line[: day.start()].strip(" \t-·•")
    found = name_at(line, day.end()) if is_first else name_at(line)
    if found is None or not labels().ends.search(found.text):
        return None
    if not is_first and not 0 <= day.start() - found.end <= _NEAR:
        return None
    rest = line[: found.start] + " " + line[found.end :]
    return None if plan_words().of_a_loan.search(rest) else _Row(found.text, rest)


def _day_last(line: str) -> str | None:
    day = plan_words().day_first.match(line)
    if day is None:
        return None
    found = name_at(line, day.end())
    is_loan = found is not None and labels().figure.search(line, found.end) is not None
    is_cost = labels().expenses.search(line[day.end() :]) is not None
    return f"{line[day.end() :].rstrip()} {day[1]}" if is_loan or is_cost else None
