"""A long file sealed in pieces of a megabyte: none can be changed, moved, left out or added.

Each piece is bound to its number, to whether it is the last one, and to what stands before all of
them. So one piece at a time is in memory, and any place of the file can be read by itself.
"""

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from core.errors import StoreDamaged
from core.store.aes import AesSeal
from core.store.file_format import Damaged, Seal

PIECE: Final = 1_000_000
"""Bytes of each piece but the last, which has as many or fewer."""
_MORE: Final = 28
"""Bytes a piece grows by: nonce and tag."""
_ABOUT = "pieces"


def _bound(start: bytes, number: int, *, is_last: bool) -> bytes:
    return b"%s\n%d %d" % (start, number, is_last)


class PieceSealer:
    """Seals what it is given as soon as there is enough of it."""

    def __init__(self, seal: Seal, start: bytes) -> None:
        """Take the seal, and what stands before all pieces."""
        self._seal, self._start = seal, start
        self._held, self._number = bytearray(), 0

    def add(self, raw: bytes) -> Iterator[bytes]:
        """Take more; give the pieces that are full now."""
        self._held += raw
        while len(self._held) > PIECE:
            yield self._sealed(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]

    def end(self) -> bytes:
        """Give the last piece."""
        return self._sealed(bytes(self._held), is_last=True)

    def _sealed(self, raw: bytes, *, is_last: bool) -> bytes:
        bound = _bound(self._start, self._number, is_last=is_last)
        self._number += 1
        return self._seal.seal(bound, raw)


class PieceReader(io.RawIOBase):
    """Reads what was sealed in pieces, at any place. Not for several threads at once."""

    def __init__(self, file: BinaryIO, seal: Seal, start: bytes, *, at: int) -> None:
        """Take the file, and where in it the first piece begins.

        Raises:
            StoreDamaged: the last piece isn't there as it was sealed.
        """
        self._file, self._seal, self._start, self._begin = file, seal, start, at
        sealed = file.seek(0, io.SEEK_END) - at
        self._pieces = max(1, -(-sealed // (PIECE + _MORE)))
        self._size = max(0, sealed - self._pieces * _MORE)
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")
        self._piece(self._pieces - 1)

    def readable(self) -> bool:
        """Return true."""
        return True

    def seekable(self) -> bool:
        """Return true."""
        return True

    def seek(self, to: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if before + to < 0:
            raise ValueError("before the beginning")
        self._at = before + to
        return self._at

    def readinto(self, into: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Read on, to the end of a piece at most.

        Raises:
            StoreDamaged: this piece was changed.
        """
        number, inside = divmod(self._at, PIECE)
        if self._at >= self._size:
            return 0
        raw = self._piece(number)[inside : inside + len(into)]
        into[: len(raw)] = raw
        self._at += len(raw)
        return len(raw)

    def close(self) -> None:
        """Close the sealed file too."""
        if not self.closed:
            self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._kept[0] != number:
            self._file.seek(self._begin + number * (PIECE + _MORE))
            bound = _bound(self._start, number, is_last=number == self._pieces - 1)
            try:
                raw = self._seal.open(bound, self._file.read(PIECE + _MORE))
            except Damaged:
                raise StoreDamaged(_ABOUT) from None
            self._kept = number, raw
        return self._kept[1]


class Spool:
    """A file that comes in from outside: sealed on the disk, without a name, under a key in memory.

    Whatever ends the process, nothing of it can be read afterwards. On Windows it has a name as
    long as it is open.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin one.

        Args:
            folder: on which disk it lies; ``None``: where the system keeps what is temporary.
        """
        seal = AesSeal(secrets.token_bytes(32), _ABOUT)
        self._seal, self._sealer = seal, PieceSealer(seal, b"")
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (it outlives this)

    def add(self, raw: bytes) -> None:
        """Take more of it.

        Raises:
            OSError: there is no room.
        """
        for piece in self._sealer.add(raw):
            self._file.write(piece)

    def whole(self) -> BinaryIO:
        """Give all of it, to be read and to be closed; nothing can be added any more.

        Raises:
            OSError: there is no room.
        """
        self._file.write(self._sealer.end())
        self._file.flush()
        return io.BufferedReader(PieceReader(self._file, self._seal, b"", at=0))

    def close(self) -> None:
        """Throw it away."""
        self._file.close()
