"""What other instances changed: told by the database, heard by a thread of its own."""

import json
import logging
from collections.abc import Callable
from threading import Event, Thread

import psycopg
from psycopg import sql

from core.store.postgres.connections import CAREFUL, Transaction

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.5
_AGAIN_SECONDS = 0.5


def channel_of(centre: str) -> str:
    """Return the name under which the changes of a centre are told."""
    return f"liqing_{centre}"


def tell(rows: Transaction, centre: str, case_id: str, by: str) -> None:
    """Tell all instances, once the transaction is committed, that a case was changed."""
    rows.execute("select pg_notify(%s, %s)", (channel_of(centre), json.dumps([case_id, by])))


class ChangeListener:
    """Listens until it is closed; where the line is cut it says so, and begins again."""

    def __init__(
        self,
        url: str,
        centre: str,
        *,
        changed: Callable[[str, str], None],
        is_live: Callable[[bool], None],
    ) -> None:
        """Begin.

        Args:
            url: the database.
            centre: whose changes.
            changed: gets the id of a case, and who changed it.
            is_live: is told whether changes are heard from now on.
        """
        self._url = url
        self._channel = channel_of(centre)
        self._changed = changed
        self._is_live = is_live
        self._ends = Event()
        self._thread = Thread(target=self._listen, name="listens for changes", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; from now on nothing is heard."""
        self._ends.set()
        self._thread.join()

    def _listen(self) -> None:
        while not self._ends.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True, **CAREFUL) as line:
                    line.execute(sql.SQL("listen {}").format(sql.Identifier(self._channel)))
                    self._is_live(True)  # noqa: FBT003
                    self._hear(line)
            except psycopg.Error as cut:
                log.warning("changes elsewhere are not heard: %s", type(cut).__name__)
            self._is_live(False)  # noqa: FBT003
            self._ends.wait(_AGAIN_SECONDS)

    def _hear(self, line: psycopg.Connection[tuple[object, ...]]) -> None:
        while not self._ends.is_set():
            for told in line.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                case_id, by = json.loads(told.payload)
                self._changed(case_id, by)
            line.execute("select 1")  # a line that was cut without a word is noticed here
