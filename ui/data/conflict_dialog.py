"""Two places changed the same thing: the news, and the question which of the two shall stand."""

import re
from collections.abc import Callable, Iterable

import htpy as h
from nicegui import background_tasks, ui
from nicegui.client import Client

from ui.data.words import conflict as t
from ui.data.words.labels import label_at
from ui.open_pages import Conflict
from ui.shell import design, feedback
from ui.shell.form import button
from ui.shell.words import words as w

_MOST = 4
"""Places shown; more are counted."""


def news_bar(client: Client) -> Callable[[], None]:
    """Put a bar on the page that says it isn't the newest; give what is to be called then.

    A page nobody writes on is built anew quietly, and the bar is never seen.
    """
    waiting = [False]

    async def show() -> None:
        bar.set_visibility(False)
        await feedback.redraw()

    async def settle() -> None:
        """Wait for the page's answer whether somebody writes on it; without one, don't touch it."""
        try:
            with client:
                busy = await client.run_javascript("lq.busy()", timeout=_PATIENCE)
        except TimeoutError:
            busy = True
        waiting[0] = False
        if client.is_deleted:
            return
        with client:
            if busy:
                bar.set_visibility(True)
            else:
                client.run_javascript("lq.quietly()")
                await client.sub_pages_router.refresh()

    def news() -> None:
        if not waiting[0]:
            waiting[0] = True
            background_tasks.create(settle(), name="news of elsewhere")

    with client.layout:
        bar = ui.element("div").classes("lq-news").props("role=status")
        with bar:
            design.show(t.NEWS, name="span")
            button(t.SHOW, show, kind="quiet lq-btn-sm", name="show-news")
        bar.set_visibility(False)
    return news


_PATIENCE = 3.0
"""Seconds for a page to answer; a phone that sleeps gets the bar."""


async def ask_which(met: Iterable[Conflict]) -> bool:
    """Ask which of two values shall stand: say whether it is the one given here."""
    found = list(met)
    with ui.context.client.layout, ui.dialog() as dialog, ui.element("div").classes("lq-dlg"):
        dialog.props["aria-labelledby"] = "meet-title"
        dialog.props("persistent")
        design.show(
            h.h2(id="meet-title")[t.TITLE],
            h.p(".lq-read")[t.LEAD],
            (_row(meeting) for meeting in found[:_MOST]),
            h.p(".lq-sm.lq-muted")[t.MORE.format(count=len(found) - _MOST)]
            if len(found) > _MOST
            else None,
        )
        with ui.element("div").classes("lq-acts"):
            button(t.KEEP_THEIRS, lambda: dialog.submit("theirs"), kind="quiet", name="keep-theirs")
            button(t.KEEP_MINE, lambda: dialog.submit("mine"), kind="quiet", name="keep-mine")
    mine = str(await dialog) == "mine"
    dialog.delete()
    if not mine:
        await feedback.redraw(t.KEPT_THEIRS)
    return mine


def _row(meeting: Conflict) -> h.Element:
    name = meeting.place.rpartition("/")[2]
    return h.div(".lq-meet", data_testid="meeting")[
        h.b[label_at(meeting.place) or t.RECORD],
        h.p[design.say(t.THEIRS, value=_value(name, meeting.theirs))],
        h.p[design.say(t.MINE, value=_value(name, meeting.mine))],
    ]


def _value(name: str, value: object) -> h.Node:
    if value is None or value == "":
        return t.NOTHING
    if isinstance(value, bool):
        return t.YES if value else t.NO
    if isinstance(value, int) and name.endswith("_fen"):
        return design.amt(value, w.YUAN)
    text = str(value)
    return t.OTHER if re.fullmatch(r"[a-z_]+", text) or isinstance(value, list) else text
