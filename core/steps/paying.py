"""What was paid and moved, taken down: the payment, and what then lies on the card."""

from dataclasses import replace
from datetime import date, timedelta

from core.case import Case, Debt, LatePay, Payment, RepaymentWay
from core.numbers.course import course_of
from core.numbers.dues import DueSum
from core.steps.agreement import binding_agreement, open_instalments

_DAY = timedelta(days=1)


def pay(case: Case, payment: Payment) -> Case:
    """Record a payment; it is taken to come off the card. Noting it again changes nothing."""
    if any(known.id == payment.id for known in case.payments):
        return case
    if not any(agreement.id == payment.agreement_id for agreement in case.agreements):
        return case
    return _lies_more(case.with_payment(payment), -payment.kept_fen)


def pay_rest(case: Case, agreement_id: str, number: int, *, payment_id: str, paid_on: date) -> Case:
    """Record that all that was left of an instalment is paid; nothing where nothing is left."""
    agreement = next((a for a in case.agreements if a.id == agreement_id), None)
    if agreement is None:
        return case
    left = {due.number: due.amount_fen for due in open_instalments(agreement, case.payments)}
    if not left.get(number):
        return case
    return pay(
        case,
        Payment(
            id=payment_id,
            agreement_id=agreement_id,
            number=number,
            paid_on=paid_on,
            amount_fen=left[number] or 0,
        ),
    )


def passed_due(case: Case, debt_id: str, today: date) -> DueSum | None:
    """Return the oldest sum whose day passed and of which nobody said whether it was paid.

    ``None`` where there is none, and for a debt with an agreement in force: its own instalments
    are asked about there.
    """
    debt = case.debt(debt_id)
    if debt is None or binding_agreement(case, debt_id) is not None:
        return None
    course = course_of(debt, case.paid_on_debt(debt_id), None, today)
    return next((due for due in course.passed if due.day is not None), None)


def pay_debt(case: Case, payment: Payment) -> Case:
    """Record a payment on a debt itself; noting it again changes nothing.

    It moves the debt's course where it is dated after the day the figures were told. Where that
    day was never told, the day before the payment stands in, and is marked as such.
    """
    debt = case.debt(payment.debt_id or "")
    if debt is None or any(known.id == payment.id for known in case.payments):
        return case
    if debt.as_of is None:
        debt = replace(debt, as_of=payment.paid_on - _DAY, as_of_assumed=True)
    return case.with_debt(debt).with_payment(payment)


def answer_due(
    case: Case, debt_id: str, day: date, paid_fen: int, *, payment_id: str, today: date
) -> Case:
    """Record what became of a sum whose day passed: paid, paid in part, or not.

    Args:
        case: the newest case.
        debt_id: the debt.
        day: the due day that was asked about; nothing changes where it isn't asked about any more.
        paid_fen: what was paid of it, 0 for nothing; at most its sum counts.
        payment_id: of the payment.
        today: the day it is answered.

    Returns:
        The case with a payment of that day, unless it was in the figures told already: then they
        are told anew. What wasn't paid is overdue since that day: now somebody said so.
    """
    due, debt = passed_due(case, debt_id, today), case.debt(debt_id)
    if due is None or debt is None or due.day != day:
        return case
    paid = min(paid_fen, due.amount_fen)
    if paid and debt.as_of is not None and max(day, debt.as_of + _DAY) > today:
        case = case.with_debt(_told_anew(debt, day, paid, due.amount_fen, today))
    elif paid:
        on = day if debt.as_of is None else max(day, debt.as_of + _DAY)
        case = pay_debt(case, Payment(id=payment_id, debt_id=debt_id, paid_on=on, amount_fen=paid))
    if paid == due.amount_fen:
        return case
    now = case.debt(debt_id) or debt
    return case.with_debt(replace(now, overdue_since=day))


def _told_anew(debt: Debt, day: date, paid_fen: int, due_fen: int, today: date) -> Debt:
    """Return a debt whose figures, told today, had a sum in them that was paid before."""
    if debt.way is RepaymentWay.DATED:
        planned = sorted(debt.planned, key=lambda payment: payment.on)
        place = next(n for n, one in enumerate(planned) if one.on == day)
        if paid_fen == due_fen:
            count = max(debt.instalments_paid, place) + 1
            left = len(planned) - count
            return replace(debt, instalments_paid=count, instalments_left=left, as_of=today)
        planned[place] = replace(planned[place], amount_fen=due_fen - paid_fen)
        return replace(debt, planned=tuple(planned), as_of=today)
    owed = debt.owed_fen
    if owed is not None:
        return replace(debt, owed_fen=max(0, owed - paid_fen), as_of=today)
    if paid_fen == due_fen:
        return replace(debt, instalments_left=0, as_of=today)
    return replace(debt, owed_fen=due_fen - paid_fen, way=RepaymentWay.SUM_ONLY, as_of=today)


def unpay(case: Case, agreement_id: str, number: int) -> Case:
    """Take back all payments on one instalment: none was made after all."""
    gone = [p for p in case.payments if (p.agreement_id, p.number) == (agreement_id, number)]
    for payment in gone:
        case = case.without_payment(payment.id)
    return _lies_more(case, sum(payment.kept_fen for payment in gone))


def refund(case: Case, payment_id: str, fen: int) -> Case:
    """Record that so much of a payment came back in all, to the card; at most what was paid."""
    payment = next((p for p in case.payments if p.id == payment_id), None)
    if payment is None:
        return case
    changed = replace(payment, refunded_fen=min(fen, payment.amount_fen))
    return _lies_more(case.with_payment(changed), payment.kept_fen - changed.kept_fen)


def move_in(case: Case, payday: date, fen: int) -> Case:
    """Record that the transfer of a payday, and of those before it, was made."""
    if case.card.moved_until is not None and payday <= case.card.moved_until:
        return case
    card = replace(
        case.card,
        moved_until=payday,
        late=tuple(late for late in case.card.late if late.payday > payday),
    )
    return _lies_more(case.with_card(card), fen)


def pay_comes_later(case: Case, payday: date, expected: date) -> Case:
    """Record on which day the money of a payday is expected now."""
    others = (late for late in case.card.late if late.payday != payday)
    late = (*others, LatePay(payday=payday, expected=expected))
    return case.with_card(replace(case.card, late=tuple(sorted(late, key=lambda one: one.payday))))


def _lies_more(case: Case, fen: int) -> Case:
    """Change what lies on the card; it can't be less than nothing."""
    card = case.card
    return case.with_card(replace(card, opening_fen=max(0, card.opening_fen + fen)))
