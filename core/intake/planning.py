"""What is decided about the plan, as far as it is typed."""

from dataclasses import replace
from datetime import date

from core.case import Planning
from core.intake.fields import read_one, show
from core.intake.forms import form_of

_NO_DAY = date.min
_FIELDS = form_of(Planning)


def planning_with(planning: Planning, key: str, text: str) -> Planning:
    """Change one field: ``extra``, what could be paid a month beyond the plan.

    Raises:
        InvalidInput: the text is no sum of money.
    """
    return replace(planning, **read_one(_FIELDS, key, text, _NO_DAY))


def typed_planning(planning: Planning) -> dict[str, str]:
    """Return the text of each field; nothing where there is no extra."""
    return show(_FIELDS, planning) if planning.extra_fen else {"extra": ""}
