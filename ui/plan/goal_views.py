"""What would have to be agreed for what can be paid a month."""

import htpy as h

from core.numbers.levers import LONGEST_HOPEFUL
from core.report import PlanReport
from ui.plan.words import plan as t
from ui.shell import pieces
from ui.shell.words import say as written


def goal(plan: PlanReport) -> h.Node:
    """Ask backwards: what would have to be agreed for what can be paid (S2-05).

    Where instalments solve it at no rate, one sentence says so, and no table of years.
    """
    never = t.GOAL_NEVER.format(most=LONGEST_HOPEFUL)
    told = [
        (rate, months if months and months <= LONGEST_HOPEFUL else None)
        for rate, months in plan.goal_seek
    ]
    if not any(months for _, months in told):
        return h.p[never, t.WAY_END]
    return pieces.pairs(
        (
            f"{t.GOAL_HEADS[0]} {written.pct(written.fraction(rate))}%",
            t.GOAL_MONTHS.format(months=months) if months else never,
        )
        for rate, months in told
    )
