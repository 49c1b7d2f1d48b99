"""The best choice over all debts: one option each, together within what a month can carry.

Numbers B2 and B3 for one row: no deferrals, one limit for every month, no cash for settlements.
Where no schedule rises after its first month, the dearest month of all is the first (lemma 1), so
the sum of first instalments is all that has to stay within the limit, and the answer is proved
best. Two things can take the proof away, and the plan then says ``UNPROVEN``: an option whose
months rise is planned for safely, by its dearest month, though a cheaper plan may fit where the
dear months don't meet; and where thousands of choices are all but equal, the search ends early.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers import choice
from core.numbers.deals import Option
from core.numbers.relaxed import Item

_COST_BITS = 64
_LENGTH_BITS = 20
_CALLS_BITS = 12


class Objective(StrEnum):
    """What makes one plan better than another; the cheaper one wins a tie."""

    COST = "cost"
    """The least money in all; then the fewest instalments, then the fewest calls."""
    TIME = "time"
    """The earliest month in which everything is paid."""
    EFFORT = "effort"
    """The fewest calls to be expected, in thousandths of a call."""
    CHANCE = "chance"
    """The likeliest to be granted in full, in millionths of a natural logarithm."""


class Proof(StrEnum):
    """How far the answer can be relied on."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNPROVEN = "unproven"
    """The plan holds, but a better one (or one at all) may exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One option a debt, or the reason why there is none."""

    feasible: bool
    short_by_fen: int
    """How much more a month it would take; 0 if there is a plan."""
    min_monthly_fen: int
    """The least a month that any choice takes: the smallest instalments together."""
    chosen: tuple[int, ...] = ()
    """Index of the option of each debt, in the order given; empty without a plan."""
    peak_fen: int | None = None
    """The dearest month, all debts together."""
    total_fen: int | None = None
    """Everything paid until the end."""
    objective_value: int | None = None
    """Fen, months, milli-calls or micro-nats, as the objective counts."""
    gap: int = 0
    """How far the search may have stopped from the best, at most, in the objective's unit."""
    proof: Proof


def best_plan(
    options: Sequence[Sequence[Option]], limit_fen: int, objective: Objective = Objective.COST
) -> Plan:
    """Choose one option for every debt, as well as the objective allows, within the limit.

    Options that need cash at once are left out: cash isn't planned for yet.

    Args:
        options: the options of each debt, in a fixed order.
        limit_fen: what all instalments of one month may come to, 0 or more, inclusive.
        objective: what to make small first. Ties go to the lower total, then to fewer
            instalments, then to fewer calls, then to the earlier options of the earlier debts,
            so the same question always has the same answer.

    Returns:
        A plan whose months never add up to more than the limit, or, with ``feasible`` false, by
        how much the limit is short. No debts give the empty plan of 0 fen.

    Raises:
        NumberError: ``E_BUDGET``, the limit is below 0; ``E_NO_OPTION`` (``debt``), a debt has no
            option that needs no cash.
    """
    if limit_fen < 0:
        raise NumberError("E_BUDGET", limit_fen=limit_fen)
    menus = _menus(options, objective)
    rises = any(option.rises for menu in options for option in menu)
    lightest = sum(min(item.weight for item in menu) for menu in menus)
    if objective is Objective.TIME:
        menus = _shortest(menus, options, limit_fen)
    found = choice.choose(menus, limit_fen)
    if found is None:
        return Plan(
            feasible=False,
            short_by_fen=lightest - limit_fen,
            min_monthly_fen=lightest,
            proof=Proof.UNPROVEN if rises else Proof.INFEASIBLE,
        )
    picked = [menu[index] for menu, index in zip(options, found.places, strict=True)]
    gap = _gap(found, options, objective)
    return Plan(
        feasible=True,
        short_by_fen=0,
        min_monthly_fen=lightest,
        chosen=found.places,
        peak_fen=dearest_month(picked),
        total_fen=sum(option.cost_fen for option in picked),
        objective_value=(
            max((option.length for option in picked), default=0)
            if objective is Objective.TIME
            else sum(_value(option, objective) for option in picked)
        ),
        gap=gap,
        proof=Proof.UNPROVEN if rises or gap else Proof.OPTIMAL,
    )


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
    """Give every plan worth having, from the least a month to the least in all.

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
        for d, menu in enumerate(_menus(options, Objective.COST))
    ]
    plans: list[FrontPlan] = []
    for point in choice.front(menus, _digit(options) * len(options) + _CALLS_BITS + _LENGTH_BITS):
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
    """Give what every monthly limit would buy: the pairs of dearest month and total, in fen.

    Returns:
        Those of ``pareto_plans``. ``best_plan`` with a pair's month as the limit has its total.

    Raises:
        NumberError: as ``pareto_plans``.
    """
    return tuple((plan.peak_fen, plan.total_fen) for plan in pareto_plans(options))


def dearest_month(options: Sequence[Option]) -> int:
    """Add up every month of the options and give the largest sum in fen, 0 for none."""
    longest = max((option.length for option in options), default=0)
    return max(
        (
            sum(option.months_fen[m] for option in options if m < option.length)
            for m in range(longest)
        ),
        default=0,
    )


def _menus(options: Sequence[Sequence[Option]], objective: Objective) -> list[list[Item]]:
    """Give the solver weights and keys: objective, cost, length, calls and places in one int."""
    digit = _digit(options)
    places = digit * len(options)
    return [
        [
            Item(
                option.peak_fen,
                (_folded(option, objective) << places) + (i << (places - digit * (d + 1))),
                i,
            )
            for i, option in _cashless(d, menu)
        ]
        for d, menu in enumerate(options)
    ]


def _digit(options: Sequence[Sequence[Option]]) -> int:
    """Give the bits that hold the place of any option in its menu."""
    return max((len(menu) for menu in options), default=1).bit_length()


def _gap(found: choice.Choice, options: Sequence[Sequence[Option]], objective: Objective) -> int:
    """Unfold what a choice not proved may lack; the months of ``TIME`` are settled before."""
    if objective is Objective.TIME:
        return 0
    below = _digit(options) * len(options) + _CALLS_BITS + _LENGTH_BITS
    if objective is not Objective.COST:
        below += _COST_BITS
    return (found.key >> below) - (found.at_least >> below)


def _cashless(debt: int, menu: Sequence[Option]) -> list[tuple[int, Option]]:
    kept = [(i, option) for i, option in enumerate(menu) if not option.cash_fen]
    if not kept:
        raise NumberError("E_NO_OPTION", debt=debt)
    return kept


def _folded(option: Option, objective: Objective) -> int:
    """Fold the lexicographic order into one int; the fields hold 1,000 debts of 600 months."""
    lead = _value(option, objective) if objective in (Objective.EFFORT, Objective.CHANCE) else 0
    key = (lead << _COST_BITS) + option.cost_fen
    key = (key << _LENGTH_BITS) + option.length
    return (key << _CALLS_BITS) + option.calls


def _value(option: Option, objective: Objective) -> int:
    """Give what one option adds to the objective."""
    if objective is Objective.EFFORT:
        return half_up(1000 * option.calls / option.prob)
    if objective is Objective.CHANCE:
        likely = Decimal(option.prob.numerator) / option.prob.denominator
        return half_up(Fraction(-1_000_000 * likely.ln()))
    return option.cost_fen


def _shortest(
    menus: Sequence[Sequence[Item]], options: Sequence[Sequence[Option]], limit_fen: int
) -> list[list[Item]]:
    """Keep the options that end by the earliest month by which all can be paid; all if never."""
    for month in sorted({option.length for menu in options for option in menu}):
        timely = [
            [item for item in menu if options[d][item.place].length <= month]
            for d, menu in enumerate(menus)
        ]
        if all(timely) and sum(min(i.weight for i in menu) for menu in timely) <= limit_fen:
            return timely
    return [list(menu) for menu in menus]
