"""The card tried out for one case: which lenders may refuse, and what a trial comes to (S4-07)."""

from core.numbers.stress import Stress, Stressed, stressed
from core.report.debts import DebtReport
from core.report.due_days import by_course
from core.report.whole import Report


def refusing(found: Report) -> tuple[DebtReport, ...]:
    """Return the debts whose lender may still refuse: those that only a plan puts on the card."""
    if found.card is None or not found.plan.feasible:
        return ()
    open_ids = {one.debt_id for one in found.card.instalments}
    settled = found.card.agreed | found.card.on_oral
    return tuple(d for d in found.debts if d.debt.id in open_ids - settled and d.options)


def tried(
    found: Report,
    stress: Stress,
    *,
    refused: str = "",
) -> Stressed | None:
    """Run a case's card through a trial.

    Args:
        found: its report.
        stress: what goes wrong.
        refused: the id of a debt, one of ``refusing``, that stays at today's instalments.

    Returns:
        ``None`` where there is no card to try.
    """
    card = found.card
    if card is None:
        return None
    instalments = card.instalments
    for debt in refusing(found):
        if debt.debt.id == refused:
            others = (i for i in instalments if i.debt_id != refused)
            as_now = by_course(debt.debt, debt.options[0], debt.standing.course, found.day)
            instalments = (*others, *as_now)
    budget = found.budget
    return stressed(
        instalments,
        card.paydays,
        stress,
        start=found.day,
        opening_fen=card.opening_fen,
        transfer_fen=card.plan.transfer_fen,
        income_fen=budget.income_fen,
        needs_fen=budget.essentials_fen + budget.arrears_fen,
        workdays=found.as_of.workdays,
    )
