"""Where it stands with one lender, as the one place for it asks: what may be done now, and else."""

from enum import StrEnum

from core.case import DebtStanding, LenderType, Refusal
from core.report.debts import DebtReport
from core.report.whole import Report
from core.steps import DebtState, Payee, Withheld, payee_of


class LenderState(StrEnum):
    """What is to do about one lender, the most pressing first: where several hold, the first."""

    COURT = "court"
    UNLICENSED = "unlicensed"
    OLD = "old"
    """Held back: it may be too old, or no day is known to count from."""
    LATE = "late"
    """What was agreed is late."""
    PROMISED = "promised"
    """By word of mouth, no paper yet."""
    WRITTEN = "written"
    """The paper came, and isn't checked."""
    REFUSED = "refused"
    COUNTER_OFFER = "counter_offer"
    """It said no and named terms of its own."""
    HANDED_ON = "handed_on"
    """Assigned or paid out, and whom it is owed to now isn't cleared up."""
    PLAN_READY = "plan_ready"
    """There is an offer that can be kept, counted on or hoped for."""
    NOT_CONTACTED = "not_contacted"
    """There is nothing to offer yet."""
    PAYING = "paying"
    FRIEND = "friend"
    CLEARED = "cleared"


_COUNTERS = frozenset({Refusal.PAY_FIRST, Refusal.ALL_AT_ONCE, Refusal.FEWER_INSTALMENTS})
"""The noes that are terms of the lender's own."""
_ON_PAPER = {
    DebtState.AT_RISK: LenderState.LATE,
    DebtState.PROMISED: LenderState.PROMISED,
    DebtState.WRITTEN_REQUESTED: LenderState.PROMISED,
    DebtState.WRITTEN: LenderState.WRITTEN,
    DebtState.CHECKED: LenderState.PAYING,
    DebtState.IN_FORCE: LenderState.PAYING,
    DebtState.PAYING: LenderState.PAYING,
    DebtState.CLEARED: LenderState.CLEARED,
}
_HANDED = frozenset({DebtStanding.PAID_OUT, DebtStanding.ASSIGNED})


def lender_state(found: Report, debt: DebtReport, refusal: Refusal | None = None) -> LenderState:
    """Return where it stands with the lender of a debt.

    A friend is not called to account: no hotline, no second round, no desk to ring up.

    Args:
        found: the report the debt is in.
        debt: the debt.
        refusal: why its lender said no last, where that was told.
    """
    if any(matter.debt_id == debt.debt.id for matter in found.court):
        return LenderState.COURT
    if debt.withheld is not None:
        is_unlicensed = debt.withheld is Withheld.UNLICENSED
        return LenderState.UNLICENSED if is_unlicensed else LenderState.OLD
    if debt.state in _ON_PAPER:
        return _ON_PAPER[debt.state]
    return _before_paper(found, debt, refusal)


def _before_paper(found: Report, debt: DebtReport, refusal: Refusal | None) -> LenderState:
    if debt.debt.lender_type is LenderType.FRIEND:
        return LenderState.FRIEND
    if debt.state is DebtState.REFUSED:
        return LenderState.COUNTER_OFFER if refusal in _COUNTERS else LenderState.REFUSED
    is_cleared_up = payee_of(debt.debt) in {Payee.SAME, Payee.NOTIFIED}
    if debt.debt.standing in _HANDED and not is_cleared_up:
        return LenderState.HANDED_ON
    return LenderState.PLAN_READY if can_offer(found, debt) else LenderState.NOT_CONTACTED


def can_offer(found: Report, debt: DebtReport) -> bool:
    """Whether there is a sum that may be put to the lender: told, and within what can be kept."""
    offer, ceiling = debt.offer, debt.ceiling_fen
    is_kept = offer is not None and ceiling is not None and offer.monthly_fen <= ceiling
    return found.has_budget and is_kept
