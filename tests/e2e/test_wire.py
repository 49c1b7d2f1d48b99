"""What comes over the wire from whoever can talk to the process a person starts."""

import itertools
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from tests import hostile_frames
from tests.e2e.server import Server, Terminal
from tests.lines import Guest, Line, Refused, apart, guest, let_in
from ui.access import kiosk

HOME, EXAMPLE = "/", "example-g"
CASE = "/download/liqing.json"
ORIGINS = ("ours", "http://evil.example", "null", None)
SITES = ("same-origin", "none", "same-site", "cross-site", None)
LOADED = '"example": "g"'


@asynccontextmanager
async def two(server: Server) -> AsyncIterator[tuple[Guest, Guest]]:
    """Let two browsers in."""
    async with AsyncExitStack() as stack:
        cookies = [await let_in(server.url, server.secret()) for _ in range(2)]
        one, other = [await stack.enter_async_context(guest(server.url, c)) for c in cookies]
        yield one, other


async def is_let_in(who: Guest, page: str, headers: dict[str, str]) -> bool:
    try:
        async with who.line(page, headers=headers):
            return True
    except Refused:
        return False


def test_of_a_hundred_and_eighty_ways_to_ask_for_a_line_the_owners_own_are_let_in(
    server: Server,
) -> None:
    async def scenario() -> None:
        async with two(server) as (owner, other), guest(server.url) as nobody:
            for origin, site in itertools.product(ORIGINS, SITES):
                said = {
                    "Origin": server.url if origin == "ours" else origin,
                    "Sec-Fetch-Site": site,
                }
                headers = {name: value for name, value in said.items() if value is not None}
                same = origin == "ours" and site in {"same-origin", "none", None}
                pages = {
                    owner: (await owner.get(HOME)).client_id,
                    other: (await other.get(HOME)).client_id,
                    nobody: str(uuid4()),  # of no page at all
                }
                for who, whose in itertools.product(pages, pages):
                    own = who is whose and who is not nobody
                    asked = (origin, site, who is owner, who is nobody, own)
                    assert await is_let_in(who, pages[whose], headers) == (same and own), asked

    apart(scenario())


@pytest.mark.parametrize("left_out", ["client_id", "tab_id", "document_id"])
def test_a_line_that_is_not_asked_for_in_full_is_refused_quietly(
    server: Server, left_out: str
) -> None:
    async def scenario() -> None:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page = (await owner.get(HOME)).client_id
            with pytest.raises(Refused):
                async with owner.line(page, asked={left_out: ""}):
                    pass
            with pytest.raises(Refused):
                async with owner.line(page, asked={"next_message_id": "many"}):
                    pass

    apart(scenario())


async def answered(line: Line) -> None:
    """Return once the server has read all that was said before."""
    shaken = {"client_id": str(uuid4()), "tab_id": "t", "document_id": "d"}
    assert await line.asks("handshake", shaken) == [False]


def test_what_is_said_for_anothers_page_does_nothing_and_the_same_from_its_own_line_does(
    server: Server,
) -> None:
    async def scenario() -> None:
        async with two(server) as (owner, thief):
            page = await owner.get(HOME)
            click = page.handle(EXAMPLE, "click")
            own = (await thief.get("/tricks")).client_id
            async with owner.line(page.client_id) as line, thief.line(own) as stolen:
                await line.until(lambda frame: "lq.arrived()" in frame)
                heard = len(line.heard)
                await stolen.does(click, None, page=page.client_id)
                told = {"client_id": page.client_id}
                await stolen.say("log", told | {"level": "error", "message": "not from its own"})
                await stolen.say("ack", told | {"next_message_id": 10_000})
                await stolen.say("javascript_response", told | {"request_id": str(uuid4())})
                asked = f"client_id={page.client_id}&implicit_handshake=true&tab_id=t&document_id=d"
                await stolen.say("connect", {"QUERY_STRING": asked})
                shaken = told | {"tab_id": str(uuid4()), "document_id": str(uuid4())}
                assert await stolen.asks("handshake", shaken) == [False]
                await stolen.does(click, None, page=page.client_id)
                await answered(stolen)
                await answered(line)
                assert LOADED not in (await owner.get(CASE)).html
                assert not [frame for frame in line.heard[heard:] if frame.startswith("42")]
                assert "not from its own" not in server.log
            same = {"tab_id": line.tab}
            async with owner.line(page.client_id, asked=same) as again:
                # it is said once more: nobody acked it
                await again.until(lambda frame: "lq.arrived()" in frame)
                await again.say("log", told | {"level": "warning", "message": "from its own"})
                await again.does(click, None)
                await again.until(lambda frame: frame.startswith('42["update"'))
                assert LOADED in (await owner.get(CASE)).html
                assert "from its own" in server.log
                await again.say("ack", told | {"next_message_id": 10_000})
                await answered(again)
            async with owner.line(page.client_id, asked=same) as last:  # now it was
                await last.until(lambda frame: "outbox rewind failed" in frame)

    apart(scenario())


def test_what_is_not_well_formed_is_met_with_silence(server: Server) -> None:
    async def scenario() -> None:
        async with two(server) as (owner, other):
            bystander = await other.get(HOME)
            page = await owner.get("/tricks")
            handle = (1, str(uuid4()))
            async with other.line(bystander.client_id) as calm:
                await calm.until(lambda frame: "lq.arrived()" in frame)
                heard = len(calm.heard)
                for name, frame in hostile_frames.named(page.client_id, handle).items():
                    fresh = await owner.get("/tricks")
                    async with owner.line(fresh.client_id) as line:
                        await line.send(
                            frame.replace(page.client_id, fresh.client_id)
                            if isinstance(frame, str)
                            else frame
                        )
                        await answered(line)
                    assert not server.has_complained, (name, server.log)
                await answered(calm)
                assert not [frame for frame in calm.heard[heard:] if frame.startswith("42")]
                await calm.does(bystander.handle(EXAMPLE, "click"), None)
                await calm.until(lambda frame: frame.startswith('42["update"'))
        assert hostile_frames.MARK not in server.log

    apart(scenario())


def test_three_hundred_spoiled_frames_leave_no_trace(server: Server) -> None:
    async def scenario() -> None:
        async with two(server) as (owner, other):
            bystander = await other.get(HOME)
            page = await owner.get(HOME)
            click = page.handle(EXAMPLE, "click")
            async with other.line(bystander.client_id) as calm:
                async with owner.line(page.client_id) as line:
                    rng = random.Random(33)
                    for frame in hostile_frames.spoiled(page.client_id, click, 300, rng):
                        await line.send(frame)
                await answered(calm)
                await calm.does(bystander.handle(EXAMPLE, "click"), None)
                await calm.until(lambda frame: frame.startswith('42["update"'))
        assert hostile_frames.MARK not in server.log

    apart(scenario())


def test_a_frame_that_is_far_too_long_closes_its_own_line_only(server: Server) -> None:
    async def scenario() -> None:
        async with two(server) as (owner, other):
            pages = [(await who.get(HOME)).client_id for who in (owner, other)]
            async with owner.line(pages[0]) as line, other.line(pages[1]) as calm:
                await line.send("42" + "x" * 2_000_000)
                with pytest.raises(Refused):
                    await line.until(lambda _: False)
                await answered(calm)

    apart(scenario())


def test_half_a_character_does_not_lose_what_was_typed_around_it(server: Server) -> None:
    async def scenario() -> None:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page = await owner.get("/debts/new")
            async with owner.line(page.client_id) as line:
                await line.does(page.handle("platform", "blur"), "甲\ud83d分期")
                await line.until(lambda frame: frame.startswith('42["update"'))
            assert "甲\ufffd分期" in (await owner.get(CASE)).html

    apart(scenario())


PASS = "雨后的小路 七点"
WAYS = ("/", "/debts", CASE, "/nowhere", "/_nicegui_ws/socket.io/?EIO=4")


async def statuses(who: Guest, page: str, *, posts: tuple[str, ...] = ()) -> set[int]:
    """Ask for everything there is, with the cookie of a session that is over."""
    found = set()
    for path in (*WAYS, f"/_nicegui/client/{page}/upload/9"):
        async with who.http.get(who.url + path) as answer:
            found.add(answer.status)
            assert "nicegui" not in await answer.text(), path
    for path in (f"/_nicegui/client/{page}/upload/9", *posts):
        async with who.http.post(who.url + path, data=b"x", headers={"Origin": who.url}) as answer:
            found.add(answer.status)
    with pytest.raises(Refused):
        async with who.line(page):
            pass
    return found


def test_a_cookie_opens_nothing_after_a_restart(server: Server) -> None:
    async def before() -> tuple[str, str]:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            return cookie, (await owner.get(HOME)).client_id

    async def after(cookie: str, page: str) -> None:
        async with guest(server.url, cookie) as late:
            assert await statuses(late, page, posts=("/unlock",)) == {401}
        # nor does it help under the name cookies have now
        fresh = (await let_in(server.url, server.secret())).partition("=")[0]
        async with guest(server.url, f"{fresh}={cookie.partition('=')[2]}") as late:
            assert await statuses(late, page, posts=("/unlock",)) == {401}

    cookie, page = apart(before())
    server.stop()
    server.start()
    server.wait()
    apart(after(cookie, page))


def test_a_cookie_of_before_opens_nothing_once_the_case_was_locked(server: Server) -> None:
    async def scenario() -> None:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page = await owner.get("/passphrase")
            async with owner.line(page.client_id) as line:
                for name in ("pass", "again"):
                    await line.does(page.handle(name, "update:value"), PASS)
                await line.does(page.handle("seal", "click"), None)
                await line.until(lambda frame: 'data-testid=\\"code' in frame)
            page = await owner.get("/passphrase")
            async with owner.line(page.client_id) as line:
                await line.does(page.handle("lock-now", "click"), None)
                with pytest.raises(Refused):  # the server closes the line
                    await line.until(lambda _: False)
            assert await statuses(owner, page.client_id) == {423}
            url, ours = f"{server.url}/unlock", {"Origin": server.url}
            async with owner.http.post(url, data=PASS.encode(), headers=ours) as answer:
                assert answer.status == 204
            await owner.get(HOME)

    apart(scenario())


def test_whoever_comes_in_gets_a_cookie_of_their_own_whatever_they_bring(server: Server) -> None:
    async def scenario() -> None:
        old = await let_in(server.url, server.secret())
        name = old.partition("=")[0]
        planted = f"{name}=planted"
        cookies = {old}
        for brought in (old, planted, ""):
            ours = {"Origin": server.url} | ({"Cookie": brought} if brought else {})
            async with guest(server.url) as who:
                url, secret = f"{server.url}/enter", server.secret()
                async with who.http.post(url, data=secret, headers=ours) as answer:
                    cookies.add(answer.headers["set-cookie"].partition(";")[0])
        assert len(cookies) == 4
        assert planted not in cookies
        async with guest(server.url, planted) as thief:
            assert await statuses(thief, str(uuid4())) == {401}

    apart(scenario())


def test_a_cookie_opens_nothing_after_the_end_of_a_visit(tmp_path: Path) -> None:
    async def does(who: Guest, path: str) -> str:
        async with who.http.post(who.url + path, headers={"Origin": who.url}) as answer:
            assert answer.status == 204
            return answer.headers.get("set-cookie", "").partition(";")[0]

    async def scenario() -> None:
        async with guest(terminal.url) as first:
            cookie = await does(first, "/begin")
        async with guest(terminal.url, cookie) as visitor:
            page = (await visitor.get(HOME)).client_id
            async with visitor.line(page):
                await does(visitor, "/end")
            assert await statuses(visitor, page, posts=("/ticket",)) == {401}
            # who begins anew with it gets another
            assert await does(visitor, "/begin") != cookie
            assert await statuses(visitor, page, posts=("/ticket",)) == {401}

    terminal = Terminal(tmp_path).wait()
    try:
        apart(scenario())
    finally:
        terminal.kill()
    assert not terminal.has_complained, terminal.log


def test_the_ways_in_answer_with_the_headers_too(server: Server, tmp_path: Path) -> None:
    async def ask(url: str, paths: Iterable[str]) -> None:
        async with guest(url) as who:
            for path, method in itertools.product(paths, ("GET", "POST", "PUT")):
                async with who.http.request(method, url + path, headers={"Origin": url}) as answer:
                    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
                    assert answer.headers["x-content-type-options"] == "nosniff"
                    assert answer.headers["cache-control"] == "no-store", path
                    assert "server" not in answer.headers
                    assert answer.status < 500, path

    apart(ask(server.wait().url, ("/", "/enter", "/unlock", "/nowhere")))
    terminal = Terminal(tmp_path).wait()
    try:
        apart(ask(terminal.url, ("/", "/end", "/here", "/ticket", *kiosk.OPEN_TO_ALL)))
    finally:
        terminal.kill()
    assert not terminal.has_complained, terminal.log


def test_it_listens_on_the_loopback_address_alone(server: Server, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path).wait()
    try:
        listening = {
            line.laddr.port: line.laddr.ip
            for line in psutil.net_connections()
            if line.status == psutil.CONN_LISTEN and line.laddr
        }
    finally:
        terminal.kill()
    assert listening[server.wait().port] == listening[terminal.port] == "127.0.0.1"
