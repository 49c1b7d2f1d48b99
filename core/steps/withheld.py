"""Which debts nothing may be offered on: lenders without a licence, and debts gone old.

A word such as "I will pay" or "give me more time" can make three years run anew, or give up what
can be said against a claim that is too old (facts 8.12). So no such word is written until a legal
hotline was asked; a neutral text stands in its place.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from core.case import CallKind, Case, Debt, LenderType, Outcome, RepaymentWay
from core.days import months_after
from core.numbers.course import course_of
from core.numbers.dues import Completeness

LIMITATION_YEARS = 3
"""As in the rule ``limitation_years``; a warning doesn't wait for a rule to be looked at again."""


class Withheld(StrEnum):
    """Why no text to this lender may be willing, ask for time, or name an offer."""

    UNLICENSED = "unlicensed"
    OLD = "old"
    """Three years may have passed without a payment, a promise or a demand."""
    UNDATED = "undated"
    """No day was told to count from; the person is asked for one."""


def withheld(
    case: Case, debt: Debt, today: date, *, years: int = LIMITATION_YEARS
) -> Withheld | None:
    """Tell why nothing may be offered on a debt; ``None`` where something may.

    The count starts on the day the debt fell due unpaid: most contracts let the lender call the
    whole of it in from then on. Where that wasn't told, on the last day of the lender's plan. It
    starts anew with every payment, promise or demand told, as long as no gap between two of them
    is ``years`` long: what comes after such a gap, be it a collector's call, lifts nothing.

    Args:
        case: what was told of payments, promises and demands comes from it.
        debt: one of its debts.
        today: the day it is asked.
        years: how long the limitation runs, 1 or more.
    """
    if debt.lender_type is LenderType.UNLICENSED:
        return Withheld.UNLICENSED
    if debt.law_asked or _is_paid_off(debt):
        return None
    months = 12 * years
    own, demands = sorted(_own_acts(case, debt)), sorted(_demands(case, debt))
    seen = _due_unpaid(debt, today)
    if seen is None:
        if not own:
            return Withheld.UNDATED if _may_be_old(debt, today, months) else None
        seen = own[0]
    for on in sorted((*own, *demands)):
        if on > seen:
            if months_after(seen, months) <= on:
                return Withheld.OLD
            seen = on
    return Withheld.OLD if months_after(seen, months) <= today else None


def left_out(case: Case) -> tuple[str, ...]:
    """Return the ids of debts that are no part of plan, totals, calls, card and calendar."""
    return tuple(debt.id for debt in case.debts if debt.lender_type is LenderType.UNLICENSED)


def without_left_out(case: Case) -> Case:
    """Return the case without the debts that are ``left_out``, and all that hangs on them."""
    for debt_id in left_out(case):
        case = case.without_debt(debt_id)
    return case


def _is_paid_off(debt: Debt) -> bool:
    return debt.instalments_left == 0 and not (debt.overdue_since or debt.principal_left_fen)


def _due_unpaid(debt: Debt, today: date) -> date | None:
    """Return the day the count starts: overdue since, else the last day of a plan that is over."""
    if debt.overdue_since is not None:
        return debt.overdue_since
    last: date | None = None
    came = debt.received_on or debt.signed_on
    if debt.way is RepaymentWay.DATED and debt.planned:
        last = max(payment.on for payment in debt.planned)
    elif debt.repay_on is not None:
        last = debt.repay_on
    elif debt.way is RepaymentWay.ONCE and came and debt.term_days:
        last = came + timedelta(days=debt.term_days)
    return last if last is not None and last < today else None


def _may_be_old(debt: Debt, today: date, months: int) -> bool:
    """Whether a debt without any day to count from may be older than the limitation.

    One with instalments to come, on a day of the month or in a plan, is running; and where
    nothing is due, as with a friend or a sum lent without a day, nothing can have gone old. To
    others money is often owed without any day, so nothing told is no sign that it is young.
    """
    if debt.due_day is not None or debt.planned or debt.repay_on is not None:
        return False
    if _is_nothing_due(debt, today):
        return False
    came = debt.received_on or debt.signed_on
    if came is None:
        return debt.is_of_a_person
    return months_after(came, months) <= today


def _is_nothing_due(debt: Debt, today: date) -> bool:
    """Whether no day was agreed at all: a friend's money, or a sum that is asked for on none."""
    if debt.lender_type is LenderType.FRIEND:
        return True
    course = course_of(debt, (), None, today)
    is_told = course.completeness in {Completeness.COMPLETE, Completeness.OPEN_ENDED}
    return is_told and all(due.day is None for due in course.dues)


_PROMISES = frozenset(Outcome) - {Outcome.NO_ANSWER}


def _own_acts(case: Case, debt: Debt) -> Iterator[date]:
    """Return the days of payments and promises told, and of the last contact where it was told."""
    agreements = {a.id: a for a in case.agreements_on(debt.id)}
    if debt.last_contact_on is not None:
        yield debt.last_contact_on
    yield from (agreement.promised_on for agreement in agreements.values())
    yield from (
        p.paid_on
        for p in case.payments
        if p.debt_id == debt.id or (p.agreement_id or "") in agreements
    )
    yield from (n.on for n in case.negotiations if n.debt_id == debt.id and n.outcome in _PROMISES)


def _demands(case: Case, debt: Debt) -> Iterator[date]:
    """Return the days on which a collector's demand reached the person."""
    for call in case.calls:
        came = call.kind is not CallKind.MINE and (
            call.kind is not CallKind.CALLED or call.connected
        )
        if call.debt_id == debt.id and came:
            yield call.on
