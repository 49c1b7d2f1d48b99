"""谁看过、改过: when the case was opened, changed, taken out, and from where; nothing of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import htpy as h
from nicegui import ui

from ui.data.words import log as t
from ui.desk import AuditAction, AuditTrail, Desk
from ui.shell import design, pieces
from ui.shell.form import button
from ui.shell.words import say as written

_PAGE = 20


def log_page(desk: Desk) -> None:
    """List the newest entries by day; say so if they don't follow from one another."""
    LogPage(desk).draw()


class LogPage:
    """The entries, the newest first, and more when asked."""

    def __init__(self, desk: Desk) -> None:
        told, here = desk.store.journal(desk.who()).read(), desk.now().tzinfo
        lines = [(e.at.astimezone(here), _words(e.did, remote=e.remote)) for e in told.entries]
        self._today, self._told = desk.today(), told
        self._broken = _broken(told, [at for at, _ in lines])
        self._newest, self._count = lines[::-1], _PAGE

    def draw(self) -> None:
        """Lay out the page."""
        count = len(self._newest)
        design.show(pieces.head("", t.TITLE.format(count=count) if count else t.TITLE_NONE, t.LEAD))
        with ui.element("div").classes("lq-stack"):
            if self._broken is not None:
                design.show(self._broken)
            self._listing = design.show(cls="lq-stack")
            more = t.MORE.format(count=_PAGE)
            self._again = button(more, self.more, kind="quiet", name="more-entries")
            self._relist()
            design.show(
                None
                if self._newest or self._told.sound is not None
                else pieces.empty("look", t.EMPTY),
                h.p(".lq-read.lq-muted")[t.HONEST],
                pieces.button_link(t.TO_DATA, "/data", "textbtn"),
                cls="lq-stack",
            )

    def more(self) -> None:
        """Show some more."""
        self._count += _PAGE
        self._relist()

    def _relist(self) -> None:
        days = groupby(self._newest[: self._count], lambda line: line[0].date())
        design.reshow(
            self._listing,
            [_of_a_day(_day(day, self._today), list(of_it)) for day, of_it in days],
        )
        self._again.set_visibility(len(self._newest) > self._count)


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
