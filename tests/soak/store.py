"""The store under kills, power cuts, damages and long runs against a dict."""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.errors import CoreError
from core.store import CaseStore, keys
from tests.bench.figures import Figure
from tests.core.crash_writer import CASE_ID, PASS, QUICK, numbered, step_to
from tests.core.store_machine import StoreMachine
from tests.core.test_crash import killed_while_saving, reopened, writer
from tests.core.test_store import damaged_somehow

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_NO_LOG_FLUSH = struct.pack("I", 2)
_MEGA = 1_000_000
_WAYS = {"ext4": "", "ext4 noauto_da_alloc, data=writeback": "noauto_da_alloc,data=writeback"}


def _figure(name: str, count: int, at_most: float | None = None) -> Figure:
    return Figure(name=name, unit="", values=(float(count),), at_most=at_most)


def measure_power_cuts(*, quick: bool) -> Iterator[Figure]:
    """Cut a file system off without its log in the middle of saves; mount it again and look."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        sys.stdout.write("power: not run: it needs Linux, root and mkfs.ext4\n")
        return
    for way, options in _WAYS.items():
        cuts = 5 if quick else 300 if not options else 150
        for kind in ("open", "sealed"):
            with TemporaryDirectory() as name:
                disk = Path(name) / "disk"
                disk.mkdir()
                image = _image(Path(name) / "image")
                why = _mounted(image, disk, options)
                if why:
                    sys.stdout.write(f"power: not run: {why}\n")
                    return
                subprocess.run(["umount", str(disk)], check=True)
                acknowledged, lost = _cut_again_and_again(
                    image,
                    disk,
                    options,
                    cuts if kind == "open" else cuts // 2,
                    sealed=kind != "open",
                )
            about = f"{cuts if kind == 'open' else cuts // 2} power cuts, {way}, {kind}"
            yield _figure(f"{about}: acknowledged saves lost", lost, 0)
            yield _figure(f"{about}: saves acknowledged", acknowledged)


def _image(file: Path) -> Path:
    with file.open("wb") as made:
        made.truncate(32 * _MEGA)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(file)], check=True)
    return file


def _mounted(image: Path, disk: Path, options: str) -> str:
    """Mount an image; say why that can't be done, or nothing."""
    command = ["mount", "-o", ",".join(filter(None, ("loop", options))), str(image), str(disk)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else ""


def _cut_again_and_again(
    image: Path, disk: Path, options: str, cuts: int, *, sealed: bool
) -> tuple[int, int]:
    """Give how many saves were acknowledged, and after how many cuts one of them was not there."""
    rng, found, acknowledged, lost = random.Random(cuts), 0, 0, 0
    for _ in range(cuts):
        why = _mounted(image, disk, options)
        assert not why, why
        try:
            with writer(sealed=sealed) as process:
                said = killed_while_saving(process, disk / "data", rng, cut=lambda: _cut_off(disk))
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        last = max(said, found)
        assert not _mounted(image, disk, options)
        acknowledged += last - found
        try:
            kept = reopened(disk / "data")
            found = kept.case.household.savings_fen
            lost += found < last or (found > 0 and kept.case != numbered(found))
        except (CoreError, AssertionError):
            lost, found = lost + 1, 0
            shutil.rmtree(disk / "data")
        subprocess.run(["umount", str(disk)], check=True)
    return acknowledged, lost


def _cut_off(disk: Path) -> None:
    descriptor = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, _SHUTDOWN, _NO_LOG_FLUSH)
    finally:
        os.close(descriptor)


def measure_damages(*, quick: bool) -> Iterator[Figure]:
    """Damage the newest file; look whether that is noticed and the backup is found."""
    count = 20 if quick else 2000
    for kind in ("open", "sealed"):
        rng, missed, planted = random.Random(count), 0, 0
        with TemporaryDirectory() as name, _quick_keys():
            folder = Path(name)
            with closing(CaseStore.at(folder)) as store:
                store.update(CASE_ID, step_to(1))
                if kind == "sealed":
                    store.seal(CASE_ID, PASS)
                store.update(CASE_ID, step_to(2))
                store.update(CASE_ID, step_to(3))
            vault = folder / "cases" / CASE_ID / "case.vault"
            newest = vault.read_bytes()
            for _ in range(count):
                damaged = damaged_somehow(newest, rng)
                if damaged == newest:
                    continue
                vault.write_bytes(damaged)
                planted += 1
                missed += not _noticed(folder, vault, damaged)
        about = f"{planted} damages, {kind}"
        yield _figure(f"{about}: not noticed, or not repaired, or not set aside", missed, 0)


def _noticed(folder: Path, vault: Path, damaged: bytes) -> bool:
    with closing(CaseStore.at(folder)) as store:
        if store.is_locked(CASE_ID):
            store.unlock(CASE_ID, PASS)
        found = store.load(CASE_ID).case
        notices = store.notices(CASE_ID)
    aside = [vault.with_name(notice.damaged) for notice in notices if notice.damaged]
    kept = [file.read_bytes() for file in aside] == [damaged]
    for file in aside:
        file.unlink()
    return kept and found in {numbered(1), numbered(2)}


@contextmanager
def _quick_keys() -> Iterator[None]:
    before, keys.COST = keys.COST, QUICK
    try:
        yield
    finally:
        keys.COST = before


def measure_model(*, quick: bool) -> Iterator[Figure]:
    """Do anything in any order, and die in between; hold the store against a dict."""
    runs, differences = 20 if quick else 2000, 0
    try:
        run_state_machine_as_test(
            StoreMachine,
            settings=settings(
                max_examples=runs,
                stateful_step_count=50,
                deadline=None,
                derandomize=False,
                database=None,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
            ),
        )
    except AssertionError as difference:
        sys.stdout.write(f"{difference!r}\n")
        differences = 1
    yield _figure(f"{runs} runs of 50 steps against a dict: differences", differences, 0)
