"""Who gets in on one's own computer: the owner of the data folder, through a page used once."""

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from http.client import HTTPConnection
from uuid import uuid4

import aiohttp
import socketio
from playwright.sync_api import Page, expect

from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import Server
from tests.e2e.visitors import Visitors


def test_the_launch_page_leads_in_once(visitors: Visitors, server: Server) -> None:
    page = visitors.come("desktop")
    page.context.clear_cookies()
    visitors.expected = ("401", "403")
    page.goto("/")
    expect(page.get_by_role("heading", name="这个窗口没有打开")).to_be_visible()
    first = server.secret()
    page.goto(f"/enter#{first}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("还不上")
    assert page.url == f"{server.url}/"
    assert server.secret() != first
    page.go_back()
    assert first not in page.url
    page.context.clear_cookies()
    page.goto(f"/enter?again#{first}")
    expect(page.get_by_text("这个入口用过了")).to_be_visible()


def test_only_the_owner_can_read_the_way_in(server: Server) -> None:
    server.wait()
    for name in ("launch.html", "name"):
        assert (server.folder / name).stat().st_mode & 0o777 == 0o600
    assert server.secret() not in server.log.replace(server.secret(), "", 1)  # said once, at start


PATHS = (
    "/",
    "/debts",
    "/data",
    "/download/liqing.json",
    "/_nicegui_ws/socket.io/?EIO=4",
    "/nowhere",
)


def test_nobody_else_gets_a_byte_of_data(server: Server) -> None:
    server.wait()
    for path, cookie in itertools.product(PATHS, ("", "lq_00000000=guess", "lq_00000000=")):
        with closing(HTTPConnection("127.0.0.1", server.port)) as connection:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            with connection.getresponse() as answer:
                body = answer.read().decode()
        assert answer.status == 401, path
        assert "client_id" not in body
        assert "nicegui" not in body


def test_a_page_cannot_be_driven_from_another_session(
    visitors: Visitors, server: Server, phone: Page
) -> None:
    """Whoever learns the id of a page still can't speak for it: not from outside, not from in."""
    phone.goto("/debts/new")
    expect(phone.get_by_test_id("platform")).to_be_visible()
    client_id = phone.evaluate("window.clientId")
    [victim] = phone.context.cookies()
    thief = visitors.come("desktop")
    thief.goto("/")
    own_id = thief.evaluate("window.clientId")
    [cookie] = thief.context.cookies()
    said = phone.evaluate("document.querySelector('h1').innerText")

    stolen = _Socket(server, cookie=f"{cookie['name']}={cookie['value']}")
    assert not stolen.tries(client_id)  # with a session, but not the page's
    assert not _Socket(server, cookie="").tries(client_id)
    assert not _Socket(server, cookie=f"{victim['name']}=x").tries(client_id)
    assert stolen.tries_to_shake_hands(own_id, client_id) is False
    assert phone.evaluate("document.querySelector('h1').innerText") == said
    assert _Socket(server, cookie=f"{victim['name']}={victim['value']}").tries(client_id)


def _apart(work: Coroutine[None, None, bool]) -> bool:
    """Run on a loop of its own: Playwright's runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class _Socket:
    """A socket of somebody who knows how NiceGUI talks."""

    def __init__(self, server: Server, *, cookie: str) -> None:
        self._url = server.url
        self._headers = {"Origin": server.url} | ({"Cookie": cookie} if cookie else {})

    def tries(self, client_id: str) -> bool:
        """Say whether a socket for this page is let in."""
        return _apart(self._connects(client_id))

    def tries_to_shake_hands(self, own_id: str, client_id: str) -> bool:
        """Come in for one's own page, then shake hands for another's."""
        return _apart(self._shakes(own_id, client_id))

    async def _connects(self, client_id: str) -> bool:
        async with self._line() as line:
            try:
                await self._open(line, client_id)
            except socketio.exceptions.ConnectionError:
                return False
            await line.disconnect()
        return True

    async def _shakes(self, own_id: str, client_id: str) -> bool:
        async with self._line() as line:
            await self._open(line, own_id)
            told = {"client_id": client_id, "tab_id": str(uuid4()), "document_id": str(uuid4())}
            done = await line.call("handshake", told, timeout=PATIENCE_SECONDS)
            event = {"client_id": client_id, "id": 1, "listener_id": "x", "args": []}
            await line.emit("event", event)
            await line.emit("javascript_response", {"client_id": client_id, "request_id": "x"})
            await line.disconnect()
        return bool(done)

    @asynccontextmanager
    async def _line(self) -> AsyncIterator[socketio.AsyncClient]:
        async with aiohttp.ClientSession(headers=self._headers) as http:
            yield socketio.AsyncClient(reconnection=False, http_session=http)

    async def _open(self, socket: socketio.AsyncClient, client_id: str) -> None:
        query = f"client_id={client_id}&tab_id={uuid4()}&document_id={uuid4()}&old_tab_id="
        await socket.connect(
            f"{self._url}/?{query}&implicit_handshake=false",
            transports=["websocket"],
            socketio_path="/_nicegui_ws/socket.io",
            wait_timeout=PATIENCE_SECONDS,
        )


def test_the_name_of_the_installation_is_its_own(server: Server) -> None:
    server.wait()
    name = (server.folder / "name").read_text()
    assert re.fullmatch("[0-9a-f]{8}", name)
    server.stop()
    server.start()
    server.wait()
    assert (server.folder / "name").read_text() == name
