"""The working behind the figures about debts and budget (Q-10): worked out when asked for.

Every figure in a trace is one the report holds or a plain step between two of them, so that a
reader can follow it with a pocket calculator.
"""

from decimal import Decimal, localcontext

from core.numbers.budget import Budget
from core.numbers.debt_status import DebtStatus, paid_excess, principal_at_line, replay_at_line
from core.numbers.loan import MONTHS, Loan, RateBasis
from core.numbers.overdue import BANK_YEAR, PENALTY_DAYS, YEAR_DAYS, OverCap, PenaltyCost
from core.numbers.rates import AnnualRate, Verdict, simple_by_360
from core.numbers.trace import Trace, TraceStep, step, trace
from core.report.whole import Report


def rate_trace(standing: DebtStatus) -> Trace | None:
    """Show how the true rate follows from money received and money paid."""
    rate, loan, cost = standing.rate, standing.loan, standing.cost_fen
    if rate is None or loan is None or loan.received_fen is None or cost is None:
        return None
    other = standing.rate_without_options
    return trace(
        step("received", received_fen=loan.received_fen),
        _paid(loan),
        step("cost", cost_fen=cost),
        *(_rate_by_month(rate) if loan.times is None else _rate_by_day(rate, loan, cost)),
        step("without_options", simple=other.simple) if other else None,
        step("from_quote") if loan.basis is RateBasis.QUOTE else None,
        step("from_total") if loan.basis is RateBasis.ESTIMATE else None,
        rules=("principal_received", "annual_rate_shown", "rate_both_ways"),
    )


def _paid(loan: Loan) -> TraceStep:
    if loan.is_level:
        each, total = loan.payments_fen[0], loan.total_fen
        return step("paid_in_all", each_fen=each, count=loan.count, total_fen=total)
    if loan.times is not None and loan.count == 1:
        return step("paid_once", days=loan.times[0], total_fen=loan.total_fen)
    return step(
        "paid_differing",
        count=loan.count,
        least_fen=min(loan.payments_fen),
        most_fen=max(loan.payments_fen),
        total_fen=loan.total_fen,
    )


def _rate_by_month(rate: AnnualRate) -> tuple[TraceStep, ...]:
    with localcontext(prec=34):
        each = rate.simple / MONTHS
    return (
        step("rate_a_month", rate=each),
        step("simple", rate=each, periods=MONTHS, simple=rate.simple),
        step("compound", rate=each, periods=MONTHS, compound=rate.compound),
    )


def _rate_by_day(rate: AnnualRate, loan: Loan, cost_fen: int) -> tuple[TraceStep, ...]:
    if loan.count == 1 and loan.times:
        simple = step(
            "simple_once",
            cost_fen=cost_fen,
            received_fen=loan.received_fen or 0,
            days=loan.times[0],
            year=YEAR_DAYS,
            simple=rate.simple,
        )
    else:
        simple = step("simple_by_day", simple=rate.simple)
    return (
        simple,
        step("compound_by_day", compound=rate.compound),
        step("by_360", year=BANK_YEAR, simple=simple_by_360(rate)),
    )


def verdict_trace(standing: DebtStatus) -> Trace | None:
    """Show how the verdict follows from the rate and the line."""
    rate, line = standing.rate, standing.line
    if rate is None or line is None:
        return None
    return trace(
        step("line", line=line.rate, as_of=line.as_of),
        step("compare_simple", simple=rate.simple, line=line.rate),
        step("compare_compound", compound=rate.compound, line=line.rate),
        _verdict_step(standing.verdict),
        step("near") if standing.near_line else None,
        rules=(line.rule.id, "rate_both_ways"),
    )


def _verdict_step(found: Verdict) -> TraceStep:
    if found is Verdict.ABOVE:
        return step("is_above")
    return step("is_between") if found is Verdict.BETWEEN else step("is_within")


def excess_trace(standing: DebtStatus) -> Trace | None:
    """Show what the payments are above those of the same loan at the line."""
    line, loan, excess = standing.line, standing.loan, standing.excess_per_month_fen
    if not standing.excess_total_fen or line is None or loan is None or loan.received_fen is None:
        return None
    if not excess:
        return trace(
            step("excess_replayed", line=line.rate),
            step("excess_over", excess_fen=standing.excess_total_fen),
            rules=(line.rule.id,),
        )
    each = loan.payments_fen[0]
    return trace(
        step(
            "at_line",
            received_fen=loan.received_fen,
            line=line.rate,
            count=loan.count,
            each_fen=each - excess,
        ),
        step("excess", each_fen=each, at_line_fen=each - excess, excess_fen=excess),
        step("excess_in_all", count=loan.count, total_fen=standing.excess_total_fen),
        step("excess_paid", excess_fen=excess, count=loan.paid, total_fen=paid_excess(standing))
        if loan.paid
        else None,
        rules=(line.rule.id,),
    )


def replay_trace(standing: DebtStatus) -> Trace | None:
    """Show what would be left if the line had held from the start (S1-04, numbers A7)."""
    loan, line, left = standing.loan, standing.line, standing.principal_left_fen
    ledger = replay_at_line(standing)
    if ledger is None or loan is None or line is None or left is None:
        return None
    at_line = principal_at_line(standing)
    return trace(
        step("replay_how", line=line.rate),
        step("replay_paid", count=loan.paid, total_fen=sum(loan.payments_fen[: loan.paid])),
        step("replay_own", principal_fen=left),
        step("replay_level", line=line.rate, principal_fen=at_line) if at_line else None,
        step("replay_left", line=line.rate, principal_fen=ledger.principal_fen),
        step("replay_interest", unpaid_fen=ledger.unpaid_fen) if ledger.unpaid_fen else None,
        step("replay_over", overpaid_fen=ledger.overpaid_fen) if ledger.overpaid_fen else None,
        step("replay_apart"),
        rules=(line.rule.id,),
    )


def overdue_trace(
    standing: DebtStatus, penalty: PenaltyCost | None, over: OverCap | None
) -> Trace | None:
    """Show what being overdue costs: the rate told, and what was charged against the line."""
    principal, line = standing.principal_left_fen, standing.line
    if principal is None or (penalty is None and over is None):
        return None
    return trace(
        step("penalty_base", principal_fen=principal),
        step("penalty_year", yearly=penalty.yearly) if penalty else None,
        step("penalty_month", days=PENALTY_DAYS, sum_fen=penalty.per_30_days_fen)
        if penalty
        else None,
        *(_charged(standing.overdue_days, over, line.rate) if over and line else ()),
        step("penalty_apart"),
        rules=(line.rule.id,) if over and line else (),
    )


def _charged(days: int, over: OverCap, line: Decimal) -> tuple[TraceStep, ...]:
    return (
        step("charged", days=days, charged_fen=over.charged_fen, yearly=over.yearly),
        step("charged_cap", line=line, days=days, year=YEAR_DAYS, cap_fen=over.cap_fen),
        step("charged_over", excess_fen=over.excess_fen),
    )


def left_trace(standing: DebtStatus) -> Trace | None:
    """Show what is left to pay on one debt, by its course."""
    course, total = standing.course, standing.left_to_pay_fen
    if total is None:
        return None
    sums = [due.amount_fen for due in course.dues]
    if sum(sums) != total or len(sums) < 2:  # noqa: PLR2004 - one sum is no row of instalments
        summed = step("left_told", total_fen=total)
    elif len(set(sums)) == 1:
        summed = step("left_each", each_fen=sums[0], count=len(sums), total_fen=total)
    else:
        summed = step("left_differing", count=len(sums), total_fen=total)
    return trace(summed) if course.is_called_in else trace(summed, step("left_no_penalty"))


def totals_trace(report: Report) -> Trace:
    """Show what the sums over all debts are made of."""
    debts = report.counted
    counted = [
        step("once_in_total", number=debt.number, left_fen=left)
        if debt.standing.monthly_fen is None
        else step(
            "debt_in_total",
            number=debt.number,
            each_fen=debt.standing.course.monthly_fen,
            left_fen=left,
        )
        for debt in debts
        if (left := debt.standing.left_to_pay_fen) is not None
    ]
    return trace(
        *counted,
        step("debts_monthly", monthly_fen=report.monthly_now_fen),
        step("debts_left", left_fen=report.left_to_pay_fen),
        step("debts_uncounted", count=len(debts) - len(counted))
        if len(counted) < len(debts)
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
        step(
            "pool",
            rest_fen=budget.surplus_fen - budget.kept_back_fen,
            pool_fen=budget.pool_fen,
        ),
        step("line30", income_fen=budget.income_fen, share=share, line_fen=budget.line30_fen),
        rules=("thirty_percent_line", "kept_back_share"),
    )
