"""The working behind the figures of a plan (Q-10): worked out when asked for."""

from collections.abc import Sequence

from core.numbers.trace import Trace, TraceStep, step, trace
from core.report.debts import DebtReport
from core.report.extra import ExtraReport, Strategy
from core.report.plan_options import PlanOption
from core.report.whole import Report


def plan_trace(one: PlanOption, debts: Sequence[DebtReport], found: Report) -> Trace:
    """Show what a plan's dearest month and its total are made of.

    Args:
        one: the plan.
        debts: those it is about, in its order.
        found: where the pool and what is signed today stand.
    """
    parts = [_part(debt, i, one) for i, debt in enumerate(debts)]
    keep = sum(debt.options[0].cost_fen for debt in debts)
    is_open = any(debt.options[0].at_least for debt in debts)
    return trace(
        *(line for part in parts for line in part),
        step("plan_once") if any(found.plan.outlook.coming_fen) else None,
        step("plan_peak", peak_fen=one.peak_fen),
        step("plan_total_open", total_fen=one.total_fen)
        if one.unpriced
        else step("plan_total", total_fen=one.total_fen),
        step("plan_cash", cash_fen=one.cash_fen) if one.cash_fen else None,
        None if one.unpriced or is_open else _against(one.total_fen, keep),
        step("plan_over", pool_fen=found.plan.limit_fen, over_fen=one.over_fen)
        if one.over_fen
        else step(
            "plan_room",
            pool_fen=found.plan.limit_fen,
            peak_fen=one.peak_fen,
            room_fen=found.plan.limit_fen - one.peak_fen,
        ),
    )


def _against(total_fen: int, keep_fen: int) -> TraceStep:
    """Hold the total against going on as it is."""
    more = total_fen - keep_fen
    if more > 0:
        return step("plan_dearer", total_fen=total_fen, keep_fen=keep_fen, more_fen=more)
    return step("plan_cheaper", total_fen=total_fen, keep_fen=keep_fen, less_fen=-more)


def _part(debt: DebtReport, place: int, one: PlanOption) -> Sequence[TraceStep]:
    option = one.options[place]
    if option.cash_fen:
        return (step("plan_settled", number=debt.number, cash_fen=option.cash_fen),)
    if option.at_least:  # what nobody told is not 0
        return (
            step(
                "plan_part_open",
                number=debt.number,
                total_fen=option.cost_fen,
                count=option.length,
                peak_fen=option.peak_fen,
            ),
        )
    interest = option.cost_fen - option.base_fen - option.extra_fen
    return (
        step(
            "plan_part",
            number=debt.number,
            base_fen=option.base_fen,
            extra_fen=option.extra_fen,
            interest_fen=interest,
            total_fen=option.cost_fen,
            count=option.length,
            peak_fen=option.peak_fen,
        ),
    )


def extra_trace(extra: ExtraReport) -> Trace:
    """Show what is paid a month and where it goes, month after month."""
    best = extra.courses[Strategy.AVALANCHE]
    return trace(
        step(
            "extra_monthly",
            plan_fen=extra.monthly_fen - extra.extra_fen,
            extra_fen=extra.extra_fen,
            monthly_fen=extra.monthly_fen,
        ),
        step("extra_interest"),
        step("extra_dues"),
        step("extra_rest"),
        step("extra_result", count=best.months or 0, interest_fen=best.interest_fen)
        if best.months and not extra.unpriced
        else None,
        step(
            "extra_saved",
            interest_fen=extra.plan_interest_fen,
            less_fen=max(0, extra.plan_interest_fen - best.interest_fen),
        )
        if not extra.unpriced
        else None,
    )
