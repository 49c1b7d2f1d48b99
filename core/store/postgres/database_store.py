"""The store of a centre: cases as sealed rows of a database that several processes share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from secrets import token_hex
from threading import Lock
from typing import Self

from core.errors import CoreError, StoreDamaged, UnknownRecord
from core.store.atomic_storage import StoreNotice
from core.store.backends import CASE_ID
from core.store.backups import Backup
from core.store.case_handle import Arriving, Placing
from core.store.files import NAME
from core.store.never_sealed import NeverSealed
from core.store.postgres.case_cache import Cached, CaseCache
from core.store.postgres.case_rows import CaseRow, CaseRows
from core.store.postgres.case_values import CaseValues
from core.store.postgres.centre_key import CentreKey
from core.store.postgres.connections import Connections
from core.store.postgres.database_log import DatabaseLog, LogWriter
from core.store.postgres.listener import ChangeListener
from core.store.postgres.opening import must_be_ours
from core.store.postgres.refresher import Refresher
from core.store.postgres.sealed_rows import Envelopes
from core.store.snapshot import Snapshot

KEPT_DAYS = 730
"""How long a case is kept after its last save, where the centre says nothing else."""


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class DatabaseStore(NeverSealed):
    """A ``Store`` whose cases lie in PostgreSQL; several processes may have it at once.

    What ``load`` gives is held as long as the news of other processes are heard: from a cut line on
    everything is asked for again. A save reads the row and holds it until it is written.
    """

    def __init__(
        self,
        database: Connections,
        key: CentreKey,
        *,
        clock: Callable[[], datetime] = _now,
        changed: Callable[[str], None] = lambda _: None,
        kept_days: int = KEPT_DAYS,
    ) -> None:
        """Open the cases of one centre.

        Args:
            database: of the centre, not open yet.
            key: the centre's.
            clock: gives the time now, with a time zone.
            changed: is told, in a thread of its own, the id of a case that another process changed.
            kept_days: how long a case is kept after its last save.

        Raises:
            CentreRefused: it is not ours, of another schema, or under another key.
            OSError: it can't be reached.
        """
        database.open()
        try:
            must_be_ours(database, key)
        except BaseException:
            database.close()
            raise
        self._database = database
        self._values = CaseValues(
            Envelopes(centre=database.centre, key=key), clock=clock, kept_days=kept_days
        )
        self._clock = clock
        self._told = changed
        self._me = token_hex(8)
        self._cache = CaseCache()
        self._guard = Lock()
        self._locks: dict[str, Lock] = {}
        self._logs: dict[str, DatabaseLog] = {}
        self._closed = False
        self._writer = LogWriter(database)
        self._refresher = Refresher(self._read_again, changed)
        self._listener = ChangeListener(
            database.url,
            database.centre,
            changed=self._heard,
            is_live=lambda is_live: self._cache.set_live(is_live=is_live),
        )

    @classmethod
    def at(cls, url: str, centre: str, key: CentreKey, *, most: int = 8) -> Self:
        """Open the cases of a centre in the database at ``url``; raises as ``__init__``."""
        return cls(Connections(url, centre, most=most), key)

    def load(self, case_id: str) -> Snapshot:
        """Return the newest value; what is held costs nothing."""
        _must_be_id(case_id)
        held = None if self._closed else self._cache.get(case_id)
        return self._read(case_id).kept if held is None else held.kept

    def is_at_hand(self, case_id: str) -> bool:
        """Return whether ``load`` gives the newest value without asking the database."""
        return self._cache.get(case_id) is not None

    def update(self, case_id: str, change: Callable[[Snapshot], Snapshot]) -> Snapshot:
        """Read the row and hold it, change, save, give back what was saved."""
        return self._change(case_id, lambda kept, _: change(kept), {})

    def attach(
        self, case_id: str, raw: bytes, change: Callable[[Snapshot, str], Snapshot]
    ) -> Snapshot:
        """Keep a file and the case that names it, both or neither."""
        return self.bring(case_id, {"": lambda: raw}, lambda kept, names: change(kept, names[""]))

    def bring(self, case_id: str, files: Arriving, change: Placing) -> Snapshot:
        """Keep many files and the case that names them, all or nothing."""
        return self._change(case_id, change, files)

    def file(self, case_id: str, name: str) -> bytes:
        """Return a file beside a case."""
        _must_be_id(case_id)
        if not NAME.fullmatch(name):
            raise UnknownRecord
        with self._rows(case_id) as rows:
            row, body = rows.read(), rows.file(name)
        if row is None or body is None:
            raise UnknownRecord
        return self._values.file(case_id, name, row, body)

    def backups(self, case_id: str) -> tuple[Backup, ...]:
        """Return the earlier values that are kept of a case, newest first."""
        _must_be_id(case_id)
        with self._rows(case_id) as rows:
            row, earlier, there = rows.read(), rows.earlier(), rows.files()
        if row is None:
            return ()
        return tuple(self._values.backups(case_id, row, earlier, set(there)))

    def erase(self, case_id: str) -> None:
        """Remove a case with its key and all that is kept of it."""
        self._erase(case_id, for_good=False)

    def retire(self, case_id: str) -> None:
        """Erase a case for good."""
        self._erase(case_id, for_good=True)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases of this centre, in order; not for an event loop."""
        with self._database.begin() as rows:
            asked = rows.execute('select id from kept_case order by id collate "C"')
            return tuple(case_id for (case_id,) in asked)

    def notices(self, case_id: str) -> tuple[StoreNotice, ...]:
        """Return what was found damaged since this process began."""
        _must_be_id(case_id)
        return self._values.notices(case_id)

    def journal(self, case_id: str) -> DatabaseLog:
        """Return the log of who opened and changed a case."""
        _must_be_id(case_id)
        with self._guard:
            if case_id not in self._logs:
                self._logs[case_id] = DatabaseLog(case_id, self._writer, self._clock)
            return self._logs[case_id]

    def close(self) -> None:
        """Wait for saves under way, then let go of the database."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            locks = tuple(self._locks.values())
        for lock in locks:
            with lock:
                pass
        self._listener.close()
        self._refresher.close()
        self._writer.close()
        self._database.close()

    def _heard(self, case_id: str, by: str) -> None:
        """Forget a case that was changed elsewhere; if it was held, let it be read again."""
        if by == self._me:
            return
        if self._cache.drop(case_id):
            self._refresher.ask(case_id)
        else:
            self._told(case_id)

    def _read_again(self, case_id: str) -> None:
        with suppress(OSError, CoreError, RuntimeError):  # whoever asks for it is told
            self._read(case_id)

    def _read(self, case_id: str) -> Cached:
        since = self._cache.now(case_id)
        with self._rows(case_id) as rows:
            row = rows.read()
            if row is None and rows.is_erased_for_good():
                raise UnknownRecord
            value = self._values.opened(rows, row, self._cache.get(case_id))
        self._cache.put(case_id, value, since)
        return value

    def _change(self, case_id: str, change: Placing, files: Arriving) -> Snapshot:
        with self._alone_with(case_id):
            since = self._cache.now(case_id)
            with self._rows(case_id) as rows:
                row = rows.read(to_change=True) or rows.read_to_create()
                if row is None and rows.is_erased_for_good():
                    raise UnknownRecord
                old = self._values.opened(rows, row, self._cache.get(case_id))
                kept_as = {wanted: self._name_for(rows, row, wanted, files) for wanted in files}
                new = change(old.kept, kept_as)
                if not files and new == old.kept:
                    return old.kept
                value = self._values.write(rows, row, new)
                there = rows.files()
                for wanted, name in kept_as.items():
                    if name not in there:
                        self._values.attach(rows, value, name, files[wanted]())
                rows.tell(self._me)
            self._cache.put(case_id, value, since)
            return value.kept

    def _name_for(self, rows: CaseRows, row: CaseRow | None, wanted: str, files: Arriving) -> str:
        """Return what a file is kept under: its name, unless it is none or another file's."""
        if not NAME.fullmatch(wanted):
            return token_hex(16)
        there = rows.file(wanted)
        if row is None or there is None:
            return wanted
        with suppress(StoreDamaged):
            if self._values.file(rows.case_id, wanted, row, there) == files[wanted]():
                return wanted
        return token_hex(16)

    def _erase(self, case_id: str, *, for_good: bool) -> None:
        with self._alone_with(case_id), self._rows(case_id) as rows:
            if for_good and rows.is_erased_for_good():
                raise UnknownRecord
            rows.erase(self._clock(), for_good=for_good)
            rows.tell(self._me)
            self._cache.drop(case_id)
            self._values.forget(case_id)
        self._cache.drop(case_id)

    @contextmanager
    def _rows(self, case_id: str) -> Iterator[CaseRows]:
        if self._closed:
            raise RuntimeError("the store was closed")
        with self._database.begin() as rows:
            yield CaseRows(rows, self._database.centre, case_id)

    @contextmanager
    def _alone_with(self, case_id: str) -> Iterator[None]:
        """Let one thread of this process change a case at a time: others hold no connection."""
        _must_be_id(case_id)
        with self._guard:
            lock = self._locks.setdefault(case_id, Lock())
        with lock:
            yield


def _must_be_id(case_id: str) -> None:
    if not CASE_ID.fullmatch(case_id):
        raise UnknownRecord
