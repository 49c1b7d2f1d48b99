"""Record a contact with a lender: the contact and, where one was promised, its agreement.

One act for every page that takes one down, so that a promise never stands without the agreement
that has to be put on paper (S2-10, S3-01).
"""

from dataclasses import replace

from core.case import Agreement, Case, Negotiation, Outcome, promise_id


def begun_agreement(contact: Negotiation) -> Agreement:
    """Return the agreement that a promise begins: who promised what on which day, no terms yet."""
    return Agreement(
        id=promise_id(contact.id),
        debt_id=contact.debt_id,
        promised_on=contact.on,
        staff_no=contact.staff_no,
    )


def record_contact(case: Case, contact: Negotiation, promise: Agreement | None = None) -> Case:
    """Record a contact; with a promise in it, its agreement as well: one step of undo.

    Recorded twice it stands once, and a corrected one takes the place of what it was.

    Args:
        case: the newest case; a debt that was removed meanwhile stays removed.
        contact: what was said. Unless its outcome is ``PROMISED``, no agreement is made.
        promise: the agreement with the terms as they were said; without it one is begun with none.
            Terms left open never replace terms that are known.

    Returns:
        The case. Where a contact is corrected so that nothing was promised, the agreement it began
        goes too, unless more than the promise was told of it.
    """
    if case.debt(contact.debt_id) is None:
        return case
    before = next((n for n in case.negotiations if n.id == contact.id), None)
    case = case.with_negotiation(contact)
    known = promised_agreement(case, before or contact)
    if contact.outcome is Outcome.PROMISED:
        return case.with_agreement(_told_anew(known, promise or begun_agreement(contact)))
    if before and known and _is_only_begun(case, known, before):
        return case.without_agreement(known.id)
    return case


def promised_agreement(case: Case, contact: Negotiation) -> Agreement | None:
    """Return the agreement that a contact began.

    Where none carries its id: one of the same debt that was promised that day, unless its paper has
    come or another contact began it.
    """
    on_debt = case.agreements_on(contact.debt_id)
    others = {promise_id(n.id) for n in case.negotiations if n.id != contact.id}
    return next((a for a in on_debt if a.id == promise_id(contact.id)), None) or next(
        (
            a
            for a in on_debt
            if a.promised_on == contact.on and a.written_received_on is None and a.id not in others
        ),
        None,
    )


def lacks_agreement(case: Case, contact: Negotiation) -> bool:
    """Return whether a promise stands alone, without any agreement of that day: older files do."""
    promised = contact.outcome is Outcome.PROMISED
    known = {promise_id(contact.id), contact.on}
    on_debt = case.agreements_on(contact.debt_id)
    return promised and not any(known & {a.id, a.promised_on} for a in on_debt)


def _told_anew(known: Agreement | None, promise: Agreement) -> Agreement:
    """Return what is known with what is said now in its place, where something is said."""
    if known is None:
        return promise
    return replace(
        known,
        promised_on=promise.promised_on,
        staff_no=promise.staff_no or known.staff_no,
        instalments=promise.instalments or known.instalments,
        instalment_fen=promise.instalment_fen or known.instalment_fen,
        first_due=promise.first_due or known.first_due,
        waived_fen=known.waived_fen if promise.waived_fen is None else promise.waived_fen,
    )


def _is_only_begun(case: Case, agreement: Agreement, contact: Negotiation) -> bool:
    """Whether nothing beyond the promise itself was told: no paper, no clause, no payment."""
    bare = replace(
        agreement, instalments=None, instalment_fen=None, first_due=None, waived_fen=None
    )
    paid = any(payment.agreement_id == agreement.id for payment in case.payments)
    return bare == begun_agreement(contact) and not paid
