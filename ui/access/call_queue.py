"""A visitor calls a counsellor, and says what may be seen on the staff's screen."""

from urllib.parse import parse_qs

from nicegui import App
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ui.access.authorization import Authorization
from ui.access.tickets import Queue, RedFlag, Share, Ticket
from ui.desk import Desk

TICKET = "/ticket"
_MOST = 256
"""Bytes of what is ticked."""


def serve_calling(app: App, door: Authorization, queue: Queue, desk: Desk) -> None:
    """Answer at ``/ticket``, always with the number, if there is one, and with what is ticked."""

    @app.get(TICKET, include_in_schema=False)
    def look() -> Response:
        session = door.here()
        return _refused() if session is None else _told(queue.of_session(session.id))

    @app.post(TICKET, include_in_schema=False)
    async def ask(request: Request) -> Response:
        session = door.here()
        if session is None:
            return _refused()
        body = await request.body()
        given = parse_qs(body.decode("utf-8", "replace")) if len(body) <= _MOST else {}
        taken = queue.ask(
            session.id,
            session.case_id,
            flags=[flag for flag in RedFlag if flag in given.get("flag", [])],
            shares=[share for share in Share if share in given.get("share", [])],
            now=desk.now(),
        )
        return _told(taken)

    @app.delete(TICKET, include_in_schema=False)
    def withdraw() -> Response:
        session = door.here()
        if session is None:
            return _refused()
        queue.drop(session.id)
        return _told(None)


def _refused() -> Response:
    return Response(status_code=401)


def _told(ticket: Ticket | None) -> Response:
    if ticket is None:
        return JSONResponse({"number": "", "ticked": []})
    return JSONResponse({"number": ticket.number, "ticked": [*ticket.flags, *ticket.shares]})
