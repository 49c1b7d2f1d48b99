"""The plan over all debts: what is asked of whom, and what else was to be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from core.case import Wish
from core.money import apportion
from core.numbers.balance import Balance
from core.numbers.deals import Option
from core.numbers.ladder import calls_in_order, ladder
from core.numbers.levers import LONGEST_HOPEFUL, goal_seek, months_needed
from core.numbers.plan import Proof
from core.numbers.shortfall import WayOut, what_would_help
from core.report.packages import Package, packages
from core.report.plan_preference import wished
from core.report.plan_state import Outlook, PlanState

AGREED = "agreed"
"""The key of what a lender has signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """One debt's part in the plan."""

    debt_id: str
    option: Option
    """The target: what the plan counts on."""
    ideal: Option
    """The cheapest there is to ask for."""
    walk_away: Option
    """The likeliest that still holds; good for one debt at a time only."""
    soft_cap_fen: int
    """The most it may take a month, the others as planned."""
    hard_cap_fen: int
    """The most it may take a month at all: above it no plan is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """The best choice for what can be paid a month, and how it compares."""

    is_known: bool
    """Whether what can be paid a month was told. If not, nothing is feasible and every figure that
    rests on it is unknown: limit, gaps, shares, ways out."""
    feasible: bool
    wish: Wish
    """What the person decided to go by."""
    is_wished: bool
    """Whether that could be done: not with a sum that fits nothing or is more than the pool."""
    limit_fen: int
    """All that can be paid a month, whatever was wished for; 0 while it isn't known."""
    short_by_fen: int
    min_monthly_fen: int
    peak_fen: int | None
    total_fen: int | None
    choices: tuple[PlanChoice, ...]
    """One a debt in the order of the case; empty where nothing fits."""
    proof: Proof
    gap_fen: int
    """How much cheaper a plan just as good may be that the search didn't reach, or where there is
    none, how much less than ``short_by_fen`` may be enough; 0 if proved."""
    states: int
    """How many states the search looked at: the same on every machine."""
    cash_fen: int
    """What is paid at once, out of savings."""
    cash_limit_fen: int
    """What of the savings may be."""
    to_call: tuple[str, ...]
    """Ids of debts there is something to ask for, where failing costs most per call first."""
    packages: tuple[Package, ...]
    ways_out: WayOut | None
    """What would make it fit; ``None`` if it does."""
    early_unknown: tuple[str, ...]
    """Ids of debts whose answer on prepaying is missing."""
    shares_fen: Mapping[str, int]
    """Where nothing fits: what the signed debts leave of the pool, shared by principal among the
    others, by debt id."""
    signed_shares_fen: Mapping[str, int]
    """Where nothing fits: what the share of each signed debt would be, were it not signed."""
    goal_seek: tuple[tuple[Fraction, int | None], ...]
    """(yearly rate, months) it would take to pay everything off with the pool."""
    owed_fen: int
    """Principal, interest due and charges of all debts in it."""
    unplanned: tuple[str, ...]
    """Ids of debts about which too little is known."""
    outlook: Outlook
    """Whether it may be counted on, what it needs, how it holds."""

    @property
    def state(self) -> PlanState:
        """Whether it fits, is hoped for, is none, or can't be told."""
        return self.outlook.state

    @property
    def is_hopeless(self) -> bool:
        """Whether instalments alone solve nothing: over 60 months without interest (S2-12)."""
        if not self.is_known:
            return False
        return self.goal_seek[0][1] is None or self.goal_seek[0][1] > LONGEST_HOPEFUL

    def choice_of(self, debt_id: str) -> PlanChoice | None:
        """Return one debt's part; ``None`` without a plan."""
        return next((c for c in self.choices if c.debt_id == debt_id), None)

    def option_of(self, debt_id: str) -> Option | None:
        """Return what is asked about one debt; ``None`` without a plan."""
        choice = self.choice_of(debt_id)
        return choice.option if choice else None


def plan_over(
    owed: Mapping[str, Balance],
    menus: Mapping[str, Sequence[Option]],
    pool_fen: int | None,
    ids: Sequence[str],
    *,
    cash_fen: int = 0,
    free: Mapping[str, bool | None] | None = None,
    wish: Wish,
    income_fen: int = 0,
    surplus_fen: int | None = None,
) -> PlanReport:
    """Choose over all debts about which enough is known.

    Args:
        owed: by debt id, those that can be planned with.
        menus: the options of each of them; a signed debt has only what was signed.
        pool_fen: what can be paid a month, 0 or more; ``None`` while that isn't known.
        ids: all debts still open, in the order of the case.
        cash_fen: what of the savings may settle debts, 0 or more.
        free: whether each debt may be prepaid at no cost, by id; ``None`` if that isn't known.
        wish: what the person decided to go by, as far as the pool allows it.
        income_fen: a month.
        surplus_fen: what living leaves of it; ``None`` while that isn't known.
    """
    planned = [debt_id for debt_id in ids if debt_id in menus]
    options = [menus[debt_id] for debt_id in planned]
    limit_fen, is_known = pool_fen or 0, pool_fen is not None
    plan, is_wished = wished(options, limit_fen, wish, cash_fen)
    if not is_known and planned:
        plan = replace(plan, feasible=False, chosen=(), peak_fen=None, total_fen=None, cash_fen=0)
    rungs = ladder(options, plan.chosen, limit_fen) if plan.feasible else ()
    choices = tuple(
        PlanChoice(
            debt_id=debt_id,
            option=menu[rung.target],
            ideal=menu[rung.ideal],
            walk_away=menu[rung.walk_away],
            soft_cap_fen=rung.soft_cap_fen,
            hard_cap_fen=rung.hard_cap_fen,
        )
        for debt_id, menu, rung in zip(planned, options, rungs, strict=False)
    )
    to_call = calls_in_order(options, plan.chosen) if plan.feasible else ()
    unsigned = [debt_id for debt_id in planned if not is_signed(menus[debt_id])]
    answers = {debt_id: (free or {}).get(debt_id) for debt_id in unsigned}
    known = [None if is_signed(menus[debt_id]) else owed.get(debt_id) for debt_id in planned]
    everything = sum(menu[0].base_fen + menu[0].extra_fen for menu in options)
    return PlanReport(
        is_known=is_known,
        feasible=plan.feasible,
        wish=wish,
        is_wished=is_wished,
        limit_fen=limit_fen,
        short_by_fen=plan.short_by_fen,
        min_monthly_fen=plan.min_monthly_fen,
        peak_fen=plan.peak_fen,
        total_fen=plan.total_fen,
        choices=choices,
        proof=plan.proof,
        gap_fen=plan.gap_fen,
        states=plan.states,
        cash_fen=plan.cash_fen,
        cash_limit_fen=cash_fen,
        to_call=tuple(planned[d] for d in to_call),
        packages=packages(
            [owed.get(debt_id) for debt_id in planned],
            options,
            [choice.option for choice in choices],
            pool_fen,
        ),
        ways_out=what_would_help(options, limit_fen, known, cash_fen=cash_fen, plan=plan)
        if is_known
        else None,
        early_unknown=tuple(i for i, answer in answers.items() if answer is None),
        shares_fen=MappingProxyType(
            {} if plan.feasible or not is_known else _shares(owed, menus, planned, limit_fen)
        ),
        signed_shares_fen=MappingProxyType(
            {}
            if plan.feasible or not is_known
            else {
                i: _shares(owed, {**menus, i: ()}, planned, limit_fen)[i]
                for i in planned
                if is_signed(menus[i]) and i in owed
            }
        ),
        goal_seek=goal_seek(everything, limit_fen),
        owed_fen=everything,
        unplanned=tuple(debt_id for debt_id in ids if debt_id not in menus),
        outlook=Outlook(
            state=PlanState.UNKNOWN
            if not is_known
            else PlanState.FITS
            if plan.feasible
            else PlanState.NONE,
            counted_on=plan.feasible,
            yes_needed=sum(bool(choice.option.calls) for choice in choices),
            income_fen=income_fen,
            surplus_fen=surplus_fen,
            cushion_fen=None
            if plan.peak_fen is None or surplus_fen is None
            else surplus_fen - plan.peak_fen,
            cushion_wanted_fen=income_fen * 15 // 100 if is_known else None,
        ),
    )


def frozen_months(owed: Balance, monthly_fen: int) -> int | None:
    """Return the instalments a sum takes without interest; ``None`` beyond 60 or for nothing."""
    months = months_needed(owed.owed_fen, monthly_fen, Fraction(0))
    return months if months and months <= LONGEST_HOPEFUL else None


def is_signed(menu: Sequence[Option]) -> bool:
    """Whether all there is to choose is what a lender has signed."""
    return bool(menu) and menu[0].key == AGREED


def _shares(
    owed: Mapping[str, Balance],
    menus: Mapping[str, Sequence[Option]],
    ids: Sequence[str],
    pool_fen: int,
) -> dict[str, int]:
    """Share by principal what the signed debts leave of the pool among the others."""
    signed_fen = sum(menus[i][0].peak_fen for i in ids if is_signed(menus[i]))
    others = [i for i in ids if not is_signed(menus[i])]
    weights = [owed[i].principal_fen for i in others]
    left_fen = max(0, pool_fen - signed_fen)
    if not left_fen or not any(weights):
        return dict.fromkeys(others, 0)
    return dict(zip(others, apportion(left_fen, weights), strict=True))
