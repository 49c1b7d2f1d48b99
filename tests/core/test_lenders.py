"""The table of lender types: each type is in it, has its words, and groups cover what they say."""

import tomllib
from pathlib import Path

import pytest

from core.case import LENDER_GROUPS, LenderGroup, LenderType, lenders_in
from core.rules import RuleBook
from tests.build import a_debt
from ui.shell.words import words

CORE = Path(__file__).parents[2] / "core"
BOOK = RuleBook.load()


def table(path: str) -> dict[str, object]:
    """Give the table ``lenders`` of a file."""
    found: dict[str, object] = tomllib.loads((CORE / path).read_text("utf-8"))["lenders"]
    return found


def test_every_type_stands_in_the_table_once() -> None:
    assert list(LENDER_GROUPS) == list(LenderType)
    assert all(lenders_in(group) for group in LenderGroup)


def test_no_group_is_called_like_a_type() -> None:
    assert {group.value for group in LenderGroup} & {kind.value for kind in LenderType} == set()


@pytest.mark.parametrize(
    "path",
    ["words/templates/names.toml", "words/templates/sheets.toml", "intake/data/columns.toml"],
)
def test_every_type_has_its_words(path: str) -> None:
    assert set(table(path)) == set(LenderType)


def test_every_type_has_its_words_on_the_screen() -> None:
    assert set(words.LENDERS) == set(words.LENDERS_SHORT) == set(LenderType)


def test_a_rule_reads_a_group_as_its_types() -> None:
    seen = set()
    for path in sorted((CORE / "rules" / "data").glob("*.toml")):
        for rule_id, row in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(row, dict) and row.get("covers", "all") != "all":
                named = {*LenderGroup} & {*row["covers"]}
                seen |= named
                types = {*LenderType} & {*row["covers"]}
                assert BOOK.rule(rule_id).covers == types.union(*map(lenders_in, named))
    assert seen == {*LenderGroup}


@pytest.mark.parametrize("kind", LenderType)
def test_who_is_a_person_is_said_by_the_table(kind: LenderType) -> None:
    debt = a_debt(lender_type=kind)
    assert debt.is_of_a_person is (LenderGroup.PERSON in LENDER_GROUPS[kind])
