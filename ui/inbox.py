"""Large files on their way in: from the request to the disk, a megabyte at a time, sealed.

A page gives out an address of its own, which its upload sends the bytes of a file to. Nothing of
them is held in memory as a whole, and what lies on the disk until the page is done with it has no
name there and is sealed under a key that only this process has.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from typing import BinaryIO, Protocol
from weakref import ref

from core.store import Arriving, Spool

__all__ = ["Arriving", "Inbox", "Receiver"]

BRING = "/bring/{client_id}/{token}"
"""Where a page's large files are sent. The door lets in its own session only."""
_BATCH = 1_000_000
"""Bytes that are put down at once, in a thread."""


class Receiver(Protocol):
    """A page that takes a file in."""

    async def receive(self, file: BinaryIO, /) -> None:
        """Take a whole file; it is the page's to close."""


@dataclass(slots=True)
class Inbox:
    """Who waits for a file, by token. It belongs to the event loop's thread."""

    folder: Path | None = None
    """On which disk a file lies until it is taken."""
    _awaited: dict[str, tuple[str, str, "ref[Receiver]"]] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def expect(self, case_id: str, client_id: str, page: Receiver) -> str:
        """Let a page wait for files for as long as it lives; give its address, see ``BRING``."""
        self._awaited = {t: a for t, a in self._awaited.items() if a[2]() is not None}
        token = token_urlsafe(32)
        self._awaited[token] = (case_id, client_id, ref(page))
        return BRING.format(client_id=client_id, token=token)

    async def take(
        self, token: str, case_id: str, client_id: str, pieces: AsyncIterator[bytes]
    ) -> HTTPStatus:
        """Take a file in, one at a time, and hand it to who waits for it.

        Args:
            token: of the address it was sent to.
            case_id: who sends it.
            client_id: of the page, as the address says; the door has held it against the session.
            pieces: its bytes; whoever gives them ends them at the most there may be.

        Returns:
            The status to answer with.
        """
        page = self._page(token, case_id, client_id)
        if page is None:
            return HTTPStatus.NOT_FOUND
        async with self._turn:
            try:
                file = await self._put_down(pieces)
            except OSError:
                return HTTPStatus.INSUFFICIENT_STORAGE
        await page.receive(file)
        return HTTPStatus.NO_CONTENT

    def _page(self, token: str, case_id: str, client_id: str) -> Receiver | None:
        *whose, page = self._awaited.get(token, ("", "", None))
        return page() if page is not None and whose == [case_id, client_id] else None

    async def _put_down(self, pieces: AsyncIterator[bytes]) -> BinaryIO:
        spool, batch = await asyncio.to_thread(Spool, self.folder), bytearray()
        try:
            async for piece in pieces:
                batch += piece
                if len(batch) >= _BATCH:
                    await asyncio.to_thread(spool.add, bytes(batch))
                    batch.clear()
            await asyncio.to_thread(spool.add, bytes(batch))
            return await asyncio.to_thread(spool.whole)
        except BaseException:
            spool.close()
            raise
