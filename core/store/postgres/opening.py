"""Whether a database is ours, of this program's schema, and under the key that was given."""

import psycopg

from core.errors import CentreRefused
from core.store.postgres.centre_key import CentreKey
from core.store.postgres.connections import Connections, Transaction, database_of
from core.store.postgres.definition import NUMBER_TABLE, STEPS, TABLES

_SUPER = """
select rolsuper or rolbypassrls from pg_roles where rolname = current_user
"""
_OWNED = "select count(*) from pg_tables where tablename = any(%s) and tableowner = current_user"


def number_of(rows: Transaction) -> int | None:
    """Return how many steps a database has seen; ``None`` if it is none of ours."""
    there = rows.execute("select to_regclass(%s)", (NUMBER_TABLE,)).fetchone()
    if there is None or there[0] is None:
        return None
    row = rows.execute("select number from liqing_schema").fetchone()
    return None if row is None else int(row[0])


def must_be_known(number: int | None, where: str) -> None:
    """Refuse a database of another schema than this program's.

    Raises:
        CentreRefused: ``not_ours``, ``too_new``, ``too_old``.
    """
    if number is None:
        raise CentreRefused("not_ours", where)
    if number > len(STEPS):
        raise CentreRefused("too_new", where)
    if number < len(STEPS):
        raise CentreRefused("too_old", where)


def must_be_ours(database: Connections, key: CentreKey) -> None:
    """Refuse whatever the app can't safely work on; nothing is changed.

    Raises:
        CentreRefused: ``not_ours``, ``too_new``, ``too_old``; ``owner_role``: this role could
            step over the walls between centres; ``role_unknown``: this role may read nothing;
            ``centre_unknown``; ``key_wrong``.
        OSError: it can't be reached.
    """
    where = database_of(database.url)
    try:
        with database.begin() as rows:
            must_be_known(number_of(rows), where)
            _must_be_the_apps(rows, where)
            must_hold(rows, database.centre, key)
    except psycopg.errors.InsufficientPrivilege:
        raise CentreRefused("role_unknown", where) from None


def must_hold(rows: Transaction, centre: str, key: CentreKey) -> None:
    """Refuse a key that is not the centre's.

    Raises:
        CentreRefused: ``centre_unknown``, ``key_wrong``.
    """
    found = rows.execute("select key_proof from centre where id = %s", (centre,)).fetchone()
    if found is None:
        raise CentreRefused("centre_unknown", centre)
    if not key.is_proven_by(bytes(found[0]), centre):
        raise CentreRefused("key_wrong", centre)


def _must_be_the_apps(rows: Transaction, where: str) -> None:
    is_above = rows.execute(_SUPER).fetchone()
    owned = rows.execute(_OWNED, (list(TABLES),)).fetchone()
    if (is_above and is_above[0]) or (owned and owned[0]):
        raise CentreRefused("owner_role", where)
