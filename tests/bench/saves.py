"""The store: what a save takes, and what two hundred ``kill -9`` while saving cost."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias

from core.store import CaseStore, Snapshot
from tests.bench.figures import Figure
from tests.core.crash_writer import CASE_ID, numbered, step_to
from tests.core.test_crash import killed_while_saving, left_over, reopened, writer

Kind: TypeAlias = Literal["open", "sealed"]
_CALLS = {"9 KB": 15, "88 KB": 190, "1 MB": 2250}
"""Calls in the case, by the size that gives about on the disk."""
_MOST_MS = 60.0
"""What a save may take of the processor, at any of these sizes."""


def measure_times(*, quick: bool) -> Iterator[Figure]:
    """Save and load cases of three sizes."""
    for about, calls in _CALLS.items():
        with TemporaryDirectory() as name:
            size, saves, first, loads = _save_and_load(Path(name), calls, 10 if quick else 60)
        yield Figure(name=f"{about} case: on the disk", unit="KiB", values=(size,))
        yield Figure(
            name=f"{about} case: save, processor", unit="ms", values=saves, at_most=_MOST_MS
        )
        yield Figure(
            name=f"{about} case: first save after a start, processor", unit="ms", values=first
        )
        yield Figure(name=f"{about} case: first load, processor", unit="ms", values=loads)


def measure_kills(
    *, quick: bool, kills: int = 200, kinds: Sequence[Kind] = ("open",)
) -> Iterator[Figure]:
    """Kill processes while they save; look each time whether what they acknowledged is there."""
    kills = 20 if quick else kills
    for kind in kinds:
        rng = random.Random(kills)
        acknowledged = lost = half_way = found = left = 0
        with TemporaryDirectory() as name, writer(sealed=kind == "sealed") as process:
            folder = Path(name)
            for _ in range(kills):
                last = max(killed_while_saving(process, folder, rng), found)
                acknowledged += last - found
                half_way += bool(left_over(folder))
                kept = reopened(folder)
                left += bool(left_over(folder))
                found = kept.case.household.savings_fen
                lost += found < last or (found > 0 and kept.case != numbered(found))
        for what, count, target in (
            ("acknowledged saves lost", lost, 0.0),
            ("temporary files left after a start", left, 0.0),
            ("saves acknowledged", acknowledged, None),
            ("killed half-way through a write", half_way, None),
        ):
            yield Figure(
                name=f"{kills} kill -9, {kind}: {what}",
                unit="",
                values=(float(count),),
                at_most=target,
            )


def _save_and_load(
    folder: Path, calls: int, rounds: int
) -> tuple[float, tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Change one call at a time, with all steps of undo there are.

    Returns:
        KiB on the disk; milliseconds of the processor of each save, first save and first load.
    """
    with closing(CaseStore.at(folder)) as store:
        store.update(CASE_ID, step_to(0, calls))
        for number in range(60):
            store.update(CASE_ID, _with_a_call_changed(number))
        saves = tuple(_save(store, 100 + number) for number in range(rounds))
        size = (folder / "cases" / CASE_ID / "case.vault").stat().st_size / 1024
    loads, first = [], []
    for number in range(min(rounds, 7)):
        with closing(CaseStore.at(folder)) as store:
            loads.append(_worked_ms(partial(store.load, CASE_ID)))
            first.append(_save(store, 1000 + number))
    return size, saves, tuple(first), tuple(loads)


def _save(store: CaseStore, number: int) -> float:
    return _worked_ms(partial(store.update, CASE_ID, _with_a_call_changed(number)))


def _with_a_call_changed(number: int) -> Callable[[Snapshot], Snapshot]:
    def change(kept: Snapshot) -> Snapshot:
        calls = list(kept.case.calls)
        place = number * 7 % len(calls)
        calls[place] = replace(calls[place], note=f"第 {number} 次改过")
        return kept.with_case(replace(kept.case, calls=tuple(calls)), "call_changed")

    return change


def _worked_ms(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000
