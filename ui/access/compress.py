"""Static files are compressed once and kept, if they are whole; everything else as it comes.

What is kept is the same for everybody, so no reader may spoil it: a file is fetched to its end
though whoever asked for it has left, and kept only if it has the length it was said to have.
Compressing Quasar alone costs some 20 ms of processor for every cold visitor otherwise.
"""

import asyncio
import gzip
from http import HTTPStatus
from typing import NoReturn

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
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
            start, body, is_whole = await self._fetch(scope)
            if not is_whole:
                await Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send)
                return
            if start["status"] != HTTPStatus.OK or len(self._kept) >= _MOST:
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            self._kept[path] = _packed(start, body)
        start, body = self._kept[path]
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})

    async def _fetch(self, scope: Scope) -> tuple[Message, bytes, bool]:
        """Return an answer from start to end, and whether it came to its end."""
        start: Message = {}
        body = bytearray()
        ended = False

        async def collect(message: Message) -> None:
            nonlocal start, ended
            if message["type"] == "http.response.start":
                start = message
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                ended = not message.get("more_body", False)

        await self._app(scope, _nobody_leaves(), collect)
        said = Headers(raw=start["headers"]).get("content-length") if start else None
        return start, bytes(body), ended and said in {None, str(len(body))}


def _nobody_leaves() -> Receive:
    """Return what a request without a body receives whose reader waits for ever."""
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            return await _for_ever()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive


async def _for_ever() -> NoReturn:
    await asyncio.get_running_loop().create_future()
    raise AssertionError


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
