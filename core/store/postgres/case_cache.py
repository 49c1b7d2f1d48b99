"""What was read of the database, as long as its news reach us."""

from dataclasses import dataclass
from threading import Lock

from core.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Cached:
    """A value, and which row it was read off: a case that was erased and begun anew is another."""

    kept: Snapshot
    generation: int = 0
    wrapped_key: bytes = b""


@dataclass(frozen=True, slots=True)
class Since:
    """A moment, so that what was read before something changed is not kept after it."""

    everything: int
    case: int


class CaseCache:
    """Values by case. Any thread may call it.

    A value that was read before news of its case came, and is put in after, would stay wrong for
    ever: so a reader asks for the moment first, and what is older than the last news is not kept.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_live = False
        self._everything = 0
        self._dropped: dict[str, int] = {}
        self._values: dict[str, Cached] = {}

    def get(self, case_id: str) -> Cached | None:
        """Return a value, if it is surely the newest."""
        with self._guard:
            return self._values.get(case_id) if self._is_live else None

    def now(self, case_id: str) -> Since:
        """Give the moment before something is read or written."""
        with self._guard:
            return Since(self._everything, self._dropped.get(case_id, 0))

    def put(self, case_id: str, value: Cached, since: Since) -> None:
        """Keep a value, unless there was news since; then whatever is held goes."""
        with self._guard:
            if self._is_live and since == Since(self._everything, self._dropped.get(case_id, 0)):
                self._values[case_id] = value
            else:
                self._values.pop(case_id, None)

    def drop(self, case_id: str) -> bool:
        """Forget a case that was changed elsewhere; return whether it was held."""
        with self._guard:
            self._dropped[case_id] = self._dropped.get(case_id, 0) + 1
            return self._values.pop(case_id, None) is not None

    def set_live(self, *, is_live: bool) -> None:
        """Forget everything; from now on news come, or don't."""
        with self._guard:
            self._is_live = is_live
            self._everything += 1
            self._values.clear()
            self._dropped.clear()
