"""Build what is published: ``python scripts/package.py [--out dist]``.

A source package, the wheel built out of it, the list of all parts (SBOM, CycloneDX) and the hashes
of the three. Built twice it is the same, byte for byte. The tools come from
``requirements-build.lock``, hashes checked; once they are there, nothing is asked of the network.
"""

import argparse
import json
import os
import re
import sys
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, uuid5

from building import ROOT, copy_sources, do, epoch, locked, tools, version, write_sums, write_tar

ASK = "import sys; from setuptools import build_meta as b; print(b.build_{}(sys.argv[1]))"


def main(arguments: Sequence[str]) -> int:
    """Build all; give the exit status."""
    parser = argparse.ArgumentParser(prog="package.py")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out = parser.parse_args(arguments).out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for file in build(out):
        print(f"{file.stat().st_size:>11,}  {file.name}")
    return 0


def build(out: Path) -> list[Path]:
    """Build into a folder; give the files."""
    when, python = epoch(), tools()
    stem = f"liqing-{version()}"
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    env |= {"SOURCE_DATE_EPOCH": str(when), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    os.umask(0o022)
    with TemporaryDirectory() as name:
        place = Path(name)
        copy_sources(place / "copy")
        do(python, "-c", ASK.format("sdist"), place, cwd=place / "copy", env=env)
        sdist = out / f"{stem}.tar.gz"
        _same_every_time(place / sdist.name, sdist, when=when)
        with tarfile.open(sdist) as packed:
            packed.extractall(place / "source", filter="data")
        inside = place / "source" / stem
        do(python, "-c", ASK.format("wheel"), out, cwd=inside, env=env)
    wheel = out / f"{stem}-py3-none-any.whl"
    bill = out / f"{stem}.cdx.json"
    bill.write_text(json.dumps(parts(when), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    files = [sdist, wheel, bill]
    return [*files, write_sums(out, files)]


def _same_every_time(made: Path, file: Path, *, when: int) -> None:
    """Write a source package anew: sorted, of nobody, of one moment."""
    with tarfile.open(made) as packed:
        members = []
        for member in packed.getmembers():
            held = packed.extractfile(member) if member.isfile() else None
            mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            members.append((member.name, held.read() if held else None, mode))
    write_tar(file, members, when=when)


def parts(when: int) -> dict[str, object]:
    """Give the bill of materials of what ``requirements.lock`` installs, as CycloneDX 1.5."""
    own = f"pkg:pypi/liqing@{version()}"
    packages = locked(ROOT / "requirements.lock")
    identity = json.dumps([own, packages])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, identity)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(when, UTC).isoformat(),
            "component": {
                "type": "application",
                "name": "liqing",
                "version": version(),
                "bom-ref": own,
                "purl": own,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [
            {
                "type": "library",
                "name": name,
                "version": number,
                "bom-ref": _purl(name, number),
                "purl": _purl(name, number),
                "properties": [
                    *([{"name": "liqing:only-if", "value": marker}] if marker else []),
                    *({"name": "liqing:sha256-of-a-file", "value": sha} for sha in hashes),
                ],
            }
            for name, number, marker, hashes in packages
        ],
    }


def _purl(name: str, number: str) -> str:
    return f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{number}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
