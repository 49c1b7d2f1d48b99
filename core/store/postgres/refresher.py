"""Reads again what was changed elsewhere while somebody has it open: in a thread of its own.

Whoever hears the news only forgets: were it to read as well, one busy moment of the database would
keep the news of every other case waiting, and old values would be given meanwhile.
"""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread


class Refresher:
    """Reads cases one after the other, and tells of each."""

    def __init__(self, read: Callable[[str], None], then: Callable[[str], None]) -> None:
        """Begin.

        Args:
            read: reads a case; it fails without a word where that can't be done.
            then: is told of every case that was asked for, once it was read.
        """
        self._read = read
        self._then = then
        self._asked: SimpleQueue[str | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="reads what changed", daemon=True)
        self._thread.start()

    def ask(self, case_id: str) -> None:
        """Let a case be read; nobody waits."""
        self._asked.put(case_id)

    def close(self) -> None:
        """Read what was asked for, then stop."""
        self._asked.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (case_id := self._asked.get()) is not None:
            self._read(case_id)
            self._then(case_id)
