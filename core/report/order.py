"""In which order to talk to lenders (S2-14)."""

from collections.abc import Mapping, Sequence

from core.case import DebtStanding, LenderType
from core.numbers.debt_status import DebtStatus
from core.numbers.rates import Verdict
from core.report.plans import PlanReport


def call_order(stood: Sequence[DebtStatus], calls: Mapping[str, int]) -> tuple[str, ...]:
    """Put debts in the order to talk about them.

    Args:
        stood: in the order of the case.
        calls: how many calls each is expected to take, by id, where that is known.

    Returns:
        Ids: friends last, unless starred; what was called in first; then starred, over the line,
        the fewest calls, as entered.
    """
    most = max(calls.values(), default=0)
    ranked = sorted(
        stood,
        key=lambda s: (
            s.debt.lender_type is LenderType.FRIEND and not s.debt.starred,
            s.debt.standing is not DebtStanding.CALLED_IN,
            not s.debt.starred,
            s.verdict is not Verdict.ABOVE,
            calls.get(s.debt.id, most),
        ),
    )
    return tuple(s.debt.id for s in ranked)


def expected_calls(plan: PlanReport) -> dict[str, int]:
    """Return how many calls each target is expected to take, by debt id, where there is a plan."""
    return {c.debt_id: c.option.calls for c in plan.choices if c.option.calls}
