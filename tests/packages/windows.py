"""The folder for Windows under wine: ``python -m tests.packages.windows FOLDER``.

It needs wine and a Chromium (``LIQING_CHROMIUM``), and before wine 8.13 a C compiler for Windows:
that wine lacks a library of Windows 10 that hands out random bytes. What wine can't show stands in
the README: a real Windows, its firewall, its virus scanner, its way of opening a browser.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect, sync_playwright

from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import ROOT, launch_secret, own_environment

CASE = "core/examples/case-g.json"
DAY = ("--today", "2026-11-24")
RANDOM = """#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE b, SIZE_T n) { return SystemFunction036(b, n); }
"""
COMPILER = "x86_64-w64-mingw32-gcc"
TYPED = "甲分期"


class Wine:
    """A Windows of its own, in a folder."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place, self.folder, self.data = place, folder, place / "data"
        prefix = {"WINEPREFIX": str(place / "wine"), "WINEDEBUG": "-all", "WINEARCH": "win64"}
        lacks = {"WINEDLLOVERRIDES": "propsys=d"}  # else Python's WMI calls what wine 8 has not
        self.env = own_environment() | prefix | lacks | {"LC_ALL": "C.UTF-8"}
        self.port = _free_port()
        self._do("wineboot", "-i")
        system = place / "wine" / "drive_c" / "windows" / "system32"
        if not (system / "bcryptprimitives.dll").exists():
            source = place / "random.c"
            source.write_text(RANDOM, encoding="ascii")
            made = system / "bcryptprimitives.dll"
            self._do(COMPILER, "-shared", "-o", str(made), str(source), "-ladvapi32")

    def _do(self, *command: str) -> bytes:
        """Run a command to its end; the status of ``check`` is 1 where it found anything."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, input=b"", capture_output=True, check=False
        )
        if done.returncode:
            said = (done.stdout + done.stderr).decode(errors="replace")
            sys.exit(f"{command}: {said}")
        return done.stdout

    def python(self, *arguments: str) -> bytes:
        """Run the folder's own Python; give what it printed."""
        return self._do("wine", "python.exe", *arguments)

    def start(self) -> "subprocess.Popen[bytes]":
        """Double-click 理清; it has written its way in, and answers."""
        arguments = ("--data", f"Z:{self.data}", "--port", str(self.port))
        process = self._begin(self.names()["start"], *arguments)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (self.data / "launch.html").exists() or not self.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"it did not start: {process.returncode}")
            time.sleep(0.2)
        return process

    def _begin(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            ["wine", *command],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.PIPE,  # wine makes handles of nothing else that Python takes
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def stop(self) -> None:
        """Double-click 关掉理清; the port is let go."""
        self._begin(self.names()["stop"])
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.answers():
            if time.monotonic() > deadline:
                sys.exit("it did not stop")
            time.sleep(0.2)

    def names(self) -> dict[str, str]:
        """Give the names of what is double-clicked, by what it does."""
        import tomllib

        told = tomllib.loads((ROOT / "deploy/windows/names.toml").read_text(encoding="utf-8"))
        return {does: name for name, does in told.items()}

    def answers(self) -> bool:
        """Tell whether somebody listens at the port."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def end(self) -> None:
        """End this Windows, and nobody else's."""
        subprocess.run(["wineserver", "-k"], env=self.env, check=False)


def main(folder: Path) -> int:
    """Show the report, a start, one save, a stop, a start, and the value there."""
    needed = [name for name in ("wine", "wineserver") if not shutil.which(name)]
    if needed:
        print(f"NOT SHOWN: {', '.join(needed)} is not here")
        return 2
    with TemporaryDirectory() as name:
        wine = Wine(Path(name), folder)
        try:
            return _show(wine)
        finally:
            wine.end()


def _show(wine: Wine) -> int:
    there = wine.python("-m", "ui", "report", f"lib/{CASE}", *DAY)
    here = subprocess.run(
        [sys.executable, "main.py", "report", CASE, *DAY],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        check=True,
    ).stdout
    assert there == here
    print(f"report of Case G: {len(there):,} bytes, the same as here")
    wine.start()
    print("started")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["LIQING_CHROMIUM"])
        page = browser.new_page(base_url=f"http://127.0.0.1:{wine.port}")
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        page.goto(f"/enter#{launch_secret(wine.data)}")
        page.wait_for_url("**/")
        page.goto("/debts/new")
        page.get_by_test_id("platform").fill(TYPED)
        page.get_by_test_id("platform").press("Tab")
        expect(page.get_by_text("已保存").first).to_be_visible()
        print("saved")
        wine.stop()
        print("stopped by the second program")
        wine.start()
        page.goto(f"/enter#{launch_secret(wine.data)}")
        page.wait_for_url("**/")
        page.goto("/debts")
        expect(page.get_by_text(TYPED).first).to_be_visible()
        print("started again: the value is there")
        browser.close()
    wine.stop()
    found = wine.python("-m", "ui", "check", "--data", f"Z:{wine.data}", *DAY)
    print(f"check: {found.decode(errors='replace').strip()}")
    print("5 passed, 0 failed")
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.exit(main(Path(sys.argv[1]).resolve()))
