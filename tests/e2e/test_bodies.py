"""Bodies that are too long, too many, too slow, or not what they say: nothing is kept of them."""

import asyncio
from contextlib import AsyncExitStack, closing

import pytest

from tests.bodies import FORM, Place, half, nothing, oversized
from tests.e2e.server import Server
from tests.lines import Guest, Refused, apart, guest, let_in
from ui.access.guard import WHOLE_CAP
from ui.access.local import MOST_AT_ONCE

CASE = "/download/liqing.json"


async def kept(who: Guest) -> str:
    return (await who.get(CASE)).html


def test_of_a_body_that_is_too_long_or_lies_nothing_is_kept(server: Server) -> None:
    async def scenario() -> dict[str, int | None]:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page, before = await owner.get("/debts/import"), await kept(owner)
            async with owner.line(page.client_id) as line:
                found = await oversized(Place(server.port, page.upload(), cookie))
                whole = Place(server.port, (await owner.get("/data")).upload(), cookie)
                assert await whole.post(f"Content-Length: {WHOLE_CAP + 1}", nothing()) == 413
                assert await kept(owner) == before
                assert not line.is_down
            return found

    found = apart(scenario())
    refused = {400, None}  # None: the line was cut
    assert found.pop("longer than it says") in refused
    assert found.pop("a length and chunks") in refused
    assert found == {
        "declared": 413,
        "chunked": 413,
        "shorter than it says": None,  # nobody waited
        "two lengths": 400,
        "many parts": 400,
    }


def test_a_slow_body_keeps_nobody_waiting_and_leaves_nothing(server: Server) -> None:
    async def scenario() -> None:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page = await owner.get("/debts/import")
            before, done = await kept(owner), asyncio.Event()
            place = Place(server.port, page.upload(), cookie)
            size = 2_000_000
            async with asyncio.TaskGroup() as slow:
                for _ in range(20):
                    headers = f"{FORM}\nContent-Length: {size}"
                    slow.create_task(place.post(headers, half(size, done), waits=False))
                home = await owner.get("/")
                async with owner.line(home.client_id) as line:
                    await line.does(home.handle("count", "click"), None)
                    await line.until(lambda frame: frame.startswith('42["update"'))
                done.set()
            assert await kept(owner) == before

    apart(scenario())


def test_connections_without_end_are_turned_away_and_a_page_that_is_open_goes_on(
    server: Server,
) -> None:
    async def scenario() -> None:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page = await owner.get("/")
            async with owner.line(page.client_id) as line, AsyncExitStack() as slow:
                for _ in range(MOST_AT_ONCE):  # headers that never end
                    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
                    slow.enter_context(closing(writer))
                    writer.write(b"GET / HTTP/1.1\r\nHost: ")
                await asyncio.sleep(0)
                with pytest.raises(Refused, match="503"):
                    await owner.get("/")
                await line.does(page.handle("count", "click"), None)
                await line.until(lambda frame: frame.startswith('42["update"'))
            while True:  # until the server has seen them leave
                try:
                    await owner.get("/")
                except Refused:
                    continue
                break

    apart(scenario())
