"""However an address is spelled, it leads nowhere that its plain spelling doesn't lead."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import raw
from tests.e2e.screens import DebtScreen
from tests.e2e.server import HOME_NETWORK, Server, Terminal
from tests.e2e.test_phone import let_in, switch_on
from tests.e2e.visitors import Visitors
from tests.lines import apart, guest
from tests.lines import let_in as come_in
from ui.access import kiosk

CANARY = "鹨5d08b3也没有谁叫这个"
PASS = "雨后的小路 七点"
CONTROL = re.compile("%0[0-9a-d]", re.IGNORECASE)
A_MINUTE = 25
"""Fewer than an address may ask for in a minute."""
HELD = (
    "/download/liqing.json",
    "/download/liqing.ics",
    "/download/liqing.html",
    "/download/liqing.zip",
    "/download/papers/summary/all.docx",
    "/download/evidence/x",
    "/download/sealed/x",
)
PAGES = ("/", "/debts", "/data", "/phone", "/lock")
FILE = "content-disposition"


@pytest.fixture(scope="module")
def addresses() -> Iterator[str]:
    """Give addresses of this machine that nobody has asked from yet."""
    return (f"127.0.{number // 250 + 1}.{number % 250 + 1}" for number in count(10))


def written(page: Page) -> None:
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": CANARY, "每期还多少": "100"})
    expect(debt.saved).to_be_visible()


def cookie_of(page: Page) -> str:
    [cookie] = page.context.cookies()
    return f"{cookie['name']}={cookie['value']}"


def all_of(paths: Iterable[str]) -> Iterator[str]:
    """Give addresses in every spelling."""
    for path in paths:
        yield from (path, *raw.spellings(path))


def gave_nothing(answer: raw.Answer, path: str) -> None:
    assert answer.status, path
    if CONTROL.search(path):
        assert answer.status == 400, (path, answer.head)
    assert answer.status != 500, path
    assert answer.status != 429, path
    assert CANARY.encode() not in answer.body, path
    assert FILE not in answer.head.lower(), path
    assert answer.body[:2] != b"PK", path


def test_at_the_computer_nobody_and_nobody_locked_gets_anything(
    visitors: Visitors, server: Server, desktop: Page
) -> None:
    visitors.expected = ("423",)
    written(desktop)
    desktop.goto("/passphrase")
    page = desktop.evaluate("window.clientId")
    desktop.get_by_test_id("pass").fill(PASS)
    desktop.get_by_test_id("again").fill(PASS)
    desktop.get_by_test_id("seal").click()
    expect(desktop.get_by_test_id("code")).to_be_visible()
    held = (*HELD, *PAGES, f"/_nicegui/client/{page}/upload/9")
    nobody: dict[str, str] = {}
    for path in all_of(held):
        gave_nothing(raw.ask("127.0.0.1", server.port, path, headers=nobody), path)
    locked = {"Cookie": cookie_of(desktop)}
    assert raw.ask("127.0.0.1", server.port, HELD[0], headers=locked).status == 200
    desktop.goto("/passphrase")
    desktop.get_by_test_id("lock-now").click()
    expect(desktop.get_by_role("heading", name="先开锁")).to_be_visible()
    for path in all_of(held):
        answer = raw.ask("127.0.0.1", server.port, path, headers=locked)
        gave_nothing(answer, path)
        assert answer.status in {400, 404, 423}, path


def test_what_belongs_to_one_page_is_anothers_in_no_spelling(server: Server) -> None:
    async def scenario() -> None:
        cookies = [await come_in(server.url, server.secret()) for _ in range(2)]
        async with guest(server.url, cookies[0]) as owner:
            page = await owner.get("/data")
            path = page.upload()
            line = f"/_nicegui_ws/socket.io/?EIO=4&transport=polling&client_id={page.client_id}"
            ours = {"Cookie": cookies[1], "Origin": server.url}
            for spelled in (path, *raw.spellings(path)):
                for method in ("GET", "POST", "HEAD"):
                    answer = await asyncio.to_thread(
                        raw.ask, "127.0.0.1", server.port, spelled, method=method, headers=ours
                    )
                    only_post = {405} if method != "POST" else set[int]()
                    assert answer.status in {400, 403, 404} | only_post, (method, spelled)
            base, _, query = line.partition("?")
            for spelled in (base, *raw.spellings(base)):
                answer = await asyncio.to_thread(
                    raw.ask, "127.0.0.1", server.port, f"{spelled}?{query}", headers=ours
                )
                assert answer.status in {400, 403, 404}, spelled

    apart(scenario())


@pytest.mark.parametrize("how", ["plain", "tls"])
def test_a_phone_takes_nothing_away_that_is_held(
    visitors: Visitors, server: Server, desktop: Page, how: str, addresses: Iterator[str]
) -> None:
    visitors.expected = ("401", "403", "net::ERR_")
    written(desktop)
    page = desktop.evaluate("window.clientId")
    if how == "tls":  # over TLS only a case with a passphrase is held
        desktop.goto("/passphrase")
        desktop.get_by_test_id("pass").fill(PASS)
        desktop.get_by_test_id("again").fill(PASS)
        desktop.get_by_test_id("seal").click()
        expect(desktop.get_by_test_id("code")).to_be_visible()
    switch_on(desktop, how)
    address = f"{'https' if how == 'tls' else 'http'}://{HOME_NETWORK}:{server.port}"
    phone = visitors.stand_outside(address)
    let_in(desktop, phone, address)
    own = {"Cookie": cookie_of(phone)}
    held = [path for path in HELD if not path.endswith(".ics")]
    asked: list[tuple[str, dict[str, str]]] = []
    for path in held:
        asked += [(path, own), *((spelled, own) for spelled in raw.spellings(path))]
    for path in (*HELD, *PAGES, f"/_nicegui/client/{page}/upload/9"):
        asked += [(path, {}), *((spelled, {}) for spelled in raw.spellings(path))]
    for start in range(0, len(asked), A_MINUTE):
        source = next(addresses)
        for path, headers in asked[start : start + A_MINUTE]:
            gave_nothing(
                raw.ask(
                    *(HOME_NETWORK, server.port, path),
                    headers=headers,
                    tls=how == "tls",
                    source=source,
                ),
                path,
            )
    taken = raw.ask(
        *(HOME_NETWORK, server.port, "/download/liqing.ics"),
        headers=own,
        tls=how == "tls",
        source=next(addresses),
    )
    assert taken.status == 200  # the way itself was open


def test_at_a_terminal_nobody_reaches_a_visit(tmp_path: Path) -> None:
    with Terminal(tmp_path).watched() as terminal:
        ours = {"Origin": terminal.url}

        def begun() -> str:
            answer = raw.ask("127.0.0.1", terminal.port, kiosk.BEGIN, method="POST", headers=ours)
            return str(re.findall(r"set-cookie: ([^;]+)", answer.head, re.IGNORECASE)[0])

        async def page_of(cookie: str) -> str:
            async with guest(terminal.url, cookie) as who:
                return (await who.get("/")).client_id

        mine, theirs = begun(), begun()
        page = apart(page_of(theirs))
        upload = f"/_nicegui/client/{page}/upload/9"
        paths = ("/", "/debts", "/ticket", "/staff", "/staff/sheet", "/staff/check", upload)
        for path in all_of(paths):
            answer = raw.ask("127.0.0.1", terminal.port, path)
            assert b"client_id" not in answer.body, path
            gave_nothing(answer, path)
        for path in (upload, *raw.spellings(upload)):
            for method in ("GET", "POST"):
                answer = raw.ask(
                    *("127.0.0.1", terminal.port, path),
                    method=method,
                    headers={"Cookie": mine, **ours},
                )
                assert answer.status in {400, 403, 404}, (method, path)


def test_unknown_files_build_no_page_and_leave_no_trace(server: Server) -> None:
    server.wait()
    long = "/static/" + "x" * 300
    odd: tuple[str, ...] = (
        "/static/x",
        "/static/",
        "/static",
        "/_nicegui/1",
        "/_nicegui/9/x",
        long,
    )
    odd += ("/_nicegui/3.18.0/x", "/_nicegui/3.18.0/libraries/x", "/_nicegui/3.18.0/static/x")
    odd += ("/feed/x",)
    before = server.log
    for path in odd:
        for method in ("GET", "HEAD", "POST"):
            answer = raw.ask(
                *("127.0.0.1", server.port, path), method=method, headers={"Origin": server.url}
            )
            assert answer.status in {401, 404, 405}, (method, path)
            assert b"client_id" not in answer.body
    with raw.connected("127.0.0.1", server.port) as line:
        line.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 400"
    assert server.log == before
