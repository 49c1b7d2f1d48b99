"""How far one debt has come, read off its agreements and what was said to the lender."""

from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from core.case import (
    Agreement,
    Case,
    Debt,
    DebtStanding,
    LenderType,
    Negotiation,
    Outcome,
    RepaymentWay,
)
from core.numbers.course import course_of
from core.numbers.dues import Completeness
from core.steps.agreement import AgreementState, agreement_state, cleared_on, is_agreed, newest


class DebtState(StrEnum):
    """How far a debt has come, in order."""

    LISTED = "listed"
    HELD = "held"
    ASKED = "asked"
    REFUSED = "refused"
    PROMISED = "promised"
    WRITTEN_REQUESTED = "written_requested"
    WRITTEN = "written"
    CHECKED = "checked"
    IN_FORCE = "in_force"
    PAYING = "paying"
    AT_RISK = "at_risk"
    CLEARED = "cleared"

    def is_at_least(self, other: "DebtState") -> bool:
        """Whether this state is ``other`` or comes after it."""
        order = list(DebtState)
        return order.index(self) >= order.index(other)


class NothingToAsk(StrEnum):
    """Why nothing new is put to a lender: something was agreed on, or all is paid."""

    UNCHECKED = "unchecked"
    """A paper came and wasn't held against the promise yet: a new proposal would throw it away."""
    AGREED = "agreed"
    CLEARED = "cleared"


_NOTHING_TO_ASK = MappingProxyType(
    {
        DebtState.WRITTEN: NothingToAsk.UNCHECKED,
        DebtState.CHECKED: NothingToAsk.AGREED,
        DebtState.IN_FORCE: NothingToAsk.AGREED,
        DebtState.PAYING: NothingToAsk.AGREED,
        DebtState.CLEARED: NothingToAsk.CLEARED,
    }
)


def nothing_to_ask(state: DebtState) -> NothingToAsk | None:
    """Tell why nothing new is put to the lender of a debt that has come so far, if so.

    One that is at risk may be talked about anew.

    >>> nothing_to_ask(DebtState.WRITTEN)
    <NothingToAsk.UNCHECKED: 'unchecked'>
    """
    return _NOTHING_TO_ASK.get(state)


def debt_state(case: Case, debt: Debt, today: date) -> DebtState:
    """Return how far a debt has come.

    Its agreement decides: the newest that counts, else the newest. A promise is taken back by a
    refusal on a later day. Without an agreement the last thing said decides; an unanswered call
    says nothing, and a hold message only while nothing else was said. A refusal after a paper came
    that wasn't checked throws the paper away.
    """
    agreement, said = leading_agreement(case, debt.id), last_said(case, debt.id)
    if agreement is None:
        if _is_paid_off(debt) or _is_paid_since(case, debt, today):
            return DebtState.CLEARED
        return DebtState(said.outcome) if said else _unasked(case, debt)
    reached = agreement_state(agreement, case.payments, today)
    oral = reached is AgreementState.ORAL
    state = DebtState.PROMISED if oral else DebtState(reached)
    if said is None or state.is_at_least(DebtState.CHECKED):
        return state
    came_on = agreement.written_received_on or agreement.promised_on
    if said.outcome is Outcome.REFUSED and said.on > came_on:
        return DebtState.REFUSED
    is_asked = said.outcome is Outcome.WRITTEN_REQUESTED and said.on >= agreement.promised_on
    if is_asked and state is not DebtState.WRITTEN:
        return DebtState.WRITTEN_REQUESTED
    return state


def leading_agreement(case: Case, debt_id: str) -> Agreement | None:
    """Return the agreement a debt's state is read off: the newest that counts, else the newest.

    One that was paid in full counts, on paper or not.
    """
    agreements, paid = case.agreements_on(debt_id), case.paid()
    counting = (a for a in agreements if is_agreed(a) or cleared_on(a, paid[a.id]))
    return newest(counting) or newest(agreements)


def last_said(case: Case, debt_id: str) -> Negotiation | None:
    """Return the last contact in which the lender was asked, or answered, something."""
    said = [
        negotiation
        for negotiation in case.negotiations
        if negotiation.debt_id == debt_id
        and negotiation.outcome not in (Outcome.HOLD_SENT, Outcome.NO_ANSWER)
    ]
    said.sort(key=lambda negotiation: (negotiation.on, negotiation.at or time.min))
    return said[-1] if said else None


def missing_fact(debt: Debt) -> str | None:
    """Return the field that would help most next, by name; ``None`` when all of them are told.

    The first ones stand in the way of any sum; the others sharpen what can be said (E-10). What
    the person doesn't have is never asked again.
    """
    key = _key_facts(debt)
    by_the_month = debt.way not in _BY_SUM
    fields: dict[str, bool] = {
        **{name: getattr(debt, name) is None for name in key},
        "lender_type": debt.lender_type is LenderType.UNKNOWN,
        "received_fen": by_the_month and debt.received_fen is None,
        "due_day": debt.due_day is None and debt.way not in _ON_A_DAY,
    }
    asked = (name for name, is_missing in fields.items() if is_missing)
    return next((name for name in asked if name not in debt.no_figure), None)


_BY_SUM = frozenset({RepaymentWay.REVOLVING, RepaymentWay.SUM_ONLY})
_ON_A_DAY = frozenset({RepaymentWay.SUM_ONLY, RepaymentWay.DATED})


def _key_facts(debt: Debt) -> tuple[str, ...]:
    """Return the fields without which nothing can be summed up, by how it is repaid."""
    if debt.standing is DebtStanding.CALLED_IN:
        return ("claimed_fen",)
    if debt.way is RepaymentWay.DATED and debt.planned:
        return ()
    if debt.way is RepaymentWay.ONCE and debt.repay_on is not None:
        return ("instalment_fen",)
    return _KEY_FACTS.get(debt.way, ("instalment_fen", "instalments_left"))


_KEY_FACTS = {
    RepaymentWay.REVOLVING: ("owed_fen", "minimum_fen"),
    RepaymentWay.SUM_ONLY: ("owed_fen",),
    RepaymentWay.MONTH_ONLY: ("instalment_fen",),
}


def lacks_key_fact(debt: Debt) -> bool:
    """Whether what it takes a month, or how often still, isn't known and may yet be told."""
    return any(getattr(debt, n) is None and n not in debt.no_figure for n in _key_facts(debt))


def _is_paid_off(debt: Debt) -> bool:
    """Whether it was paid as signed, without any agreement."""
    owes = debt.overdue_since or debt.principal_left_fen or debt.penalty_fen
    return debt.instalments_left == 0 and not owes and debt.way not in _BY_SUM


def _is_paid_since(case: Case, debt: Debt, today: date) -> bool:
    """Whether the payments noted on it cover all that it asked for."""
    paid = case.paid_on_debt(debt.id)
    if not paid:
        return False
    course = course_of(debt, paid, None, today)
    return course.completeness is not Completeness.UNKNOWN and course.left_fen == 0


def paid_off_on(case: Case, debt: Debt, today: date) -> date | None:
    """Return the day of the last payment of a debt that was paid as signed.

    ``None`` while something is left, where the day isn't known, and where an agreement took its
    place: see ``cleared_on``.
    """
    if leading_agreement(case, debt.id) is not None or not _is_paid_since(case, debt, today):
        return None
    return max(payment.paid_on for payment in case.paid_on_debt(debt.id))


def _unasked(case: Case, debt: Debt) -> DebtState:
    held = any(n.debt_id == debt.id and n.outcome is Outcome.HOLD_SENT for n in case.negotiations)
    return DebtState.HELD if held else DebtState.LISTED
