"""Drive browsers by their own protocols: CDP (Chromium), WebDriver BiDi (Firefox), WebDriver.

Four verbs and a picture are all the journey needs, so each driver is a few lines and no driver
program has to fit the version of an old browser.
"""

import base64
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeAlias

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PATIENCE_SECONDS = 180
JSON: TypeAlias = Any
"""What a protocol or a page carries."""
WIDTH, HEIGHT = 390, 844
"""A phone's screen, in CSS pixels."""


class Lost(Exception):
    """The browser did not do what it was asked."""


class Driver:
    """A browser with one page open. Every driver shows a phone's width where it can."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lq-browser-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self.version = "?"

    def start(self, *command: str | Path, environment: Mapping[str, str] | None = None) -> Path:
        """Start a process that ends with the driver; give the file it complains into."""
        log = self.folder / f"{len(self._processes)}.log"
        with log.open("wb") as words:
            process = subprocess.Popen(
                [str(word) for word in command],
                stdout=words,
                stderr=words,
                env={**os.environ, "HOME": str(self.folder), **(environment or {})},
            )
        self._processes.append(process)
        return log

    def go(self, url: str) -> None:
        """Open an address."""
        raise NotImplementedError

    def run(self, script: str) -> JSON:
        """Run an expression in the page; give its value as JSON would carry it."""
        raise NotImplementedError

    def press(self, x: float, y: float) -> None:
        """Click at a point of the screen."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Type where the cursor is."""
        raise NotImplementedError

    def picture(self, path: Path) -> None:
        """Keep what is on the screen."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Chromium(Driver):
    """Any Chromium, by the Chrome DevTools Protocol."""

    def __init__(self, path: Path, *, libraries: Path | None = None) -> None:
        super().__init__()
        words = self.start(
            path,
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"),
            *("--disable-dev-shm-usage", "--disable-component-update", "--no-pings"),
            *("--remote-debugging-port=0", f"--user-data-dir={self.folder}", "about:blank"),
            environment={"LD_LIBRARY_PATH": str(libraries)} if libraries else None,
        )
        port = int(_said(words, r"listening on ws://[^:]+:(\d+)"))
        about = _get(f"http://127.0.0.1:{port}/json/version")
        self.version = str(about["Browser"])
        pages = [it for it in _get(f"http://127.0.0.1:{port}/json/list") if it["type"] == "page"]
        self._line = _Line(pages[0]["webSocketDebuggerUrl"])
        self._line.ask("Page.enable", {})
        self._line.ask(
            "Emulation.setDeviceMetricsOverride",
            {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True},
        )

    def go(self, url: str) -> None:
        self._line.ask("Page.navigate", {"url": url})

    def run(self, script: str) -> JSON:
        answer = self._line.ask("Runtime.evaluate", {"expression": script, "returnByValue": True})
        if "exceptionDetails" in answer:
            raise Lost(str(answer["exceptionDetails"])[:300])
        return answer["result"].get("value")

    def press(self, x: float, y: float) -> None:
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self._line.ask("Input.dispatchMouseEvent", {"type": kind, **at})

    def write(self, text: str) -> None:
        self._line.ask("Input.insertText", {"text": text})

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._line.ask("Page.captureScreenshot", {})["data"]))


class Firefox(Driver):
    """Firefox, by WebDriver BiDi, which it speaks itself."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        profile = self.folder / "profile"
        profile.mkdir()
        words = self.start(
            path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile
        )
        port = int(_said(words, r"BiDi listening on ws://[^:]+:(\d+)"))
        self._line = _Line(f"ws://127.0.0.1:{port}/session")
        made = self._line.ask("session.new", {"capabilities": {}})
        self.version = f"Firefox/{made['capabilities']['browserVersion']}"
        # the page that is there at the start never has the cursor: no field would be left
        self._page = self._line.ask("browsingContext.create", {"type": "tab"})["context"]
        self._line.ask(
            "browsingContext.setViewport",
            {"context": self._page, "viewport": {"width": WIDTH, "height": HEIGHT}},
        )

    def go(self, url: str) -> None:
        self._line.ask("browsingContext.navigate", {"context": self._page, "url": url})

    def run(self, script: str) -> JSON:
        answer = self._line.ask(
            "script.evaluate",
            {
                "expression": f"JSON.stringify({script})",
                "target": {"context": self._page},
                "awaitPromise": False,
            },
        )
        if answer["type"] != "success":
            raise Lost(str(answer)[:300])
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def press(self, x: float, y: float) -> None:
        self._act("pointer", _pointer(x, y))

    def write(self, text: str) -> None:
        self._act("key", _keys(text))

    def _act(self, kind: str, actions: list[dict[str, object]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self._line.ask("input.performActions", {"context": self._page, "actions": [source]})

    def picture(self, path: Path) -> None:
        shot = self._line.ask("browsingContext.captureScreenshot", {"context": self._page})
        path.write_bytes(base64.b64decode(shot["data"]))


class WebKit(Driver):
    """WebKitGTK's own small browser on a screen in memory, by WebDriver."""

    def __init__(self, driver: Path, browser: Path) -> None:
        super().__init__()
        screen = self._screen()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.start(driver, f"--port={port}", environment={"DISPLAY": screen, **_SOFTWARE})
        self._url = f"http://127.0.0.1:{port}"
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        made = self._ask("POST", "/session", {"capabilities": wanted}, patient=True)
        self._url += f"/session/{made['sessionId']}"
        self.version = f"WebKitGTK/{made['capabilities']['browserVersion']}"
        self._ask("POST", "/window/rect", {"width": WIDTH, "height": HEIGHT + 60})

    def _screen(self) -> str:
        reading, writing = os.pipe()
        server = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24")
        self._processes.append(
            subprocess.Popen(server, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            return f":{told.readline().strip()}"

    def _ask(self, method: str, path: str, body: object = None, *, patient: bool = False) -> JSON:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(
            self._url + path, data, {"Content-Type": "application/json"}, method=method
        )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=PATIENCE_SECONDS) as answer:
                    return json.load(answer)["value"]
            except urllib.error.HTTPError as error:
                raise Lost(error.read().decode(errors="replace")[:300]) from error
            except urllib.error.URLError:
                if not patient or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def go(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def run(self, script: str) -> JSON:
        return self._ask("POST", "/execute/sync", {"script": f"return {script}", "args": []})

    def press(self, x: float, y: float) -> None:
        self._act("pointer", _pointer(x, y))

    def write(self, text: str) -> None:
        self._act("key", _keys(text))

    def _act(self, kind: str, actions: Sequence[dict[str, object]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self._ask("POST", "/actions", {"actions": [source]})

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))

    def __exit__(self, *rest: object) -> None:
        with contextlib.suppress(Lost, OSError):
            self._ask("DELETE", "")
        super().__exit__(*rest)


_SOFTWARE = {"LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}


class _Line:
    """Questions and answers over a web socket; what is said unasked is let go by."""

    def __init__(self, url: str) -> None:
        self._socket: ClientConnection = connect(url, max_size=None, proxy=None, ping_interval=None)
        self._count = 0

    def ask(self, method: str, given: Mapping[str, object]) -> JSON:
        self._count += 1
        asked = json.dumps({"id": self._count, "method": method, "params": given})
        deadline = time.monotonic() + PATIENCE_SECONDS
        try:
            self._socket.send(asked)
            return self._answer(method, deadline)
        except ConnectionClosed as closed:
            raise Lost(f"{method}: the browser is gone") from closed

    def _answer(self, method: str, deadline: float) -> JSON:
        while True:
            answer = json.loads(self._socket.recv(deadline - time.monotonic()))
            if answer.get("id") != self._count:
                continue
            if "error" in answer:
                raise Lost(f"{method}: {answer.get('message') or answer['error']}"[:300])
            return answer["result"]


def _said(log: Path, pattern: str) -> str:
    """Wait until something is said."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := re.search(pattern, log.read_text(errors="replace"))):
        if time.monotonic() > deadline:
            raise Lost(log.read_text(errors="replace")[-600:])
        time.sleep(0.05)
    return found[1]


def _get(url: str) -> JSON:
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
        return json.load(answer)


def _pointer(x: float, y: float) -> list[dict[str, object]]:
    return [
        {"type": "pointerMove", "x": round(x), "y": round(y)},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]


def _keys(text: str) -> list[dict[str, object]]:
    return [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
