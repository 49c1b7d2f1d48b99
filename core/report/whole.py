"""The whole report: one pure function from case, rulebook and day to all the product says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from core.calendar import CalendarEvent
from core.case import Case
from core.days import Today
from core.numbers.budget import Budget, work_out
from core.numbers.shortfall import spend_less
from core.report.agreements import AgreementReport, agreement_report
from core.report.cards import CardReport, card_for
from core.report.courses import is_open, stand_with
from core.report.court_matters import CourtMatter, court_matters
from core.report.daily_tasks import DailyTasks, daily_tasks
from core.report.debt_reports import debt_report
from core.report.debts import DebtReport, owed_on, terms_for
from core.report.order import WhyFirst, call_order, lender_of
from core.report.pays import first_money
from core.report.plan_basis import basis_of
from core.report.planning import plan_over
from core.report.plans import PlanReport
from core.report.reminders import reminders
from core.rules import RuleBook
from core.steps import (
    Steps,
    binding_agreement,
    has_budget,
    left_out,
    overview,
    withheld,
    without_left_out,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything worked out for one case on one day. Nothing of it is stored."""

    as_of: Today
    debts: tuple[DebtReport, ...]
    monthly_now_fen: int
    """What comes round in the coming month by the courses: of the debts where that is known."""
    once_now_fen: int
    """What the coming month asks for once, beside it: arrears, what was called in, single sums."""
    monthly_unknown: int
    """How many debts still running are in neither, because what they take isn't known."""
    left_to_pay_fen: int
    """What is left to pay, of the debts where that is known."""
    left_unknown: int
    """How many debts are not in it."""
    open_fen: int
    """What of it was lent without a day, by persons."""
    overdue_count: int
    budget: Budget
    has_budget: bool
    """Whether income and living costs were told: before that nothing may be promised."""
    plan: PlanReport
    spend_less_fen: int | None
    """How much less living must cost a month for a plan to fit; ``None``: one does, or none can."""
    card: CardReport | None
    card_over_fen: int | None
    """What the card needs a month beyond what is left after living costs; 0 if it is carried,
    ``None`` while either isn't known."""
    agreements: tuple[AgreementReport, ...]
    living: DailyTasks
    """What is to do about the card today, whom to tell what, how far it has come."""
    reminders: tuple[CalendarEvent, ...]
    """For the calendar file: what is agreed, and what was switched on by word of mouth."""
    steps: Steps
    court: tuple[CourtMatter, ...]
    """The debts a court has, by their next day."""
    why_first: Mapping[str, tuple[WhyFirst, ...]]
    """Ids of the debts, in the order to talk to their lenders (S2-14), each with its reasons."""
    with_another: frozenset[str]
    """Ids of those that are talked about in the call about another debt of the same lender."""
    left_out: tuple[str, ...]
    """Ids of debts to lenders without a licence: in no sum, plan, call, card or calendar."""

    @property
    def counted(self) -> tuple[DebtReport, ...]:
        """Return the debts that count in sums, plan and calls."""
        return tuple(debt for debt in self.debts if debt.debt.id not in self.left_out)

    @property
    def call_order(self) -> tuple[str, ...]:
        """Return the lenders in the order to talk to them: the id of one debt of each."""
        return tuple(i for i in self.why_first if i not in self.with_another)

    @property
    def day(self) -> date:
        """The day it was worked out for."""
        return self.as_of.day

    def find(self, debt_id: str) -> DebtReport | None:
        """Return the report on one debt, if there is such a debt."""
        return next((debt for debt in self.debts if debt.debt.id == debt_id), None)

    def agreement(self, agreement_id: str) -> AgreementReport | None:
        """Return the report on one agreement, if there is such an agreement."""
        return next((a for a in self.agreements if a.agreement.id == agreement_id), None)


def report(case: Case, book: RuleBook, as_of: Today) -> Report:
    """Compute everything about a case.

    Args:
        case: what was told; any part may be missing.
        book: the rules.
        as_of: the day it is asked, and which days are worked. Nothing else depends on a clock.
    """
    today = as_of.day
    counted, out = without_left_out(case), left_out(case)
    alone, paid = case.by_debt(), case.paid()
    signed = {
        debt.id: agreement
        for debt in counted.debts
        if (agreement := binding_agreement(alone[debt.id], debt.id)) is not None
    }
    all_stood = tuple(
        stand_with(debt, book, alone[debt.id].payments, signed.get(debt.id), today)
        for debt in case.debts
    )
    stood = tuple(s for s in all_stood if s.debt.id not in out)
    why_withheld = {
        debt.id: why for debt in case.debts if (why := withheld(case, debt, today)) is not None
    }
    kept = _share(book, "kept_back_share", today)
    line = _share(book, "thirty_percent_line", today)
    budget = work_out(case.household, line_share=line, kept_share=kept)
    owed = {s.debt.id: one for s in stood if (one := owed_on(s, today)) is not None}
    terms = {
        lender: terms_for(lender, case.assumption(lender), book)
        for lender in dict.fromkeys(s.debt.lender_type for s in stood)
    }
    is_told = has_budget(case.household)
    money = first_money(case, budget.pool_fen, as_of)
    basis = basis_of(
        counted, alone, stood, owed, signed, terms, budget, as_of, money, is_told=is_told
    )
    menus = basis.menus
    plan = plan_over(basis)
    asked = {c.debt_id: c.option for c in plan.choices if plan.feasible}
    runs = {s.debt.id: s.course for s in stood if s.debt.id not in why_withheld}
    card = card_for(counted, signed, asked, as_of, runs, money)
    over = (
        max(0, card.least_beside(case.household) - max(0, budget.surplus_fen))
        if card and is_told
        else None
    )
    order = call_order(stood, plan, signed, today)
    court = court_matters(case, book, as_of)
    steps = overview(
        case,
        as_of,
        order=tuple(order),
        alone=alone,
        plan_fits=plan.is_laid_out or not menus,
        why_withheld=why_withheld,
        court_on={one.debt_id: one.day for one in court if one.day is not None},
    )
    states = {progress.debt_id: progress.state for progress in steps.per_debt}
    debts = tuple(
        debt_report(
            number,
            s,
            states[s.debt.id],
            owed.get(s.debt.id),
            menus,
            plan,
            over if plan.feasible else 0,
            today,
            money,
            why_withheld.get(s.debt.id),
        )
        for number, s in enumerate(all_stood, 1)
    )
    by_id = {d.debt.id: d for d in debts}
    return Report(
        as_of=as_of,
        debts=debts,
        monthly_now_fen=sum(s.course.monthly_fen for s in stood),
        once_now_fen=sum(s.course.once_fen for s in stood),
        monthly_unknown=sum(is_open(s) and not any(s.course.months_fen) for s in stood),
        left_to_pay_fen=sum(s.left_to_pay_fen or 0 for s in stood),
        left_unknown=sum(s.left_to_pay_fen is None for s in stood),
        open_fen=sum(s.course.open_fen for s in stood if s.debt.is_of_a_person),
        overdue_count=sum(bool(s.overdue_days) for s in stood),
        budget=budget,
        has_budget=is_told,
        plan=plan,
        spend_less_fen=None
        if plan.feasible or not is_told
        else spend_less(
            budget, plan.min_monthly_fen, kept if case.household.reserve_fen is None else None
        ),
        card=card,
        card_over_fen=over,
        agreements=tuple(
            agreement_report(a, by_id[a.debt_id], paid[a.id], today) for a in case.agreements
        ),
        living=daily_tasks(
            counted,
            signed,
            card,
            free_fen=max(0, budget.surplus_fen) if is_told else None,
            as_of=as_of,
        ),
        reminders=reminders(counted, signed, as_of),
        steps=steps,
        court=court,
        why_first=MappingProxyType(order),
        with_another=frozenset(i for i, first in lender_of(stood).items() if i != first),
        left_out=out,
    )


def _share(book: RuleBook, rule_id: str, today: date) -> Fraction:
    return Fraction(book.rule(rule_id).on(today))
