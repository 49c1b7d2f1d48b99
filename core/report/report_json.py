"""The report as JSON: the names other programs read."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.numbers.debt_status import paid_excess, principal_at_line, replay_at_line
from core.numbers.overdue import OverCap, PenaltyCost
from core.numbers.rates import Verdict, to_pct
from core.numbers.replay import Ledger
from core.report.agreements import AgreementReport
from core.report.cards import CardReport
from core.report.debts import DebtReport
from core.report.plan_json import plan_json
from core.report.whole import Report
from core.steps import NextStep


def to_json(report: Report) -> dict[str, Any]:
    """Return the report in plain values.

    Returns:
        ``*_pct`` are numbers of per cent, half-up to 0.01, ``None`` where unknown; ``*_fen`` are
        whole fen; days are ISO text. What isn't known is ``None``, never 0: without a budget that
        is what can be paid a month and all that rests on it. What the person typed is in it.
    """
    budget, is_told = report.budget, report.has_budget
    earns = bool(report.budget.income_fen) or is_told
    spends = bool(report.budget.essentials_fen) or is_told
    return {
        "day": report.day.isoformat(),
        "debts": [_debt(debt) for debt in report.debts],
        "monthly_now_fen": report.monthly_now_fen
        if report.monthly_now_fen or not report.monthly_unknown
        else None,
        "monthly_unknown": report.monthly_unknown,
        "left_to_pay_fen": report.left_to_pay_fen
        if report.left_to_pay_fen or not report.left_unknown
        else None,
        "left_known_fen": report.left_to_pay_fen
        if report.left_to_pay_fen or not report.left_unknown
        else None,
        "left_unknown": report.left_unknown,
        "once_now_fen": report.once_now_fen,
        "coming_month_fen": report.monthly_now_fen + report.once_now_fen
        if report.monthly_now_fen or report.once_now_fen or not report.monthly_unknown
        else None,
        "open_fen": report.open_fen,
        "overdue_count": report.overdue_count,
        "budget": {
            "income_fen": budget.income_fen if earns else None,
            "essentials_fen": budget.essentials_fen if spends else None,
            "arrears_fen": budget.arrears_fen,
            "line30_fen": budget.line30_fen if earns else None,
            "surplus_fen": budget.surplus_fen if is_told else None,
            "kept_back_fen": budget.kept_back_fen if is_told else None,
            "pool_fen": budget.pool_fen if is_told else None,
            "binding": budget.binding if is_told else None,
            "is_told": is_told,
        },
        "plan": plan_json(report.plan),
        "card": None if report.card is None else _card(report.card),
        "agreements": [_agreement(one) for one in report.agreements],
        "call_order": list(report.call_order),
        "left_out": list(report.left_out),
        "steps": {
            "done": sorted(report.steps.done),
            "now": report.steps.now,
        },
        "next": _next(report.steps.next),
    }


def _pct(rate: Decimal | None) -> float | None:
    return None if rate is None else float(to_pct(rate))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _debt(debt: DebtReport) -> dict[str, Any]:
    standing, ledger = debt.standing, replay_at_line(debt.standing)
    other, judged = standing.rate_without_options, standing.verdict is not Verdict.UNKNOWN
    return {
        "id": debt.debt.id,
        "platform": debt.debt.platform,
        "lender_type": debt.debt.lender_type,
        "way": debt.debt.way,
        "standing": debt.debt.standing,
        "in_court": debt.debt.in_court,
        "course": [
            {"date": _day(due.day), "amount_fen": due.amount_fen, "kind": due.kind}
            for due in standing.course.dues
        ],
        "complete": standing.course.completeness,
        "state": debt.state,
        "withheld": debt.withheld,
        "simple_pct": _pct(standing.rate.simple if standing.rate else None),
        "compound_pct": _pct(standing.rate.compound if standing.rate else None),
        "rate_basis": standing.loan.basis if standing.loan and standing.rate else None,
        "rate_problem": standing.rate_problem,
        "simple_pct_without_options": _pct(other.simple if other else None),
        "verdict": standing.verdict,
        "near_line": standing.near_line,
        "line_pct": _pct(standing.line.rate if standing.line else None),
        "line_rule": standing.line.rule.id if standing.line else None,
        "excess_per_month_fen": standing.excess_per_month_fen if judged else None,
        "excess_total_fen": standing.excess_total_fen if judged else None,
        "excess_paid_fen": paid_excess(standing) if judged else None,
        "principal_at_line_fen": principal_at_line(standing),
        "replay": None if ledger is None else _ledger(ledger),
        "penalty": None if debt.penalty is None else _penalty(debt.penalty),
        "charged": None if debt.over is None else _charged(debt.over),
        "monthly_fen": standing.monthly_fen,
        "left_to_pay_fen": standing.left_to_pay_fen,
        "principal_left_fen": standing.principal_left_fen,
        "basis": standing.basis,
        "cost_fen": standing.cost_fen,
        "stage": standing.stage,
        "overdue_days": standing.overdue_days,
        "next_due": _day(debt.next_due),
        "ceiling_fen": debt.ceiling_fen,
        "missing": list(standing.missing),
        "options": [
            {
                "option": option.key,
                "peak_fen": option.peak_fen,
                "months": option.length,
                "total_fen": option.cost_fen,
                "is_estimate": option.is_estimate,
            }
            for option in debt.options
        ],
    }


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "principal_fen": ledger.principal_fen,
        "unpaid_fen": ledger.unpaid_fen,
        "overpaid_fen": ledger.overpaid_fen,
    }


def _penalty(penalty: PenaltyCost) -> dict[str, Any]:
    return {"per_30_days_fen": penalty.per_30_days_fen, "yearly_pct": _pct(penalty.yearly)}


def _charged(over: OverCap) -> dict[str, Any]:
    return {
        "charged_fen": over.charged_fen,
        "cap_fen": over.cap_fen,
        "excess_fen": over.excess_fen,
        "yearly_pct": _pct(over.yearly),
    }


def _card(card: CardReport) -> dict[str, Any]:
    plan = card.plan
    return {
        "basis": card.basis,
        "problem": plan.problem,
        "seed_needed_fen": plan.seed_needed_fen,
        "min_transfer_fen": plan.min_transfer_fen,
        "standing_order_fen": plan.standing_order_fen,
        "min_buffer_fen": plan.min_buffer_fen,
        "opening_fen": plan.opening_fen,
        "lowest_fen": plan.lowest_fen,
        "lowest_day": _day(plan.lowest_day),
        "closing_fen": plan.closing_fen,
        "wish_day": card.wish_day,
        "provisional": plan.provisional,
        "on_oral": sorted(card.on_oral),
        "assumed_due_day": sorted(card.assumed_due_day),
        "shortfalls": [
            {"day": _day(short.day), "missing_fen": short.missing_fen} for short in plan.shortfalls
        ],
        "events": [
            {
                "date": _day(event.day),
                "kind": event.kind,
                "debt": event.debt_id,
                "number": event.number,
                "amount_fen": event.amount_fen,
                "balance_fen": event.balance_fen,
            }
            for event in plan.events
        ],
    }


def _agreement(one: AgreementReport) -> dict[str, Any]:
    return {
        "id": one.agreement.id,
        "debt": one.agreement.debt_id,
        "state": one.state,
        "missing": list(one.missing),
        "waiting_days": one.waiting_days,
        "credit_check_on": _day(one.credit_check_on),
    }


def _next(step: NextStep) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "debt": step.debt_id,
        "agreement": step.agreement_id,
        "on": _day(step.on),
        "field": step.field,
        "number": step.number,
    }
