"""One visit by a real browser: what crosses the wire, what is painted when, what a click takes.

Bytes are those the browser says came in for each request, headers included (``encodedDataLength``);
paint times are the browser's own; a click counts as answered when its effect is seen.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.served import Served
from tests.e2e.visitors import PATIENCE_MS

Device = Literal["desktop", "slow phone"]
SLOWED = 4
"""How many times slower a phone's processor is taken to be."""
_CALM_SECONDS = 0.6
"""How long nothing may be under way before a page counts as loaded."""
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a visitor goes, what is clicked first, what is then seen, and what is tidied up."""

    served: Served
    click: str
    seen: str
    afterwards: str = ""
    """JavaScript that takes back what the click changed, for the next visit to find."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was measured; times are milliseconds from the start of the navigation."""

    kib: float
    requests: float
    paint_ms: float
    socket_ms: float
    click_ms: float
    main_thread_ms: float
    warm_kib: float


@dataclass  # no slots: Playwright hangs a mark of its own on whatever listens
class _Wire:
    """Hears what the browser says of its requests. Its times are seconds."""

    requests: dict[str, float] = field(default_factory=dict)
    """When each was sent, by the browser's name for it."""
    under_way: set[str] = field(default_factory=set)
    bytes: float = 0
    socket_at: float | None = None
    calm_since: float = field(default_factory=time.monotonic)

    def listen(self, devtools: CDPSession) -> None:
        """Begin to hear."""
        devtools.on("Network.requestWillBeSent", self._sent)
        devtools.on("Network.loadingFinished", self._came)
        devtools.on("Network.loadingFailed", self._came)
        devtools.on("Network.webSocketHandshakeResponseReceived", self._opened)
        devtools.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("http"):
            return
        self.requests.setdefault(event["requestId"], event["timestamp"])
        self.under_way.add(event["requestId"])
        self.calm_since = time.monotonic()

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.requests:
            self.under_way.discard(event["requestId"])
            self.bytes += event.get("encodedDataLength", 0)
            self.calm_since = time.monotonic()

    def _opened(self, event: dict[str, Any]) -> None:
        self.socket_at = self.socket_at or event["timestamp"]

    @property
    def socket_ms(self) -> float:
        """From the first request until the socket was open."""
        if self.socket_at is None:
            raise RuntimeError("the page opened no socket")
        return (self.socket_at - min(self.requests.values())) * 1000

    def wait(self, page: Page) -> None:
        """Return once nothing was under way for a while."""
        while self.under_way or time.monotonic() - self.calm_since < _CALM_SECONDS:
            page.wait_for_timeout(50)  # lets the browser's reports in


@contextmanager
def fresh_page(
    browser: Browser, device: Device, served: Served
) -> Iterator[Callable[[], tuple[Page, CDPSession]]]:
    """Give a way to open pages in a browser nobody used before: an empty cache, just let in."""
    phone = device == "slow phone"
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
        device_scale_factor=3 if phone else 1,
        is_mobile=phone,
        has_touch=phone,
        locale="zh-CN",
    )
    context.set_default_timeout(PATIENCE_MS)
    name, value = served.let_in()
    if name:
        context.add_cookies([{"name": name, "value": value, "url": served.url}])

    def opened() -> tuple[Page, CDPSession]:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        if phone:
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        return page, devtools

    try:
        yield opened
    finally:
        context.close()


def visit(browser: Browser, device: Device, way: Way) -> Visit:
    """Come for the first time, click, then come again."""
    with fresh_page(browser, device, way.served) as opened:
        page, devtools = opened()
        wire = _Wire()
        wire.listen(devtools)
        devtools.send("Performance.enable")
        begun = time.perf_counter()
        page.goto(way.served.url, wait_until="commit")
        page.locator(way.click).first.click()
        page.locator(way.seen).first.wait_for()
        click_ms = (time.perf_counter() - begun) * 1000
        wire.wait(page)
        paint_ms = float(page.evaluate(_FIRST_PAINT))
        spent = devtools.send("Performance.getMetrics")["metrics"]
        if way.afterwards:
            page.evaluate(way.afterwards)
            wire.wait(page)
        page.close()
        return Visit(
            kib=wire.bytes / 1024,
            requests=len(wire.requests),
            paint_ms=paint_ms,
            socket_ms=wire.socket_ms,
            click_ms=click_ms,
            main_thread_ms=next(m["value"] for m in spent if m["name"] == "TaskDuration") * 1000,
            warm_kib=_come_again(*opened(), way.served.url),
        )


def _come_again(page: Page, devtools: CDPSession, url: str) -> float:
    """Give what a second visit loads, in KiB: the rest lies in the browser's cache."""
    wire = _Wire()
    wire.listen(devtools)
    page.goto(url)
    wire.wait(page)
    return wire.bytes / 1024
