"""Files that wait to be fetched: in memory, for minutes, each at an address nobody can guess."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from secrets import token_urlsafe
from time import monotonic
from typing import BinaryIO, NamedTuple

from core.store import (
    is_sealed_file,
    open_stream,
    seal_file,
    seal_file_by_code,
    seal_stream,
)

__all__ = ["LASTS", "PAGE_NAME", "PAGE_TYPE", "Outbox", "is_page", "is_sealed_file", "open_sealed"]

LASTS = 300.0
"""Seconds a file waits."""
_MOST = 50
PAGE_NAME, PAGE_TYPE = "liqing.html", "text/html; charset=utf-8"
"""The page to have at hand (``core/report/take_away.py``): nothing personal is in its name."""


def is_page(content: bytes) -> bool:
    """Return whether a file is a page to look at, not a case."""
    return content.startswith(b"<!doctype html>")


class _Waiting(NamedTuple):
    """One file, and who may have it until when."""

    content: bytes
    case_id: str
    until: float
    once: bool
    stream: Callable[[], Iterator[bytes]] | None = None
    """What makes it while it is fetched, where all of it at once would be too much."""


@dataclass(slots=True)
class Outbox:
    """What waits, by token. It belongs to the event loop's thread."""

    clock: Callable[[], float] = monotonic
    _waiting: dict[str, _Waiting] = field(default_factory=dict)

    def put(
        self,
        content: bytes,
        case_id: str,
        *,
        once: bool,
        stream: Callable[[], Iterator[bytes]] | None = None,
    ) -> str:
        """Let a file wait; give the token it is fetched with, of 256 bits.

        Args:
            content: the file.
            case_id: whose it is.
            once: whether it can be fetched once only.
            stream: what makes it while it is fetched, in the place of ``content``.
        """
        self._drop_old()
        while len(self._waiting) >= _MOST:
            del self._waiting[next(iter(self._waiting))]
        token = token_urlsafe(32)
        self._waiting[token] = _Waiting(content, case_id, self.clock() + LASTS, once, stream)
        return token

    async def put_sealed(self, content: bytes, passphrase: str, case_id: str) -> str:
        """Seal a file under a passphrase and let it wait; give its token.

        Raises:
            WrongSecret: ``short``.
        """
        raw = await asyncio.to_thread(seal_file, content, passphrase)
        return self.put(raw, case_id, once=False)

    async def put_sealed_stream(
        self, content: Callable[[], Iterable[bytes]], passphrase: str, case_id: str
    ) -> str:
        """Let what comes in pieces wait, sealed under a passphrase while it is fetched.

        Raises:
            WrongSecret: ``short``.
        """
        stream = await asyncio.to_thread(seal_stream, content, passphrase)
        return self.put(b"", case_id, once=False, stream=stream)

    def stream(self, token: str, case_id: str) -> Iterator[bytes] | None:
        """Begin what comes in pieces, if it still waits for whose it is."""
        self._drop_old()
        waits = self._waiting.get(token)
        if waits is None or waits.stream is None or waits.case_id != case_id:
            return None
        return waits.stream()

    async def put_under_a_code(self, content: bytes, case_id: str) -> tuple[str, str]:
        """Seal a file under a code and let it wait to be fetched once; give token and code."""
        raw, code = await asyncio.to_thread(seal_file_by_code, content)
        return self.put(raw, case_id, once=True), code

    def take(self, token: str, case_id: str | None = None) -> bytes | None:
        """Return the file, if it still waits.

        Args:
            token: where.
            case_id: whose it must be; ``None`` for whoever has the token.
        """
        self._drop_old()
        waits = self._waiting.get(token)
        if waits is None or case_id not in {None, waits.case_id}:
            return None
        if waits.once:
            del self._waiting[token]
        return waits.content

    def waits(self, token: str) -> bool:
        """Return whether a file still waits."""
        self._drop_old()
        return token in self._waiting

    def is_sealed(self, token: str) -> bool:
        """Return whether what waits there is sealed."""
        waits = self._waiting.get(token)
        return waits is not None and is_sealed_file(waits.content)

    def forget(self, case_id: str) -> None:
        """Let nothing of a case wait any more."""
        self._keep(lambda waits: waits.case_id != case_id)

    def _drop_old(self) -> None:
        now = self.clock()
        self._keep(lambda waits: waits.until > now)

    def _keep(self, wanted: Callable[[_Waiting], bool]) -> None:
        self._waiting = {token: w for token, w in self._waiting.items() if wanted(w)}


async def open_sealed(file: BinaryIO, secret: str) -> BinaryIO:
    """Open a file that was sealed so, without reading all of it.

    Raises:
        WrongSecret: ``wrong``.
        StoreDamaged: it is no sealed file, or not all of it.
    """
    return await asyncio.to_thread(open_stream, file, secret)
