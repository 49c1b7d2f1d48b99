"""Starting, in processes of its own: what is said, and when, where something is in the way."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from filelock import FileLock

from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import ROOT, launch_secret, own_environment
from ui.access.local import HOST, is_free, usable_port
from ui.access.words import access
from ui.shell.words import shell

OPEN = shell.STARTED.partition("{")[0]
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program, and end it after the test."""
    running = []

    def begin(*arguments: str, command: str = "run", **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "main.py", command, "--data", str(tmp_path / "data"), *arguments],
            cwd=ROOT,
            env=own_environment() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port somebody else has."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield int(other.getsockname()[1])


def lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.decode("utf-8").rstrip()


def said_until(process: subprocess.Popen[bytes], begins: str) -> list[str]:
    said = []
    for line in lines(process):
        said.append(line)
        if line.startswith(begins):
            return said
    pytest.fail(f"it ended: {said}")


def status(port: int, method: str = "GET", path: str = "/", body: str = "") -> int:
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)) as connection:
        connection.request(method, path, body=body)
        return connection.getresponse().status


def port_of(line: str) -> int:
    [port] = set(re.findall(r":(\d+)/", line))
    return int(port)


def test_a_taken_port_is_said_and_led_round_before_anything_is_open(
    start: Start, taken: int
) -> None:
    said = said_until(start("--no-browser", "--port", str(taken)), OPEN)
    port = port_of(said[-1])
    assert port != taken
    assert said == [
        shell.PORT_TAKEN.format(port=taken, other=port),
        shell.STARTED.format(address=f"http://{HOST}:{port}/"),
    ]
    assert status(port) == 401


def test_what_is_said_to_be_open_answers_at_once(start: Start) -> None:
    said = said_until(start("--no-browser"), OPEN)
    assert status(port_of(said[-1])) == 401


def test_a_terminal_keeps_to_its_port_or_says_that_it_cannot(start: Start, taken: int) -> None:
    ended = start("--port", str(taken), command="kiosk")
    assert list(lines(ended)) == [shell.PORT_REFUSED.format(port=taken)]
    assert ended.wait(PATIENCE_SECONDS) == 2


def test_who_has_a_port_on_all_addresses_has_it_here_too() -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        port = int(other.getsockname()[1])
        other.listen()
        assert not is_free(port)
        assert usable_port(port) != port
    assert is_free(port)


def test_who_has_a_port_and_does_not_listen_yet_has_it_all_the_same() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        assert not is_free(int(other.getsockname()[1]))


def test_a_port_that_was_just_closed_is_free_again() -> None:
    with socket.socket() as ours:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ours.bind((HOST, 0))
        ours.listen()
        port = int(ours.getsockname()[1])
        with socket.create_connection((HOST, port)) as caller:
            accepted, _ = ours.accept()
            accepted.close()  # who closes first waits, and so does the port
            assert caller.recv(1) == b""
    assert is_free(port)


@pytest.mark.parametrize("wrong", ["0", "-1", "65536", "x"])
def test_what_is_no_port_is_refused(start: Start, wrong: str) -> None:
    process = start(f"--port={wrong}")
    assert "argument --port: invalid" in "".join(lines(process))
    assert process.wait(PATIENCE_SECONDS) == 2


@pytest.mark.parametrize("code_page", ["ascii", "cp1252", "gbk"])
def test_an_output_that_cannot_print_chinese_stops_nothing(start: Start, code_page: str) -> None:
    process = start("--no-browser", PYTHONIOENCODING=code_page, PYTHONUTF8="0", LC_ALL="C")
    assert process.stdout is not None
    said = process.stdout.readline().decode("gbk" if code_page == "gbk" else "utf-8")
    assert said.startswith(OPEN)


def test_no_output_at_all_stops_nothing(tmp_path: Path) -> None:
    """As of a program of Windows without a console."""
    data = tmp_path / "data"
    command = shlex.join([sys.executable, "main.py", "run", "--no-browser", "--data", str(data)])
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"exec {command} >&- 2>&-"], cwd=ROOT, env=own_environment()
    )
    try:
        page = data / "launch.html"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not page.exists():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        port = port_of(page.read_text(encoding="utf-8"))
        while is_free(port):
            assert time.monotonic() < deadline
        assert status(port) == 401
    finally:
        process.kill()
        process.wait()


def test_where_no_browser_is_found_it_says_where_to_go(start: Start, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    nowhere = dict.fromkeys(("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"), "")
    process = start(PATH=str(tmp_path / "empty"), **nowhere)
    said = said_until(process, access.ENTER_AT.partition("{")[0])
    assert access.NO_BROWSER in said
    address, _, secret = said[-1].rpartition("#")
    assert status(port_of(address), "POST", "/enter", secret) == 204


def recording(tmp_path: Path) -> tuple[str, Path]:
    """Give a browser for the environment that only writes down what it was asked to open."""
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {shlex.quote(str(seen))}\n', encoding="utf-8")
    browser.chmod(0o700)
    return f"{browser} %s", seen


def test_a_second_start_leads_to_the_first(start: Start, tmp_path: Path) -> None:
    browser, seen = recording(tmp_path)
    first = said_until(start("--no-browser"), OPEN)
    second = start(BROWSER=browser)
    page = tmp_path / "data" / "launch.html"
    assert list(lines(second)) == [shell.RUNNING.format(file=page)]
    assert second.wait(PATIENCE_SECONDS) == 1
    assert seen.read_text(encoding="utf-8") == f"{page.as_uri()}\n"
    assert status(port_of(first[-1]), "POST", "/enter", launch_secret(tmp_path / "data")) == 204


def test_a_folder_that_is_looked_over_is_said_to_be_in_use(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with FileLock(tmp_path / "data" / ".lock"):
        refused = start("--no-browser")
        assert list(lines(refused)) == [shell.BUSY.format(folder=tmp_path / "data")]
        assert refused.wait(PATIENCE_SECONDS) == 2


def test_a_folder_that_cannot_be_used_is_named_and_why(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    refused = start("--no-browser")
    said = list(lines(refused))
    assert said[0] == shell.FOLDER_REFUSED.format(folder=tmp_path / "data")
    assert said[1].startswith("start: ")
    assert len(said) == 2
    assert refused.wait(PATIENCE_SECONDS) == 2


def test_a_proxy_in_the_environment_is_neither_needed_nor_asked(start: Start) -> None:
    names = ("http_proxy", "https_proxy", "all_proxy", "ws_proxy")
    with socket.socket() as proxy:
        proxy.bind((HOST, 0))
        proxy.listen()
        proxy.settimeout(0)
        at = f"http://{HOST}:{proxy.getsockname()[1]}"
        told = {name: at for lower in names for name in (lower, lower.upper())}
        said = said_until(start("--no-browser", **told), OPEN)
        assert status(port_of(said[-1])) == 401
        with pytest.raises(BlockingIOError):
            proxy.accept()
    assert os.environ.get("http_proxy") != at
