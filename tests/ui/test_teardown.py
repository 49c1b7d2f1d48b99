"""A page that is closed is freed at once: nothing of it waits for a search for garbage."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from nicegui import Client
from nicegui.testing import User

from core.intake import example
from tests.clock import PATIENCE_SECONDS
from tests.ui.conftest import CASE_ID, Tell
from ui.routes import PAGES
from ui.teardown import search_seldom, search_when_quiet

TIMES, MOST = 20, 300
# A page that leaves something leaves it every time; what the process makes once, for itself
# (a cache that fills, a timer's first turn), is not the page's and isn't there the next round.
ROUNDS = 3
FIRST = {
    "debt_id": "g-a",
    "agreement_id": "a1",
    "call_id": "c1",
    "kind": "statement",
    "about": "all",
}


@contextmanager
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def opened_and_closed(user: User, path: str, *, tied: bool = False) -> None:
    """Open a page and close it; ``tied``: with a circle in each of its parts."""
    answer = await user.http_client.get(path)
    assert answer.status_code == 200
    answer.stream = None  # type: ignore[assignment]  # the asker's own circle
    await asyncio.sleep(0.01)  # whatever a page begins by itself
    for client in tuple(Client.instances.values()):
        for element in tuple(client.elements.values()) if tied else ():
            element.itself = element  # type: ignore[attr-defined]
        client.delete()
    assert not Client.instances
    await asyncio.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PAGES)
async def test_a_page_opened_and_closed_leaves_nothing(
    user: User, told: Tell, pattern: str
) -> None:
    told(replace(example("g"), id=CASE_ID))
    path = pattern.format(**FIRST)
    for _ in range(3):  # what is made once
        await opened_and_closed(user, path)
    left: list[int] = []
    while len(left) < ROUNDS and min(left, default=MOST + 1) > MOST:
        with no_collector():
            before = len(gc.get_objects())
            for _ in range(TIMES):
                await opened_and_closed(user, path)
            left.append(len(gc.get_objects()) - before)
    assert min(left) <= MOST, left


async def test_the_count_sees_a_page_that_hangs_together(user: User, told: Tell) -> None:
    told(replace(example("g"), id=CASE_ID))
    with no_collector():
        before = len(gc.get_objects())
        await opened_and_closed(user, "/credit", tied=True)
        assert len(gc.get_objects()) - before > MOST


async def test_a_part_drawn_anew_leaves_nothing_of_what_stood_there(user: User, told: Tell) -> None:
    told(replace(example("g"), id=CASE_ID))
    await user.open("/debts")
    assert user.client is not None
    with no_collector(), user.client:
        gone = [weakref.ref(element) for element in user.client.content.descendants()]
        assert len(gone) > 5
        user.client.content.clear()
        await asyncio.sleep(0.05)
        assert [ref for ref in gone if ref() is not None] == []


async def test_what_is_garbage_is_found_once_it_is_quiet() -> None:
    class Circle:
        def __init__(self) -> None:
            self.itself = self

    before = gc.get_threshold()
    try:
        search_seldom()
        assert gc.get_threshold()[2] >= 1000
    finally:
        gc.set_threshold(*before)
    with no_collector():
        circle = Circle()
        gc.collect(1)  # so that something was made since
        searching = asyncio.create_task(search_when_quiet(0.05))
        found = asyncio.Event()
        loop = asyncio.get_running_loop()
        noted = weakref.finalize(circle, loop.call_soon_threadsafe, found.set)
        del circle
        await asyncio.wait_for(found.wait(), PATIENCE_SECONDS)
        searching.cancel()
        assert not noted.alive
