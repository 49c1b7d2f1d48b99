"""The commands of a centre's database: one clear line for whatever keeps them from working.

``liqing centre init | migrate | check | backup | restore | retention | turn-key``. Exit status 0,
1 where a look found something, 2 where nothing was done.
"""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import CentreRefused, CoreError
from ui.access.words import centre_admin as t

URL_VARIABLE = "LIQING_DATABASE"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser."""
    parser = commands.add_parser("centre", help="the database of a counselling centre")
    does = parser.add_subparsers(dest="do", required=True)
    helps = {
        "init": "make an empty database a centre's, with a key and a role for the app",
        "migrate": "bring the database up to this version",
        "check": "open every case of a centre",
        "backup": "copy all centres into a folder; no key is in it",
        "restore": "make an empty database what a copy says",
        "retention": "remove what was kept up to its last day",
        "turn-key": "put a centre's cases under another key",
    }
    for name, what in helps.items():
        one = does.add_parser(name, help=what)
        one.add_argument(
            "--database",
            default="",
            metavar="URL|@FILE",
            help=f"where it is; else in {URL_VARIABLE}",
        )
        one.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
        if name in {"init", "check", "turn-key"}:
            one.add_argument("--centre", required=True, help="its name: a-z 0-9 - _")
            keys = one.add_mutually_exclusive_group(required=True)
            keys.add_argument("--key", type=Path, metavar="FILE", help="its key, outside")
            keys.add_argument("--key-command", metavar="COMMAND", help="what prints its key")
        if name == "init":
            one.add_argument("--app-url", type=Path, metavar="FILE", required=True)
        if name == "turn-key":
            one.add_argument("--new-key", type=Path, metavar="FILE", required=True)
        if name == "backup":
            one.add_argument("to", type=Path, metavar="FOLDER")
            one.add_argument("--keep-days", type=int, default=30, help="older copies go")
        if name == "restore":
            one.add_argument("copy", type=Path, metavar="FOLDER")
        if name == "retention":
            one.add_argument("--list", action="store_true", help="only what goes within a week")


def run_centre(chosen: argparse.Namespace) -> int:
    """Do one of them; say in one line what keeps it from working."""
    os.umask(0o077)
    try:
        from core.store import postgres
    except ImportError:
        return _fail(t.NEEDS_EXTRA)
    del postgres
    try:
        return _DOES[chosen.do](chosen)
    except CentreRefused as refused:
        return _fail(t.REFUSALS[refused.why].format(detail=refused.detail))
    except ConnectionError as cut:
        return _fail(t.UNREACHABLE.format(why=cut.strerror))
    except OSError as failed:
        if failed.errno == errno.ENOSPC and not failed.filename:
            return _fail(t.FULL)
        return _fail(t.FILE.format(file=failed.filename or failed.strerror))


def _init(chosen: argparse.Namespace) -> int:
    """Make tables, role, key and centre; a key is made only where everything else will do."""
    from core.store import postgres, write_private

    url, is_new = _url(chosen), chosen.key is not None and not chosen.key.exists()
    if chosen.app_url.exists():
        raise CentreRefused("key_there", str(chosen.app_url))
    key = None if is_new else _key(chosen)
    app_url = postgres.prepare(url)
    if app_url:
        write_private(chosen.app_url, f"{app_url}\n".encode())
    if key is None:
        key = postgres.CentreKey.made_in(chosen.key)
    try:
        postgres.add_centre(url, chosen.centre, key)
    except (CentreRefused, OSError):
        if is_new:
            chosen.key.unlink()
        raise
    _say(t.READY.format(centre=chosen.centre))
    if is_new:
        _say(t.KEY_MADE.format(file=chosen.key))
    _say(t.URL_WRITTEN.format(file=chosen.app_url) if app_url else t.URL_KNOWN)
    return 0


def _migrate(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    steps = postgres.migrate(_url(chosen))
    _say(t.MIGRATED.format(steps=steps) if steps else t.NOTHING_TO_MIGRATE)
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    key = _key(chosen)
    with closing(postgres.DatabaseStore.at(_url(chosen), chosen.centre, key)) as store:
        ids, broken = store.ids(), []
        for case_id in ids:
            try:
                store.load(case_id)
            except CoreError:
                broken.append(case_id)
            broken += [case_id for _ in store.notices(case_id)]
    for case_id in broken:
        _say(t.BROKEN.format(case=case_id))
    if not broken:
        _say(t.CHECKED.format(count=len(ids)))
    return 1 if broken else 0


def _backup(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    folder = postgres.back_up(
        _url(chosen), chosen.to.resolve(), now=_now(chosen), kept_days=chosen.keep_days
    )
    _say(t.COPIED.format(folder=folder))
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    now = _now(chosen)
    done = postgres.restore(_url(chosen), chosen.copy.resolve(), today=now.date(), now=now)
    _say(t.RESTORED.format(cases=done.cases, erased=done.erased))
    return 0


def _retention(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    url, now = _url(chosen), _now(chosen)
    if chosen.list:
        soon = postgres.going_soon(url, now.date())
        _say(t.SOON.format(days=postgres.SOON_DAYS, count=len(soon)))
        for case in soon:
            _say(f"{case.keep_until} {case.centre} {case.case_id}")
        return 0
    _say(t.GONE.format(count=len(postgres.retain(url, now.date(), now=now))))
    return 0


def _turn_key(chosen: argparse.Namespace) -> int:
    from core.store import postgres

    old, url = _key(chosen), _url(chosen)
    is_new = not chosen.new_key.exists()
    made = postgres.CentreKey.made_in if is_new else postgres.CentreKey.of_file
    new = made(chosen.new_key)
    try:
        count = postgres.turn_key(url, chosen.centre, old, new)
    except (CentreRefused, OSError):
        if is_new:
            chosen.new_key.unlink()
        raise
    _say(t.TURNED.format(count=count))
    return 0


def _url(chosen: argparse.Namespace) -> str:
    """Return where the database is; a file keeps the password off the list of processes."""
    told: str = chosen.database or os.environ.get(URL_VARIABLE, "")
    if told.startswith("@"):
        return Path(told[1:]).read_text(encoding="utf-8").strip()
    if not told:
        raise CentreRefused("url_unusable")
    return told


def _key(chosen: argparse.Namespace) -> Any:  # noqa: ANN401 - its module needs the driver
    from core.store.postgres import CentreKey

    if chosen.key is not None:
        return CentreKey.of_file(chosen.key)
    return CentreKey.of_command(chosen.key_command)


def _now(chosen: argparse.Namespace) -> datetime:
    told: datetime = chosen.now or datetime.now()  # noqa: DTZ005
    return told.astimezone()


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2


_DOES: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "migrate": _migrate,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "retention": _retention,
    "turn-key": _turn_key,
}
