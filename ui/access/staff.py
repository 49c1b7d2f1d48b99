"""The staff's screen: a PIN, who waits, and the sheet of who let it be seen.

Plain pages with a session and a cookie of their own, so that looking at them ends no visit. A PIN
only locks the screen; wrong ones are counted as wrong passphrases are.
"""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

import htpy as h
from markupsafe import Markup
from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.errors import CoreError
from core.report import calls_report, report
from core.store import has_pin, is_pin
from ui.access.lock import Tries
from ui.access.morning import PERSONS, Finding, Morning
from ui.access.plain import STYLE, document
from ui.access.sessions import Lifetime, Session, Sessions, Way
from ui.access.tickets import Queue, Share, Ticket, done_percent
from ui.components import sheet_views
from ui.desk import Desk
from ui.texts import staff as t

BOARD, ENTER, LEAVE = "/staff", "/staff/enter", "/staff/leave"
TAKE, SHEET = "/staff/take", "/staff/sheet"
CHECK, WIPE = "/staff/check", "/staff/wipe"
OPEN_TO_ALL = (BOARD, ENTER, LEAVE, TAKE, SHEET, CHECK, WIPE)
"""Open at the door, because they look at a cookie of their own."""
IDLE_SECONDS = 300.0
_MOST = 256
"""Bytes of a PIN with its field."""


@dataclass(slots=True, kw_only=True)
class Staff:
    """What the staff's screen needs."""

    desk: Desk
    queue: Queue
    morning: Morning
    pin_file: Path
    cookie: str
    tries: Tries = field(default_factory=Tries)
    sessions: Sessions = field(default_factory=Sessions)

    def here(self, request: Request) -> Session | None:
        """Give the session of the counsellor who asks, if the PIN was given."""
        session = self.sessions.find(request.cookies.get(self.cookie, ""))
        if session is not None and request.method == "POST":
            self.sessions.touch(session)  # a board that looks by itself is no touch
        return session


def serve_staff(app: App, staff: Staff) -> None:
    """Answer at ``/staff``."""
    _serve_pin(app, staff)
    _serve_board(app, staff)
    _serve_check(app, staff)


def _serve_pin(app: App, staff: Staff) -> None:
    @app.post(ENTER, include_in_schema=False)
    async def enter(request: Request) -> Response:
        body = await request.body()
        if not has_pin(staff.pin_file) or staff.tries.wait():
            return _html(_pin_page(staff), HTTPStatus.TOO_MANY_REQUESTS)
        staff.tries.note(right=False)  # before the work, so that many at once don't count as one
        pin = _fields(body).get("pin", "") if len(body) <= _MOST else ""
        if not await asyncio.to_thread(is_pin, staff.pin_file, pin):
            return _html(_pin_page(staff, wrong=True), HTTPStatus.FORBIDDEN)
        staff.tries.note(right=True)
        answer = _to(BOARD)
        secret = staff.sessions.open(Way.STAFF, "", lifetime=Lifetime(idle=IDLE_SECONDS))
        answer.set_cookie(staff.cookie, secret, httponly=True, samesite="strict", path=BOARD)
        return answer

    @app.post(LEAVE, include_in_schema=False)
    def leave(request: Request) -> Response:
        if session := staff.here(request):
            staff.sessions.end(session)
        return _to(BOARD)


def _serve_board(app: App, staff: Staff) -> None:
    @app.get(BOARD, include_in_schema=False)
    def board(request: Request) -> Response:
        session = staff.here(request)
        if session is None:
            return _html(_pin_page(staff))
        return _html(_board_page(staff, session.id, request.query_params.get("taken", "")))

    @app.post(TAKE, include_in_schema=False)
    def take(request: Request) -> Response:
        session, number = staff.here(request), request.query_params.get("number", "")
        if session is None:
            return _to(BOARD)
        working = frozenset(one.id for one in staff.sessions)
        if not staff.queue.take(number, session.id, working=working):
            return _to(f"{BOARD}?taken=1")
        return _to(f"{SHEET}?number={number}")

    @app.get(SHEET, include_in_schema=False)
    def sheet(request: Request) -> Response:
        session = staff.here(request)
        ticket = staff.queue.find(request.query_params.get("number", ""))
        if session is None or ticket is None or ticket.taken_by != session.id:
            return _to(BOARD)
        return _html(_sheet_page(staff, ticket))


def _serve_check(app: App, staff: Staff) -> None:
    @app.get(CHECK, include_in_schema=False)
    async def look(request: Request) -> Response:
        if staff.here(request) is None:
            return _to(BOARD)
        found = await asyncio.to_thread(staff.morning.look)
        return _html(_check_page(found, failed="failed" in request.query_params))

    @app.post(CHECK, include_in_schema=False)
    async def tick(request: Request) -> Response:
        body = await request.body()
        if staff.here(request) is not None:
            staff.morning.tick(set(_fields(body)))
        return _to(CHECK)

    @app.post(WIPE, include_in_schema=False)
    async def wipe(request: Request) -> Response:
        if staff.here(request) is None:
            return _to(BOARD)
        return _to(CHECK if await staff.morning.try_wipe() else f"{CHECK}?failed=1")


def _fields(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _html(page: str, status: int = HTTPStatus.OK) -> Response:
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _pin_page(staff: Staff, *, wrong: bool = False) -> str:
    wait = staff.tries.wait()
    said = t.WAIT.format(seconds=round(wait + 0.5)) if wait else (t.WRONG if wrong else "")
    if not has_pin(staff.pin_file):
        return document(h.main[h.h1[t.TITLE], h.p[t.NO_PIN]])
    return document(
        h.main[
            h.h1[t.TITLE],
            h.form(method="post", action=ENTER)[
                h.label(for_="pin")[t.PIN],
                h.input(
                    "#pin",
                    name="pin",
                    type="password",
                    inputmode="numeric",
                    autocomplete="off",
                    required=True,
                    autofocus=True,
                ),
                h.p(role="alert")[said],
                h.button(type="submit")[t.ENTER],
            ],
            h.p(".quiet")[t.PIN_NOTE],
        ]
    )


def _board_page(staff: Staff, who: str, taken: str) -> str:
    tickets = list(staff.queue)
    return document(
        h.main[
            _top(t.BOARD),
            h.p(role="alert")[t.TAKEN_ALREADY] if taken else None,
            h.table[
                h.thead[h.tr[(h.th(scope="col")[name] for name in t.COLUMNS)]],
                h.tbody[(_row(staff, who, ticket) for ticket in tickets)],
            ]
            if tickets
            else h.p[t.NOBODY],
        ],
        h.script[_AGAIN],
        style=_STYLE,
    )


def _row(staff: Staff, who: str, ticket: Ticket) -> h.Element:
    of = {"": t.TAKE, who: t.LOOK}.get(ticket.taken_by, t.TAKEN)
    percent = None
    if Share.DEBTS in ticket.shares:
        case = staff.desk.store.load(ticket.case_id).case
        percent = done_percent(report(case, staff.desk.rules, staff.desk.today()))
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    return h.tr(class_="flagged" if flags else None, data_number=ticket.number)[
        h.th(scope="row")[ticket.number],
        h.td[f"▲ {flags}" if flags else "–"],
        h.td[t.MINUTES.format(minutes=staff.queue.waited(ticket))],
        h.td[t.HIDDEN if percent is None else t.DONE.format(percent=percent)],
        h.td[
            h.form(method="post", action=f"{TAKE}?number={ticket.number}")[
                h.button(type="submit")[of]
            ]
        ],
    ]


def _check_page(found: tuple[Finding, ...], *, failed: bool) -> str:
    by_person = [one for one in found if one.key in PERSONS]
    return document(
        h.main[
            _top(t.CHECK, back=True),
            h.p(role="alert")[t.WIPE_FAILED] if failed else None,
            h.table[h.tbody[(_finding(one) for one in found)]],
            h.form(method="post", action=WIPE)[h.button(type="submit")[t.WIPE_NOW]],
            h.form(".ticks", method="post", action=CHECK)[
                (
                    h.label[
                        h.input(type="checkbox", name=one.key, checked=one.good),
                        t.CHECKS[one.key][0],
                    ]
                    for one in by_person
                ),
                h.button(type="submit")[t.TICK],
            ],
        ],
        style=_STYLE,
    )


def _finding(one: Finding) -> h.Element:
    name, good, bad = t.CHECKS[one.key]
    return h.tr(class_=None if one.good else "bad", data_key=one.key)[
        h.th(scope="row")[name],
        h.td[f"✓ {good}" if one.good else f"▲ {bad}"],
        h.td[one.detail],
    ]


def _sheet_page(staff: Staff, ticket: Ticket) -> str:
    desk, shares = staff.desk, ticket.shares
    try:
        case = desk.store.load(ticket.case_id).case
    except CoreError:  # the visit ended this moment
        return document(h.main[_top(t.SHEET.format(number=ticket.number)), h.p[t.NOTHING_SHOWN]])
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    return document(
        h.main(".sheet")[
            _top(t.SHEET.format(number=ticket.number), back=True),
            h.p(".quiet")[t.SHEET_LEAD if shares else t.NOTHING_SHOWN],
            h.p(".flagged")[f"▲ {flags}"] if flags else None,
            sheet_views.money_part(report(case, desk.rules, desk.today()))
            if Share.DEBTS in shares
            else None,
            sheet_views.hardship_part(case.reasons) if Share.HARDSHIP in shares else None,
            sheet_views.calls_part(calls_report(case, desk.rules, desk.today()))
            if Share.CALLS in shares
            else None,
        ],
        h.script[_AGAIN],
        style=_STYLE,
    )


def _top(title: str, *, back: bool = False) -> h.Element:
    return h.header[
        h.h1[title],
        h.button("#print.plain", type="button")[t.PRINT] if back else None,
        h.a(href=BOARD)[t.BACK] if back else h.a(href=CHECK)[t.CHECK],
        h.form(method="post", action=LEAVE)[h.button(".plain", type="submit")[t.LEAVE]],
    ]


_AGAIN = Markup("""
history.replaceState(null, "", location.href.replace("?taken=1", ""));
setTimeout(() => location.reload(), 5000);
document.getElementById("print")?.addEventListener("click", () => print());
""")
_STYLE = STYLE + Markup("""
main{max-width:60em;margin:24px auto}header{display:flex;gap:16px;align-items:center}
header h1{flex:1;margin:0}form{display:block}table{width:100%;border-collapse:collapse}
th,td{text-align:left;padding:8px;border-bottom:1px solid #b8c2be}tbody th{font-size:24px}
.flagged,.flagged td:nth-child(2){color:#963526;font-weight:600}.sheet{line-height:1.5}
.sheet h2{font-size:16px;margin:12px 0 4px}.sheet ul,.sheet p{margin:0 0 4px}.none{color:#43504c}
.bad td{color:#963526;font-weight:600}.ticks{margin-top:16px}.ticks label{display:flex;gap:12px}
.ticks input{width:24px;min-height:24px;height:24px}tbody th{white-space:nowrap}
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:8px 0}dd{margin:0}
dd{font-size:20px;font-weight:600}dt{font-size:14px;color:#43504c}ul{padding-left:1.2em}
@page{size:A4;margin:14mm}@media print{header form,header a,#print{display:none}
body{background:#fff;color:#000;font-size:13px}main{margin:0;padding:0;max-width:none}}
""")
