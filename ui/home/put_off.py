"""What is put off: till when, and the one sentence that is said then."""

from datetime import date, datetime, time, timedelta

import htpy as h

from core.days import Workdays
from core.steps import NextKind
from ui.home.words import home as t
from ui.shell import pieces
from ui.shell.words import say as written

TALKS = frozenset({NextKind.CALL, NextKind.FOLLOW_UP, NextKind.HOLD, NextKind.SEEK_HELP})
_HOURS = {True: (10, 14, 16), False: (10, 14, 20)}
"""For a talk, in working hours (rule ``call_in_working_hours``); for all else, into the evening."""
_OFFERED = 3
_FORMAT = "%Y%m%d%H%M"
_A_WEEK = 7


def slots(now: datetime, workdays: Workdays, *, is_talk: bool) -> tuple[datetime, ...]:
    """Return the next three hours to put something off to.

    Args:
        now: local time.
        workdays: which days are worked.
        is_talk: whether somebody has to be there to be talked to: then only working days count.
    """
    found: list[datetime] = []
    day = now.date()
    while len(found) < _OFFERED:
        if is_talk:
            day = workdays.workday_on_or_after(day)
        at = (datetime.combine(day, time(hour), now.tzinfo) for hour in _HOURS[is_talk])
        found += [one for one in at if one > now]
        day += timedelta(days=1)
    return tuple(found[:_OFFERED])


def buttons(found: tuple[datetime, ...], today: date, *, first: str = "") -> h.Fragment:
    """Offer the hours, a button each.

    Args:
        found: from ``slots``.
        today: the day it is asked.
        first: the kind of the first one, where it is what is offered before all others.
    """
    rest = found[1:] if first else found
    return h.fragment[
        _button(found[0], today, t.PUT_OFF_TO, first) if first else None,
        h.p(".lq-sm.lq-muted.lq-way-out")[t.PUT_OFF_WHEN],
        (_button(at, today, t.AT, "quiet lq-btn-sm lq-slot") for at in rest),
    ]


def _button(at: datetime, today: date, words: str, kind: str) -> h.Element:
    said_at = words.format(day=_day(at.date(), today), time=written.clock(at.time()))
    return pieces.act(said_at, "put-off", at.strftime(_FORMAT), kind=kind)


def read(code: str) -> datetime:
    """Return the hour a button says, as local time without its zone."""
    return datetime.strptime(code, _FORMAT)  # noqa: DTZ007  a local hour, only said back


def said(at: datetime, today: date, do: str) -> str:
    """Say once when what will be done: an hour, this page, and who is called."""
    return t.IF_THEN.format(day=_day(at.date(), today), time=written.clock(at.time()), do=do)


def _day(on: date, today: date) -> str:
    away = (on - today).days
    if away in (0, 1):
        return (t.TODAY, t.TOMORROW)[away]
    if away < _A_WEEK:
        return written.weekday(on)
    return t.ON_A_DAY.format(day=written.day(on), weekday=written.weekday(on))
