"""For the director: the counts of this terminal, and what it keeps; plain pages to print."""

from collections.abc import Callable

import htpy as h
from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.numbers.suppression import FEWEST
from ui.access.authorization import Authorization
from ui.access.command import written
from ui.access.counters import (
    BY_VISITOR,
    GROUPS,
    LONG_MINUTES,
    MONTHS,
    SHORT_MINUTES,
    Counters,
    shown,
)
from ui.access.staff_pages import BOARD, top
from ui.access.staff_scripts import PRINT, STYLE
from ui.access.static_page import document
from ui.access.visits import END_SECONDS, TALKING_SECONDS, WAITING_SECONDS
from ui.centre.words import director as t

COUNTS, KEPT, COUNT = "/staff/counts", "/staff/kept", "/count"
OPEN_TO_ALL = (COUNTS, KEPT)
_LASTS = {
    "free": round(END_SECONDS / 60),
    "waiting": round(WAITING_SECONDS / 60),
    "talking": round(TALKING_SECONDS / 60),
    "months": MONTHS,
}


def serve_director(app: App, counters: Counters, is_staff: Callable[[Request], bool]) -> None:
    """Answer at both pages, to who gave the PIN."""

    def page(draw: Callable[[], str]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            if not is_staff(request):
                return RedirectResponse(BOARD, 303)
            return HTMLResponse(draw(), headers={"Cache-Control": "no-store"})

        return answer

    app.get(COUNTS, include_in_schema=False)(page(lambda: counts_page(counters)))
    app.get(KEPT, include_in_schema=False)(page(kept_page))


def serve_count(app: App, door: Authorization, counters: Counters) -> None:
    """Hear from a visitor's screen which door was used, that paper was printed, what helped."""

    @app.post(COUNT, include_in_schema=False)
    def count(request: Request) -> Response:
        session, what = door.here(), request.query_params.get("what", "")
        if session is None:
            return Response(status_code=401)
        if what in BY_VISITOR:
            counters.note(what, session.id)
        return Response(status_code=204)


def counts_page(counters: Counters) -> str:
    """Show the counts of the months that are over."""
    months = counters.months()
    return document(
        h.main(".sheet")[
            top(t.TITLE, back=True),
            h.p(".quiet")[t.LEAD.format(fewest=FEWEST)],
            h.table[
                h.thead[
                    h.tr[h.th[""], (h.th(scope="col")[_month(month)] for month, _ in months[:6])]
                ],
                h.tbody[
                    (
                        h.tr[
                            h.th(scope="row")[
                                t.NAMES[what].format(short=SHORT_MINUTES, long=LONG_MINUTES)
                            ],
                            (h.td[_count(shown(counts, row)[what])] for _, counts in months[:6]),
                        ]
                        for row in GROUPS
                        for what in row
                    )
                ],
            ]
            if months
            else h.p[t.NO_MONTHS],
            h.p(".quiet")[t.WHAT],
            h.p[h.a(href=KEPT)[t.TO_KEPT]],
        ],
        h.script[PRINT],
        style=STYLE,
    )


def _month(month: str) -> str:
    year, _, number = month.partition("-")
    return t.MONTH.format(year=year, month=int(number))


def _count(count: int | None) -> str:
    return t.HIDDEN if count is None else str(count)


def kept_page() -> str:
    """Say what is kept, where, how long, and who sees it."""
    new_pin = written("kiosk", "--set-pin")
    return document(
        h.main(".sheet")[
            top(t.KEPT, back=True),
            h.p(".quiet")[t.KEPT_LEAD],
            h.table[
                h.thead[h.tr[(h.th(scope="col")[name] for name in t.HEAD)]],
                h.tbody[(h.tr[(h.td[cell.format(**_LASTS)] for cell in row)] for row in t.ROWS)],
            ],
            h.h2[t.CASES],
            h.ul[(h.li[case.format(command=new_pin)] for case in t.CASE_ROWS)],
            h.p[t.LAW],
            h.p[h.a(href=COUNTS)[t.TO_COUNTS]],
        ],
        h.script[PRINT],
        style=STYLE,
    )
