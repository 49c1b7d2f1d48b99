"""How days and shares are written on paper."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

_NEAR = timedelta(days=300)


def day(value: date) -> str:
    """Write a day as on paper.

    >>> day(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{value.year}年{value.month}月{value.day}日"


def day_near(value: date, today: date) -> str:
    """Write a day as briefly as it can't be mistaken: without the year if it comes within 300 days.

    >>> day_near(date(2026, 3, 5), date(2026, 2, 1)), day_near(date(2027, 3, 5), date(2026, 2, 1))
    ('3月5日', '2027年3月5日')
    """
    near = timedelta(0) <= value - today < _NEAR
    return f"{value.month}月{value.day}日" if near else day(value)


def month(value: date) -> str:
    """Write the month of a day.

    >>> month(date(2026, 3, 5))
    '2026年3月'
    """
    return f"{value.year}年{value.month}月"


def percent(fraction: Decimal) -> str:
    """Write a fraction in per cent, half up to two places, without zeros at the end.

    >>> percent(Decimal("0.24")), percent(Decimal("0.350693")), percent(Decimal(1))
    ('24', '35.07', '100')
    """
    shown = (fraction * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{shown.normalize():f}"
