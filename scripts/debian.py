"""Build the package for terminals: ``python scripts/debian.py [--out dist]``.

A ``.deb`` with the program and all its Python packages in ``/opt/liqing``, the unit of systemd and
the policies for Chromium; Chromium, a Chinese font and Python are what it depends on. Installing it
makes the user and the folder of the centre, and starts nothing: the PIN comes first. It is built
for the Python and the processor it is built on; ``dpkg-deb`` has to be here. Times and owners are
fixed, and one thread packs it; ``make deb`` builds it a second time and compares every byte.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import package
from building import BUILD, ROOT, do, epoch, tools, version

PYTHON = Path("/usr/bin/python3")
"""Debian's own: the packages within are for this one."""
PORT = 8461
NEEDS = "chromium, fonts-noto-cjk, fonts-noto-cjk-extra, adduser, systemd"
CONTROL = """Package: liqing
Version: {version}
Architecture: {arch}
Maintainer: liqing <liqing@localhost>
Section: misc
Priority: optional
Depends: {python}, {needs}
Description: liqing terminal for a debt counselling centre
 Serves one touch screen. Every visit is in memory only and gone when it ends.
"""
AFTER = """#!/bin/sh
set -e
if ! getent passwd liqing >/dev/null; then
    adduser --system --group --home /nonexistent --no-create-home liqing
fi
install -d -m 700 -o liqing -g liqing /var/lib/liqing-centre
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
"""
LINK = '#!/bin/sh\nexec /usr/bin/python3 -c "import sys; sys.path.insert(0, {lib!r}); {run}" "$@"\n'
RUN = "from ui.__main__ import main; sys.exit(main())"


def main(arguments: Sequence[str]) -> int:
    """Build it; give the exit status."""
    parser = argparse.ArgumentParser(prog="debian.py")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out = parser.parse_args(arguments).out.resolve()
    if not shutil.which("dpkg-deb"):
        sys.exit("dpkg-deb is not here: build it on Debian or one of its relatives")
    out.mkdir(parents=True, exist_ok=True)
    arch = do("dpkg", "--print-architecture").strip()
    file = out / f"liqing_{version()}_{arch}.deb"
    with TemporaryDirectory() as place:
        tree = Path(place) / "tree"
        _lay_out(tree, Path(place), arch)
        _age(tree)
        env = dict(os.environ) | {"SOURCE_DATE_EPOCH": str(epoch()), "DPKG_DEB_THREADS_MAX": "1"}
        do("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, file, env=env)
    print(f"{file.stat().st_size:>11,}  {file.name}")
    return 0


def _lay_out(tree: Path, place: Path, arch: str) -> None:
    os.umask(0o022)
    lib = tree / "opt" / "liqing" / "lib"
    built = package.build(place)
    wheel, bill = (next(f for f in built if f.suffix == end) for end in (".whl", ".json"))
    found = do(PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()
    kept = BUILD / f"debian-{found}"
    fetch = (tools(), "-m", "pip", "--python", PYTHON, "install", "-q", "--no-compile")
    if not kept.exists():
        do(*fetch, "--require-hashes", "-r", ROOT / "requirements.lock", "--target", kept)
    shutil.copytree(kept, lib)
    do(*fetch, "--no-deps", "--no-index", "--target", place / "ours", wheel)
    shutil.copytree(place / "ours", lib, dirs_exist_ok=True)
    for left in (lib / "bin", *lib.rglob("__pycache__")):
        shutil.rmtree(left, ignore_errors=True)
    for name in ("RECORD", "direct_url.json"):  # they name the place it was built in
        for file in lib.glob(f"*.dist-info/{name}"):
            file.unlink()
    command = tree / "usr" / "bin" / "liqing"
    _write(command, LINK.format(lib="/opt/liqing/lib", run=RUN), mode=0o755)
    unit = (ROOT / "deploy" / "liqing-kiosk.service").read_text(encoding="utf-8")
    run = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    told = "ExecStart=/usr/bin/liqing" + run.partition("main.py")[2]
    _write(tree / "lib/systemd/system/liqing-kiosk.service", unit.replace(run, told))
    ask = f"import sys; sys.path.insert(0, {str(lib)!r}); {RUN}"
    policies = do(PYTHON, "-B", "-c", ask, "kiosk", "--policies", "--port", PORT)
    _write(tree / "etc/chromium/policies/managed/liqing.json", policies)
    _write(tree / "DEBIAN/conffiles", "/etc/chromium/policies/managed/liqing.json\n")
    minor = int(found.partition(".")[2])
    python = f"python3 (>= 3.{minor}), python3 (<< 3.{minor + 1})"
    told = CONTROL.format(version=version(), arch=arch, python=python, needs=NEEDS)
    _write(tree / "DEBIAN/control", told)
    _write(tree / "DEBIAN/postinst", AFTER, mode=0o755)
    about = tree / "usr/share/doc/liqing"
    _write(about / "copyright", (ROOT / "LICENSE").read_text())
    _write(about / bill.name, bill.read_text(encoding="utf-8"))


def _write(file: Path, text: str, *, mode: int = 0o644) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)


def _age(tree: Path) -> None:
    when = epoch()
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (when, when), follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
