"""What others wait for while large files come in; what bodies that are too long cost (T53, T31)."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import psutil

from core.intake import LARGEST_FILE
from core.store import CaseStore
from tests.bench.figures import Figure, load_average
from tests.bodies import FORM, Place, a_file, oversized, pieces
from tests.build import a_case
from tests.e2e.server import Server
from tests.lines import Guest, guest, let_in
from tests.soak.sessions import FIELD, PAGE, save

_BODY = a_file(b"%PDF-1.7\n" + bytes(LARGEST_FILE - 9))
_SAVES, _PAUSE_SECONDS = 40, 0.05
_MIB = 1024 * 1024


def measure(*, quick: bool) -> Iterator[Figure]:
    """Save on one page, alone and while files of ten million bytes come in on another."""
    rounds = 1 if quick else 5
    alone: list[float] = []
    beside: list[float] = []
    grown: list[float] = []
    for _ in range(rounds):
        with TemporaryDirectory() as name:
            asyncio.run(_round(_with_a_case(Path(name)), alone, beside, grown))
    for what, times, most in (("alone", alone, None), ("while files come in", beside, 300.0)):
        cuts = quantiles(times, n=100, method="inclusive")
        for share in (50, 99):
            yield Figure(
                name=f"a save {what} ({len(times)}): p{share}",
                unit="ms",
                values=(cuts[share - 1],),
                at_most=most if share == 99 else None,
            )
    yield Figure(
        name="memory more while seven bodies that are too long or lie come in",
        unit="MiB",
        values=tuple(grown),
        at_most=20,
    )
    yield Figure(name="load average of the machine", unit="", values=(load_average() or 0.0,))


def _with_a_case(place: Path) -> Server:
    server = Server(place).wait()
    server.stop()
    with closing(CaseStore.at(server.folder)) as store:
        store.update("c1", lambda kept: kept.with_case(a_case(id="c1"), "imported"))
    server.start()
    return server.wait()


async def _round(
    server: Server, alone: list[float], beside: list[float], grown: list[float]
) -> None:
    try:
        cookie = await let_in(server.url, server.secret())
        async with guest(server.url, cookie) as owner:
            shelf = await owner.get("/evidence/d1")
            place = Place(server.port, shelf.upload(), cookie)
            async with owner.line(shelf.client_id):
                alone += await _saves(owner, lambda: True)
                both = [asyncio.create_task(_send(place)) for _ in range(2)]
                beside += await _saves(owner, lambda: all(one.done() for one in both))
                if {one.result() for one in both} != {200}:
                    raise RuntimeError("a file was not taken")
                grown.append(await _grows(server.pid, oversized(place)))
    finally:
        server.kill()


async def _send(place: Place) -> int | None:
    headers = f"{FORM}\nContent-Length: {len(_BODY)}"
    answers = [await place.post(headers, pieces(_BODY)) for _ in range(2)]
    return answers[-1] if len(set(answers)) == 1 else None


async def _saves(who: Guest, is_over: Callable[[], bool]) -> list[float]:
    """Save so many times at least, then until it is over."""
    page, rng = await who.get(PAGE), random.Random(0)
    times: list[float] = []
    handles = page.handle(FIELD, "update:value"), page.handle(FIELD, "blur")
    async with who.line(page.client_id) as line:
        while len(times) < _SAVES or not is_over():
            times.append(await save(line, *handles, rng))
            await asyncio.sleep(_PAUSE_SECONDS)
    return times


async def _grows(pid: int, work: Coroutine[object, object, object]) -> float:
    """Give by how many MiB a process grew at most while something was done to it."""
    process, doing = psutil.Process(pid), asyncio.create_task(work)
    before = most = process.memory_info().rss
    while not doing.done():
        most = max(most, process.memory_info().rss)
        await asyncio.sleep(0.005)
    await doing
    return (most - before) / _MIB
