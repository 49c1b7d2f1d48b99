"""A process of its own that uses the store, for tests to kill, to starve and to shut out.

``python -m tests.core.crash_writer serve [sealed]``: for each folder named on a line of the input,
fork a child that saves until it is killed; it prints ``pid <n>``, then the number of each save that
returned. ``… open FOLDER`` tries to open a folder. ``… starve FOLDER BYTES`` saves ever longer
cases while no file may be longer than that. ``… bring FOLDER`` brings a case with three files into
folders of their own in that one, killing itself at one step after the other; it names the folders.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from datetime import time as time_of_day
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from core.case import Case, CollectorCall, Evidence, FileKind, Household
from core.errors import StoreBusy
from core.store import CaseStore, Snapshot, atomic_io, keys
from tests.build import a_case

CASE_ID = "k"
PASS = "雨后的小路 七点"
QUICK = keys.Cost(passes=2, kib=19_456, lanes=1)
"""The cheapest keys that are taken: the file is what is looked at."""
_CALL = CollectorCall(id="c", on=date(2026, 11, 24), at=time_of_day(21, 5), note="打来电话" * 20)


def numbered(number: int, calls: int | None = None) -> Case:
    """Give the case of the ``number``-th save: every one differs, growing and shrinking."""
    length = number * 7 % 31 if calls is None else calls
    return Case(
        id=CASE_ID,
        household=Household(savings_fen=number),
        calls=tuple(replace(_CALL, id=f"c{n}") for n in range(length)),
    )


def step_to(number: int, calls: int | None = None) -> Callable[[Snapshot], Snapshot]:
    """Give the change that makes the ``number``-th case."""
    return lambda kept: kept.with_case(numbered(number, calls), "saved")


FILES = ("0" * 32, "1" * 32, "2" * 32)


def arriving() -> tuple[Case, dict[str, bytes]]:
    """Give a case with three files, and their bytes by name."""
    starts = {
        FileKind.PDF: b"%PDF-",
        FileKind.PNG: b"\x89PNG\r\n\x1a\n",
        FileKind.JPEG: b"\xff\xd8\xff",
    }
    files = {
        name: start + name.encode() * 90 for name, start in zip(FILES, starts.values(), strict=True)
    }
    shelf = tuple(
        Evidence(
            id=name,
            debt_id="d1",
            name=f"回单{number}.{kind}",
            kind=kind,
            on=date(2026, 11, 24),
            at=time_of_day(14, 0),
            size=len(files[name]),
            sha256=sha256(files[name]).hexdigest(),
            kept_sha256=sha256(files[name]).hexdigest(),
        )
        for number, (name, kind) in enumerate(zip(FILES, starts, strict=True))
    )
    return replace(a_case(id=CASE_ID), evidence=shelf), files


def bring_all(store: CaseStore, case: Case, files: dict[str, bytes]) -> Snapshot:
    """Bring a case with its files in, each under the name it is kept under."""

    def change(kept: Snapshot, names: Mapping[str, str]) -> Snapshot:
        shelf = tuple(replace(e, id=names[e.id]) for e in case.evidence)
        return kept.with_case(replace(case, evidence=shelf), "imported")

    return store.bring(CASE_ID, {name: partial(files.__getitem__, name) for name in files}, change)


def bring_and_be_killed(place: Path) -> None:
    """Bring a case in again and again, killed at a later step each time, until none is left."""
    case, files = arriving()
    for number in count():
        folder = place / f"step{number}"
        with closing(CaseStore.at(folder)) as store:
            store.update(CASE_ID, lambda kept: kept.with_case(a_case(id=CASE_ID), "before"))
        child = os.fork()
        if child == 0:
            _die_at(number)
            bring_all(CaseStore.at(folder), case, files)
            os._exit(0)
        _say(folder.name)
        if os.waitpid(child, 0)[1] == 0:
            return


def _die_at(step: int) -> None:
    """Kill this process before a file is given its name, or after: two steps a file."""
    rename, steps = atomic_io._rename, count()  # noqa: SLF001 (the one call that decides)

    def stop_here() -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def renamed(source: Path, target: Path) -> None:
        stop_here()
        rename(source, target)
        stop_here()

    atomic_io._rename = renamed  # noqa: SLF001


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _save_until_killed(folder: Path, *, sealed: bool) -> None:
    store = CaseStore.at(folder)
    if store.is_locked(CASE_ID):
        store.unlock(CASE_ID, PASS)
    elif sealed:
        keys.COST = QUICK
        store.seal(CASE_ID, PASS)
    _say(f"pid {os.getpid()}")
    start = store.load(CASE_ID).case.household.savings_fen
    for number in count(start + 1):
        store.update(CASE_ID, step_to(number))
        _say(str(number))


def serve(*, sealed: bool) -> None:
    """Fork for each folder; say with which status the child ended."""
    step_to(1)(Snapshot(case=Case(id=CASE_ID)))  # so that no child has to import anything any more
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _save_until_killed(Path(line.strip()), sealed=sealed)
            finally:
                os._exit(1)
        _say(f"ended {os.WTERMSIG(os.waitpid(child, 0)[1])}")


def try_to_open(folder: Path) -> None:
    """Say whether the folder could be had."""
    try:
        CaseStore.at(folder).close()
    except StoreBusy:
        _say("busy")
    else:
        _say("free")


def starve(folder: Path, longest: int) -> None:
    """Save ever longer cases until that fails; then lift the limit and go on."""
    import resource

    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, unlimited[1]))
    with closing(CaseStore.at(folder)) as store:
        for number in count(1):
            try:
                store.update(CASE_ID, step_to(number, calls=number))
            except OSError as error:
                _say(errno.errorcode[error.errno or 0])
                break
            _say(str(number))
        _say(str(store.load(CASE_ID).case.household.savings_fen))
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        _say(str(store.update(CASE_ID, step_to(number, number)).case.household.savings_fen))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", *how]:
            serve(sealed=how == ["sealed"])
        case ["open", folder]:
            try_to_open(Path(folder))
        case ["starve", folder, longest]:
            starve(Path(folder), int(longest))
        case ["bring", folder]:
            bring_and_be_killed(Path(folder))
