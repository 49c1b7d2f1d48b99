"""The landmarks round every page: the bar on top, the side, the tabs at the bottom."""

from collections.abc import Iterable

import htpy as h
from nicegui import ui

from ui.shell import design
from ui.shell.words import shell as t
from ui.shell.words import urgent

Side = tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
"""Groups: a name, and in it icon, words and address of each entry."""


def frame(side: Side, tabs: Iterable[tuple[tuple[str, str], str]], *, locks: bool = False) -> None:
    """Put the landmarks round the page; CSS shows those that fit the screen.

    Args:
        side: what stands at the side of a wide screen, group by group.
        tabs: icon, address and words of what stands at the bottom of a small one.
        locks: whether there is something to lock.
    """
    lock = _quiet("lock", "lock", urgent.LOCK) if locks else None
    with ui.context.client.layout:
        top = design.show(
            design.mark(t.NAME),
            h.div(".lq-top-mid"),
            h.div(".lq-top-end")[
                h.a(".lq-help", href="/urgent")[design.icon("heart"), h.span[urgent.ENTRY_SHORT]],
                lock,
                _quiet("away", "calc", urgent.HIDE),
                _quiet("hide", "eye", t.HIDE, aria_pressed="false"),
                h.a(".lq-iconbtn", href="/data", aria_label=t.DATA)[design.icon("drawer")],
            ],
            name="header",
            cls="lq-top",
        )
        at_side = design.show(
            design.mark(t.NAME),
            (
                (
                    h.div(".lq-group")[group] if group else None,
                    (
                        h.a(".lq-item", href=href)[design.icon(icon), h.span[label]]
                        for icon, label, href in items
                    ),
                )
                for group, items in side
            ),
            h.div(".lq-grow"),
            h.div(".lq-side-end")[
                h.a(".lq-item", href="/urgent")[design.icon("heart"), h.span[urgent.ENTRY]],
                h.button(".lq-item", type="button", data_lq="call")[
                    design.icon("ring"), h.span[t.LOG_CALL]
                ],
                h.button(".lq-item", type="button", data_lq="phone")[
                    design.icon("phone"), h.span[t.TO_PHONE]
                ],
                h.div(".lq-side-quiet")[
                    lock,
                    _quiet("rest", "cup", urgent.REST),
                    _quiet("away", "calc", urgent.HIDE),
                    _quiet("hide", "eye", t.HIDE, aria_pressed="false"),
                ],
            ],
            name="nav",
            cls="lq-side",
            attributes={"aria-label": t.MAIN_NAV},
        )
        design.show(
            (h.a(href=href)[design.icon(icon), h.span[label]] for (icon, href), label in tabs),
            h.button(type="button", data_lq="call", aria_label=t.LOG_CALL)[
                design.icon("ring"), h.span[t.LOG_CALL_SHORT]
            ],
            name="nav",
            cls="lq-tabs",
            attributes={"aria-label": t.TAB_NAV},
        )
    top.move(target_index=0)
    at_side.move(target_index=1)


def _quiet(does: str, icon: str, name: str, **attributes: str) -> h.Element:
    """Draw a small button of what ``quiet.js`` or ``app.js`` does without the server."""
    return h.button(
        ".lq-iconbtn", type="button", data_lq=does, aria_label=name, title=name, **attributes
    )[design.icon(icon)]
