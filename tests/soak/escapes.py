"""Ways out of a terminal's browser, tried in a real Chromium that is held to our policies.

Chromium reads its policies from ``/etc`` alone. They are put there in a mount namespace of the
browser's own, so that nothing of the machine is touched and no other browser sees them.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import BrowserType, Error, Page, expect, sync_playwright

from tests.bench.figures import Figure
from tests.e2e.test_supervisor import Kept, free_port
from tests.e2e.visitors import KIOSK, PATIENCE_MS, path_to
from ui.access.supervisor import policies

ETC = Path("/etc/chromium")
ADDRESSES = (
    *("file:///etc/passwd", "file:///", "http://localhost:{port}/", "http://127.0.0.1:{line}/json"),
    *("chrome://settings", "chrome://policy", "chrome://downloads", "chrome://history"),
    *("chrome://version", "chrome://inspect", "chrome://newtab", "chrome://extensions"),
    *("view-source:http://127.0.0.1:{port}/", "devtools://devtools/bundled/inspector.html"),
    *("http://example.org/", "ftp://127.0.0.1/", "data:text/html,out", "javascript:alert(1)"),
)
KEYS = (
    *("F12", "ctrl+shift+i", "ctrl+shift+j", "ctrl+u", "ctrl+o", "ctrl+s", "ctrl+t", "ctrl+n"),
    *("ctrl+shift+n", "ctrl+j", "ctrl+h", "ctrl+l", "ctrl+k", "F1", "F3", "F6", "F11"),
    *("ctrl+p", "ctrl+shift+p", "ctrl+shift+t", "ctrl+shift+Delete", "alt+Home", "shift+Escape"),
)
IN_THE_PAGE = {  # each says whether it opened something
    "link to a new window": """() => {
      const link = Object.assign(document.createElement('a'), {href: '/', target: '_blank'});
      document.body.append(link); link.click();
    }""",
    "file dialog": """() => new Promise((done) => {
      const input = Object.assign(document.createElement('input'), {type: 'file'});
      input.oncancel = () => done(false);
      setTimeout(() => done(true), 3000);
      document.body.append(input); input.click();
    })""",
    "dropped file": """() => document.body.dispatchEvent(
      new DragEvent('drop', {bubbles: true, cancelable: true}))""",
    "menu of the right button": """() => document.body.dispatchEvent(
      new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))""",
}
_SETTLED_SECONDS = 0.7
_SIZE = "[innerWidth, innerHeight]"
_REFUSED = ("ERR_BLOCKED_BY_ADMINISTRATOR", "ERR_ABORTED", "has been closed")
_HELD = """#!/bin/sh
exec unshare --mount --propagation private -- sh -c '
mount -t tmpfs none {etc} && mkdir -p {etc}/policies/managed &&
cp {file} {etc}/policies/managed/liqing.json && exec {chromium} "$@"' held "$@"
"""


def measure_escapes(*, quick: bool) -> Iterator[Figure]:
    """Try them all; ``quick`` leaves the keys out."""
    if why := _why_not():
        sys.stderr.write(f"escapes: not tried: {why}\n")
        return
    expect.set_options(timeout=PATIENCE_MS)
    tried, opened = 0, []
    with sync_playwright() as playwright:
        with _held(playwright.chromium, tools=True) as (kept, _):
            tried += 1
            seen = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{kept.line}")
            if any(context.pages for context in seen.contexts):
                opened.append("developer tools")
        with _held(playwright.chromium, tools=False) as (kept, display):
            for way, is_open in (
                *_in_the_page(kept, _page(playwright.chromium, kept), display, keys=not quick),
                *_addresses(playwright.chromium, kept),
            ):
                tried += 1
                opened += [way] if is_open else []
    name = ", ".join(opened) or "none"
    yield Figure(name="ways out tried", unit="", values=(tried,))
    yield Figure(name=f"ways out open: {name}", unit="", values=(len(opened),), at_most=0)


def _page(chromium: BrowserType, kept: Kept) -> Page:
    """Look at what the browser on the screen shows; it may have been started again meanwhile."""
    kept.wait_for_page()
    seen = chromium.connect_over_cdp(f"http://127.0.0.1:{kept.line}")
    return next(page for page in seen.contexts[0].pages if str(kept.port) in page.url)


def _in_the_page(kept: Kept, page: Page, display: str, *, keys: bool) -> Iterator[tuple[str, bool]]:
    """Try what a hand and a keyboard can do; name each way, and whether it led anywhere."""
    yield "window smaller than the screen", page.evaluate(_SIZE) != [*KIOSK.values()]
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")
    before = _targets(kept)
    for way, script in IN_THE_PAGE.items():
        is_open = bool(page.evaluate(script))
        time.sleep(_SETTLED_SECONDS)
        yield way, is_open or _targets(kept) != before
    for key in KEYS if keys and shutil.which("xdotool") else ():
        subprocess.run(["xdotool", "key", key], env={**os.environ, "DISPLAY": display}, check=True)
        time.sleep(_SETTLED_SECONDS)
        yield key, _targets(kept) != before


def _addresses(chromium: BrowserType, kept: Kept) -> Iterator[tuple[str, bool]]:
    """Try addresses; a browser that rather dies is started again, and nothing was shown."""
    for address in ADDRESSES:
        there = address.format(port=kept.port, line=kept.line)
        page = _page(chromium, kept)
        try:
            page.goto(there, wait_until="commit", timeout=5000)
        except Error as error:
            yield there, not any(words in error.message for words in _REFUSED)
        else:
            yield there, True
        with suppress(Error):
            page.goto(f"http://127.0.0.1:{kept.port}/")


def _targets(kept: Kept) -> list[str]:
    """Name all the browser shows: pages, windows, dialogs of its own."""
    with urlopen(f"http://127.0.0.1:{kept.line}/json") as answer:
        return sorted(f"{one['type']} {one['url']}" for one in json.load(answer))


def _why_not() -> str:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root may make a mount namespace"
    missing = [name for name in ("unshare", "Xvfb") if shutil.which(name) is None]
    if missing or not ETC.is_dir():
        return f"missing: {', '.join(missing) or ETC}"
    return ""


@contextmanager
def _held(chromium: BrowserType, *, tools: bool) -> Iterator[tuple[Kept, str]]:
    """Start a whole terminal on a screen of its own.

    Args:
        chromium: where to find it.
        tools: whether the policies are left as they are; else this test may look into the pages.
    """
    with TemporaryDirectory() as name, _screen() as display:
        place, port = Path(name), free_port()
        told = policies(port) if tools else policies(port) | {"DeveloperToolsAvailability": 1}
        file, held = place / "policies.json", place / "chromium"
        file.write_text(json.dumps(told), encoding="utf-8")
        held.write_text(
            _HELD.format(etc=ETC, file=file, chromium=path_to(chromium)), encoding="utf-8"
        )
        held.chmod(0o700)
        kept = Kept(place, str(held), port=port, display=display)
        try:
            kept.wait_for_page()
            yield kept, display
        finally:
            kept.process.terminate()
            kept.process.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """Give a display as large as a terminal's, with a window manager if there is one."""
    read, write = os.pipe()
    size = f"{KIOSK['width']}x{KIOSK['height']}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size]
    started = [subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)]
    display = f":{os.read(read, 16).decode().strip()}"
    if manager := shutil.which("openbox"):
        there = {**os.environ, "DISPLAY": display}
        started.append(subprocess.Popen([manager], env=there, stderr=subprocess.DEVNULL))
    try:
        yield display
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()
        os.close(read)
        os.close(write)
