"""What the guard costs: a page and a click, of the app and of the same app without it, in turn."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack

from tests.bench.figures import Figure
from tests.bench.served import Served, ours
from tests.lines import Guest, guest

_ROUNDS = 60
_MOST = 1.1
"""How many times what it takes without the guard."""
_PAGES = ("/rules", "/")
Times = dict[str, list[float]]


def measure(*, quick: bool) -> Iterator[Figure]:
    """Ask both for the same in turn; a tenth more, at first, warms them and isn't counted."""
    with ExitStack() as stack:
        guarded = stack.enter_context(ours())
        plain = stack.enter_context(ours(entry="tests/bench/unguarded.py"))
        times = asyncio.run(_in_turn((guarded, plain), 20 if quick else _ROUNDS))
    for what, values in times[0].items():
        yield Figure(
            name=f"guard, {what}",
            unit="ms",
            values=tuple(values),
            baseline=tuple(times[1][what]),
            at_most=_MOST,
        )


async def _in_turn(both: tuple[Served, Served], rounds: int) -> tuple[Times, Times]:
    times: tuple[Times, Times] = ({}, {})
    async with AsyncExitStack() as stack:
        for turn in range(rounds + rounds // 10):
            if turn % 10 == 0:  # as somebody new: a session may hold few pages at once
                await stack.aclose()
                guests = [
                    await stack.enter_async_context(guest(one.url, "=".join(one.let_in())))
                    for one in both
                ]
            for seen, who in zip(times, guests, strict=True):
                for what, took in await _asked(who):
                    if turn >= rounds // 10:
                        seen.setdefault(what, []).append(took)
    return times


async def _asked(who: Guest) -> list[tuple[str, float]]:
    took = []
    for path in _PAGES:
        begun = time.perf_counter()
        page = await who.get(path)
        took.append((f"page {path}", (time.perf_counter() - begun) * 1000))
    async with who.line(page.client_id) as line:
        await line.until(lambda frame: "lq.arrived" in frame)
        begun, heard = time.perf_counter(), len(line.heard)
        await line.does(page.handle("count", "click"), None)  # told what is missing
        await line.until(lambda frame: frame.startswith('42["update"'), after=heard)
        took.append(("click", (time.perf_counter() - begun) * 1000))
    return took
