"""Nothing that was acknowledged is lost: killed, failing and lying machines, full disks."""

import errno
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from core.errors import CoreError
from core.store import CaseStore, Snapshot
from core.store.file_format import PLAIN, Header, pack
from tests.core.crash_writer import CASE_ID, PASS, numbered, step_to

ROOT = Path(__file__).parents[2]
WRITER = [sys.executable, "-m", "tests.core.crash_writer"]
START = datetime(2026, 11, 24, 9, tzinfo=UTC)

pytestmark = pytest.mark.slow
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork, no kill -9 here")


def at_minute(minute: int) -> Callable[[], datetime]:
    return lambda: START + timedelta(minutes=minute)


def left_over(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*.tmp-*")]


def reopened(folder: Path) -> Snapshot:
    """Give what a new process would see; a fallback to a backup is not good enough."""
    with closing(CaseStore.at(folder, clock=at_minute(10_000))) as store:
        if store.is_locked(CASE_ID):
            store.unlock(CASE_ID, PASS)
        kept = store.load(CASE_ID)
        assert store.notices(CASE_ID) == ()
    return kept


# --- kill -9 ------------------------------------------------------------------------------------


@contextmanager
def writer(*, sealed: bool = False) -> Iterator[subprocess.Popen[str]]:
    command = [*WRITER, "serve", *(["sealed"] if sealed else [])]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def killed_while_saving(
    process: subprocess.Popen[str],
    folder: Path,
    rng: random.Random,
    *,
    cut: Callable[[], None] | None = None,
) -> int:
    """Let a child save in ``folder``, kill it at a random moment, give its last word.

    ``cut`` takes the disk away just before that; then the child may end by itself.
    """
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline().removeprefix("pid "))
    acknowledged = 0
    for _ in range(rng.randrange(4)):
        acknowledged = int(process.stdout.readline())
    time.sleep(rng.random() * 0.006)
    if cut is not None:
        cut()
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    for line in process.stdout:
        if line.startswith("ended "):
            assert int(line.removeprefix("ended ")) == signal.SIGKILL or cut is not None
            break
        acknowledged = int(line)
    return acknowledged


@needs_fork
@pytest.mark.parametrize(("kills", "sealed"), [(200, False), (60, True)], ids=["open", "sealed"])
def test_two_hundred_kills_while_saving_lose_nothing_acknowledged(
    tmp_path: Path, kills: int, *, sealed: bool
) -> None:
    rng, acknowledged, saves, half_way = random.Random(20261124), 0, 0, 0
    with writer(sealed=sealed) as process:
        for trial in range(kills):
            if trial % 10 == 0:
                acknowledged = 0
            folder = tmp_path / str(trial // 10)
            before = acknowledged
            acknowledged = max(killed_while_saving(process, folder, rng), acknowledged)
            saves += acknowledged - before
            half_way += bool(left_over(folder))
            kept = reopened(folder)
            found = kept.case.household.savings_fen
            assert found in {acknowledged, acknowledged + 1}
            assert kept.case == (numbered(found) if found else Snapshot(case=kept.case).case)
            assert len(kept.past) == min(found, 50)
            assert left_over(folder) == []
            acknowledged = found
    assert saves > kills
    assert half_way > 0


# --- a system call that fails -------------------------------------------------------------------

Way = Literal["fails", "works but says it failed", "writes half", "all fail from here"]
CALLS = ("mkdir", "open", "write", "fsync", "close", "replace", "link", "unlink")


@dataclass
class System:
    """Stands between the program and the system: writes down the calls, lets one of them fail."""

    failing: int | None = None
    way: Way = "fails"
    error: int = errno.EIO
    calls: list[tuple[str, tuple[object, ...], object]] = field(default_factory=list)

    @contextmanager
    def between(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self._standing_for(name, getattr(os, name)))
            yield

    def _standing_for(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            number = len(self.calls)
            self.calls.append((name, args, None))
            hit = self.failing is not None and (
                number == self.failing
                or (number > self.failing and self.way == "all fail from here")
            )
            if hit and self.way == "writes half":
                descriptor, raw = args
                assert isinstance(raw, memoryview)
                return real(descriptor, raw[: len(raw) // 2])
            if hit and self.way == "works but says it failed":
                real(*args, **options)
            if hit:
                raise OSError(self.error, os.strerror(self.error))
            result = real(*args, **options)
            self.calls[number] = (name, args, result)
            return result

        return call


def nothing_kept(folder: Path) -> None:
    with closing(CaseStore.at(folder)):
        pass


def many_kept(folder: Path) -> None:
    """Save so often that the next save makes a backup and drops one."""
    for minute in range(8):
        with closing(CaseStore.at(folder, clock=at_minute(2 * minute))) as store:
            store.update(CASE_ID, step_to(minute + 1))


def schema_0_kept(folder: Path) -> None:
    nothing_kept(folder)
    (folder / "cases" / CASE_ID).mkdir()
    case = {"id": CASE_ID, "income_fen": 500_000, "debts": []}
    document = {"schema": 0, "case": case, "past": [], "future": []}
    header = Header(format=1, schema=0, generation=1, saved_at=START)
    raw = pack(header, json.dumps({"case": {"1": document}}).encode(), PLAIN)
    (folder / "cases" / CASE_ID / "case.vault").write_bytes(raw)


beginnings = pytest.mark.parametrize("beginning", [nothing_kept, many_kept, schema_0_kept])


def saved_through(system: System, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """Save once with ``system`` in between; give what was acknowledged."""
    with closing(CaseStore.at(folder, clock=at_minute(100))) as store:
        store.load(CASE_ID)
        with system.between(monkeypatch):
            return store.update(CASE_ID, step_to(900))


def calls_about_the_mark(system: System) -> set[int]:
    """Number the calls that write the mark of the newest save: open, write, close."""
    [start] = [n for n, (_, args, _) in enumerate(system.calls) if f"newest/{CASE_ID}" in str(args)]
    return set(range(start, start + 3))


@beginnings
@pytest.mark.parametrize(
    "way", ["fails", "works but says it failed", "writes half", "all fail from here"]
)
def test_whatever_call_fails_it_is_reported_and_nothing_is_lost(
    beginning: Callable[[Path], None], way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning(tmp_path / "start")
    old = reopened(tmp_path / "start")
    shutil.copytree(tmp_path / "start", tmp_path / "count")
    counted = System()
    new = saved_through(counted, tmp_path / "count", monkeypatch)
    names = [name for name, _, _ in counted.calls]
    assert {"open", "write", "fsync", "close", "replace"} <= set(names)
    of_mark = calls_about_the_mark(counted)  # the save is on the disk by then: it counts
    assert len(of_mark) == 3
    tried = [n for n, name in enumerate(names) if way != "writes half" or name == "write"]
    for failing, error in itertools.product(tried, (errno.ENOSPC, errno.EIO)):
        folder = tmp_path / f"{failing}-{error}"
        shutil.copytree(tmp_path / "start", folder)
        system = System(failing=failing, way=way, error=error)
        spared = way == "writes half" or names[failing] == "unlink" or failing in of_mark
        if names[failing] == "link":  # a backup that can't be made doesn't stand in the way
            spared = way != "all fail from here"
        with closing(CaseStore.at(folder, clock=at_minute(100))) as store:
            store.load(CASE_ID)
            try:
                with system.between(monkeypatch):
                    store.update(CASE_ID, step_to(900))
            except OSError as caught:
                assert not spared
                assert caught.errno == error
                assert store.load(CASE_ID) in (old, new)
            else:
                assert spared
                assert store.load(CASE_ID) == new
            seen = store.load(CASE_ID)
        assert reopened(folder) == seen
        assert left_over(folder) == []
        with closing(CaseStore.at(folder)) as store:
            assert store.update(CASE_ID, step_to(901)).case == numbered(901)
        assert reopened(folder).case == numbered(901)


# --- every state a power cut may leave ----------------------------------------------------------


BEFORE = 0  # the file that is there before the save
FOLDER = -1


@dataclass(frozen=True)
class Event:
    """One change as the disk sees it: of a name in a folder, or of the content of a file."""

    what: Literal["name", "unname", "content", "sync file", "sync folder", "acknowledged"]
    path: str = ""
    file: int = BEFORE
    raw: bytes = b""


def events_of(system: System, folder: Path) -> list[Event]:
    """Translate system calls; files are numbered as they are made."""
    events: list[Event] = []
    files: dict[str, int] = {}
    opened: dict[object, str] = {}
    for name, arguments, result in system.calls:
        args = tuple(
            str(argument.relative_to(folder)) if isinstance(argument, Path) else argument
            for argument in arguments
        )
        match name, args:
            case "open", (str(path), int(flags), *_):
                opened[result] = path
                if flags & os.O_CREAT:
                    files[path] = len(files) + 1
                    events.append(Event("name", path, files[path]))
            case "write", (descriptor, memoryview() as raw):
                events.append(Event("content", file=files[opened[descriptor]], raw=bytes(raw)))
            case "fsync", (descriptor,) if opened[descriptor] in files:
                events.append(Event("sync file", file=files[opened[descriptor]]))
            case "fsync", (descriptor,):
                events.append(Event("sync folder", opened[descriptor]))
            case _:
                events += renaming(name, args, files)
    return [*events, Event("acknowledged")]


def renaming(name: str, args: tuple[object, ...], files: dict[str, int]) -> list[Event]:
    match name, args:
        case "mkdir", (str(path), *_):
            return [Event("name", path, FOLDER)]
        case "replace", (str(source), str(target)):
            return [Event("name", target, files[source]), Event("unname", source)]
        case "link", (_, str(target)):
            return [Event("name", target, BEFORE)]
        case "unlink", (str(path),):
            return [Event("unname", path)]
    return []


State = frozenset[tuple[str, bytes | None]]


def states_after(
    events: list[Event], names: dict[str, bytes | None], current: bytes
) -> Iterator[State]:
    """Give each state the worst system allowed by POSIX may be in after a power cut here.

    Names not synced with their folder are there or not, each by itself; content not synced with
    its file is there, half or not at all.
    """
    content, safe = {BEFORE: current}, {BEFORE}
    pending: list[Event] = []
    for event in events:
        match event.what:
            case "name" | "unname":
                pending.append(event)
                content.setdefault(event.file, b"")
            case "content":
                content[event.file] += event.raw
            case "sync file":
                safe.add(event.file)
            case "sync folder":
                here = [e for e in pending if str(Path(e.path).parent) == event.path]
                pending = [e for e in pending if e not in here]
                for done in here:
                    apply(names, done, content, 1)
    for taken in itertools.product((False, True), repeat=len(pending)):
        for part in (0, 0.5, 1):
            state = dict(names)
            for event in itertools.compress(pending, taken):
                apply(state, event, content, 1 if event.file in safe else part)
            yield frozenset(state.items())


def apply(
    names: dict[str, bytes | None], event: Event, content: dict[int, bytes], part: float
) -> None:
    if event.what == "unname":
        names.pop(event.path, None)
    elif event.file == FOLDER:
        names[event.path] = None
    else:
        raw = content[event.file]
        names[event.path] = raw[: int(len(raw) * part)]


def bad_states(
    events: list[Event], start: Path, scratch: Path, old: Snapshot, new: Snapshot
) -> int:
    """Count the states after which something else than the old or the new value is found."""
    names: dict[str, bytes | None] = {
        str(path.relative_to(start)): path.read_bytes() if path.is_file() else None
        for path in sorted(start.rglob("*"))
    }
    current = names.get(f"cases/{CASE_ID}/case.vault") or b""
    expected: dict[State, bool] = {}
    for end in range(len(events) + 1):
        acknowledged = any(event.what == "acknowledged" for event in events[:end])
        for state in states_after(events[:end], dict(names), current):
            expected[state] = expected.get(state, False) or acknowledged
    assert len(expected) > 5
    return sum(
        not is_good(state, scratch / str(number), {new} if must_be_new else {old, new})
        for number, (state, must_be_new) in enumerate(expected.items())
    )


def is_good(state: State, folder: Path, allowed: set[Snapshot]) -> bool:
    folder.mkdir(parents=True)
    for name, raw in sorted(state, key=lambda entry: entry[0]):
        path = folder / name
        if raw is None:
            path.mkdir()
        elif path.parent.is_dir():
            path.write_bytes(raw)
    try:
        return reopened(folder) in allowed
    except (CoreError, AssertionError):
        return False


@beginnings
def test_after_a_power_cut_the_old_or_the_new_value_is_there_and_what_was_said_to_be_saved(
    beginning: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning(tmp_path / "start")
    old = reopened(tmp_path / "start")
    shutil.copytree(tmp_path / "start", tmp_path / "run")
    system = System()
    new = saved_through(system, tmp_path / "run", monkeypatch)
    events = events_of(system, tmp_path / "run")
    start = tmp_path / "start"
    assert bad_states(events, start, tmp_path / "as it is", old, new) == 0
    without_file_sync = [event for event in events if event.what != "sync file"]
    assert bad_states(without_file_sync, start, tmp_path / "no file sync", old, new) > 0
    without_folder_sync = [event for event in events if event.what != "sync folder"]
    assert bad_states(without_folder_sync, start, tmp_path / "no folder sync", old, new) > 0


def test_a_folder_left_by_a_failed_first_save_is_on_the_disk_after_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, system = System(failing=2), System()
    with pytest.raises(OSError, match="error"):
        saved_through(failed, tmp_path, monkeypatch)
    assert [name for name, _, _ in failed.calls][:3] == ["mkdir", "open", "fsync"]
    saved_through(system, tmp_path, monkeypatch)
    assert Event("sync folder", "cases") in events_of(system, tmp_path)


class Died(BaseException):
    """The process ended here."""


def test_tinydbs_own_storage_would_not_survive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes in place and cuts off what is left over last: dying in between leaves both."""
    path = tmp_path / "db.json"
    with TinyDB(path) as database:
        database.insert({"note": "long" * 100})

        def die(_: int) -> None:
            raise Died

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", die)
            with pytest.raises(Died):
                database.update({"note": "short"}, doc_ids=[1])
    with closing(JSONStorage(str(path))) as storage, pytest.raises(ValueError, match="Extra data"):
        storage.read()


# --- full disks ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the length of files there")
def test_a_file_that_may_not_grow_any_longer_loses_nothing(tmp_path: Path) -> None:
    said = subprocess.run(
        [*WRITER, "starve", str(tmp_path), "20000"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.split()
    *acknowledged, reason, still_there, saved_later = said
    assert reason == "EFBIG"
    assert len(acknowledged) > 10
    assert still_there == acknowledged[-1]
    assert int(saved_later) == int(still_there) + 1
    assert reopened(tmp_path).case == numbered(int(saved_later), calls=int(saved_later))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of 256 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small disk can be mounted by root only")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 100_000)
    with closing(CaseStore.at(small_disk / "data")) as store:
        for number in itertools.count(1):
            try:
                store.update(CASE_ID, step_to(number, calls=number))
            except OSError as caught:
                assert caught.errno == errno.ENOSPC
                break
        assert store.load(CASE_ID).case == numbered(number - 1, calls=number - 1)
        filler.unlink()
        assert store.update(CASE_ID, step_to(number, calls=number)).case == numbered(
            number, calls=number
        )
    assert number > 10
    assert reopened(small_disk / "data").case == numbered(number, calls=number)
