"""What one more visitor costs the server, page by page, with the six loans of case G."""

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

import aiohttp
import socketio

from core.case import Agreement, Case, Clause, EnumSet
from core.intake import example
from tests.bench.figures import Figure
from tests.bench.served import Served, bare, ours
from tests.clock import PATIENCE_SECONDS

_FIRST, _MORE = 10, 40
"""Visitors who are there before counting begins (caches, pools), and those who are counted."""
_STILL_SECONDS = 1.5
"""How long nothing may change before it is believed."""
_STILL_KIB = 64
_SETTLES_SECONDS = 15
_KIB = 1024.0
_MANY, _MANY_MIB = 200, 400.0
"""Visitors at once, and what the whole process may hold then."""


def measure(*, quick: bool) -> Iterator[Figure]:
    """Fill each page with visitors; each page and each run has a process of its own."""
    runs = range(1 if quick else 3)
    for path, case in _pages():
        values = []
        for _ in runs:
            with ours(case) as served:
                values.append(asyncio.run(_kib_a_visitor(served, path)))
        yield Figure(
            name=f"memory a visitor, {path}", unit="KiB", values=tuple(values), at_most=_KIB
        )
    values = []
    for _ in runs:
        with bare() as served:
            values.append(asyncio.run(_kib_a_visitor(served, "/")))
    yield Figure(name="memory a visitor, bare page", unit="KiB", values=tuple(values))
    with ours(example("g")) as served:
        whole = asyncio.run(_kib_with(served, "/", _MORE if quick else _MANY)) / _KIB
    yield Figure(
        name=f"memory with {_MORE if quick else _MANY} visitors on /",
        unit="MiB",
        values=(whole,),
        at_most=_MANY_MIB,
    )


def _pages() -> Iterator[tuple[str, Case]]:
    """Give the paths of the pages, one debt standing for all, with the case they are seen with."""
    case = example("g")
    debt = case.debts[0].id
    for path in (
        "/",
        "/debts",
        f"/debts/{debt}",
        "/debts/new",
        "/budget",
        "/plan",
        "/script",
        f"/script/{debt}",
        "/agreements",
        "/card",
        "/card/setup",
        "/card/stress",
        "/card/print",
        "/card/cleared",
        "/prevention",
        "/rules",
        "/data",
    ):
        yield path, case
    agreed = _with_agreement(case)
    yield f"/agreements/{agreed.agreements[0].id}", agreed


def _with_agreement(case: Case) -> Case:
    """Add an agreement over two years, on paper: the longest that usual terms lead to."""
    agreement = Agreement(
        id="paper",
        debt_id=case.debts[0].id,
        promised_on=date(2026, 11, 24),
        instalments=24,
        instalment_fen=50_000,
        first_due=date(2026, 12, 14),
        written_received_on=date(2026, 11, 25),
        checked_on=date(2026, 11, 25),
        clauses=EnumSet(Clause),
    )
    return case.with_agreement(agreement)


async def _kib_a_visitor(served: Served, path: str) -> float:
    visitors = [await come(served, path) for _ in range(_FIRST)]
    before = await _settled_kib(served)
    visitors += [await come(served, path) for _ in range(_MORE)]
    after = await _settled_kib(served)
    await leave(visitors)
    return (after - before) / _MORE


async def _kib_with(served: Served, path: str, count: int) -> float:
    """Give all the process holds while so many visitors are there."""
    visitors = [await come(served, path) for _ in range(count)]
    held = await _settled_kib(served)
    await leave(visitors)
    return held


async def leave(visitors: list[socketio.AsyncClient]) -> None:
    """Close the lines of visitors.

    Raises:
        RuntimeError: some were closed before.
    """
    gone = sum(not visitor.connected for visitor in visitors)
    for visitor in visitors:
        await visitor.disconnect()
        await visitor.eio.http.close()
    if gone:
        raise RuntimeError(f"{gone} visitors were sent away")


async def come(served: Served, path: str) -> socketio.AsyncClient:
    """Load a page and connect its socket, as a browser does."""
    cookie = "=".join(served.let_in())
    asked = Request(served.url + path, headers={"Cookie": cookie})
    with await asyncio.to_thread(urlopen, asked) as answer:
        page = answer.read().decode()
    found = re.search(r"'client_id': '([0-9a-f-]+)'", page)
    if found is None:
        raise RuntimeError(f"{path} is no page")
    query = {
        "client_id": found[1],
        "next_message_id": "0",
        "implicit_handshake": "true",
        "document_id": str(uuid4()),
        "tab_id": str(uuid4()),
    }
    http = aiohttp.ClientSession(headers={"Origin": served.url, "Cookie": cookie})
    visitor = socketio.AsyncClient(reconnection=False, http_session=http)
    await visitor.connect(
        f"{served.url}/?{urlencode(query)}",
        transports=["websocket"],
        socketio_path="/_nicegui_ws/socket.io",
        wait_timeout=PATIENCE_SECONDS,
    )
    return visitor


async def _settled_kib(served: Served) -> float:
    """Give the memory once it has stopped changing."""
    held, since = served.memory_kib(), time.monotonic()
    begun = since
    while time.monotonic() - since < _STILL_SECONDS:
        if time.monotonic() - begun > _SETTLES_SECONDS:
            break
        await asyncio.sleep(0.1)
        now = served.memory_kib()
        if abs(now - held) > _STILL_KIB:
            held, since = now, time.monotonic()
    return served.memory_kib()
