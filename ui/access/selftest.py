"""The morning check of a terminal: what a machine can look at itself, and what a person ticks.

The wipe test is a real visit: words nobody else would write are put into a case and onto a page,
they must be found, the visit ends, and then they must not be.
"""

import asyncio
import gc
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex
from time import monotonic

from core.case import Debt
from core.store import Snapshot, write_private
from ui.access.kiosk_doctor import Machine, look
from ui.access.visits import Visits
from ui.desk import Desk
from ui.shell.words import say as written

WIPE_FILE = "wiped"
"""Holds when the last wipe test went well."""
OLDEST = timedelta(hours=24)
_LEAST_FREE = 50_000_000
"""Bytes."""
_JUMP_SECONDS = 120.0
PERSONS = ("printer", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelftestFinding:
    """One line of the check."""

    key: str
    good: bool
    detail: str = ""


@dataclass(slots=True, kw_only=True)
class Selftest:
    """What was looked at, and when."""

    desk: Desk
    visits: Visits
    folder: Path
    port: int
    machine: Callable[[], tuple[SelftestFinding, ...]] = tuple
    """Looks at the machine with the probes of ``kiosk doctor``."""
    ticked: dict[str, datetime] = field(default_factory=dict)
    _began: tuple[datetime, float] = field(init=False)

    def __post_init__(self) -> None:
        """Remember both clocks, so that a jump of one of them shows."""
        self._began = self.desk.now(), monotonic()

    def tick(self, keys: set[str]) -> None:
        """Record what a person has looked at, and what not."""
        self.ticked = {key: self.desk.now() for key in PERSONS if key in keys}

    def look(self) -> tuple[SelftestFinding, ...]:
        """Look at everything; what is older than a day counts no more."""
        now = self.desk.now()
        wiped = self.wiped_at()
        late = sum(rule.is_due(now.date()) for rule in self.desk.rules.all())
        return (
            *(
                SelftestFinding(
                    key=key, good=key in self.ticked and now - self.ticked[key] <= OLDEST
                )
                for key in PERSONS
            ),
            SelftestFinding(
                key="time", good=abs(self._drift(now)) <= _JUMP_SECONDS, detail=written.moment(now)
            ),
            SelftestFinding(
                key="wipe",
                good=wiped is not None and timedelta(0) <= now - wiped <= OLDEST,
                detail=written.moment(wiped) if wiped else "",
            ),
            SelftestFinding(key="network", good=not _is_reached_from_outside(self.port)),
            SelftestFinding(key="folder", good=self._has_room()),
            SelftestFinding(key="rules", good=not late, detail=str(late) if late else ""),
            *self.machine(),
        )

    def wiped_at(self) -> datetime | None:
        """Return when the last wipe test went well."""
        try:
            return datetime.fromisoformat((self.folder / WIPE_FILE).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    async def try_wipe(self) -> bool:
        """Make a visit, end it, and look for what it left; say whether nothing was."""
        words = f"wipe-test-{token_hex(16)}"
        session = self.visits.begin_without_browser()
        if session is None:
            return False
        self.desk.store.update(session.case_id, _with(words))
        was_found = _is_in_memory(words)
        await self.visits.end(session)
        left = session.case_id in self.desk.store.ids() or _is_in_memory(words)
        if was_found and not left:
            now = self.desk.now().isoformat(timespec="seconds")
            await asyncio.to_thread(write_private, self.folder / WIPE_FILE, now.encode())
        return was_found and not left

    def _drift(self, now: datetime) -> float:
        wall, ticks = self._began
        return (now - wall).total_seconds() - (monotonic() - ticks)

    def _has_room(self) -> bool:
        try:
            return shutil.disk_usage(self.folder).free >= _LEAST_FREE
        except OSError:
            return False


def of_machine(place: Machine) -> Callable[[], tuple[SelftestFinding, ...]]:
    """Give what looks at a machine with the probes of ``kiosk doctor``; what mends it is beside."""
    return lambda: tuple(
        SelftestFinding(
            key=probe.key, good=good, detail="" if good else "；".join(probe.mend(place)[:1])
        )
        for probe, good in look(place)
    )


def _with(words: str) -> Callable[[Snapshot], Snapshot]:
    return lambda kept: kept.with_case(
        kept.case.with_debt(Debt(id="wipe", platform=words)), "wipe_test"
    )


def _is_in_memory(words: str) -> bool:
    gc.collect()
    kinds = {"Case", "Debt", "Kept"}
    return any(type(it).__name__ in kinds and words in repr(it) for it in gc.get_objects())


def _is_reached_from_outside(port: int) -> bool:
    """Return whether another address of this machine answers at our port."""
    try:
        known = socket.getaddrinfo(socket.gethostname(), port, type=socket.SOCK_STREAM)
    except OSError:
        return False
    outside = {str(info[4][0]) for info in known if not ip_address(info[4][0]).is_loopback}
    return any(_answers(address, port) for address in outside)


def _answers(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False
