"""The working behind the figures about debts and budget (Q-10): worked out when asked for.

Every figure in a trace is one the report holds or a plain step between two of them, so that a
reader can follow it with a pocket calculator.
"""

from decimal import Decimal, localcontext

from core.numbers.budget import Budget
from core.numbers.standing import PenaltyCost, Standing, paid_excess
from core.numbers.trace import Trace, step, trace
from core.report.whole import Report

_MONTHS = 12
_PENALTY_DAYS = 30


def rate_trace(standing: Standing) -> Trace | None:
    """Show how the true rate follows from money received and money paid."""
    rate, debt = standing.rate, standing.debt
    if rate is None or debt.received_fen is None or standing.cost_fen is None:
        return None
    with localcontext(prec=34):
        each = rate.simple / _MONTHS
    return trace(
        step("received", received_fen=debt.received_fen),
        step(
            "paid_in_all",
            each_fen=standing.monthly_fen or 0,
            count=debt.instalments_paid + (debt.instalments_left or 0),
            total_fen=debt.received_fen + standing.cost_fen,
        ),
        step("cost", cost_fen=standing.cost_fen),
        step("rate_a_month", rate=each),
        step("simple", rate=each, periods=_MONTHS, simple=rate.simple),
        step("compound", rate=each, periods=_MONTHS, compound=rate.compound),
        rules=("principal_received", "annual_rate_shown", "rate_both_ways"),
    )


def verdict_trace(standing: Standing) -> Trace | None:
    """Show how the verdict follows from the rate and the line."""
    rate, line = standing.rate, standing.line
    if rate is None or line is None:
        return None
    return trace(
        step("line", line=line.rate, as_of=line.as_of),
        step("compare_simple", simple=rate.simple, line=line.rate),
        step("compare_compound", compound=rate.compound, line=line.rate),
        step("near") if standing.near_line else None,
        rules=(line.rule.id, "rate_both_ways"),
    )


def excess_trace(standing: Standing) -> Trace | None:
    """Show what the instalments are above those of the same loan at the line."""
    line, monthly, received = standing.line, standing.monthly_fen, standing.debt.received_fen
    excess, paid = standing.excess_per_month_fen, standing.debt.instalments_paid
    if not excess or line is None or monthly is None or received is None:
        return None
    return trace(
        step(
            "at_line",
            received_fen=received,
            line=line.rate,
            count=paid + (standing.debt.instalments_left or 0),
            each_fen=monthly - excess,
        ),
        step("excess", each_fen=monthly, at_line_fen=monthly - excess, excess_fen=excess),
        step("excess_paid", excess_fen=excess, count=paid, total_fen=paid_excess(standing))
        if paid
        else None,
        rules=(line.rule.id,),
    )


def penalty_trace(standing: Standing, penalty: PenaltyCost) -> Trace | None:
    """Show what the penalty rate takes."""
    principal = standing.principal_left_fen
    if principal is None:
        return None
    return trace(
        step("penalty_base", principal_fen=principal),
        step("penalty_year", yearly=penalty.yearly),
        step("penalty_month", days=_PENALTY_DAYS, sum_fen=penalty.per_30_days_fen),
        step("penalty_apart"),
    )


def left_trace(standing: Standing) -> Trace | None:
    """Show what is left to pay on one debt."""
    each, left, total = (
        standing.monthly_fen,
        standing.debt.instalments_left,
        standing.left_to_pay_fen,
    )
    if each is None or left is None or total is None:
        return None
    return trace(
        step("left_each", each_fen=each, count=left, total_fen=total), step("left_no_penalty")
    )


def totals_trace(report: Report) -> Trace:
    """Show what the sums over all debts are made of."""
    counted = [debt for debt in report.debts if debt.standing.left_to_pay_fen is not None]
    return trace(
        *(
            step(
                "debt_in_total",
                number=debt.number,
                each_fen=debt.standing.monthly_fen or 0,
                left_fen=debt.standing.left_to_pay_fen or 0,
            )
            for debt in counted
        ),
        step("debts_monthly", monthly_fen=report.monthly_now_fen),
        step("debts_left", left_fen=report.left_to_pay_fen),
        step("debts_uncounted", count=len(report.debts) - len(counted))
        if len(counted) < len(report.debts)
        else None,
    )


def budget_trace(budget: Budget, share: Decimal) -> Trace:
    """Show how what can be promised a month follows from income and living costs.

    Args:
        budget: of one month.
        share: of income, the line that is held beside it.
    """
    return trace(
        step("income", income_fen=budget.income_fen),
        step(
            "surplus",
            income_fen=budget.income_fen,
            essentials_fen=budget.essentials_fen,
            arrears_fen=budget.arrears_fen,
            surplus_fen=budget.surplus_fen,
        ),
        step(
            "after_reserve",
            surplus_fen=budget.surplus_fen,
            kept_fen=budget.kept_back_fen,
            rest_fen=budget.surplus_fen - budget.kept_back_fen,
        ),
        step("line30", income_fen=budget.income_fen, share=share, line_fen=budget.line30_fen),
        step(
            "pool",
            line_fen=budget.line30_fen,
            rest_fen=budget.surplus_fen - budget.kept_back_fen,
            pool_fen=budget.pool_fen,
        ),
        rules=("thirty_percent_line", "kept_back_share"),
    )
