"""The letter of complaint for one step of the ladder, from what is in the case."""

from collections.abc import Mapping
from datetime import date

from core.case import CallKind, Case, Negotiation
from core.report.debts import DebtReport
from core.rules import Rule
from core.words import write_appeal


def talks_with(case: Case, debt_id: str) -> list[Negotiation]:
    """Return the contacts with the lender about one debt, as written down."""
    return [talk for talk in case.negotiations if talk.debt_id == debt_id]


def appeal_to(
    step: Rule, case: Case, debt: DebtReport, *, rules: Mapping[str, Rule], today: date
) -> str:
    """Write the letter for one step of the ladder from what is in the case.

    Raises:
        UnknownRule: nothing was written down that it could tell (``letter_lack``).
    """
    offer = debt.offer if debt.nothing_to_ask is None else None
    ceiling = debt.ceiling_fen
    is_kept = offer is not None and ceiling is not None and offer.monthly_fen <= ceiling
    waiting = [a for a in case.agreements_on(debt.debt.id) if a.written_received_on is None]
    return write_appeal(
        debt.debt,
        step,
        talks_with(case, debt.debt.id),
        promise=waiting[-1] if waiting else None,
        evidence=case.evidence_on(debt.debt.id),
        rules=rules,
        today=today,
        calls=[
            call
            for call in case.calls
            if call.debt_id == debt.debt.id and call.kind is not CallKind.MINE
        ],
        offer=offer if is_kept else None,
        ceiling_fen=ceiling,
    ).text
