"""The form for what a kind of lender is thought to grant."""

from dataclasses import replace
from datetime import date

from core.case import Assumption
from core.intake.fields import read_one, show
from core.intake.forms import form_of

_FIELDS = form_of(Assumption)
ASSUMPTION_FIELDS = tuple(field.key for field in _FIELDS)


def assumption_with(assumption: Assumption, field: str, text: str) -> Assumption:
    """Change one of ``ASSUMPTION_FIELDS``: months, or per cents; blank leaves it to the rules.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(assumption, **read_one(_FIELDS, field, text, date.min))


def typed_assumption(assumption: Assumption) -> dict[str, str]:
    """Return the text for each of ``ASSUMPTION_FIELDS``; blank where the rules decide."""
    return show(_FIELDS, assumption)
