"""A visitor calls a counsellor, and says what may be seen on the staff's screen."""

from urllib.parse import parse_qs

from nicegui import App
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ui.access.authorization import Authorization
from ui.access.tickets import Queue, RedFlag, Share
from ui.desk import Desk

TICKET = "/ticket"
_MOST = 256
"""Bytes of what is ticked."""


def serve_calling(app: App, door: Authorization, queue: Queue, desk: Desk) -> None:
    """Answer at ``/ticket``, always with the number, if there is one, and with what is ticked."""

    @app.get(TICKET, include_in_schema=False)
    def look() -> Response:
        session = door.here()
        return _refused() if session is None else JSONResponse(told_of(queue, session.id))

    @app.post(TICKET, include_in_schema=False)
    async def ask(request: Request) -> Response:
        session = door.here()
        if session is None:
            return _refused()
        body = await request.body()
        given = parse_qs(body.decode("utf-8", "replace")) if len(body) <= _MOST else {}
        queue.ask(
            session.id,
            session.case_id,
            flags=[flag for flag in RedFlag if flag in given.get("flag", [])],
            shares=[share for share in Share if share in given.get("share", [])],
            now=desk.now(),
        )
        return JSONResponse(told_of(queue, session.id))

    @app.delete(TICKET, include_in_schema=False)
    def withdraw() -> Response:
        session = door.here()
        if session is None:
            return _refused()
        queue.drop(session.id)
        return JSONResponse(told_of(queue, session.id))


def _refused() -> Response:
    return Response(status_code=401)


def told_of(queue: Queue, session_id: str) -> dict[str, object]:
    """Return what a visitor's screen knows of its ticket; without one the number is empty."""
    ticket = queue.of_session(session_id)
    if ticket is None:
        return {"number": "", "ticked": [], "state": "", "ahead": 0, "table": ""}
    return {
        "number": ticket.number,
        "ticked": [*ticket.flags, *ticket.shares],
        "state": ticket.state,
        "ahead": queue.ahead(ticket),
        "table": ticket.table,
    }
