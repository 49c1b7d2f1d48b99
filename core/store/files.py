"""Files beside a case: written once under a random name, never changed, read back whole.

Each is a vault file of its own, so it has a checksum and is sealed as the case is.
"""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from core.errors import FileRefused, StoreDamaged, UnknownRecord
from core.store import atomic_io
from core.store.file_format import Damaged, Header, Seal, pack, unpack

LARGEST_CASE = 200_000_000
"""The most bytes of all files of one case."""
NAME = re.compile(r"[0-9a-f]{32}")
_END = ".bin"


class Files(Protocol):
    """The files of one case."""

    def put(self, name: str, raw: bytes, /) -> None:
        """Keep a new file; it is on the disk when this returns."""

    def get(self, name: str, /) -> bytes:
        """Return a file."""

    def names(self) -> tuple[str, ...]:
        """Name all files there are."""

    def remove(self, name: str, /) -> None:
        """Remove a file, if it is there."""


class MemoryFiles:
    """Forgets them with the process."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def put(self, name: str, raw: bytes) -> None:
        """Keep a new file."""
        _check_room(sum(map(len, self._files.values())), raw)
        self._files[name] = raw

    def get(self, name: str) -> bytes:
        """Return a file.

        Raises:
            UnknownRecord: there is none of this name.
        """
        if name not in self._files:
            raise UnknownRecord
        return self._files[name]

    def names(self) -> tuple[str, ...]:
        """Name all files there are."""
        return tuple(self._files)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        self._files.pop(name, None)


class FolderFiles:
    """``att/<name>.bin`` in the folder of a case, for the owner alone."""

    def __init__(
        self, folder: Path, *, schema: int, seal: Seal, clock: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._schema = schema
        self._seal = seal
        self._clock = clock

    def put(self, name: str, raw: bytes) -> None:
        """Keep a new file; it is on the disk when this returns.

        Raises:
            FileRefused: ``full``: the files of this case would be more than ``LARGEST_CASE``.
            OSError: it was not kept.
        """
        atomic_io.make_folder(self._folder)
        atomic_io.sweep(self._folder)
        _check_room(sum(file.stat().st_size for file in self._folder.glob(f"*{_END}")), raw)
        self.replace(name, raw)

    def replace(self, name: str, raw: bytes) -> None:
        """Keep the same bytes anew, under the present seal.

        Raises:
            OSError: it is as it was, or as it shall be.
        """
        header = Header(
            format=self._seal.format, schema=self._schema, generation=1, saved_at=self._clock()
        )
        atomic_io.put(self.where(name), pack(header, raw, self._seal))

    def get(self, name: str) -> bytes:
        """Return a file.

        Raises:
            UnknownRecord: there is none of this name.
            StoreDamaged: its bytes are not those that were written.
            OSError: the disk can't be read.
        """
        if not NAME.fullmatch(name):
            raise UnknownRecord
        try:
            raw = self.where(name).read_bytes()
        except FileNotFoundError:
            raise UnknownRecord from None
        try:
            return unpack(raw, schema=self._schema, seal=self._seal)[1]
        except Damaged:
            raise StoreDamaged(str(self.where(name))) from None

    def names(self) -> tuple[str, ...]:
        """Name all files there are."""
        return tuple(sorted(file.stem for file in self._folder.glob(f"*{_END}")))

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        atomic_io.remove(self.where(name))

    def where(self, name: str) -> Path:
        """Say where a file lies."""
        return self._folder / f"{name}{_END}"


def _check_room(taken: int, raw: bytes) -> None:
    if taken + len(raw) > LARGEST_CASE:
        raise FileRefused("full")
