"""A copy of all centres as a folder, and a database made anew from one.

Rows are copied as they are: sealed. Without the centres' keys, which lie elsewhere, a copy opens
nothing. A copy says which cases had been erased when it was made; whoever puts an older copy back
beside newer ones is rid of those too, and of all whose last day is over.
"""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from core.errors import CentreRefused
from core.store import atomic_io
from core.store.postgres.administration import APP_ROLE, has_role, owned, set_up
from core.store.postgres.connections import Transaction, database_of, in_centre
from core.store.postgres.definition import STEPS, TABLES
from core.store.postgres.opening import must_be_known, number_of
from core.store.postgres.retention import centres, forget, sweep, take

KEPT_DAYS = 30
_MANIFEST, _HALF = "manifest.json", ".half"
_NAME = re.compile(r"liqing-centre-(\d{8}-\d{6})")
_CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a copy back came to."""

    cases: int
    """How many cases there are now, in all centres."""
    erased: int
    """How many of the copy were let go at once, because they had been erased, or were over."""


def back_up(url: str, to: Path, *, now: datetime, kept_days: int = KEPT_DAYS) -> Path:
    """Copy all centres into a new folder in ``to``, named after the moment; old copies go.

    All tables are of the same moment. A copy that was broken off has another name and goes with the
    next one.

    Args:
        url: of the owner.
        to: where; made if need be. It should be another machine's disk.
        now: to the second, with a time zone.
        kept_days: copies older than this are removed, once the new one is whole.

    Returns:
        The new folder.

    Raises:
        CentreRefused: ``not_ours``, ``too_old``, ``too_new``, ``owner_needed``, ``copy_there``.
        OSError: the database or the disk; no copy was made, and none was removed.
    """
    atomic_io.make_folder(to)
    name = f"liqing-centre-{now:%Y%m%d-%H%M%S}"
    half, whole = to / f"{name}{_HALF}", to / name
    if whole.exists():
        raise CentreRefused("copy_there", str(whole))
    for broken_off in to.glob(f"liqing-centre-*{_HALF}"):
        shutil.rmtree(broken_off)
    try:
        atomic_io.make_folder(half)
        with owned(url, of_one_moment=True) as rows:
            number = number_of(rows)
            must_be_known(number, database_of(url))
            told = _copied(rows, half)
        manifest = {"schema": number, "made_at": now.isoformat(), "files": told}
        atomic_io.put(half / _MANIFEST, json.dumps(manifest, indent=1).encode())
        atomic_io.move(half, whole)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    for old, made in copies(to):
        if old != whole and made < now.replace(tzinfo=None) - timedelta(days=kept_days):
            atomic_io.remove_folder(old)
    return whole


def copies(place: Path) -> list[tuple[Path, datetime]]:
    """Return the whole copies in a folder and when each was made, oldest first."""
    named = ((path, _NAME.fullmatch(path.name)) for path in sorted(place.iterdir()))
    return [
        (path, datetime.strptime(match[1], "%Y%m%d-%H%M%S"))  # noqa: DTZ007 - local, as it was named
        for path, match in named
        if match and (path / _MANIFEST).is_file()
    ]


def restore(
    url: str, copy: Path, *, today: date, now: datetime, app_role: str = APP_ROLE
) -> Restored:
    """Make an empty database what a copy says, then erase what had to go since.

    Args:
        url: of the owner of an empty database.
        copy: a folder that ``back_up`` made.
        today: cases whose last day is over go at once.
        now: with a time zone.
        app_role: it must be there: see ``prepare``.

    Raises:
        CentreRefused: ``copy_damaged``: not every byte of it, or of a newer one beside it, is as it
            was written; ``copy_too_new``: a newer program made it; ``not_empty``: the database is
            one of centres already; ``role_missing``; ``owner_needed``. Nothing was changed.
        OSError: the database or the disk; nothing was changed.
    """
    manifest = _read_manifest(copy)
    erased = _erased_since(copy, datetime.fromisoformat(manifest["made_at"]))
    with owned(url) as rows:
        if number_of(rows) is not None:
            raise CentreRefused("not_empty", database_of(url))
        if not has_role(rows, app_role):
            raise CentreRefused("role_missing", app_role)
        set_up(rows, 0, manifest["schema"])
        for file in manifest["files"]:
            _fill(rows, file["table"], file["centre"], copy / file["name"])
        set_up(rows, manifest["schema"], None, app_role=app_role)
        let_go = 0
        for centre in centres(rows):
            in_centre(rows, centre)
            let_go += forget(rows, centre, sorted(erased.get(centre, ())), now)
        let_go += len(take(rows, today, now))
        restored = Restored(cases=_count(rows), erased=let_go)
    sweep(url)
    return restored


def _count(rows: Transaction) -> int:
    found = 0
    for centre in centres(rows):
        in_centre(rows, centre)
        [(cases,)] = rows.execute("select count(*) from kept_case").fetchall()
        found += cases
    return found


def _copied(rows: Transaction, folder: Path) -> list[dict[str, Any]]:
    told = [_copy(rows, folder, _CENTRE, "")]
    for centre in centres(rows):
        in_centre(rows, centre)
        told += [_copy(rows, folder, table, centre) for table in TABLES]
    return told


def _copy(rows: Transaction, folder: Path, table: str, centre: str) -> dict[str, Any]:
    name = f"{centre}.{table}" if centre else table
    asked = sql.SQL("copy (select * from {}) to stdout").format(sql.Identifier(table))
    parts = []
    with rows.cursor() as cursor, cursor.copy(asked) as lines:
        parts += [bytes(line) for line in lines]
    raw = b"".join(parts)
    atomic_io.put(folder / name, raw)
    return {
        "name": name,
        "table": table,
        "centre": centre,
        "rows": raw.count(b"\n"),
        "sha256": sha256(raw).hexdigest(),
    }


def _read_manifest(copy: Path) -> dict[str, Any]:
    """Return what a copy says of itself, once every byte of it was looked at."""
    try:
        manifest: dict[str, Any] = json.loads((copy / _MANIFEST).read_bytes())
        schema, files = int(manifest["schema"]), list(manifest["files"])
        datetime.fromisoformat(manifest["made_at"])
        known = {_CENTRE, *TABLES}
        sound = all(
            file["table"] in known
            and Path(file["name"]).name == file["name"]
            and sha256((copy / file["name"]).read_bytes()).hexdigest() == file["sha256"]
            for file in files
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise CentreRefused("copy_damaged", str(copy)) from None
    if not sound or schema < 1:
        raise CentreRefused("copy_damaged", str(copy))
    if schema > len(STEPS):
        raise CentreRefused("copy_too_new", str(copy))
    return manifest


def _erased_since(copy: Path, made_at: datetime) -> dict[str, set[str]]:
    """Return by centre the cases that were erased after a copy was made, as newer ones say."""
    erased: dict[str, set[str]] = {}
    for other, _ in copies(copy.parent):
        if other.name <= copy.name:
            continue
        for file in _read_manifest(other)["files"]:
            if file["table"] == "erased_case":
                lines = (other / file["name"]).read_text(encoding="utf-8").splitlines()
                for _, case_id, erased_at, _ in (line.split("\t") for line in lines):
                    if datetime.fromisoformat(erased_at) > made_at:
                        erased.setdefault(file["centre"], set()).add(case_id)
    return erased


def _fill(rows: Transaction, table: str, centre: str, file: Path) -> None:
    """Put rows into a table: row-level security lets nothing be copied in, so by a detour."""
    names = {"table": sql.Identifier(table), "way": sql.Identifier(f"way_{table}")}
    if centre:
        in_centre(rows, centre)
    try:
        rows.execute(
            sql.SQL("create temp table {way} (like {table}) on commit drop").format(**names)
        )
        with (
            rows.cursor() as cursor,
            cursor.copy(sql.SQL("copy {way} from stdin").format(**names)) as lines,
        ):
            lines.write(file.read_bytes())
        rows.execute(sql.SQL("insert into {table} select * from {way}").format(**names))
        rows.execute(sql.SQL("drop table {way}").format(**names))
    except (psycopg.DataError, psycopg.IntegrityError):
        raise CentreRefused("copy_damaged", str(file)) from None
