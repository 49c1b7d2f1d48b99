"""A table whose rows are the instalments of one loan: kept as dated rows, each a whole sum."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from typing import Final

from core.case import PlannedPayment, RepaymentWay
from core.intake.amounts import parse_yuan
from core.intake.cells import from_serial, is_serial
from core.intake.dates import parse_day
from core.intake.debts import DEBT_FIELDS
from core.intake.extraction import Proposal, Reading, quoted, shown
from core.intake.headers import bare, headings
from core.intake.normalise import Refused
from core.intake.pasted import read_pasted
from core.intake.planned import show_planned
from core.intake.sections import name_in, one_width
from core.intake.sheets import TableRows
from core.intake.table_rows import holds_sum
from core.money import format_yuan_short

_PARTS: Final = ("principal", "interest", "fee", "penalty")
_LEAST: Final = 2
_LARGE: Final = 2
"""So many times the others a last instalment is another kind of payment."""
_LONGEST_MONTH: Final = 31
_MOST: Final = 600
_MOST_LEFT_OVER: Final = 12
_TIME = re.compile(r"[\sT]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
_YEAR = re.compile(r"\d{4}|\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*期?(?:/.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One instalment: its day, all of it, and what became of it."""

    number: int | None
    on: date
    fen: int
    doubt: str
    principal_fen: int | None
    left_fen: int | None
    """Principal left after it."""
    penalty_fen: int
    is_paid: bool
    is_late: bool
    words: str


def read_plan_table(sheet: TableRows, today: date) -> tuple[Proposal, ...]:
    """Read a table of instalments.

    Args:
        sheet: a table of the kind ``PLAN``.
        today: a day without its year is the one nearest to it; it tells what is missed.

    Returns:
        A proposal for each loan: one, unless a column names the platform of each row. Nothing
        where no row has a day and a sum.
    """
    (_, header), *lines = sheet.rows
    fields = [headings().plan.get(bare(name), "") for name in header]
    groups: dict[str, list[PlanRow]] = {}
    left_over: dict[str, list[str]] = {}
    last = ""
    for _, cells in lines[:_MOST]:
        told = _told(fields, cells)
        last = told.get("platform", last)
        row = _row(told, cells, today)
        unknown = [
            f"{name} {cell}"
            for field, name, cell in zip_longest(fields, header, cells, fillvalue="")
            if not field and holds_sum(cell)
        ]
        if row is None:
            left_over.setdefault(last, []).append(quoted(" ".join(c for c in cells if c)))
            continue
        groups.setdefault(last, []).append(row)
        left_over.setdefault(last, []).extend(unknown)
    above = "\n".join(sheet.above)
    return tuple(
        _proposal(name, rows, left_over.get(name, []), above, today, has_state="state" in fields)
        for name, rows in groups.items()
        if len(rows) >= _LEAST
    )


def _told(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field and cell:
            told.setdefault(field, one_width(cell).strip())
    return told


def _row(told: Mapping[str, str], cells: Sequence[str], today: date) -> PlanRow | None:
    """Read one row; nothing where it has no day, or no sum that is sure to be a whole one."""
    on = _day(told.get("on", ""), today)
    whole = _whole(told)
    if on is None or whole is None:
        return None
    fen, doubt, penalty = whole
    state, patterns = told.get("state", ""), headings().patterns
    number = _NUMBER.fullmatch(told.get("number", ""))
    is_paid = patterns["paid"].search(state) is not None
    has_year = _YEAR.match(told["on"]) is not None or is_serial(told["on"])
    return PlanRow(
        number=int(number[1]) if number else None,
        on=on,
        fen=fen,
        doubt=doubt or ("" if has_year else "no_year"),
        principal_fen=_fen(told.get("principal")),
        left_fen=_fen(told.get("left")),
        penalty_fen=penalty,
        is_paid=is_paid,
        is_late=not is_paid and patterns["late"].search(state) is not None,
        words=quoted(" ".join(c for c in cells if c)),
    )


def _day(text: str, today: date) -> date | None:
    if is_serial(text):
        return from_serial(text)
    try:
        return parse_day(_TIME.sub("", text), today, "nearest")
    except Refused:
        return None


def _fen(text: str | None) -> int | None:
    try:
        return parse_yuan(text) if text else None
    except Refused:
        return None


def _whole(told: Mapping[str, str]) -> tuple[int, str, int] | None:
    """Return a whole row's sum, a doubt, and the penalty that is in the row and not in the sum."""
    parts = {name: _fen(told.get(name)) or 0 for name in _PARTS if told.get(name)}
    if any(told.get(name) and _fen(told.get(name)) is None for name in (*_PARTS, "total")):
        return None
    total = _fen(told.get("total"))
    penalty = parts.pop("penalty", 0)
    level = sum(parts.values())
    if total is None:
        is_whole = {"principal", "interest"} <= parts.keys()
        return (level, "" if is_whole else "parts_differ", penalty) if level else None
    bare_parts = level - parts.get("fee", 0)
    if not {"principal", "interest"} <= parts.keys() or total in {level, 0}:
        return total, "", penalty
    if total == level + penalty:
        return level, "", penalty
    if total == bare_parts:  # the fee stands beside what is called all of it
        return level, "added_up", penalty
    return total, "parts_differ", penalty


def _proposal(
    name: str,
    rows: list[PlanRow],
    left_over: list[str],
    above: str,
    today: date,
    *,
    has_state: bool,
) -> Proposal:
    rows = sorted(rows, key=lambda row: row.on)
    readings: dict[str, Reading] = {}
    spare: list[str] = []
    for found in read_pasted(above, today)[:1]:
        readings |= {reading.field: reading for reading in found.readings}
        spare += found.left_over
    if "platform" not in readings and (called := name_in(one_width(above))) is not None:
        readings["platform"] = Reading(
            field="platform", text=called.text, words=called.text, doubt=called.doubt
        )
    if name:
        readings["platform"] = Reading(field="platform", text=name, words=name)
    for field, text, doubt, words in _readings(rows, today, has_state=has_state):
        told = shown(field, text, today)
        if told:
            before = readings.get(field)
            others = (before.text,) if before and before.text != told else ()
            readings[field] = Reading(
                field=field, text=told, words=words, doubt=doubt, others=others
            )
    left_over = [*spare, *left_over]
    return Proposal(
        readings=tuple(readings[field] for field in DEBT_FIELDS if field in readings),
        left_over=tuple(dict.fromkeys(left_over))[:_MOST_LEFT_OVER],
    )


def _readings(
    rows: list[PlanRow], today: date, *, has_state: bool
) -> Iterator[tuple[str, str, str, str]]:
    """Return field, text, doubt and words of what the rows tell together."""
    open_rows = [row for row in rows if not row.is_paid]
    first, last = rows[0], rows[-1]
    way = _way(rows)
    doubt = next((row.doubt for row in rows if row.doubt), "")
    payments = tuple(PlannedPayment(on=row.on, amount_fen=row.fen) for row in rows)
    yield "planned", show_planned(payments), doubt, first.words
    if way is not RepaymentWay.LEVEL:
        yield "way", way.value, "" if way is RepaymentWay.DATED else "by_rows", last.words
    next_row = (open_rows or rows)[0]
    level = first if way is not RepaymentWay.DATED else next_row
    yield "instalment", format_yuan_short(level.fen), doubt, level.words
    if way is not RepaymentWay.DATED and last.fen != first.fen:
        yield "last_instalment", format_yuan_short(last.fen), doubt, last.words
    if _is_monthly(rows):
        yield "due_day", str(_due_day(rows)), doubt if doubt == "no_year" else "", first.words
    missed = [row for row in open_rows if row.on < today]
    before = (first.number or 1) - 1 if way is not RepaymentWay.DATED else 0
    unsure = "" if has_state or not missed else "unpaid_since"
    yield "instalments_left", str(len(open_rows)), unsure, last.words
    paid = before + len(rows) - len(open_rows)
    yield "instalments_paid", str(paid), unsure, first.words
    late = [row for row in open_rows if row.is_late]
    if late:
        yield "overdue", late[0].on.isoformat(), "", late[0].words
    elif missed:
        yield "overdue", missed[0].on.isoformat(), "unpaid_since", missed[0].words
    penalty = sum(row.penalty_fen for row in open_rows)
    if penalty:
        yield "penalty", format_yuan_short(penalty), "added_up", last.words
    yield from _principal(open_rows)


def _principal(open_rows: list[PlanRow]) -> Iterator[tuple[str, str, str, str]]:
    """Work out what is left of the principal: what is paid off ahead, and what stays after it."""
    parts = [row.principal_fen for row in open_rows if row.principal_fen is not None]
    if not open_rows or len(parts) != len(open_rows):
        return
    first, last = open_rows[0], open_rows[-1]
    total = sum(parts) + (last.left_fen or 0)
    is_sure = first.left_fen is not None and total == first.left_fen + parts[0]
    if total:
        doubt = "" if is_sure else "which_principal"
        yield "principal_left", format_yuan_short(total), doubt, first.words


def _is_monthly(rows: list[PlanRow]) -> bool:
    months = [row.on.year * 12 + row.on.month for row in rows]
    latest = max(row.on.day for row in rows)
    steady = all(row.on.day == latest or _ends_month(row.on) for row in rows)
    return steady and all(b - a == 1 for a, b in pairwise(months))


def _due_day(rows: list[PlanRow]) -> int:
    latest = max(row.on.day for row in rows)
    return _LONGEST_MONTH if all(_ends_month(row.on) for row in rows) else latest


def _ends_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1


def _way(rows: list[PlanRow]) -> RepaymentWay:
    """Say how a plan is repaid: its rows count, unless they are equal and monthly but the last."""
    first, last = rows[0], rows[-1]
    if not _is_monthly(rows) or len({row.fen for row in rows[:-1]}) != 1:
        return RepaymentWay.DATED
    if len(rows) <= _LEAST and last.fen != first.fen:
        return RepaymentWay.DATED
    if last.fen == first.fen or last.fen < _LARGE * first.fen:
        return RepaymentWay.LEVEL
    only_interest = all(row.principal_fen == 0 for row in rows[:-1])
    return RepaymentWay.INTEREST_ONLY if only_interest else RepaymentWay.BALLOON
