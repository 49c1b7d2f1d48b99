"""The staff's screen: a PIN, who waits, and the sheet of who let it be seen.

Plain pages with a session and a cookie of their own, so that looking at them ends no visit. A PIN
only locks the screen. A counsellor who is with somebody keeps that visit alive, and whoever reads a
sheet stays in while the visitor is there.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from core.store import has_pin, is_pin
from ui.access.lock import FREE_TRIES
from ui.access.pin_tries import PinTries
from ui.access.selftest import Selftest
from ui.access.sessions import Lifetime, Session, Sessions, Way
from ui.access.staff_pages import (
    BOARD,
    CALL,
    CHECK,
    DONE,
    ENTER,
    HERE,
    LEAVE,
    LEFT,
    OVER,
    RELEASE,
    SHEET,
    SHOWN,
    TAKE,
    WIPE,
    board_page,
    check_page,
    pin_page,
    sheet_page,
    shown,
    waiting_words,
)
from ui.access.tickets import Queue, Ticket, TicketState
from ui.access.visits import WARNING_SECONDS, Visits
from ui.desk import Desk

_LOOKS = (BOARD, ENTER, LEAVE, HERE, SHEET, SHOWN, CHECK, WIPE)
OPEN_TO_ALL = (*_LOOKS, CALL, TAKE, DONE, RELEASE, OVER)
"""Open at the door, because they look at a cookie of their own."""
IDLE_SECONDS = 300.0
_LONGEST_TABLE = 8
"""Characters of a table's name."""
_MOST = 256
"""Bytes of a PIN with its table."""


@dataclass(slots=True, kw_only=True)
class Staff:
    """What the staff's screen needs."""

    desk: Desk
    queue: Queue
    visits: Visits
    morning: Selftest
    pin_file: Path
    cookie: str
    sessions: Sessions
    tries: PinTries = field(default_factory=PinTries)
    visit: Callable[[], str] = lambda: ""
    """Gives the id of the visit the request's own browser belongs to, or nothing."""
    missed: int = 0
    """Wrong PINs before the last right one."""

    @property
    def screen_cookie(self) -> str:
        """Name the cookie of a screen that is known."""
        return f"{self.cookie}_k"

    def screen(self, request: Request) -> str:
        """Return how wrong PINs of the request's screen are counted."""
        return self.tries.screen(request.cookies.get(self.screen_cookie, ""))

    def here(self, request: Request) -> Session | None:
        """Return the session of the counsellor who asks, if the PIN was given."""
        session = self.sessions.find(request.cookies.get(self.cookie, ""))
        if session is None:
            return None
        if request.method == "POST":
            self.sessions.touch(session)  # a board that looks by itself is no touch
        if own := self.visit():  # the screen is a visitors' one, and a visit stands open behind it
            self.visits.touch(own)
        return session

    def talk(self, request: Request) -> Ticket | None:
        """Return the ticket that is asked for, if it is with the counsellor who asks."""
        session = self.here(request)
        ticket = self.queue.find(request.query_params.get("number", ""))
        is_theirs = session is not None and ticket is not None and ticket.taken_by == session.id
        return ticket if is_theirs else None

    def left(self, ticket: Ticket) -> int | None:
        """Return the seconds a visit still has, once its end was announced, else ``None``."""
        seconds = self.visits.left(ticket.session_id)
        return None if seconds is None or seconds > WARNING_SECONDS else max(0, int(seconds))

    def noticed(self) -> int:
        """Return how many wrong PINs the staff is told of; a few are nobody's business."""
        count = max(self.missed, self.tries.wrong)
        return count if count >= FREE_TRIES else 0

    def endings(self) -> dict[str, int | None]:
        """Return what ``left`` says, by ticket."""
        return {ticket.number: self.left(ticket) for ticket in self.queue}


def serve_staff(app: App, staff: Staff) -> None:
    """Answer at ``/staff``."""
    _serve_pin(app, staff)
    _serve_board(app, staff)
    _serve_turns(app, staff)
    _serve_sheet(app, staff)
    _serve_check(app, staff)


def _serve_pin(app: App, staff: Staff) -> None:
    @app.post(ENTER, include_in_schema=False)
    async def enter(request: Request) -> Response:
        body = await request.body()
        screen = staff.screen(request)
        if not has_pin(staff.pin_file) or staff.tries.wait(screen):
            return _html(_ask(staff, request), HTTPStatus.TOO_MANY_REQUESTS)
        before = staff.tries.wrong
        # before the work, so that many at once don't count as one
        staff.tries.note(screen, right=False)
        told = _fields(body) if len(body) <= _MOST else {}
        if not await asyncio.to_thread(is_pin, staff.pin_file, told.get("pin", "")):
            return _html(_ask(staff, request, wrong=True), HTTPStatus.FORBIDDEN)
        staff.missed = before
        staff.tries.note(screen, right=True)
        answer = _to(BOARD)
        secret = staff.sessions.open(
            Way.STAFF,
            "",
            name=told.get("table", "").strip()[:_LONGEST_TABLE],
            lifetime=Lifetime(idle=IDLE_SECONDS),
        )
        known = staff.tries.know(request.cookies.get(staff.screen_cookie, ""))
        for name, value in ((staff.cookie, secret), (staff.screen_cookie, known)):
            answer.set_cookie(name, value, httponly=True, samesite="strict", path=BOARD)
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
            return _html(_ask(staff, request))
        return _html(
            board_page(
                staff.desk,
                staff.queue,
                who=session,
                taken="taken" in request.query_params,
                missed=staff.noticed(),
                left=staff.endings(),
            )
        )

    @app.post(HERE, include_in_schema=False)
    def here(request: Request) -> Response:
        if staff.here(request) is None:
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        ticket = staff.queue.find(request.query_params.get("number", ""))
        if ticket is not None:
            staff.visits.touch(ticket.session_id)
        back = "back" in request.query_params
        return _to(BOARD) if back else Response(status_code=HTTPStatus.NO_CONTENT)


def _serve_turns(app: App, staff: Staff) -> None:
    """Answer to the buttons that move a ticket on."""

    @app.post(CALL, include_in_schema=False)
    def call(request: Request) -> Response:
        session, number = staff.here(request), request.query_params.get("number", "")
        if session is None:
            return _to(BOARD)
        called = staff.queue.call(
            number, session.id, table=session.name, working=staff.sessions.ids()
        )
        return _to(BOARD if called else f"{BOARD}?taken=1")

    @app.post(TAKE, include_in_schema=False)
    def take(request: Request) -> Response:
        session, number = staff.here(request), request.query_params.get("number", "")
        if session is None:
            return _to(BOARD)
        if not staff.queue.take(
            number, session.id, working=staff.sessions.ids(), table=session.name
        ):
            return _to(f"{BOARD}?taken=1")
        return _to(f"{SHEET}?number={number}")

    for path, ends in ((DONE, staff.queue.finish), (RELEASE, staff.queue.release)):
        app.post(path, include_in_schema=False)(_ending(staff, ends))

    @app.post(OVER, include_in_schema=False)
    async def over(request: Request) -> Response:
        body = await request.body()
        if (ticket := staff.talk(request)) and len(body) <= _MOST:
            table = _fields(body).get("table", "").strip()[:_LONGEST_TABLE]
            staff.queue.hand_over(ticket.number, ticket.taken_by, table=table)
        return _to(BOARD)


def _ending(staff: Staff, ends: Callable[[str, str], object]) -> Callable[[Request], Response]:
    """Give what answers to a button that ends a counsellor's turn with somebody."""

    def answer(request: Request) -> Response:
        if ticket := staff.talk(request):
            ends(ticket.number, ticket.taken_by)
        return _to(BOARD)

    return answer


def _serve_sheet(app: App, staff: Staff) -> None:
    @app.get(SHEET, include_in_schema=False)
    def sheet(request: Request) -> Response:
        ticket = staff.talk(request)
        return _to(BOARD) if ticket is None else _html(sheet_page(staff.desk, ticket))

    @app.get(SHOWN, include_in_schema=False)
    def still_shown(request: Request) -> Response:
        ticket = staff.talk(request)
        if ticket is None:
            return Response(status_code=HTTPStatus.NO_CONTENT)
        if ticket.state is TicketState.TALKING and (session := staff.here(request)):
            staff.sessions.touch(session)  # who only reads stays in, while the visitor is there
        left = staff.left(ticket)
        keep = {"Cache-Control": "no-store", LEFT: "" if left is None else str(left)}
        return PlainTextResponse(shown(ticket), headers=keep)


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


def _ask(staff: Staff, request: Request, *, wrong: bool = False) -> str:
    wait = staff.tries.wait(staff.screen(request))
    waiting = waiting_words(staff.queue, staff.endings())
    return pin_page(
        is_set=has_pin(staff.pin_file),
        is_readable=os.access(staff.pin_file, os.R_OK),
        wait=wait,
        wrong=wrong,
        waiting=waiting,
    )


def _fields(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _html(page: str, status: int = HTTPStatus.OK) -> Response:
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
