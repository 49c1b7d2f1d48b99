"""The staff's screen: a PIN, who waits, and the sheet of who let it be seen.

Plain pages with a session and a cookie of their own, so that looking at them ends no visit. A PIN
only locks the screen; wrong ones are counted for each visit apart, so that no visitor can lock the
staff out, and the staff is told of them.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs

from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from core.store import has_pin, is_pin
from ui.access.lock import FIRST_WAIT, FREE_TRIES, Tries
from ui.access.selftest import Selftest
from ui.access.sessions import Lifetime, Session, Sessions, Way
from ui.access.staff_pages import (
    BOARD,
    CHECK,
    ENTER,
    LEAVE,
    SHEET,
    SHOWN,
    TAKE,
    WIPE,
    board_page,
    check_page,
    pin_page,
    sheet_page,
    shown,
)
from ui.access.tickets import Queue, Ticket
from ui.desk import Desk

OPEN_TO_ALL = (BOARD, ENTER, LEAVE, TAKE, SHEET, SHOWN, CHECK, WIPE)
"""Open at the door, because they look at a cookie of their own."""
IDLE_SECONDS = 300.0
CEILING = 20
"""Wrong PINs of all together, since the last right one, after which everybody waits each time."""
_MOST_COUNTED = 100
"""Visits whose wrong PINs are counted apart, at the most."""
_MOST = 256
"""Bytes of a PIN with its field."""


class PinTries:
    """Counts wrong PINs: apart for each visit, and all together up to a ceiling.

    A visit waits as for a passphrase, twice as long each time. Who is in no visit, as the staff at
    a free terminal, waits ``FIRST_WAIT`` and never longer; nor does anybody beyond the ceiling.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._of: dict[str, Tries] = {}
        self._until: dict[str, float] = {}
        self._free = 0
        self.wrong = 0
        """Of all together, since the last right one."""

    def wait(self, visit: str) -> float:
        """Return the seconds until another may be tried in a visit, or in none (empty)."""
        own = self._of[visit].wait() if visit in self._of else 0.0
        held = max(
            (until for whose, until in self._until.items() if whose in {"*", visit}), default=0.0
        )
        return max(own, held - self._clock(), 0.0)

    def note(self, visit: str, *, right: bool) -> None:
        """Record how one try ended."""
        self.wrong = 0 if right else self.wrong + 1
        if right:
            self._of.pop(visit, None)
            self._until.clear()
            self._free = 0
            return
        if visit:
            own = self._of.pop(visit, None) or Tries(self._clock)
            own.note(right=False)
            self._of[visit] = own
            for oldest in list(self._of)[:-_MOST_COUNTED]:
                del self._of[oldest]
        else:
            self._free += 1
            if self._free >= FREE_TRIES:
                self._until[""] = self._clock() + FIRST_WAIT
        if self.wrong >= CEILING:
            self._until["*"] = self._clock() + FIRST_WAIT


@dataclass(slots=True, kw_only=True)
class Staff:
    """What the staff's screen needs."""

    desk: Desk
    queue: Queue
    morning: Selftest
    pin_file: Path
    cookie: str
    tries: PinTries = field(default_factory=PinTries)
    visit: Callable[[], str] = lambda: ""
    """Gives the id of the visit the request belongs to, or nothing."""
    missed: int = 0
    """Wrong PINs before the last right one."""
    sessions: Sessions = field(default_factory=Sessions)

    def here(self, request: Request) -> Session | None:
        """Return the session of the counsellor who asks, if the PIN was given."""
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
        visit = staff.visit()
        if not has_pin(staff.pin_file) or staff.tries.wait(visit):
            return _html(_ask(staff), HTTPStatus.TOO_MANY_REQUESTS)
        before = staff.tries.wrong
        staff.tries.note(
            visit, right=False
        )  # before the work, so that many at once don't count as one
        pin = _fields(body).get("pin", "") if len(body) <= _MOST else ""
        if not await asyncio.to_thread(is_pin, staff.pin_file, pin):
            return _html(_ask(staff, wrong=True), HTTPStatus.FORBIDDEN)
        staff.missed = before
        staff.tries.note(visit, right=True)
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
            return _html(_ask(staff))
        return _html(
            board_page(
                staff.desk,
                staff.queue,
                who=session.id,
                taken="taken" in request.query_params,
                missed=staff.missed if staff.missed >= FREE_TRIES else 0,
            )
        )

    @app.post(TAKE, include_in_schema=False)
    def take(request: Request) -> Response:
        session, number = staff.here(request), request.query_params.get("number", "")
        if session is None:
            return _to(BOARD)
        working = frozenset(one.id for one in staff.sessions)
        if not staff.queue.take(number, session.id, working=working):
            return _to(f"{BOARD}?taken=1")
        return _to(f"{SHEET}?number={number}")

    def taken(request: Request) -> Ticket | None:
        session = staff.here(request)
        ticket = staff.queue.find(request.query_params.get("number", ""))
        is_theirs = session is not None and ticket is not None and ticket.taken_by == session.id
        return ticket if is_theirs else None

    @app.get(SHEET, include_in_schema=False)
    def sheet(request: Request) -> Response:
        ticket = taken(request)
        return _to(BOARD) if ticket is None else _html(sheet_page(staff.desk, ticket))

    @app.get(SHOWN, include_in_schema=False)
    def still_shown(request: Request) -> Response:
        ticket = taken(request)
        if ticket is None:
            return Response(status_code=HTTPStatus.NO_CONTENT)
        return PlainTextResponse(shown(ticket), headers={"Cache-Control": "no-store"})


def _serve_check(app: App, staff: Staff) -> None:
    @app.get(CHECK, include_in_schema=False)
    async def look(request: Request) -> Response:
        if staff.here(request) is None:
            return _to(BOARD)
        found = await asyncio.to_thread(staff.morning.look)
        return _html(check_page(found, failed="failed" in request.query_params))

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


def _ask(staff: Staff, *, wrong: bool = False) -> str:
    return pin_page(
        is_set=has_pin(staff.pin_file), wait=staff.tries.wait(staff.visit()), wrong=wrong
    )


def _fields(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _html(page: str, status: int = HTTPStatus.OK) -> Response:
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
