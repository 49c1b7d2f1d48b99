"""The form for what a kind of lender is thought to grant."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.case import Assumption
from core.intake.amounts import parse_count
from core.intake.fields import Field, count, read_one, show
from core.intake.plain import Refused


def _share(key: str) -> Field:
    """Make a field for a whole number of per cents up to 100."""

    def read(text: str, _: date) -> Decimal:
        percent = parse_count(text)
        if percent > 100:  # noqa: PLR2004
            raise Refused("out_of_range")
        return Decimal(percent) / 100

    return Field(key, key, read, lambda share: f"{100 * share:.0f}")


_FIELDS = (
    count("extend_to"),
    count("freeze_to"),
    count("defer_by"),
    _share("waive_share"),
    _share("settle_share"),
)
ASSUMPTION_FIELDS = tuple(field.key for field in _FIELDS)


def assumption_with(assumption: Assumption, field: str, text: str) -> Assumption:
    """Change one of ``ASSUMPTION_FIELDS``: months, or per cents; blank leaves it to the rules.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(assumption, **read_one(_FIELDS, field, text, date.min))


def typed_assumption(assumption: Assumption) -> dict[str, str]:
    """Give the text for each of ``ASSUMPTION_FIELDS``; blank where the rules decide."""
    return show(_FIELDS, assumption)
