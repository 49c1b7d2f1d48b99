"""In which order to talk to lenders, and why (S2-14)."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from core.case import DebtStanding, LenderType
from core.numbers.debt_status import DebtStatus
from core.numbers.rates import Verdict
from core.report.plans import PlanReport


class WhyFirst(StrEnum):
    """Why a lender stands where it stands, the weightiest first."""

    CALLED_IN = "called_in"
    SECURED = "secured"
    LATE = "late"
    """What was agreed with it is late."""
    LONGEST_OVERDUE = "longest_overdue"
    BREAKS_PLAN = "breaks_plan"
    """If it goes on as it is, the plan doesn't hold."""
    STARRED = "starred"
    ABOVE = "above"
    FEW_CALLS = "few_calls"


def lender_of(stood: Sequence[DebtStatus]) -> dict[str, str]:
    """Return by debt id the debt in whose call it is talked about: its own, where it stands alone.

    Debts of one lender told as such have the same one; what was told in a circle stands alone.
    """
    under = {s.debt.id: s.debt.under_debt for s in stood}
    leading = {}
    for debt_id in under:
        first, met = debt_id, {debt_id}
        while under[first] in under and under[first] not in met:
            first = under[first]
            met.add(first)
        leading[debt_id] = debt_id if under[first] in met else first
    return leading


def call_order(
    stood: Sequence[DebtStatus], plan: PlanReport, signed: Collection[str], today: date
) -> dict[str, tuple[WhyFirst, ...]]:
    """Put debts in the order to talk about them, each with its reasons.

    A court paper changes nothing here: its days are a task of their own.

    Args:
        stood: in the order of the case.
        plan: what is asked of each.
        signed: ids of the debts an agreement is in force on.
        today: the day it is asked.

    Returns:
        By debt id, in turn, debts of one lender together, first the one in whose call all of them
        are talked about, with the reasons of all. Friends last, unless starred; what was called in;
        what is secured; what was agreed and is late; the longest overdue; whose no breaks the
        plan; the starred, over the line, the fewest calls, as entered.
    """
    calls = expected_calls(plan)
    most = max(calls.values(), default=0)
    breaking = {one.debt_id for one in plan.outlook.refused if one.short_fen}
    days = {
        s.debt.id: _days_late(s, today) if s.debt.id in signed else s.overdue_days for s in stood
    }
    longest = max(days.values(), default=0)

    def reasons(s: DebtStatus) -> tuple[WhyFirst, ...]:
        ident = s.debt.id
        holds = {
            WhyFirst.CALLED_IN: s.debt.standing is DebtStanding.CALLED_IN and ident not in signed,
            WhyFirst.SECURED: s.debt.secured is True,
            WhyFirst.LATE: ident in signed and days[ident] > 0,
            WhyFirst.LONGEST_OVERDUE: 0 < days[ident] == longest
            and any(other != longest for other in days.values()),
            WhyFirst.BREAKS_PLAN: ident in breaking,
            WhyFirst.STARRED: s.debt.starred,
            WhyFirst.ABOVE: s.verdict is Verdict.ABOVE,
            WhyFirst.FEW_CALLS: ident in calls and calls[ident] < most,
        }
        return tuple(why for why, is_so in holds.items() if is_so)

    why = {s.debt.id: reasons(s) for s in stood}

    def place(s: DebtStatus) -> tuple[bool | int, ...]:
        ident, has = s.debt.id, why[s.debt.id]
        return (
            s.debt.lender_type is LenderType.FRIEND and not s.debt.starred,
            *(one not in has for one in _BEFORE_DAYS),
            -days[ident],
            *(one not in has for one in _AFTER_DAYS),
            calls.get(ident, most),
        )

    leading = lender_of(stood)
    places: dict[str, tuple[bool | int, ...]] = {}
    reasons_of: dict[str, set[WhyFirst]] = {}
    for s in stood:
        first = leading[s.debt.id]
        places[first] = min(places.get(first, place(s)), place(s))
        reasons_of.setdefault(first, set()).update(why[s.debt.id])
    entered = {s.debt.id: n for n, s in enumerate(stood)}

    def turn(s: DebtStatus) -> tuple[object, ...]:
        first = leading[s.debt.id]
        return (places[first], entered[first], s.debt.id != first, place(s))

    for first, found in reasons_of.items():
        why[first] = tuple(one for one in WhyFirst if one in found)
    return {s.debt.id: why[s.debt.id] for s in sorted(stood, key=turn)}


_BEFORE_DAYS = (WhyFirst.CALLED_IN, WhyFirst.SECURED, WhyFirst.LATE)
_AFTER_DAYS = (WhyFirst.BREAKS_PLAN, WhyFirst.STARRED, WhyFirst.ABOVE)


def _days_late(standing: DebtStatus, today: date) -> int:
    """Count the days since the oldest open instalment of what was agreed; 0 if none is late."""
    days = (due.day for due in standing.course.dues if due.day is not None)
    return max(0, (today - min(days, default=today)).days)


def expected_calls(plan: PlanReport) -> dict[str, int]:
    """Return how many calls each target is expected to take, by debt id, where there is a plan."""
    return {c.debt_id: c.option.calls for c in plan.choices if c.option.calls}
