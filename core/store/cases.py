"""The store: the only way to keep a case and to get it back."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Self

from tinydb import TinyDB
from tinydb.table import Document as TableDocument

from core.case import Case
from core.errors import StoreDamaged, UnknownRecord
from core.store.kept import Kept
from core.store.safe import StoreNotice
from core.store.schema import SCHEMA, migrated
from core.store.shelves import CASE_ID, FolderShelf, MemoryShelf, Shelf
from core.store.vault import PLAIN, Seal

log = logging.getLogger(__name__)

_ONLY = 1  # one document in each file; TinyDB's own number for it never leaves this module


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class _OpenCase:
    """One case in use: its lock, its file, and the value that was read or saved last."""

    def __init__(self, case_id: str, shelf: Shelf) -> None:
        self.lock = Lock()
        self.kept: Kept | None = None
        self.notices: tuple[StoreNotice, ...] = ()
        self._id = case_id
        self._shelf = shelf
        self._open()

    def _open(self) -> None:
        self._storage = self._shelf.storage(self._id, self._note)
        self._files = self._shelf.files(self._id)
        # No query cache: it hands out the objects it holds.
        self._table = TinyDB(storage=lambda: self._storage).table("case", cache_size=0)

    def _note(self, notice: StoreNotice) -> None:
        self.notices = (*self.notices, notice)

    def read(self) -> Kept:
        """Give the newest value; only the first time from the disk."""
        if self.kept is None:
            self.kept = self._from_disk()
            self._drop_files_nobody_knows(self.kept)
        return self.kept

    def _from_disk(self) -> Kept:
        if self._storage.read() is None:
            return Kept(case=Case(id=self._id))
        try:
            kept = Kept.of(migrated(dict(self._table.get(doc_id=_ONLY) or {})))
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # whole, but no case
            log.warning("case %s can't be understood: %s", self._id, type(error).__name__)
        else:
            if kept.case.id == self._id:
                return kept
        raise StoreDamaged(self._shelf.where(self._id))

    def write(self, kept: Kept) -> Kept:
        """Save a value; give it back as it will be read."""
        document = {"schema": SCHEMA, **kept.to_document()}
        readable = Kept.of(document)
        if readable.case.id != self._id:
            raise ValueError("a case can't become another")
        try:
            if self._table.contains(doc_id=_ONLY):
                self._table.update(document, doc_ids=[_ONLY])
            else:
                self._table.insert(TableDocument(document, doc_id=_ONLY))
        except BaseException:
            self.kept = None  # the disk knows what became of it
            raise
        self.kept = readable
        return readable

    def attach(self, raw: bytes, change: Callable[[Kept, str], Kept]) -> Kept:
        """Keep a file, and only then the case that refers to it."""
        old, name = self.read(), token_hex(16)
        self._drop_files_nobody_knows(old)
        self._files.put(name, raw)
        return self.write(change(old, name))

    def file(self, name: str) -> bytes:
        """Give a file beside the case."""
        return self._files.get(name)

    def _drop_files_nobody_knows(self, kept: Kept) -> None:
        """Remove files whose random name stands neither in the case nor in any step of undo."""
        names = self._files.names()
        known = json.dumps(kept.to_document()) if names else ""
        for name in names:
            if name not in known:
                self._files.remove(name)

    def erase(self) -> None:
        """Remove everything; the case is empty afterwards even if this fails halfway."""
        self.kept, self.notices = None, ()
        try:
            self._shelf.erase(self._id)
        finally:
            self._open()


class CaseStore:
    """Keeps cases. Any thread may call it; every case waits only for itself.

    An id that nothing was kept under is an empty case. Ids are ``a-z 0-9 - _``, at most 64.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._guard = Lock()
        self._cases: dict[str, _OpenCase] = {}
        self._closed = False

    @classmethod
    def at(cls, folder: Path, *, clock: Callable[[], datetime] = _now, seal: Seal = PLAIN) -> Self:
        """Keep cases in ``folder``, which is this process's alone until ``close``.

        Args:
            folder: Made if need be, for the owner alone.
            clock: Gives the time now, with a time zone; for headers and backups.
            seal: Makes the files unreadable to others.

        Raises:
            StoreBusy: another process has it; not a byte was changed.
            OSError: it can't be made or written.
        """
        return cls(FolderShelf(folder, schema=SCHEMA, seal=seal, clock=clock))

    @classmethod
    def in_memory(cls) -> Self:
        """Keep cases until the process ends: for tests."""
        return cls(MemoryShelf())

    def load(self, case_id: str) -> Kept:
        """Give the newest value. It costs nothing after the first time.

        Raises:
            UnknownRecord: this can't be an id.
            StoreDamaged: the case is damaged and no backup is good; nothing was touched.
            StoreTooNew: a newer program wrote it; nothing was touched.
            OSError: the disk can't be read.
        """
        kept = self._case(case_id).kept
        if kept is not None and not self._closed:
            return kept
        with self._alone_with(case_id) as case:
            return case.read()

    def update(self, case_id: str, change: Callable[[Kept], Kept]) -> Kept:
        """Load, change, save, give back what was saved: the only way to write.

        ``change`` gets the newest value, so two open pages can't undo each other's work. It must
        not call the store. When this returns, the value is on the disk; if ``change`` gives back
        what it got, nothing is written.

        Raises:
            OSError: it may not have been saved; loading says what is kept.
            ValueError: the new value is no good case (an error of the program); nothing was saved.
            CoreError: as ``load``, and whatever ``change`` raises.
        """
        with self._alone_with(case_id) as case:
            old = case.read()
            new = change(old)
            return old if new == old else case.write(new)

    def attach(self, case_id: str, raw: bytes, change: Callable[[Kept, str], Kept]) -> Kept:
        """Keep a file beside a case, then change the case so that it refers to it.

        The file is on the disk before the case names it. It stays as long as the case or a step of
        undo names it; what nobody names is removed at the next start or the next ``attach``.

        Args:
            case_id: whose file it is.
            raw: its bytes.
            change: as for ``update``; also gets the random name the file is kept under.

        Raises:
            FileRefused: ``full``: there is no more room for files of this case.
            OSError, ValueError, CoreError: as ``update``.
        """
        with self._alone_with(case_id) as case:
            return case.attach(raw, change)

    def file(self, case_id: str, name: str) -> bytes:
        """Give a file beside a case.

        Raises:
            UnknownRecord: there is none of this name.
            StoreDamaged: its bytes are not those that were written.
            OSError: the disk can't be read.
        """
        return self._case(case_id).file(name)

    def erase(self, case_id: str) -> None:
        """Remove a case with its backups and its undo steps. It need not be readable.

        Raises:
            UnknownRecord: this can't be an id.
            OSError: something may be left on the disk; the next start removes it.
        """
        with self._alone_with(case_id) as case:
            case.erase()

    def ids(self) -> tuple[str, ...]:
        """Give the ids of all cases that are kept, damaged or not, in order."""
        return self._shelf.ids()

    def notices(self, case_id: str) -> tuple[StoreNotice, ...]:
        """Tell what was found damaged and replaced since this process began, oldest first."""
        return self._case(case_id).notices

    def close(self) -> None:
        """Wait for saves under way, then let another process have the folder."""
        with self._guard:
            self._closed = True
            cases = tuple(self._cases.values())
        for case in cases:
            with case.lock:
                pass
        self._shelf.close()

    def _case(self, case_id: str) -> _OpenCase:
        if not CASE_ID.fullmatch(case_id):
            raise UnknownRecord
        with self._guard:
            if case_id not in self._cases:
                self._cases[case_id] = _OpenCase(case_id, self._shelf)
            return self._cases[case_id]

    @contextmanager
    def _alone_with(self, case_id: str) -> Iterator[_OpenCase]:
        case = self._case(case_id)
        with case.lock:
            if self._closed:
                raise RuntimeError("the store was closed")
            yield case
