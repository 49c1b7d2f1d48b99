"""A browser without a browser: pages asked for and sockets opened the way NiceGUI's script does.

For whatever asks what the server does with what comes over the wire, and for figures with more
visitors than a machine could hold browsers.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp

from tests.clock import PATIENCE_SECONDS

_SOCKET = "/_nicegui_ws/socket.io/"
_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_ESCAPED = (("&#36;", "$"), ("&#96;", "`"), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&"))
_CLIENT = re.compile(r"'client_id': '([0-9a-f-]+)'")
T = TypeVar("T")


class Refused(Exception):
    """The server wouldn't have it."""


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run on a loop of its own: Playwright's may run in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as it came over the wire."""

    html: str

    @property
    def client_id(self) -> str:
        """What NiceGUI knows the page by."""
        found = _CLIENT.search(self.html)
        if found is None:
            raise Refused("this is no page")
        return found[1]

    def handle(self, name: str, event: str) -> tuple[int, str]:
        """Give the ids of an element marked with a name, and of its listener for an event."""
        for ident, element in self._marked(name):
            for listener in element.get("events", ()):
                if listener["type"] == event:
                    return ident, str(listener["listener_id"])
        raise LookupError(name)

    def upload(self, name: str = "upload") -> str:
        """Give the path a file is sent to."""
        for _, element in self._marked(name):
            return str(element["props"]["url"])
        raise LookupError(name)

    def _marked(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        found = _ELEMENTS.search(self.html)
        raw = found[1] if found else "{}"
        for escaped, plain in _ESCAPED:
            raw = raw.replace(escaped, plain)
        for ident, element in json.loads(raw).items():
            if element.get("props", {}).get("data-testid") == name:
                yield int(ident), element


@dataclass(slots=True)
class Line:
    """A socket that is up; what was heard on it stays."""

    page: str
    """The id of the page it was opened for."""
    tab: str
    """The id of the tab, which a page keeps for good."""
    _socket: aiohttp.ClientWebSocketResponse
    heard: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def say(self, name: str, message: object) -> None:
        """Send an event of Socket.IO."""
        await self.send("42" + json.dumps([name, message]))

    async def does(self, handle: tuple[int, str], *args: object, page: str | None = None) -> None:
        """Do to an element what its listener waits for: on this page, or on another's."""
        element, listener = handle
        message = {"client_id": page or self.page, "id": element, "listener_id": listener}
        await self.say("event", message | {"args": [json.dumps(arg) for arg in args]})

    async def asks(self, name: str, message: object) -> object:
        """Send an event and give what it is answered with."""
        before = len(self.heard)
        await self.send("427" + json.dumps([name, message]))
        answer = await self.until(lambda frame: frame.startswith("437"), after=before)
        return json.loads(answer.removeprefix("437"))

    async def send(self, frame: str | bytes) -> None:
        """Send a frame as it is."""
        if isinstance(frame, bytes):
            await self._socket.send_bytes(frame)
        else:
            await self._socket.send_str(frame)

    async def until(self, is_it: Callable[[str], bool], *, after: int = 0) -> str:
        """Give the first frame that is what is waited for.

        Args:
            is_it: says so of a frame.
            after: how many frames heard first don't count.

        Raises:
            TimeoutError: it never came.
            Refused: the line is down.
        """
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for frame in self.heard[after:]:
                    if is_it(frame):
                        return frame
                if self.is_down:
                    raise Refused("the line is down")
                self._news.clear()
                await self._news.wait()

    @property
    def is_down(self) -> bool:
        """Whether the server closed it."""
        return self._socket.closed

    async def _listen(self) -> None:
        async for message in self._socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            if message.data == "2":  # are you there?
                await self._socket.send_str("3")
                continue
            if message.data == "41":  # that was all
                await self._socket.close()
                break
            self.heard.append(message.data)
            self._news.set()
        self._news.set()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a cookie, or without."""

    url: str
    http: aiohttp.ClientSession

    async def get(self, path: str) -> Paper:
        """Ask for a page."""
        async with self.http.get(self.url + path) as answer:
            text = await answer.text()
            if answer.status != 200:
                raise Refused(f"{path}: {answer.status}")
            return Paper(text)

    @asynccontextmanager
    async def line(
        self,
        page: str,
        *,
        headers: Mapping[str, str] | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Line]:
        """Open the socket of a page, as its script does.

        Args:
            page: the id.
            headers: instead of the origin a page of ours has.
            asked: of the query, instead of what a page of ours asks.

        Raises:
            Refused: it isn't let in.
        """
        query = {
            "EIO": "4",
            "transport": "websocket",
            "client_id": page,
            "next_message_id": "0",
            "implicit_handshake": "true",
            "document_id": str(uuid4()),
            "tab_id": str(uuid4()),
        } | dict(asked or {})
        address = f"{self.url}{_SOCKET}?{urlencode(query)}"
        try:
            socket = await self.http.ws_connect(
                address,
                headers={"Origin": self.url} if headers is None else headers,
                max_msg_size=0,
            )
        except aiohttp.WSServerHandshakeError as refused:
            raise Refused(str(refused.status)) from None
        line = Line(page, query["tab_id"], socket)
        listening = asyncio.create_task(line._listen())  # noqa: SLF001
        try:
            await line.send("40")
            answer = await line.until(lambda frame: frame.startswith(("40", "44")))
            if answer.startswith("44"):
                raise Refused(answer)
            yield line
        finally:
            await socket.close()
            listening.cancel()


@asynccontextmanager
async def guest(url: str, cookie: str = "") -> AsyncIterator[Guest]:
    """Come with a cookie, or without one."""
    headers = {"Cookie": cookie} if cookie else {}
    # a browser's sockets don't ride on connections that were kept alive: uvicorn would cut them
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(
        headers=headers, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:
        yield Guest(url, http)


async def let_in(url: str, secret: str) -> str:
    """Hand in what the launch page holds; give the cookie that is got for it."""
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{url}/enter", data=secret, headers={"Origin": url}) as answer,
    ):
        if not answer.ok:
            raise Refused(str(answer.status))
        return str(answer.headers["set-cookie"]).partition(";")[0]
