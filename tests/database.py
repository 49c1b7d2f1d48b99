"""A private PostgreSQL server in a folder of its own: started for the tests, gone after them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

NO_SERVER = "no PostgreSQL server, or no driver for it, is installed here"
REQUIRED = "LIQING_NEEDS_POSTGRES"
"""Set by ``make test-centre``: without a server the tests fail instead of being left out."""
NAMED = "LIQING_POSTGRES"
"""Where the server's programs are, if they lie neither on the PATH nor where Debian puts them."""
_PLACES = "/usr/lib/postgresql/*/bin"
_SOCKET_PORT = 5432
_QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=16MB")
_numbers = count(1)


@dataclass(frozen=True)
class Database:
    """One server with one database of centres; every test has centres of its own in it."""

    folder: Path

    def url(self, user: str = "boss", name: str = "liqing") -> str:
        """Return where it is, for a role; over its socket every role is believed."""
        return f"host={self.folder} port={_SOCKET_PORT} dbname={name} user={user}"

    def centre(self) -> str:
        """Return the name of a centre that no other test of this server has."""
        return f"c{os.getpid()}-{next(_numbers)}"

    def restart(self, how: str = "immediate") -> None:
        """Stop it at once, as a power cut does, and start it again."""
        self.stop(how)
        self.start()

    def start(self) -> None:
        """Start it; return once it answers."""
        options = [f"-k {self.folder}", "-c listen_addresses=''", f"-p {_SOCKET_PORT}"]
        options += [f"-c {setting}" for setting in _QUICK]
        told = ("-l", str(self.folder / "log"), "-o", " ".join(options))
        _run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "120", "-s", *told, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it."""
        _run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-s", "-m", how, "stop")


def programs() -> Path | None:
    """Return the folder of the server's programs, the newest there is."""
    if named := os.environ.get(NAMED):
        return Path(named) if (Path(named) / "pg_ctl").exists() else None
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    places = sorted(Path("/").glob(_PLACES.lstrip("/")))
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


def need() -> None:
    """Leave a test out where there is no server or no driver; ``make test`` says so at its end."""
    missing = sys.platform == "win32" or programs() is None or find_spec("psycopg") is None
    if missing and os.environ.get(REQUIRED):
        pytest.fail(NO_SERVER)
    if missing:
        pytest.skip(NO_SERVER)


@contextmanager
def served() -> Iterator[Database]:
    """Serve a database until the block ends."""
    database = Database(Path(mkdtemp(prefix="lqpg-")))
    try:
        if os.geteuid() == 0:
            os.chown(database.folder, *_account())
        told = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run("initdb", "-D", str(database.folder / "data"), *told)
        database.start()
        try:
            _begin(database)
            yield database
        finally:
            database.stop()
    finally:
        shutil.rmtree(database.folder, ignore_errors=True)


def _begin(database: Database) -> None:
    """Make the owner and the database, and in it the tables and the app's role."""
    import psycopg

    from core.store.postgres import prepare

    with psycopg.connect(database.url("postgres", "postgres"), autocommit=True) as rows:
        rows.execute("create role boss login createrole")
        rows.execute("create database liqing owner boss")
    prepare(database.url())


def _account() -> tuple[int, int]:
    """Return user and group the server runs as: it refuses to be root."""
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return account.pw_uid, account.pw_gid


def _run(name: str, *words: str) -> None:
    """Run one of the server's programs, not as root."""
    place = programs()
    assert place is not None
    account = _account() if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(place / name), *words],
        user=None if account is None else account[0],
        group=None if account is None else account[1],
        extra_groups=None if account is None else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
