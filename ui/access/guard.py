"""The guard at the door: every request and every socket passes here before NiceGUI sees it.

Against a foreign web page in the same browser: only our own hosts are answered (DNS rebinding),
only our own origins may write or open a socket (CSRF, socket hijack), nothing may frame us, and
a body is cut off at the cap while it streams. An address that isn't plain (control characters,
dots, empty parts) reaches nothing. Forwarding headers are not believed. Measured
reasons: the page on NiceGUI's defaults in the safety notes. Who was let in at all is for
``door.py`` to say.
"""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any
from unicodedata import category

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_CAP = 3_000_000
"""Bytes. A case file is at most 2 MB; the rest is room for the multipart wrapping."""
UPLOAD_CAP = 11_000_000
"""Bytes where a page takes a file in: an evidence file is at most 10 MB."""
WHOLE_CAP = 220_000_000
"""Bytes where a page takes in a case with all its files, which are never in memory at once."""

_WHOLE = re.compile(r"/bring/[0-9a-f-]{36}/[A-Za-z0-9_-]{43}")
_UPLOAD = re.compile(r"/_nicegui/client/[0-9a-f-]{36}/upload/[0-9]+")

_POLICIES = (
    "default-src 'none'",
    # NiceGUI's page is an inline script and its Vue compiles templates: both are needed
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)
_HEADERS = {
    "Content-Security-Policy": "; ".join(_POLICIES),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # no-referrer would turn our own posts' Origin into null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FORWARDED = (b"forwarded", b"x-forwarded", b"x-real-ip")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_FOREIGN = frozenset({"cross-site", "same-site"})
_NOT_PLAIN, _NOT_THERE = 400, 404
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
_NO_PARTS = frozenset({"", ".", ".."})
_LONGEST_PATH, _LONGEST_PART = 1000, 200
"""Characters; ours are far shorter, and a disk knows no longer names."""
_HASHED = ("/_nicegui/",)
"""Assets with the version in their path: the browser may keep them."""


class Guard:
    """Pure ASGI, so that HTTP, long polling and WebSocket are all held to the same rules."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str],
        refuse: Callable[[Scope], int],
        pages: Mapping[int, str] | None = None,
        scheme: str = "http",
    ) -> None:
        """Stand in front of an app.

        Args:
            app: what stands behind.
            hosts: ``name:port`` a browser may ask for us by.
            refuse: gives the status for a request of somebody who wasn't let in, or 0.
            pages: what such a person reads who asked for a page, by status.
            scheme: of our own origins.
        """
        self.app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"{scheme}://{host}" for host in self._hosts)
        self._refuse = refuse
        self._pages = pages or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or turn it away."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        scope["headers"] = [
            (name, value) for name, value in scope["headers"] if not name.startswith(_FORWARDED)
        ]
        refusal = self._refusal(scope)
        if refusal:
            await _turn_away(scope, receive, send, refusal, self._page(scope, refusal))
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            await self._serve(scope, receive, send)

    def _refusal(self, scope: Scope) -> int:
        """Return the status a request is turned away with, or 0."""
        if fault := _fault_of(str(scope["path"])):
            return fault
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421
        socket = scope["type"] == "websocket"
        writes = socket or scope["method"] not in _SAFE_METHODS
        origins = headers.getlist("origin")
        if any(origin not in self._origins for origin in origins) or (socket and not origins):
            return 403
        site = headers.get("sec-fetch-site", "same-origin")
        if writes and site not in {"same-origin", "none"}:
            return 403
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _cap(scope):
            return 413
        return self._refuse(scope)

    def _page(self, scope: Scope, refusal: int) -> str:
        """Return what a person reads who asked for a page and wasn't let in."""
        asks = scope["type"] == "http" and scope["method"] == "GET"
        if refusal == HTTPStatus.FORBIDDEN:  # to who may do nothing here, nothing is said
            asks = asks and is_from_elsewhere(scope)
        return self._pages.get(refusal, "") if asks else ""

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an HTTP request on, counting its body; add the headers to what comes back."""
        taken, cap = 0, _cap(scope)
        over = started = gone = False

        async def counted() -> Message:
            nonlocal taken, over, gone
            message = await receive()
            gone = gone or message["type"] == "http.disconnect"
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > cap:
                    over = True
                    return {"type": "http.disconnect"}
            return message

        async def dressed(message: Message) -> None:
            nonlocal started
            if over and not started:
                return
            if message["type"] == "http.response.start":
                started = True
                _dress(scope["path"], MutableHeaders(scope=message))
            await send(message)

        try:
            await self.app(scope, counted, dressed)
        except (RuntimeError, ClientDisconnect):
            if not (gone or over):  # a browser that left before the answer is no fault of ours
                raise
        finally:
            if over and not started:
                await _turn_away(scope, receive, send, 413)


def is_from_elsewhere(scope: Scope) -> bool:
    """Say whether a page of another site, or of another server on this computer, makes a request.

    Browsers tell; what tells nothing is believed to be no browser, or one that tells nobody.
    """
    return any(site in _FOREIGN for site in Headers(scope=scope).getlist("sec-fetch-site"))


def _fault_of(path: str) -> int:
    """Return the status for an address that none of ours looks like, or 0."""
    if not path.startswith("/") or any(category(character) in _CONTROLS for character in path):
        return _NOT_PLAIN
    *parts, last = path[1:].split("/")
    if not _NO_PARTS.isdisjoint(parts) or last in {".", ".."}:
        return _NOT_THERE
    too_long = len(path) > _LONGEST_PATH or any(len(p) > _LONGEST_PART for p in (*parts, last))
    return _NOT_THERE if too_long else 0


def _cap(scope: Scope) -> int:
    """Return the most bytes a request may bring."""
    path = scope.get("path", "")
    if _WHOLE.fullmatch(path):
        return WHOLE_CAP
    return UPLOAD_CAP if _UPLOAD.fullmatch(path) else BODY_CAP


def _dress(path: str, headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    if not path.startswith(_HASHED) and "cache-control" not in headers:
        headers["Cache-Control"] = "no-store"


async def _turn_away(
    scope: MutableMapping[str, Any], receive: Receive, send: Send, status: int, page: str = ""
) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    kind = HTMLResponse if page else PlainTextResponse
    headers = {**_HEADERS, "Cache-Control": "no-store"}
    await kind(page, status_code=status, headers=headers)(scope, receive, send)
