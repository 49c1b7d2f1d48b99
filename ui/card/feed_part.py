"""An address a calendar program asks again and again: switched on, changed, switched off."""

from collections.abc import Awaitable, Callable
from functools import partial
from secrets import token_urlsafe

import htpy as h
from nicegui import ui

from ui.card.words import card as t
from ui.shell import design, pieces
from ui.shell.form import button
from ui.shell.words import shell

_BYTES = 32


def feed_part(secret: str, base: str, switch: Callable[[str], Awaitable[None]]) -> None:
    """Offer it, folded away; unfolded where it is on.

    Args:
        secret: the part of the address nobody can guess; empty where it is off.
        base: the address of the program, ending in a slash.
        switch: keeps another secret, or none.
    """

    async def anew() -> None:
        await switch(token_urlsafe(_BYTES))

    card = ui.element("section").classes("lq-card lq-noprint")
    with card, ui.element("details").classes("lq-more").props("open" if secret else ""):
        design.show(t.FEED, name="summary")
        design.show(
            h.p(".lq-sm.lq-read")[t.FEED_LEAD],
            pieces.copyable(
                f"{base}feed/{secret}.ics",
                ident="feed-address",
                label=t.FEED_COPY,
                done=shell.COPIED,
                failed=shell.COPY_FAILED,
            )
            if secret
            else None,
            h.ul(".lq-list.lq-sm.lq-muted")[(h.li[line] for line in t.FEED_LIMITS)],
        )
        with ui.element("div").classes("lq-acts"):
            if secret:
                button(t.FEED_NEW, anew, kind="quiet", name="feed-new")
                button(t.FEED_OFF, partial(switch, ""), kind="quiet", name="feed-off")
            else:
                button(t.FEED_ON, anew, kind="quiet", name="feed-on")
