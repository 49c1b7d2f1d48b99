"""The form for calls from collectors."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Any

from core.case import CallKind, Case, CollectorCall, EnumSet, Relation, Said
from core.intake.dates import parse_time, show_time
from core.intake.fields import (
    Field,
    choice,
    day,
    flag,
    maybe,
    name,
    note,
    one_of,
    read_one,
    show,
)


def _read_said(text: str, _: date) -> EnumSet[Said]:
    return EnumSet(Said(one_of(Said, part)) for part in text.split(",") if part.strip())


def _show_said(said: AbstractSet[Said]) -> str:
    return ",".join(EnumSet(said))


_CALL: tuple[Field, ...] = (
    day("on", required=True),
    Field("at", "at", lambda text, _: parse_time(text), show_time, required=True),
    choice("kind", CallKind, blank=CallKind.CALLED),
    flag("connected"),
    name("number"),
    name("company"),
    name("staff_no"),
    name("my_phone"),
    Field("said", "said", _read_said, _show_said, EnumSet()),
    maybe("recorded"),
    choice("third_party", Relation),
    name("proof"),
    note("note"),
)
_ANSWER_AT: tuple[Field, ...] = (
    Field("answer_at", "answer_at", lambda text, _: parse_time(text), show_time),
)

CALL_FIELDS = tuple(field.key for field in _CALL)


def call_with(call: CollectorCall, field: str, text: str, today: date) -> CollectorCall:
    """Change one of ``CALL_FIELDS``, as it is left; blank clears it.

    Raises:
        InvalidInput: names this field; a day to come is ``in_future``.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(call, **read_one(_CALL, field, text, today))


def typed_call(call: CollectorCall) -> dict[str, str]:
    """Give the text for each of ``CALL_FIELDS``; ``call_with`` makes the same of it."""
    return show(_CALL, call)


def with_answer_at(case: Case, text: str, today: date) -> Case:
    """Change the time of day the person answers the telephone; blank clears it.

    Raises:
        InvalidInput: names ``answer_at``.
    """
    told: dict[str, Any] = read_one(_ANSWER_AT, "answer_at", text, today)
    return replace(case, **told)


def typed_answer_at(case: Case) -> str:
    """Give the text for that time; ``with_answer_at`` makes the same of it."""
    return show(_ANSWER_AT, case)["answer_at"]
