"""Undo, redo, and how a case becomes a document."""

import json
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Agreement, Case, Clause, CollectorCall, EnumSet
from core.store import HistoryStep, Snapshot
from core.store.documents import Written, case_of, clean, document_of
from tests.build import TODAY, a_case, a_debt
from tests.effort import thoroughly
from tests.strategies import cases


def test_a_step_can_be_undone_and_redone() -> None:
    before = Snapshot(case=a_case())
    after = before.with_case(a_case(debts=()), "debt_removed")
    assert after.case == a_case(debts=())
    assert [step.code for step in after.past] == ["debt_removed"]
    assert after.undone().case == a_case()
    assert [step.code for step in after.undone().future] == ["debt_removed"]
    assert after.undone().redone() == after


def test_without_steps_nothing_is_undone_or_redone() -> None:
    kept = Snapshot(case=a_case())
    assert kept.undone() is kept
    assert kept.redone() is kept


def test_an_equal_case_is_no_step() -> None:
    kept = Snapshot(case=a_case()).with_case(a_case(debts=()), "debt_removed").undone()
    assert kept.with_case(a_case(), "nothing") is kept


def test_a_new_step_forgets_what_was_undone() -> None:
    kept = Snapshot(case=a_case()).with_case(a_case(debts=()), "debt_removed").undone()
    other = kept.with_case(a_case(debts=(a_debt(due_day=3),)), "debt_changed")
    assert other.future == ()
    assert other.undone().case == a_case()


def test_the_last_fifty_steps_are_kept() -> None:
    kept = Snapshot(case=a_case())
    for paid in range(1, 61):
        kept = kept.with_case(a_case(debts=(a_debt(instalments_paid=paid),)), f"step_{paid}")
    assert [step.code for step in kept.past] == [f"step_{n}" for n in range(11, 61)]
    for _ in range(70):
        kept = kept.undone()
    assert kept.case == a_case(debts=(a_debt(instalments_paid=10),))
    assert len(kept.future) == 50


def test_a_step_holds_the_difference_only() -> None:
    calls = tuple(
        CollectorCall(id=f"c{n}", on=TODAY, at=time(21, 5), note="说了什么" * 50)
        for n in range(100)
    )
    kept = Snapshot(case=a_case(calls=calls[:-1])).with_case(a_case(calls=calls), "call_added")
    assert len(kept.past[0].patch) < 100


def test_steps_are_redone_in_the_order_they_were_made() -> None:
    kept = Snapshot(case=a_case())
    for paid in (1, 2, 3):
        kept = kept.with_case(a_case(debts=(a_debt(instalments_paid=paid),)), f"step_{paid}")
    back = kept.undone().undone()
    assert back.case.debts[0].instalments_paid == 1
    assert [step.code for step in back.future] == ["step_2", "step_3"]
    assert back.redone().case.debts[0].instalments_paid == 2
    assert back.redone().redone() == kept


@thoroughly(50)
@given(
    st.lists(cases(), min_size=2, max_size=4),
    st.lists(st.sampled_from([0, 1, 2, 3, "undo", "undo", "redo"]), max_size=20),
)
def test_undo_and_redo_walk_over_the_values_there_were(
    values: list[Case], chain: list[int | str]
) -> None:
    kept = Snapshot(case=case_of(document_of(values[0])))
    past: list[Case] = []
    future: list[Case] = []
    here = kept.case
    for change in chain:
        if change == "undo":
            kept = kept.undone()
            if past:
                future.append(here)
                here = past.pop()
        elif change == "redo":
            kept = kept.redone()
            if future:
                past.append(here)
                here = future.pop()
        elif isinstance(change, int):
            new = replace(values[change % len(values)], id=here.id)
            kept = kept.with_case(new, "changed")
            if kept.case != here:
                past.append(here)
                here, future = kept.case, []
            assert kept.case == case_of(document_of(new))
        assert kept.case == here
        assert (len(kept.past), len(kept.future)) == (len(past), len(future))
    assert Snapshot.of(kept.to_document()) == kept


def test_what_did_not_change_is_neither_written_nor_checked_again() -> None:
    calls = tuple(CollectorCall(id=f"c{n}", on=TODAY, at=time(9, 5)) for n in range(3))
    kept = Snapshot(case=a_case(calls=calls)).with_case(a_case(calls=calls, example="x"), "x")
    changed = replace(kept.case.calls[1], note="又来电")
    new = replace(kept.case, calls=(kept.case.calls[0], changed, kept.case.calls[2]))
    after = kept.with_case(new, "call_changed")
    before, now = (k.to_document()["case"] for k in (kept, after))
    assert now["debts"] is before["debts"]
    assert [a is b for a, b in zip(now["calls"], before["calls"], strict=True)] == [1, 0, 1]
    assert after.case.debts is kept.case.debts
    assert after.settled() is after
    back = after.undone()
    assert back.case == kept.case
    assert back.case.calls[0] is kept.case.calls[0]
    assert back.to_document()["case"] == before


def test_a_case_put_in_the_place_of_another_is_written_anew() -> None:
    kept = Snapshot(case=a_case()).with_case(a_case(debts=()), "x")
    other = replace(kept, case=a_case(example="e\u0301"))
    assert other.settled().case.example == "\u00e9"
    assert other.to_document()["case"] == document_of(other.case)


@thoroughly(50)
@given(st.lists(cases(), min_size=2, max_size=5))
def test_a_case_written_step_by_step_is_the_case_written_at_once(values: list[Case]) -> None:
    written = Written.of(values[0])
    for value in values[1:]:
        mixed = replace(value, calls=written.case.calls + value.calls, debts=written.case.debts)
        for new in (mixed, value):
            written = written.with_case(new)
            assert written == Written.of(new)
            assert json.dumps(written.document) == json.dumps(document_of(new))
            assert written.with_document(document_of(new)) == written


def test_a_step_of_another_case_is_refused_without_quoting_it() -> None:
    patch = '[{"op": "remove", "path": "/debts/0/张三"}]'
    with pytest.raises(ValueError, match="belong") as caught:
        Snapshot(case=a_case(), past=(HistoryStep(code="x", patch=patch),)).undone()
    assert caught.value.__cause__ is None
    assert "张三" not in str(caught.value)


def test_a_value_out_of_its_range_is_refused_without_quoting_it() -> None:
    bad = a_case(debts=(a_debt(platform="张三" * 50, due_day=77),))
    with pytest.raises(ValueError, match=r"debts\.0\.platform: string_too_long") as caught:
        Snapshot(case=a_case()).with_case(bad, "debt_changed")
    assert "debts.0.due_day: less_than_equal" in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert "张三" not in str(caught.value)
    assert "77" not in str(caught.value)


def assert_sets_are_in_order(value: object, document: object) -> None:
    """Walk a value beside its document: lists made of sets are in the order of their kind."""
    if is_dataclass(value) and isinstance(document, dict):
        for field in fields(value):
            assert_sets_are_in_order(getattr(value, field.name), document[field.name])
    elif isinstance(value, EnumSet) and isinstance(document, list):
        kind: type[Enum] | tuple[()] = type(next(iter(value))) if value else ()
        assert document == [member.value for member in kind if member in value]
    elif isinstance(value, tuple) and isinstance(document, list):
        for item, written in zip(value, document, strict=True):
            assert_sets_are_in_order(item, written)


@thoroughly(50)
@given(cases())
def test_sets_are_written_in_order_so_that_steps_hold_in_every_process(case: Case) -> None:
    assert_sets_are_in_order(case, document_of(case))


def test_every_clause_in_a_document_stands_in_order() -> None:
    agreement = Agreement(
        id="a1", debt_id="d1", promised_on=date(2026, 11, 1), clauses=EnumSet(Clause)
    )
    assert document_of(a_case(agreements=(agreement,)))["agreements"][0]["clauses"] == list(Clause)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲分期", "甲分期"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("一\r\n二\r三\n\t四", "一\n二\n三\n\t四"),
        ("x\ud800y", "x\ufffdy"),
        ("\x00", "\ufffd"),
        ("", ""),
        ("\U0001d160" * 80, "\U0001d160" * 80),  # composing makes three of each
        ("全角　空格", "全角　空格"),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_clean_text_stays_clean_can_be_written_and_is_no_longer(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    assert bool(cleaned) == bool(text)
    assert not {c for c in cleaned if unicodedata.category(c) == "Cc"} - {"\n", "\t"}
