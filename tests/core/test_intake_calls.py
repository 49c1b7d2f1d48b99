"""The form for a call: every field by itself, as it is left."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import CallKind, Case, CollectorCall, Relation, Said
from core.errors import InvalidInput
from core.intake import CALL_FIELDS, call_with, typed_answer_at, typed_call, with_answer_at
from tests.build import TODAY

CALL = CollectorCall(id="c1", on=TODAY, at=time(22, 35, 7))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("on", "昨天", date(2026, 11, 23)),
        ("at", "21点5分", time(21, 5)),
        ("at", "22:00:01", time(22, 0, 1)),
        ("kind", "visit", CallKind.VISIT),
        ("connected", "no", False),
        ("number", " 010-1234 ", "010-1234"),
        ("said", "mass,threat", frozenset({Said.THREAT, Said.MASS})),
        ("recorded", "yes", True),
        ("recorded", "", None),
        ("third_party", "work", Relation.WORK),
        ("third_party", "", None),
        ("note", "第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_a_field_is_read_by_itself(field: str, text: str, value: object) -> None:
    assert call_with(CALL, field, text, TODAY) == replace(CALL, **{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("on", "明天", "in_future"),
        ("on", "", "missing"),
        ("at", "25:00", "out_of_range"),
        ("at", "22:00:60", "out_of_range"),
        ("at", "半夜", "unreadable"),
        ("said", "threat,nonsense", "unreadable"),
        ("number", "1" * 81, "too_long"),
    ],
)
def test_what_cant_be_read_is_named(field: str, text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        call_with(CALL, field, text, TODAY)
    assert [(p.field, p.code) for p in refused.value.problems] == [(field, code)]


@given(st.from_type(CollectorCall))
def test_what_is_shown_is_read_back(call: CollectorCall) -> None:
    call = replace(call, on=TODAY, at=call.at.replace(microsecond=0, tzinfo=None))
    typed = typed_call(call)
    assert set(typed) == set(CALL_FIELDS)
    read = call
    for field in ("on", "at", "kind", "connected", "said", "recorded", "third_party"):
        read = call_with(read, field, typed[field], TODAY)
    assert read == call


def test_the_hour_of_answering_is_kept_and_cleared() -> None:
    case = with_answer_at(Case(id="c1"), "19点", TODAY)
    assert (case.answer_at, typed_answer_at(case)) == (time(19), "19:00")
    assert with_answer_at(case, "", TODAY) == Case(id="c1")
