"""Two hundred visitors of one process: each with a page, a socket and a case, saving every five s.

On average, each at a pace of their own: people who wait the same time after every answer fall into
step once something has held all of them up, and then all save at once, as people never would.

It is ``main.py kiosk`` that they come to, where everybody has a case of their own; its cases are in
memory, so what a save takes on a disk is not in these figures: ``make bench`` has that.
"""

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import psutil

from tests.bench.figures import Figure, load_average
from tests.e2e.server import Terminal
from tests.lines import Guest, Line, Paper, Refused, guest
from ui.shell.words.autosave import SAVED

PAGE, FIELD = "/budget", "savings"
_EVERY_SECONDS = 5.0
_PAGE_EVERY = 12
"""A page is loaded anew before each so manieth save."""
_COMING_SECONDS = 30.0
"""How long it takes until all are there."""
_MIB = 1024 * 1024
Handle = tuple[int, str]
_NUMBER = re.compile(r'"_id":(\d+)')


@dataclass(slots=True)
class _Seen:
    """What was measured: times in milliseconds, memory in MiB."""

    saves: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)


def measure(*, quick: bool, seconds: float = 600, people: int = 200) -> Iterator[Figure]:
    """Let them come, work and go."""
    if quick:
        seconds, people = 20, 20
    with TemporaryDirectory() as name:
        terminal = Terminal(Path(name)).wait()
        try:
            seen = asyncio.run(_work(terminal, people, seconds))
        finally:
            terminal.stop()
        complaints = len(re.findall("^(?:Traceback|ERROR)", terminal.log, re.MULTILINE))
    about = f"{people} sessions, {seconds:.0f} s"
    targets = {"save": (seen.saves, 300.0), "page": (seen.pages, 1000.0)}
    for what, (times, most) in targets.items():
        cuts = quantiles(times, n=100, method="inclusive")
        for share in (50, 95, 99):
            yield Figure(
                name=f"{about}: {what} p{share}",
                unit="ms",
                values=(cuts[share - 1],),
                at_most=most if share == 99 else None,
            )
    yield Figure(name=f"{about}: saves", unit="", values=(float(len(seen.saves)),))
    errors = float(len(seen.errors) + complaints)
    often = "".join(f", mostly {what}" for what, _ in Counter(seen.errors).most_common(1))
    yield Figure(name=f"{about}: errors{often}", unit="", values=(errors,), at_most=0)
    marks = {"at the start": 0, "half-way": len(seen.memory) // 2, "at the end": -1}
    for when, at in marks.items():
        yield Figure(
            name=f"{about}: memory {when}",
            unit="MiB",
            values=(seen.memory[at],),
            at_most=400 if at == -1 else None,
        )
    yield Figure(name=f"{about}: load average of the machine", unit="", values=tuple(seen.loads))


async def _work(terminal: Terminal, people: int, seconds: float) -> _Seen:
    seen = _Seen()
    until = time.monotonic() + _COMING_SECONDS + seconds
    async with asyncio.TaskGroup() as all_of_them:
        for number in range(people):
            late = _COMING_SECONDS * number / people
            all_of_them.create_task(_person(terminal.url, number, late, until, seen))
        await asyncio.sleep(_COMING_SECONDS)
        process = psutil.Process(terminal.pid)
        while time.monotonic() < until:
            seen.memory.append(process.memory_info().rss / _MIB)
            seen.loads.append(load_average() or 0.0)
            await asyncio.sleep(1)
    return seen


async def _person(url: str, number: int, late: float, until: float, seen: _Seen) -> None:
    await asyncio.sleep(late)
    rng = random.Random(number)
    try:
        async with guest(url, await _begin(url)) as who:
            while time.monotonic() < until:
                page = await _load(who, seen)
                handles = page.handle(FIELD, "update:value"), page.handle(FIELD, "blur")
                async with who.line(page.client_id) as line:
                    for _ in range(_PAGE_EVERY):
                        if time.monotonic() >= until:
                            return
                        seen.saves.append(await save(line, *handles, rng))
                        await asyncio.sleep(rng.uniform(0, 2 * _EVERY_SECONDS))
    except (Refused, TimeoutError, OSError) as error:
        seen.errors.append(f"{type(error).__name__} {error}".strip())


async def _begin(url: str) -> str:
    async with (
        guest(url) as nobody,
        nobody.http.post(f"{url}/start", headers={"Origin": url}) as answer,
    ):
        if not answer.ok:
            raise Refused(str(answer.status))
        return answer.headers["set-cookie"].partition(";")[0]


async def _load(who: Guest, seen: _Seen) -> Paper:
    begun = time.perf_counter()
    page = await who.get(PAGE)
    seen.pages.append((time.perf_counter() - begun) * 1000)
    return page


async def save(line: Line, typed: Handle, left: Handle, rng: random.Random) -> float:
    """Type an amount, leave the field, wait until it is said to be kept; give the milliseconds."""
    amount, before = str(rng.randrange(1, 1_000_000)), len(line.heard)
    await line.does(typed, amount)
    begun = time.perf_counter()
    await line.does(left, amount)
    await line.until(lambda frame: SAVED in frame, after=before)
    taken = (time.perf_counter() - begun) * 1000
    numbers = [int(found[1]) for frame in line.heard if (found := _NUMBER.search(frame))]
    line.heard.clear()
    told = {"client_id": line.page, "next_message_id": max(numbers, default=-1) + 1}
    await line.send("42" + json.dumps(["ack", told]))
    return taken
