"""What to say to one lender, out of what is worked out about the case."""

from datetime import date

from core.case import Case
from core.errors import NumberError
from core.report.debts import DebtReport
from core.rules import RuleBook
from core.steps import NothingToAsk, leading_agreement
from core.words import Script, write_on_paper, write_script


def call_text(
    case: Case,
    debt: DebtReport,
    book: RuleBook,
    today: date,
    *,
    has_budget: bool,
    spoken: bool = True,
) -> Script:
    """Write the sentences of a call or chat; an offer that can't be kept is left out.

    Args:
        case: the ticked reasons come from it.
        debt: what is worked out about the debt.
        book: the rules.
        today: the day of the call.
        has_budget: without one no amount is named.
        spoken: whether it is for the telephone; else it is typed to an online service.
    """

    def write(*, promising: bool) -> Script:
        return write_script(
            debt.debt,
            case.reasons,
            offer=debt.offer if promising else None,
            lowest=debt.lowest if promising else None,
            ceiling_fen=debt.ceiling_fen if has_budget else None,
            rules=book.rules,
            today=today,
            spoken=spoken,
            standing=debt.standing,
        )

    try:
        return write(promising=has_budget)
    except NumberError:
        return write(promising=False)


def answer_on_paper(case: Case, debt: DebtReport, today: date) -> str | None:
    """Write what to answer a lender whose paper came; ``None`` where none did, or all is paid."""
    agreement = leading_agreement(case, debt.debt.id)
    if agreement is None or agreement.written_received_on is None:
        return None
    if debt.nothing_to_ask is None or debt.nothing_to_ask is NothingToAsk.CLEARED:
        return None
    return write_on_paper(agreement, debt.debt, today=today).text
