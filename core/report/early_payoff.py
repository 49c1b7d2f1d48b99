"""The best found where spare money goes into debts early (numbers B7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.numbers.deals import Option
from core.numbers.plan import Proof
from core.numbers.prepay import best_prepaid
from core.report.plans import is_signed
from core.report.whole import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyPayoff:
    """What to ask for if spare money goes into debts early, and what that comes to."""

    options: Mapping[str, Option]
    """What to ask for, by debt id."""
    total_fen: int
    months: int
    saved_fen: int | None
    """What it costs less than the plan, if that too is paid early wherever it may be; ``None``
    where ``unpriced`` isn't empty."""
    unpriced: tuple[str, ...]
    """Ids of debts, not signed, whose rate nobody told: the total has none of their interest."""
    coming_fen: int
    """What is certain to come once and isn't counted here; 0 if nothing is."""
    proof: Proof


def early_payoff(found: Report) -> EarlyPayoff | None:
    """Search with prepaying, once every answer is known and one of them is yes.

    Returns:
        ``None`` where no plan fits, no debt is known to be prepaid at no cost, or some answer is
        missing (``PlanReport.early_unknown``).
    """
    debts = [debt for debt in found.debts if debt.options]
    free = {d.debt.id: d.debt.prepay_free for d in debts if not is_signed(d.options)}
    if not found.plan.feasible or None in free.values() or not any(free.values()):
        return None
    known = found.plan.outlook.known_fen
    menus = [[o for o in debt.options if not o.is_hoped] for debt in debts]
    taken = [[Option(key="known", months_fen=known, base_fen=sum(known))]] if any(known) else []
    best = best_prepaid(
        [*menus, *taken],
        [*(bool(free.get(debt.debt.id)) for debt in debts), *(False for _ in taken)],
        found.plan.limit_fen,
    )
    if best is None:
        return None
    unpriced = tuple(d.debt.id for d in debts if d.debt.id in free and d.is_rate_unknown)
    saved = best.fixed.paid_fen - best.paid_fen if best.fixed else 0
    return EarlyPayoff(
        options=MappingProxyType(
            {
                debt.debt.id: menu[place]
                for debt, menu, place in zip(debts, menus, best.chosen, strict=False)
            }
        ),
        total_fen=best.paid_fen - sum(known),
        months=best.months,
        saved_fen=None if unpriced else saved,
        unpriced=unpriced,
        coming_fen=found.plan.outlook.once_fen,
        proof=best.proof,
    )
