"""One case in use: its lock, its place, and the value that was read or saved last."""

import json
import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from secrets import token_hex
from threading import Lock
from typing import TypeAlias

from tinydb import TinyDB
from tinydb.table import Document as TableDocument

from core.case import Case
from core.days import local_day
from core.errors import StoreDamaged, StoreLocked, StoreTooNew, UnknownRecord
from core.store.atomic_storage import StoreNotice, Tables
from core.store.backends import Backend
from core.store.backups import Backup
from core.store.files import NAME
from core.store.keys import CaseKeys
from core.store.schema import SCHEMA, migrated
from core.store.sealing import FolderLocation
from core.store.snapshot import Snapshot

log = logging.getLogger(__name__)

Arriving: TypeAlias = Mapping[str, Callable[[], bytes]]
"""Files that come from elsewhere, by the name they had there."""
Placing: TypeAlias = Callable[[Snapshot, Mapping[str, str]], Snapshot]
"""Changes a case once its files are kept; gets the name each is kept under."""
_ONLY = 1  # one document in each file; TinyDB's own number for it never leaves this module


def _day(at: datetime | None) -> date | None:
    return None if at is None else local_day(at)


class CaseHandle:
    """Everything but waiting for the lock, which whoever uses it does."""

    def __init__(self, case_id: str, shelf: Backend) -> None:
        self.lock = Lock()
        self.kept: Snapshot | None = None
        self.retired = False
        self.notices: tuple[StoreNotice, ...] = ()
        self._id = case_id
        self._shelf = shelf
        self.place = shelf.place(case_id, self._note)
        self.reopen()

    def reopen(self) -> None:
        """Forget what was read: it is asked for again, under whatever seal there is now."""
        self.kept, self._is_there = None, False
        self._storage = self.place.storage()
        self._files = self.place.files()
        # No query cache: it hands out the objects it holds.
        self._table = TinyDB(storage=lambda: self._storage).table("case", cache_size=0)

    def _note(self, notice: StoreNotice) -> None:
        if notice not in self.notices:  # a case that was locked is read again
            self.notices = (*self.notices, notice)

    def read(self) -> Snapshot:
        """Return the newest value; only the first time from the disk."""
        if self.keys is not None and self.keys.is_locked:
            raise StoreLocked
        if self.kept is None:
            self.kept = self._from_disk()
            self._drop_files_nobody_knows(self.kept)
        return self.kept

    def _from_disk(self) -> Snapshot:
        self._is_there = self._storage.read() is not None
        if not self._is_there:
            return Snapshot(case=Case(id=self._id))
        try:
            document = dict(self._table.get(doc_id=_ONLY) or {})
            kept = Snapshot.of(migrated(document, self._saved_on()))
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # whole, but no case
            log.warning("case %s can't be understood: %s", self._id, type(error).__name__)
        else:
            if kept.case.id == self._id:
                return kept
        raise StoreDamaged(self._shelf.where(self._id))

    def backups(self) -> tuple[Backup, ...]:
        """Return the earlier values there are, newest first."""
        self.read()
        there = set(self._files.names())
        return tuple(
            Backup(
                generation=generation,
                saved_at=saved_at,
                case=(case := self._case_in(tables, _day(saved_at))),
                lost_files=sum(e.id not in there for e in case.evidence) if case else 0,
            )
            for generation, saved_at, tables in self._storage.earlier()
        )

    def _saved_on(self) -> date | None:
        return _day(self._storage.saved_at)

    def _case_in(self, tables: Tables | None, saved_on: date | None) -> Case | None:
        try:
            document = dict((tables or {})["case"][str(_ONLY)])
            case = Snapshot.of(migrated(document, saved_on)).case
        except (AttributeError, KeyError, TypeError, ValueError, StoreTooNew):
            return None
        return case if case.id == self._id else None

    def write(self, kept: Snapshot) -> Snapshot:
        """Save a value, once ``read`` said which there was; give it back as it will be read."""
        readable = kept.settled()
        if readable.case.id != self._id:
            raise ValueError("a case can't become another")
        document = {"schema": SCHEMA, **readable.to_document()}
        try:
            if self._is_there:
                self._table.update(document, doc_ids=[_ONLY])
            else:
                self._table.insert(TableDocument(document, doc_id=_ONLY))
        except BaseException:
            self.kept = None  # the disk knows what became of it
            raise
        self.kept, self._is_there = readable, True
        return readable

    def attach(self, raw: bytes, change: Callable[[Snapshot, str], Snapshot]) -> Snapshot:
        """Keep a file, and only then the case that refers to it."""
        return self.bring({"": lambda: raw}, lambda old, names: change(old, names[""]))

    def bring(self, files: Arriving, change: Placing) -> Snapshot:
        """Keep many files, and only then the case that refers to them.

        One file at a time is in memory. One that lies here already under its name isn't kept twice.

        Args:
            files: what gives the bytes of each, by the name it had elsewhere.
            change: gets the newest value and, by that name, the one each file is kept under: the
                same, unless another file has it.

        Raises:
            FileRefused: ``full``: there is no room for all; none was kept.
            OSError, ValueError, CoreError: as ``CaseStore.update``, and what reading a file raises.
        """
        old = self.read()
        self._drop_files_nobody_knows(old)
        there, kept_as = set(self._files.names()), dict[str, str]()
        try:
            for wanted, read in files.items():
                kept_as[wanted] = self._placed(wanted, read(), there)
            new = change(old, kept_as)
        except BaseException:
            for name in set(kept_as.values()) - there:
                self._files.remove(name)
            raise
        return self.write(new)

    def _placed(self, wanted: str, raw: bytes, there: Collection[str]) -> str:
        """Keep a file under its name, or another where that is none or is another file's."""
        if wanted in there:
            with suppress(StoreDamaged):
                if self._files.get(wanted) == raw:
                    return wanted
        name = wanted if NAME.fullmatch(wanted) and wanted not in there else token_hex(16)
        self._files.put(name, raw)
        return name

    def file(self, name: str) -> bytes:
        """Return a file beside the case."""
        return self._files.get(name)

    def _drop_files_nobody_knows(self, kept: Snapshot) -> None:
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
            self.place = self._shelf.place(self._id, self._note)
            self.reopen()

    @property
    def keys(self) -> CaseKeys | None:
        """What the case can be sealed with; ``None`` where nothing is on a disk."""
        place = self.place.sealable
        return None if place is None else place.keys

    def sealable(self) -> FolderLocation:
        """Return the place, if it is one that can be sealed.

        Raises:
            UnknownRecord: it isn't.
        """
        if (place := self.place.sealable) is None:
            raise UnknownRecord
        return place
