"""理清: the app, and the same core without a browser. The only place where all parts meet."""

import argparse
import logging
import os
import shlex
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from time import monotonic
from uuid import uuid4

from core.days import Workdays
from core.errors import (
    CaseFileInvalid,
    FileRefused,
    HolidaysInvalid,
    RulesInvalid,
    StoreBusy,
    TableUnusable,
)
from core.headless import as_json, conform, look_over, printed_of

_MEMORY = Path("/dev/shm")  # noqa: S108
HOLIDAYS = "holidays.toml"
"""In the data folder: days off that aren't built in. The README shows the format."""


def main(arguments: list[str] | None = None) -> int:
    """Do one command; give its exit status."""
    parser = argparse.ArgumentParser(prog="main.py")
    commands = parser.add_subparsers(dest="command")
    for where in (parser, commands.add_parser("run", help="start the app (the default)")):
        where.add_argument("--data", type=Path, help="folder for the data")
        where.add_argument("--port", type=int, help="port on this computer")
        where.add_argument("--phone-address", default="", help="address for phones, if not found")
        where.add_argument("--no-browser", action="store_true", help="do not open a browser")
        where.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
        where.add_argument("--wait", type=int, default=120, help=argparse.SUPPRESS)
    kiosk = commands.add_parser(
        "kiosk", help="serve a terminal in a centre, with nothing on a disk"
    )
    kiosk.add_argument("do", nargs="?", choices=("setup", "doctor"), help="look the machine over")
    kiosk.add_argument("--port", type=int, help="port on this computer")
    kiosk.add_argument("--data", type=Path, help="folder of the centre: PIN and settings")
    kiosk.add_argument("--browser", action="store_true", help="keep a full-screen browser as well")
    kiosk.add_argument("--browser-flags", default="", help="more flags for it")
    kiosk.add_argument("--policies", action="store_true", help="print Chromium's policies")
    kiosk.add_argument("--phone-address", default="", help="let phones fetch a sealed file here")
    kiosk.add_argument("--tell-ends", action="store_true", help=argparse.SUPPRESS)
    kiosk.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    kiosk.add_argument("--set-pin", action="store_true", help="ask for the PIN of the staff")
    for name, what in (("report", "report"), ("texts", "texts"), ("calendar", ".ics")):
        headless = commands.add_parser(name, help=f"print the {what}")
        headless.add_argument("case", type=Path, metavar="CASE.json")
        headless.add_argument("--today", type=date.fromisoformat)
        headless.add_argument("--holidays", type=Path, metavar="HOLIDAYS.toml")
        headless.add_argument("--rules", type=Path, help="a centre's own rules: a file or folder")
    reads = commands.add_parser("read", help="print what a text or file would propose")
    reads.add_argument("file", metavar="FILE|-", help="a text or a table; - is standard input")
    reads.add_argument("--today", type=date.fromisoformat)
    commands.add_parser("schema", help="print the JSON Schema of a case file")
    commands.add_parser("fields", help="print what is stored, and what for")
    for name, text in (("check", "look over the data"), ("repair", "mend what can be mended")):
        looks = commands.add_parser(name, help=text)
        looks.add_argument("--data", type=Path, help="folder for the data")
        looks.add_argument("--rules", action="store_true", help="only when each rule falls due")
        looks.add_argument("--today", type=date.fromisoformat, help=argparse.SUPPRESS)
    commands.add_parser("conform", help="print our rates beside published ones")
    chosen = parser.parse_args(arguments)
    try:
        if does := _COMMANDS.get(chosen.command or "run"):
            return does(chosen)
        sys.stdout.buffer.write(printed_of(chosen, _workdays))
    except CaseFileInvalid as invalid:
        sys.stderr.writelines(f"{fault.where}: {fault.what}\n" for fault in invalid.faults)
        return 2
    except (TableUnusable, FileRefused) as refused:
        sys.stderr.write(f"file: {refused}\n")
        return 2
    except (RulesInvalid, HolidaysInvalid) as invalid:
        sys.stderr.write(f"{invalid}\n")
        return 2
    except OSError as error:
        about = "file" if "case" in chosen or "file" in chosen else "start"
        sys.stderr.write(f"{about}: {error.strerror}\n")
        return 2
    return 0


def _run(chosen: argparse.Namespace) -> int:
    """Serve the app on this computer until it is stopped."""
    os.umask(0o077)
    folder = _folder(chosen)
    os.environ["NICEGUI_STORAGE_PATH"] = str(folder / "ui")  # read when nicegui is imported
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")

    from nicegui import app

    from core.rules import RuleBook
    from core.store import CaseStore
    from ui.access import local
    from ui.access.authorization import Authorization
    from ui.access.lock import Tries, lock_case
    from ui.access.phones import Phones
    from ui.access.reauth import Reauth
    from ui.access.sessions import Sessions
    from ui.app import install_routes
    from ui.desk import Desk

    now = _clock(chosen.now)
    try:
        store = CaseStore.at(folder, clock=now)
    except StoreBusy:
        return local.show_running(folder, browser=not chosen.no_browser)
    own_rules = folder / "rules"
    fresh = uuid4().hex
    port = chosen.port or local.free_port()
    door = Authorization(Sessions(), cookie=f"lq_{token_hex(4)}", is_sealed=store.is_sealed)
    phones = Phones(app, door, folder=folder, port=port, address=chosen.phone_address)
    tries = Tries()
    care = Reauth(door, store, tries=phones.tries, is_plain=phones.is_plain)
    phones.careful = care.refusal
    desk = Desk(
        store=store,
        rules=RuleBook.load(own_rules if own_rules.exists() else None),
        now=now,
        workdays=_workdays(folder / HOLIDAYS),
        folder=str(folder),
        who=door.whose,
        wait_seconds=chosen.wait,
        shut=lambda case_id: lock_case(door, store, case_id),
        phones=phones,
        remote=door.is_remote,
        care=care,
    )
    return local.serve(
        install_routes,
        desk,
        door,
        phones=phones,
        tries=tries,
        folder=folder,
        whose=lambda: next((i for i in store.ids() if not store.is_sealed(i)), fresh),
        port=port,
        browser=not chosen.no_browser,
    )


def _clock(start: datetime | None) -> Callable[[], datetime]:
    """Return the local time; for tests and rehearsals a time that runs on from a moment."""
    if start is None:
        return lambda: datetime.now().astimezone()
    begun = start.astimezone() - timedelta(seconds=monotonic())
    return lambda: begun + timedelta(seconds=monotonic())


def _workdays(path: Path | None) -> Workdays:
    """Return the days that are worked, with what a file of holidays adds, if there is one."""
    from core.days import CHINA
    from core.intake import read_holidays

    if path is None or not path.exists():
        return CHINA
    try:
        return read_holidays(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise HolidaysInvalid(("file: is not UTF-8 text",)) from None


def _kiosk(chosen: argparse.Namespace) -> int:
    """Serve a terminal until it is stopped: every visitor's case is in memory only."""
    if chosen.do:
        from ui.access import kiosk_doctor

        there = kiosk_doctor.Place.named(chosen.data, chosen.port)
        return kiosk_doctor.run(chosen.do, there)
    os.umask(0o077)
    centre = _folder(chosen, "liqing-centre")
    if chosen.set_pin:
        from core.store import ask_for_pin

        return ask_for_pin(centre / "pin")
    if chosen.policies or chosen.browser:
        return _supervise(chosen)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    centre.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["NICEGUI_STORAGE_PATH"] = str(centre / "ui")  # stays empty; read on import

    from core.rules import RuleBook
    from core.store import CaseStore, close_to_others
    from ui.access import kiosk
    from ui.access.authorization import Authorization
    from ui.access.file_handoff import handing_over
    from ui.access.local import free_port
    from ui.access.sessions import Sessions
    from ui.app import install_routes
    from ui.desk import Desk
    from ui.outbox import Outbox

    close_to_others(centre)
    door = Authorization(Sessions(), cookie=f"lq_{token_hex(4)}", open_to_all=kiosk.OPEN_TO_ALL)
    port = chosen.port or free_port()
    outbox, takes_at, hand_over = Outbox(), "", None
    if chosen.phone_address:
        takes_at, hand_over = handing_over(outbox, chosen.phone_address, port)
    desk = Desk(
        store=CaseStore.in_memory(),
        rules=RuleBook.load(own if (own := centre / "rules.toml").is_file() else None),
        now=_clock(chosen.now),
        folder="",
        who=door.whose,
        workdays=_workdays(centre / HOLIDAYS),
        outbox=outbox,
        takes_at=takes_at,
    )
    return kiosk.serve(
        install_routes,
        desk,
        door,
        folder=centre,
        port=port,
        tell_ends=chosen.tell_ends,
        hand_over=hand_over,
    )


def _supervise(chosen: argparse.Namespace) -> int:
    """Keep a server and a browser alive, or print what the browser must hold to."""
    import asyncio

    from ui.access.local import USUAL_PORT
    from ui.access.supervisor import Supervisor, find_browser, policies

    port = chosen.port or USUAL_PORT
    if chosen.policies:
        sys.stdout.buffer.write(as_json(policies(port)))
        return 0
    serve = (sys.executable, __file__, "kiosk", "--tell-ends", "--port", str(port))
    keeper = Supervisor(
        server=(*serve, *_told_again(chosen)),
        browser=find_browser(),
        port=port,
        ram=next(folder for folder in (_MEMORY, Path(gettempdir())) if folder.is_dir()),
        extra=shlex.split(chosen.browser_flags),
    )
    asyncio.run(keeper.run())
    return 0


def _told_again(chosen: argparse.Namespace) -> tuple[str, ...]:
    """Return what the server behind a supervisor is told."""
    phones = ("--phone-address", chosen.phone_address) if chosen.phone_address else ()
    now = ("--now", chosen.now.isoformat()) if chosen.now else ()
    return ("--data", str(_folder(chosen, "liqing-centre")), *phones, *now)


def _folder(chosen: argparse.Namespace, name: str = "liqing") -> Path:
    from platformdirs import user_data_path

    return Path(chosen.data or user_data_path(name, appauthor=False)).resolve()


def _look_over(chosen: argparse.Namespace) -> int:
    return look_over(chosen, folder=_folder(chosen))


def _conform(_: argparse.Namespace) -> int:
    return conform()


_COMMANDS = {"run": _run, "kiosk": _kiosk, "conform": _conform}
_COMMANDS |= dict.fromkeys(("check", "repair"), _look_over)


if __name__ == "__main__":
    sys.exit(main())
