"""A day at a terminal: many visitors one after the other, and whether one meets another."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.figures import Figure
from tests.e2e.server import Terminal
from tests.e2e.test_kiosk import begin, end, traces, write
from tests.e2e.visitors import PATIENCE_MS, Visitors, launch

WORDS = ("雀7f3a91谁也不会起的名", "鲸c04be2没有人这样写过")
"""In turn, each with its number behind it."""
_PATHS = ("/debts", "/plan", "/script", "/data")
_MEGA = 1_000_000


def measure_visitors(*, quick: bool) -> Iterator[Figure]:
    """Visit, write, look round and end; look on every page for what others wrote."""
    expect.set_options(timeout=PATIENCE_MS)
    count, first = (10, 3) if quick else (300, 30)
    hits, resets, memory = 0, [], []
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        terminal = Terminal(Path(name)).wait()
        visitors = Visitors(launch(playwright), terminal)
        visitors.expected = ("401", "net::ERR_", "WebSocket connection")
        server = psutil.Process(terminal.pid)
        page = visitors.come("kiosk")
        for number in range(count):
            hits += _visit(page, number)
            begun = time.monotonic()
            end(page)
            resets.append(time.monotonic() - begun)
            memory.append(server.memory_info().rss / _MEGA)
        visitors.leave()
        visitors.check()
        left = [traces(Path(place), words) for words in WORDS for place in (name, "/dev/shm")]
        terminal.kill()
        hits += sum(words in terminal.log for words in WORDS) + sum(map(len, left))
    about = f"{count} visitors"
    yield Figure(name=f"{about}: words of another one met", unit="", values=(hits,), at_most=0)
    yield Figure(
        name=f"{about}: last tap to erased screen, p99",
        unit="s",
        values=(statistics.quantiles(resets, n=100, method="inclusive")[98],),
        at_most=3,
    )
    yield Figure(name=f"{about}: last tap to erased screen", unit="s", values=tuple(resets))
    yield Figure(
        name=f"{about}: memory of the server from the {first}th on",
        unit="MB",
        values=(memory[-1] - memory[first - 1],),
        at_most=20,
    )


def _visit(page: Page, number: int) -> int:
    """Make one visit, short of its end; count what was seen that somebody else wrote."""
    begin(page)
    own = f"{WORDS[number % 2]}{number:03}"
    write(page, own)
    hits = 0
    for path in _PATHS:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        others = page.content().replace(own, "")
        hits += any(words in others for words in WORDS)
    return hits
