"""What every store does, wherever it keeps cases: one suite for all of them."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.case import Case
from core.errors import UnknownRecord, WrongSecret
from core.store import AuditAction, CaseStore, Snapshot, Store
from tests.build import a_case, a_debt
from tests.core.test_evidence import PDF, registered
from tests.core.test_store import ROOT, START, Clock, paid, paid_in, replaced_by
from tests.database import NAMED, REQUIRED, Database

Open = Callable[[], Store]
"""Opens the same cases once more, as the next process does; what was open before is closed."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def in_folder(tmp_path: Path, clock: Clock) -> Open:
    return lambda: CaseStore.at(tmp_path / "data", clock=clock)


@pytest.fixture
def in_memory() -> Open:
    return CaseStore.in_memory


@pytest.fixture
def in_database(database: Database, clock: Clock) -> Open:
    from core.store.postgres import CentreKey, Connections, DatabaseStore, add_centre

    centre, key = database.centre(), CentreKey(b"k" * 32)
    add_centre(database.url(), centre, key)
    app = database.url("liqing_app")
    return lambda: DatabaseStore(Connections(app, centre), key, clock=clock)


LASTING = ["in_folder", "in_database"]


def opened_of(request: pytest.FixtureRequest) -> Iterator[Open]:
    make: Open = request.getfixturevalue(request.param)
    now_open: list[Store] = []

    def begin() -> Store:
        while now_open:
            now_open.pop().close()
        now_open.append(make())
        return now_open[0]

    yield begin
    while now_open:
        now_open.pop().close()


@pytest.fixture(params=LASTING)
def opened(request: pytest.FixtureRequest) -> Iterator[Open]:
    yield from opened_of(request)


@pytest.fixture(params=["in_memory", *LASTING])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    yield from (begin() for begin in opened_of(request))


def with_file(kept: Snapshot, name: str) -> Snapshot:
    return kept.with_case(kept.case.with_evidence(registered(name)), "evidence_added")


@pytest.mark.slow
def test_without_a_server_it_is_said_loudly_what_was_left_out(tmp_path: Path) -> None:
    words = ("-m", "pytest", __file__, "-q", "-n", "0", "-k", "in_database and log")
    for required, says in (("", r"! \d+ tests .* NOT RUN: no PostgreSQL"), ("1", r"\d+ errors?")):
        own = os.environ | {NAMED: str(tmp_path), REQUIRED: required}
        done = subprocess.run(
            (sys.executable, *words),
            cwd=ROOT,
            env=own,
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == bool(required)
        assert re.search(says, done.stdout), done.stdout


# --- load, update, erase ------------------------------------------------------------------------


def test_keeps_changes_and_forgets(store: Store) -> None:
    assert store.load("c1") == Snapshot(case=Case(id="c1"))
    assert store.ids() == ()
    saved = store.update("c1", paid(3))
    assert paid_in(saved) == 3
    assert store.load("c1") == saved
    assert store.update("c1", Snapshot.undone).case == Case(id="c1")
    assert store.update("c1", Snapshot.redone) == saved
    store.update("c2", lambda kept: kept.with_case(a_case(id="c2"), "imported"))
    assert store.ids() == ("c1", "c2")
    store.erase("c1")
    store.erase("c1")
    assert store.load("c1") == Snapshot(case=Case(id="c1"))
    assert store.ids() == ("c2",)
    assert store.update("c1", paid(4)).past[0].code == "paid_4"


def test_what_was_saved_is_there_when_it_is_opened_again(opened: Open) -> None:
    store = opened()
    saved = [store.update("c1", paid(number)) for number in range(3)][-1]
    store.update("c2", lambda kept: kept.with_case(a_case(id="c2"), "imported"))
    store.erase("c2")
    again = opened()
    assert again.load("c1") == saved
    assert [step.code for step in again.load("c1").past] == ["paid_0", "paid_1", "paid_2"]
    assert again.ids() == ("c1",)
    assert again.load("c2").case.is_empty
    assert again.notices("c1") == ()


@pytest.mark.parametrize("case_id", ["", "..", "a/b", "A", ".gone-1", "x" * 65, "张三", "a\n"])
def test_what_can_be_no_id_is_unknown(store: Store, case_id: str) -> None:
    for use in (store.load, store.erase, store.retire, store.notices, store.backups):
        with pytest.raises(UnknownRecord):
            use(case_id)
    with pytest.raises(UnknownRecord):
        store.update(case_id, paid(1))
    with pytest.raises(UnknownRecord):
        store.attach(case_id, PDF, with_file)


def test_a_bad_value_is_refused_and_the_good_one_stays(store: Store) -> None:
    saved = store.update("c1", paid(1))
    bad = a_case(debts=(a_debt(due_day=32),))
    for change in (lambda kept: kept.with_case(bad, "x"), lambda _: Snapshot(case=bad)):
        with pytest.raises(ValueError, match=r"debts\.0\.due_day"):
            store.update("c1", change)
    with pytest.raises(ValueError, match="another"):
        store.update("c1", lambda _: Snapshot(case=a_case(id="c2")))
    assert store.load("c1") == saved


def test_a_change_that_fails_leaves_the_case_as_it_was(store: Store) -> None:
    saved = store.update("c1", paid(1))

    def fails(*_: object) -> Snapshot:
        raise LookupError("of the change")

    with pytest.raises(LookupError, match="of the change"):
        store.update("c1", fails)
    with pytest.raises(LookupError, match="of the change"):
        store.attach("c1", PDF, fails)
    with pytest.raises(LookupError, match="of the change"):
        store.bring("c1", {"0" * 32: lambda: PDF}, fails)
    assert store.load("c1") == saved
    assert paid_in(store.update("c1", paid(2))) == 2


def test_a_change_that_changes_nothing_is_no_save(opened: Open, clock: Clock) -> None:
    store = opened()
    store.update("c1", paid(1))
    clock.forward(minutes=5)
    store.update("c1", paid(1))
    store.update("c1", lambda kept: kept)
    assert store.backups("c1") == ()
    store.update("c1", paid(2))
    assert [(b.generation, b.saved_at) for b in store.backups("c1")] == [(1, START)]


def test_text_that_cant_be_written_as_it_is_is_saved_all_the_same(store: Store) -> None:
    debt = a_debt(platform="e\u0301\x00\ud800")
    saved = store.update("c1", replaced_by(a_case(debts=(debt,))))
    assert saved.case.debts[0].platform == "\u00e9\ufffd"


def test_after_close_nothing_can_be_saved_or_loaded(opened: Open) -> None:
    store = opened()
    store.update("c1", paid(1))
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.load("c1")
    with pytest.raises(RuntimeError, match="closed"):
        store.update("c1", paid(2))


def test_a_case_that_was_retired_stays_away(store: Store) -> None:
    store.update("c1", paid(1))
    store.retire("c1")
    late: Callable[[], object]
    for late in (
        lambda: store.update("c1", paid(2)),
        lambda: store.retire("c1"),
        lambda: store.load("c1"),
    ):
        with pytest.raises(UnknownRecord):
            late()
    assert store.ids() == ()


# --- many at once -------------------------------------------------------------------------------


def test_threads_dont_undo_each_others_work(store: Store) -> None:
    store.update("c1", paid(0))

    def one_more(kept: Snapshot) -> Snapshot:
        return paid(paid_in(kept) + 1)(kept)

    def work() -> None:
        for _ in range(20):
            store.update("c1", one_more)
            store.load("c1")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert paid_in(store.load("c1")) == 160


@contextmanager
def slow_save(store: Store) -> Iterator[None]:
    """Let a save be under way until the block ends, then wait for it."""
    under_way, go_on = threading.Event(), threading.Event()

    def slow(kept: Snapshot) -> Snapshot:
        under_way.set()
        assert go_on.wait(10)
        return paid(2)(kept)

    thread = threading.Thread(target=store.update, args=("c1", slow))
    thread.start()
    assert under_way.wait(10)
    yield
    go_on.set()
    thread.join()


def test_loading_goes_on_while_a_save_is_under_way(store: Store) -> None:
    saved = store.update("c1", paid(1))
    with slow_save(store):
        assert store.load("c1") == saved
    assert paid_in(store.load("c1")) == 2


def test_another_case_is_saved_while_one_is_under_way(store: Store) -> None:
    with slow_save(store):
        store.update("c2", lambda kept: kept.with_case(a_case(id="c2"), "imported"))
        assert store.ids() == ("c2",)
    assert store.ids() == ("c1", "c2")


# --- files beside a case ------------------------------------------------------------------------


def test_a_file_lies_beside_its_case(store: Store) -> None:
    store.update("c1", paid(1))
    name = store.attach("c1", PDF, with_file).case.evidence[0].id
    assert store.file("c1", name) == PDF
    for case_id, unknown in (("c2", name), ("c1", "0" * 32), ("c1", "../keys")):
        with pytest.raises(UnknownRecord):
            store.file(case_id, unknown)
    store.erase("c1")
    with pytest.raises(UnknownRecord):
        store.file("c1", name)


def test_a_file_is_there_when_it_is_opened_again_and_goes_when_nobody_names_it(
    opened: Open,
) -> None:
    name = opened().attach("c1", PDF, with_file).case.evidence[0].id
    store = opened()
    assert store.file("c1", name) == PDF
    store.update("c1", lambda kept: kept.with_case(kept.case.without_evidence(name), "x"))
    store.update("c1", Snapshot.undone)
    assert store.file("c1", name) == PDF
    store.update("c1", lambda kept: Snapshot(case=kept.case.without_evidence(name)))
    store.attach("c1", PDF, with_file)  # what nobody names is looked for here
    with pytest.raises(UnknownRecord):
        opened().file("c1", name)


def test_many_files_come_with_their_case_under_the_names_they_had(store: Store) -> None:
    def change(kept: Snapshot, names: Mapping[str, str]) -> Snapshot:
        own = [registered(name) for name in names.values()]
        return kept.with_case(replace(kept.case, evidence=tuple(own)), "imported")

    names = tuple(f"{n:032x}" for n in range(3))
    for _ in range(2):  # the second time all lies there already
        brought = store.bring("c1", {name: lambda: PDF for name in names}, change)
        assert tuple(evidence.id for evidence in brought.case.evidence) == names
    other = PDF + b"%"
    [kept] = store.bring("c1", {names[0]: lambda: other}, change).case.evidence
    assert kept.id not in names
    assert (store.file("c1", kept.id), store.file("c1", names[0])) == (other, PDF)


# --- earlier values -----------------------------------------------------------------------------


def test_an_earlier_value_can_be_had_again(opened: Open, clock: Clock) -> None:
    store = opened()
    for number in range(1, 5):
        store.update("c1", paid(number))
        clock.forward(seconds=25)
    for reopens in (False, True):
        again = opened() if reopens else store
        found = again.backups("c1")
        assert [b.generation for b in found] == [3, 1]  # one a minute
        assert [b.saved_at for b in found] == [START + timedelta(seconds=50), START]
        assert [b.case and b.case.debts[0].instalments_paid for b in found] == [3, 1]
    then = found[-1].case
    assert then is not None
    restored = again.update("c1", lambda kept: kept.with_case(then, "restored"))
    assert paid_in(restored) == 1
    assert paid_in(restored.undone()) == 4
    again.erase("c1")
    assert again.backups("c1") == ()


def test_an_earlier_value_says_which_files_are_lost(opened: Open, clock: Clock) -> None:
    store = opened()
    name = store.attach("c1", PDF, with_file).case.evidence[0].id
    clock.forward(minutes=2)
    store.update("c1", lambda kept: Snapshot(case=kept.case.without_evidence(name)))
    assert [b.lost_files for b in store.backups("c1")] == [0]
    store.attach("c1", PDF, with_file)
    assert [b.lost_files for b in store.backups("c1")][-1] == 1


# --- the log ------------------------------------------------------------------------------------


def test_the_log_says_who_did_what_and_when(opened: Open, clock: Clock) -> None:
    store = opened()
    store.update("c1", paid(1))
    log = store.journal("c1")
    log.note(AuditAction.OPENED)
    for _ in range(3):
        clock.forward(seconds=30)
        log.note(AuditAction.CHANGED, remote=True)  # once a minute and way
    store.journal("c1").note(AuditAction.EXPORTED)
    told = opened().journal("c1").read()
    assert [(e.did, e.remote, (e.at - START).seconds) for e in told.entries] == [
        (AuditAction.OPENED, False, 0),
        (AuditAction.CHANGED, True, 30),
        (AuditAction.CHANGED, True, 90),
        (AuditAction.EXPORTED, False, 90),
    ]
    assert told.sound is None
    again = opened()
    again.erase("c1")
    assert again.journal("c1").read().entries == ()


def test_nothing_is_logged_of_a_case_that_is_not_kept(store: Store) -> None:
    store.journal("c1").note(AuditAction.OPENED)
    assert store.journal("c1").read().entries == ()


# --- a passphrase of one's own ------------------------------------------------------------------


def test_what_cant_be_sealed_says_so_and_what_can_be_is(store: Store, quick_keys: None) -> None:
    del quick_keys
    saved = store.update("c1", paid(1))
    assert not store.is_sealed("c1")
    assert not store.is_locked("c1")
    store.lock("c1")
    assert store.load("c1") == saved
    if not store.can_seal("c1"):
        for use in (store.seal, store.unlock, store.unseal, store.new_code):
            with pytest.raises(UnknownRecord):
                use("c1", "雨后的小路 七点")
        with pytest.raises(UnknownRecord):
            store.change_passphrase("c1", "雨后的小路 七点", "另一句 很长的话")
        return
    store.seal("c1", "雨后的小路 七点")
    store.lock("c1")
    assert store.is_locked("c1")
    with pytest.raises(WrongSecret):
        store.unlock("c1", "另一句 很长的话")
    store.unlock("c1", "雨后的小路 七点")
    assert store.load("c1") == saved
    store.unseal("c1", "雨后的小路 七点")
    assert not store.is_sealed("c1")
