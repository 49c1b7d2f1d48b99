"""Static files are compressed once and kept; everything else as it comes.

Compressing Quasar alone costs some 20 ms of processor for every cold visitor otherwise.
"""

import gzip
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = ("/_nicegui/", "/static/")
_SMALLEST = 500
"""Bytes under which compressing brings nothing."""
_LEVEL = 6
"""9 would save 1 KB of 300 and keep the first visitor after a start waiting half as long again."""
_MOST = 400
"""Files kept at the most: far more than there are, so that odd addresses can't fill memory."""


class Compress:
    """Gzip for those who take it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._live = GZipMiddleware(app, minimum_size=_SMALLEST, compresslevel=_LEVEL)
        self._kept: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass on."""
        if scope["type"] != "http" or not scope["path"].startswith(_STATIC):
            await self._live(scope, receive, send)
            return
        headers = Headers(scope=scope)
        plain = scope["method"] == "GET" and not {"range", "if-none-match"} & set(headers)
        if not plain or "gzip" not in headers.get("accept-encoding", ""):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            start, body = await self._fetch(scope, receive)
            if start["status"] != HTTPStatus.OK or len(self._kept) >= _MOST:
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            self._kept[path] = _packed(start, body)
        start, body = self._kept[path]
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})

    async def _fetch(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            else:
                body.extend(message.get("body", b""))

        await self._app(scope, receive, collect)
        return start, bytes(body)


def _packed(start: Message, body: bytes) -> tuple[Message, bytes]:
    headers = MutableHeaders(raw=list(start["headers"]))
    kind = headers.get("content-type", "")
    text = kind.startswith("text/") or "javascript" in kind or "json" in kind or "svg" in kind
    if text and len(body) >= _SMALLEST and "content-encoding" not in headers:
        body = gzip.compress(body, compresslevel=_LEVEL, mtime=0)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
    return {**start, "headers": headers.raw}, body
