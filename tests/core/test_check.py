"""``check`` names every damage there is and changes nothing; ``repair`` mends what it can."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest

from core.case import Case, Evidence, FileKind
from core.errors import StoreBusy
from core.store import CaseStore, check, repair
from core.store.file_format import PLAIN, Header, pack
from core.store.schema import SCHEMA
from main import main
from tests.build import a_debt
from tests.core.test_store import START, Clock, content

pytestmark = pytest.mark.usefixtures("quick_keys")

RAW = b"%PDF-1.7 something"
PASS = "雨后的小路 七点"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a data folder with two cases, backups and a file beside one."""
    folder, clock = tmp_path / "data", Clock()
    with closing(CaseStore.at(folder, clock=clock)) as store:
        for case_id in ("c1", "c2"):
            for number in range(3):
                clock.forward(days=1)
                store.update(
                    case_id,
                    lambda kept, number=number: kept.with_case(  # type: ignore[misc]
                        kept.case.with_debt(a_debt(id=f"d{number}")), "debt_added"
                    ),
                )
        store.attach("c1", RAW, lambda kept, name: kept.with_case(shown(kept.case, name), "x"))
    return folder


def shown(case: Case, name: str) -> Case:
    digest = sha256(RAW).hexdigest()
    one = Evidence(
        id=name,
        debt_id="d0",
        name="a.pdf",
        kind=FileKind.PDF,
        on=date(2026, 11, 24),
        at=time(9),
        size=len(RAW),
        sha256=digest,
        kept_sha256=digest,
    )
    return replace(case, evidence=(*case.evidence, one))


def vault(folder: Path) -> Path:
    return folder / "cases/c1/case.vault"


def attached(folder: Path) -> Path:
    [file] = (folder / "cases/c1/att").iterdir()
    return file


def backup(folder: Path) -> Path:
    return max((folder / "cases/c1").glob("case.vault.bak-*"))


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[-3] ^= 1
    file.write_bytes(raw)


def rewritten(body: object, *, schema: int = SCHEMA) -> bytes:
    header = Header(format=1, schema=schema, generation=9, saved_at=START)
    return pack(header, json.dumps(body).encode(), PLAIN)


def another_file(folder: Path) -> None:
    raw = pack(Header(format=1, schema=1, generation=1, saved_at=START), b"other", PLAIN)
    attached(folder).write_bytes(raw)


def seal(folder: Path) -> Path:
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    return folder / "cases/c1"


def old_copy(folder: Path) -> None:
    copy = seal(folder) / "keys.copy"
    before = copy.read_bytes()
    with closing(CaseStore.at(folder)) as store:
        store.unlock("c1", PASS)
        store.new_code("c1", PASS)
    copy.write_bytes(before)


def no_keys_left(folder: Path) -> None:
    case = seal(folder)
    for name in ("keys", "keys.copy"):
        (case / name).unlink()


PLANTED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a bit of the case": (lambda f: flip(vault(f)), "case.vault", "damaged"),
    "the case gone": (lambda f: vault(f).unlink(), "case.vault", "missing"),
    "an older file put back": (
        lambda f: shutil.copy(backup(f), vault(f)),
        "case.vault",
        "older",
    ),
    "a schema of tomorrow": (
        lambda f: vault(f).write_bytes(rewritten({}, schema=SCHEMA + 1)),
        "case.vault",
        "too_new",
    ),
    "whole, but no case": (lambda f: vault(f).write_bytes(rewritten({})), "case.vault", "no_case"),
    "another's case": (
        lambda f: shutil.copy(f / "cases/c2/case.vault", vault(f)),
        "case.vault",
        "wrong_case",
    ),
    "a bit of a backup": (lambda f: flip(backup(f)), "", "backup_damaged"),
    "a file gone": (lambda f: attached(f).unlink(), "att", "file_missing"),
    "a bit of a file": (lambda f: flip(attached(f)), "att", "file_damaged"),
    "a file changed whole": (another_file, "att", "file_changed"),
    "a file nobody names": (
        lambda f: shutil.copy(attached(f), f / "cases/c1/att" / f"{'0' * 32}.bin"),
        "att",
        "file_unknown",
    ),
    "half a write": (
        lambda f: (f / "cases/c1/case.vault.tmp-0123456789abcdef").write_bytes(b"x"),
        "case.vault.tmp",
        "left_over",
    ),
    "open to others": (lambda f: vault(f).chmod(0o644), "case.vault", "open_to_others"),
    "something else": (lambda f: (f / "cases/c1/notes.txt").touch(0o600), "notes", "unknown"),
    "a log that was written into": (
        lambda f: (f / "cases/c1/journal").write_text("x\n"),
        "journal",
        "journal_broken",
    ),
    "one file of keys": (lambda f: (seal(f) / "keys").write_bytes(b"{}"), "keys", "keys_damaged"),
    "a copy that opens with an earlier passphrase": (old_copy, "keys.copy", "keys_old"),
    "all keys gone": (
        no_keys_left,
        "keys",
        "keys_damaged",
    ),
}
MENDED = {
    "a bit of the case",
    "the case gone",
    "half a write",
    "open to others",
    "one file of keys",
    "a copy that opens with an earlier passphrase",
}


def test_a_sound_folder_has_nothing_wrong_with_it(folder: Path) -> None:
    before = content(folder)
    assert check(folder) == ()
    assert content(folder) == before


def test_a_sealed_case_is_looked_over_without_being_opened(folder: Path) -> None:
    seal(folder)
    [finding] = check(folder)
    assert (finding.where, finding.what) == ("cases/c1/case.vault", "sealed")
    assert finding.is_harmless
    flip(attached(folder))
    assert "file_damaged" in {f.what for f in check(folder)}


@pytest.mark.parametrize("name", PLANTED)
def test_every_planted_damage_is_named(folder: Path, name: str) -> None:
    plant, where, what = PLANTED[name]
    plant(folder)
    before = content(folder)
    found = check(folder)
    assert any(f.what == what and f.where.startswith(f"cases/c1/{where}") for f in found), found
    assert all(f.where.startswith("cases/c1") for f in found)
    assert content(folder) == before


@pytest.mark.parametrize("name", PLANTED)
def test_repair_mends_what_can_be_and_removes_nothing_else(folder: Path, name: str) -> None:
    plant, _, what = PLANTED[name]
    plant(folder)
    files = {f.name for f in folder.rglob("*") if f.is_file()}
    left = repair(folder)
    assert (what in {f.what for f in left}) is (name not in MENDED)
    gone = files - {f.name for f in folder.rglob("*") if f.is_file()}
    assert gone <= {f for f in files if ".tmp-" in f}
    assert repair(folder) == left


def test_repair_brings_the_newest_good_backup_back(folder: Path) -> None:
    flip(vault(folder))
    repair(folder)
    with closing(CaseStore.at(folder)) as store:
        assert store.load("c1").case.debts
    assert any("damaged" in f.name for f in (folder / "cases/c1").iterdir())


def test_a_folder_in_use_is_left_alone(folder: Path) -> None:
    with closing(CaseStore.at(folder)):
        for look in (check, repair):
            with pytest.raises(StoreBusy):
                look(folder)


def test_a_folder_that_is_not_there_is_said_so_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "mistyped"
    for command in ("check", "repair"):
        assert main([command, "--data", str(nowhere)]) == 2
        assert capsys.readouterr().err == "folder: is not there\n"
    assert not nowhere.exists()
