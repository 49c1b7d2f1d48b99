"""Each debt by its course: where it stands, whether it is still open, what may be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.case import Agreement, Debt, LenderType, Payment
from core.numbers.balance import Balance
from core.numbers.course import course_of
from core.numbers.deals import Option, options_for
from core.numbers.debt_status import DebtStatus, debt_status, stage_of
from core.numbers.dues import Completeness, Course, DueKind
from core.numbers.terms import Terms
from core.report.plans import AGREED
from core.rules import RuleBook
from core.steps import is_agreed, open_instalments


def stand_with(
    debt: Debt,
    book: RuleBook,
    payments: Sequence[Payment],
    agreement: Agreement | None,
    today: date,
) -> DebtStatus:
    """Tell where a debt stands, with its payments; the agreement in force takes its place."""
    agreed = None
    if agreement is not None and agreement.instalments and agreement.instalment_fen:
        still_open = open_instalments(agreement, payments)
        agreed = [(due.due, due.amount_fen or 0) for due in still_open]
    standing = debt_status(debt, book, today)
    own = [payment for payment in payments if payment.debt_id == debt.id]
    if agreed is not None and agreement is not None:
        course = course_of(debt, own, agreed, today)
        if not is_agreed(agreement):
            return replace(
                standing, course=course, is_own_course=False
            )  # a word is no paper: it is late all the same
        late = min((day for day, _ in agreed if day is not None and day < today), default=today)
        days = (today - late).days
        return replace(
            standing,
            course=course,
            is_own_course=False,
            overdue_days=days,
            stage=stage_of(days),
            missing=(),
            agreed_left=len(agreed),
            told=standing,
        )
    if not own:
        return standing
    course = course_of(debt, own, None, today)
    now = _as_paid(debt, standing.course, course)
    if now == debt:
        return replace(standing, course=course, is_part_paid=course != standing.course)
    paid = debt_status(now, book, today)
    return replace(paid, course=course, missing=standing.missing, is_part_paid=True)


def _as_paid(debt: Debt, told: Course, left: Course) -> Debt:
    """Return a debt as its payments leave it: what was paid in full since the figures were told.

    What was told stays in the case; this is where the debt stands today.
    """
    behind = [due.day for due in left.dues if due.kind is DueKind.ARREARS]
    since = debt.overdue_since if left.is_called_in else next(iter(behind), None)
    done = len(told.dues) - len(left.dues)
    if debt.instalments_left is None or told.is_called_in:
        return replace(debt, overdue_since=since)
    return replace(
        debt,
        overdue_since=since,
        instalments_paid=debt.instalments_paid + done,
        instalments_left=max(0, debt.instalments_left - done),
    )


def is_open(standing: DebtStatus) -> bool:
    """Whether a debt still runs, and is more than a sum that a person lent without a day."""
    course = standing.course
    if course.completeness is Completeness.COMPLETE and not course.dues:
        return False
    return course.completeness is not Completeness.OPEN_ENDED or any(course.months_fen)


def menu_of(
    standing: DebtStatus,
    owed: Mapping[str, Balance],
    signed: Mapping[str, Agreement],
    paid: Mapping[str, Sequence[Payment]],
    terms: Mapping[LenderType, Terms],
) -> tuple[Option, ...]:
    """Return the options of one debt: only what was signed, where something was."""
    debt_id = standing.debt.id
    if debt_id in signed:
        left = [
            due.amount_fen
            for due in open_instalments(signed[debt_id], paid[signed[debt_id].id])
            if due.amount_fen
        ]
        if left:
            return (Option(key=AGREED, months_fen=tuple(left), base_fen=sum(left)),)
        if signed[debt_id].instalment_fen:
            return ()  # all of it is paid
    one = owed.get(debt_id)
    if one is None or not one.owed_fen:
        return ()
    menu = options_for(one, terms[standing.debt.lender_type])
    return menu if any(option.length for option in menu) else ()
