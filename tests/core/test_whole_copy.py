"""All data copied to a folder the person chooses: it is all there, sealed or not, and opens."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreBusy
from core.store import CaseStore, check
from core.store.whole_copy import copy_whole
from main import main
from tests.core.test_kept_samples import KEPT, NOW, PDF, told
from tests.core.test_store import START, Clock

NAME = f"liqing-{START:%Y%m%d-%H%M%S}"
PASS = "雨后的小路 七点"
CASE = "kept4"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(KEPT / "schema-4" / "data", folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    for own in ("launch.html", "name"):
        (folder / own).write_text("of this computer", encoding="utf-8")
    (folder / "holidays.toml").write_text("[2027]\n", encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def backed_up(folder: Path, to: Path) -> int:
    return main(["backup", str(to), "--data", str(folder), "--now", START.isoformat()])


def test_the_copy_is_whole_and_opens_by_itself(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    before = content(folder)
    assert backed_up(folder, tmp_path / "stick") == 0
    copy = tmp_path / "stick" / NAME
    assert capsys.readouterr().out == f"{copy}\n"
    own = {"launch.html", "name"}
    assert content(copy) == {name: raw for name, raw in before.items() if name not in own}
    assert content(folder) == before
    assert copy.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(folder)
    with closing(CaseStore.at(copy, clock=Clock())) as store:
        case = store.load(CASE).case
        assert told(case) == NOW
        assert store.file(CASE, case.evidence[0].id) == PDF


@pytest.mark.usefixtures("quick_keys")
def test_what_is_sealed_stays_sealed(folder: Path, tmp_path: Path) -> None:
    with closing(CaseStore.at(folder, clock=Clock())) as store:
        store.seal(CASE, PASS)
    assert backed_up(folder, tmp_path / "stick") == 0
    copy = tmp_path / "stick" / NAME
    assert not any("甲".encode() in raw or PDF in raw for raw in content(copy).values())
    with closing(CaseStore.at(copy, clock=Clock())) as store:
        assert store.is_locked(CASE)
        store.unlock(CASE, PASS)
        assert told(store.load(CASE).case) == NOW


def test_nothing_that_is_there_is_replaced(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert backed_up(folder, tmp_path / "stick") == 0
    once = content(tmp_path / "stick")
    assert backed_up(folder, tmp_path / "stick") == 2
    assert "there is a copy of this second" in capsys.readouterr().err
    assert content(tmp_path / "stick") == once


def test_one_that_was_broken_off_goes_with_the_next(folder: Path, tmp_path: Path) -> None:
    left = tmp_path / "stick" / "liqing-20260101-000000.half" / "cases"
    left.mkdir(parents=True)
    (tmp_path / "stick" / "mine.txt").write_text("another's", encoding="utf-8")
    assert backed_up(folder, tmp_path / "stick") == 0
    assert sorted(path.name for path in (tmp_path / "stick").iterdir()) == [NAME, "mine.txt"]


def test_into_itself_it_is_not_copied(folder: Path, capsys: Capture) -> None:
    assert backed_up(folder, folder / "cases") == 2
    assert capsys.readouterr().err == "to: a copy inside what is copied\n"
    assert check(folder) == ()


def test_while_the_program_runs_nothing_is_copied(folder: Path, tmp_path: Path) -> None:
    with closing(CaseStore.at(folder, clock=Clock())), pytest.raises(StoreBusy):
        copy_whole(folder, tmp_path / "stick", now=START)
    assert not (tmp_path / "stick").exists()


def test_damage_in_what_is_copied_is_told(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    vault = folder / "cases" / CASE / "case.vault"
    vault.write_bytes(vault.read_bytes()[:-3])
    assert backed_up(folder, tmp_path / "stick") == 1
    assert f"cases/{CASE}/case.vault: damaged" in capsys.readouterr().out
