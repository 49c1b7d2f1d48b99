"""Sheets for a court about one debt: the points of an answer, and what to put to a mediator."""

from core.case import Case
from core.documents import Part
from core.errors import NumberError
from core.report.debts import DebtReport
from core.report.letters import held_off_sheet, script_sheet
from core.report.whole import Report
from core.rules import RuleBook
from core.steps import Withheld
from core.words import write_defence, write_mediation_offer


def defence_sheet(_case: Case, found: Report, debt: DebtReport, book: RuleBook) -> tuple[Part, ...]:
    """Write the points of an answer to a court about one debt (答辩要点)."""
    old = debt.withheld is not None
    return write_defence(debt.debt, old=old, rules=book.rules, today=found.day)


def mediation_sheet(
    case: Case, found: Report, debt: DebtReport, book: RuleBook
) -> tuple[Part, ...]:
    """Write what may be put forward in mediation (调解方案); where nothing may, why not yet."""
    if debt.withheld is Withheld.UNLICENSED:
        return script_sheet(case, found, debt, book)
    if debt.withheld is not None:
        return held_off_sheet("mediation", debt, book, found.day)
    is_open = found.has_budget and debt.nothing_to_ask is None
    offer = debt.offer if is_open else None
    try:
        return write_mediation_offer(
            debt.debt, offer, ceiling_fen=debt.ceiling_fen, today=found.day
        )
    except NumberError:
        return write_mediation_offer(debt.debt, None, ceiling_fen=None, today=found.day)
