"""The plan that is wished for: by its aim, and within a sum a month if one was named."""

from collections.abc import Sequence
from dataclasses import replace

from core.case import Aim, Wish
from core.numbers.deals import Option
from core.numbers.objective import Objective
from core.numbers.plan import Plan, best_plan


def plan_for(
    options: Sequence[Sequence[Option]],
    limit_fen: int,
    wish: Wish,
    cash_fen: int = 0,
    *,
    cushion_fen: int = 0,
) -> Plan:
    """Return the plan that is wished for.

    Args:
        options: of each debt.
        limit_fen: goes for a wish that names no sum; one that does may exceed it.
        wish: with a sum a month, only what ``level_places`` leaves is asked for, so that every
            plan of the front can be had; without one, months put off and settlements too.
        cash_fen: what settlements may take.
        cushion_fen: how much of the limit, from above, is better left free where the aim is cost.
    """
    objective = Objective(wish.aim.value)
    if wish.monthly_fen is None:
        if wish.aim is Aim.COST:
            objective = Objective.STURDY
        return best_plan(options, limit_fen, objective, cash_fen=cash_fen, cushion_fen=cushion_fen)
    places = level_places(options)
    menus = [[menu[i] for i in row] for menu, row in zip(options, places, strict=True)]
    plan = best_plan(menus, wish.monthly_fen, objective)
    chosen = (row[i] for row, i in zip(places, plan.chosen, strict=False))
    return replace(plan, chosen=tuple(chosen))


def level_places(options: Sequence[Sequence[Option]]) -> list[list[int]]:
    """Leave out what needs cash or puts months off, wherever a debt has something else.

    Those are the options of ``pareto_plans``: of the others, the dearest month isn't the first.
    """
    return [
        [i for i, option in enumerate(menu) if not option.rises and not option.cash_fen]
        or [i for i, option in enumerate(menu) if not option.cash_fen]
        for menu in options
    ]


def wished(
    options: Sequence[Sequence[Option]],
    limit_fen: int,
    wish: Wish,
    cash_fen: int,
    *,
    cushion_fen: int = 0,
) -> tuple[Plan, bool]:
    """Plan as wished, or where that is too little or beyond the limit, with the whole limit.

    Returns:
        The plan, and whether it is what was wished for.
    """
    if wish.monthly_fen is not None and wish.monthly_fen <= limit_fen:
        plan = plan_for(options, limit_fen, wish)
        if plan.feasible:
            return plan, True
    whole = plan_for(options, limit_fen, Wish(aim=wish.aim), cash_fen, cushion_fen=cushion_fen)
    return whole, wish.monthly_fen is None
