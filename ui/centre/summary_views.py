"""The few lines a visitor takes along: the same words on paper, in a code, and for staff."""

from collections.abc import Iterator

from core.documents import Heading, Items, Paragraph, Part
from core.report import AgreementReport, DebtReport, Report
from core.steps import Withheld
from ui.centre.words import take as t
from ui.debts.deal_words import deal_words
from ui.debts.debt_views import verdict_words
from ui.debts.words import agreements as agreement_words
from ui.debts.words import withheld as withheld_words
from ui.shell.words import say as written
from ui.shell.words import words as w


def summary(found: Report) -> tuple[Part, ...]:
    """Write what a case comes to, shortly. Every figure is the report's own."""
    return (
        Heading(t.SUMMARY.format(day=written.full_day(found.day)), level=0),
        *map(Paragraph, _totals(found)),
        Items(tuple(debt_line(debt) for debt in found.debts)),
        *([Items(tuple(map(_promise, found.agreements)))] if found.agreements else []),
        Paragraph(t.END),
    )


def _totals(found: Report) -> Iterator[str]:
    yield t.DEBTS.format(
        count=len(found.counted),
        monthly=written.total(found.monthly_now_fen, found.monthly_unknown),
        left=written.total(found.left_to_pay_fen, found.left_unknown),
    )
    if found.left_out:
        yield withheld_words.LEFT_OUT.format(count=len(found.left_out)) + "。"
    if found.overdue_count:
        yield t.OVERDUE.format(count=found.overdue_count)
    if found.has_budget:
        yield t.BUDGET.format(
            income=written.yuan(found.budget.income_fen),
            essentials=written.yuan(found.budget.essentials_fen),
            pool=written.yuan(found.budget.pool_fen),
        )
        yield plan_line(found)


def plan_line(found: Report) -> str:
    """Say what the plan comes to, or by how much there is none."""
    plan = found.plan
    if plan.peak_fen is None or plan.total_fen is None:
        return t.NO_PLAN.format(short=written.yuan(plan.short_by_fen))
    return t.PLAN.format(peak=written.yuan(plan.peak_fen), total=written.yuan(plan.total_fen))


def debt_line(debt: DebtReport) -> str:
    """Say one debt in a line: its instalment, its rate, how late it is, what is asked for."""
    standing = debt.standing
    monthly = standing.monthly_fen
    line = t.DEBT.format(
        name=debt.name(w.NAMELESS),
        monthly=t.UNKNOWN if monthly is None else written.yuan(monthly),
    )
    if standing.rate:
        rate = written.pct2(standing.rate.simple)
        line += t.DEBT_RATE.format(rate=rate, verdict=verdict_words(standing))
    if standing.overdue_days:
        line += t.DEBT_LATE.format(days=standing.overdue_days)
    if debt.withheld is Withheld.UNLICENSED:
        line += t.DEBT_LEFT_OUT
    if debt.asked and debt.offer and debt.withheld is None:
        line += t.DEBT_ASK.format(ask=deal_words(debt.asked, standing.line))
    return line


def _promise(agreement: AgreementReport) -> str:
    each = agreement.agreement.instalment_fen
    return t.PROMISED.format(
        name=agreement.debt.name(w.NAMELESS),
        each=t.UNKNOWN if each is None else written.yuan(each),
        state=agreement_words.STATES[agreement.state],
    )
