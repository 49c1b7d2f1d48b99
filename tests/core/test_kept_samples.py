"""Data folders, exports and backups as earlier versions wrote them, opened by this one.

``tests/vectors/kept`` holds what the code of each schema wrote itself: three debts put in, one
changed, one removed, a PDF beside a debt (from schema 2 on). Schema 1 is of the first edition.
Whoever raises the schema adds a folder, and changes none.
"""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.case import Case
from core.intake import read_case_file
from core.store import CaseStore, Snapshot, check, open_file
from core.store.schema import SCHEMA
from main import main
from tests.core.test_store import Clock

KEPT = Path(__file__).parents[1] / "vectors" / "kept"
SCHEMAS = tuple(range(1, SCHEMA + 1))
WITH_FILES = tuple(number for number in SCHEMAS if number > 1)
PASS = "雨后的小路 七点"
PDF = b"%PDF-1.7 kept sample"
Told = list[tuple[str, int | None]]


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> int:
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def folder(schema: int, tmp_path: Path) -> Path:
    """Lay a kept data folder as its program left it: nobody else may read it."""
    folder = tmp_path / "data"
    shutil.copytree(KEPT / f"schema-{schema}" / "data", folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def told(case: Case) -> Told:
    return [(debt.platform, debt.instalment_fen) for debt in case.debts]


NOW: Told = [("甲", 45_600), ("乙", 81_232)]
BEFORE: list[Told] = [
    [("甲", 45_600), ("乙", 81_232), ("丙", 56_736)],
    [("甲", 110_016), ("乙", 81_232), ("丙", 56_736)],
    [],
]
"""Step by step on the way back, the last one first."""


def test_a_sample_of_every_schema_is_kept() -> None:
    assert sorted(path.name for path in KEPT.iterdir()) == [f"schema-{n}" for n in SCHEMAS]


def test_nothing_is_wrong_with_the_folder(folder: Path, schema: int) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = check(folder)
    assert {finding.what for finding in found} <= ({"older"} if schema < SCHEMA else set())
    assert {path: path.read_bytes() for path in before} == before


def test_it_is_opened_used_and_undone(folder: Path, schema: int) -> None:
    case_id, clock = f"kept{schema}", Clock()
    clock.forward(days=30)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        assert store.ids() == (case_id,)
        assert told(store.load(case_id).case) == NOW
        assert store.notices(case_id) == ()
        used = store.update(case_id, changed)
        assert told(used.case)[0] == ("甲", 33_300)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        assert told(store.update(case_id, Snapshot.undone).case) == NOW
        steps = BEFORE if schema == 1 else [NOW, *BEFORE]  # the file that was put in is one
        for step in steps:
            assert told(store.update(case_id, Snapshot.undone).case) == step
        for _ in steps:
            store.update(case_id, Snapshot.redone)
        assert told(store.load(case_id).case) == NOW
    assert [finding for finding in check(folder) if not finding.is_harmless] == []


def changed(kept: Snapshot) -> Snapshot:
    debt = replace(kept.case.debts[0], instalment_fen=33_300)
    return kept.with_case(kept.case.with_debt(debt), "debt_edited")


def test_its_backups_can_be_put_back(folder: Path, schema: int) -> None:
    case_id = f"kept{schema}"
    with closing(CaseStore.at(folder, clock=Clock())) as store:
        kept = [backup.case for backup in store.backups(case_id)]
    assert all(kept)
    assert [told(case) for case in kept if case] == (
        BEFORE[:2] if schema == 1 else [NOW, *BEFORE[:2]]
    )


@pytest.mark.parametrize("schema", WITH_FILES, indirect=True)
def test_the_file_beside_a_debt_is_there(folder: Path, schema: int) -> None:
    with closing(CaseStore.at(folder, clock=Clock())) as store:
        [one] = store.load(f"kept{schema}").case.evidence
        assert store.file(f"kept{schema}", one.id) == PDF


def test_its_export_is_read_and_says_the_same(
    folder: Path, schema: int, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    export = KEPT / f"schema-{schema}" / "export.json"
    case = read_case_file(export.read_bytes())
    assert told(case) == NOW
    with closing(CaseStore.at(folder, clock=Clock())) as store:
        kept = store.load(f"kept{schema}").case
    assert case.household == kept.household
    assert [replace(d, as_of=None, as_of_assumed=False) for d in case.debts] == [
        replace(d, as_of=None, as_of_assumed=False) for d in kept.debts
    ]
    assert main(["report", str(export), "--today", "2026-11-28"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["debts"]) == 2


@pytest.mark.parametrize("schema", WITH_FILES, indirect=True)
def test_its_sealed_export_is_opened(schema: int) -> None:
    place = KEPT / f"schema-{schema}"
    opened = open_file((place / "export.sealed").read_bytes(), PASS)
    assert opened == (place / "export.json").read_bytes()
