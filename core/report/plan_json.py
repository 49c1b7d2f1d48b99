"""The plan as JSON: its part of the report."""

from typing import Any

from core.report.plan_state import Outlook
from core.report.plans import PlanReport


def plan_json(plan: PlanReport) -> dict[str, Any]:
    """Return the plan's part of the report, as ``to_json`` says."""
    ways, known = plan.ways_out, plan.is_known or not plan.packages
    one = ways.one_lender if ways else None
    is_blank = not plan.choices and bool(plan.unplanned)  # nothing added up is unknown, not 0

    def summed(fen: int | None) -> int | None:
        return fen or None if is_blank else fen

    return {
        "feasible": plan.feasible if plan.is_known else None,
        "limit_fen": plan.limit_fen if plan.is_known else None,
        "short_by_fen": summed(plan.short_by_fen) if known else None,
        "min_monthly_fen": summed(plan.min_monthly_fen),
        "peak_fen": summed(plan.peak_fen),
        "total_fen": summed(plan.total_fen),
        "price_unknown": list(plan.price_unknown),
        "cash_fen": plan.cash_fen,
        "proof": plan.proof if known and not is_blank else None,
        "gap_fen": plan.gap_fen if known and not is_blank else None,
        "choices": [
            {
                "debt": choice.debt_id,
                "option": choice.option.key,
                "months_fen": list(choice.option.months_fen),
            }
            for choice in plan.choices
        ],
        "packages": [
            {
                "key": package.key,
                "monthly_fen": package.monthly_fen,
                "total_fen": package.total_fen,
                "short_by_fen": package.short_by_fen,
                "months": package.months,
                "at_least": package.at_least,
            }
            for package in plan.packages
        ],
        "ways_out": None
        if ways is None
        else {
            "more_fen": ways.more_fen,
            "one_lender": None
            if one is None
            else {"months": one.months, "monthly_fen": one.monthly_fen, "place": one.debt},
            "all_months": ways.all_months,
        },
        "shares_fen": dict(plan.shares_fen),
        "goal_seek": [
            {"annual_pct": float(rate * 100), "months": months} for rate, months in plan.goal_seek
        ]
        if plan.is_known
        else [],
        "unplanned": list(plan.unplanned),
        **_outlook(plan.outlook),
    }


def _outlook(outlook: Outlook) -> dict[str, Any]:
    line, holds, fewer, hoped = outlook.line30, outlook.holds, outlook.fewer, outlook.hoped
    return {
        "state": outlook.state,
        "counted_on": outlook.counted_on,
        "yes_needed": outlook.yes_needed,
        "cushion_fen": outlook.cushion_fen,
        "cushion_wanted_fen": outlook.cushion_wanted_fen,
        "line30": None
        if line is None
        else {
            "over_fen": line.over_fen,
            "saves_fen": line.saves_fen,
            "months": line.months,
            "peak_fen": line.peak_fen,
            "is_over": line.is_over,
        },
        "holds": None
        if holds is None
        else {
            name: {
                "ok": hold.ok,
                "breaks_on": hold.breaks_on.isoformat() if hold.breaks_on else None,
                "short_fen": hold.short_fen,
                "spare_fen": hold.spare_fen,
            }
            for name, hold in (
                ("late_15", holds.late_15),
                ("minus_10", holds.minus_10),
                ("worst_no", holds.worst_no),
                ("bill_1000", holds.bill_1000),
            )
        },
        "unknown": list(outlook.unknown),
        "fewer": None
        if fewer is None
        else {"debt": fewer.debt_id, "cost_fen": fewer.cost_fen, "option": fewer.option.key},
        "hoped": None
        if hoped is None
        else {
            "peak_fen": hoped.peak_fen,
            "total_fen": hoped.total_fen,
            "price_unknown": [i for i, option in hoped.options.items() if option.at_least],
            "months": hoped.months,
            "saves_fen": hoped.saves_fen,
            "yes_needed": hoped.yes_needed,
            "options": {debt_id: option.key for debt_id, option in hoped.options.items()},
        },
        "refused": [
            {"debt": one.debt_id, "peak_fen": one.peak_fen, "short_fen": one.short_fen}
            for one in outlook.refused
        ],
        "answer": None
        if outlook.answer is None
        else {
            "debt": outlook.answer.debt_id,
            "state_before": outlook.answer.state_before,
            "state_after": outlook.answer.state_after,
            "peak_before_fen": outlook.answer.peak_before_fen,
            "total_before_fen": outlook.answer.total_before_fen,
            "short_before_fen": outlook.answer.short_before_fen,
            "changed": list(outlook.answer.changed),
        },
        "known_fen": list(outlook.known_fen),
        "coming_fen": list(outlook.coming_fen),
        "ceilings": [
            {"debt": debt_id, "months_fen": list(months)}
            for debt_id, months in outlook.ceilings.items()
        ],
    }
