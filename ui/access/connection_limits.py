"""How many lines are held open, for how long, and by whom: a crowd may not take every file handle.

A line costs a handle from the moment it is accepted, before anybody knows who holds it. So lines
are counted as they are accepted, each has a time to say what it wants, and the process has more
handles than all listeners together may take: the rest is for the disk.
"""

import asyncio
import socket
from asyncio import TimerHandle
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD_SECONDS = 10.0
"""What a request may take to say what it wants, from its first byte or the start of the line."""
BODY_SECONDS = 30.0
"""How long the next part of a body may be waited for."""
HANDSHAKE_SECONDS = 5.0
"""What agreeing on TLS may take."""
HANDLES = 4096
"""File handles the process asks for; where it gets fewer, it had them before."""
_OVER = 20
"""Lines beyond those that are answered that are told so; further ones are cut."""
_BREATH_SECONDS = 0.1


class TimelyProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """HTTP as uvicorn speaks it, but nobody is waited for without end."""

    _timer: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401
        """Begin to wait; cut the line where there are too many."""
        super().connection_made(transport)
        if self.limit_concurrency and len(self.connections) > self.limit_concurrency + _OVER:
            transport.abort()
            return
        self._wait(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Take what came; wait for the rest of a head once, for the rest of a body anew."""
        before = self.cycle
        super().data_received(data)
        cycle = self.cycle
        if self not in self.connections:  # it is a socket now
            self._wait(None)
        elif cycle is not None and not cycle.response_complete:
            self._wait(BODY_SECONDS if cycle.more_body else None)
        elif cycle is not before:
            self._wait(None)
        elif self._timer is None:
            self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait(None)
        super().connection_lost(exc)

    def _wait(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._is_over)

    def _is_over(self) -> None:
        self._timer = None
        self.transport.abort()


class ConnectionLimits:
    """Counts the lines that are open, in all and by address."""

    def __init__(self, *, most: int, each: int) -> None:
        """Begin with none.

        Args:
            most: lines in all.
            each: lines of one address.
        """
        self._most = most
        self._each = each
        self._there: list[tuple[str, socket.socket]] = []

    def admits(self, address: str, line: socket.socket) -> bool:
        """Count a line, unless there are too many; it is counted for as long as it is open."""
        self._there = [(whose, one) for whose, one in self._there if one.fileno() != -1]
        own = sum(whose == address for whose, _ in self._there)
        if len(self._there) >= self._most or own >= self._each:
            return False
        self._there.append((address, line))
        return True


def ask_for_handles() -> None:
    """Let the process hold more files open, where the system lets it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = HANDLES if hard == resource.RLIM_INFINITY else min(HANDLES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def accept(
    listening: socket.socket, crowd: ConnectionLimits, begin: Callable[[socket.socket], Any]
) -> None:
    """Accept lines until cancelled, and cut those that are too many before anything is read.

    Args:
        listening: what is listened at; it doesn't block.
        crowd: counts.
        begin: a coroutine that serves a line, until it is handed on.
    """
    loop = asyncio.get_running_loop()
    begun: set[asyncio.Task[None]] = set()
    while True:
        try:
            line, whose = await loop.sock_accept(listening)
        except OSError:  # who called has hung up, or there are no handles: others close theirs
            await asyncio.sleep(_BREATH_SECONDS)
            continue
        if not crowd.admits(str(whose[0]), line):
            line.close()
            continue
        task = asyncio.create_task(begin(line))
        begun.add(task)
        task.add_done_callback(begun.discard)
