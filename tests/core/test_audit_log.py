"""T57: who opened, changed, took out is noted, never what; what was done to the log is seen."""

import errno
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.store import AuditAction, CaseStore
from core.store.audit_log import JOURNAL, KEPT, SPARE, AuditLog
from tests.core.test_moved import marked
from tests.core.test_sealing import tells
from tests.core.test_store import START, Clock, paid


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[CaseStore]:
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.update("c1", paid(1))
        yield store


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "cases" / "c1" / JOURNAL


def again(file: Path, clock: Clock) -> AuditLog:
    """Give the log as the next process has it."""
    return AuditLog(file, clock)


def some(file: Path, clock: Clock, count: int = 6) -> list[bytes]:
    """Note so many, a minute apart; give the lines."""
    journal = again(file, clock)
    for number in range(count):
        clock.forward(minutes=1)
        journal.note(list(AuditAction)[number % len(AuditAction)], remote=number % 3 == 0)
    return file.read_bytes().splitlines(keepends=True)


def test_what_was_noted_is_read_by_the_next_process(
    store: CaseStore, clock: Clock, file: Path
) -> None:
    journal = store.journal("c1")
    journal.note(AuditAction.OPENED)
    clock.forward(minutes=1)
    journal.note(AuditAction.EXPORTED, remote=True)
    told = again(file, clock).read()
    assert [(e.at, e.did, e.remote) for e in told.entries] == [
        (START, AuditAction.OPENED, False),
        (START + timedelta(minutes=1), AuditAction.EXPORTED, True),
    ]
    assert told.sound is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again(file, clock).note(AuditAction.LOCKED)
    assert again(file, clock).read().sound is None


def test_changes_are_noted_once_a_minute_and_way(store: CaseStore, clock: Clock) -> None:
    journal = store.journal("c1")
    for _ in range(12):
        journal.note(AuditAction.CHANGED)
        journal.note(AuditAction.CHANGED, remote=True)
        clock.forward(seconds=10)
    assert [e.remote for e in journal.read().entries] == [False, True] * 2


def test_a_clock_put_back_hides_no_change(store: CaseStore, clock: Clock) -> None:
    journal = store.journal("c1")
    journal.note(AuditAction.CHANGED)
    clock.forward(days=-3)
    journal.note(AuditAction.CHANGED)
    assert len(journal.read().entries) == 2


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_every_byte_changed_is_seen_and_where(clock: Clock, file: Path) -> None:
    raw = b"".join(some(file, clock))
    ends = [at for at, byte in enumerate(raw) if byte == ord("\n")]
    for at in range(len(raw) - 1):  # without the last line end: half a line, as if cut off
        changed = bytearray(raw)
        changed[at] ^= 1
        file.write_bytes(changed)
        assert again(file, clock).read().sound == sum(end < at for end in ends), at


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("at", range(5))
def test_a_line_left_out_put_in_or_moved_is_seen(clock: Clock, file: Path, at: int) -> None:
    lines = some(file, clock)
    for done in (
        lines[:at] + lines[at + 1 :],
        lines[: at + 1] + lines[at:],
        [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
        [*lines[:at], b"nothing of ours\n", *lines[at:]],
    ):
        file.write_bytes(b"".join(done))
        told = again(file, clock).read()
        assert told.sound is not None
        assert at <= told.sound <= at + 1
        again(file, clock).note(AuditAction.OPENED)  # what follows mends nothing
        assert again(file, clock).read().sound == told.sound


@pytest.mark.parametrize("left", [0, 3])
def test_lines_cut_off_while_the_program_runs_are_missed_by_the_next(
    store: CaseStore, file: Path, clock: Clock, left: int
) -> None:
    journal = store.journal("c1")
    for _ in range(6):
        journal.note(AuditAction.OPENED)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:left]))
    journal.note(AuditAction.OPENED)
    assert again(file, clock).read().sound == left


@pytest.mark.usefixtures("store")
def test_the_newest_are_kept_and_the_cut_is_no_break(clock: Clock, file: Path) -> None:
    some(file, clock, KEPT + SPARE + 20)
    told = again(file, clock).read()
    assert len(told.entries) == KEPT + 20
    assert told.sound is None
    assert told.entries[-1].at == clock()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[30:]))
    assert again(file, clock).read().sound == 0


@pytest.mark.usefixtures("store")
def test_half_a_line_of_a_power_cut_is_no_break(clock: Clock, file: Path) -> None:
    raw = b"".join(some(file, clock))
    file.write_bytes(raw[:-40])
    assert len(again(file, clock).read().entries) == 5
    again(file, clock).note(AuditAction.OPENED)
    told = again(file, clock).read()
    assert (len(told.entries), told.sound) == (6, None)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"null", b"\xff\xfe", b"[" * 300, b'{"at": 1}', b"x" * 100_000],
    ids=["nothing", "list", "null", "no text", "deep", "parts", "long"],
)
def test_what_is_no_line_of_ours_is_left_out(clock: Clock, file: Path, line: bytes) -> None:
    lines = some(file, clock)
    file.write_bytes(b"".join([*lines, line, b"\n", b""]))
    told = again(file, clock).read()
    assert (len(told.entries), told.sound) == (6, 6)


def test_nothing_told_stands_in_it(folder: Path, store: CaseStore) -> None:
    case, texts = marked("记录")
    store.update("c1", lambda kept: kept.with_case(case, "debt_added"))
    for did in AuditAction:
        store.journal("c1").note(did)
    assert [text for text in texts if not tells(folder, text)] == []
    for other in (folder / "cases" / "c1").iterdir():
        if other.name != JOURNAL and other.is_file():
            other.unlink()
    assert len(store.journal("c1").read().entries) == len(AuditAction)
    assert [text for text in texts if tells(folder, text)] == []


def test_erasing_takes_it_along_and_the_next_begins_anew(
    folder: Path, store: CaseStore, file: Path
) -> None:
    store.journal("c1").note(AuditAction.OPENED)
    store.erase("c1")
    store.journal("c1").note(AuditAction.CHANGED)
    assert not file.exists()
    assert list(folder.rglob(f"*{JOURNAL}*")) == []
    store.update("c1", paid(1))
    store.journal("c1").note(AuditAction.OPENED)
    told = store.journal("c1").read()
    assert (len(told.entries), told.sound) == (1, None)


def test_what_is_not_on_a_disk_has_none(folder: Path, clock: Clock) -> None:
    for store in (CaseStore.in_memory(), CaseStore.at(folder, clock=clock)):
        store.journal("c2").note(AuditAction.OPENED)
        assert store.journal("c2").read().entries == ()
    assert list(folder.rglob(JOURNAL)) == []


def test_a_line_that_cant_be_written_stands_in_the_way_of_nothing(
    store: CaseStore,
    file: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store.journal("c1").note(AuditAction.OPENED)

    def half(descriptor: int, raw: memoryview) -> int:
        if len(raw) < 100:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, raw[:60])

    write = os.write
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(os, "write", half)
        store.journal("c1").note(AuditAction.EXPORTED)
    assert str(errno.ENOSPC) in caplog.text
    assert str(file.parent) not in caplog.text
    store.journal("c1").note(AuditAction.LOCKED)
    told = again(file, clock).read()
    assert [e.did for e in told.entries] == [AuditAction.OPENED, AuditAction.LOCKED]
    assert told.sound is None
    file.unlink()
    file.mkdir()
    store.journal("c1").note(AuditAction.LOCKED)
    store.update("c1", lambda kept: kept.with_case(replace(kept.case, example=""), "x"))
    assert store.update("c1", paid(2)).case.household == paid(2)(store.load("c1")).case.household


def test_times_are_kept_with_their_zone(file: Path, store: CaseStore) -> None:
    store.journal("c1").note(AuditAction.OPENED)
    [entry] = AuditLog(file, datetime.now).read().entries
    assert entry.at.tzinfo is not None
