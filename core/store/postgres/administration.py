"""What the owner of the database does, and the app never: make it, change it, turn the key."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_urlsafe

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from core.errors import CentreRefused
from core.store.postgres.centre_key import CentreKey
from core.store.postgres.connections import (
    CAREFUL,
    Transaction,
    as_os_errors,
    database_of,
    in_centre,
)
from core.store.postgres.definition import RIGHTS, STEPS
from core.store.postgres.opening import must_be_known, must_hold, number_of

APP_ROLE = "liqing_app"
_LOCK = "select pg_advisory_xact_lock(hashtextextended('liqing administration', 0))"


@contextmanager
def owned(url: str, *, of_one_moment: bool = False) -> Iterator[Transaction]:
    """Give one transaction of the owner; nobody else administers meanwhile.

    Args:
        url: of the owner.
        of_one_moment: whether all that is read must be as it was at its beginning.

    Raises:
        CentreRefused: ``owner_needed``: this role may not do what was asked; nothing was changed.
        OSError: the database can't be reached, or is full; nothing was changed.
    """
    try:
        with as_os_errors(), psycopg.connect(url, **CAREFUL) as rows:
            if of_one_moment:
                rows.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            rows.execute(_LOCK)
            yield rows
    except psycopg.errors.InsufficientPrivilege:
        raise CentreRefused("owner_needed", database_of(url)) from None
    except psycopg.ProgrammingError as wrong:
        if wrong.sqlstate is None:  # the URL, not the database
            raise CentreRefused("url_unusable") from None
        raise


def prepare(url: str, *, app_role: str = APP_ROLE) -> str:
    """Make an empty database a database of centres, or leave one that is; make the app's role.

    Args:
        url: of the owner.
        app_role: what the app's role is called.

    Returns:
        The URL the app shall use, with a new password, if the role was made just now; nothing if
        it was there, and its password is known elsewhere.

    Raises:
        CentreRefused: ``too_old``, ``too_new``: it is of another schema; ``owner_needed``.
        OSError: as ``owned``.
    """
    with owned(url) as rows:
        if (number := number_of(rows)) is None:
            set_up(rows, 0)
        else:
            must_be_known(number, database_of(url))
        password = _app_role(rows, app_role)
        _give_rights(rows, app_role)
    if not password:
        return ""
    place = {k: str(v) for k, v in conninfo_to_dict(url).items() if k in _PLACE}
    return make_conninfo("", **place, user=app_role, password=password)


_PLACE = frozenset({"host", "hostaddr", "port", "dbname", "sslmode", "sslrootcert"})
"""What of the owner's URL the app's has too."""


def migrate(url: str, *, app_role: str = APP_ROLE) -> int:
    """Bring a database up to this program's schema; give how many steps that took.

    All steps are one transaction: if one fails, nothing was changed.

    Raises:
        CentreRefused: ``not_ours``, ``too_new``, ``owner_needed``.
        OSError: as ``owned``.
    """
    with owned(url) as rows:
        number = number_of(rows)
        if number is None or number > len(STEPS):
            must_be_known(number, database_of(url))
            raise AssertionError
        set_up(rows, number, app_role=app_role)
        return len(STEPS) - number


def add_centre(url: str, centre: str, key: CentreKey) -> None:
    """Begin a centre: from now on cases can be kept for it, under its key.

    Raises:
        CentreRefused: ``centre_there``; ``centre_name``: not ``a-z 0-9 - _``, at most 32;
            ``not_ours``, ``too_old``, ``too_new``, ``owner_needed``.
        OSError: as ``owned``.
    """
    try:
        with owned(url) as rows:
            must_be_known(number_of(rows), database_of(url))
            rows.execute(
                "insert into centre (id, key_proof) values (%s, %s)", (centre, key.proof(centre))
            )
    except psycopg.errors.UniqueViolation:
        raise CentreRefused("centre_there", centre) from None
    except psycopg.errors.CheckViolation:
        raise CentreRefused("centre_name", centre) from None


def turn_key(url: str, centre: str, old: CentreKey, new: CentreKey) -> int:
    """Put all keys of a centre's cases under another key of the centre; give how many.

    The bodies stay as they are. It is one transaction: who opens the centre afterwards needs the
    new key, and instances that run must be started again with it.

    Raises:
        CentreRefused: ``key_wrong``: ``old`` is not the centre's; ``centre_unknown``,
            ``key_unusable``: a case is under neither; as ``add_centre``. Nothing was changed.
        OSError: as ``owned``.
    """
    with owned(url) as rows:
        must_be_known(number_of(rows), database_of(url))
        must_hold(rows, centre, old)
        in_centre(rows, centre)
        asked = rows.execute("select id, wrapped_key from kept_case for update").fetchall()
        for case_id, wrapped in asked:
            about = f"{centre}/{case_id}"
            key = old.open(bytes(wrapped), about)
            if key is None:
                raise CentreRefused("key_unusable", about)
            rows.execute(
                "update kept_case set wrapped_key = %s where id = %s",
                (new.wrap(key, about), case_id),
            )
        rows.execute("update centre set key_proof = %s where id = %s", (new.proof(centre), centre))
        return len(asked)


def set_up(rows: Transaction, number: int, up_to: int | None = None, *, app_role: str = "") -> None:
    """Take the steps from ``number`` up to another, else all; then say what the app may do."""
    for step in STEPS[number:up_to]:
        rows.execute(step)
    rows.execute("update liqing_schema set number = %s", (len(STEPS[:up_to]),))
    if app_role:
        _give_rights(rows, app_role)


def _give_rights(rows: Transaction, app_role: str) -> None:
    rows.execute(sql.SQL(RIGHTS).format(app=sql.Identifier(app_role)))


def has_role(rows: Transaction, name: str) -> bool:
    """Return whether the database knows a role."""
    asked = "select 1 from pg_roles where rolname = %s"
    return rows.execute(asked, (name,)).fetchone() is not None


def _app_role(rows: Transaction, name: str) -> str:
    """Make the app's role; give its password, or nothing if it was there."""
    if has_role(rows, name):
        return ""
    password = token_urlsafe(24)
    rows.execute(
        sql.SQL("create role {} login nosuperuser nobypassrls password {}").format(
            sql.Identifier(name), sql.Literal(password)
        )
    )
    return password
