"""The largest file that may go on the shelf, sent well and badly: it is kept once or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from json import loads

import psutil
import pytest

from core.intake import LARGEST_FILE
from core.store import CaseStore
from tests.bodies import FORM, Place, a_file, pieces
from tests.build import a_case
from tests.e2e.server import Server
from tests.lines import Guest, Line, apart, guest, let_in
from ui.debts.words import evidence as t
from ui.shell.words import errors

CASE = "/download/liqing.json"
BODY = a_file(b"%PDF-1.7\n" + bytes(LARGEST_FILE - 9))
WHOLE = f"{FORM}\nContent-Length: {len(BODY)}"
MEGA = 1_000_000


@pytest.fixture
def server(next_server: Callable[[], Server]) -> Iterator[Server]:
    """Give the app with a case of one debt; it may complain, of a full disk it must."""
    server = next_server()
    server.stop()
    with closing(CaseStore.at(server.folder)) as store:
        store.update("c1", lambda kept: kept.with_case(a_case(id="c1"), "imported"))
    server.start()
    yield server.wait()
    server.kill()


@asynccontextmanager
async def at_the_shelf(server: Server) -> AsyncIterator[tuple[Guest, Line, Place]]:
    """Open the shelf of the debt."""
    cookie = await let_in(server.url, server.secret())
    async with guest(server.url, cookie) as owner:
        page = await owner.get("/evidence/d1")
        async with owner.line(page.client_id) as line:
            yield owner, line, Place(server.port, page.upload(), cookie)


async def kept(server: Server, who: Guest) -> tuple[int, int]:
    """Count what the case names, and what lies anywhere on the disk, halves too."""
    named = loads((await who.get(CASE)).html)["case"].get("evidence", [])
    files = [file for file in server.place.rglob("*") if file.is_file()]
    return len(named), sum(file.stat().st_size > MEGA for file in files)


async def said(line: Line, words: str, *, times: int = 1) -> None:
    """Wait until the page has said something so many times."""
    await line.until(lambda _: sum(words in frame for frame in line.heard) == times)


def test_a_file_is_kept_once_however_it_comes(server: Server) -> None:
    async def scenario() -> None:
        async with at_the_shelf(server) as (owner, line, place):
            assert await place.post(WHOLE, pieces(BODY, 0.5), waits=False) is None  # cut off
            assert await place.post(WHOLE, pieces(BODY)) == 200
            await said(line, t.ADDED)
            assert await kept(server, owner) == (1, 1)
            async with asyncio.TaskGroup() as both:
                answers = [both.create_task(place.post(WHOLE, pieces(BODY))) for _ in range(2)]
            assert [answer.result() for answer in answers] == [200, 200]
            await said(line, t.ADDED, times=3)
            assert await kept(server, owner) == (3, 3)

    apart(scenario())
    assert not server.has_complained, server.log


@pytest.mark.skipif(not hasattr(psutil, "RLIMIT_FSIZE"), reason="no limit can be set from outside")
def test_where_there_is_no_room_nothing_is_kept_and_it_is_said(server: Server) -> None:
    async def scenario() -> None:
        async with at_the_shelf(server) as (owner, line, place):
            process = psutil.Process(server.pid)
            before = process.rlimit(psutil.RLIMIT_FSIZE)
            process.rlimit(psutil.RLIMIT_FSIZE, (LARGEST_FILE // 2, before[1]))
            assert await place.post(WHOLE, pieces(BODY)) == 200  # it came; the disk didn't take it
            await said(line, errors.SAVE_FAILED)
            assert await kept(server, owner) == (0, 0)
            process.rlimit(psutil.RLIMIT_FSIZE, before)
            assert await place.post(WHOLE, pieces(BODY)) == 200
            await said(line, t.ADDED)
            assert await kept(server, owner) == (1, 1)

    apart(scenario())
