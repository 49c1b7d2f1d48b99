"""A computer and a phone, each with a network of its own, and a cable between them that is pulled.

The other tests let the phone come by other addresses of the same machine (``127.0.0.2``), which any
system can do; here neither can reach the other but over a link of its own, as at home.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.screens import BudgetScreen, DebtScreen
from tests.e2e.server import Server
from tests.e2e.test_nothing_lost import write
from tests.e2e.test_phone import let_in, switch_on
from tests.e2e.visitors import DESKTOP, PATIENCE_MS, PHONE, begins_at, path_to

COMPUTERS, PHONES = "192.168.77.1", "192.168.77.2"
AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari/604.1"
_LISTENS = "0A"


def ip(*words: str) -> subprocess.CompletedProcess[str]:
    """Set up a part of the network."""
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=False)


class Home:
    """Two networks with one link."""

    def __init__(self) -> None:
        self.computer, self.phone = (f"lq-{name}-{os.getpid()}" for name in ("c", "p"))

    def build(self) -> str:
        """Build it; give what stood in the way."""
        ends = {self.computer: COMPUTERS, self.phone: PHONES}
        steps: list[tuple[str, ...]] = [("netns", "add", name) for name in ends]
        peer = ("type", "veth", "peer", "name", "lan", "netns", self.phone)
        steps.append(("link", "add", "lan", "netns", self.computer, *peer))
        for name, address in ends.items():
            steps += [
                ("-n", name, "address", "add", f"{address}/24", "dev", "lan"),
                ("-n", name, "link", "set", "lo", "up"),
                ("-n", name, "link", "set", "lan", "up"),
            ]
        return next((done.stderr for done in (ip(*s) for s in steps) if done.returncode), "")

    def pull(self, *, out: bool) -> None:
        """Pull the cable at the phone, or put it back."""
        assert not ip("-n", self.phone, "link", "set", "lan", "down" if out else "up").returncode

    def close(self) -> None:
        """Take it down."""
        for name in (self.computer, self.phone):
            ip("netns", "del", name)


class HomeServer(Server):
    """The app on the computer of a home; a phone that is away is soon given up."""

    def __init__(self, place: Path, home: Home) -> None:
        self._home = home
        super().__init__(place)

    def arguments(self) -> tuple[str, ...]:
        """Give what stands behind ``main.py``."""
        where = ("--data", str(self.folder), "--port", str(self.port))
        return ("run", *where, "--phone-address", COMPUTERS, "--no-browser", "--wait", "1")

    def command(self) -> tuple[str, ...]:
        """Give what begins it."""
        return ("ip", "netns", "exec", self._home.computer, *super().command())

    def _answers(self) -> bool:
        told = Path(f"/proc/{self.pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        rows = (line.split() for line in told)
        return any(row[1].endswith(f":{self.port:04X}") and row[3] == _LISTENS for row in rows)


@pytest.fixture
def home() -> Iterator[Home]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("NOT SHOWN: only root, with ip, can give a phone a network of its own")
    built = Home()
    try:
        if why := built.build():
            pytest.skip(f"NOT SHOWN: no networks to be had: {why.strip()}")
        yield built
    finally:
        built.close()


@contextmanager
def browsing(browser: Browser, place: Path, network: str) -> Iterator[Browser]:
    """Start a browser in a network."""
    wrapper = place / f"{network}.sh"
    own = path_to(browser.browser_type)
    wrapper.write_text(f'#!/bin/sh\nexec ip netns exec {network} "{own}" "$@"\n', encoding="ascii")
    wrapper.chmod(0o755)
    started = browser.browser_type.launch(executable_path=str(wrapper), args=["--no-sandbox"])
    yield started
    started.close()


def page_of(browser: Browser, server: Server, address: str, *, is_phone: bool) -> Page:
    """Open a window of the computer or the phone."""
    context = browser.new_context(
        base_url=address,
        viewport=PHONE if is_phone else DESKTOP,
        has_touch=is_phone,
        is_mobile=is_phone,
        locale="zh-CN",
        reduced_motion="reduce",
        user_agent=AGENT if is_phone else None,
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(begins_at(server.now()))
    return context.new_page()


def test_a_phone_of_its_own_comes_in_loses_the_line_and_nothing_else(
    browser: Browser, tmp_path: Path, home: Home
) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(HomeServer(tmp_path, home).watched())
        at_home = stack.enter_context(browsing(browser, tmp_path, home.computer))
        abroad = stack.enter_context(browsing(browser, tmp_path, home.phone))
        address = f"http://{COMPUTERS}:{server.port}"
        computer = page_of(at_home, server, server.url, is_phone=False)
        phone = page_of(abroad, server, address, is_phone=True)
        computer.goto(f"{server.url}/enter#{server.secret()}")
        expect(computer).to_have_url(f"{server.url}/")

        with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
            phone.goto(f"{address}/pair")  # nobody listens there yet
        switch_on(computer, "plain")
        let_in(computer, phone, address)

        budget = BudgetScreen(phone).open()
        budget.fill({"吃饭": "600"})
        expect(budget.saved).to_be_visible()
        home.pull(out=True)
        write(budget.field("交通"), "70")
        expect(phone.get_by_text("还没存上：交通。", exact=False)).to_be_visible()
        expect(phone.get_by_text("连接断了，正在重连。")).to_be_visible()
        elsewhere = BudgetScreen(computer).open()
        expect(elsewhere.field("交通")).to_have_value("")
        home.pull(out=False)
        expect(budget.field("交通")).to_have_value("70")
        phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")
        expect(elsewhere.field("交通")).to_have_value("70")  # nobody reloaded

        debt = DebtScreen(phone).open_new()
        debt.fill({"平台叫什么": "甲分期"})
        expect(debt.saved).to_be_visible()
        computer.goto("/phone")
        expect(computer.get_by_test_id("device")).to_contain_text("iPhone")
        computer.get_by_test_id("revoke").click()
        expect(phone.get_by_role("heading", name="连上电脑")).to_be_visible()
        computer.goto("/debts")
        expect(computer.get_by_test_id("debt")).to_contain_text(re.compile("甲分期"))
