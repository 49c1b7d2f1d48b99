"""Browsers: where one is found, the devices people hold, and what must never happen in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    WebError,
)

from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import BAD_LINE, HOME_NETWORK, Server, Terminal

Device = Literal["phone", "desktop", "kiosk"]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
KIOSK: ViewportSize = {"width": 1080, "height": 1920}
SIZES: dict[Device, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP, "kiosk": KIOSK}
PATIENCE_MS = PATIENCE_SECONDS * 1000
OURS = ("127.0.0.1", HOME_NETWORK, BAD_LINE)
_KNOWN = (*OURS, "localhost", "*.localhost")
"""Names a browser may look up; it does by itself what no page asked for."""

_ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # what the browser wants to know for itself; a page that asks by a name is caught below
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {at}' for at in _KNOWN)}",
)
_PHONE_AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari/604.1"
CUT_OFF = ("net::ERR_", "WebSocket connection", "Failed to fetch")
"""What a browser says when the server is gone."""
LEAVING = ("reading 'dispose'", "already in CLOSING or CLOSED state")
"""What is said when a page is left while it still does something: by NiceGUI's chart whose library
has not come yet, and by the browser when a line that is being closed is sent something."""


def begins_at(moment: datetime) -> str:
    """Give script that sets a page's clock to a moment, from where it runs on; timers stay real.

    Playwright's own clock takes the timers too: it is for tests that move it.
    """
    away = (moment - datetime.now(UTC)) // timedelta(milliseconds=1)
    return f"""(() => {{
      const real = Date.real ?? Date, now = () => real.now() + {away};
      Date = new Proxy(real, {{
        construct: (_, given, as) => Reflect.construct(real, given.length ? given : [now()], as),
        apply: () => String(new real(now())),
        get: (_, key) => key === "now" ? now : key === "real" ? real : Reflect.get(real, key),
      }});
    }})()"""


def launch(playwright: Playwright) -> Browser:
    """Start a browser without a window: the headless build beside ``path_to``'s, if there is one.

    The same engine without windows and tabs around it, as Playwright takes by itself: pages cost it
    a bit more than half the processor time (docs/decisions/0028).
    """
    whole = path_to(playwright.chromium)
    path = headless_beside(Path(whole)) or whole
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=path, args=[*_QUIET, *(["--no-sandbox"] if root else [])]
    )


def path_to(chromium: BrowserType) -> str:
    """Find a browser: what ``LIQING_CHROMIUM`` names, else Playwright's, else one on the PATH."""
    own = chromium.executable_path
    named = os.environ.get("LIQING_CHROMIUM")
    on_path = next(filter(None, map(shutil.which, _ON_THE_PATH)), None)
    path = named or (own if Path(own).exists() else on_path)
    assert path, "no browser: install Chromium, or name one in LIQING_CHROMIUM"
    return path


def headless_beside(path: Path) -> Path | None:
    """Find the headless build that was installed with a browser: by Debian, or by Playwright."""
    debian = path.with_name("chromium-headless-shell")
    if debian.exists():
        return debian
    if "chromium-" not in str(path):
        return None
    fetched = path.parents[1]
    own = fetched.name.replace("chromium-", "chromium_headless_shell-")
    return next(fetched.with_name(own).glob("*/*headless?shell*"), None)


class Visitors:
    """People with a device each, who come to one address and are watched while there."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser = browser
        self._server = server
        self._contexts: list[BrowserContext] = []
        self._errors: list[str] = []
        self._left_the_machine: set[str] = set()
        self.expected: tuple[str, ...] = ()
        """Parts of the errors a browser must report because of what the test itself does."""

    def come(
        self, device: Device, *, time_zone: str | None = None, sets_clock: bool = False
    ) -> Page:
        """Open a browser of its own for somebody, with nothing on the screen yet.

        Args:
            device: what they hold.
            time_zone: where they are, if elsewhere.
            sets_clock: whether the test itself moves the clock, with Playwright's.
        """
        context = self._context(
            device, self._server.url, time_zone=time_zone, sets_clock=sets_clock
        )
        if not isinstance(self._server, Terminal):  # there, everybody gets in
            self.enter(context)
        return context.new_page()

    def come_over(self, address: str) -> Page:
        """Open a phone for somebody who comes by another address than the app's own."""
        context = self._context("phone", address)
        self.enter(context, address)
        return context.new_page()

    def stand_outside(self, address: str) -> Page:
        """Hold a phone in the home network that nobody has let in."""
        return self._context("phone", address).new_page()

    def _context(
        self,
        device: Device,
        address: str,
        *,
        time_zone: str | None = None,
        sets_clock: bool = False,
    ) -> BrowserContext:
        context = self._browser.new_context(
            base_url=address,
            viewport=SIZES[device],
            has_touch=device != "desktop",
            is_mobile=device == "phone",
            locale="zh-CN",
            timezone_id=time_zone,
            reduced_motion="reduce",
            user_agent=_PHONE_AGENT if device == "phone" else None,
            ignore_https_errors=True,  # the papers of the installation's own authority
        )
        context.set_default_timeout(PATIENCE_MS)
        if sets_clock:
            context.clock.install(time=self._server.now())
        else:
            context.add_init_script(begins_at(self._server.now()))
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        context.on("page", lambda page: page.on("websocket", lambda socket: self._went(socket.url)))
        self._contexts.append(context)
        return context

    def enter(self, context: BrowserContext, address: str = "") -> None:
        """Let a browser in, as the launch page does; after a restart it must be let in again."""
        url = address or self._server.url
        answer = context.request.post(
            f"{url}/enter", data=self._server.secret(), headers={"Origin": url}
        )
        assert answer.ok, answer.status

    def leave(self) -> None:
        """Close every browser window."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def check(self) -> None:
        """Fail if a page failed, or if anything left this machine."""
        assert not self._errors, f"errors in the browser: {self._errors}"
        assert not self._left_the_machine, f"asked elsewhere: {self._left_the_machine}"

    def _heard(self, message: ConsoleMessage) -> None:
        expected = any(words in message.text for words in (*self.expected, *LEAVING))
        if message.type == "error" and not expected:
            self._errors.append(message.text)

    def _failed(self, error: WebError) -> None:
        if not any(words in str(error.error) for words in LEAVING):
            self._errors.append(str(error.error))

    def _asked(self, request: Request) -> None:
        self._went(request.url)

    def _went(self, url: str) -> None:
        where = urlsplit(url)
        if where.scheme not in {"data", "blob"} and where.hostname not in OURS:
            self._left_the_machine.add(url)


@contextmanager
def coming(browser: Browser, server: Server, *expected: str) -> Iterator[Visitors]:
    """Let visitors come; see them out, and hold them to what may be reported."""
    visitors = Visitors(browser, server)
    visitors.expected = expected
    yield visitors
    visitors.leave()
    visitors.check()
