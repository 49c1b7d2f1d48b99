"""How days and rates are written on the screen."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.case import Debt
from core.money import format_yuan_short
from core.numbers.rates import to_pct
from ui.shell.words import words as w

_BEYOND = 10_000
"""A rate of a million per cent, as a fraction: the figure itself says nothing more."""


def day(value: date) -> str:
    """Write a day without its year: 3 月 5 日."""
    return w.DAY.format(month=value.month, day=value.day)


def full_day(value: date) -> str:
    """Write a day with its year: 2026 年 3 月 5 日."""
    return w.FULL_DAY.format(year=value.year, month=value.month, day=value.day)


def clock(value: time) -> str:
    """Write a time of day: 8:00."""
    return f"{value.hour}:{value.minute:02}"


def moment(value: datetime) -> str:
    """Write a local time with its day: 3 月 5 日 8:00."""
    return w.MOMENT.format(day=day(value.date()), time=clock(value.time()))


def weekday(value: date) -> str:
    """Write the day of the week: 周四."""
    return w.WEEKDAY.format(weekday=w.WEEKDAYS[value.weekday()])


def pct(rate: Decimal, places: int = 2) -> str:
    """Write a fraction as per cent, half-up, without zeros at the end: 24, 35.07."""
    shown = (rate * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def pct2(rate: Decimal) -> str:
    """Write a fraction as per cent with two decimals: 36.00; beyond a million, only that."""
    return w.BEYOND if rate > _BEYOND else f"{to_pct(rate):f}"


def name(debt: Debt, number: int) -> str:
    """Call a debt by its platform, or by its place in the list, counted from 1."""
    return debt.platform or w.NAMELESS.format(number=number)


def decimal(text: str) -> Decimal:
    """Read a number that stands in a key: ``0.3`` of ``waive_0.3``."""
    return Decimal(text)


def yuan(fen: int) -> str:
    """Write a sum in yuan, without decimals where they are zero."""
    return format_yuan_short(fen)


def total(fen: int, unknown: int) -> str:
    """Write a sum over debts with its unit; where some aren't known, say so: never a bare 0."""
    if unknown and not fen:
        return w.NOT_KNOWN
    written = f"{yuan(fen)} {w.YUAN}"
    return f"{written}（{w.MORE_UNKNOWN.format(count=unknown)}）" if unknown else written


def fraction(rate: Fraction) -> Decimal:
    """Turn an exact fraction into a decimal, to be written."""
    return Decimal(rate.numerator) / rate.denominator
