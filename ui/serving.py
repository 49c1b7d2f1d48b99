"""Settings → desk → serve: the place where store, pages and the door meet."""

import argparse
import logging
import os
import shlex
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from time import monotonic
from uuid import uuid4

from core.days import Workdays
from core.errors import HolidaysInvalid, StoreBusy
from core.headless import as_json

_MEMORY = Path("/dev/shm")  # noqa: S108
HOLIDAYS = "holidays.toml"
"""In the data folder: days off that aren't built in. The README shows the format."""


def run(chosen: argparse.Namespace) -> int:
    """Serve the app on this computer until it is stopped."""
    os.umask(0o077)
    folder = data_folder(chosen)
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
    from ui.inbox import Inbox
    from ui.shell.words import shell

    now = _clock(chosen.now)
    try:
        store = CaseStore.at(folder, clock=now)
    except StoreBusy:
        return local.show_running(folder, browser=not chosen.no_browser)
    except OSError as refused:
        local.say(shell.FOLDER_REFUSED.format(folder=folder))
        raise refused from None
    own_rules = folder / "rules"
    fresh = uuid4().hex
    port = local.usable_port(chosen.port)
    door = Authorization(Sessions(), cookie=f"lq_{token_hex(4)}", is_sealed=store.is_sealed)
    phones = Phones(app, door, folder=folder, port=port, address=chosen.phone_address)
    tries = Tries()
    care = Reauth(door, store, tries=phones.tries, is_plain=phones.is_plain)
    phones.careful = care.refusal
    desk = Desk(
        store=store,
        rules=RuleBook.load(own_rules if own_rules.exists() else None),
        now=now,
        workdays=workdays_of(folder / HOLIDAYS),
        folder=str(folder),
        who=door.whose,
        wait_seconds=chosen.wait,
        shut=lambda case_id: lock_case(door, store, case_id),
        phones=phones,
        remote=door.is_remote,
        care=care,
        inbox=Inbox(folder),
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


def workdays_of(path: Path | None) -> Workdays:
    """Return the days that are worked, with what a file of holidays adds, if there is one."""
    from core.days import CHINA
    from core.intake import read_holidays

    if path is None or not path.exists():
        return CHINA
    try:
        return read_holidays(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise HolidaysInvalid(("file: is not UTF-8 text",)) from None


def kiosk(chosen: argparse.Namespace) -> int:
    """Serve a terminal until it is stopped: every visitor's case is in memory only."""
    if chosen.do:
        from ui.access import kiosk_doctor

        there = kiosk_doctor.Machine.named(chosen.data, chosen.port)
        return kiosk_doctor.run(chosen.do, there)
    os.umask(0o077)
    centre = data_folder(chosen, "liqing-centre")
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
    from ui.access.local import is_free, say, usable_port
    from ui.access.sessions import Sessions
    from ui.app import install_routes
    from ui.desk import Desk
    from ui.outbox import Outbox
    from ui.shell.words import shell

    close_to_others(centre)
    door = Authorization(Sessions(), cookie=f"lq_{token_hex(4)}", open_to_all=kiosk.OPEN_TO_ALL)
    if chosen.port and not is_free(chosen.port):  # its browser may go nowhere else
        say(shell.PORT_REFUSED.format(port=chosen.port))
        return 2
    port = usable_port(chosen.port)
    outbox, takes_at, hand_over = Outbox(), "", None
    if chosen.phone_address:
        takes_at, hand_over = handing_over(outbox, chosen.phone_address, port)
    desk = Desk(
        store=CaseStore.in_memory(),
        rules=RuleBook.load(own if (own := centre / "rules.toml").is_file() else None),
        now=_clock(chosen.now),
        folder="",
        is_terminal=True,
        who=door.whose,
        workdays=workdays_of(centre / HOLIDAYS),
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
    serve = (sys.executable, "-m", "ui", "kiosk", "--tell-ends", "--port", str(port))
    keeper = Supervisor(
        server=(*serve, *_told_again(chosen)),
        home=Path(__file__).parent.parent,
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
    return ("--data", str(data_folder(chosen, "liqing-centre")), *phones, *now)


def data_folder(chosen: argparse.Namespace, name: str = "liqing") -> Path:
    """Return the folder that was named, or the usual one of this account."""
    from platformdirs import user_data_path

    return Path(chosen.data or user_data_path(name, appauthor=False)).resolve()
