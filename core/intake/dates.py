"""Days and times of day, as people type them."""

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Final, Literal

from core.days import months_after
from core.intake.normalise import Refused, plain

Prefer = Literal["past", "future", "nearest"]

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)
_YEARS_AROUND = range(-8, 9)
_MONTHS_AROUND = range(-12, 13)
_CENTURY = 2000

_WHOLE = re.compile(
    r"""
    ( [0-9]{4} | [1-4][0-9] )
    (?: 年 ([0-9]{1,2}) 月 ([0-9]{1,2}) (?: 日|号 )?
      | (?P<sep> [-/.] ) ([0-9]{1,2}) (?P=sep) ([0-9]{1,2}) )
    """,
    re.VERBOSE,
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_DAY = re.compile(
    r"(?: (去|今|明) 年 )? ([0-9]{1,2}) (?: 月|[-/.] ) ([0-9]{1,2}) (?: 日|号 )?", re.VERBOSE
)
_DAY_ONLY = re.compile(r"(?: (上|本|这|下) 1? 个? 月 的? )? ([0-9]{1,2}) (?: 日|号 )", re.VERBOSE)
_NEAR = re.compile(r"(前|昨|今|明|后) (?: 天|日 )", re.VERBOSE)
_APART = re.compile(
    r"""
    ([0-9]{1,4}) 个?
    (?: (?P<week> 周 | 星 期 | 礼 拜 ) | (?P<month> 月 ) | (?P<year> 年 ) | 天 | 日 )
    (?: 以|之 )? (前|后)
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"""
    ([0-9]{1,2})
    (?: : ([0-9]{2}) (?: : ([0-9]{2}) )? | (?: 点|时 ) (?: ([0-9]{1,2}) 分? )? (半)? )
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(
    r"(?P<count> [0-9]{1,3} )? (?: 个|多 )* (?P<half> 半 )? 个? (?P<unit> 天|日|周|月|年 | 星 期 )",
    re.VERBOSE,
)
_DAYS_IN: Final = {"天": 1, "日": 1, "周": 7, "月": 30, "年": 360} | {"星" + "期": 7}
_DAYS_APART: Final = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_YEARS_APART: Final = {"去": -1, "今": 0, "明": 1}
_MONTHS_APART: Final = {"上": -1, "本": 0, "这": 0, "下": 1}


def parse_day(text: str, today: date, prefer: Prefer = "past") -> date:
    """Read a day.

    Args:
        text: such as ``2026年3月5日``, ``2026-3-5``, ``26.3.5``, ``20260305``, ``3月5日``,
            ``3.5``, ``5号``, ``上个月25号``, ``昨天``, ``12天前``, ``两个月前``.
        today: what a day without a year, and words such as ``昨天``, are counted from.
        prefer: which one is meant where the year, or the month, is left out: the last that was
            (``past``, today included), the next to come (``future``, today included), or
            whichever is nearest to today.

    Returns:
        A day from 1990-01-01 to 2100-12-31.

    Raises:
        Refused: a ``ValueError``. ``out_of_range``, before 1990 or after 2100; ``missing``;
            ``unreadable``, also for a day that isn't in the calendar.

    >>> parse_day("3.5", date(2026, 2, 1)).isoformat()
    '2025-03-05'
    """
    try:
        day = _day(plain(text), today, prefer)
    except OverflowError:
        day = date.max
    if not EARLIEST <= day <= LATEST:
        raise Refused("out_of_range", f"{EARLIEST.year}-{LATEST.year}")
    return day


def _day(typed: str, today: date, prefer: Prefer) -> date:
    if found := _EIGHT_DIGITS.fullmatch(typed) or _WHOLE.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups() if part and part.isdecimal())
        return _date(year if year >= _CENTURY // 2 else _CENTURY + year, month, day)
    if found := _MONTH_DAY.fullmatch(typed):
        month, day = int(found[2]), int(found[3])
        if found[1]:
            return _date(today.year + _YEARS_APART[found[1]], month, day)
        return _preferred(_same_day_each_year(month, day, today), today, prefer)
    if found := _DAY_ONLY.fullmatch(typed):
        apart = (_MONTHS_APART[found[1]],) if found[1] else _MONTHS_AROUND
        return _preferred(_same_day_each_month(int(found[2]), apart, today), today, prefer)
    return _counted(typed, today)


def _counted(typed: str, today: date) -> date:
    """Read a day told as so far from today."""
    if found := _NEAR.fullmatch(typed):
        return today + timedelta(days=_DAYS_APART[found[1]])
    found = _APART.fullmatch(typed)
    if found is None:
        raise Refused
    count = int(found[1]) * (-1 if typed.endswith("前") else 1)
    if found["month"] or found["year"]:
        return _months_apart(today, count * (12 if found["year"] else 1))
    return today + timedelta(days=count * (7 if found["week"] else 1))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused from None


def _months_apart(today: date, months: int) -> date:
    try:
        return months_after(today, months)
    except ValueError:
        return date.max


def _same_day_each_year(month: int, day: int, today: date) -> Iterable[date]:
    for apart in _YEARS_AROUND:
        try:
            yield date(today.year + apart, month, day)
        except ValueError:
            continue


def _same_day_each_month(day: int, apart: Iterable[int], today: date) -> Iterable[date]:
    for months in apart:
        first = months_after(today.replace(day=1), months)
        try:
            yield first.replace(day=day)
        except ValueError:
            continue


def _preferred(candidates: Iterable[date], today: date, prefer: Prefer) -> date:
    """Choose among days; one alone is what was meant, whatever is preferred."""
    days = list(candidates)
    if len(days) > 1 and prefer == "past":
        days = [day for day in days if day <= today]
    elif len(days) > 1 and prefer == "future":
        days = [day for day in days if day >= today]
    if not days:
        raise Refused
    return min(days, key=lambda day: (abs(day - today), day))


def parse_days_about(text: str) -> int:
    """Read about how many days something lasts: ``一个半月`` is 45, ``两周`` 14, ``半年`` 180.

    Raises:
        Refused: a ``ValueError``. ``missing``, ``unreadable``.
    """
    found = _ABOUT.fullmatch(plain(text))
    if found is None or not (found["count"] or found["half"]):
        raise Refused
    halves = 2 * int(found["count"] or 0) + (1 if found["half"] else 0)
    return halves * _DAYS_IN[found["unit"]] // 2


def parse_time(text: str) -> time:
    """Read a time of day on the 24-hour clock: ``9:30``, ``21：05:09``, ``9点半``, ``21点5分``.

    Raises:
        Refused: a ``ValueError``. ``out_of_range``, ``missing``, ``unreadable``.
    """
    found = _TIME.fullmatch(plain(text))
    if found is None or (found[4] and found[5]):
        raise Refused
    hour, minute = int(found[1]), 30 if found[5] else int(found[2] or found[4] or 0)
    try:
        return time(hour, minute, int(found[3] or 0))
    except ValueError:
        raise Refused("out_of_range", "0:00-23:59") from None


def show_time(at: time) -> str:
    """Write a time of day so that ``parse_time`` reads the same: seconds only where there are any.

    >>> show_time(time(9, 5)), show_time(time(22, 0, 7))
    ('09:05', '22:00:07')
    """
    return at.isoformat("seconds" if at.second else "minutes")
