"""What comes over the wire from whoever can talk to the process a person starts."""

import itertools
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import uuid4

import pytest

from tests import hostile_frames
from tests.e2e.server import Server
from tests.lines import Guest, Line, Refused, apart, guest, let_in

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
