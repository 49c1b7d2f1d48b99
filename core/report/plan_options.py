"""Plans to look at before one is decided on: the front, the best for each aim, those laid aside.

All of them rest on what may be counted on; what other debts take anyway is in every month.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from core.case import Aim, Wish
from core.numbers.deals import Option
from core.numbers.plan import Proof, months_of, pareto_plans
from core.report.coming_money import less
from core.report.debts import DebtReport
from core.report.plan_preference import level_places, plan_for
from core.report.plan_search import KNOWN
from core.report.plan_state import Beside, Outlook, PlanState
from core.report.whole import Report

MOST = 200
"""How many plans of a front are shown; of more, as many spread evenly."""
_COMPLETE = 12
"""With more debts a front may have tens of thousands of plans; then the best plan is worked out
for so many sums a month, spread evenly:"""
_SUMS = 24
_MANY = 30
"""With more debts than this the plan isn't searched for again for every other aim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOption:
    """One plan, worked out but not decided on."""

    wish: Wish
    """What has to be wished for to have it."""
    options: tuple[Option, ...]
    """One for each debt of the plan, in the order of the case."""
    peak_fen: int
    """The dearest month."""
    total_fen: int
    """Everything paid until the end, cash included."""
    cash_fen: int
    """What of it is paid at once, out of savings."""
    over_fen: int
    """What its dearest month exceeds the pool by; 0 if it fits."""
    proof: Proof
    once_fen: int = 0
    """What of what comes once its months need beyond ``peak_fen``, all of them together."""
    gap_fen: int = 0
    """How much cheaper a plan just as good may be at most, where this one isn't proved."""

    @property
    def unpriced(self) -> int:
        """How many debts run on at a rate nobody told: the total leaves their interest out."""
        return sum(option.at_least for option in self.options)

    @property
    def months(self) -> int:
        """The month in which the last debt is paid off."""
        return max((option.length for option in self.options), default=0)

    @property
    def first_gone(self) -> int:
        """The month in which the first debt is paid off; 0: at once."""
        return min((option.length for option in self.options), default=0)

    @property
    def asked(self) -> int:
        """How many lenders have to be asked for something."""
        return sum(bool(option.calls) for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What there is to choose between."""

    debts: tuple[DebtReport, ...]
    """Those that can be planned with, in the order of the case."""
    front: tuple[PlanOption, ...]
    """Rising months, strictly falling totals: nothing takes less a month and costs no more. More
    time at an unknown rate is weighed as if at the line; no total has it in it."""
    aims: Mapping[Aim, PlanOption]
    """The best within the pool for each aim, with very many debts for the one decided on only;
    empty where nothing fits."""

    def at(self, monthly_fen: int) -> int:
        """Return the place on the front of the dearest plan for a sum a month, 0 below all."""
        return max(0, bisect_right(self.front, monthly_fen, key=lambda one: one.peak_fen) - 1)


class _Found(NamedTuple):
    """A plan, as places in the menus."""

    peak_fen: int
    chosen: tuple[int, ...]
    proof: Proof
    gap_fen: int


def plan_options(found: Report) -> PlanOptions:
    """Compute what there is to choose between, with or without a pool it fits into."""
    debts = tuple(debt for debt in found.debts if debt.options)
    if found.plan.state is PlanState.HOPED and found.plan.is_laid_out:
        return PlanOptions(debts=debts, front=(_hoped(found),), aims=MappingProxyType({}))
    menus, limit = _counted(found), found.plan.limit_fen
    front = tuple(
        _prospect(Wish(monthly_fen=one.peak_fen), menus, one, found) for one in _front(menus, limit)
    )
    fitting = bisect_right(front, limit, key=lambda one: one.peak_fen)
    aims = {
        aim: one
        for aim in Aim
        if found.plan.feasible
        and (len(debts) <= _MANY or aim is found.plan.wish.aim)
        and (one := plan_option(found, Wish(aim=aim))) is not None
    }
    return PlanOptions(debts=debts, front=spread(front, fitting - 1), aims=MappingProxyType(aims))


def _front(menus: Sequence[Sequence[Option]], limit_fen: int) -> Iterator[_Found]:
    """Return every plan of the front, or some of a long one.

    Rising months, strictly falling totals, in which more time at an unknown rate counts as if at
    the line; the dearest that fits the limit is among them.
    """
    if len(menus) <= _COMPLETE:
        for point in pareto_plans(menus) if menus else ():
            rises = any(menu[i].rises for menu, i in zip(menus, point.chosen, strict=True))
            proof = Proof.BEST_FOUND if rises else Proof.OPTIMAL
            yield _Found(point.peak_fen, point.chosen, proof, 0)
        return
    level = [
        [menu[i] for i in places] for menu, places in zip(menus, level_places(menus), strict=True)
    ]
    least = sum(min(option.peak_fen for option in menu) for menu in level)
    most = sum(min((o.cost_fen, o.peak_fen) for o in menu)[1] for menu in level)
    sums = {least + (most - least) * n // (_SUMS - 1) for n in range(_SUMS)} | {limit_fen}
    before: int | None = None
    for sum_fen in sorted(sums):
        plan = plan_for(menus, limit_fen, Wish(monthly_fen=sum_fen))
        if plan.peak_fen is not None and plan.total_fen is not None:
            weighed = plan.objective_value or 0
            if before is None or weighed < before:
                yield _Found(plan.peak_fen, plan.chosen, plan.proof, plan.gap_fen)
            before = weighed


def worked_out_beside(found: Report) -> Beside:
    """Give what is set beside the plan, all of it worked out: for whoever shows it at once."""
    beside = found.plan.outlook.beside
    _ = (beside.line30, beside.holds, beside.fewer, beside.hoped, beside.answer)
    _ = (beside.packages, beside.ways_out, beside.ceilings)
    return beside


def plan_option(found: Report, wish: Wish) -> PlanOption | None:
    """Compute the plan for one wish, also beyond the pool; ``None`` where nothing fits it."""
    menus, limit = _counted(found), found.plan.limit_fen
    outlook = found.plan.outlook
    if wish == found.plan.wish and found.plan.feasible and found.plan.peak_fen is not None:
        chosen = [
            list(menu).index(choice.option)
            for menu, choice in zip(menus, found.plan.choices, strict=False)
        ]
        known = [0] * (len(menus) - len(chosen))
        plan = found.plan
        mine = _Found(found.plan.peak_fen, (*chosen, *known), plan.proof, plan.gap_fen)
        return _prospect(wish, menus, mine, found)
    whole = (outlook.surplus_fen or 0) - (outlook.cushion_wanted_fen or 0)
    best = plan_for(
        menus, limit, wish, found.plan.cash_limit_fen, cushion_fen=max(0, limit - whole)
    )
    if best.peak_fen is None:
        return None
    return _prospect(
        wish, menus, _Found(best.peak_fen, best.chosen, best.proof, best.gap_fen), found
    )


def _hoped(found: Report) -> PlanOption:
    """Return the plan that is only hoped for: beside it nothing fits."""
    plan = found.plan
    return PlanOption(
        wish=plan.wish,
        options=tuple(choice.option for choice in plan.choices),
        peak_fen=plan.peak_fen or 0,
        total_fen=plan.total_fen or 0,
        cash_fen=plan.cash_fen,
        over_fen=max(0, (plan.peak_fen or 0) - plan.limit_fen),
        once_fen=_once_used(
            [choice.option for choice in plan.choices], plan.peak_fen or 0, plan.outlook
        ),
        proof=plan.proof,
        gap_fen=plan.gap_fen,
    )


def _counted(found: Report) -> list[Sequence[Option]]:
    """Return what may be counted on of each debt, and last what is known already."""
    menus: list[Sequence[Option]] = [
        [o for o in debt.options if not o.is_hoped] or debt.options
        for debt in found.debts
        if debt.options
    ]
    outlook = found.plan.outlook
    known = less(outlook.known_fen, outlook.coming_fen)
    return [*menus, (Option(key=KNOWN, months_fen=known),)] if any(known) else menus


def _prospect(
    wish: Wish, menus: Sequence[Sequence[Option]], one: _Found, found: Report
) -> PlanOption:
    options = tuple(menu[place] for menu, place in zip(menus, one.chosen, strict=True))
    options = tuple(option for option in options if option.key != KNOWN)
    return PlanOption(
        wish=wish,
        options=options,
        peak_fen=one.peak_fen,
        total_fen=sum(option.cost_fen for option in options),
        cash_fen=sum(option.cash_fen for option in options),
        over_fen=max(0, one.peak_fen - found.plan.limit_fen),
        once_fen=_once_used(options, one.peak_fen, found.plan.outlook),
        proof=one.proof,
        gap_fen=one.gap_fen,
    )


def _once_used(options: Sequence[Option], peak_fen: int, outlook: Outlook) -> int:
    months = months_of([*options, Option(key=KNOWN, months_fen=outlook.known_fen)])
    return sum(
        max(0, taken - peak_fen) for taken, _ in zip(months, outlook.coming_fen, strict=False)
    )


def spread(front: tuple[PlanOption, ...], fitting: int) -> tuple[PlanOption, ...]:
    """Keep the first, the last, the dearest that fits, and as many between as may be shown."""
    if len(front) <= MOST:
        return front
    last = len(front) - 1
    kept = {round(last * i / (MOST - 2)) for i in range(MOST - 1)} | {max(0, fitting)}
    return tuple(front[i] for i in sorted(kept))
