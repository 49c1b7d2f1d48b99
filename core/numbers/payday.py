"""Paydays: when money comes, what share of the transfer it carries, which due day suits it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from core.days import Workdays, due_date, months_after, next_due
from core.errors import NumberError

_MONTH = timedelta(days=31)
_COMMON_YEAR = tuple(date(2027, month, 1) for month in range(1, 13))
"""The months of a year whose February has 28 days."""


class Roll(StrEnum):
    """Which way a payday moves that falls on a day off."""

    PREV = "prev"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payday:
    """A day of the month on which money comes, and its part in the monthly transfer."""

    day_of_month: int
    weight: int = 1
    """0 or more; 0 where nothing is moved to the card on that payday."""
    roll: Roll = Roll.PREV
    delay_days: int = 0
    """How many calendar days late the money comes, counted after rolling; for stress tests."""
    since: date | None = None
    """Money that would have come before this day, in time, is over: it lies on the card already."""
    moved: tuple[tuple[date, date], ...] = ()
    """Single paydays that come on another day: the one in time, and the real one."""

    def in_time(self, year: int, month: int, workdays: Workdays) -> date:
        """Return the day on which that month's money comes if nothing is late.

        Raises:
            NumberError: ``E_DOM``, there is no such day of the month.
        """
        named = due_date(year, month, self.day_of_month)
        if self.roll is Roll.PREV:
            return workdays.workday_on_or_before(named)
        return workdays.workday_on_or_after(named)

    def arrives(self, year: int, month: int, workdays: Workdays) -> date:
        """Return the day on which that month's money really comes.

        Raises:
            NumberError: ``E_DOM``, there is no such day of the month.
        """
        in_time = self.in_time(year, month, workdays)
        return dict(self.moved).get(in_time, in_time + timedelta(days=self.delay_days))

    @property
    def longest_delay(self) -> timedelta:
        """How late any of its money can come."""
        moved = (real - in_time for in_time, real in self.moved)
        return max(timedelta(days=self.delay_days), *moved, timedelta(0))


PAYDAYS_A_MONTH = 100
"""So many paydays have a place of their own in the number of an arrival."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Money that comes on one day."""

    day: date
    position: int
    """Place of the payday in the list."""
    number: int
    """A hundred for each month since January 2000, and ``position``: the same in every plan."""
    provisional: bool
    """Whether the day rests on a year that isn't announced yet."""


def arrivals(
    paydays: Sequence[Payday], *, start: date, until: date, workdays: Workdays
) -> tuple[Arrival, ...]:
    """Return every arrival from ``start`` to ``until``, both included, by day.

    Paydays of weight 0 are left out.
    """
    found = []
    for position, payday in enumerate(paydays):
        if payday.weight == 0:
            continue
        moved = dict(payday.moved)
        for month in _months(start - payday.longest_delay - _MONTH, until + _MONTH):
            in_time = payday.in_time(month.year, month.month, workdays)
            if payday.since and in_time < payday.since:
                continue
            day = moved.get(in_time, in_time + timedelta(days=payday.delay_days))
            if start <= day <= until:
                named = due_date(month.year, month.month, payday.day_of_month)
                number = month_number(month) * PAYDAYS_A_MONTH + position
                provisional = workdays.is_provisional(named) or workdays.is_provisional(day)
                found.append(
                    Arrival(day=day, position=position, number=number, provisional=provisional)
                )
    return tuple(sorted(found, key=lambda arrival: (arrival.day, arrival.position)))


def month_number(day: date) -> int:
    """Count the months from January 2000 to the month of a day."""
    return (day.year - 2000) * 12 + day.month - 1


def whole_weight(paydays: Sequence[Payday]) -> int:
    """Add up the weights.

    Raises:
        NumberError: ``E_WEIGHTS``, a weight is below 0; ``E_NO_PAYDAY``, none is above.
    """
    if any(payday.weight < 0 for payday in paydays):
        raise NumberError("E_WEIGHTS")
    whole = sum(payday.weight for payday in paydays)
    if whole == 0:
        raise NumberError("E_NO_PAYDAY")
    return whole


def shares(transfer_fen: int, paydays: Sequence[Payday]) -> tuple[int, ...]:
    """Cut a monthly transfer over the paydays, each share rounded up to a fen.

    Returns:
        One share a payday. They add up to the transfer, or to a few fen more (fewer than there
        are paydays). A larger transfer never has a smaller share; by largest remainder it could.

    Raises:
        NumberError: ``E_AMOUNT``, the sum is below 0; and those of ``whole_weight``.
    """
    if transfer_fen < 0:
        raise NumberError("E_AMOUNT", amount_fen=transfer_fen)
    whole = whole_weight(paydays)
    return tuple(-(-transfer_fen * payday.weight // whole) for payday in paydays)


def check_transfer(transfer_fen: int, paydays: Sequence[Payday], free_fen: Sequence[int]) -> None:
    """Refuse a monthly transfer that a payday can't carry.

    Args:
        transfer_fen: over all paydays.
        paydays: as in ``card.plan_card``.
        free_fen: for each payday, its income less the living costs that it has to cover.

    Raises:
        NumberError: ``E_TRANSFER_GT_PAY`` with ``day_of_month``, ``share_fen`` and ``free_fen``
            of the first payday at fault; and those of ``shares``.
    """
    for payday, share, free in zip(paydays, shares(transfer_fen, paydays), free_fen, strict=True):
        if share > free:
            raise NumberError(
                "E_TRANSFER_GT_PAY",
                day_of_month=payday.day_of_month,
                share_fen=share,
                free_fen=free,
            )


@cache
def due_day_floor(day_of_month: int, lead_days: int = 3) -> int:
    """Return the earliest due day whose debit comes after the payday in every month of a year.

    Days off are left out of account: this is the plain rule "payday, and one day, and
    ``lead_days``", and ``due_day_wish`` is the day to ask for.

    Args:
        day_of_month: the payday, 1 to 31.
        lead_days: calendar days between debit and due day, 0 to 20.

    >>> due_day_floor(10), due_day_floor(28)
    (14, 4)
    """
    payday = Payday(day_of_month=day_of_month)
    return next(day for day in _candidates(payday, lead_days) if _suits(payday, day, lead_days))


def due_day_wish(
    payday: Payday,
    *,
    start: date,
    workdays: Workdays,
    lead_days: int = 3,
    debit_first: bool = True,
) -> int | None:
    """Return the earliest due day, 4 to 10 days after a payday, that this payday always serves.

    Served means: no shortfall with an empty card at the start, on the real dates of the 12
    paydays from ``start`` on, and none in a February of 28 days (``due_day_floor``).

    Args:
        payday: its weight does not matter.
        start: the first payday on or after it is the first that counts.
        workdays: which days are worked.
        lead_days: calendar days between debit and due day; with n instead of 3 the days tried
            are n + 1 to n + 7 after the payday.
        debit_first: whether money can be used only on the day after it comes.

    Returns:
        A day of the month, or ``None`` where every day tried fails: so after a payday on the
        30th, when 1 to 7 October are off.
    """
    first = next_due(payday.day_of_month, start)
    months = tuple(months_after(first.replace(day=1), n) for n in range(12))
    wait = timedelta(days=1 if debit_first else 0)
    usable = tuple(payday.arrives(month.year, month.month, workdays) + wait for month in months)
    for day in _candidates(payday, lead_days):
        dues = (_due_after(payday, month, day) for month in months)
        if _suits(payday, day, lead_days) and all(
            money <= workdays.debit_day(due, lead_days)
            for money, due in zip(usable, dues, strict=True)
        ):
            return day
    return None


def _months(first: date, last: date) -> Iterator[date]:
    """Return the first day of each month that ``first`` to ``last`` touch."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = months_after(month, 1)


def _candidates(payday: Payday, lead_days: int) -> Iterator[int]:
    """Return the days of the month to try, the earliest after the payday first."""
    for later in range(lead_days + 1, lead_days + 8):
        yield (payday.day_of_month + later - 1) % 31 + 1


def _due_after(payday: Payday, month: date, day: int) -> date:
    """Return the due day that follows a month's payday."""
    if day > payday.day_of_month:
        return due_date(month.year, month.month, day)
    return months_after(month, 1, day_of_month=day)


def _suits(payday: Payday, day: int, lead_days: int) -> bool:
    """Return whether the debit comes after the payday in every month, days off left out."""
    return all(
        _due_after(payday, month, day) - timedelta(days=lead_days)
        > due_date(month.year, month.month, payday.day_of_month)
        for month in _COMMON_YEAR
    )
