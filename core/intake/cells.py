"""One cell of a table of debts as text for the debt form, with what makes it doubtful."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from core.intake.amounts import parse_day_of_month
from core.intake.dates import parse_day
from core.intake.headers import Column, headings
from core.intake.normalise import Refused, best_guess, is_range, plain
from core.intake.sections import one_width

TABLE_DOUBTS = frozenset(
    {
        *("about", "by_heading", "digits_lost", "rate_as_fraction", "serial_date", "which_total"),
    }
)
"""Why what a cell says may need a second look, beside ``READING_DOUBTS``."""

_NUMBER = re.compile(r"[\d,.]+%?")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_ABOUT = re.compile(
    r"(?: 约|大 概|大 约|差 不 多|将 近 )* (.+?) (?: 左 右|上 下|多|来 块|\+|\? )*", re.VERBOSE
)
_EACH = re.compile(
    r"(?: 每 月|每 期|月|期 )? (?: 还|供 )? (.+?) (?: / 月|/ 期|/ 每 月|每 月|每 期|一 个 月 )?",
    re.VERBOSE,
)
_LATE_FOR = re.compile(
    r"""
    (?: 已|经|逾|期|约|快|大|概 ){0,8}
    (?: (?P<number> [0-9]{1,3} ) (?P<half> 个 半 )? | 半 ) 个?
    (?: (?P<month> 月 ) | (?P<week> 周|星 期|礼 拜 ) | (?P<year> 年 ) ) (?P<more> 半 )?
    (?: 了|多|左|右|以|上 ){0,4}
    """,
    re.VERBOSE,
)
_SOME_DAYS = re.compile(
    r"(?: 已|经|逾|期|约|大|概 ){0,8} ([0-9]{1,4}) (?: 天|日 ) (?: 了|多|左|右|以|上 ){0,4}",
    re.VERBOSE,
)
_SERIAL = re.compile(r"(?:3[67]|[4-6]\d|7[0-3])\d{3}(?:\.\d+)?")
"""Days since the end of 1899, as sheets count them, from about 1998 to 2100."""
_LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}|\d{15}00+")
"""A long number a sheet took for a quantity: it keeps fifteen digits."""
_FIRST_DAY: Final = date(1899, 12, 30)
_KEPT_DIGITS: Final = 14
_PER_MONTH, _PER_WEEK, _PER_YEAR = 30, 7, 365
_PERIODS: Final = {"年": 1, "月": 12, "日": 365}
_ZERO_DAYS: Final = frozenset({"0", "0天", "0日"})


@dataclass(frozen=True, slots=True)
class CellText:
    """Text the debt form reads, with a doubt or none; or, without text, what to ask instead."""

    text: str
    doubt: str = ""
    asks: str = ""
    """A problem code: the cell says something, but not what the form needs."""


def cell_text(known: Column, cell: str, today: date) -> CellText:
    """Put into a cell what its header already says; find days and kinds the form doesn't.

    Args:
        known: what the column tells.
        cell: as it stands in the table, not blank.
        today: days without a year are near it.
    """
    text = one_width(cell).strip()
    adapt = _ADAPTED.get(known.field)
    if adapt is not None:
        return adapt(known, text, today)
    return _plain(known, cell, text)


def _plain(known: Column, cell: str, text: str) -> CellText:
    is_bare = _NUMBER.fullmatch(text) is not None
    return CellText((known.before if is_bare else "") + cell + (known.after if is_bare else ""))


def _amount(known: Column, text: str, _: date) -> CellText:
    each = _EACH.fullmatch(text)
    inner = each[1] if each else text
    about = _ABOUT.fullmatch(inner)
    core = about[1] if about else inner
    if is_range(core):
        return CellText(best_guess(core), "about")
    is_bare = _NUMBER.fullmatch(core) is not None
    return CellText(core + (known.after if is_bare else ""), "about" if core != inner else "")


def _whole(known: Column, text: str, _: date) -> CellText:
    return CellText(best_guess(text), "about") if is_range(text) else _plain(known, text, text)


def _kind(_: Column, text: str, __: date) -> CellText:
    kind = next((kind for word, kind in headings().lenders if word in text), "")
    return CellText(kind, asks="" if kind else "other_kind")


def _day_of_month(_: Column, text: str, today: date) -> CellText:
    """Return the day of a whole date too, as ``2026-12-08`` in a column of due days."""
    if _SERIAL.fullmatch(text):
        return CellText(str(from_serial(text).day), "serial_date")
    about = _ABOUT.fullmatch(text)
    core = about[1] if about else text
    doubt = "about" if core != text else ""
    try:
        parse_day_of_month(core)
    except Refused:
        try:
            return CellText(str(parse_day(core, today, "nearest").day), "from_one_date")
        except Refused:
            pass
    return CellText(core, doubt)


def _day(_: Column, text: str, __: date) -> CellText:
    if _SERIAL.fullmatch(text):
        return CellText(from_serial(text).isoformat(), "serial_date")
    return CellText(text)


def _overdue(known: Column, text: str, today: date) -> CellText:
    low = text.lower()
    if low in headings().no or low in _ZERO_DAYS:
        return CellText("")
    if low in headings().yes:
        return CellText("", asks="since_when")
    try:
        return _late_for(plain(text)) or _day(known, text, today)
    except Refused:
        return CellText(text)


def _late_for(typed: str) -> CellText | None:
    """Read how long it is overdue: days are days, months and weeks a guess of days."""
    if _SERIAL.fullmatch(typed):
        return None
    if found := _SOME_DAYS.fullmatch(typed):
        return CellText(
            found[1], "" if typed.rstrip("天").rstrip("日") == found[1] else "days_about"
        )
    found = _LATE_FOR.fullmatch(typed)
    if found is None:
        return None
    halves = 2 * int(found["number"]) if found["number"] else 1
    halves += 1 if found["half"] or found["more"] else 0
    each = _PER_MONTH if found["month"] else _PER_WEEK if found["week"] else _PER_YEAR
    return CellText(str(halves * each // 2), "days_about")


def _rate(known: Column, text: str, _: date) -> CellText:
    """Read 0.18 in a column of yearly rates as 18 %: no loan costs 0.18 % a year."""
    per = known.before
    if not per or not _BARE.fullmatch(text):
        return _plain(known, text, text)
    number = Decimal(text)
    if 0 < number * _PERIODS[per] < 1:
        return CellText(f"{per}{number * 100:f}%", "rate_as_fraction")
    return CellText(f"{per}{text}%")


def _contract(_: Column, text: str, __: date) -> CellText:
    """Keep of a number that lost its last digits only those that are sure."""
    if not _LOST.fullmatch(text):
        return CellText(text)
    number = f"{Decimal(text):f}".partition(".")[0]
    return CellText(f"{number[:_KEPT_DIGITS]}…", "digits_lost")


def is_serial(text: str) -> bool:
    """Return whether a number is a day as sheets count days."""
    return _SERIAL.fullmatch(text) is not None


def from_serial(text: str) -> date:
    """Return the day a sheet's number of days stands for."""
    return _FIRST_DAY + timedelta(days=int(Decimal(text)))


_Adapt = Callable[[Column, str, date], CellText]
_AMOUNTS: Final = (
    *("instalment", "received", "monthly_fee", "upfront_fee", "total", "penalty"),
    *("principal_left", "owed", "minimum"),
)
_ADAPTED: Final[Mapping[str, _Adapt]] = MappingProxyType(
    {
        **dict.fromkeys(_AMOUNTS, _amount),
        "instalments_left": _whole,
        "instalments_paid": _whole,
        "lender_type": _kind,
        "due_day": _day_of_month,
        "statement_day": _day_of_month,
        "signed_on": _day,
        "overdue": _overdue,
        "quoted": _rate,
        "penalty_rate": _rate,
        "contract_no": _contract,
    }
)
