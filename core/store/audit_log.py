"""The log of a case: who opened it, changed it, took it out, and when; never what is in it.

``journal`` in the folder of the case, one JSON line an entry, erased with the case. Every line
holds the SHA-256 of the line before, and its own over that and what it says: a line that was
changed, put in or left out in the middle is noticed. Nobody waits for the disk, and a line that
can't be written stands in the way of nothing. It is not sealed: a wrong passphrase is noted too.
What a folder can't tell: lines cut off its end, or all of it, by whoever may write the folder.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from threading import Lock

from core.store import atomic_io

log = logging.getLogger(__name__)

JOURNAL = "journal"
KEPT = 500
"""So many of the newest lines are always kept."""
SPARE = 100
"""So many more there may be until the oldest go."""
START = "0" * 64
"""What the first line of all follows."""
_LONGEST = 400
"""No line of ours has more bytes."""
_SELDOM = timedelta(minutes=1)
_COMPUTER, _PHONE = "computer", "phone"


class AuditAction(StrEnum):
    """What somebody did."""

    OPENED = "opened"
    UNLOCKED = "unlocked"
    WRONG_SECRET = "wrong_secret"  # noqa: S105
    LOCKED = "locked"
    CHANGED = "changed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    RESTORED = "restored"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    PHONE_IN = "phone_in"
    PHONE_OUT = "phone_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line."""

    at: datetime
    did: AuditAction
    remote: bool
    """Whether on a phone; else at the computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTrail:
    """What the log holds."""

    entries: tuple[AuditEntry, ...] = ()
    """Oldest first; lines that are none of ours are left out."""
    sound: int | None = None
    """How many entries stand before the first line that doesn't follow; ``None``: all do."""


@dataclass(frozen=True, slots=True)
class _Line:
    entry: AuditEntry
    after: str
    own: str


class Seldom:
    """Lets a change be noted once a minute and way; everything else always."""

    def __init__(self) -> None:
        self._changed: dict[bool, datetime] = {}

    def is_soon(self, entry: AuditEntry) -> bool:
        """Return whether an entry comes too soon after the last; if not, it is the last now."""
        if entry.did is not AuditAction.CHANGED:
            return False
        last = self._changed.get(entry.remote)
        if last is not None and timedelta(0) <= entry.at - last < _SELDOM:
            return True
        self._changed[entry.remote] = entry.at
        return False


class AuditLog:
    """The log of one case. Any thread may call it; it waits for no save."""

    def __init__(self, file: Path | None, clock: Callable[[], datetime]) -> None:
        """Name the file; nothing is read yet.

        Args:
            file: where; ``None`` keeps no log.
            clock: gives the time now, with a time zone.
        """
        self._file = file
        self._clock = clock
        self._guard = Lock()
        self._last: str | None = None
        self._count = 0
        self._seldom = Seldom()

    def note(self, did: AuditAction, *, remote: bool = False) -> None:
        """Add an entry; ``changed`` once a minute and way. It never fails.

        Nothing is noted of a case that isn't on a disk yet.
        """
        if self._file is None or not self._file.parent.is_dir():
            return
        entry = AuditEntry(at=self._clock(), did=did, remote=remote)
        with self._guard:
            if self._seldom.is_soon(entry):
                return
            try:
                self._add(self._file, entry)
            except OSError as error:
                log.warning("a line of a log was not written: %s", error.errno)

    def read(self) -> AuditTrail:
        """Return what there is, held against itself.

        Raises:
            OSError: it can't be read.
        """
        raw = self._raw()
        return AuditTrail() if raw is None else trail_of(_complete(raw))

    def _raw(self) -> bytes | None:
        try:
            return None if self._file is None else self._file.read_bytes()
        except FileNotFoundError:
            return None

    def _add(self, file: Path, entry: AuditEntry) -> None:
        last = self._begin(file) if self._last is None else self._last
        line, own = line_of(entry, last)
        atomic_io.append(file, line)
        # kept in memory: lines cut off the end while the program runs are missed by the next one
        self._last, self._count = own, self._count + 1
        if self._count >= KEPT + SPARE:
            lines = _complete(file.read_bytes())[-KEPT:]
            atomic_io.put(file, b"".join(lines))
            self._count = len(lines)

    def _begin(self, file: Path) -> str:
        """Return the hash the next line follows; half a line, as a power cut leaves it, goes."""
        raw = self._raw() or b""
        lines = _complete(raw)
        if raw and not raw.endswith(b"\n"):
            atomic_io.put(file, b"".join(lines))
        self._count = len(lines)
        return own_hash(lines[-1]) if lines else START


def _complete(raw: bytes) -> list[bytes]:
    return [line + b"\n" for line in raw.split(b"\n")[:-1]]


def line_of(entry: AuditEntry, after: str) -> tuple[bytes, str]:
    """Return a line that follows the one with the hash ``after``, and its own hash."""
    said = {
        "at": entry.at.isoformat(timespec="seconds"),
        "did": entry.did.value,
        "way": _PHONE if entry.remote else _COMPUTER,
        "after": after,
    }
    own = sha256(json.dumps(said).encode()).hexdigest()
    return json.dumps({**said, "own": own}).encode() + b"\n", own


def _read(raw: bytes) -> _Line | None:
    """Read a line; ``None`` if not every byte is as it was written."""
    if len(raw) > _LONGEST:
        return None
    try:
        said = json.loads(raw)
        at, after, way = datetime.fromisoformat(said["at"]), str(said["after"]), said["way"]
        entry = AuditEntry(at=at, did=AuditAction(said["did"]), remote=way == _PHONE)
    except (ValueError, KeyError, TypeError):
        return None
    written, own = line_of(entry, after)
    return _Line(entry, after, own) if written == raw and at.tzinfo is not None else None


def own_hash(raw: bytes) -> str:
    """Return the hash a line holds of itself; ``START`` if it is none of ours."""
    line = _read(raw)
    return START if line is None else line.own


def trail_of(lines: list[bytes]) -> AuditTrail:
    """Return what lines say, oldest first, held against each other."""
    entries: list[AuditEntry] = []
    sound: int | None = None
    last = START
    for at, raw in enumerate(lines):
        line = _read(raw)
        # a log that was cut as it should be still has KEPT lines
        cut = at == 0 and len(lines) >= KEPT
        if sound is None and (line is None or not (cut or line.after == last)):
            sound = len(entries)
        if line is not None:
            entries.append(line.entry)
            last = line.own
    return AuditTrail(entries=tuple(entries), sound=sound)
