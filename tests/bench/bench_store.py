"""How long the store takes, and what a thousand kills cost: ``python -m tests.bench.bench_store``.

Prints JSON. Times are milliseconds; judge them on an idle machine only (``load`` is recorded).
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from core.store import CaseStore
from tests.core.crash_writer import CASE_ID, numbered, step_to
from tests.core.test_crash import killed_while_saving, left_over, reopened, writer

_SIZES = {"10_calls": 10, "300_calls": 300, "3000_calls": 3000}


def _timed_ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def save_and_load(calls: int, rounds: int) -> dict[str, float]:
    """Time saves of a case with that many calls, and the first load of it by a new process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(CaseStore.at(folder)) as store:
            store.update(CASE_ID, step_to(0, calls))
            changes = [step_to(number, calls) for number in range(1, rounds + 1)]
            saves = [_timed_ms(partial(store.update, CASE_ID, change)) for change in changes]
            loads = [_timed_ms(lambda: store.load(CASE_ID)) for _ in range(rounds)]
            size = (folder / "cases" / CASE_ID / "case.vault").stat().st_size
        with closing(CaseStore.at(folder)) as store:
            first = _timed_ms(lambda: store.load(CASE_ID))
    return {
        "kib": round(size / 1024, 1),
        "save_p50": round(statistics.median(saves), 2),
        "save_p99": round(sorted(saves)[int(len(saves) * 0.99) - 1], 2),
        "first_load": round(first, 2),
        "load_p50": round(statistics.median(loads), 4),
    }


def kills(trials: int) -> dict[str, int]:
    """Kill that many processes while they save; count what was lost."""
    rng = random.Random(trials)
    counted = {"kills": trials, "acknowledged": 0, "half_way": 0, "lost": 0}
    with TemporaryDirectory() as name, writer() as process:
        folder, found = Path(name), 0
        for _ in range(trials):
            acknowledged = max(killed_while_saving(process, folder, rng), found)
            counted["acknowledged"] += acknowledged - found
            counted["half_way"] += bool(left_over(folder))
            kept = reopened(folder)
            found = kept.case.household.savings_fen
            counted["lost"] += found < acknowledged or (found > 0 and kept.case != numbered(found))
    return counted


def figures(trials: int = 1000) -> dict[str, object]:
    """Give every figure of the store."""
    return {
        "load": round(os.getloadavg()[0], 2),
        **{name: save_and_load(calls, 200) for name, calls in _SIZES.items()},
        "kill_9": kills(trials),
    }


if __name__ == "__main__":
    json.dump(figures(), sys.stdout, indent=1)
    sys.stdout.write("\n")
