"""The app as a process of its own, as a person starts it."""

import html
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

import psutil

from tests.clock import NOW, PATIENCE_SECONDS
from tests.e2e.fork_server import ForkServer

ROOT = Path(__file__).resolve().parents[2]
HOME_NETWORK = "127.0.0.2"
"""Plays the computer's address at home: it is not the one the app listens at by itself."""
BAD_LINE = "127.0.0.3"
"""Where a line can be cut: see ``tests/e2e/test_line.py``."""
_ALARMING = re.compile(r"^(Traceback|ERROR|CRITICAL)", re.MULTILINE)


def own_environment() -> dict[str, str]:
    """Give the environment without what makes NiceGUI believe it is being tested."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI"))}


def headless(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run ``main.py`` to its end."""
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


class Server:
    """``main.py run`` on a port and a data folder that stay the same when it is started again.

    Args:
        place: where all lies that it writes: data, log, what is left in passing.
        forks: what begins it; without one, and when it is started again, a new interpreter does.
    """

    def __init__(self, place: Path, forks: ForkServer | None = None) -> None:
        self.place = place
        self.folder = place / "data"
        self._passing = place / "tmp"
        self._passing.mkdir()
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = place / "server.log"
        self._forks = forks
        self._process: subprocess.Popen[bytes] | psutil.Process | None = None
        self._set, self._set_at = NOW, time.monotonic()
        self._begin()

    def arguments(self) -> tuple[str, ...]:
        """Give what stands behind ``main.py``."""
        where = ("--data", str(self.folder), "--port", str(self.port))
        return ("run", *where, "--phone-address", HOME_NETWORK, "--no-browser")

    def command(self) -> tuple[str, ...]:
        """Give what begins it in an interpreter of its own."""
        return (sys.executable, "main.py")

    def now(self) -> datetime:
        """Give the time there, which runs on from a fixed moment, over every start."""
        return self._set + timedelta(seconds=time.monotonic() - self._set_at)

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process is not None
        return self._process.pid

    def secret(self) -> str:
        """Read what opens one session, as only the owner of the data folder can."""
        return launch_secret(self.folder)

    def _begin(self) -> None:
        if self._forks is None:
            self.start()
            return
        arguments = (*self.arguments(), "--now", self.now().isoformat())
        self._process = self._forks.start(arguments, log=self._log, passing=self._passing)

    def start(self) -> None:
        """Start it in a new interpreter; ``wait`` tells when it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self.command(), *self.arguments(), "--now", self.now().isoformat()],
                cwd=ROOT,
                env=own_environment() | {"TMPDIR": str(self._passing)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> Self:
        """Return once it takes connections."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self._runs(), f"the app ended:\n{self.log}"
            assert time.monotonic() < deadline, f"the app does not answer:\n{self.log}"
            time.sleep(0.01)
        return self

    @contextmanager
    def watched(self) -> Iterator[Self]:
        """Wait for it; end it afterwards, and see that it had nothing to complain of."""
        yield self.wait()
        self.kill()
        assert not self.has_complained, self.log

    def on(self, day: date) -> None:
        """Start it anew on the afternoon of that day."""
        self.stop()
        self._set, self._set_at = datetime.combine(day, NOW.time()).astimezone(), time.monotonic()
        self._begin()
        self.wait()

    def stop(self) -> None:
        """End it as Ctrl-C would."""
        if self._process is not None:
            with suppress(psutil.NoSuchProcess):
                self._process.terminate()
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    def kill(self) -> None:
        """End it without a chance to tidy up: ``kill -9``."""
        if self._process is not None:
            with suppress(psutil.NoSuchProcess):
                self._process.kill()
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    @property
    def log(self) -> str:
        """All it wrote so far, over every start."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def has_complained(self) -> bool:
        """Whether something failed that nobody on the screen may have seen."""
        return bool(_ALARMING.search(self.log))

    def _runs(self) -> bool:
        if isinstance(self._process, psutil.Process):
            return self._process.is_running()
        return self._process is not None and self._process.poll() is None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False


class Terminal(Server):
    """``main.py kiosk``: nothing of it is in a folder that stays."""

    def arguments(self) -> tuple[str, ...]:
        """Give what stands behind ``main.py``."""
        return ("kiosk", "--port", str(self.port), "--data", str(self.folder))


class HandingTerminal(Terminal):
    """One that hands sealed files to phones."""

    def arguments(self) -> tuple[str, ...]:
        """Give what stands behind ``main.py``."""
        return (*super().arguments(), "--phone-address", HOME_NETWORK)


def launch_secret(folder: Path) -> str:
    """Give what the launch page of a data folder hands in."""
    page = (folder / "launch.html").read_text(encoding="utf-8")
    there = re.search(r'data-data="([^"]*)"', page)
    assert there, "the launch page leads nowhere"
    return str(json.loads(html.unescape(there[1]))[-1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
