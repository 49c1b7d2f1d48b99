"""Every told field has its words, by whatever page it is met."""

import pytest

from core.case import Case, told_at, told_fields
from core.store import leaves
from tests.filled import filled_case
from ui.data.words import labels
from ui.debts.words import agreements, debts
from ui.guard.words import calls
from ui.plan.words import budget
from ui.shell.words import words

UNMET = {"Payment", "CourtPaper", "Essential"}
"""Records that are made anew, never changed field by field, and those named by their kind."""


@pytest.mark.parametrize("record", labels.LABELS, ids=lambda record: record.__name__)
def test_every_field_a_form_asks_for_has_a_label_and_no_other(record: type) -> None:
    assert set(labels.LABELS[record]) == {told.key for told in told_fields(record)}


def test_every_value_of_a_case_that_a_form_asks_for_has_a_label() -> None:
    asked = [
        place for place in leaves(filled_case(lambda _: "x1")) if told_at(Case, place) is not None
    ]
    assert len(asked) > 100
    nameless = {place for place in asked if not labels.label_at(place)}
    found = (told_at(Case, place) for place in nameless)
    assert {one[0].__name__ for one in found if one is not None} <= UNMET


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("debts/d1/received_fen", debts.FIELDS["received"][0]),
        ("debts/d1/overdue_since", debts.FIELDS["overdue"][0]),
        ("debts/d1/quoted/value", debts.FIELDS["quoted"][0]),
        ("debts/d1/planned/0/on", debts.FIELDS["planned"][0]),
        ("debts/d1/lender_type", debts.LENDER_TYPE),
        ("household/essentials/food/amount_fen", words.ESSENTIALS["food"]),  # type: ignore[index]
        ("household/incomes/i1/payday", budget.INCOME_LABELS[1]),
        ("agreements/a1/clauses/lender_name", agreements.CHECKLIST),
        ("calls/c1/staff_no", calls.FIELDS["staff_no"][0]),
        ("answer_at", calls.ANSWER_AT),
        ("debts/d1", ""),
        ("nothing/of/the/kind", ""),
    ],
)
def test_the_words_are_found_by_the_place_of_a_value(place: str, label: str) -> None:
    assert labels.label_at(place) == label
