"""Connections to the database: one pool, every transaction for one centre, one kind of error."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from core.errors import CentreRefused

Transaction: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_WAIT_SECONDS = 5.0
CAREFUL: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8_000,
    "application_name": "liqing",
}
"""A line that is cut without a word is noticed within seconds."""


class Connections:
    """The connections of one process, for one centre. Any thread may use them."""

    def __init__(self, url: str, centre: str, *, most: int = 8) -> None:
        """Name the database; nothing is connected before ``open``.

        Args:
            url: as PostgreSQL's own tools take it.
            centre: whose rows can be reached.
            most: connections at once.
        """
        self.url = url
        self.centre = centre
        self._pool = ConnectionPool(
            url,
            min_size=1,
            max_size=most,
            open=False,
            timeout=_WAIT_SECONDS,
            kwargs=CAREFUL,
            check=ConnectionPool.check_connection,
            reconnect_timeout=_WAIT_SECONDS,
        )

    def open(self) -> None:
        """Connect.

        Raises:
            CentreRefused: ``url_unusable``.
            OSError: the database can't be reached.
        """
        try:
            with as_os_errors(), psycopg.connect(self.url, **CAREFUL):
                pass  # the pool would try for long, and not say why it can't
        except psycopg.ProgrammingError:
            raise CentreRefused("url_unusable") from None
        self._pool.open()

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Give a transaction for this centre; it is committed when the block ends.

        Raises:
            OSError: the database can't be reached, or is full; if that is while it commits,
                nobody knows whether it did.
        """
        with as_os_errors(), self._pool.connection() as connection, connection.transaction():
            in_centre(connection, self.centre)
            yield connection

    def close(self) -> None:
        """Let go of all of them."""
        self._pool.close()


def in_centre(rows: Transaction, centre: str) -> None:
    """Say for which centre the rest of a transaction is; the owner is walled in too."""
    rows.execute("select set_config('liqing.centre', %s, true)", (centre,))


@contextmanager
def as_os_errors() -> Iterator[None]:
    """Turn what keeps the database from working into ``OSError``; no value is quoted."""
    try:
        yield
    except psycopg.errors.DiskFull:
        raise OSError(errno.ENOSPC, "the database's disk is full") from None
    except (PoolTimeout, PoolClosed, psycopg.OperationalError, psycopg.InterfaceError) as cut:
        raise ConnectionError(
            errno.ECONNABORTED, f"the database can't be reached: {_said(cut)}"
        ) from None


def _said(cut: Exception) -> str:
    """Return the first line of what the server said; it holds no password."""
    lines = str(cut).strip().splitlines()
    return lines[0] if lines else type(cut).__name__


def database_of(url: str) -> str:
    """Return the name of a database with its machine, without user and password, to be shown."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        return ""
    return f"{parts.get('host', '')}:{parts.get('port', '')}/{parts.get('dbname', '')}"
