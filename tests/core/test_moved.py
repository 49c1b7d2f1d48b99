"""Whole data folders: nothing told lies open in one, one can be moved, and one is erased."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.case import Case
from core.intake import write_case_file
from core.store import CaseStore
from tests.core.test_check import shown
from tests.core.test_sealing import PASS, Killed, dying, tells
from tests.core.test_store import Clock, content
from tests.filled import filled_case

pytestmark = pytest.mark.usefixtures("quick_keys")

__all__ = ["dying"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def marked(prefix: str) -> tuple[Case, list[str]]:
    """Give a case with a text of its own in every field that holds text, and those texts."""
    texts: list[str] = []

    def words(_: str) -> str:
        texts.append(f"{prefix}{len(texts)}号暗记在此")
        return texts[-1]

    return replace(filled_case(words), id="c1"), texts


def with_canaries(folder: Path) -> list[str]:
    """Keep two cases after each other, with backups, and a file beside each; give the texts."""
    clock, all_texts = Clock(), ["暗记在文件里头"]
    with closing(CaseStore.at(folder, clock=clock)) as store:
        for prefix in ("从前", "后来"):
            case, texts = marked(prefix)
            all_texts += texts
            store.update("c1", lambda kept, case=case: kept.with_case(case, "x"))  # type: ignore[misc]
            clock.forward(minutes=5)
        raw = b"%PDF-1.7 " + all_texts[0].encode() * 9
        store.attach("c1", raw, lambda kept, name: kept.with_case(shown(kept.case, name), "x"))
    return all_texts


def test_of_forty_words_in_every_field_and_a_file_none_is_found_once_sealed(folder: Path) -> None:
    texts = with_canaries(folder)
    assert len(texts) > 40
    assert [text for text in texts if not tells(folder, text)] == []
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
        store.update("c1", lambda kept: kept.with_case(replace(kept.case, example=""), "x"))
    assert [text for text in texts if tells(folder, text)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no other user to be there")
def test_another_user_can_neither_open_nor_read_it(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    with_canaries(folder)
    before = content(folder)
    for parent in folder.parents:
        if not parent.stat().st_mode & 0o001:  # what pytest made for itself alone
            parent.chmod(parent.stat().st_mode | 0o011)
    assert seen_by_another(folder) != 0
    assert content(folder) == before
    folder.chmod(0o755)
    assert seen_by_another(folder) == 0  # so the question was a good one


def seen_by_another(folder: Path) -> int:
    """Let another user list a folder; give the status of that."""
    listing = ["/bin/ls", str(folder)]
    return subprocess.run(listing, user=65534, check=False, cwd="/", capture_output=True).returncode


@pytest.mark.slow
def test_twelve_megabytes_are_moved_and_opened_with_either_secret(folder: Path) -> None:
    rng = random.Random(14)
    with closing(CaseStore.at(folder)) as store:
        case = replace(marked("搬家")[0], evidence=())
        store.update("c1", lambda kept: kept.with_case(case, "x"))
        for _ in range(6):
            raw = b"%PDF-1.7 " + rng.randbytes(2_000_000)
            store.attach("c1", raw, lambda kept, name: kept.with_case(shown(kept.case, name), "x"))
        code = store.seal("c1", PASS)
        before = taken_out(store)
    assert sum(len(raw) for raw in content(folder).values()) > 12_000_000
    for number, secret in enumerate((PASS, code)):
        other = folder.parent / f"other machine {number}"
        shutil.copytree(folder, other)
        with closing(CaseStore.at(other)) as store:
            assert store.is_locked("c1")
            store.unlock("c1", secret)
            assert taken_out(store) == before
            assert store.notices("c1") == ()


def taken_out(store: CaseStore) -> tuple[str, tuple[bytes, ...]]:
    """Give all that could be taken out: the case file, and the files beside the case."""
    case = store.load("c1").case
    return write_case_file(case), tuple(store.file("c1", e.id) for e in case.evidence)


@pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])
def test_erasing_killed_anywhere_is_finished_or_not_begun(
    tmp_path: Path, dying: Callable[[int], None], *, sealed: bool
) -> None:
    start = tmp_path / "start"
    texts = with_canaries(start)
    if sealed:
        with closing(CaseStore.at(start)) as store:
            store.seal("c1", PASS)
    found = []
    for n in range(20):
        folder = tmp_path / str(n)
        shutil.copytree(start, folder)
        store = CaseStore.at(folder)
        dying(n)
        done = erased(store)
        dying(-1)
        store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
        with closing(CaseStore.at(folder)) as again:
            found.append(again.ids())
            if not again.ids():
                assert set(content(folder)) == {".lock"}
                assert not tells(folder, texts[-1])
        if done:
            break
    assert done
    assert found[0] == ("c1",)
    assert found[-1] == ()


def erased(store: CaseStore) -> bool:
    try:
        store.erase("c1")
    except Killed:
        return False
    return True
