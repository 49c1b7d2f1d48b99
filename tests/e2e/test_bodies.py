"""Bodies that are too long, too many, too slow, or not what they say: nothing is kept of them."""

import asyncio

from tests.bodies import FORM, Place, half, oversized
from tests.e2e.server import Server
from tests.lines import Guest, apart, guest, let_in

CASE = "/download/liqing.json"


async def kept(who: Guest) -> str:
    return (await who.get(CASE)).html


def test_of_a_body_that_is_too_long_or_lies_nothing_is_kept(server: Server) -> None:
    async def scenario() -> dict[str, int | None]:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            page, before = await owner.get("/data"), await kept(owner)
            async with owner.line(page.client_id) as line:
                found = await oversized(Place(server.port, page.upload(), cookie))
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
            page, before, done = await owner.get("/data"), await kept(owner), asyncio.Event()
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
