"""On which days to call whom (S2-14)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.case import Case, Channel
from core.days import Today, Workdays
from core.report.order import WhyFirst
from core.report.whole import Report
from core.steps import DebtState
from core.steps.overview import CALLS_A_DAY

_TO_CALL = (DebtState.LISTED, DebtState.HELD, DebtState.REFUSED)


_OPEN, _CLOSED = time(8), time(18)
"""When somebody is there who may decide: our own assumption, on the safe side."""


def opens_on(now: datetime, workdays: Workdays) -> date | None:
    """Return the working day on which somebody can be talked to again; ``None`` where one can now.

    From evening to the next working morning nobody can.
    """
    today, at = now.date(), now.time()
    if workdays.is_workday(today) and _OPEN <= at < _CLOSED:
        return None
    return workdays.workday_on_or_after(today + timedelta(days=at >= _OPEN))


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
        at: the time it is asked: today has no turn left in the evening or
            once the hour has passed.
        a_day: how many lenders to call a day, 1 or more.
    """
    today, workdays, hour = as_of.day, as_of.workdays, case.call_at
    made = sum(n.on == today and n.channel is Channel.PHONE for n in case.negotiations)
    is_past = at >= _CLOSED or (hour is not None and at > hour)
    room = max(0, a_day - made) if workdays.is_workday(today) and not is_past else 0
    day, given = today, []
    for debt in (found.find(debt_id) for debt_id in found.call_order):
        if debt is None:
            continue
        on = None
        if debt.state in _TO_CALL:
            if not room:
                day, room = workdays.workday_on_or_after(day + timedelta(days=1)), a_day
            on, room = day, room - 1
        given.append(CallSlot(debt_id=debt.debt.id, why=found.why_first[debt.debt.id], on=on))
    return tuple(given)
