"""What to ask of each lender, what to aim at, how far down one may go, and the plan afterwards.

Numbers B5. Three rungs a debt: the ideal ask, the target the plan counts on, and the lowest that
still holds. What the dearest month leaves of the limit is shared by all debts, so a lowest rung is
good one at a time only: after every signature the ladder is worked out again around what is signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from core.numbers.deals import Option
from core.numbers.objective import Objective
from core.numbers.plan import Plan, best_plan, months_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rungs:
    """The rungs of one debt, as places in its menu, and what it may take a month at most."""

    ideal: int
    """The cheapest there is to ask for."""
    target: int
    """What the plan counts on."""
    walk_away: int
    """The likeliest that still holds if every other debt goes as planned."""
    soft_cap_fen: int
    """The most a month with the others as planned, in the months in which the target pays."""
    hard_cap_fen: int
    """The most a month with the others at their smallest: above it no plan is left."""


def ladder(
    options: Sequence[Sequence[Option]], chosen: Sequence[int], limit_fen: int
) -> tuple[Rungs, ...]:
    """Compute the rungs of every debt around a plan.

    Args:
        options: of each debt, the first being the contract as signed (``keep``).
        chosen: the place of each debt's option in a plan that fits.
        limit_fen: what all instalments of one month may come to.

    Returns:
        One a debt. Totals: ideal ≤ target ≤ walk-away. The dearest month of walk-away ≤ soft cap
        ≤ hard cap, and any one walk-away in the place of its target still fits.
    """
    picked = [menu[place] for menu, place in zip(options, chosen, strict=True)]
    smallest = [
        min(_peak(o) for o in (*menu, target) if not o.cash_fen or o is target)
        for menu, target in zip(options, picked, strict=True)
    ]
    found, together, least = [], months_of(picked), sum(smallest)
    for d, (menu, target) in enumerate(zip(options, picked, strict=True)):
        others = [fen - own for fen, own in zip_longest(together, target.months_fen, fillvalue=0)]
        soft = max(target.peak_fen, limit_fen - _dearest_beside(others, target))
        found.append(
            Rungs(
                ideal=_ideal(menu, target),
                target=chosen[d],
                walk_away=_walk_away(menu, chosen[d], others, limit_fen, soft),
                soft_cap_fen=soft,
                hard_cap_fen=max(soft, limit_fen - least + smallest[d]),
            )
        )
    return tuple(found)


def calls_in_order(options: Sequence[Sequence[Option]], chosen: Sequence[int]) -> tuple[int, ...]:
    """Put debts in the order to talk about them: where failing costs most per expected call.

    Returns:
        Places of the debts whose target has to be asked for; ties in the order given.
    """
    worth = {}
    for d, (menu, place) in enumerate(zip(options, chosen, strict=True)):
        target = menu[place]
        if target.calls:
            saved = menu[0].cost_fen - target.cost_fen
            worth[d] = saved * target.prob / target.calls
    return tuple(sorted(worth, key=lambda d: (-worth[d], d)))


def replan(
    options: Sequence[Sequence[Option]],
    fixed: Mapping[int, Option],
    limit_fen: int,
    objective: Objective = Objective.COST,
    *,
    cash_fen: int = 0,
) -> Plan:
    """Plan again around answers that stand, whether they were on a menu or not.

    Args:
        options: of each debt.
        fixed: what was signed or offered, by the debt's place; each is forced.
        limit_fen: as for ``best_plan``.
        objective: as for ``best_plan``.
        cash_fen: as for ``best_plan``.

    Returns:
        The best plan with them. The place of a fixed option is the one after its menu's end.
    """
    menus = [[fixed[d]] if d in fixed else menu for d, menu in enumerate(options)]
    plan = best_plan(menus, limit_fen, objective, cash_fen=cash_fen)
    chosen = [len(options[d]) if d in fixed else place for d, place in enumerate(plan.chosen)]
    return replace(plan, chosen=tuple(chosen))


def _peak(option: Option) -> int:
    return option.peak_fen


def _ideal(menu: Sequence[Option], target: Option) -> int:
    return min(
        (place for place, option in enumerate(menu) if not option.cash_fen or option is target),
        key=lambda p: (menu[p].cost_fen, menu[p].peak_fen, menu[p].length, menu[p].key),
    )


def _dearest_beside(others: Sequence[int], target: Option) -> int:
    """Return the others' dearest month of those in which a debt pays; of all if it pays in none."""
    paying = [fen for fen, own in zip_longest(others, target.months_fen, fillvalue=0) if own]
    return max(paying or others, default=0)


def _walk_away(
    menu: Sequence[Option], place: int, others: Sequence[int], limit_fen: int, soft_fen: int
) -> int:
    """Return the likeliest option that still fits and is worth agreeing to; ties to the dearer."""
    keep, target = menu[0], menu[place]

    def is_left(option: Option) -> bool:
        is_worth_it = option.cost_fen <= keep.cost_fen or option.peak_fen < keep.peak_fen
        return (
            not option.cash_fen
            and option.cost_fen >= target.cost_fen
            and is_worth_it
            and option.prob > target.prob
            and option.peak_fen <= soft_fen
            and all(
                a + b <= limit_fen for a, b in zip_longest(others, option.months_fen, fillvalue=0)
            )
        )

    left = [p for p, option in enumerate(menu) if is_left(option)]
    return max(left, key=lambda p: (menu[p].prob, menu[p].cost_fen, -p), default=place)
