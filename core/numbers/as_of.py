"""What a figure told on an earlier day comes to today, and when to look it up anew."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from core.case import Debt, DebtStanding, RepaymentWay
from core.days import months_after
from core.money import half_up
from core.numbers.course import yearly
from core.numbers.dues import Course
from core.numbers.overdue import YEAR_DAYS


def as_of_today(debt: Debt, today: date) -> Debt:
    """Take the figures of a debt as told today, unless another day is known; marked as assumed.

    Payments noted later for days before then are in these figures already.
    """
    return debt if debt.as_of is not None else replace(debt, as_of=today, as_of_assumed=True)


def grows(debt: Debt) -> bool:
    """Whether what is owed is another figure on a later day though nothing was paid.

    A card's balance does, a claim, and whatever is overdue; instalments in good order don't, and
    nor does a person's money, unless interest was agreed.
    """
    if debt.is_of_a_person and debt.quoted is None:
        return False
    told = debt.owed_fen is not None or debt.claimed_fen is not None or bool(debt.penalty_fen)
    by_itself = (
        debt.way in {RepaymentWay.REVOLVING, RepaymentWay.SUM_ONLY}
        or debt.standing is not DebtStanding.AS_SIGNED
    )
    return told and (by_itself or debt.overdue_since is not None)


def about_today(debt: Debt, course: Course, today: date) -> int | None:
    """Estimate what is left today of a figure told earlier, half-up; simple, by days of a year.

    Args:
        debt: as told, with its ``as_of``.
        course: what it asks for, payments taken off.
        today: the day it is asked.

    Returns:
        What is left and what its told rate adds since: a card's interest on all of it, of what is
        overdue the penalty rate on its principal. ``None`` where nothing is known to add to it,
        or the figure is of today.
    """
    left, told = course.left_fen, debt.as_of
    if not left or told is None or told >= today or not grows(debt):
        return None
    years = Fraction((today - told).days, YEAR_DAYS)
    if debt.way is RepaymentWay.REVOLVING and debt.quoted is not None and not course.is_called_in:
        return left + half_up(left * yearly(debt.quoted) * years)
    if debt.penalty_rate is None or not (debt.overdue_since or course.is_called_in):
        return None
    principal = debt.principal_left_fen
    if principal is None:
        principal = left - debt.penalty_fen - (debt.interest_due_fen or 0)
    return left + half_up(max(0, min(principal, left)) * yearly(debt.penalty_rate) * years)


def is_update_due(debt: Debt, course: Course, today: date) -> bool:
    """Whether to ask for newer figures: a month after they were told, or after it was put off."""
    if debt.as_of is None or not course.left_fen or not grows(debt):
        return False
    since = max(debt.as_of, debt.update_asked_on or debt.as_of)
    return months_after(since, 1) <= today
