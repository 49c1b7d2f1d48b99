"""The two files that hold the keys of one case: which was written last, and making good a kill.

Each says which writing it was. The later one counts, and takes the place of the other at the next
start: a copy left behind would go on opening with a passphrase that was changed.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from core.errors import StoreDamaged
from core.store import atomic_io

KEY_FILES = "keys", "keys.copy"


class KeyFiles:
    """What is told in them, as one value. Not for several threads at once."""

    def __init__(self, folder: Path, check: Callable[[dict[str, Any]], object]) -> None:
        """Name the folder they lie in.

        Args:
            folder: of the case.
            check: raises ``ValueError``, ``KeyError`` or ``TypeError`` for what can't be keys.
        """
        self._folder = folder
        self._check = check

    @property
    def are_there(self) -> bool:
        """Whether there is any, readable or not."""
        return any((self._folder / name).exists() for name in KEY_FILES)

    def read(self) -> dict[str, Any]:
        """Return what was written last.

        Raises:
            StoreDamaged: neither can be read.
        """
        told = self._newest()
        if told is None:
            raise StoreDamaged(str(self._folder / KEY_FILES[0]))
        return told

    def write(self, told: dict[str, Any]) -> None:
        """Write both.

        Raises:
            OSError: what was told before may still be what counts.
        """
        newest = self._newest()
        self._put(told | {"generation": _generation(newest or {}) + 1}, KEY_FILES)

    def remove(self) -> None:
        """Remove both for good."""
        for name in KEY_FILES:
            atomic_io.remove(self._folder / name)
        atomic_io.sync_folder(self._folder)

    def damaged(self) -> tuple[str, ...]:
        """Name those that can't be read."""
        return tuple(name for name in KEY_FILES if self._readable(name) is None)

    def old(self) -> tuple[str, ...]:
        """Name those that can be read, but aren't what was written last."""
        newest = self._newest()
        found = ((name, self._readable(name)) for name in KEY_FILES)
        return tuple(name for name, told in found if told is not None and told != newest)

    def mend(self) -> None:
        """Write what was written last in the place of the other; if there is none, do nothing.

        Raises:
            OSError: it may not have worked.
        """
        newest = self._newest()
        if newest is not None:
            self._put(newest, (*self.damaged(), *self.old()))

    def _put(self, told: dict[str, Any], names: Iterable[str]) -> None:
        raw = json.dumps(told).encode()
        atomic_io.make_folder(self._folder)
        for name in names:
            atomic_io.put(self._folder / name, raw)

    def _newest(self) -> dict[str, Any] | None:
        """Return what was written last; of two alike the first, which is written first."""
        found = filter(None, map(self._readable, KEY_FILES))
        return max(found, key=_generation, default=None)

    def _readable(self, name: str) -> dict[str, Any] | None:
        try:
            told: dict[str, Any] = json.loads((self._folder / name).read_bytes())
            self._check(told)
            _generation(told)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return told


def _generation(told: dict[str, Any]) -> int:
    """Return which writing this was; 0 for files of before that was noted."""
    return int(told.get("generation", 0))
