"""The days on which sums are due: as signed, by the course, as a proposal asks."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.case import Debt
from core.days import months_after, next_due
from core.numbers.card import Instalment
from core.numbers.course import ASSUMED_DUE_DAY
from core.numbers.deals import KEEP, Option
from core.numbers.dues import Course, DueKind


def next_due_of(debt: Debt, today: date) -> date:
    """Return the next due day of a debt as signed: at the earliest a month after signing.

    Where no due day was told, the first of the month stands in.
    """
    day = debt.due_day or ASSUMED_DUE_DAY
    if debt.signed_on is None or debt.instalments_paid or debt.overdue_since:
        return next_due(day, today)
    return next_due(day, max(today, months_after(debt.signed_on, 1)))


_NOTICE = timedelta(days=7)
"""Our own assumption: what is asked for has to be answered in writing before it is paid."""


def first_day_of(debt: Debt, option: Option, course: Course | None, today: date) -> date:
    """Return the day of an option's first month, put off or not: text and card both say it.

    What is signed, or offered by the lender, keeps its next day; what is asked for begins a week
    from today at the earliest, as nobody can pay tomorrow what isn't granted today.
    """
    first = next_due_of(debt, today)
    if debt.due_day is None and course is not None:
        first = next_day_of(debt, course, today) or first
    is_asked = not option.key.startswith(_NOT_ASKED)
    if is_asked and first < today + _NOTICE:
        return months_after(first, 1, day_of_month=debt.due_day or first.day)
    return first


_NOT_ASKED = (KEEP, "agreed", "offered")


def proposed(
    debt: Debt, option: Option, course: Course | None, today: date
) -> tuple[Instalment, ...]:
    """Put the months of a proposal on dates: from its first day on."""
    first = first_day_of(debt, option, course, today)
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
    debt: Debt, option: Option, course: Course | None, today: date
) -> tuple[Instalment, ...]:
    """Put what an option asks for on dates; to go on as signed keeps the days of the course.

    What fell due before is put on the first day to come, with what is charged beside it.
    """
    dues = course.dues if course is not None else ()
    ahead = [due.day for due in dues if due.day is not None and due.day >= today]
    beside = sum(option.months_fen) - sum(due.amount_fen for due in dues)
    if option.key != KEEP or not ahead or beside < 0 or any(due.day is None for due in dues):
        return proposed(debt, option, course, today)
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
