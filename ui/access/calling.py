"""A visitor calls a counsellor, and says what may be seen on the staff's screen."""

from urllib.parse import parse_qs

from nicegui import App
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ui.access.door import Door
from ui.access.tickets import Queue, RedFlag, Share
from ui.desk import Desk

TICKET = "/ticket"
_MOST = 256
"""Bytes of what is ticked."""


def serve_calling(app: App, door: Door, queue: Queue, desk: Desk) -> None:
    """Answer at ``/ticket``: with the number, also when only the ticks changed."""

    @app.post(TICKET, include_in_schema=False)
    async def ticket(request: Request) -> Response:
        session = door.here()
        if session is None:
            return Response(status_code=401)
        body = await request.body()
        given = parse_qs(body.decode("utf-8", "replace")) if len(body) <= _MOST else {}
        taken = queue.ask(
            session.id,
            session.case_id,
            flags=[flag for flag in RedFlag if flag in given.get("flag", [])],
            shares=[share for share in Share if share in given.get("share", [])],
            now=desk.now(),
        )
        return JSONResponse({"number": taken.number})
