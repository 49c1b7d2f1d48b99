"""What is published: built twice it is the same, and installed into an empty environment it runs.

The tools that build come from ``requirements-build.lock``; the first build on a machine fetches
them. Where that can't be, the tests here are skipped, loudly.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from core.version import VERSION
from tests.clock import PATIENCE_SECONDS
from tests.e2e.server import ROOT, launch_secret, own_environment
from ui.access.kiosk import BEGIN

pytestmark = pytest.mark.slow
STEM = f"liqing-{VERSION}"
WHEEL = f"{STEM}-py3-none-any.whl"
DAY = ("--today", "2026-11-24")


def build(folder: Path, **environment: str) -> Path:
    done = subprocess.run(
        [sys.executable, "scripts/package.py", "--out", str(folder)],
        cwd=ROOT,
        env=own_environment() | {"SOURCE_DATE_EPOCH": "1795824000"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "requirements-build.lock" in done.stderr:
        pytest.skip(f"NOT SHOWN: NO PACKAGE WAS BUILT, its tools can't be had: {done.stderr}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("dist"))


def test_built_twice_it_is_the_same_byte_for_byte(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "again", TZ="Asia/Shanghai", LANG="zh_CN.UTF-8", HOME=str(tmp_path))
    names = sorted(path.name for path in built.iterdir())
    assert names == ["SHA256SUMS", WHEEL, f"{STEM}.cdx.json", f"{STEM}.tar.gz"]
    assert sorted(path.name for path in again.iterdir()) == names
    for name in names:
        assert (built / name).read_bytes() == (again / name).read_bytes(), name


def test_both_packages_are_whole(built: Path) -> None:
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    ours = {name for name in asked.stdout.decode().split("\0") if (ROOT / name).is_file()}
    links = {name for name in ours if (ROOT / name).is_symlink()}
    with zipfile.ZipFile(built / WHEEL) as wheel:
        there = set(wheel.namelist())
        about = wheel.read(f"{STEM}.dist-info/METADATA").decode()
    assert {name for name in there if "dist-info/" not in name} == {
        name for name in ours if name.startswith(("core/", "ui/"))
    }
    assert f"\nVersion: {VERSION}\n" in about
    with tarfile.open(built / f"{STEM}.tar.gz") as source:
        packed = {name.removeprefix(f"{STEM}/") for name in source.getnames()}
    assert ours - links - packed == {".gitignore"}


def test_the_list_of_parts_names_every_package_that_is_installed(built: Path) -> None:
    bill = json.loads((built / f"{STEM}.cdx.json").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    named = {f"{part['name']}=={part['version']}" for part in bill["components"]}
    pins = re.findall(r"^([\w.-]+)(?:\[.*?\])?(==[^\s;]+)", lock, re.MULTILINE)
    assert named == {name + version for name, version in pins}
    assert bill["metadata"]["component"]["version"] == VERSION
    assert all(part["properties"] for part in bill["components"])


def test_the_hashes_are_those_of_the_files(built: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=built, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK") == 3


class Installed:
    """An environment with nothing of ours in it but the wheel, and a folder outside the project."""

    def __init__(self, wheel: Path, place: Path) -> None:
        self.place = place / "elsewhere"
        self.place.mkdir()
        venv.create(place / "env", with_pip=False)
        self.bin = place / "env" / ("Scripts" if os.name == "nt" else "bin")
        pip = [sys.executable, "-m", "pip", "--python", str(self.bin / "python")]
        self.do(*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel))
        there = self.do(
            self.bin / "python", "-c", "import sysconfig as s; print(s.get_path('purelib'))"
        )
        self.site = Path(there.decode().strip())
        (self.site / "locked.pth").write_text(
            f"{sysconfig.get_path('purelib')}\n", encoding="utf-8"
        )
        self.do(*pip, "check")  # what the wheel asks for is what is locked

    def do(self, *command: str | Path) -> bytes:
        """Run a command in the folder outside; give what it printed."""
        done = subprocess.run(
            list(command), cwd=self.place, env=kept_compiled(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def liqing(self, *arguments: str | Path) -> bytes:
        """Run the command to its end; give what it printed."""
        return self.do(self.bin / "liqing", *arguments)

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start what serves; it has said where."""
        return subprocess.Popen(
            [self.bin / "liqing", *arguments],
            cwd=self.place,
            env=kept_compiled(),
            stdout=subprocess.PIPE,
        )


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(built / WHEEL, tmp_path_factory.mktemp("installed"))


def kept_compiled() -> dict[str, str]:
    """Give an environment in which what is imported is compiled once, as it is for a person."""
    return {k: v for k, v in own_environment().items() if k != "PYTHONDONTWRITEBYTECODE"}


def of_checkout(*arguments: str | Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_installed_into_an_empty_environment_it_says_the_same(installed: Installed) -> None:
    python, where = installed.bin / "python", "import core, ui; print(core.__file__, ui.__file__)"
    ours = installed.do(python, "-c", where).decode().split()
    assert all(Path(path).is_relative_to(installed.site) for path in ours)
    assert installed.liqing("--version").decode() == f"{VERSION}\n"
    case = installed.site / "core" / "examples" / "case-g.json"
    pasted = installed.place / "pasted.txt"
    pasted.write_text("甲消费金融 借款金额 10000元 每期应还 1000元 共12期", encoding="utf-8")
    data = installed.place / "data"
    data.mkdir(mode=0o700)
    commands: tuple[tuple[str | Path, ...], ...] = (
        *(("report", case, *DAY), ("texts", case, *DAY), ("read", pasted, *DAY)),
        *(("schema",), ("fields",), ("conform",)),
        *(("check", "--data", data, *DAY), ("repair", "--data", data, *DAY)),
    )
    for command in commands:
        said = installed.liqing(*command)
        assert len(said) > 20
        assert said == of_checkout(*command), command


def asked(port: int, path: str, method: str = "GET", **more: str) -> tuple[HTTPResponse, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)) as connection:
        headers = {"Cookie": more["cookie"]} if "cookie" in more else {}
        connection.request(method, path, body=more.get("body", ""), headers=headers)
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8", "replace")


def port_said(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline().decode())
    assert found, "the first line says where it is open"
    return int(found[1])


@pytest.fixture
def serving(installed: Installed, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    data = tmp_path / "data"
    process = installed.started("run", "--no-browser", "--data", str(data))
    yield port_said(process), data
    process.kill()
    process.communicate()


def test_installed_it_serves_its_first_page_and_what_belongs_to_it(
    serving: tuple[int, Path],
) -> None:
    port, data = serving
    entered, _ = asked(port, "/enter", "POST", body=launch_secret(data))
    cookie = str(entered.getheader("Set-Cookie")).partition(";")[0]
    answer, page = asked(port, "/", cookie=cookie)
    assert answer.status == 200
    assert "理清" in page
    ours = set(re.findall(r'"(/static/[^"]+)"', page))
    assert len(ours) > 2
    for path in ours:
        assert asked(port, path, cookie=cookie)[0].status == 200, path


def test_installed_it_serves_a_terminal(installed: Installed, tmp_path: Path) -> None:
    process = installed.started("kiosk", "--data", str(tmp_path / "centre"))
    try:
        port = port_said(process)
        assert "<button" in asked(port, "/")[1]
        begun, _ = asked(port, BEGIN, "POST")
        assert begun.status == 204
        cookie = str(begun.getheader("Set-Cookie")).partition(";")[0]
        assert asked(port, "/", cookie=cookie)[0].status == 200
    finally:
        process.kill()
        process.communicate()
