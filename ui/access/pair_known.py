"""How a phone comes in that was let in before: by its cookie, or by its own digits."""

from collections.abc import Callable

from nicegui import App
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ui.access.authorization import Authorization
from ui.access.known_phones import COOKIE, DAYS
from ui.access.pair import MOST, put_cookie
from ui.access.phone_sessions import PhoneSessions
from ui.access.sessions import Session, Way


def serve_known(
    app: App,
    door: Authorization,
    phones: PhoneSessions,
    *,
    is_secure: Callable[[], bool],
    landing: Callable[[], str],
) -> None:
    """Answer at ``/pair/known``, ``/pair/remember`` and ``/pair/pin``.

    Args:
        app: answers.
        door: whose cookie is set.
        phones: knows who was let in before.
        is_secure: says whether phones come over TLS.
        landing: gives the page a phone begins with.
    """

    @app.post("/pair/known", include_in_schema=False)
    async def known(request: Request) -> Response:
        try:
            came = await phones.come_back(request.cookies.get(COOKIE, ""))
        except OSError:
            came = None
        if came is None:
            return Response(status_code=204)  # as every phone that comes for the first time
        came_in = JSONResponse({"to": landing()})
        put_cookie(came_in, door.cookie, came[0], secure=is_secure())
        put_cookie(came_in, COOKIE, came[1], secure=is_secure(), days=DAYS)
        return came_in

    @app.post("/pair/remember", include_in_schema=False)
    async def keep(request: Request) -> Response:
        session, name = _phone(door), await _told(request)
        if session is None:
            return Response(status_code=403)
        try:
            secret = phones.remember(session, name)
        except OSError:
            return Response(status_code=503)
        kept = Response(status_code=204)
        put_cookie(kept, COOKIE, secret, secure=is_secure(), days=DAYS)
        return kept

    @app.post("/pair/pin", include_in_schema=False)
    async def pin(request: Request) -> Response:
        return Response(status_code=await _go_on(door, await _told(request)))


def _phone(door: Authorization) -> Session | None:
    """Return the session that asks, if it is a phone's."""
    session = door.here()
    return session if session is not None and session.way is Way.PHONE else None


async def _told(request: Request) -> str:
    """Return the body of a request, if it isn't too long."""
    body = await request.body()
    return body.decode("utf-8", "replace") if len(body) <= MOST else ""


async def _go_on(door: Authorization, digits: str) -> int:
    """Let the phone that asks go on by its digits; return the status, 401 once it is sent away."""
    session = _phone(door)
    if session is None or door.is_sealed(session.case_id):
        return 403
    if door.sessions.try_pin(session, digits):
        return 204
    if session.pin and session.pin_tries <= 0:
        await door.end(session)
        return 401
    return 403
