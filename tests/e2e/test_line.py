"""A line that is cut: nothing acknowledged is lost, nothing is entered twice, and it is said."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.screens import DebtScreen, DebtsScreen
from tests.e2e.server import BAD_LINE, Server
from tests.e2e.visitors import CUT_OFF, Visitors


class Line:
    """Carries bytes to the app until it is cut; the app hears its own address."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: set[asyncio.StreamWriter] = set()
        self._is_cut = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        assert self._ready.wait(10)

    def cut(self) -> None:
        """Break every connection, and take no other."""
        self._do(self._set(is_cut=True))

    def mend(self) -> None:
        """Carry on."""
        self._do(self._set(is_cut=False))

    def close(self) -> None:
        """Take it down."""
        self.cut()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _do(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._carry, BAD_LINE, self._port):
            self._ready.set()
            await self._stop.wait()

    async def _set(self, *, is_cut: bool) -> None:
        self._is_cut = is_cut
        for writer in self._open if is_cut else ():
            writer.transport.abort()
        self._open.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        there, to_there = await asyncio.open_connection("127.0.0.1", self._port)
        self._open |= {writer, to_there}
        await asyncio.gather(
            self._pass(reader, to_there, (BAD_LINE.encode(), b"127.0.0.1")),
            self._pass(there, writer, (b"", b"")),
        )

    async def _pass(
        self, here: asyncio.StreamReader, there: asyncio.StreamWriter, swap: tuple[bytes, bytes]
    ) -> None:
        try:
            while data := await here.read(65_536):
                there.write(data.replace(*swap) if swap[0] else data)
                await there.drain()
        except ConnectionError:
            pass
        finally:
            there.close()


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    line = Line(server.port)
    yield line
    line.close()


@pytest.mark.parametrize("seconds", [1, 5])
def test_a_cut_line_loses_nothing_and_enters_nothing_twice(
    visitors: Visitors, server: Server, line: Line, seconds: int
) -> None:
    """T42."""
    visitors.expected = CUT_OFF
    phone = visitors.come_over(f"http://{BAD_LINE}:{server.port}")
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    debt.each.fill("1000")  # half a form, when the line goes
    line.cut()
    if seconds > 2:
        expect(phone.get_by_text("连接断了，正在重连。")).to_be_visible()
    debt.left.fill("12")
    debt.left.blur()
    phone.wait_for_timeout(seconds * 1000)
    line.mend()
    expect(debt.saved).to_be_visible()
    expect(debt.each).to_have_value("1,000")
    phone.reload()
    expect(debt.each).to_have_value("1,000")
    expect(debt.left).to_have_value("12")
    debts = DebtsScreen(phone).open()
    expect(debts.debts).to_have_count(1)
