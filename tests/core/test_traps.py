"""What TinyDB and JSON do wrong when they are used as they come: see safety 3.2."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

from core.store import CaseStore, PlainSeal
from core.store.atomic_storage import AtomicStorage
from core.store.generation_marker import GenerationMarker
from core.store.schema import SCHEMA
from tests.build import a_case, a_debt, a_household
from tests.effort import thoroughly

BIG = 123456789012345678901234567890


@pytest.fixture
def storage(tmp_path: Path) -> AtomicStorage:
    return storage_in(tmp_path)


def storage_in(folder: Path) -> AtomicStorage:
    return AtomicStorage(
        folder / "c1" / "case.vault",
        mark=GenerationMarker(folder / "mark"),
        schema=SCHEMA,
        seal=PlainSeal(),
        clock=lambda: datetime(2026, 11, 24, tzinfo=UTC),
        report=lambda _: None,
    )


def test_tinydb_itself_hands_out_what_it_holds() -> None:
    """The trap: a result that was changed, though never saved, is what the next search gives."""
    table = TinyDB(storage=MemoryStorage).table("case")
    table.insert({"id": "d1", "tags": []})
    table.search(where("id") == "d1")[0]["tags"].append("never saved")
    assert table.search(where("id") == "d1")[0]["tags"] == ["never saved"]


def test_what_was_read_can_be_changed_and_the_next_read_is_as_it_was_saved(
    storage: AtomicStorage,
) -> None:
    storage.write({"case": {"1": {"tags": []}}})
    read = storage.read()
    assert read is not None
    read["case"]["1"]["tags"].append("never saved")
    assert storage.read() == {"case": {"1": {"tags": []}}}


def test_a_number_of_tinydb_is_given_out_twice_and_none_of_it_is_ours(tmp_path: Path) -> None:
    """The trap: the number of the last document is used again, once its file was opened anew."""
    path = tmp_path / "db.json"
    with TinyDB(path) as database:
        gone = database.insert({"debt": 1})
        database.remove(doc_ids=[gone])
    with TinyDB(path) as database:
        assert database.insert({"debt": 2}) == gone
    with closing(CaseStore.at(tmp_path / "data")) as store:
        kept = store.update("c1", lambda kept: kept.with_case(a_case(), "x"))
    held = json.loads((tmp_path / "data/cases/c1/case.vault").read_bytes().partition(b"\n")[2])
    assert list(held["case"]) == ["1"]  # one document, whose number means nothing
    assert [debt["id"] for debt in held["case"]["1"]["case"]["debts"]] == [
        debt.id for debt in kept.case.debts
    ]


@pytest.mark.parametrize("number", [BIG, -BIG, 2**53 + 1, 2**63, 10**15 - 1])
def test_whole_numbers_of_any_length_come_back_to_the_last_digit(
    storage: AtomicStorage, number: int
) -> None:
    storage.write({"case": {"1": {"fen": number}}})
    assert storage_in(storage._path.parents[1]).read() == {"case": {"1": {"fen": number}}}  # noqa: SLF001


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused_and_the_file_stays(
    storage: AtomicStorage, number: float
) -> None:
    storage.write({"case": {"1": {"fen": 1}}})
    with pytest.raises(ValueError, match="JSON"):
        storage.write({"case": {"1": {"fen": number}}})
    assert storage.read() == {"case": {"1": {"fen": 1}}}


@pytest.fixture(scope="module")
def store() -> Iterator[CaseStore]:
    with TemporaryDirectory() as name, closing(CaseStore.at(Path(name))) as opened:
        yield opened


@thoroughly(100)
@given(st.text(st.characters(exclude_categories=()), max_size=30), st.integers(0, 10**12))
def test_any_text_and_any_sum_is_there_again_after_a_save(
    store: CaseStore, text: str, fen: int
) -> None:
    """Lone surrogates and control characters too: the text is cleaned, never a reason to fail."""
    case = a_case(debts=(a_debt(platform=text),), household=a_household(savings_fen=fen))
    saved = store.update("c1", lambda kept: kept.with_case(case, "x"))
    assert saved.case.household.savings_fen == fen
    assert store.update("c1", lambda kept: kept.with_case(saved.case, "x")) == saved
