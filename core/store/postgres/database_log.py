"""The log of a case in the database: written by a thread of its own; nobody waits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from threading import Event, Lock, Thread

import psycopg

from core.store.audit_log import (
    KEPT,
    SPARE,
    START,
    AuditAction,
    AuditEntry,
    AuditTrail,
    Seldom,
    line_of,
    own_hash,
    trail_of,
)
from core.store.postgres.connections import Connections

log = logging.getLogger(__name__)

_LAST = "select line from case_log where case_id = %s order by number desc limit 1"
_ALL = "select line from case_log where case_id = %s order by number"
_ADD = "insert into case_log (centre, case_id, line) values (%s, %s, %s)"
_THIN_OUT = """
delete from case_log where case_id = %(id)s and number <= (
  select number from case_log where case_id = %(id)s order by number desc offset %(kept)s limit 1)
"""
ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"
"""Waits until nobody else does what goes by this name."""


@dataclass(frozen=True, slots=True)
class _Line:
    case_id: str
    entry: AuditEntry


class LogWriter:
    """Writes the entries of all cases of one process, in order."""

    def __init__(self, database: Connections) -> None:
        self._database = database
        self._waiting: SimpleQueue[_Line | Event | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="case log", daemon=True)
        self._thread.start()

    def add(self, case_id: str, entry: AuditEntry) -> None:
        """Let an entry be written; nobody waits, and it never fails."""
        self._waiting.put(_Line(case_id, entry))

    def flush(self) -> None:
        """Wait until all that was added is written, or was given up."""
        done = Event()
        self._waiting.put(done)
        while not done.wait(0.2):
            if not self._thread.is_alive():
                return

    def trail(self, case_id: str) -> AuditTrail:
        """Return what there is of a case.

        Raises:
            OSError: the database can't be reached.
        """
        with self._database.begin() as rows:
            return trail_of([line.encode() for (line,) in rows.execute(_ALL, (case_id,))])

    def close(self) -> None:
        """Write what waits, then stop."""
        self._waiting.put(None)
        self._thread.join()

    def _write_all(self) -> None:
        while (next_one := self._waiting.get()) is not None:
            match next_one:
                case Event():
                    next_one.set()
                case _Line(case_id, entry):
                    try:
                        self._write(case_id, entry)
                    except (psycopg.Error, OSError) as error:  # a log stands in nobody's way
                        log.warning("a line of a log was not written: %s", type(error).__name__)

    def _write(self, case_id: str, entry: AuditEntry) -> None:
        """Add one entry after the last there is, whichever instance wrote that."""
        centre = self._database.centre
        with self._database.begin() as rows:
            rows.execute(ALONE, (f"log {centre}/{case_id}",))
            if rows.execute("select 1 from kept_case where id = %s", (case_id,)).fetchone() is None:
                return
            last = rows.execute(_LAST, (case_id,)).fetchone()
            after = START if last is None else own_hash(last[0].encode())
            line = line_of(entry, after)[0].decode()
            rows.execute(_ADD, (centre, case_id, line))
            count = rows.execute("select count(*) from case_log where case_id = %s", (case_id,))
            [(lines,)] = count.fetchall()
            if lines >= KEPT + SPARE:
                rows.execute(_THIN_OUT, {"id": case_id, "kept": KEPT})


class DatabaseLog:
    """The log of one case. Any thread may call it; it waits for no save."""

    def __init__(self, case_id: str, writer: LogWriter, clock: Callable[[], datetime]) -> None:
        self._id = case_id
        self._writer = writer
        self._clock = clock
        self._guard = Lock()
        self._seldom = Seldom()

    def note(self, did: AuditAction, *, remote: bool = False) -> None:
        """Add an entry; ``changed`` once a minute, way and process. It never fails."""
        entry = AuditEntry(at=self._clock(), did=did, remote=remote)
        with self._guard:
            if self._seldom.is_soon(entry):
                return
        self._writer.add(self._id, entry)

    def read(self) -> AuditTrail:
        """Return what there is, held against itself; not for an event loop.

        Raises:
            OSError: the database can't be reached.
        """
        self._writer.flush()
        return self._writer.trail(self._id)
