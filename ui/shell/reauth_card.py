"""On a phone: the passphrase once more, before anything is taken away, erased or opened."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.errors import WrongSecret
from ui.remote import Hold
from ui.shell import design, feedback
from ui.shell.form import FormField, button
from ui.shell.words import reauth as t


def again_card(confirm: Callable[[str], Awaitable[int]]) -> None:
    """Ask for it; the page is built anew once it was right.

    Args:
        confirm: takes it; gives the seconds to wait if it was wrong too often, raises
            ``WrongSecret`` if it is wrong.
    """

    async def check() -> None:
        try:
            wait = await confirm(secret.text)
        except WrongSecret:
            secret.say(t.WRONG)
            return
        if wait:
            secret.say(t.WAIT.format(seconds=wait))
        else:
            await feedback.redraw(t.DONE)

    with ui.element("section").classes("lq-card lq-stack"):
        design.show(h.h2[t.TITLE], h.p(".lq-read.lq-muted")[t.SENTENCE])
        secret = FormField("again", t.SECRET)
        secret.box.props("type=password autocomplete=off")
        with ui.element("div").classes("lq-acts"):
            button(t.BUTTON, check, kind="quiet", name="again")


def why_held(hold: Hold) -> str:
    """Say what is in the way of something; nothing if nothing is."""
    return {Hold.FREE: "", Hold.ASK: t.ASK, Hold.OFF: t.OFF}[hold]


def unless_held(hold: Hold, link: h.Element) -> h.Element:
    """Give a link to a file, or what stands in its place where it may not simply be taken away."""
    if hold is Hold.FREE:
        return link
    sentence = why_held(hold)
    lead = h.a(".lq-link", href="/data")[t.WHERE] if hold is Hold.ASK else None
    return h.p(".lq-sm.lq-muted", data_testid="held")[sentence, lead]
