"""A line between a phone and the app that can be cut, held or slowed down."""

import asyncio
import threading
from collections.abc import Coroutine

from tests.e2e.server import BAD_LINE

_CLOSES_SECONDS = 0.1
"""After which it is tried once more to end them all."""


class Line:
    """Carries bytes to the app until it is cut; the app hears its own address."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: set[asyncio.StreamWriter] = set()
        self._all: set[asyncio.StreamWriter] = set()
        self._is_cut = False
        self._flows = asyncio.Event()
        self.lag = 0.0
        """Seconds that every packet takes longer."""
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        assert self._ready.wait(10)

    def cut(self) -> None:
        """Break every connection, and take no other."""
        self._do(self._set(is_cut=True))

    def hold(self) -> None:
        """Carry nothing, and break nothing: neither side is told."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def mend(self) -> None:
        """Carry on."""
        self._loop.call_soon_threadsafe(self._flows.set)
        self._do(self._set(is_cut=False))

    def close(self) -> None:
        """Take it down."""
        self.mend()
        self.cut()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _do(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._flows.set()
        async with await asyncio.start_server(self._carry, BAD_LINE, self._port) as server:
            self._ready.set()
            await self._stop.wait()
            for listening in server.sockets:  # first: who comes while it closes stays open for good
                self._loop.remove_reader(listening)
            while carrying := asyncio.all_tasks() - {asyncio.current_task()}:
                for writer in self._all:  # also of those who came while it was cut
                    writer.transport.abort()
                await asyncio.wait(carrying, timeout=_CLOSES_SECONDS)
            await asyncio.gather(*(w.wait_closed() for w in self._all), return_exceptions=True)

    async def _set(self, *, is_cut: bool) -> None:
        self._is_cut = is_cut
        if is_cut:
            for writer in self._open:
                writer.transport.abort()
            self._open.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._all.add(writer)
        if self._is_cut:
            writer.transport.abort()
            return
        there, to_there = await asyncio.open_connection("127.0.0.1", self._port)
        self._open |= {writer, to_there}
        self._all.add(to_there)
        await asyncio.gather(
            self._pass(reader, to_there, (BAD_LINE.encode(), b"127.0.0.1")),
            self._pass(there, writer, (b"", b"")),
        )

    async def _pass(
        self, here: asyncio.StreamReader, there: asyncio.StreamWriter, swap: tuple[bytes, bytes]
    ) -> None:
        try:
            while data := await here.read(65_536):
                await self._flows.wait()
                await asyncio.sleep(self.lag)
                there.write(data.replace(*swap) if swap[0] else data)
                await there.drain()
        except ConnectionError:
            pass
        finally:
            there.close()
