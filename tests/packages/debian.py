"""The package for terminals, unpacked, started, and built again: ``… tests.packages.debian FILE``.

It is not installed: nothing of this computer is changed, and its rights, its user and its unit are
only read. What runs is Debian's own Python with the packages within.
"""

import shutil
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from core.version import VERSION
from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import ROOT, own_environment

CASE = "core/examples/case-g.json"
DAY = ("--today", "2026-11-24")


def main(file: Path) -> int:
    """Show what it holds, the report, and a terminal that answers."""
    if not shutil.which("dpkg-deb"):
        print("NOT SHOWN: dpkg-deb is not here")
        return 2
    with TemporaryDirectory() as name:
        tree = Path(name)
        subprocess.run(["dpkg-deb", "-R", str(file), str(tree)], check=True)
        _show(tree)
    _build_again(file)
    print("4 passed, 0 failed")
    return 0


def _build_again(file: Path) -> None:
    """See that from the same sources come the same bytes, wherever and by whomever it is built."""
    with TemporaryDirectory() as name:
        elsewhere = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "HOME": name}
        subprocess.run(
            [sys.executable, "scripts/debian.py", "--out", name],
            cwd=ROOT,
            env=own_environment() | elsewhere,
            check=True,
        )
        assert (Path(name) / file.name).read_bytes() == file.read_bytes()
    print("built again it is the same, byte for byte")


def _show(tree: Path) -> None:
    control = (tree / "DEBIAN/control").read_text()
    assert f"Version: {VERSION}\n" in control
    assert "chromium, fonts-noto-cjk" in control
    unit = (tree / "lib/systemd/system/liqing-kiosk.service").read_text()
    assert "ExecStart=/usr/bin/liqing kiosk --browser" in unit
    assert (tree / "etc/chromium/policies/managed/liqing.json").stat().st_size > 500
    print("control, unit and policies are there")
    command = tree / "usr/bin/liqing"
    lib = tree / "opt/liqing/lib"
    command.write_text(command.read_text().replace("/opt/liqing/lib", str(lib)))
    case = str(lib / CASE)
    there = _printed(str(command), "report", case, *DAY, cwd=tree)
    assert there == _printed(sys.executable, "main.py", "report", CASE, *DAY, cwd=ROOT)
    print(f"report of Case G: {len(there):,} bytes, the same as here")
    process = subprocess.Popen(
        [command, "kiosk", "--data", str(tree / "centre")],
        cwd=tree,
        env=own_environment(),
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline().decode().strip().rstrip("/").rpartition(":")[2])
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request("GET", "/")
            page = connection.getresponse().read().decode()
        assert "<button" in page
    finally:
        process.kill()
        process.communicate()
    print("a terminal answers")


def _printed(*command: str, cwd: Path) -> bytes:
    done = subprocess.run(command, cwd=cwd, env=own_environment(), capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
