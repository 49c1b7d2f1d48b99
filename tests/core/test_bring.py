"""A case brought in with its files: all of it or nothing, nothing twice, and it can be undone."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from core.case import Case
from core.errors import FileRefused
from core.store import CaseStore, Snapshot
from core.store import files as store_files
from tests.build import a_case
from tests.core.crash_writer import CASE_ID, FILES, arriving, bring_all
from tests.e2e.server import ROOT

FIRST = FILES[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with closing(CaseStore.at(tmp_path / "data")) as opened:
        opened.update(CASE_ID, lambda kept: kept.with_case(a_case(id=CASE_ID), "before"))
        yield opened


def content(store: CaseStore, case: Case) -> dict[str, bytes]:
    return {e.name: store.file(CASE_ID, e.id) for e in case.evidence}


def on_the_disk(folder: Path) -> set[str]:
    return {file.stem for file in (folder / "data" / "cases" / CASE_ID / "att").glob("*")}


def test_brought_into_an_empty_place_it_is_the_same_case(store: CaseStore) -> None:
    case, files = arriving()
    after = bring_all(store, case, files)
    assert after.case == case
    assert [store.file(CASE_ID, e.id) for e in after.case.evidence] == list(files.values())


def test_brought_in_twice_nothing_lies_there_twice(store: CaseStore, tmp_path: Path) -> None:
    first, again = bring_all(store, *arriving()), bring_all(store, *arriving())
    assert first.case == again.case
    assert on_the_disk(tmp_path) == set(FILES)


def test_another_file_of_that_name_keeps_it(store: CaseStore, tmp_path: Path) -> None:
    before = bring_all(store, *arriving()).case
    others = {FIRST: b"%PDF-1.7 something else"}
    first = replace(
        before.evidence[0],
        size=len(others[FIRST]),
        kept_sha256=sha256(others[FIRST]).hexdigest(),
    )
    after = bring_all(store, replace(before, evidence=(first,)), others).case
    assert after.evidence[0].id != FIRST
    assert store.file(CASE_ID, after.evidence[0].id) == others[FIRST]
    back = store.update(CASE_ID, Snapshot.undone).case
    assert content(store, back) == content(store, before)
    assert on_the_disk(tmp_path) == {*FILES, after.evidence[0].id}


def test_it_can_be_taken_back_and_done_again(store: CaseStore) -> None:
    before = store.load(CASE_ID).case
    after = bring_all(store, *arriving()).case
    assert store.update(CASE_ID, Snapshot.undone).case == before
    assert store.update(CASE_ID, Snapshot.redone).case == after
    assert len(content(store, after)) == 3


def test_a_damaged_file_here_is_replaced_by_the_one_that_comes(
    store: CaseStore, tmp_path: Path
) -> None:
    bring_all(store, *arriving())
    file = tmp_path / "data" / "cases" / CASE_ID / "att" / f"{FIRST}.bin"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    case, files = arriving()
    after = bring_all(store, case, files).case
    assert [store.file(CASE_ID, e.id) for e in after.evidence] == list(files.values())


def test_where_there_is_no_room_nothing_changes(
    store: CaseStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.load(CASE_ID)
    case, files = arriving()
    monkeypatch.setattr(store_files, "LARGEST_CASE", sum(map(len, files.values())) - 1)
    with pytest.raises(FileRefused, match="full"):
        bring_all(store, case, files)
    assert store.load(CASE_ID) == before
    assert on_the_disk(tmp_path) == set()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be forked there")
def test_killed_at_any_step_it_is_the_one_or_the_other(tmp_path: Path) -> None:
    """Each name a file is given is a step; a process is killed just before it, and just after."""
    command = [sys.executable, "-m", "tests.core.crash_writer", "bring", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    case, files = arriving()
    seen = []
    for name in done.stdout.split():
        with closing(CaseStore.at(tmp_path / name)) as store:
            found = store.load(CASE_ID).case
            assert found in (a_case(id=CASE_ID), case)
            assert [store.file(CASE_ID, e.id) for e in found.evidence] == list(
                files.values() if found == case else ()
            )
            left = {f.stem for f in (tmp_path / name / "cases" / CASE_ID / "att").glob("*.bin")}
            assert left == {e.id for e in found.evidence}
            seen.append(found == case)
    assert len(seen) > 8
    assert seen == sorted(seen)  # never again the old one, once it was the new one
    assert set(seen) == {False, True}
