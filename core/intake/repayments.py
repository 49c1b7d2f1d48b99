"""A repayment plan copied from an app: lines of a day and a sum, and what became of each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from core.intake.patterns import sayings
from core.intake.plan_columns import PARTS, Role, header_of, total_column
from core.intake.plan_rows import RawRow, raw_row

_LEAST = 2
_LEAST_BY_DAYS = 3
"""Days in a running text that make a plan; two may be the days of anything."""
_LONGEST_ROW = 160
_MOST_ROWS = 600
_MONTHS_A_YEAR = 12
_SOON = timedelta(days=45)
"""So near a first row is the one that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """One instalment of a plan."""

    number: int | None
    day: date
    fen: int
    """Everything to pay that day."""
    words: str
    is_paid: bool
    is_late: bool
    has_year: bool = True
    principal_fen: int | None = None
    interest_fen: int | None = None
    penalty_fen: int = 0
    balance_fen: int | None = None
    spare: tuple[int, ...] = ()
    """Sums of the row that are no part of the plan, or only a part of ``fen``."""
    doubt: str = ""
    """Why ``fen`` may be another sum of the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedPlan:
    """All instalments found, in the order of their days, and where they stand."""

    rows: tuple[PastedRow, ...]
    spans: tuple[tuple[int, int], ...]
    doubt: str = ""

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

    @property
    def is_monthly(self) -> bool:
        """Whether one row falls into each month, most of them on the same day."""
        months = [row.day.year * _MONTHS_A_YEAR + row.day.month for row in self.rows]
        usual = self.due_day
        kept = sum(row.day.day == usual or _ends_month(row.day) for row in self.rows)
        return all(b - a == 1 for a, b in pairwise(months)) and 2 * kept >= len(months)


def _ends_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1


def plan_in(passage: str, today: date) -> PastedPlan | None:
    """Find a plan of two instalments or more.

    Args:
        passage: text of one width.
        today: days without a year are near it, and in the order of the rows.
    """
    found = _with_header(passage, today)
    for spans in (_lines(passage), _from(sayings().row, passage)):
        if found is None:
            found = _plan(_raw_rows(passage, spans, today), today)
    if found is None:
        by_days = _raw_rows(passage, _from(sayings().date, passage), today)
        found = _plan(by_days, today) if len(by_days) >= _LEAST_BY_DAYS else None
    return None if found is not None and _is_record(found) else found


def _is_record(plan: PastedPlan) -> bool:
    """Whether its rows are payments that were made, and no plan."""
    made = sayings().made
    return all(made.search(row.words) for row in plan.rows)


def _raw_rows(passage: str, spans: Iterator[tuple[int, int]], today: date) -> list[RawRow]:
    rows = (raw_row(passage, start, end, (), today) for start, end in spans)
    return list(islice((row for row in rows if row is not None), _MOST_ROWS + 1))


def _lines(passage: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in re.finditer(r"[^\n]+", passage))


def _from(anchor: re.Pattern[str], passage: str) -> Iterator[tuple[int, int]]:
    """Return the stretches from one anchor to the next, none longer than a row may be."""
    starts = [found.start() for found in anchor.finditer(passage)]
    for start, end in pairwise([*starts, len(passage)]):
        blank = passage.find("\n\n", start, end)
        yield start, min(end, start + _LONGEST_ROW, blank if blank > 0 else end)


def _with_header(passage: str, today: date) -> PastedPlan | None:
    """Read a table by the heads of its columns."""
    roles: tuple[Role, ...] | None = None
    rows: list[RawRow] = []
    for start, end in _lines(passage):
        if roles is None:
            roles = header_of(passage[start:end])
        elif (row := raw_row(passage, start, end, roles, today)) is not None:
            rows.append(row)
            if len(rows) > _MOST_ROWS:
                break
    return _plan(rows, today) if roles is not None else None


def _plan(raw: Sequence[RawRow], today: date) -> PastedPlan | None:
    days = {row.day for row in raw}
    if not _LEAST <= len(raw) <= _MOST_ROWS or (
        len(days) != len(raw) and all(row.has_year for row in raw)
    ):
        return None
    raw = _total_by_sums(raw)
    rows = [row for one in raw if (row := _row(one)) is not None]
    if len(rows) < _LEAST or len(rows) != len(raw):
        return None
    rows, doubt = _in_order(rows, today)
    if len({row.day for row in rows}) != len(rows):
        return None
    return PastedPlan(
        rows=tuple(sorted(rows, key=lambda row: row.day)),
        spans=tuple((row.start, row.end) for row in raw),
        doubt=doubt or next((row.doubt for row in rows if row.doubt), ""),
    )


def _total_by_sums(raw: Sequence[RawRow]) -> Sequence[RawRow]:
    """Where nothing names the whole sum of a row, find the column that is the sum of others."""
    if any("total" in row.roles or PARTS & set(row.roles) for row in raw):
        return raw
    found = total_column([row.sums for row in raw])
    if found is None:
        return raw
    total, parts = found
    named = ("principal", "interest", "fee", "fee")
    order = dict(zip(parts, named, strict=False))
    roles = tuple(
        "total" if n == total else order.get(n, "balance") for n in range(len(raw[0].sums))
    )
    return [replace(row, roles=roles) for row in raw]


def _row(raw: RawRow) -> PastedRow | None:
    by_role: dict[Role, list[int]] = {}
    for role, said in zip(raw.roles, raw.sums, strict=True):
        by_role.setdefault(role, []).append(said)
    one = {role: fens[0] for role, fens in by_role.items()}
    principal, interest = one.get("principal"), one.get("interest")
    fee, penalty = sum(by_role.get("fee", ())), one.get("penalty", 0)
    parts = (principal or 0) + (interest or 0) + fee
    has_parts = principal is not None and (interest is not None or fee > 0)
    fen, doubt = _whole(one.get("total"), parts if has_parts else None, fee, penalty)
    if fen is None:
        unnamed = by_role.get("", [])
        if not unnamed:
            return None
        fen, doubt = unnamed[0], "which_column" if len(unnamed) > 1 else ""
    return PastedRow(
        number=raw.number,
        day=raw.day,
        fen=fen,
        words=" ".join(raw.text.split()),
        is_paid=_is_paid(raw.text, one.get("paid"), fen),
        is_late=sayings().late.search(raw.text) is not None,
        has_year=raw.has_year,
        principal_fen=principal,
        interest_fen=interest,
        penalty_fen=penalty,
        balance_fen=one.get("balance"),
        spare=tuple(sum_ for sum_ in raw.sums if sum_ and sum_ != fen),
        doubt=doubt,
    )


def _whole(total: int | None, parts: int | None, fee: int, penalty: int) -> tuple[int | None, str]:
    """Return everything to pay in a row; with a doubt where its parts don't make its total."""
    if total is None:
        return (None, "") if parts is None else (parts + penalty, "added_up" if penalty else "")
    if parts is None or total in {parts, parts + penalty}:
        return total, ""
    if fee and total == parts - fee:
        return parts, "added_up"  # the fee stands beside the total
    return total, "parts_differ"


def _is_paid(text: str, paid_fen: int | None, fen: int) -> bool:
    known = sayings()
    if paid_fen is not None:
        return paid_fen >= fen
    return known.open_row.search(text) is None and known.paid.search(text) is not None


def _in_order(rows: list[PastedRow], today: date) -> tuple[list[PastedRow], str]:
    """Give days without a year the years in which the rows follow one another.

    Of the years that may be, the one is taken in which fewest paid rows lie ahead and fewest open
    ones behind; where that leaves several, the one that begins nearest to today, with a doubt.
    """
    if any(row.has_year for row in rows):
        return rows, ""
    rows = sorted(rows, key=lambda row: row.number or 0)
    told = [row for row in rows if row.is_paid or row.is_late or _says_open(row)]
    tried = []
    for apart in (-2, -1, 0, 1):
        days = list(_rolled([row.day for row in rows], today.year + apart))
        if len(days) != len(rows):
            continue
        dated = [replace(row, day=day) for row, day in zip(rows, days, strict=True)]
        wrong = sum(
            (row.is_paid or row.is_late) == (row.day > today)
            for row, before in zip(dated, rows, strict=True)
            if before in told
        )
        tried.append((wrong, abs(days[0] - today), dated))
    if not tried:
        return rows, ""
    least = min(wrong for wrong, _, _ in tried)
    best = [one for one in tried if one[0] == least]
    chosen = min(best, key=lambda one: one[1])
    is_clear = len(best) == 1 or len(rows) * 2 <= _MONTHS_A_YEAR or chosen[1] <= _SOON
    return chosen[2], "" if is_clear else "no_year"


def _says_open(row: PastedRow) -> bool:
    return sayings().open_row.search(row.words) is not None


def _rolled(days: Sequence[date], year: int) -> Iterator[date]:
    """Give days of the year the years in which each comes after the one before."""
    before: date | None = None
    for day in days:
        at = year
        if before is not None:
            at = before.year + ((day.month, day.day) <= (before.month, before.day))
        try:
            before = day.replace(year=at)
        except ValueError:
            return
        yield before
