"""What a save takes the more cases lie in the folder, open and sealed; and what unlocking takes."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from core.store import CaseStore
from tests.bench.figures import Figure, timed_ms
from tests.core.crash_writer import CASE_ID, step_to

_CASES = (10, 100, 1_000, 10_000)
_CALLS = 10
"""In the case that is saved: about 9 KB."""
_FLAT = 1.5
"""How many times what it takes among ten cases a save may take among ten thousand."""
_PASS = "雨后的小路 七点"


def measure(*, quick: bool) -> Iterator[Figure]:
    """Save one case among more and more others; the fewest are what the others stand beside."""
    few: dict[bool, tuple[float, ...]] = {}
    for among in _CASES[:2] if quick else _CASES:
        with TemporaryDirectory() as name, closing(CaseStore.at(Path(name))) as store:
            _fill(store, Path(name), among)
            for sealed in (False, True):
                if sealed:
                    store.seal(CASE_ID, _PASS)
                saves = _saves(store, 10 if quick else 60)
                beside = few.setdefault(sealed, saves)
                yield Figure(
                    name=f"save among {among} cases{', sealed' * sealed}",
                    unit="ms",
                    values=saves,
                    baseline=() if beside is saves else beside,
                    at_most=None if beside is saves else _FLAT,
                )
            if among == _CASES[0]:
                yield Figure(name="unlock", unit="ms", values=_unlocks(store, 3 if quick else 9))


def _fill(store: CaseStore, folder: Path, among: int) -> None:
    store.update(CASE_ID, step_to(0, _CALLS))
    for number in range(among - 1):
        copytree(folder / "cases" / CASE_ID, folder / "cases" / f"other{number}")


def _saves(store: CaseStore, rounds: int) -> tuple[float, ...]:
    changes = [step_to(number, _CALLS) for number in range(1, rounds + 1)]
    return tuple(timed_ms(partial(store.update, CASE_ID, change)) for change in changes)


def _unlocks(store: CaseStore, rounds: int) -> tuple[float, ...]:
    times = []
    for _ in range(rounds):
        store.lock(CASE_ID)
        times.append(timed_ms(partial(store.unlock, CASE_ID, _PASS)))
    return tuple(times)
