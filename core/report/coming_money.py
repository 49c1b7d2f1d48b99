"""Money that comes once: what of it can pay what its own month takes, and nothing before it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from core.case import Household
from core.days import months_after
from core.numbers.card import Instalment
from core.numbers.deals import KEEP, Option
from core.numbers.debt_status import DebtStatus

FirstDue = Callable[[str, Option], date]
"""Gives the day of the first month of a debt's option."""


def comes_once(
    household: Household,
    stood: Sequence[DebtStatus],
    menus: Mapping[str, Sequence[Option]],
    first_due: FirstDue,
    today: date,
) -> tuple[int, ...]:
    """Return what can be used in each month of what comes once and is certain.

    A sum pays what falls due after the day it comes and within the same month of the plan; what is
    left of it is in no other month. What was missed before can be paid whenever it is there.

    Args:
        household: what comes in; only what is certain and has a day counts.
        stood: the debts still open.
        menus: what may be chosen of each, by debt id.
        first_due: when an option begins.
        today: the first day of the first month; a sum that came before isn't to come any more.

    Returns:
        Fen by month, the coming one first, the last one 0; empty where nothing can be used.
    """
    usable: dict[int, int] = {}
    for day, fen in reversed(_certain(household, today)):
        month = _months_until(day, today)
        most = sum(_most_after(s, menus.get(s.debt.id, ()), first_due, month, day) for s in stood)
        usable[month] = min(usable.get(month, 0) + fen, most)
    last = max((month for month, fen in usable.items() if fen), default=None)
    return () if last is None else tuple(usable.get(m, 0) for m in range(last + 2))


def beside_what_comes(
    instalments: Iterable[Instalment], household: Household, today: date
) -> tuple[Instalment, ...]:
    """Return what is left of instalments once what comes once paid its own month, oldest first."""
    left = sorted(instalments, key=lambda one: one.due)
    for day, fen in _certain(household, today):
        still_there = fen
        for n, one in enumerate(left):
            if one.due > day and _months_until(one.due, today) == _months_until(day, today):
                paid = min(still_there, one.amount_fen)
                still_there -= paid
                left[n] = replace(one, amount_fen=one.amount_fen - paid)
    return tuple(left)


def once_fen(household: Household, today: date) -> int:
    """Return all that is certain to come once from today on."""
    return sum(fen for _, fen in _certain(household, today))


def less(taken_fen: Sequence[int], coming_fen: Sequence[int]) -> tuple[int, ...]:
    """Take what comes once off what its own month takes; it is not kept for a later one.

    >>> less((100, 100), (0, 300, 0))
    (100, -200, 0)
    """
    both = zip_longest(taken_fen, coming_fen, fillvalue=0)
    return tuple(taken - coming for taken, coming in both)


def _certain(household: Household, today: date) -> list[tuple[date, int]]:
    """Return what is certain and still comes, by day."""
    return sorted(
        (money.on, money.amount_fen)
        for money in household.coming
        if money.is_certain and money.on is not None and money.on >= today
    )


def _most_after(
    standing: DebtStatus, menu: Sequence[Option], first_due: FirstDue, month: int, day: date
) -> int:
    """Return the most that a debt can take in a month of the plan after a day."""
    course = standing.course
    by_course = sum(
        due.amount_fen
        for due in course.dues
        if due.month == month and due.day is not None and (due.day > day or due.day < course.today)
    )
    asked = (
        option.months_fen[month]
        for option in menu
        if option.key != KEEP
        and month < option.length
        and months_after(first_due(standing.debt.id, option), month) > day
    )
    return max((by_course, *asked))


def _months_until(day: date, today: date) -> int:
    """Count the whole months from today to a day.

    >>> [_months_until(date(2027, 1, day), date(2026, 11, 27)) for day in (26, 27)]
    [1, 2]
    """
    months = (day.year - today.year) * 12 + day.month - today.month
    return months - (day < months_after(today, months))
