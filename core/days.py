"""Due days, the months between them, and the working days of China.

A year's days off are known once the State Council has announced them; ``chinese_calendar`` carries
the announcements. For any other year weekends and the statutory holidays below count as off, and
what is worked out from them is provisional.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from core.errors import NumberError

_ONE_DAY = timedelta(days=1)
_SHORTEST = 29
"""Every month has the days before this one."""

_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Statutory holidays that fall on the same (month, day) each year, since 2025."""

_MOVING_HOLIDAYS = frozenset(
    {
        *(date(2027, 2, day) for day in (5, 6, 7, 8)),  # eve and first days of the lunar year
        date(2027, 4, 5),
        date(2027, 6, 9),
        date(2027, 9, 15),
    }
)
"""Statutory holidays by the moon and the sun in years not announced yet (facts, part 5)."""


def local_day(at: datetime) -> date:
    """Return the day of a moment, where this machine is.

    Args:
        at: with a time zone; without one it is local already.
    """
    return at.astimezone().date()


def due_date(year: int, month: int, day_of_month: int) -> date:
    """Return the due day in a month: its last day where the month is too short.

    Args:
        year: 1 to 9999.
        month: 1 to 12.
        day_of_month: 1 to 31.

    Raises:
        NumberError: ``E_DOM``, there is no such day of the month.

    >>> due_date(2026, 2, 31).isoformat()
    '2026-02-28'
    """
    if day_of_month not in range(1, 32):
        raise NumberError("E_DOM", day_of_month=day_of_month)
    if day_of_month < _SHORTEST:
        return date(year, month, day_of_month)
    return date(year, month, min(day_of_month, monthrange(year, month)[1]))


def months_after(first: date, months: int, *, day_of_month: int | None = None) -> date:
    """Return the day that many months later, on the same day of the month or the month's last.

    Args:
        first: the day counted from.
        months: 0 or more; below 0 counts back.
        day_of_month: the agreed day, where the month of ``first`` is too short to show it.

    Raises:
        NumberError: ``E_DOM``, there is no such day of the month.
        ValueError: the result is after the year 9999 (or before the year 1).

    >>> [months_after(date(2026, 1, 31), n).isoformat() for n in (1, 2)]
    ['2026-02-28', '2026-03-31']
    """
    years, month = divmod(first.month - 1 + months, 12)
    day = first.day if day_of_month is None else day_of_month
    return due_date(first.year + years, month + 1, day)


def due_dates(first: date, count: int, *, day_of_month: int | None = None) -> tuple[date, ...]:
    """Return ``count`` due days, one a month from ``first`` on; see ``months_after``."""
    return tuple(months_after(first, n, day_of_month=day_of_month) for n in range(count))


def next_due(day_of_month: int, after: date) -> date:
    """Return the first due day on or after a day.

    >>> next_due(31, date(2026, 2, 3)).isoformat(), next_due(8, date(2026, 2, 9)).isoformat()
    ('2026-02-28', '2026-03-08')
    """
    this_month = due_date(after.year, after.month, day_of_month)
    if this_month >= after:
        return this_month
    return months_after(this_month, 1, day_of_month=day_of_month)


@dataclass(frozen=True, slots=True)
class _Announced:
    """The State Council's announcements: days off (weekends only in part) and worked weekends."""

    off: frozenset[date]
    on: frozenset[date]
    years: range


@cache
def _announced() -> _Announced:
    from chinese_calendar import holidays, workdays

    years = range(min(holidays).year, max(holidays).year + 1)
    return _Announced(frozenset(holidays), frozenset(workdays), years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """Which days are worked in China, with what a centre adds by hand."""

    extra_off: frozenset[date] = frozenset()
    """Days off on top of those built in. Wins over ``extra_on``: money is then ready earlier."""
    extra_on: frozenset[date] = frozenset()
    """Days worked although they are off in what is built in."""
    complete_years: frozenset[int] = frozenset()
    """Years whose announcement ``extra_off`` and ``extra_on`` hold in full: not provisional."""

    def is_workday(self, day: date) -> bool:
        """Return whether banks and offices work on that day."""
        if day in self.extra_off:
            return False
        if day in self.extra_on:
            return True
        return _is_worked(day)

    def is_provisional(self, day: date) -> bool:
        """Return whether the day's year was not announced yet when this was built."""
        return self.is_provisional_year(day.year)

    def is_provisional_year(self, year: int) -> bool:
        """Return whether a year was not announced yet when this was built."""
        return year not in _announced().years and year not in self.complete_years

    def workday_on_or_before(self, day: date) -> date:
        """Return the day itself if it is worked, else the nearest earlier one that is."""
        while not self.is_workday(day):
            day -= _ONE_DAY
        return day

    def workday_on_or_after(self, day: date) -> date:
        """Return the day itself if it is worked, else the nearest later one that is."""
        while not self.is_workday(day):
            day += _ONE_DAY
        return day

    def debit_day(self, due: date, lead_days: int = 3) -> date:
        """Return the day the money must be on the card: worked, and early enough.

        The lender still takes the money on its own day; a due day never moves.

        Args:
            due: the day the lender wants it.
            lead_days: calendar days before it, 0 or more.

        Returns:
            The working day on or before ``due`` minus ``lead_days``. It is provisional where
            ``is_provisional`` says so of ``due`` minus ``lead_days``.

        >>> CHINA.debit_day(date(2026, 2, 20)).isoformat()
        '2026-02-14'
        """
        return self.workday_on_or_before(due - timedelta(days=lead_days))


@lru_cache(maxsize=20_000)  # fifty years of days
def _is_worked(day: date) -> bool:
    """Return whether a day is worked by what is built in."""
    announced = _announced()
    if day.year in announced.years:
        return day in announced.on or not (_is_weekend(day) or day in announced.off)
    holiday = (day.month, day.day) in _FIXED_HOLIDAYS or day in _MOVING_HOLIDAYS
    return not (_is_weekend(day) or holiday)


def _is_weekend(day: date) -> bool:
    return day.isoweekday() in (6, 7)


CHINA = Workdays()
"""What is built in, and nothing else."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day something is asked, with the calendar it is counted by: one is no use alone."""

    day: date
    workdays: Workdays
    """Which days are worked: what is built in, and what a person or a centre adds."""
