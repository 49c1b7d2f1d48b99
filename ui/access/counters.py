"""What a terminal counts for its centre: by month, without ids, in one file of the centre's folder.

It holds numbers and nothing else: no visit, no hour, no ticket can be found in it. What one visitor
does several times in a visit counts once.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from core.numbers.suppression import suppressed
from core.store import write_private

FILE = "counts.json"
VISIT, PRINTED, TICKET = "visit", "printed", "ticket"
DOORS = ("door.court", "door.calls", "door.paper", "door.help")
WAITED = ("waited.5", "waited.15", "waited.more")
"""Up to so many minutes from taking a number to being called."""
HELPED = ("helped.yes", "helped.some", "helped.no")
GROUPS = ((VISIT,), DOORS, (PRINTED,), (TICKET,), WAITED, HELPED)
"""The rows of the page; what stands in one row adds up to something somebody may know."""
BY_VISITOR = frozenset((*DOORS, PRINTED, *HELPED))
"""What a visitor's screen may tell of."""
MONTHS = 24
"""How long counts are kept."""
SHORT_MINUTES, LONG_MINUTES = 5, 15
_log = logging.getLogger(__name__)

Counts = dict[str, int]


class Counters:
    """The counts of one terminal. They belong to the event loop's thread."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self._file = folder / FILE
        self._today = today
        self._counted: dict[str, set[str]] = {}
        self._months = _read(self._file)

    def note(self, what: str, visit: str = "") -> None:
        """Count something; of a visit that is named only once.

        What can't be written is counted on in memory: nobody waits for it.
        """
        if visit:
            counted = self._counted.setdefault(visit, set())
            if what in counted:
                return
            counted.add(what)
        month = self._months.setdefault(f"{self._today():%Y-%m}", {})
        month[what] = month.get(what, 0) + 1
        for oldest in sorted(self._months)[:-MONTHS]:
            del self._months[oldest]
        try:
            write_private(self._file, json.dumps(self._months, sort_keys=True).encode())
        except OSError as error:
            _log.warning("counts not written: %s", error.strerror)

    def waited(self, minutes: int) -> None:
        """Count how long somebody waited until they were called."""
        short, longer, longest = WAITED
        at = short if minutes <= SHORT_MINUTES else longer
        self.note(longest if minutes > LONG_MINUTES else at)

    def forget(self, visit: str) -> None:
        """Forget what a visit that ended was counted for."""
        self._counted.pop(visit, None)

    def months(self) -> tuple[tuple[str, Counts], ...]:
        """Return the months that are over, newest first.

        Of one that runs, what stood there on two days could be subtracted from each other.
        """
        now = f"{self._today():%Y-%m}"
        return tuple(
            (month, self._months[month])
            for month in sorted(self._months, reverse=True)
            if month < now
        )


def shown(counts: Mapping[str, int], row: Iterable[str]) -> dict[str, int | None]:
    """Return the counts of one row as they may be shown; ``None`` is hidden.

    See ``core/numbers/suppression.py``: none from 1 to 4, and none that could be worked out.
    """
    return suppressed({what: counts.get(what, 0) for what in row})


def _read(file: Path) -> dict[str, Counts]:
    """Read what was counted before; what can't be read counts as nothing."""
    with suppress(OSError, ValueError):
        told = json.loads(file.read_text(encoding="ascii"))
        known = {what for row in GROUPS for what in row}
        if isinstance(told, dict):
            return {
                str(month): {
                    what: count
                    for what, count in counts.items()
                    if what in known and isinstance(count, int) and count >= 0
                }
                for month, counts in told.items()
                if isinstance(counts, dict)
            }
    return {}
