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


Place = Callable[[str], str]
"""Says where a value was given last, by its place; of the case, by none: 在 this place."""


def news_bar(client: Client, there: Place) -> Callable[[], None]:
    """Put a bar on the page that says it isn't the newest; give what is to be called then.

    A page nobody writes on is built anew quietly, and the bar is never seen. ``there`` says where
    it was changed.
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
                design.reshow(said, t.NEWS.format(there=there("")))
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
            said = design.show(name="span")
            button(t.SHOW, show, kind="quiet lq-btn-sm", name="show-news")
        bar.set_visibility(False)
    return news


_PATIENCE = 3.0
"""Seconds for a page to answer; a phone that sleeps gets the bar."""


async def ask_which(there: Place, here: Callable[[], str], met: Iterable[Conflict]) -> bool:
    """Ask which of two values shall stand: say whether it is the one given here.

    Args:
        there: says where a value was given.
        here: says where it is asked.
        met: the values.
    """
    found = list(met)
    places = {there(meeting.place) for meeting in found}
    where = {"there": places.pop() if len(places) == 1 else t.ELSEWHERE, "here": here()}
    with ui.context.client.layout, ui.dialog() as dialog, ui.element("div").classes("lq-dlg"):
        dialog.props["aria-labelledby"] = "meet-title"
        dialog.props("persistent")
        design.show(
            h.h2(id="meet-title")[t.TITLE.format(**where)],
            h.p(".lq-read")[t.LEAD.format(**where)],
            (_row(meeting, there(meeting.place), where["here"]) for meeting in found[:_MOST]),
            h.p(".lq-sm.lq-muted")[t.MORE.format(count=len(found) - _MOST)]
            if len(found) > _MOST
            else None,
        )
        with ui.element("div").classes("lq-acts"):
            theirs, own = t.KEEP_THEIRS.format(**where), t.KEEP_MINE.format(**where)
            button(theirs, lambda: dialog.submit("theirs"), kind="quiet", name="keep-theirs")
            button(own, lambda: dialog.submit("mine"), kind="quiet", name="keep-mine")
    mine = str(await dialog) == "mine"
    dialog.delete()
    if not mine:
        await feedback.redraw(t.KEPT_THEIRS.format(**where))
    return mine


def _row(meeting: Conflict, there: str, here: str) -> h.Element:
    name = meeting.place.rpartition("/")[2]
    return h.div(".lq-meet", data_testid="meeting")[
        h.b[label_at(meeting.place) or t.RECORD],
        h.p[design.say(t.THEIRS, there=there, value=_value(name, meeting.theirs))],
        h.p[design.say(t.MINE, here=here, value=_value(name, meeting.mine))],
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
