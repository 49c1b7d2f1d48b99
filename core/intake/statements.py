"""A wallet's or a bank's bill: the repayments in it, and what living took, to be confirmed.

No row becomes a debt, and nothing is taken over: each repayment is shown with its row, and living
costs are added up by the categories of the budget.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from core.case import EssentialKind
from core.intake.amounts import parse_yuan
from core.intake.cells import from_serial, is_serial
from core.intake.dates import parse_day
from core.intake.extraction import quoted
from core.intake.headers import bare, headings
from core.intake.normalise import Refused
from core.intake.read_result import LivingCost, ReadKind, ReadResult, SeenPayment, Statement
from core.intake.sections import one_width
from core.intake.sheets import TableRows

_LEAST_DAYS: Final = 28
"""Fewer days say nothing of a month."""
_YUAN = 100
_LONGEST_NAME: Final = 40
_TIME = re.compile(r"[\sT]\d{1,2}:\d{2}.*$")
_PARTED = re.compile(r"[\s:,;()【】_—-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The file, compiled."""

    direction: Mapping[str, re.Pattern[str]]
    row: Mapping[str, re.Pattern[str]]
    living: tuple[tuple[EssentialKind, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Movement:
    """One row: money that went out (more than 0) or came in (less)."""

    on: date
    fen: int
    is_known: bool
    """Whether the row says which way it went."""
    told: Mapping[str, str]
    line: str

    @property
    def said(self) -> str:
        """All that may say what it was for."""
        return " ".join(self.told.get(name, "") for name in ("kind", "party", "what"))


@cache
def _words() -> _Words:
    """Load the file, once."""
    data = tomllib.loads(files("core.intake").joinpath("data/statements.toml").read_text("utf-8"))
    return _Words(
        direction={name: re.compile(said) for name, said in data["direction"].items()},
        row={name: re.compile(said) for name, said in data["row"].items()},
        living=tuple((EssentialKind(r["kind"]), re.compile(r["words"])) for r in data["living"]),
    )


def read_statement(sheet: TableRows, today: date) -> ReadResult:
    """Read a bill of movements.

    Args:
        sheet: a table of the kind ``STATEMENT``.
        today: days without a year are the last ones before it.

    Returns:
        The repayments made, in the order of the rows; living costs; and every other row as left
        over: money that came in, came back, only changed its pocket, or can't be read.
    """
    (_, header), *lines = sheet.rows
    fields = [headings().statement.get(bare(name), "") for name in header]
    rows = [_told(fields, cells) for _, cells in lines]
    is_signed = any(one_width(told.get("amount", "")).lstrip().startswith("-") for told in rows)
    payments: list[SeenPayment] = []
    left_over: list[str] = []
    spent: list[_Movement] = []
    days: list[date] = []
    for told, (_, cells) in zip(rows, lines, strict=True):
        moved = _movement(told, cells, today, is_signed=is_signed)
        if moved is None:
            left_over.append(quoted(" ".join(c for c in cells if c)))
            continue
        days.append(moved.on)
        if _is_repayment(moved):
            payments.append(
                SeenPayment(
                    paid_on=moved.on,
                    amount_fen=moved.fen,
                    platform=_paid_to(moved),
                    words=moved.line,
                )
            )
        elif _is_spent(moved):
            spent.append(moved)
        else:
            left_over.append(moved.line)
    living, unsorted = _living(spent, _length(sheet, days))
    about = None
    if days:
        first, last = _period(sheet) or (min(days), max(days))
        about = Statement(
            first=first,
            last=last,
            living=living,
            unsorted_fen=sum(one.fen for one in unsorted),
            unsorted_rows=len(unsorted),
        )
    left_over += [one.line for one in unsorted]
    return ReadResult(
        kind=ReadKind.STATEMENT,
        payments=tuple(payments),
        left_over=tuple(left_over),
        about=about,
    )


def _told(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field and cell:
            told.setdefault(field, cell)
    return told


def _movement(
    told: Mapping[str, str], cells: Sequence[str], today: date, *, is_signed: bool
) -> _Movement | None:
    on = _day(told.get("when", ""), today)
    out, into, amount = (_signed(told.get(name, "")) for name in ("out", "in", "amount"))
    if on is None:
        return None
    way = _way(told.get("direction", ""))
    if out:
        fen, is_known = abs(out), True
    elif into:
        fen, is_known = -abs(into), True
    elif amount:
        fen = -abs(amount) if way == "in" or (not way and is_signed and amount > 0) else abs(amount)
        is_known = bool(way) or is_signed
    else:
        return None
    return _Movement(
        on=on, fen=fen, is_known=is_known, told=told, line=quoted(" ".join(c for c in cells if c))
    )


def _way(text: str) -> str:
    plain = bare(text)
    said = _words().direction.items()
    return next((name for name, words in said if plain and words.search(plain)), "")


def _day(text: str, today: date) -> date | None:
    narrow = one_width(text).strip()
    if is_serial(narrow):
        return from_serial(narrow)
    try:
        return parse_day(_TIME.sub("", narrow), today)
    except Refused:
        return None


def _signed(text: str) -> int:
    """Return fen with its sign; 0 where no sum stands."""
    narrow = one_width(text).replace(" ", "")
    try:
        fen = parse_yuan(narrow.lstrip("+-¥"))
    except Refused:
        return 0
    return -fen if narrow.startswith(("-", "¥-")) else fen


def _is_repayment(moved: _Movement) -> bool:
    """Return whether a row says that a debt was paid on; wallets say neither in nor out of some."""
    row = _words().row
    if moved.fen <= 0 or row["failed"].search(moved.told.get("state", "")):
        return False
    said = moved.said
    return bool(
        row["repaid"].search(said)
        and not row["borrowed"].search(said)
        and not row["refund"].search(said)
    )


def _is_spent(moved: _Movement) -> bool:
    row = _words().row
    return bool(
        moved.fen > 0
        and moved.is_known
        and not row["failed"].search(moved.told.get("state", ""))
        and not row["refund"].search(moved.said)
        and not row["borrowed"].search(moved.said)
    )


def _paid_to(moved: _Movement) -> str:
    """Name whom a repayment went to, as the row does; the description is nearer than the party."""
    no_name = _words().row["no_name"]
    for field in ("what", "party", "kind"):
        for part in _PARTED.split(one_width(moved.told.get(field, ""))):
            if part and not no_name.search(part):
                return part[:_LONGEST_NAME]
    return ""


def _living(
    spent: Sequence[_Movement], days: int
) -> tuple[tuple[LivingCost, ...], list[_Movement]]:
    """Add up what living took by category; the rest is in none."""
    by_kind: dict[EssentialKind, list[_Movement]] = {}
    unsorted = []
    for one in spent:
        said = one.said
        is_moved = _words().row["moved"].search(one.told.get("kind", "")) is not None
        kind = next((k for k, words in _words().living if words.search(said)), None)
        if kind is None or is_moved:
            unsorted.append(one)
        else:
            by_kind.setdefault(kind, []).append(one)
    costs = tuple(
        LivingCost(
            kind=kind,
            amount_fen=(total := sum(one.fen for one in by_kind[kind])),
            rows=len(by_kind[kind]),
            months=(months := len({(one.on.year, one.on.month) for one in by_kind[kind]})),
            monthly_fen=_monthly(total, months, days),
            words=by_kind[kind][0].line,
        )
        for kind in EssentialKind
        if kind in by_kind
    )
    return costs, unsorted


def _monthly(fen: int, months: int, days: int) -> int | None:
    """Return the mean of the months that have such rows, half-up to the yuan.

    Months without any don't count: rent that was paid once in a bill of three months is no third.
    """
    if days < _LEAST_DAYS:
        return None
    return (2 * fen + months * _YUAN) // (2 * months * _YUAN) * _YUAN


def _length(sheet: TableRows, days: Sequence[date]) -> int:
    """Return how many days the bill covers, as it says or as its rows reach."""
    if not days:
        return 0
    first, last = _period(sheet) or (min(days), max(days))
    return (last - first) // timedelta(1) + 1


def _period(sheet: TableRows) -> tuple[date, date] | None:
    for first, last in _periods(sheet.above):
        if first <= last:
            return first, last
    return None


def _periods(above: Sequence[str]) -> Iterator[tuple[date, date]]:
    for line in above:
        for found in _words().row["period"].finditer(line):
            try:
                yield date.fromisoformat(found[1]), date.fromisoformat(found[2])
            except ValueError:
                continue
