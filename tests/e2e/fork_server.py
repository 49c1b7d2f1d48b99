"""A fork server: the app imported once, of which a copy runs ``main.py`` for each line it reads.

Importing takes two seconds of processor and more once the rest of the pages is loaded; a test that
is about something else than the start need not pay for it. What runs is a process of its own with
its own folder all the same, and the same ``main``. Restarts, and tests about starting, take a new
interpreter.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
IS_POSSIBLE = hasattr(os, "fork")


class ForkServer:
    """The process that forks, as the tests hold it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.fork_server"],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, arguments: Sequence[str], *, log: Path, passing: Path) -> psutil.Process:
        """Start ``main.py`` with these arguments.

        Args:
            arguments: what stands behind ``main.py``; the data folder among them.
            log: where its output is added.
            passing: its folder for temporary files.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"arguments": list(arguments), "log": str(log), "passing": str(passing)}
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        return psutil.Process(int(self._process.stdout.readline()))

    def close(self) -> None:
        """End it; what it started runs on."""
        self._process.communicate()


def _serve() -> None:
    """Fork for each line, and answer with the number of the process."""
    _import_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who ended is gone at once
    while line := sys.stdin.readline():
        pid = os.fork()
        if not pid:
            _become(**json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _import_all() -> None:
    from core.report import report  # noqa: F401
    from main import main  # noqa: F401
    from ui.access import kiosk, local, phones  # noqa: F401
    from ui.app import install_routes  # noqa: F401
    from ui.routes import PAGES

    for page in PAGES.values():
        page.load()


def _become(arguments: list[str], log: str, passing: str) -> None:
    """Run ``main.py`` in this copy, as if the interpreter had just been started for it."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        for ours, there in ((nothing, 0), (written, 1), (written, 2)):
            os.dup2(ours, there)
        os.environ["TMPDIR"] = passing
        tempfile.tempdir = None
        _keep_storage_in(Path(arguments[arguments.index("--data") + 1]) / "ui")
        sys.argv = ["main.py", *arguments]
        from main import main

        status = main(arguments)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - as the interpreter does
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _keep_storage_in(folder: Path) -> None:
    """NiceGUI reads where its own storage is when it is imported: that was too early."""
    from nicegui import app
    from nicegui.storage import GENERAL_ID, Storage

    Storage.path = folder
    app.storage._general = Storage._create_persistent_dict(GENERAL_ID)  # noqa: SLF001
    app.storage.general.initialize_sync()


if __name__ == "__main__":
    _serve()
