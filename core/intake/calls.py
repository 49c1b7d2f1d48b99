"""The form for calls from collectors."""

from dataclasses import replace
from datetime import date
from typing import Any

from core.case import Case, CollectorCall
from core.intake.fields import read_one, show
from core.intake.forms import form_of

_CALL = form_of(CollectorCall)
_CASE = form_of(Case)

CALL_FIELDS = tuple(field.key for field in _CALL)


def call_with(call: CollectorCall, field: str, text: str, today: date) -> CollectorCall:
    """Change one of ``CALL_FIELDS``, as it is left; blank clears it.

    Raises:
        InvalidInput: names this field; a day to come is ``in_future``.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(call, **read_one(_CALL, field, text, today))


def typed_call(call: CollectorCall) -> dict[str, str]:
    """Return the text for each of ``CALL_FIELDS``; ``call_with`` makes the same of it."""
    return show(_CALL, call)


def with_answer_at(case: Case, text: str, today: date) -> Case:
    """Change the time of day the person answers the telephone; blank clears it.

    Raises:
        InvalidInput: names ``answer_at``.
    """
    told: dict[str, Any] = read_one(_CASE, "answer_at", text, today)
    return replace(case, **told)


def typed_answer_at(case: Case) -> str:
    """Return the text for that time; ``with_answer_at`` makes the same of it."""
    return show(_CASE, case)["answer_at"]
