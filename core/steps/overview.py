"""The four steps over the whole case: what is done, and the one next thing.

What would be lost if left alone comes first: a day in court, money due, a paper to check, a promise
without one, an answer that is due. Then the way from the first message over the budget to the talk;
a missing figure after it, and then what has time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.case import Case, Channel, Household, LenderType, RepaymentCard
from core.days import Today
from core.steps.agreement import promise_days
from core.steps.debt import DebtState, debt_state, lacks_key_fact, leading_agreement
from core.steps.todo import SPEAKING, NextKind, NextStep, things_to_do
from core.steps.withheld import Withheld, without_left_out

CALLS_A_DAY = 2
PAY_LEAD_DAYS = 3

_RANK = (
    NextKind.COURT,
    NextKind.CHECK_PAPER,
    NextKind.ASK_PAPER,
    NextKind.CHASE_PAPER,
    NextKind.FOLLOW_UP,
    NextKind.ADD_DEBT,
    NextKind.ASK_LAW,
    NextKind.HOLD,
    NextKind.BUDGET,
    NextKind.PLAN,
    NextKind.CALL,
    NextKind.SEEK_HELP,
    NextKind.FILL_FACT,
    NextKind.SET_UP_CARD,
    NextKind.CERTIFICATE,
    NextKind.CHECK_REPORT,
    NextKind.PAY,
    NextKind.KEEP_EVIDENCE,
    NextKind.WAIT,
    NextKind.DONE,
)
"""From what can't wait to what can; a payment due within days goes before all of them."""
_CALLS = (NextKind.CALL, NextKind.SEEK_HELP)


class WorkflowStep(StrEnum):
    """The four steps, in order."""

    LIST = "list"
    CONTACT = "contact"
    PAPER = "paper"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtProgress:
    """How far one debt has come."""

    debt_id: str
    state: DebtState
    agreement_id: str | None
    """The agreement its state is read off."""
    promise_days: int | None
    """Days since a promise that isn't on paper yet."""
    next: NextStep | None
    """``None`` when nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How far a case has come."""

    done: frozenset[WorkflowStep]
    now: WorkflowStep
    """The first step not done, or the last one when all are."""
    per_debt: tuple[DebtProgress, ...]
    """In the order of the case."""
    next: NextStep
    waiting: tuple[NextStep, ...]
    """The next step of each debt that has one, the most pressing first."""


def overview(
    case: Case,
    as_of: Today,
    *,
    alone: Mapping[str, Case] | None = None,
    order: Sequence[str] = (),
    plan_fits: bool | None = None,
    why_withheld: Mapping[str, Withheld] | None = None,
    court_on: Mapping[str, date] | None = None,
) -> Steps:
    """Compute how far a case has come and the one next thing.

    Args:
        case: everything told.
        as_of: the day it is asked, and which days are worked: calls are for them.
        alone: ``case.by_debt()``, where it is at hand.
        order: ids of debts in the order of calls; by default starred ones first, then as entered.
        plan_fits: whether a plan was found that fits the budget. Until it is known to, the plan is
            looked at before the first call.
        why_withheld: why nothing may be offered, by id of the debts of which that is so.
        court_on: the next day a court set, by debt id.

    Returns:
        The steps; ``next`` is the one thing a home page should show.
    """
    today = as_of.day
    alone = case.by_debt() if alone is None else alone
    states = {debt.id: debt_state(alone[debt.id], debt, today) for debt in case.debts}
    call_on = _next_call(case, as_of)
    todo = {
        debt.id: things_to_do(
            alone[debt.id],
            debt,
            states[debt.id],
            today=today,
            call_on=call_on,
            why_withheld=(why_withheld or {}).get(debt.id),
        )
        for debt in case.debts
    }
    counted = without_left_out(case)
    for debt in counted.debts:
        if counted.debt(debt.under_debt) is not None:  # said in the call about that one
            todo[debt.id] = tuple(step for step in todo[debt.id] if step.kind not in SPEAKING)
    for debt_id, day in (court_on or {}).items():
        todo[debt_id] += (NextStep(kind=NextKind.COURT, debt_id=debt_id, on=day),)
    place = {debt_id: n for n, debt_id in enumerate(_order(case, order))}

    waits = {
        debt.id for debt in case.debts if debt.lender_type is LenderType.FRIEND and not debt.starred
    }

    def urgency(step: NextStep) -> tuple[int, date, int]:
        if step.kind is NextKind.ASK_LAW and step.debt_id in waits:  # friends come last
            return (_RANK.index(NextKind.HOLD), date.max, place.get(step.debt_id, 0))
        return _urgency(step, today, place.get(step.debt_id or "", 0))

    whole = _about_the_whole(case, counted, states, plan_fits=plan_fits)
    everything = [*whole, *(step for steps in todo.values() for step in steps)]
    done = _done(counted, states)
    first = {debt_id: min(steps, key=urgency) for debt_id, steps in todo.items() if steps}
    return Steps(
        done=done,
        now=next((step for step in WorkflowStep if step not in done), WorkflowStep.KEEP),
        per_debt=tuple(
            DebtProgress(
                debt_id=debt.id,
                state=states[debt.id],
                agreement_id=agreement.id if agreement else None,
                promise_days=promise_days(agreement, today)
                if agreement and states[debt.id] is not DebtState.CLEARED
                else None,
                next=first.get(debt.id),
            )
            for debt in case.debts
            for agreement in (leading_agreement(alone[debt.id], debt.id),)
        ),
        next=min(everything, key=urgency, default=NextStep(kind=NextKind.DONE)),
        waiting=tuple(sorted(first.values(), key=urgency)),
    )


def has_budget(household: Household) -> bool:
    """Whether enough was told to promise anything: an income and living costs, be they 0."""
    return bool(household.incomes and household.essentials)


def _order(case: Case, order: Sequence[str]) -> list[str]:
    """Put every debt in the order of calls; those ``order`` leaves out come last."""
    default = [debt.id for debt in sorted(case.debts, key=lambda debt: not debt.starred)]
    return [*order, *(debt_id for debt_id in default if debt_id not in order)]


def _urgency(step: NextStep, today: date, place: int) -> tuple[int, date, int]:
    """Sort by kind, then by day (calls by their order), then by the order of the debts."""
    if step.kind is NextKind.COURT and step.on:
        return (-2, step.on, place)
    if step.kind is NextKind.PAY and step.on and step.on <= today + timedelta(days=PAY_LEAD_DAYS):
        return (-1, step.on, place)
    if step.kind in _CALLS:
        return (_RANK.index(NextKind.CALL), today, place)
    return (_RANK.index(step.kind), step.on or date.max, place)


def _about_the_whole(
    case: Case, counted: Case, states: dict[str, DebtState], *, plan_fits: bool | None
) -> list[NextStep]:
    """Return what is to do about the case as a whole, ``counted`` without the debts left out."""
    if not case.debts:
        return [NextStep(kind=NextKind.ADD_DEBT)]
    steps = []
    reached = [states[debt.id] for debt in counted.debts]
    if any(not state.is_at_least(DebtState.CHECKED) for state in reached):
        if not has_budget(case.household):
            steps.append(NextStep(kind=NextKind.BUDGET))
        asked = any(state.is_at_least(DebtState.ASKED) for state in reached)
        known = not any(
            lacks_key_fact(debt) and not states[debt.id].is_at_least(DebtState.PROMISED)
            for debt in counted.debts
        )
        if not plan_fits and not asked and known:  # with a figure missing there is none to look at
            steps.append(NextStep(kind=NextKind.PLAN))
    agreed = {state for state in reached if state.is_at_least(DebtState.CHECKED)}
    if agreed - {DebtState.CLEARED} and case.card == RepaymentCard() and not case.payments:
        steps.append(NextStep(kind=NextKind.SET_UP_CARD))
    return steps


def _next_call(case: Case, as_of: Today) -> date:
    """Return the next working day on which a call isn't one too many (S2-14)."""
    today = as_of.day
    made = sum(n.on == today and n.channel is Channel.PHONE for n in case.negotiations)
    first = today if made < CALLS_A_DAY else today + timedelta(days=1)
    return as_of.workdays.workday_on_or_after(first)


def _done(case: Case, states: dict[str, DebtState]) -> frozenset[WorkflowStep]:
    """Return the steps that need nothing more, in whatever order they were done."""
    if not case.debts:
        return frozenset()
    reached = [states[debt.id] for debt in case.debts]
    conditions = {
        WorkflowStep.LIST: not any(
            lacks_key_fact(debt) and not states[debt.id].is_at_least(DebtState.CHECKED)
            for debt in case.debts
        ),
        WorkflowStep.CONTACT: all(state.is_at_least(DebtState.PROMISED) for state in reached),
        WorkflowStep.PAPER: all(state.is_at_least(DebtState.CHECKED) for state in reached),
        WorkflowStep.KEEP: all(state is DebtState.CLEARED for state in reached),
    }
    return frozenset(step for step, met in conditions.items() if met)
