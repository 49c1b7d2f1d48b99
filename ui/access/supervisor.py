"""Keeps a terminal alive: its server, and one browser with a fresh profile for every visitor.

The profile lies in memory and is thrown away with the browser after each visit. That is the first
layer; what the pages themselves forget is the second. It knows nothing of what is served.
"""

import asyncio
import os
import shutil
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

ENDED = "ended"
"""What the server writes, on a line of its own, when a visit ended."""
_PROFILE = "liqing-profile-"
_LEAVE_SECONDS = 4.5
"""The last words stand on the screen for five."""
_PAUSE_SECONDS = 1.0
_FLAGS = (
    "--kiosk",
    "--kiosk-printing",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-features=OverscrollHistoryNavigation,TouchpadOverscrollHistoryNavigation",
    "--lang=zh-CN",
    "--password-store=basic",
)
_KEPT_ELSEWHERE = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
"""Where libraries of a browser keep things beside its profile."""
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def policies(port: int) -> dict[str, object]:
    """Return what Chromium must hold to on a terminal, as its managed policies are written."""
    return {
        "URLBlocklist": ["*", "chrome://*", "chrome-untrusted://*", "about:*"],
        "URLAllowlist": [f"127.0.0.1:{port}", "chrome://print", "chrome-untrusted://print"],
        "DeveloperToolsAvailability": 2,
        "AllowFileSelectionDialogs": False,
        "DownloadRestrictions": 3,
        "DefaultClipboardSetting": 2,
        "PrinterTypeDenyList": ["pdf"],
        "PrintPreviewUseSystemDefaultPrinter": True,
        "PasswordManagerEnabled": False,
        "AutofillAddressEnabled": False,
        "AutofillCreditCardEnabled": False,
        "BrowserSignin": 0,
        "SyncDisabled": True,
        "SpellCheckServiceEnabled": False,
        "MetricsReportingEnabled": False,
        "SearchSuggestEnabled": False,
        "TranslateEnabled": False,
        "BackgroundModeEnabled": False,
        "IncognitoModeAvailability": 1,
        "BrowserAddPersonEnabled": False,
        "BrowserGuestModeEnabled": False,
        "ExtensionInstallBlocklist": ["*"],
        "DefaultNotificationsSetting": 2,
        "DefaultGeolocationSetting": 2,
        "AudioCaptureAllowed": False,
        "VideoCaptureAllowed": False,
        "ScreenCaptureAllowed": False,
        "DefaultPopupsSetting": 2,
        "BookmarkBarEnabled": False,
        "EditBookmarksEnabled": False,
    }


def find_browser() -> str:
    """Name the browser: ``LIQING_CHROMIUM``, or one on the ``PATH``.

    Raises:
        OSError: there is none.
    """
    named = os.environ.get("LIQING_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise OSError(0, "no browser: install Chromium, or name one in LIQING_CHROMIUM")
    return found


@dataclass(slots=True, kw_only=True)
class Supervisor:
    """Starts again whatever dies, until it is stopped."""

    server: Sequence[str]
    """The command that serves; it writes ``ENDED`` after each visit."""
    home: Path
    """The folder it is started in."""
    browser: str
    port: int
    ram: Path
    """A folder in memory, for profiles."""
    extra: Sequence[str] = ()
    """More flags for the browser."""
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Keep both alive until SIGTERM or SIGINT; leave nothing behind."""
        for old in self.ram.glob(f"{_PROFILE}{self.port}-*"):
            shutil.rmtree(old, ignore_errors=True)
        both = asyncio.gather(self._keep_server(), self._keep_browser())
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, both.cancel)
        with suppress(asyncio.CancelledError):
            await both

    async def _keep_server(self) -> None:
        while True:
            process = await asyncio.create_subprocess_exec(*self.server, stdout=PIPE, cwd=self.home)
            try:
                assert process.stdout is not None  # noqa: S101
                async for line in process.stdout:
                    if line.decode("utf-8", "replace").strip() == ENDED:
                        self._ended.set()
                    else:
                        sys.stdout.buffer.write(line)
                        sys.stdout.flush()
                await process.wait()
            finally:
                await _stop(process)
            self._ended.set()  # whoever was there has nothing left to come back to
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _keep_browser(self) -> None:
        while True:
            while not await self._answers():  # noqa: ASYNC110 (another process tells nobody)
                await asyncio.sleep(_PAUSE_SECONDS / 5)
            self._ended.clear()
            profile = mkdtemp(prefix=f"{_PROFILE}{self.port}-", dir=self.ram)
            address = f"http://127.0.0.1:{self.port}/"
            process = await asyncio.create_subprocess_exec(
                self.browser,
                f"--user-data-dir={profile}",
                *_FLAGS,
                *self.extra,
                f"--app={address}",
                env={**os.environ, **dict.fromkeys(_KEPT_ELSEWHERE, profile)},
                start_new_session=True,
            )
            try:
                await self._until_over(process)
            finally:
                await _stop(process)
                await asyncio.to_thread(_remove, Path(profile))

    async def _until_over(self, process: Process) -> None:
        """Wait for the end of a visit, or of the browser."""
        ends = [asyncio.create_task(self._ended.wait()), asyncio.create_task(process.wait())]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if process.returncode is None:
                await asyncio.sleep(_LEAVE_SECONDS)
            else:
                await asyncio.sleep(_PAUSE_SECONDS)
        finally:
            for end in ends:
                end.cancel()

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


async def _stop(process: Process) -> None:
    """End a process and all it started, at once: nothing of it is worth waiting for."""
    if process.returncode is not None:
        return
    try:
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.terminate()
    except ProcessLookupError:
        return
    await process.wait()


def _remove(profile: Path) -> None:
    """Remove a profile; a browser that dies may still write into it for a moment."""
    for _ in range(50):
        shutil.rmtree(profile, ignore_errors=True)
        if not profile.exists():
            return
        time.sleep(0.1)
