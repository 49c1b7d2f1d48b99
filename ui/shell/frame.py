"""The landmarks round every page: the bar on top, the side, the tabs at the bottom, the menu."""

from functools import lru_cache

import htpy as h
from markupsafe import Markup
from nicegui import ui

from ui.shell import design, pieces
from ui.shell.words import shell as t
from ui.shell.words import urgent

Entry = tuple[str, str, str]
"""Icon, words and address."""
Side = tuple[tuple[str, tuple[Entry, ...]], ...]
"""Groups: a name, and in it the entries."""


def frame(side: Side, tabs: tuple[Entry, ...], *, hotline: str, locks: bool = False) -> None:
    """Put the landmarks round the page; CSS shows those that fit the screen.

    Args:
        side: what stands at the side of a wide screen, group by group; the last one, the tools,
            stands behind ⋯ too.
        tabs: what stands at the bottom of a small screen.
        hotline: who is asked for free, at the end of the menu.
        locks: whether there is something to lock.
    """
    with ui.context.client.layout:
        top, at_side = _top(), _side(side, locks=locks)
        design.show(
            _tabs(tabs),
            name="nav",
            cls="lq-tabs",
            attributes={"aria-label": t.TAB_NAV},
        )
        _menu(side[-1][1], hotline, locks=locks)
        waiting = {"aria-hidden": "true", "data-opening": t.OPENING, "data-working": t.WORKING}
        design.show(
            h.div(".lq-skel", style="width:58%"),
            h.div(".lq-skel", style="width:82%"),
            h.div(".lq-skel.lq-tall"),
            cls="lq-wait",
            attributes=waiting,
        )
    top.move(target_index=1)  # the first is the way past all this
    at_side.move(target_index=2)


def _top() -> ui.html:
    return design.show(_in_top(), name="header", cls="lq-top")


@lru_cache(maxsize=1)
def _in_top() -> Markup:
    """Write what is on every page alike once: that was a third of the work of a page."""
    return design.written(
        h.div[
            design.mark(t.NAME),
            h.a(".lq-iconbtn.lq-up", href="/", data_lq_up=True, aria_label=t.BACK)[
                design.icon("left")
            ],
        ],
        h.div(".lq-top-mid", aria_hidden="true"),
        h.div(".lq-top-end")[
            h.a(".lq-help", href="/urgent")[design.icon("heart"), h.span[urgent.ENTRY_SHORT]],
            _quiet("away", "calc", urgent.HIDE),
            _quiet("menu", "dots", t.MORE, aria_expanded="false", aria_controls="lq-menu"),
        ],
    )


def _side(side: Side, *, locks: bool) -> ui.html:
    return design.show(
        _in_side(side, locks=locks),
        name="nav",
        cls="lq-side",
        attributes={"aria-label": t.MAIN_NAV},
    )


@lru_cache(maxsize=8)
def _in_side(side: Side, *, locks: bool) -> Markup:
    return design.written(
        design.mark(t.NAME),
        (
            (
                h.div(".lq-group")[group] if group else None,
                (
                    h.a(".lq-item", href=href)[design.icon(icon), h.span[label]]
                    for icon, label, href in entries
                ),
            )
            for group, entries in side
        ),
        h.div(".lq-grow"),
        h.div(".lq-side-end")[
            h.a(".lq-item", href="/urgent")[design.icon("heart"), h.span[urgent.ENTRY]],
            h.button(".lq-item", type="button", data_lq="call")[
                design.icon("ring"), h.span[t.LOG_CALL]
            ],
            h.button(".lq-item", type="button", data_lq="phone")[
                design.icon("phone"), h.span[t.PHONE]
            ],
            h.div(".lq-side-quiet")[
                _quiet("lock", "lock", urgent.LOCK) if locks else None,
                _quiet("rest", "cup", urgent.REST),
                _quiet("away", "calc", urgent.HIDE),
                _quiet("hide", "eye", t.HIDE, aria_pressed="false"),
                _quiet("menu", "dots", t.MORE, aria_expanded="false", aria_controls="lq-menu"),
            ],
        ],
    )


@lru_cache(maxsize=8)
def _tabs(tabs: tuple[Entry, ...]) -> Markup:
    return design.written(
        (h.a(href=href)[design.icon(icon), h.span[words]] for icon, words, href in tabs),
        h.button(type="button", data_lq="call", aria_label=t.LOG_CALL)[
            design.icon("ring"), h.span[t.LOG_CALL_SHORT]
        ],
    )


def _menu(tools: tuple[Entry, ...], hotline: str, *, locks: bool) -> None:
    """Put all that isn't needed every day behind one button; ``app.js`` opens and shuts it."""
    design.show(
        _in_menu(tools, hotline, locks=locks),
        cls="lq-menu",
        attributes={"id": "lq-menu", "role": "dialog", "aria-label": t.MORE, "hidden": "hidden"},
    )


@lru_cache(maxsize=8)
def _in_menu(tools: tuple[Entry, ...], hotline: str, *, locks: bool) -> Markup:
    return design.written(
        h.div(".lq-rows")[
            _row("hide", "eye", t.HIDE, aria_pressed="false"),
            _row("rest", "cup", urgent.REST),
            _row("lock", "lock", urgent.LOCK) if locks else None,
            (
                h.a(".lq-rowlink.lq-phone", href=href)[design.icon(icon), h.span[words]]
                for icon, words, href in tools
            ),
        ],
        h.div(".lq-menu-end")[
            pieces.legend(), h.p(".lq-xs.lq-muted")[pieces.what_this_is(hotline)]
        ],
    )


def _row(does: str, icon: str, words: str, **attributes: str) -> h.Element:
    return h.button(".lq-rowlink", type="button", data_lq=does, **attributes)[
        design.icon(icon), h.span[words]
    ]


def _quiet(does: str, icon: str, name: str, **attributes: str) -> h.Element:
    """Draw a small button of what ``quiet.js`` or ``app.js`` does without the server."""
    return h.button(
        ".lq-iconbtn", type="button", data_lq=does, aria_label=name, title=name, **attributes
    )[design.icon(icon)]
