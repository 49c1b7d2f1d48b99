"""Where the files of all cases lie: a folder that one process holds, or nowhere but in memory."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from filelock import FileLock, Timeout
from tinydb.storages import MemoryStorage

from core.errors import StoreBusy
from core.store import atomic_io, generation_marker
from core.store.atomic_storage import StoreNotice, Tables
from core.store.audit_log import AuditLog
from core.store.files import Files, MemoryFiles
from core.store.generation_marker import GenerationMarker
from core.store.sealing import FolderLocation

CASE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""What can be the name of a folder anywhere; ``uuid4().hex`` is one."""
_FILE = "case.vault"
_GONE = ".gone-"


class CaseStorage(Protocol):
    """What keeps one case as TinyDB's tables."""

    @property
    def saved_at(self) -> datetime | None:
        """When what ``read`` gives was saved; ``None`` where nothing was, or nobody knows."""

    def read(self) -> Tables | None:
        """Return what was written last, or None if nothing ever was."""

    def write(self, data: Tables, /) -> None:
        """Replace it."""

    def earlier(self) -> Iterator[tuple[int, datetime | None, Tables | None]]:
        """Return the backups, newest first: generation, time of saving, content."""


class CaseLocation(Protocol):
    """Where one case lies."""

    @property
    def journal(self) -> AuditLog:
        """Return the log of who opened and changed it."""

    @property
    def sealable(self) -> FolderLocation | None:
        """Return it as a place that can be put under a passphrase; ``None`` if it can't be."""

    def storage(self) -> CaseStorage:
        """Return what keeps the case."""

    def files(self) -> Files:
        """Return what keeps the files beside it."""


class Backend(Protocol):
    """Gives each case its place."""

    def place(self, case_id: str, report: Callable[[StoreNotice], None], /) -> CaseLocation:
        """Return the place of one case, in which nothing need be yet.

        ``report`` is called when an earlier value than the newest is used.
        """

    def where(self, case_id: str) -> str:
        """Name the file of one case, for a person to look at."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases there are, in order."""

    def erase(self, case_id: str) -> None:
        """Remove everything that is kept of one case; nothing happens if there is nothing."""

    def close(self) -> None:
        """Let others have it."""


class MemoryTables(MemoryStorage):
    """Keeps the newest value and no other."""

    saved_at: datetime | None = None

    def earlier(self) -> Iterator[tuple[int, datetime | None, Tables | None]]:
        """Return nothing."""
        return iter(())


class MemoryLocation:
    """Is nowhere: it needs no seal and can have none."""

    sealable: FolderLocation | None = None

    def __init__(self) -> None:
        self.journal = AuditLog(None, datetime.now)
        self._storage = MemoryTables()  # type: ignore[no-untyped-call]
        self._files = MemoryFiles()

    def storage(self) -> MemoryTables:
        """Return what keeps the case."""
        return self._storage

    def files(self) -> Files:
        """Return what keeps the files beside it."""
        return self._files


class MemoryBackend:
    """Forgets everything with the process."""

    def __init__(self) -> None:
        self._places: dict[str, MemoryLocation] = {}

    def place(self, case_id: str, _report: Callable[[StoreNotice], None], /) -> MemoryLocation:
        """Return the place of one case, in which nothing need be yet."""
        return self._places.setdefault(case_id, MemoryLocation())

    def where(self, case_id: str) -> str:
        """Name no file."""
        return f"memory:{case_id}"

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases there are, in order."""
        kept = (i for i, p in self._places.items() if p.storage().memory is not None)
        return tuple(sorted(kept))

    def erase(self, case_id: str) -> None:
        """Forget one case."""
        self._places.pop(case_id, None)

    def close(self) -> None:
        """Do nothing."""


class FolderBackend:
    """``cases/<id>/case.vault`` with ``att/`` beside it, and ``newest/<id>``, in one folder.

    It is for the owner alone.

    While it is open, no other process can have the folder. Synced folders and network drives are
    no place for it: neither locks nor fsync can be relied on there.
    """

    def __init__(self, folder: Path, *, schema: int, clock: Callable[[], datetime]) -> None:
        """Take the folder; it is made if need be.

        Raises:
            StoreBusy: another process has it; not a byte was changed.
            OSError: it can't be made or written.
        """
        self._cases = folder / "cases"
        self._marks = folder / generation_marker.FOLDER
        self._schema = schema
        self._clock = clock
        atomic_io.make_folder(folder)
        self._lock = _lock_of(folder)
        for own in (folder, self._cases, self._marks):
            atomic_io.close_to_others(own)
        try:
            self._tidy_up()
        except BaseException:
            self._lock.release()
            raise

    def place(self, case_id: str, report: Callable[[StoreNotice], None]) -> FolderLocation:
        """Return the place of one case, in which nothing need be yet."""
        return FolderLocation(
            self._cases / case_id,
            mark=self._mark(case_id),
            schema=self._schema,
            clock=self._clock,
            report=report,
        )

    def where(self, case_id: str) -> str:
        """Name the file of one case, for a person to look at."""
        return str(self._cases / case_id / _FILE)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases there are, damaged or not, in order."""
        named = (folder for folder in self._cases.iterdir() if CASE_ID.fullmatch(folder.name))
        return tuple(sorted(f.name for f in named if any(f.glob(f"{_FILE}*"))))

    def erase(self, case_id: str) -> None:
        """Remove the folder of one case: first out of sight in one move, then piece by piece.

        Raises:
            OSError: something may be left; the next start removes it.
        """
        self._mark(case_id).remove()  # first: without its case it would speak of the next one
        gone = self._cases / f"{_GONE}{token_hex(8)}"
        try:
            atomic_io.move(self._cases / case_id, gone)
        except FileNotFoundError:
            return
        atomic_io.remove_folder(gone)

    def close(self) -> None:
        """Let other processes have the folder."""
        self._lock.release()

    def _mark(self, case_id: str) -> GenerationMarker:
        return GenerationMarker(self._marks / case_id)

    def _tidy_up(self) -> None:
        atomic_io.make_folder(self._cases)
        atomic_io.make_folder(self._marks)
        if atomic_io.lets_others(self._cases):
            self._cases.chmod(0o700)
        for left in self._cases.glob(f"{_GONE}*"):
            with suppress(OSError):
                atomic_io.remove_folder(left)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a data folder and change nothing in it.

    Raises:
        StoreBusy: another process has it.
    """
    lock = _lock_of(folder)
    try:
        yield
    finally:
        lock.release()


def _lock_of(folder: Path) -> FileLock:
    lock = FileLock(folder / ".lock", timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreBusy from None
    return lock
