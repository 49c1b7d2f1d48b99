"""What is kept too long goes: every night, under a lock, with the key that opened it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import psycopg
from psycopg import sql

from core.store.postgres.administration import owned
from core.store.postgres.connections import (
    CAREFUL,
    Transaction,
    as_os_errors,
    database_of,
    in_centre,
)
from core.store.postgres.definition import TABLES
from core.store.postgres.listener import tell
from core.store.postgres.opening import must_be_known, number_of

SOON_DAYS = 7
_ERASED_DAYS = 400
"""So long the id of an erased case is remembered: longer than any copy is kept."""
_BY = "retention"
_GOING = "select id, keep_until from kept_case where keep_until < %s order by keep_until, id"
_REMEMBERED = """
insert into erased_case (centre, id, erased_at, for_good) values (%s, %s, %s, true)
on conflict (centre, id) do update set for_good = true, erased_at = excluded.erased_at
"""


@dataclass(frozen=True, slots=True, order=True)
class Going:
    """A case that goes, or is gone: no name, no content."""

    centre: str
    case_id: str
    keep_until: date
    """The last day it was, or is, kept."""


def going_soon(url: str, today: date, *, within_days: int = SOON_DAYS) -> tuple[Going, ...]:
    """Return the cases of all centres that retention takes within so many days; nothing changes.

    Raises:
        CentreRefused, OSError: as ``retain``.
    """
    with owned(url) as rows:
        must_be_known(number_of(rows), database_of(url))
        return tuple(_each(rows, today + timedelta(days=within_days + 1)))


def retain(url: str, today: date, *, now: datetime) -> tuple[Going, ...]:
    """Remove every case whose last day is over, in all centres; return what went.

    Key, value, earlier values, files and log of a case go in one transaction with all others, and
    running instances are told. Then the tables are swept, so that the database's own files let go
    of the rows.

    Args:
        url: of the owner.
        today: a case is kept up to and on its last day.
        now: with a time zone.

    Raises:
        CentreRefused: ``not_ours``, ``too_old``, ``too_new``, ``owner_needed``.
        OSError: the database can't be reached; if that is at the very end, all is gone already.
    """
    with owned(url) as rows:
        must_be_known(number_of(rows), database_of(url))
        gone = take(rows, today, now)
        oldest = now - timedelta(days=_ERASED_DAYS)
        for centre in centres(rows):
            in_centre(rows, centre)
            rows.execute("delete from erased_case where erased_at < %s", (oldest,))
    sweep(url)
    return gone


def take(rows: Transaction, today: date, now: datetime) -> tuple[Going, ...]:
    """Remove every case whose last day is over, within a transaction; return what went."""
    gone = tuple(_each(rows, today))
    for case in gone:
        in_centre(rows, case.centre)
        forget(rows, case.centre, [case.case_id], now)
    return gone


def forget(rows: Transaction, centre: str, case_ids: Iterable[str], now: datetime) -> int:
    """Remove cases of the centre the transaction is for, for good; return how many were there."""
    gone = 0
    for case_id in case_ids:
        gone += rows.execute("delete from kept_case where id = %s", (case_id,)).rowcount
        rows.execute(_REMEMBERED, (centre, case_id, now))
        tell(rows, centre, case_id, _BY)
    return gone


def sweep(url: str) -> None:
    """Let the tables let go of removed rows.

    Raises:
        OSError: the database can't be reached.
    """
    with as_os_errors(), psycopg.connect(url, autocommit=True, **CAREFUL) as rows:
        for table in TABLES:
            rows.execute(sql.SQL("vacuum {}").format(sql.Identifier(table)))


def centres(rows: Transaction) -> list[str]:
    """Return the names of all centres, in order; the owner sees them all."""
    asked = rows.execute('select id from centre order by id collate "C"').fetchall()
    return [centre for (centre,) in asked]


def _each(rows: Transaction, before: date) -> list[Going]:
    found = []
    for centre in centres(rows):
        in_centre(rows, centre)
        asked = rows.execute(_GOING, (before,)).fetchall()
        found += [Going(centre, case_id, until) for case_id, until in asked]
    return found
