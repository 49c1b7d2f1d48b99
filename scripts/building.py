"""What the scripts that build packages share: the same sources always give the same bytes."""

import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
"""Left between builds: the tools, and what was fetched. It may be thrown away at any time."""
TOOLS_LOCK = ROOT / "requirements-build.lock"
NEVER = {".git", ".venv", ".build", "dist", "build", "__pycache__", ".browsers", "shots"}
EARLIEST = 315_532_800
"""1 January 1980: a zip file knows no time before."""


def version() -> str:
    """Give the version, from the one place where it stands."""
    found = re.search(r'^VERSION = "(.+)"$', (ROOT / "core/version.py").read_text(), re.MULTILINE)
    if found is None:
        sys.exit("core/version.py: no version")
    return found[1]


def epoch() -> int:
    """Give the moment that stands in every package: ``SOURCE_DATE_EPOCH``, or the last commit's."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return max(EARLIEST, int(told))
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return max(EARLIEST, int(asked.stdout or EARLIEST))


def sources() -> list[Path]:
    """List the files that belong to the project, without what was made on this machine."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if asked.returncode == 0:
        named = [ROOT / path for path in asked.stdout.decode().split("\0") if path]
    else:  # unpacked from a source package
        named = [path for path in ROOT.rglob("*") if not NEVER & set(path.relative_to(ROOT).parts)]
        named = [path for path in named if path.suffix != ".pyc" and ".egg-info" not in str(path)]
    return sorted(path for path in named if path.is_file() and not path.is_symlink())


def copy_sources(folder: Path) -> None:
    """Copy the project, with the same rights for every file."""
    for path in sources():
        there = folder / path.relative_to(ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, there)
        there.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def tools() -> Path:
    """Give a Python that has the build tools of the lock file, set up once."""
    venv = BUILD / "tools"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = venv / "installed", hashlib.sha256(TOOLS_LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(venv, ignore_errors=True)
        do(sys.executable, "-m", "venv", venv)
        do(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", TOOLS_LOCK)
        stamp.write_text(wanted)
    return python


def do(
    *command: object, cwd: Path = ROOT, env: dict[str, str] | None = None, given: str = ""
) -> str:
    """Run a command and give what it printed; stop everything if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env=env or dict(os.environ),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def write_zip(file: Path, folder: Path, names: Iterable[Path], *, when: int) -> None:
    """Write files of a folder as a zip: sorted, one time, one set of rights."""
    moment = datetime.fromtimestamp(when, UTC).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(names):
            about = zipfile.ZipInfo(path.relative_to(folder).as_posix(), moment)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3
            about.external_attr = (0o100644) << 16
            made.writestr(about, path.read_bytes(), compresslevel=9)


def write_tar(file: Path, members: Iterable[tuple[str, bytes | None, int]], *, when: int) -> None:
    """Write a .tar.gz of names, contents (``None``: a folder) and rights, all of root, sorted."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as made:
        for name, content, mode in sorted(members, key=lambda member: member[0]):
            about = tarfile.TarInfo(name)
            about.mtime, about.mode, about.uname, about.gname = when, mode, "root", "root"
            about.type = tarfile.DIRTYPE if content is None else tarfile.REGTYPE
            about.size = len(content or b"")
            made.addfile(about, io.BytesIO(content or b""))
    file.write_bytes(gzip.compress(held.getvalue(), 9, mtime=when))


def locked(lock: Path) -> list[tuple[str, str, str, list[str]]]:
    """Give name, version, marker and hashes of every package of a lock file."""
    blocks = re.split(r"^(?=[a-zA-Z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    matches = (
        re.match(r"([\w.-]+)(?:\[.*?\])?==([^\s;]+)(?: ; ([^\\]+?))? \\\n(.*)", block, re.DOTALL)
        for block in blocks
    )
    return [
        (match[1], match[2], match[3] or "", re.findall(r"--hash=sha256:(\w+)", match[4]))
        for match in matches
        if match
    ]


def write_sums(folder: Path, files: Sequence[Path]) -> Path:
    """Write ``SHA256SUMS`` of these files beside them, as ``sha256sum -c`` reads it."""
    sums = folder / "SHA256SUMS"
    lines = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in sorted(files)]
    sums.write_text("".join(lines), encoding="ascii")
    return sums
