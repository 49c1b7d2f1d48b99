"""Sums, counts and days of the month, as people type them."""

import re
from decimal import Decimal
from typing import Final

from core.intake.normalise import Refused, plain

_LARGEST_FEN = 10_000_000_000_00
_MOST = 600
_LAST_DAY = 31
_HALF_YEAR = 6
_DECIMALS = 2
_WEEK, _MONTH = 7, 30
_LONGEST_TERM = 3650

_BARE = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]{1,2}))?元?")
"""What needs no further look; most sums are written so."""
_MONEY = re.compile(
    r"""
    (?P<minus> -|负 )? (?: ¥ | rmb | cny | 人 民 币 )? (?P<late> - )?
    (?P<sum> (?: [0-9.,wk] | 万|千|百 )+ )
    (?: (?: 元|圆 ) (?: 整|正 )?
      | 块 (?: 钱|整|正 | (?P<tenths> [0-9] ) (?: 毛|角 )? )? | rmb | cny )?
    """,
    re.VERBOSE,
)
_PART = re.compile(r"([0-9.,]+) (万|千|百|w|k|)", re.VERBOSE)
_NUMBER = re.compile(r"(?: [0-9]+ | [0-9]{1,3} (?: ,[0-9]{3} )+ ) (?: \.[0-9]+ )?", re.VERBOSE)
_WEIGHTS: Final = {"万": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "百": 100}
_COUNT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:期|次|个?月)?")
_YEARS = re.compile(r"(?: ([0-9]{1,2}) 年 (半)? | 半 年 )", re.VERBOSE)
_DAY = re.compile(r"(?: 每? 个? 月 )? ([0-9]{1,2}) (?: 日|号 )?", re.VERBOSE)
_TERM = re.compile(
    r"([0-9]{1,5}) (?: 天|日 | 个? (?P<week> 周|星 期 ) | 个? (?P<month> 月 ) )?", re.VERBOSE
)
_MONTH_END = re.compile(r"每? 个? 月 的? (?: 底|末 | 最 后 (?:1|的)* (?: 天|日 ) )", re.VERBOSE)


def parse_yuan(text: str) -> int:
    """Read a sum in yuan.

    Args:
        text: such as ``12,000.50``, ``１２０００``, ``¥1200``, ``1.2万``, ``1万2千``, ``1万2``,
            ``八百二十块五``.

    Returns:
        Fen, 0 to ten thousand million yuan, exact: nothing is rounded.

    Raises:
        Refused: a ``ValueError``. ``negative``; ``too_large``; ``missing``; ``unreadable``, also
            for more than two decimals, for a comma in the wrong place and for ``1万25``.

    >>> parse_yuan("1.2万"), parse_yuan("１２，０００.5元")
    (1200000, 1200050)
    """
    if bare := _BARE.fullmatch(text.strip()):
        return int(bare[1].replace(",", "")) * 100 + int((bare[2] or "").ljust(_DECIMALS, "0"))
    found = _MONEY.fullmatch(plain(text).replace("点", "."))
    if found is None:
        raise Refused
    fen = _sum_fen(found["sum"]) + 10 * int(found["tenths"] or 0)
    if found["minus"] or found["late"]:
        raise Refused("negative")
    if fen > _LARGEST_FEN:
        raise Refused("too_large")
    return fen


def _sum_fen(text: str) -> int:
    """Add up ``2万3千``; a last digit without its unit is a tenth of the unit before it."""
    parts = _PART.findall(text)
    if "".join(number + unit for number, unit in parts) != text:
        raise Refused
    if any(_NUMBER.fullmatch(number) is None for number, _ in parts):
        raise Refused
    if len(parts) == 1:
        return _exact_fen(parts[0][0].replace(",", ""), _WEIGHTS.get(parts[0][1], 1))
    yuan, above = 0, 0
    for number, unit in parts:
        if not number.isdecimal():
            raise Refused
        weight = _WEIGHTS[unit] if unit else _tail_weight(number, above)
        if above and weight >= above:
            raise Refused
        yuan, above = yuan + int(number) * weight, weight
    return yuan * 100


def _tail_weight(number: str, above: int) -> int:
    """Weigh the last number of ``1万2`` (1,000), ``1万2000`` (1) and ``1百05`` (1)."""
    if number.startswith("0") or len(number) == len(str(above)) - 1:
        return 1
    if len(number) == 1:
        return above // 10
    raise Refused


def _exact_fen(number: str, weight: int) -> int:
    """Turn one number into fen; without a unit it may have two decimals at most."""
    decimals = len(number.partition(".")[2])
    fen = Decimal(number) * weight * 100
    if fen != int(fen) or (weight == 1 and decimals > _DECIMALS):
        raise Refused
    return int(fen)


def parse_count(text: str) -> int:
    """Read a number of instalments or months: ``12``, ``12期``, ``12个月``, ``一年``, ``半年``.

    Returns:
        0 to 600.

    Raises:
        Refused: a ``ValueError``. ``negative``, ``not_whole``, ``too_large``, ``missing``,
            ``unreadable``.
    """
    typed = plain(text)
    if years := _YEARS.fullmatch(typed):
        halves = 2 * int(years[1]) + (1 if years[2] else 0) if years[1] else 1
        return _count(halves * _HALF_YEAR)
    found = _COUNT.fullmatch(typed)
    if found is None:
        raise Refused
    number = Decimal(found[1])
    if number < 0:
        raise Refused("negative")
    if "." in found[1]:
        raise Refused("not_whole")
    return _count(int(number))


def _count(number: int) -> int:
    if number > _MOST:
        raise Refused("too_large", str(_MOST))
    return number


def parse_term(text: str) -> int:
    """Read how many days a loan runs: ``7``, ``7天``, ``两周``, ``1个月`` of 30 days.

    Returns:
        1 to 3,650.

    Raises:
        Refused: a ``ValueError``. ``out_of_range``, ``missing``, ``unreadable``.
    """
    found = _TERM.fullmatch(plain(text))
    if found is None:
        raise Refused
    days = int(found[1]) * (_WEEK if found["week"] else _MONTH if found["month"] else 1)
    if not 1 <= days <= _LONGEST_TERM:
        raise Refused("out_of_range", f"1-{_LONGEST_TERM}")
    return days


def parse_day_of_month(text: str) -> int:
    """Read a day of the month: ``15``, ``15号``, ``每月15日``; the month's end is 31.

    Returns:
        1 to 31.

    Raises:
        Refused: a ``ValueError``. ``out_of_range``, ``missing``, ``unreadable``.
    """
    typed = plain(text)
    if _MONTH_END.fullmatch(typed):
        return _LAST_DAY
    found = _DAY.fullmatch(typed)
    if found is None:
        raise Refused
    if not 1 <= int(found[1]) <= _LAST_DAY:
        raise Refused("out_of_range", f"1-{_LAST_DAY}")
    return int(found[1])
