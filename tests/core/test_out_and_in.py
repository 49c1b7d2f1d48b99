"""Taken out, erased, brought in again: what was told is there as it was, in the open and sealed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from core.case import Case
from core.intake import read_case_file, write_case_file
from core.store import CaseStore, keys, open_file, seal_file
from core.store.documents import document_of
from tests.core.crash_writer import QUICK
from tests.core.test_sealing import PASS
from tests.effort import thoroughly
from tests.filled import filled_case, places
from tests.strategies import cases


@pytest.fixture(scope="module")
def store() -> Iterator[CaseStore]:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        patch.setattr(keys, "COST", QUICK)
        with closing(CaseStore.at(Path(name))) as opened:
            yield opened


def round_trip(store: CaseStore, case: Case, *, sealed: bool) -> tuple[Case, Case]:
    """Keep a case, take it out, erase it, bring it in; give what was kept before and after."""
    before = store.update("c1", lambda kept: kept.with_case(replace(case, id="c1"), "x")).case
    out = write_case_file(before).encode()
    if sealed:
        out = open_file(seal_file(out, PASS), PASS)
    store.erase("c1")
    assert store.load("c1").case == Case(id="c1")
    incoming = read_case_file(out)
    return before, store.update("c1", lambda kept: kept.with_case(incoming, "imported")).case


@thoroughly(60)
@given(cases())
def test_any_case_is_there_again_as_it_was(store: CaseStore, case: Case) -> None:
    before, after = round_trip(store, case, sealed=False)
    assert after == before


@thoroughly(10)
@given(cases())
def test_under_a_passphrase_too(store: CaseStore, case: Case) -> None:
    before, after = round_trip(store, case, sealed=True)
    assert after == before


def test_every_field_of_the_register_goes_out() -> None:
    """Whatever a case holds stands in the file, field by field."""
    case = filled_case(lambda at: at)
    written = read_names(document_of(case))
    assert written == {place.replace("[]", "") for place in places()}
    text = write_case_file(case)
    assert [name for name in written if f'"{name.rsplit(".", 1)[-1]}"' not in text] == []


def read_names(document: object, at: str = "") -> set[str]:
    """Name every single value of a document."""
    match document:
        case dict():
            return {n for k, v in document.items() for n in read_names(v, f"{at}.{k}".lstrip("."))}
        case list():
            return {name for value in document for name in read_names(value, at)}
        case _:
            return {at}
