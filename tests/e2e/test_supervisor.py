"""The supervisor of a terminal: a fresh profile a visitor, and whatever dies comes back."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.clock import NOW, PATIENCE_SECONDS
from tests.e2e.screens import DebtScreen
from tests.e2e.server import ROOT, headless, own_environment
from tests.e2e.test_kiosk import traces
from tests.e2e.visitors import path_to

RAM = Path("/dev/shm")
CANARY = "鹀2c508e也没有人起的名"
"""Another than the other terminals': both search all of the memory, and may do so at once."""
T = TypeVar("T")

pytestmark = [
    pytest.mark.skipif(not RAM.is_dir(), reason="no folder in memory here"),
    pytest.mark.xdist_group("supervisor"),  # looks for its words in the whole machine
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: Callable[[], T]) -> T:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := what()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)
    return found


class Kept:
    """A terminal that is kept alive; its browser without a screen, unless one is given."""

    def __init__(
        self, place: Path, chromium: str, *, port: int | None = None, display: str = ""
    ) -> None:
        self.port, self.line = port or free_port(), free_port()
        screen = {"DISPLAY": display} if display else {}
        flags = f"--no-sandbox --remote-debugging-port={self.line} --lang=zh-CN"
        flags += "" if display else " --headless=new"
        self._log = place / "log"
        with self._log.open("wb") as log:
            self.process = psutil.Popen(
                [
                    *(sys.executable, "main.py", "kiosk", "--browser", "--port", str(self.port)),
                    *(
                        "--data",
                        str(place / "centre"),
                        "--browser-flags",
                        flags,
                        "--now",
                        NOW.isoformat(),
                    ),
                ],
                cwd=ROOT,
                env=own_environment() | {"LIQING_CHROMIUM": chromium} | screen,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def profiles(self) -> set[Path]:
        return set(RAM.glob(f"liqing-profile-{self.port}-*"))

    def children(self, word: str) -> set[int]:
        """Give the ids of our own living processes with this word in their command."""
        found = set()
        for one in self.process.children():
            with suppress(psutil.Error):  # it died this moment
                found |= {one.pid for part in one.cmdline() if word in part}
        return found

    def wait_for_page(self) -> None:
        """Wait until the browser shows what is served."""
        wait_for(lambda: _answers(self.line))
        address = f"http://127.0.0.1:{self.line}/json"
        wait_for(lambda: f"http://127.0.0.1:{self.port}/" in _read(address))

    def page(self, browser: Browser) -> Page:
        """Look at what the browser on the screen shows."""
        address = f"http://127.0.0.1:{self.line}"
        wait_for(lambda: _answers(self.line))
        seen = wait_for(lambda: _connected(browser, address))
        assert seen is not None
        context = seen.contexts[0]
        return wait_for(lambda: context.pages)[0]


def _connected(browser: Browser, address: str) -> Browser | None:
    """Connect to a browser on the screen; ``None`` if it is just giving way to the next one."""
    try:
        return browser.browser_type.connect_over_cdp(address)
    except Error:
        return None


def _read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read(), "utf-8")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def kept(tmp_path: Path, browser: Browser) -> Iterator[Kept]:
    kept = Kept(tmp_path, path_to(browser.browser_type))
    yield kept
    sys.stdout.write(kept.log)
    kept.process.terminate()
    kept.process.wait(PATIENCE_SECONDS)
    assert kept.profiles() == set()
    assert not _answers(kept.port)


def test_every_visitor_has_a_profile_of_their_own_and_what_dies_comes_back(
    kept: Kept, browser: Browser
) -> None:
    page = kept.page(browser)
    [first] = wait_for(kept.profiles)
    wait_for(lambda: page.url.startswith(f"http://127.0.0.1:{kept.port}"))
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")
    page.goto(f"http://127.0.0.1:{kept.port}/debts/new")
    DebtScreen(page).fill({"平台叫什么": CANARY})
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="结束并清除").click()
    page.get_by_role("dialog").get_by_role("button", name="结束并清除").click()
    wait_for(lambda: kept.profiles() and first not in kept.profiles())
    assert not first.exists()
    [second] = wait_for(kept.profiles)
    assert traces(RAM, CANARY) == set()
    assert kept.page(browser).get_by_role("button", name="开始").is_visible()

    [dying] = kept.children("user-data-dir")
    os.kill(dying, signal.SIGKILL)
    wait_for(lambda: kept.children("user-data-dir") - {dying})
    wait_for(lambda: second not in kept.profiles())

    [third] = wait_for(kept.profiles)
    [server] = kept.children("--tell-ends")
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: kept.children("--tell-ends") - {server})
    wait_for(lambda: _answers(kept.port))
    wait_for(lambda: kept.profiles() and third not in kept.profiles())
    assert kept.process.is_running()


def test_the_policies_close_every_way_out() -> None:
    told = json.loads(headless("kiosk", "--policies", "--port", "8461").stdout)
    assert {"*", "chrome://*"} <= set(told["URLBlocklist"])  # a star alone leaves chrome:// open
    printing = ["chrome://print", "chrome-untrusted://print"]  # without them nothing is printed
    assert told["URLAllowlist"] == ["127.0.0.1:8461", *printing]
    assert told["DeveloperToolsAvailability"] == 2
    assert told["AllowFileSelectionDialogs"] is False
    assert told["DownloadRestrictions"] == 3
    assert told["PasswordManagerEnabled"] is False
    assert told["AutofillAddressEnabled"] is False
    assert told["BrowserSignin"] == 0
    assert told["SpellCheckServiceEnabled"] is False
    assert told["MetricsReportingEnabled"] is False
