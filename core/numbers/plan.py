"""The best choice over all debts: one option each, together within what every month can carry.

Numbers B2 and B3. Where no schedule rises, the limit never falls and no cash is in play, the first
month is the only one that counts (lemma 1) and one row answers, with the search of ``choice.py``.
Else the months at which a total may rise above what the month before it allowed are the rows,
beside cash and the chance to keep, with the search of ``rows.py``. Both prove their answer; where
thousands of choices are all but equal they stop first, and the plan says ``UNPROVEN``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import zip_longest

from core.errors import NumberError
from core.numbers.deals import Option
from core.numbers.multi_period_search import SearchResult
from core.numbers.objective import (
    CUSHION_PRICE,
    Objective,
    gaps,
    menus_of,
    tie_bits,
    value_of,
)
from core.numbers.relaxation import FREE, Item, Price
from core.numbers.sensitivity import Limits
from core.numbers.single_limit_search import front


class Proof(StrEnum):
    """How far the answer can be relied on."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    BEST_FOUND = "best_found"
    """The plan holds and was the best among many tried; nothing says how far off it may be."""
    UNPROVEN = "unproven"
    """The plan holds, but a better one (or one at all) may exist: at most ``gap`` better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One option a debt, or the reason why there is none."""

    feasible: bool
    short_by_fen: int
    """How much more every month it would take; 0 if there is a plan."""
    min_monthly_fen: int
    """A first month's limit that is enough; without a plan the least one, if that is proved."""
    chosen: tuple[int, ...] = ()
    """Index of the option of each debt, in the order given; empty without a plan."""
    peak_fen: int | None = None
    """The dearest month, all debts together."""
    total_fen: int | None = None
    """Everything paid until the end, cash included."""
    cash_fen: int = 0
    """What of it is paid at once, out of savings."""
    objective_value: int | None = None
    """Fen, months, milli-calls or micro-nats, as the objective counts."""
    gap: int = 0
    """How far the search may have stopped from the best, at most, in the objective's unit."""
    gap_fen: int = 0
    """How much cheaper a plan just as good may be, where the search stopped before the end;
    without a plan: how much less than ``short_by_fen`` may be enough."""
    proof: Proof
    states: int = field(default=0, compare=False)
    """How many states were looked at: the same for the same question on every machine."""


def best_plan(
    options: Sequence[Sequence[Option]],
    limit_fen: int | Sequence[int],
    objective: Objective = Objective.COST,
    *,
    cash_fen: int = 0,
    min_chance: Fraction = Fraction(0),
    cushion_fen: int = 0,
    says_short: bool = True,
) -> Plan:
    """Choose one option for every debt, as well as the objective allows, within the limits.

    Args:
        options: the options of each debt, in a fixed order.
        limit_fen: what all instalments of one month may come to, 0 or more, inclusive; or one
            limit a month, the last of which goes on.
        objective: what to make small first. Ties go to the lower total (of ``STURDY`` to smaller
            months), then to fewer instalments, then to fewer calls, then to the earlier options of
            the earlier debts, so the same question always has the same answer.
        cash_fen: what all settlements together may take of the savings, 0 or more.
        min_chance: how likely all that is asked for has to be granted, 0 to below 1; kept to a
            millionth of a millionth.
        cushion_fen: for ``STURDY`` the uppermost part of every month's limit, 0 or more, that is
            better left free; it may be more than the limit.
        says_short: whether to search for what is missing where there is no plan; else it is given
            as 0 and nothing is proved.

    Returns:
        A plan whose months never add up to more than the limit, or, with ``feasible`` false, by
        how much every month is short. No debts give the empty plan of 0 fen.

    Raises:
        NumberError: ``E_BUDGET``, a limit or the cash is below 0; ``E_NO_OPTION`` (``debt``), a
            debt has no option that the cash allows.
    """
    months = (limit_fen,) if isinstance(limit_fen, int) else tuple(limit_fen) or (0,)
    if min(*months, cash_fen) < 0:
        raise NumberError("E_BUDGET", limit_fen=min(months))
    menus = menus_of(options, objective, cash_fen)
    price = FREE
    if objective is Objective.STURDY and cushion_fen:
        price = Price(cushion_fen, CUSHION_PRICE << tie_bits(options, objective))
    limits = Limits(
        options=options,
        months_fen=months,
        cash_fen=cash_fen,
        min_chance=min_chance,
        price=price,
    )
    if objective is Objective.TIME:
        found, first_gap = _soonest(limits, menus)
    else:
        found, first_gap = limits.solve(menus), 0
    if found.choice is None and not says_short:
        return Plan(
            feasible=False,
            short_by_fen=0,
            min_monthly_fen=months[0],
            proof=Proof.UNPROVEN,
            states=limits.effort.done,
        )
    if found.choice is None:
        short = limits.short_by(menus)
        is_proved = found.is_settled and short.fen == short.at_least_fen
        return Plan(
            feasible=False,
            short_by_fen=short.fen,
            min_monthly_fen=months[0] + short.fen,
            gap=short.fen - short.at_least_fen,
            gap_fen=short.fen - short.at_least_fen,
            proof=Proof.INFEASIBLE if is_proved else Proof.UNPROVEN,
            states=limits.effort.done,
        )
    picked = [menu[index] for menu, index in zip(options, found.choice.places, strict=True)]
    gap, gap_fen = gaps(found.choice, options, objective)
    gap = max(gap, first_gap)
    peak = dearest_month(picked)
    return Plan(
        feasible=True,
        short_by_fen=0,
        min_monthly_fen=limits.lightest_fen(menus) if limits.is_one_row else peak,
        chosen=found.choice.places,
        peak_fen=peak,
        total_fen=sum(option.cost_fen for option in picked),
        cash_fen=sum(option.cash_fen for option in picked),
        objective_value=max((option.length for option in picked), default=0)
        if objective is Objective.TIME
        else sum(value_of(option, objective) for option in picked)
        + (_strain(picked, months, cushion_fen) if price is not FREE else 0),
        gap=gap,
        gap_fen=gap_fen,
        proof=Proof.UNPROVEN if gap or gap_fen else Proof.OPTIMAL,
        states=limits.effort.done,
    )


def _strain(picked: Sequence[Option], limits: Sequence[int], cushion_fen: int) -> int:
    """Return what the month that reaches furthest into the cushion counts."""
    whole = zip_longest(months_of(picked), limits)
    return CUSHION_PRICE * max(
        0,
        *(
            (fen or 0) + cushion_fen - (limits[-1] if limit is None else limit)
            for fen, limit in whole
        ),
    )


def _soonest(limits: Limits, menus: Sequence[Sequence[Item]]) -> tuple[SearchResult, int]:
    """Find the cheapest plan that ends by the earliest month by which one can end.

    Returns:
        What was found, and how many months earlier a plan may end that no search ruled out.
    """
    open_since: int | None = None
    lengths = [[_paid_by(limits.options[d][item.place]) for item in m] for d, m in enumerate(menus)]
    for month in sorted({0, *(length for row in lengths for length in row)}):
        timely = [
            [item for item, length in zip(menu, row, strict=True) if length <= month]
            for menu, row in zip(menus, lengths, strict=True)
        ]
        if not all(timely):
            continue
        found = limits.solve(timely)
        if found.choice is not None:
            return found, 0 if open_since is None else month - open_since
        if not found.is_settled and open_since is None:
            open_since = month
    return SearchResult(None, is_settled=open_since is None), 0


def _paid_by(option: Option) -> int:
    """Return the month in which the last of an option is paid: nothing is in what only comes in."""
    months = option.months_fen
    return next((n for n in range(len(months), 0, -1) if months[n - 1] > 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPlan:
    """One plan of the front: nothing takes less a month and costs no more."""

    peak_fen: int
    """The dearest month, all debts together."""
    total_fen: int
    """Everything paid until the end."""
    chosen: tuple[int, ...]
    """Index of the option of each debt, in the order given."""
    months: int
    """The month in which the last debt is paid off; 0 without debts."""
    first_gone: int
    """The month in which the first debt is paid off; 0 without debts."""


def pareto_plans(options: Sequence[Sequence[Option]]) -> tuple[FrontPlan, ...]:
    """Return every plan worth having, from the least a month to the least in all.

    Options that need cash at once are left out, and so are those whose months rise (deferrals)
    wherever the debt has another option: on what is left the dearest month is the first one and
    the front is complete. A debt that has only rising options, such as a signed one whose next
    instalment is paid in part, is planned by its dearest month; ``peak_fen`` is the true sum.

    Returns:
        Rising months, strictly falling totals. Each is the best plan that ``best_plan`` knows for
        its dearest month as the limit, ties broken alike.

    Raises:
        NumberError: ``E_NO_OPTION`` (``debt``), a debt has no option that needs no cash.
    """
    menus = [
        [item for item in menu if not options[d][item.place].rises] or menu
        for d, menu in enumerate(menus_of(options, Objective.COST))
    ]
    plans: list[FrontPlan] = []
    for point in front(menus, tie_bits(options)):
        picked = [menu[place] for menu, place in zip(options, point.places, strict=True)]
        lengths = [option.length for option in picked]
        plan = FrontPlan(
            peak_fen=dearest_month(picked) if any(o.rises for o in picked) else point.weight,
            total_fen=sum(option.cost_fen for option in picked),
            chosen=point.places,
            months=max(lengths, default=0),
            first_gone=min(lengths, default=0),
        )
        while plans and plans[-1].peak_fen >= plan.peak_fen:
            plans.pop()  # a rising one's months met less than feared
        plans.append(plan)
    return tuple(plans)


def pareto_front(options: Sequence[Sequence[Option]]) -> tuple[tuple[int, int], ...]:
    """Return what every monthly limit would buy: the pairs of dearest month and total, in fen.

    Returns:
        Those of ``pareto_plans``. ``best_plan`` with a pair's month as the limit has its total.

    Raises:
        NumberError: as ``pareto_plans``.
    """
    return tuple((plan.peak_fen, plan.total_fen) for plan in pareto_plans(options))


def dearest_month(options: Sequence[Option]) -> int:
    """Add up every month of the options and give the largest sum in fen, at least 0."""
    return max((0, *months_of(options)))


def months_of(options: Sequence[Option]) -> list[int]:
    """Add up every month of the options, in fen; none where none of them has a month."""
    return [sum(m) for m in zip_longest(*(o.months_fen for o in options), fillvalue=0)]
