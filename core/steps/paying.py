"""What was paid and moved, taken down: the payment, and what then lies on the card."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.case import Case, LatePay, Payment
from core.steps.agreement import open_instalments


def pay(case: Case, payment: Payment) -> Case:
    """Record a payment; it is taken to come off the card. Noting it again changes nothing."""
    if any(known.id == payment.id for known in case.payments):
        return case
    if not any(agreement.id == payment.agreement_id for agreement in case.agreements):
        return case
    return _lies_more(case.with_payment(payment), -payment.kept_fen)


def pay_debts(case: Case, payments: Iterable[Payment]) -> Case:
    """Record payments seen elsewhere, each on its debt; what lies on the card stays as it is.

    A payment on a debt that is gone, or one that is recorded already, changes nothing.
    """
    for payment in payments:
        there = any(
            (p.debt_id, p.paid_on, p.amount_fen)
            == (payment.debt_id, payment.paid_on, payment.amount_fen)
            for p in case.payments
        )
        if case.debt(payment.debt_id or "") is not None and not there:
            case = case.with_payment(payment)
    return case


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
