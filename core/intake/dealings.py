"""The forms for dealing with lenders: reasons, agreements, payments, the card."""

from dataclasses import replace
from datetime import date, timedelta

from core.case import AgencyFee, Agreement, Evidence, Payment, Reason, RepaymentCard
from core.errors import InvalidInput, Problem
from core.intake.fields import FormReader, Typed, day, is_before, read_one, show
from core.intake.forms import form_of

_LATEST = timedelta(days=92)
"""How late pay may be expected: what is later is told when it is nearer."""


_REASON = form_of(Reason)
_AGREEMENT = form_of(Agreement)
_PAYMENT = form_of(Payment)
_CARD = form_of(RepaymentCard)
_EVIDENCE = form_of(Evidence)
_AGENCY_FEE = form_of(AgencyFee)

REASON_FIELDS = tuple(field.key for field in _REASON)
AGREEMENT_FIELDS = tuple(field.key for field in _AGREEMENT)
PAYMENT_FIELDS = tuple(field.key for field in _PAYMENT)
CARD_FIELDS = tuple(field.key for field in _CARD)


def read_reason(typed: Typed, *, today: date) -> Reason:
    """Make a ticked reason of ``REASON_FIELDS``; ``since`` may be blank.

    Raises:
        InvalidInput: names every field at fault.
    """
    return Reason(**FormReader(_REASON, typed, today).check())


def read_agreement(typed: Typed, *, agreement_id: str, debt_id: str, today: date) -> Agreement:
    """Make an agreement of ``AGREEMENT_FIELDS``; only the day it was promised is needed.

    Args:
        typed: raw text by field; ``clauses`` are the values of ``Clause``, parted by commas.
        agreement_id: of the agreement being edited, or a new one.
        debt_id: the debt it is about.
        today: the days told have passed by then, but ``first_due``.

    Raises:
        InvalidInput: names every field at fault; a paper compared before it came is
            ``checked_on: out_of_order``.
    """
    form = FormReader(_AGREEMENT, typed, today)
    if is_before(form.values, "checked_on", "written_received_on"):
        form.refuse("checked_on", "out_of_order")
    return Agreement(id=agreement_id, debt_id=debt_id, **form.check())


def agreement_with(agreement: Agreement, field: str, text: str, today: date) -> Agreement:
    """Change one of ``AGREEMENT_FIELDS``, as it is left; blank clears it.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    changed = replace(agreement, **read_one(_AGREEMENT, field, text, today))
    if field in {"checked_on", "written_received_on"} and (
        changed.checked_on is not None
        and changed.written_received_on is not None
        and changed.checked_on < changed.written_received_on
    ):
        raise InvalidInput((Problem(field, "out_of_order"),))
    return changed


def typed_agreement(agreement: Agreement) -> dict[str, str]:
    """Return the text for each of ``AGREEMENT_FIELDS``; ``read_agreement`` makes the same of it."""
    return show(_AGREEMENT, agreement)


def evidence_with(evidence: Evidence, note: str, today: date) -> Evidence:
    """Change what is noted about a file; blank clears it.

    Raises:
        InvalidInput: the note is too long.
    """
    return replace(evidence, **read_one(_EVIDENCE, "note", note, today))


def read_payment(typed: Typed, *, payment_id: str, agreement_id: str, today: date) -> Payment:
    """Make a payment of ``number`` (which instalment), ``paid_on`` and ``amount``, all needed.

    ``refunded`` is what came back of it.

    Raises:
        InvalidInput: names every field at fault; more back than was paid is
            ``refunded: out_of_range``.
    """
    form = FormReader(_PAYMENT, typed, today)
    paid_fen, refunded_fen = form.values["amount_fen"], form.values["refunded_fen"]
    if paid_fen is not None and refunded_fen > paid_fen:
        form.refuse("refunded", "out_of_range")
    return Payment(id=payment_id, agreement_id=agreement_id, **form.check())


def read_debt_payment(typed: Typed, *, payment_id: str, debt_id: str, today: date) -> Payment:
    """Make a payment on a debt itself of ``amount`` and ``paid_on``; a blank day is today.

    Raises:
        InvalidInput: names every field at fault; a sum of 0 is ``amount: missing``.
    """
    whole = {**typed, "paid_on": typed.get("paid_on", "").strip() or today.isoformat()}
    form = FormReader(_PAYMENT, whole, today)
    if form.values["amount_fen"] == 0:
        form.refuse("amount", "missing")
    return Payment(id=payment_id, debt_id=debt_id, **form.check())


def read_agency_fee(typed: Typed, *, fee_id: str, today: date) -> AgencyFee:
    """Make what was paid to an agency of ``amount``, ``name``, ``paid_on`` and ``note``.

    Raises:
        InvalidInput: names every field at fault; a sum of 0 is ``amount: missing``.
    """
    form = FormReader(_AGENCY_FEE, typed, today)
    if form.values["amount_fen"] == 0:
        form.refuse("amount", "missing")
    return AgencyFee(id=fee_id, **form.check())


def read_card(typed: Typed, *, before: RepaymentCard | None = None) -> RepaymentCard:
    """Make the repayment card of ``CARD_FIELDS``; a blank ``transfer`` is the least that does.

    Args:
        typed: raw text by field.
        before: the card being edited: what the form doesn't hold (late paydays) stays.

    Raises:
        InvalidInput: names every field at fault.
    """
    return replace(before or RepaymentCard(), **FormReader(_CARD, typed, date.min).check())


def card_with(card: RepaymentCard, field: str, text: str) -> RepaymentCard:
    """Change one of ``CARD_FIELDS``, as it is left; blank clears it.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(card, **read_one(_CARD, field, text, date.min))


def typed_card(card: RepaymentCard) -> dict[str, str]:
    """Return the text for each of ``CARD_FIELDS``; ``read_card`` makes the same of it."""
    return show(_CARD, card)


def read_postponed(text: str, *, today: date) -> date:
    """Read the day something late is expected on now, today or later, as ``late``.

    Raises:
        InvalidInput: ``late``: missing, unreadable, or a day that is over or months away
            (``out_of_order``): then another year was meant.
    """
    form = FormReader((day("late", prefer="future", required=True),), {"late": text}, today)
    expected: date = form.check()["late"]
    if not today <= expected <= today + _LATEST:
        raise InvalidInput((Problem("late", "out_of_order"),))
    return expected
