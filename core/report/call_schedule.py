"""On which days to call whom (S2-14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from core.case import Case, Channel
from core.days import Today
from core.report.debts import DebtReport
from core.report.order import expected_calls
from core.report.whole import Report
from core.steps import DebtState
from core.steps.overview import CALLS_A_DAY

_TO_CALL = (DebtState.LISTED, DebtState.HELD, DebtState.REFUSED)


class WhyFirst(StrEnum):
    """Why a lender stands where it stands."""

    STARRED = "starred"
    ABOVE = "above"
    FEW_CALLS = "few_calls"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSlot:
    """One lender's turn."""

    debt_id: str
    why: tuple[WhyFirst, ...]
    on: date | None
    """The working day to call; ``None`` where nothing is to be called about now."""


def call_schedule(
    case: Case,
    found: Report,
    as_of: Today,
    *,
    at: time,
    a_day: int = CALLS_A_DAY,
) -> tuple[CallSlot, ...]:
    """Return every lender a turn: a few a day, on working days, at the hour the person picked.

    Args:
        case: the calls made today and the hour come from it.
        found: what is worked out about it; turns are in its ``call_order``.
        as_of: the day it is asked, and which days are worked.
        at: the time it is asked: today has no turn left once the hour has passed.
        a_day: how many lenders to call a day, 1 or more.
    """
    today, workdays, hour = as_of.day, as_of.workdays, case.call_at
    made = sum(n.on == today and n.channel is Channel.PHONE for n in case.negotiations)
    is_past = hour is not None and at > hour
    room = max(0, a_day - made) if workdays.is_workday(today) and not is_past else 0
    day, given, calls = today, [], expected_calls(found.plan)
    for debt in (found.find(debt_id) for debt_id in found.call_order):
        if debt is None:
            continue
        on = None
        if debt.state in _TO_CALL:
            if not room:
                day, room = workdays.workday_on_or_after(day + timedelta(days=1)), a_day
            on, room = day, room - 1
        given.append(CallSlot(debt_id=debt.debt.id, why=_why(debt, calls), on=on))
    return tuple(given)


def _why(debt: DebtReport, calls: Mapping[str, int]) -> tuple[WhyFirst, ...]:
    debt_id = debt.debt.id
    holds = {
        WhyFirst.STARRED: debt.debt.starred,
        WhyFirst.ABOVE: debt.is_above,
        WhyFirst.FEW_CALLS: debt_id in calls and calls[debt_id] < max(calls.values()),
    }
    return tuple(why for why, is_so in holds.items() if is_so)
