"""Earlier values can be looked at and had again, in one step; damaged ones are named, not given."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import StoreLocked
from core.store import Backup, CaseStore, Snapshot
from tests.build import a_case, a_debt
from tests.core.test_check import shown
from tests.core.test_generation_marker import both, opened, saved, told_of
from tests.core.test_store import START, Clock, paid, paid_in, vault_of, with_schema_0

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[CaseStore]:
    with closing(CaseStore.at(folder, clock=clock)) as opened:
        yield opened


def instalments(backups: tuple[Backup, ...]) -> list[int | None]:
    return [b.case.debts[0].instalments_paid if b.case else None for b in backups]


@both
def test_they_come_newest_first_with_the_time_of_saving(folder: Path, *, sealed: bool) -> None:
    clock = saved(folder, 4, sealed=sealed)
    with closing(opened(folder, clock)) as store:
        backups = store.backups("c1")
    assert instalments(backups)[:3] == [3, 2, 1]
    assert backups[0].saved_at == START + timedelta(minutes=6)
    generations = [backup.generation for backup in backups]
    assert generations == sorted(generations, reverse=True)


@both
def test_having_one_again_is_one_step_that_can_be_undone_and_no_alarm(
    folder: Path, *, sealed: bool
) -> None:
    clock = saved(folder, 4, sealed=sealed)
    with closing(opened(folder, clock)) as store:
        wanted = store.backups("c1")[1].case
        assert wanted
        store.update("c1", lambda kept: kept.with_case(wanted, "restored"))
        assert store.load("c1").case == wanted
        assert store.load("c1").past[-1].code == "restored"
    assert told_of(folder, clock) == (2, ())
    with closing(opened(folder, clock)) as store:
        assert paid_in(store.update("c1", Snapshot.undone)) == 4


def test_a_damaged_one_is_named_and_not_given(folder: Path) -> None:
    clock = saved(folder, 5, sealed=False)
    beside = vault_of(folder).parent
    newest, second, *_ = sorted(beside.glob("*.bak-*"), reverse=True)
    newest.write_bytes(newest.read_bytes()[:-1] + b"?")
    second.write_bytes(b"?")
    with closing(CaseStore.at(folder, clock=clock)) as store:
        backups = store.backups("c1")
        assert store.notices("c1") == ()
    assert instalments(backups) == [None, None, 2, 1, 0]
    assert backups[0].saved_at == START + timedelta(minutes=8)
    assert backups[1].saved_at is None


def test_another_ones_file_is_not_given(folder: Path) -> None:
    clock = saved(folder, 2, sealed=False)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.update("c2", lambda kept: kept.with_case(a_case(id="c2"), "typed"))
    [newest, *_] = sorted(vault_of(folder).parent.glob("*.bak-*"), reverse=True)
    shutil.copy(folder / "cases" / "c2" / "case.vault", newest)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        assert instalments(store.backups("c1")) == [None, 0]


def test_one_of_an_earlier_schema_is_given_as_it_would_be_written_today(folder: Path) -> None:
    with_schema_0(folder)
    with closing(CaseStore.at(folder)) as store:
        store.update("c1", paid(1))
        [backup] = store.backups("c1")
    assert backup.case
    assert backup.case.household.income_fen == 800_000


def test_files_that_are_gone_are_counted(store: CaseStore, clock: Clock, folder: Path) -> None:
    store.update("c1", lambda kept: kept.with_case(a_case(debts=(a_debt(id="d0"),)), "typed"))
    store.attach("c1", b"%PDF", lambda kept, name: kept.with_case(shown(kept.case, name), "x"))
    clock.forward(minutes=2)
    store.update("c1", paid(1))
    assert [b.lost_files for b in store.backups("c1")] == [0, 0]
    shutil.rmtree(folder / "cases" / "c1" / "att")
    assert [b.lost_files for b in store.backups("c1")] == [1, 0]


def test_there_are_none_before_the_second_save_nor_in_memory(store: CaseStore) -> None:
    in_memory = CaseStore.in_memory()
    for any_store in (store, in_memory):
        assert any_store.backups("c1") == ()
    store.update("c1", paid(1))
    assert store.backups("c1") == ()
    for number in range(3):
        in_memory.update("c1", paid(number))
    assert in_memory.backups("c1") == ()


def test_a_locked_case_shows_none(folder: Path) -> None:
    clock = saved(folder, 2, sealed=True)
    with closing(CaseStore.at(folder, clock=clock)) as store, pytest.raises(StoreLocked):
        store.backups("c1")
