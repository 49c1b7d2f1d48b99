"""On one's own computer: served on the loopback address only, one process a data folder."""

import asyncio
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from nicegui import app, background_tasks, ui
from nicegui.server import Server

from core.store import AuditAction
from ui import teardown
from ui.access.authorization import Authorization
from ui.access.connection_limits import TimelyProtocol, ask_for_handles
from ui.access.launch import Launch, launch_file, own_name, serve_entry
from ui.access.lock import Tries, lock_when_left, serve_lock
from ui.access.pair import serve_pairing
from ui.access.pair_known import serve_known
from ui.access.phones import Phones
from ui.access.sessions import Way
from ui.access.words import access as words
from ui.desk import Desk
from ui.phone.phone_now import announce
from ui.shell import design
from ui.shell.words import shell as t

HOST = "127.0.0.1"
USUAL_PORT = 8461
MOST_AT_ONCE = 500
"""Connections at once: more than a terminal's visitors hold, fewer than a process may have open."""

_A_MOMENT = 0.01
_ANSWERS_WITHIN = 2.0
"""Seconds: on the loopback address an answer or a refusal comes at once."""

Furnish = Callable[..., Callable[[], None]]


def serve(
    install_routes: Furnish,
    desk: Desk,
    door: Authorization,
    *,
    phones: Phones | None = None,
    tries: Tries,
    folder: Path,
    whose: Callable[[], str],
    port: int,
    browser: bool,
) -> int:
    """Serve until stopped.

    Args:
        install_routes: sets up what visitors share and gives the root function.
        desk: what pages reach.
        door: knows who was let in.
        phones: lets phones in, once it is switched on.
        tries: counts wrong passphrases, for all who try together at this computer.
        folder: the data folder; the way in is left in it, for its owner and a second start.
        whose: gives the id of the case that is opened here.
        port: where.
        browser: whether to open one once the page can be had.
    """
    address = f"http://{HOST}:{port}/"
    name = own_name(folder)
    launch = Launch(folder, address=address, named=f"http://{name}:{port}/")

    def take(secret: str) -> str | None:
        if not launch.take(secret):
            return None
        sealed = any(map(desk.store.is_sealed, desk.store.ids()))
        case_id = whose()
        if not sealed:
            desk.store.journal(case_id).note(AuditAction.OPENED)
        return door.sessions.open(Way.COMPUTER, case_id, locked=sealed)

    hosts = tuple(f"{host}:{port}" for host in (HOST, "localhost", name))
    root = install_routes(desk, door, hosts=hosts)
    serve_entry(app, door, take=take, secure=False)
    remote = phones.tries if phones is not None else None
    serve_lock(app, door, desk.store, unsealed=whose, tries=tries, tries_afar=remote)

    def started() -> None:
        say(t.STARTED.format(address=address))
        if browser:
            _open(launch)
            say(words.ENTER_BY.format(file=launch.file))
        else:
            say(words.ENTER_AT.format(address=launch.once))

    async def watch() -> None:
        if phones is not None:
            background_tasks.create(phones.watch(), name="phones")
        background_tasks.create(
            lock_when_left(door, desk.store, seconds=desk.idle_minutes * 60), name="lock when left"
        )

    if phones is not None:
        _let_phones_in(desk, door, phones)
        app.on_shutdown(phones.switch_off)

    app.on_startup(watch)
    app.on_shutdown(launch.close)
    app.on_shutdown(desk.store.close)
    listen(root, port=port, listening=started)
    return 0


def _let_phones_in(desk: Desk, door: Authorization, phones: Phones) -> None:
    """Answer phones, once somebody at the computer lets them come."""
    phones.note = lambda case_id, did: desk.store.journal(case_id).note(did, remote=True)
    serve_pairing(
        app,
        door,
        phones.pairing,
        let_in=phones.let_in,
        is_secure=lambda: not phones.is_plain(),
        authority=phones.authority,
        landing=lambda: phones.landing,
        announce=lambda device: announce(
            [p for s in door.sessions if s.way is Way.COMPUTER for p in s.pages], device
        ),
    )
    serve_known(
        app,
        door,
        phones,
        is_secure=lambda: not phones.is_plain(),
        landing=lambda: phones.landing,
    )


def listen(
    root: Callable[[], None],
    *,
    port: int,
    listening: Callable[[], None],
    dark: bool | None = None,
) -> None:
    """Run the server on the loopback address until it is stopped.

    Args:
        root: builds a page.
        port: where.
        listening: called once, when pages can be had: nothing is said to be open before.
        dark: whether pages are dark; ``None`` leaves it to the browser.
    """

    async def tell() -> None:
        while not Server.instance.started:  # noqa: ASYNC110 (uvicorn tells nobody)
            await asyncio.sleep(_A_MOMENT)
        listening()

    ask_for_handles()
    app.on_startup(lambda: background_tasks.create(tell(), name="tell once it listens"))
    app.on_startup(teardown.search_seldom)
    app.on_startup(
        lambda: background_tasks.create(teardown.search_when_quiet(), name="search for garbage")
    )
    ui.run(
        root,
        host=HOST,
        port=port,
        title=t.NAME,
        favicon=design.STATIC / "icon.svg",
        viewport="width=device-width, initial-scale=1, viewport-fit=cover",
        language="zh-CN",
        dark=dark,
        reload=False,
        show=False,
        tailwind=False,
        gzip_middleware_factory=None,  # ours compresses static files once
        binding_refresh_interval=None,
        show_welcome_message=False,
        proxy_headers=False,
        server_header=False,
        http=TimelyProtocol,
        uvicorn_logging_level="error",  # else whoever sends nonsense fills the log
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=1,
    )


def show_running(folder: Path, *, browser: bool) -> int:
    """Lead to the window that is open already: two processes would overwrite each other."""
    file = launch_file(folder)
    if not file.exists():  # what looks the folder over holds it too
        say(t.BUSY.format(folder=folder))
        return 2
    say(t.RUNNING.format(file=file))
    if browser:
        webbrowser.open(file.as_uri())
    return 1


def _open(launch: Launch) -> None:
    def show() -> None:
        if not webbrowser.open(launch.file.as_uri()):
            say(words.NO_BROWSER)
            say(words.ENTER_AT.format(address=launch.once))

    threading.Thread(target=show, daemon=True).start()


def say(sentence: str) -> None:
    """Tell whoever started the program."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def usable_port(asked: int | None) -> int:
    """Return the port that was asked for, or the usual one; any free one where it is taken.

    Whoever asked for one is told before anything else that it is another.

    Raises:
        OSError: this computer gives no port at all.
    """
    if is_free(wanted := asked or USUAL_PORT):
        return wanted
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        other = int(probe.getsockname()[1])
    if asked:
        say(t.PORT_TAKEN.format(port=asked, other=other))
    return other


def is_free(port: int) -> bool:
    """Return whether nobody has that port on the loopback address, and we may.

    Windows would give a port twice to who asks with ``SO_REUSEADDR``, and macOS one that is taken
    on all addresses; without it Linux refuses for a minute what we ourselves have just closed. So
    it is asked for on Linux and macOS alone, and whoever answers there has the port.
    """
    with socket.socket() as caller:
        caller.settimeout(_ANSWERS_WITHIN)
        if caller.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
