"""The days on which sums are due: as signed, by the course, as a proposal asks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from core.case import Debt
from core.days import Workdays, months_after
from core.numbers.card import Instalment
from core.numbers.course_days import next_due_of
from core.numbers.deals import KEEP, Option
from core.numbers.dues import Course, DueKind
from core.report.plans import AGREED

_NOTICE = timedelta(days=7)
"""Our own assumption: what is asked for has to be answered in writing before it is paid."""


class FirstMoney(NamedTuple):
    """From when on how much can be debited; what lies on the card is too little until then."""

    comes: tuple[tuple[date, int], ...]
    """Each day on which there is more of a month's limit, and all of it that is there then."""
    workdays: Workdays

    def carries(self, due: date, fen: int) -> bool:
        """Return whether so much is there when what is due that day is debited."""
        debited = self.workdays.debit_day(due)
        there = max((sum_fen for day, sum_fen in self.comes if day <= debited), default=None)
        return there is not None and (there >= fen or there == self.comes[-1][1])


def first_day_of(
    debt: Debt,
    option: Option,
    course: Course | None,
    today: date,
    money: FirstMoney | None = None,
) -> date:
    """Return the day of an option's first month, put off or not: text and card both say it.

    What is signed, or offered by the lender, keeps its next day. What is asked for begins a week
    from today at the earliest, as nobody can pay tomorrow what isn't granted today, and on a day
    that the next pay can carry: no other first day may be promised.

    Args:
        debt: whose option it is.
        option: as planned.
        course: what the debt asks for, where that is known.
        today: the day it is asked.
        money: when there is money first; ``None`` where enough lies on the card already, or no
            payday is known.
    """
    first = next_due_of(debt, today)
    if debt.due_day is None and course is not None:
        first = next_day_of(debt, course, today) or first
    is_asked = not option.key.startswith(_NOT_ASKED)
    day, later, begins = debt.due_day or first.day, 0, first
    each = next((fen for fen in option.months_fen if fen), 0)
    while is_asked and not (
        begins >= today + _NOTICE and (money is None or money.carries(begins, each))
    ):
        later += 1
        begins = months_after(first, later, day_of_month=day)
    return begins


_NOT_ASKED = (KEEP, AGREED, "offered")


def proposed(
    debt: Debt,
    option: Option,
    course: Course | None,
    today: date,
    money: FirstMoney | None = None,
) -> tuple[Instalment, ...]:
    """Put the months of a proposal on dates: from its first day on."""
    first = first_day_of(debt, option, course, today, money)
    day = debt.due_day or first.day
    return tuple(
        Instalment(
            debt_id=debt.id,
            number=n + 1,
            due=months_after(first, n, day_of_month=day),
            amount_fen=amount,
        )
        for n, amount in enumerate(option.months_fen)
        if amount
    )


def by_course(
    debt: Debt,
    option: Option,
    course: Course | None,
    today: date,
    money: FirstMoney | None = None,
) -> tuple[Instalment, ...]:
    """Put what an option asks for on dates; to go on as signed keeps the days of the course.

    What fell due before is put on the first day to come, with what is charged beside it.
    """
    dues = course.dues if course is not None else ()
    ahead = [due.day for due in dues if due.day is not None and due.day >= today]
    beside = sum(option.months_fen) - sum(due.amount_fen for due in dues)
    if option.key != KEEP or not ahead or beside < 0 or any(due.day is None for due in dues):
        return proposed(debt, option, course, today, money)
    first = min(ahead)
    sums = {first: beside}
    for due in dues:
        day = max(due.day or first, first)
        sums[day] = sums.get(day, 0) + due.amount_fen
    return tuple(
        Instalment(debt_id=debt.id, number=n, due=day, amount_fen=fen)
        for n, (day, fen) in enumerate(sorted(sums.items()), 1)
        if fen
    )


def next_day_of(debt: Debt, course: Course, today: date) -> date | None:
    """Return the next day money is due: by the course, else as signed; ``None``: not known."""
    ahead = [due.day for due in course.dues if due.day is not None and due.day >= today]
    if ahead:
        return min(ahead)
    return next_due_of(debt, today) if debt.due_day else None


def as_it_runs(debt: Debt, course: Course, today: date) -> tuple[Instalment, ...]:
    """Return what a debt asks for from today on, on its real days.

    What was missed, called in or has no day isn't in it: no day to pay it was agreed.
    """
    coming = (
        due
        for due in course.dues
        if due.day is not None and due.day >= today and due.kind not in _WITHOUT_A_DAY
    )
    return tuple(
        Instalment(debt_id=debt.id, number=n, due=due.day, amount_fen=due.amount_fen)
        for n, due in enumerate(coming, 1)
        if due.day is not None
    )


def real_due_days(courses: Iterable[tuple[Debt, Course]], today: date) -> tuple[Instalment, ...]:
    """Return what debts ask for from today on, by day: before anything is signed no other counts.

    Args:
        courses: each debt with what it asks for.
        today: the first day.
    """
    every = [one for debt, course in courses for one in as_it_runs(debt, course, today)]
    return tuple(sorted(every, key=lambda one: (one.due, one.debt_id)))


_WITHOUT_A_DAY = frozenset({DueKind.ARREARS, DueKind.CALLED_IN})
