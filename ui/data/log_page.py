"""谁看过、改过: when the case was opened, changed, taken out, and from where; nothing of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import htpy as h

from ui.data.words import log as t
from ui.desk import AuditAction, AuditTrail, Desk
from ui.shell import design, pieces
from ui.shell.words import say as written

_SHOWN = 50


def log_page(desk: Desk) -> None:
    """List the newest entries by day; say so if they don't follow from one another."""
    told = desk.store.journal(desk.who()).read()
    here = desk.now().tzinfo
    lines = [(e.at.astimezone(here), _words(e.did, remote=e.remote)) for e in told.entries]
    shown = lines[::-1][:_SHOWN]
    days = groupby(shown, lambda line: line[0].date())
    design.show(pieces.head("", t.TITLE, t.LEAD))
    design.show(
        _broken(told, [at for at, _ in lines]),
        [_of_a_day(_day(day, desk.today()), list(of_it)) for day, of_it in days],
        None if lines or told.sound is not None else pieces.empty("look", t.EMPTY),
        h.p(".lq-sm.lq-muted")[t.NEWEST.format(count=_SHOWN)] if len(lines) > _SHOWN else None,
        h.p(".lq-read.lq-muted")[t.HONEST],
        pieces.button_link(t.TO_DATA, "/data", "textbtn"),
        cls="lq-stack",
    )


def _words(did: AuditAction, *, remote: bool) -> str:
    return t.DID[did].format(where=t.AFAR if remote else t.HERE)


def _broken(told: AuditTrail, times: Sequence[datetime]) -> h.Node:
    if told.sound is None:
        return None
    if not told.sound:
        return pieces.note(t.BROKEN_AT_ONCE, tone="warn")
    return pieces.note(t.BROKEN.format(when=written.moment(times[told.sound - 1])), tone="warn")


def _of_a_day(title: str, lines: Sequence[tuple[datetime, str]]) -> h.Element:
    rows = (h.li[h.span(".lq-num")[written.clock(at.time())], h.span[words]] for at, words in lines)
    return pieces.card(h.ul(".lq-log")[rows], title=title)


def _day(day: date, today: date) -> str:
    near = {today: t.TODAY, today - timedelta(days=1): t.YESTERDAY}
    return near.get(day) or f"{written.day(day)} {written.weekday(day)}"
