"""The guard in its place: in front of all that NiceGUI serves."""

import re
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from nicegui import Client, app, core
from nicegui.testing import User, user_simulation

from core.intake import example, write_case_file
from tests.ui.conftest import CASE_ID, Tell
from ui.access.authorization import Authorization
from ui.access.guard import UPLOAD_CAP
from ui.access.sessions import Sessions, Way
from ui.access.words import access as words
from ui.app import install_routes
from ui.desk import Desk

OURS, THEIRS = "http://test", "http://evil.example"
PATHS = (
    "/",
    "/debts",
    "/nowhere",
    "/download/liqing.json",
    "/download/liqing.ics",
    "/static/none.css",
    "/_nicegui/none.js",
    "/_nicegui_ws/socket.io/?EIO=4&transport=polling",
    "/docs",
    "/openapi.json",
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture
def door() -> Authorization:
    return Authorization(Sessions(), cookie="lq_test")


@pytest.fixture
async def user(
    desk: Desk, door: Authorization, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[User]:
    """Give a visitor of the furnished app; what is put at its door is taken away afterwards."""
    monkeypatch.setattr(app, "build_middleware_stack", app.build_middleware_stack)
    monkeypatch.setattr(core.sio, "handlers", {"/": dict(core.sio.handlers["/"])})
    furnished: list[Callable[[], None]] = []

    def root() -> None:
        furnished[0]()

    async with user_simulation(root) as user:
        monkeypatch.setattr(app, "on_startup", lambda _: None)  # it has started
        furnished.append(install_routes(desk, door, hosts=("test",)))
        user.http_client.cookies.set("lq_test", door.sessions.open(Way.COMPUTER, CASE_ID))
        yield user


@pytest.fixture
def browser(user: User) -> httpx.AsyncClient:
    """Ask the way a browser does, below the pages."""
    return user.http_client


@pytest.mark.parametrize("path", PATHS)
async def test_every_kind_of_answer_carries_the_headers(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("foreign", [{"host": "evil.example"}, {"origin": THEIRS}])
async def test_a_foreign_page_gets_nothing_of_any_kind(
    browser: httpx.AsyncClient, told: Tell, path: str, foreign: dict[str, str]
) -> None:
    told(example("g"))
    answer = await browser.get(path, headers=foreign)
    assert answer.status_code in {403, 421}
    assert answer.content == b""


async def test_forwarding_headers_change_nothing_on_the_page(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/", headers={"x-forwarded-prefix": "//evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text


async def test_the_programs_own_papers_are_not_served(browser: httpx.AsyncClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert (await browser.get(path)).status_code == 404, path


@pytest.mark.parametrize("path", ["/", "/debts", "/download/liqing.json", "/nowhere"])
async def test_what_is_personal_is_not_kept_by_the_browser(
    browser: httpx.AsyncClient, path: str
) -> None:
    assert (await browser.get(path)).headers["cache-control"] == "no-store"


async def test_our_own_assets_are_kept_and_packed(browser: httpx.AsyncClient) -> None:
    [address] = set(re.findall(r"/static/\w+/app\.css", (await browser.get("/")).text))
    answer = await browser.get(address, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "max-age=31536000" in answer.headers["cache-control"]
    assert ".lq-" in answer.text


async def test_a_body_that_streams_beyond_the_cap_is_refused(
    user: User, browser: httpx.AsyncClient
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
        for _ in range(UPLOAD_CAP // 500_000 + 2):
            yield b"x" * 500_000

    await user.open("/debts/import")
    [upload] = user.find(marker="upload").elements
    answer = await browser.post(
        str(upload.props["url"]),
        content=endless(),
        headers={"origin": OURS, "content-type": "multipart/form-data; boundary=x"},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/debts", "/nowhere", "/download/liqing.json", "/lock"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_another_servers_page_builds_none_of_ours_and_is_no_touch(
    browser: httpx.AsyncClient, door: Authorization, site: str, path: str, method: str
) -> None:
    [session] = door.sessions
    seen = session.seen
    pages = len(Client.instances)
    answer = await browser.request(method, path, headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert (len(Client.instances), session.seen) == (pages, seen)
    assert (words.ELSEWHERE_IN in answer.text) == (method == "GET")
    assert "client_id" not in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_from_elsewhere_the_ways_in_and_assets_can_still_be_had(
    browser: httpx.AsyncClient, site: str
) -> None:
    [address] = set(re.findall(r"/static/\w+/app\.css", (await browser.get("/")).text))
    for path in (address, "/icon.svg", "/app.webmanifest"):
        answer = await browser.get(path, headers={"sec-fetch-site": site})
        assert answer.status_code == 200, path


@pytest.mark.parametrize("path", ["/static/none.css", "/_nicegui/1/x", "/static", "/_nicegui/3/"])
@pytest.mark.parametrize("let_in", [True, False])
async def test_a_file_that_is_not_there_builds_no_page(
    browser: httpx.AsyncClient, path: str, *, let_in: bool
) -> None:
    if not let_in:
        browser.cookies.clear()
    pages = len(Client.instances)
    for method in ("GET", "HEAD"):
        answer = await browser.request(method, path)
        assert answer.status_code == 404
        assert answer.content == b""
    assert len(Client.instances) == pages


@pytest.mark.slow
async def test_a_case_file_of_the_largest_size_comes_through(
    user: User, browser: httpx.AsyncClient
) -> None:
    await user.open("/data")
    [upload] = user.find(marker="upload").elements
    content = write_case_file(example("g")).encode().ljust(2_000_000)
    answer = await browser.post(str(upload.props["url"]), content=content, headers={"origin": OURS})
    assert answer.status_code == 204
    await user.should_see("这个文件里有", retries=100)  # another process reads it
