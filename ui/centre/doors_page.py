"""What a visitor of a terminal sees first: four doors, each a few touches from a paper."""

import htpy as h

from ui.centre.words import doors as t
from ui.desk import Desk
from ui.shell import design, pieces

START = "/start"


def doors_page(desk: Desk) -> None:  # noqa: ARG001 (every page gets it)
    """Ask what to do first; three doors lead on, the fourth calls somebody."""
    icon, words, hint = t.HELP
    design.show(
        pieces.head("", t.TITLE, t.LEAD),
        h.div(".lq-doors")[
            (
                h.a(".lq-door", href=f"{START}/{name}")[_face(*face)]
                for name, face in t.DOORS.items()
            ),
            h.button(".lq-door", type="button", data_kiosk="call")[_face(icon, words, hint)],
        ],
        pieces.card(
            pieces.row_link(t.ALL, t.ALL_HINT, "/", "list"),
            pieces.row_link(t.CIRCLE, t.CIRCLE_HINT, f"{START}/kinds", "check"),
            cls="lq-flush lq-rows",
        ),
        cls="lq-stack-l",
    )


def _face(icon: str, words: str, hint: str) -> h.Node:
    return [design.icon(icon), h.span[h.b[words], h.small[hint]]]


def door_page(desk: Desk, door: str) -> None:  # noqa: ARG001 (every page gets it)
    """Show what is behind one door."""
    if door not in t.DOORS:
        design.show(pieces.head("", t.FORM_GONE), _back())
        return
    _, words, hint = t.DOORS[door]
    design.show(
        pieces.head("", words, hint),
        pieces.card(ROWS[door](), cls="lq-flush lq-rows"),
        _back(),
        cls="lq-stack-l",
    )


def _back() -> h.Element:
    return pieces.button_link(t.BACK, START, "quiet")


def _form(name: str) -> h.Element:
    title, hint = t.FORMS[name]
    return pieces.row_link(title, hint, f"/blank/{name}", "print")


def _court() -> list[h.Node]:
    return [
        _form("notice"),
        pieces.row_link(t.COURT_DAYS, t.COURT_DAYS_HINT, "/court", "cal"),
        pieces.row_link(*t.DEFENCE, "/papers/defence/all", "print"),
        pieces.row_link(*t.LIVING, "/papers/living/all", "print"),
    ]


def _calls() -> list[h.Node]:
    return [
        _form("calls"),
        pieces.row_link(t.CALLS_SAY, t.CALLS_SAY_HINT, "/shield", "shield"),
        pieces.row_link(t.CALLS_LOG, t.CALLS_LOG_HINT, "/calls", "clock"),
        _form("talk"),
    ]


def _paper() -> list[h.Node]:
    return [
        *map(_form, t.FORMS),
        pieces.row_link(t.CIRCLE, t.CIRCLE_HINT, f"{START}/kinds", "check"),
        pieces.row_link(t.PRINTED, t.PRINTED_HINT, "/papers", "doc"),
    ]


ROWS = {"court": _court, "calls": _calls, "paper": _paper}
"""By door: what is behind it."""
