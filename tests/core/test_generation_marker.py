"""An older file in the place of the newest is noticed; nothing the program does looks like one."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from core.store import CaseStore, StoreNotice
from tests.core.test_store import (
    START,
    Clock,
    Killed,
    kill_before_change,
    paid,
    paid_in,
    vault_of,
)

PASS = "雨后的小路 七点"

pytestmark = pytest.mark.usefixtures("quick_keys")
both = pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def saved(folder: Path, times: int, *, sealed: bool) -> Clock:
    """Save a case so many times, two minutes apart; then its folder is let go."""
    clock = Clock()
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.update("c1", paid(0))
        if sealed:
            store.seal("c1", PASS)
        for number in range(1, times + 1):
            clock.forward(minutes=2)
            store.update("c1", paid(number))
    return clock


def opened(folder: Path, clock: Clock) -> CaseStore:
    store = CaseStore.at(folder, clock=clock)
    if store.is_locked("c1"):
        store.unlock("c1", PASS)
    return store


def told_of(folder: Path, clock: Clock) -> tuple[int, tuple[StoreNotice, ...]]:
    """Give what a new process finds, and what it has to say about it."""
    with closing(opened(folder, clock)) as store:
        return paid_in(store.load("c1")), store.notices("c1")


def put_back_the_file(folder: Path) -> None:
    backup = sorted(vault_of(folder).parent.glob("*.bak-*"))[-2]
    shutil.copy(backup, vault_of(folder))


@both
def test_an_older_file_put_back_is_used_and_told_of_with_both_times(
    folder: Path, *, sealed: bool
) -> None:
    clock = saved(folder, 4, sealed=sealed)
    put_back_the_file(folder)
    for _ in range(2):  # it is told at every start until something is saved
        found, [notice] = told_of(folder, clock)
        assert found == 2
        assert notice.saved_at == START + timedelta(minutes=4)
        assert notice.newest_at == START + timedelta(minutes=8)
        assert notice.damaged == ""
    with closing(opened(folder, clock)) as store:
        store.update("c1", paid(9))
    assert told_of(folder, clock) == (9, ())


@both
def test_an_older_folder_put_back_is_noticed_too(folder: Path, *, sealed: bool) -> None:
    clock = saved(folder, 2, sealed=sealed)
    shutil.copytree(folder / "cases" / "c1", folder.parent / "stick")
    with closing(opened(folder, clock)) as store:
        clock.forward(minutes=2)
        store.update("c1", paid(7))
    newest = (folder / "newest" / "c1").read_bytes().split()[3]
    shutil.rmtree(folder / "cases" / "c1")
    shutil.copytree(folder.parent / "stick", folder / "cases" / "c1")
    found, [notice] = told_of(folder, clock)
    assert (found, notice.newest_at) == (2, clock.now)
    with closing(opened(folder, clock)) as store:
        store.update("c1", paid(8))
    assert int(vault_of(folder).read_bytes().split()[3]) > int(newest)


@both
def test_a_case_locked_and_opened_again_is_told_of_once(folder: Path, *, sealed: bool) -> None:
    clock = saved(folder, 3, sealed=sealed)
    put_back_the_file(folder)
    with closing(opened(folder, clock)) as store:
        store.load("c1")
        if sealed:
            store.lock("c1")
            store.unlock("c1", PASS)
            store.load("c1")
        assert len(store.notices("c1")) == 1


def seal(store: CaseStore) -> None:
    store.seal("c1", PASS)


def seal_and_take_it_off(store: CaseStore) -> None:
    store.seal("c1", PASS)
    store.unseal("c1", PASS)


def erase_and_begin_again(store: CaseStore) -> None:
    store.erase("c1")
    store.update("c1", paid(1))


def change_nothing(store: CaseStore) -> None:
    store.update("c1", lambda kept: kept)


@pytest.mark.parametrize(
    "work", [seal, seal_and_take_it_off, erase_and_begin_again, change_nothing]
)
def test_what_the_program_does_itself_raises_no_alarm(
    folder: Path, work: Callable[[CaseStore], None]
) -> None:
    clock = saved(folder, 5, sealed=False)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        work(store)
    assert told_of(folder, clock)[1] == ()


def test_a_backup_put_in_the_place_of_a_damaged_file_is_told_of_once(folder: Path) -> None:
    clock = saved(folder, 3, sealed=False)
    vault_of(folder).write_bytes(b"?")
    found, [notice] = told_of(folder, clock)
    assert found == 2
    assert notice.damaged
    assert notice.newest_at is None
    assert told_of(folder, clock) == (2, ())


@pytest.mark.parametrize("mark", [b"", b"LIQING", b"LIQING 1 2 99 2026-11-24T09:00:00+00:00 0 x\n"])
def test_a_mark_that_cannot_be_read_says_nothing(folder: Path, mark: bytes) -> None:
    clock = saved(folder, 2, sealed=False)
    (folder / "newest" / "c1").write_bytes(mark)
    assert told_of(folder, clock) == (2, ())


def test_a_folder_of_an_earlier_version_has_no_mark_until_something_is_saved(folder: Path) -> None:
    clock = saved(folder, 3, sealed=False)
    shutil.rmtree(folder / "newest")
    put_back_the_file(folder)
    assert told_of(folder, clock) == (1, ())
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.update("c1", paid(5))
    assert (folder / "newest" / "c1").exists()


@pytest.mark.slow
@pytest.mark.parametrize("work", [seal, erase_and_begin_again, seal_and_take_it_off])
def test_killed_anywhere_it_raises_no_alarm(
    tmp_path: Path, work: Callable[[CaseStore], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = saved(tmp_path / "start", 3, sealed=False)
    done = False
    for n in range(100):
        folder = tmp_path / str(n)
        shutil.copytree(tmp_path / "start", folder)
        store = CaseStore.at(folder, clock=clock)
        with monkeypatch.context() as patch:
            kill_before_change(n, patch)
            try:
                clock.forward(minutes=2)
                store.update("c1", paid(9))
                work(store)
                done = True
            except Killed:
                pass
        store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
        with closing(opened(folder, clock)) as again:
            again.load("c1")
            assert again.notices("c1") == ()
        if done:
            break
    assert done
    assert n > 5


@pytest.mark.parametrize("n", range(6))
def test_killed_while_a_backup_takes_the_place_of_a_damaged_file(
    folder: Path, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = saved(folder, 3, sealed=False)
    vault_of(folder).write_bytes(b"?")
    store = CaseStore.at(folder, clock=clock)
    with monkeypatch.context() as patch, suppress(Killed):
        kill_before_change(n, patch)
        store.load("c1")
    store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
    found, notices = told_of(folder, clock)
    assert found == 2
    assert all(notice.newest_at is None for notice in notices)
