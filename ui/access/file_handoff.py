"""At a terminal, if the centre wants it: a sealed case file, fetched once by the visitor's phone.

A second listener at one address of the centre's own network answers for nothing but files that wait
in the outbox, each at an address nobody can guess, for five minutes, once. A case travels sealed
under a code that stands on the terminal's screen and on paper only, so the line may be plain. The
page to have at hand travels open, when the visitor wants it after being told so.
"""

import socket
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

import htpy as h
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from ui.access.guard import Guard
from ui.access.listener import Listener
from ui.access.pairing import Rate
from ui.access.static_page import document
from ui.centre.words import file_handoff as t
from ui.data.words.sealed_file import NAME
from ui.outbox import PAGE_NAME, PAGE_TYPE, Outbox, is_sealed_file

AT = "take"
_ASKED = 30
"""A minute and address."""
_SLOW = 429


def handing_over(
    outbox: Outbox, address: str, port: int
) -> tuple[str, Callable[[], Awaitable[None]]]:
    """Make ready to hand files over.

    Args:
        outbox: where they wait.
        address: a private address of this computer.
        port: of the terminal itself; the same is used at the other address.

    Returns:
        The address a token is put behind, and what begins to listen.

    Raises:
        OSError: it is no address of this computer.
    """
    _can_be_listened_at(address)
    host = f"{address}:{port}"

    async def listen() -> None:
        Listener(answering(outbox, host), address, port, None, sealed=False)

    return f"http://{host}/{AT}/", listen


def _can_be_listened_at(address: str) -> None:
    """See at once, in one line, whether an address is one of this computer's.

    Raises:
        OSError: it isn't.
    """
    try:
        family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET  # noqa: PLR2004
        with socket.socket(family) as probe:
            probe.bind((address, 0))
    except (OSError, ValueError):
        raise OSError(0, f"--phone-address {address}: no address of this computer") from None


def answering(outbox: Outbox, host: str) -> ASGIApp:
    """Answer for what waits, behind a guard of its own."""
    rate = Rate(_ASKED)

    async def look(request: Request) -> Response:
        token = request.path_params["token"]
        waits = outbox.waits(token)
        shown = _page(waits=waits, later=t.LATER if outbox.is_sealed(token) else t.LATER_PAGE)
        return HTMLResponse(shown, status_code=200 if waits else 404)

    async def take(request: Request) -> Response:
        content = outbox.take(request.path_params["token"])
        if content is None:
            return HTMLResponse(_page(waits=False, later=""), status_code=404)
        page = not is_sealed_file(content)
        return Response(
            content,
            media_type=PAGE_TYPE if page else "application/octet-stream",
            headers={
                "Content-Disposition": f'attachment; filename="{PAGE_NAME if page else NAME}"'
            },
        )

    def refusal(scope: Scope) -> int:
        return 0 if rate.passes(str((scope.get("client") or ("",))[0])) else _SLOW

    path = f"/{AT}/{{token}}"
    routes = [Route(path, look, methods=["GET"]), Route(path, take, methods=["POST"])]
    return Guard(Starlette(routes=routes), hosts=(host,), refuse=refusal)


def _page(*, waits: bool, later: str) -> str:
    if not waits:
        return document(h.main[h.h1[t.GONE_TITLE], h.p[t.GONE]])
    return document(
        h.main[
            h.h1[t.TITLE],
            h.p[t.LEAD],
            h.form(method="post")[h.button(type="submit")[t.FETCH]],
            h.p(".quiet")[later],
        ]
    )
