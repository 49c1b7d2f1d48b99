"""Pages as processes of their own: ours, and the bare one beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import psutil

from core.case import Case
from core.store import CaseStore
from tests.clock import NOW, PATIENCE_SECONDS
from tests.e2e.server import launch_secret

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
CASE_ID = "bench"
_POLL_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Served:
    """A page that can be had, and the process behind it."""

    port: int
    process: subprocess.Popen[bytes]
    started_ms: float
    """From the start of the process to the end of its first answer."""

    data: Path | None = None
    """Where the app keeps its data; the bare page has none."""

    @property
    def url(self) -> str:
        """The address without a path."""
        return f"http://{HOST}:{self.port}"

    def let_in(self) -> tuple[str, str]:
        """Let one more browser in; give name and value of its cookie, nothing for the bare page."""
        if self.data is None:
            return "", ""
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request("POST", "/enter", launch_secret(self.data), {"Origin": self.url})
            answer = connection.getresponse()
            answer.read()
        name, _, value = str(answer.getheader("set-cookie")).partition(";")[0].partition("=")
        return name, value

    def memory_kib(self) -> float:
        """Give what the process holds in memory, children included."""
        whole = psutil.Process(self.process.pid)
        processes = (whole, *whole.children(recursive=True))
        return sum(process.memory_info().rss for process in processes) / 1024

    def processor_ms(self) -> float:
        """Give how long processors have worked for it so far: less moved by busy neighbours."""
        times = psutil.Process(self.process.pid).cpu_times()
        return (times.user + times.system) * 1000

    @classmethod
    def start(cls, command: Callable[[int], list[str]], folder: Path) -> Self:
        """Start a process in a folder, wait for its first answer."""
        port = _free_port()
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command(port)],
            cwd=folder,
            env=_plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE_SECONDS:
                process.kill()
                raise RuntimeError(f"{command(port)} gave no page, status {process.poll()}")
            time.sleep(_POLL_SECONDS)
        served = cls(port, process, 0, folder / "data" if (folder / "data").exists() else None)
        if served.data is not None:
            _answers(port, served.let_in())
        return replace(served, started_ms=(time.perf_counter() - begun) * 1000)

    def stop(self) -> None:
        """End the process."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def bare() -> Iterator[Served]:
    """Serve the page with a label and a button."""
    with TemporaryDirectory() as folder:
        yield from _until_done(
            lambda port: [str(ROOT / "tests/bench/bare.py"), str(port)], Path(folder)
        )


@contextmanager
def ours(case: Case | None = None, *, entry: str = "main.py") -> Iterator[Served]:
    """Serve the app: on an empty folder, or with a case in it; by another script, if told so."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if case is not None:
            with closing(CaseStore.at(folder / "data")) as store:
                store.update(
                    CASE_ID, lambda kept: kept.with_case(replace(case, id=CASE_ID), "bench")
                )
        run = [str(ROOT / entry), "run", "--no-browser", "--data", str(folder / "data")]
        by_day = ["--now", NOW.isoformat()]  # at night the home page is another
        yield from _until_done(lambda port: [*run, "--port", str(port), *by_day], folder)


def _until_done(command: Callable[[int], list[str]], folder: Path) -> Iterator[Served]:
    served = Served.start(command, folder)
    try:
        yield served
    finally:
        served.stop()


def _answers(port: int, cookie: tuple[str, str] = ("", "")) -> bool:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/", headers={"Cookie": "=".join(cookie)} if any(cookie) else {})
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return answer.status in {HTTPStatus.OK, HTTPStatus.UNAUTHORIZED}


def _plain_environment() -> dict[str, str]:
    """Give the environment without what makes NiceGUI believe it is being tested."""
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI"))},
        "PYTHONPATH": str(ROOT),  # for scripts that don't lie there
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
