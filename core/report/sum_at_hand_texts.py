"""What to tell whoever isn't paid in full with a sum at hand."""

from datetime import date

from core.case import Agreement, Case
from core.errors import NumberError
from core.numbers.card import Instalment
from core.report.cards import outstanding
from core.report.sum_at_hand import NotToday, SumAtHand, WhyNot
from core.report.whole import Report
from core.rules import RuleBook
from core.steps import binding_agreement, paid_on
from core.words import Text, write_hold, write_late


def what_to_tell(
    case: Case, found: Report, at_hand: SumAtHand, other: NotToday, book: RuleBook
) -> Text | None:
    """Write the text for a lender that isn't paid in full today. It promises no sum.

    Returns:
        For an agreed instalment that is late, what is late of it, as it stands once today's
        payment is made, without a day; else the hold message. ``None`` where nothing is to be
        sent: nothing is due yet, or a legal hotline comes first.
    """
    debt = found.find(other.debt_id)
    if debt is None or other.why in (WhyNot.WITHHELD, WhyNot.LATER):
        return None
    rules, as_of = book.rules, found.as_of
    agreement = binding_agreement(case, other.debt_id)
    late = _oldest_late(case, agreement, as_of.day) if agreement else None
    if late is None:
        return write_hold(debt.debt, case.reasons, rules=rules, as_of=as_of)
    instalment, before = late
    today = sum(pay.amount_fen for pay in at_hand.pays if pay.debt_id == other.debt_id)
    paid = min(today, instalment.amount_fen - 1)
    try:
        return write_late(
            debt.debt,
            case.reasons,
            number=instalment.number,
            due=instalment.due,
            paid_fen=before + paid,
            left_fen=instalment.amount_fen - paid,
            by=None,
            today=as_of.day,
            rules=rules,
            agreement=agreement,
        )
    except NumberError:
        return write_hold(debt.debt, case.reasons, rules=rules, as_of=as_of)


def _oldest_late(case: Case, agreement: Agreement, today: date) -> tuple[Instalment, int] | None:
    """Return the oldest instalment that is late, and what was paid of it."""
    payments = case.paid()[agreement.id]
    late = next((one for one in outstanding(agreement, payments) if one.due < today), None)
    return None if late is None else (late, paid_on(agreement, payments).get(late.number, 0))
