"""The search for the plan: counted on, hoped for, and what lies beside it (model 2).

Debts are put in the order of their content before anything is searched for, so that the order in
which they were told changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from core.case import Aim, Wish
from core.numbers.deals import Option, difference_fen
from core.numbers.objective import Objective
from core.numbers.plan import Plan, best_plan, dearest_month
from core.numbers.search_budget import FEW
from core.report.coming_money import less
from core.report.plan_preference import wished
from core.report.plan_state import Fewer, HopedPlan, LinePlan, PlanState

KNOWN = "known"
"""The key of what debts take that nobody is talked to about."""
MANY = 30
"""With more debts nothing is searched for beside the plan; one lender fewer not beyond ``FEW``."""
CUSHION_PCT = 15
"""Of income: what the dearest month should leave of what life leaves, our own assumption."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan as options, one a debt of the question."""

    plan: Plan
    options: tuple[Option, ...]
    """Empty without a plan."""

    @property
    def months(self) -> int:
        """The month in which the last of them is paid off; 0 without any."""
        return max((option.length for option in self.options), default=0)

    @property
    def yes_needed(self) -> int:
        """How many lenders have to agree."""
        return sum(bool(option.calls) for option in self.options)


@dataclass(frozen=True, kw_only=True)
class PlanQuestion:
    """What is asked: which option of each debt, within what life leaves."""

    menus: Mapping[str, Sequence[Option]]
    """By debt id, each with something to choose or signed."""
    known_fen: tuple[int, ...] = ()
    """What all other debts take of each month."""
    coming_fen: tuple[int, ...] = ()
    """What comes once in each month, see ``comes_once``: it pays what its own month takes."""
    limit_fen: int
    cash_fen: int = 0
    cushion_fen: int = 0
    """How much of the limit, from above, is better left free; it may be more than the limit."""
    wish: Wish
    well: frozenset[str] = frozenset()
    """Debts in good standing: asked only if the plan needs it."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The debts by what they are, and of equal ones by id."""
        content = {i: tuple(map(_content, menu)) for i, menu in self.menus.items()}
        return tuple(sorted(self.menus, key=lambda i: (content[i], i)))

    @cached_property
    def full(self) -> list[list[Option]]:
        """Everything that may be asked for."""
        return [list(self.menus[i]) for i in self.ids]

    @cached_property
    def counted(self) -> list[list[Option]]:
        """What may be counted on; a debt may have nothing of it."""
        return [[o for o in menu if not o.is_hoped] for menu in self.full]

    @cached_property
    def level(self) -> list[list[Option]]:
        """What may be counted on, without cash and months put off where there is anything else."""
        return [
            [o for o in menu if not o.rises and not o.cash_fen] or menu for menu in self.counted
        ]

    @cached_property
    def has_hopes(self) -> bool:
        """Whether there is anything to hope for."""
        return any(o.is_hoped for menu in self.full for o in menu)

    @cached_property
    def beside_fen(self) -> tuple[int, ...]:
        """What is known of each month: other debts less what comes once, below 0 if it is more."""
        return less(self.known_fen, self.coming_fen)

    @property
    def known(self) -> list[list[Option]]:
        """What is known already, as a debt without a choice."""
        return [[Option(key=KNOWN, months_fen=self.beside_fen)]] if any(self.beside_fen) else []

    def peak(self, options: Sequence[Option]) -> int:
        """Return the dearest month of options, known payments in it, what comes once taken off."""
        return dearest_month([*options, *(menu[0] for menu in self.known)])

    def _found(self, menus: Sequence[Sequence[Option]], plan: Plan) -> Found:
        if not plan.feasible:
            return Found(plan, ())
        picked = tuple(menu[place] for menu, place in zip(menus, plan.chosen, strict=False))
        picked = picked[: len(self.ids)]
        total = sum(option.cost_fen for option in picked)
        return Found(replace(plan, total_fen=total), picked)

    def wished(self, menus: Sequence[Sequence[Option]]) -> tuple[Found, bool]:
        """Plan as the person wished; see ``plan_preference``."""
        asked = [*menus, *self.known]
        plan, is_wished = wished(
            asked, self.limit_fen, self.wish, self.cash_fen, cushion_fen=self.cushion_fen
        )
        return self._found(asked, plan), is_wished

    def best(
        self,
        menus: Sequence[Sequence[Option]],
        limit_fen: int | None = None,
        objective: Objective = Objective.STURDY,
        *,
        says_short: bool = False,
    ) -> Found:
        """Search for the best plan for an aim, within a limit of its own if there is one."""
        limit = self.limit_fen if limit_fen is None else limit_fen
        asked = [*menus, *self.known]
        cushion = max(0, self.cushion_fen - (self.limit_fen - limit))
        plan = best_plan(
            asked,
            limit,
            objective,
            cash_fen=self.cash_fen,
            cushion_fen=cushion,
            says_short=says_short,
        )
        return self._found(asked, plan)


def _content(option: Option) -> tuple[object, ...]:
    return (option.key, option.months_fen, option.cash_fen, option.calls, option.prob)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """What a question came to."""

    state: PlanState
    """``FITS``, ``HOPED`` or ``NONE``."""
    found: Found
    """The plan in its state; in ``NONE`` what is missing at the least."""
    counted: Found
    """What may be counted on: in ``HOPED`` what that lacks."""
    is_wished: bool


def answer(question: PlanQuestion) -> PlanAnswer:
    """Find the plan: counted on if there is one, else hoped for."""
    counted, is_wished = _counted(question)
    if counted is not None and counted.plan.feasible:
        return PlanAnswer(state=PlanState.FITS, found=counted, counted=counted, is_wished=is_wished)
    if question.has_hopes:
        hoped = question.best(question.full, says_short=True)
        if hoped.plan.feasible:
            lacking = counted or hoped
            return PlanAnswer(state=PlanState.HOPED, found=hoped, counted=lacking, is_wished=False)
        if counted is None or hoped.plan.short_by_fen <= counted.plan.short_by_fen:
            counted = hoped
    if counted is None:
        counted = question.best(question.full, says_short=True)
    return PlanAnswer(state=PlanState.NONE, found=counted, counted=counted, is_wished=is_wished)


def _counted(question: PlanQuestion) -> tuple[Found | None, bool]:
    """Plan with what may be counted on, first without asking where all is well."""
    if not all(question.counted):
        return None, False
    if question.well and question.wish == Wish(aim=Aim.COST):
        calm = [
            menu[:1] if debt_id in question.well else menu
            for debt_id, menu in zip(question.ids, question.counted, strict=True)
        ]
        whole = question.limit_fen - question.cushion_fen
        least = question.peak([menu[0] for menu in calm if len(menu) == 1])
        if calm != question.counted and least <= whole:
            found = question.best(calm)
            if found.plan.feasible and question.peak(found.options) <= whole:
                return found, True
    return question.wished(question.counted)


def hoped_beside(question: PlanQuestion, told: PlanAnswer) -> HopedPlan | None:
    """Return what is better where what is hoped for is granted too; ``None`` where nothing is."""
    if told.state is PlanState.HOPED:
        hoped = told.found
    elif told.state is PlanState.FITS and question.has_hopes and len(question.ids) <= MANY:
        hoped = question.best(question.full)
    else:
        return None
    total, counted = hoped.plan.total_fen, told.counted.plan.total_fen
    if not hoped.plan.feasible or total is None:
        return None
    fits = told.state is PlanState.FITS
    if fits and counted is not None and counted <= total:
        return None
    return HopedPlan(
        options=MappingProxyType(dict(zip(question.ids, hoped.options, strict=True))),
        peak_fen=question.peak(hoped.options),
        total_fen=total,
        months=hoped.months,
        saves_fen=difference_fen(told.counted.options, hoped.options) if fits else None,
        yes_needed=hoped.yes_needed,
    )


def line_beside(
    question: PlanQuestion, told: PlanAnswer, line_fen: int, hoped: HopedPlan | None
) -> LinePlan | None:
    """Set the plan beside the one on the other side of the 30 % line, with what lies between.

    Of a plan above the line that is the best counted-on plan under it. Of one under it the
    cheapest counted-on plan that takes no more a month than the plan hoped for would, or where
    none is hoped for, than life leaves.
    """
    plan = told.found.plan
    if plan.total_fen is None or not all(question.counted):
        return None
    peak = question.peak(told.found.options)
    if peak > line_fen:
        other = question.best(question.level, min(line_fen, question.limit_fen))
        is_there, mine = other.plan.total_fen is not None, told.found
        return LinePlan(
            over_fen=peak - line_fen,
            saves_fen=difference_fen(other.options, mine.options) if is_there else None,
            months=other.months - mine.months if is_there else None,
            peak_fen=question.peak(other.options) if is_there else None,
            is_over=True,
        )
    is_far = told.state is not PlanState.FITS or len(question.ids) > MANY
    if is_far or question.limit_fen <= line_fen:
        return None
    most = hoped.peak_fen if hoped and hoped.peak_fen > line_fen else question.limit_fen
    dearer = question.best(question.level, min(most, question.limit_fen), Objective.COST)
    dear_peak = question.peak(dearer.options)
    if dear_peak <= line_fen or (dearer.plan.total_fen or 0) >= plan.total_fen:
        return None
    return LinePlan(
        over_fen=dear_peak - line_fen,
        saves_fen=difference_fen(told.found.options, dearer.options),
        months=told.found.months - dearer.months,
        peak_fen=dear_peak,
        is_over=False,
    )


SOON = 3
"""Months: within 90 days."""
_MOST_FEWER = 2
"""So many of the smallest debts are tried."""


def fewer_beside(
    question: PlanQuestion, told: PlanAnswer, paid_off: Mapping[str, Option]
) -> Fewer | None:
    """Plan with one debt paid off within 90 days, the cushion whole: the cheapest way.

    One whose price isn't known comes last.

    Args:
        question: what the plan answers.
        told: the plan, counted on.
        paid_off: what paying each debt off in that time takes, by id, where that is known.
    """
    most = question.limit_fen - question.cushion_fen
    is_far = told.state is not PlanState.FITS or len(question.ids) > FEW
    if is_far or told.found.plan.total_fen is None or most < 0:
        return None
    chosen = dict(zip(question.ids, told.found.options, strict=True))
    lasting = [i for i in paid_off if i in chosen and chosen[i].length > SOON]
    small = sorted(lasting, key=lambda i: (paid_off[i].cost_fen, i))
    found = []
    for debt_id in small[:_MOST_FEWER]:
        level = dict(zip(question.ids, question.level, strict=True))
        menus = [*(level | {debt_id: [paid_off[debt_id]]}).values()]
        other = question.best(menus, most)
        if other.plan.total_fen is not None:
            cost = difference_fen(other.options, told.found.options)
            found.append((cost is None, other.plan.total_fen, debt_id, cost))
    if not found:
        return None
    *_, debt_id, cost = min(found, key=lambda one: one[:3])
    return Fewer(debt_id=debt_id, option=paid_off[debt_id], cost_fen=cost)
