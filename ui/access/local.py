"""On one's own computer: served on the loopback address only, one process a data folder."""

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from nicegui import app, ui

from ui import design
from ui.desk import Desk
from ui.texts import shell as t

HOST = "127.0.0.1"
USUAL_PORT = 8461
_ADDRESS = "address"

Furnish = Callable[..., Callable[[], None]]


def serve(furnish: Furnish, desk: Desk, *, folder: Path, port: int | None, browser: bool) -> int:
    """Serve until stopped.

    Args:
        furnish: sets up what visitors share and gives the root function.
        desk: what pages reach.
        folder: the data folder; the address is left in it for a second start to find.
        port: the port asked for, or ``None`` for the usual one, or any other if that is taken.
        browser: whether to open one once the page can be had.
    """
    port = port or _free_port()
    address = f"http://{HOST}:{port}/"
    root = furnish(desk, hosts=(f"{HOST}:{port}", f"localhost:{port}"))

    def started() -> None:
        (folder / _ADDRESS).write_text(address, encoding="utf-8")
        _say(t.STARTED.format(address=address))
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    app.on_startup(started)
    app.on_shutdown(desk.store.close)
    ui.run(
        root,
        host=HOST,
        port=port,
        title=t.NAME,
        favicon=design.STATIC / "icon.svg",
        viewport="width=device-width, initial-scale=1, viewport-fit=cover",
        language="zh-CN",
        dark=None,
        reload=False,
        show=False,
        tailwind=False,
        gzip_middleware_factory=None,  # ours compresses static files once
        binding_refresh_interval=None,
        show_welcome_message=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return 0


def show_running(folder: Path, *, browser: bool) -> int:
    """Lead to the window that is open already: two processes would overwrite each other."""
    try:
        address = (folder / _ADDRESS).read_text(encoding="utf-8")
    except OSError:
        address = ""
    _say(t.RUNNING.format(address=address))
    if browser and address:
        webbrowser.open(address)
    return 1


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _free_port() -> int:
    """Give the usual port, or any free one where it is taken."""
    for port in (USUAL_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")
