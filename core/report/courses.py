"""Each debt by its course: where it stands, whether it is still open, what may be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.case import Agreement, Debt, LenderType, Payment
from core.numbers.balance import Balance
from core.numbers.course import course_of
from core.numbers.deals import Option, options_for
from core.numbers.debt_status import DebtStatus, debt_status
from core.numbers.dues import Completeness
from core.numbers.terms import Terms
from core.report.plans import AGREED
from core.rules import RuleBook
from core.steps import open_instalments


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
    if agreed is None and not own:
        return standing
    return replace(standing, course=course_of(debt, own, agreed, today))


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
