"""Days off that a person or a centre writes down, and the clock round them."""

import ast
from datetime import date
from pathlib import Path

import pytest

import core
from core.days import CHINA
from core.errors import HolidaysInvalid
from core.intake import read_holidays

BRIDGED = """
[2027]
complete = true
off = [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
on = [2027-02-20]
"""


def test_a_year_that_is_written_down_in_full_is_no_longer_provisional() -> None:
    days = read_holidays(BRIDGED)
    due = date(2027, 2, 14)
    assert CHINA.is_provisional(due)
    assert not days.is_provisional(due)
    assert CHINA.debit_day(due) == date(2027, 2, 11)
    assert days.debit_day(due) == date(2027, 2, 4), "the whole holiday lies before it"
    assert days.is_workday(date(2027, 2, 20)), "a Saturday worked for it"
    assert not CHINA.is_workday(date(2027, 2, 20))


def test_an_incomplete_year_stays_provisional_and_other_years_too() -> None:
    days = read_holidays("[2027]\noff = [2027-03-01]")
    assert not days.is_workday(date(2027, 3, 1))
    assert days.is_provisional(date(2027, 3, 1))
    assert read_holidays(BRIDGED).is_provisional(date(2028, 1, 1))


def test_an_empty_file_changes_nothing() -> None:
    assert read_holidays("") == CHINA


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[2027", "file"),
        ("[next]\noff = []", "next"),
        ("2027 = 1", "2027"),
        ("[2027]\nofff = []", "2027.offf"),
        ("[2027]\noff = 2027-01-01", "2027.off"),
        ('[2027]\noff = ["2027-01-01"]', "2027.off"),
        ("[2027]\noff = [2027-01-01T00:00:00]", "2027.off"),
        ("[2027]\non = [2028-01-01]", "2027.on"),
        ("[2027]\ncomplete = 1", "2027.complete"),
        ("[2027]\noff = [2027-01-02]\non = [2027-01-02]", "2027-01-02"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, where: str) -> None:
    with pytest.raises(HolidaysInvalid) as caught:
        read_holidays(text)
    assert any(fault.startswith(where) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("due", "debit"),
    [
        ("2026-02-28", "2026-02-25"),  # the end of a month; 2026-02-28 itself is worked
        ("2026-02-20", "2026-02-14"),  # over the spring festival, to a Saturday that is worked
        ("2026-10-08", "2026-09-30"),
        ("2026-01-05", "2025-12-31"),  # over the new year
        ("2027-01-03", "2026-12-31"),
        ("2028-03-01", "2028-02-25"),  # a leap day lies before it, and the 27th is a Sunday
        ("2024-03-03", "2024-02-29"),  # on the leap day itself
        ("2026-04-30", "2026-04-27"),
    ],
)
def test_the_money_is_there_by_the_working_day_three_days_before(due: str, debit: str) -> None:
    assert CHINA.debit_day(date.fromisoformat(due)) == date.fromisoformat(debit)


MAKES_ONE = {"days.py", "serving.py"}
"""Where it is made, and where the program picks it once, with the days a file adds."""


def test_no_calendar_stands_in_for_the_one_that_was_handed_in() -> None:
    """A parameter with a calendar of its own is one that a caller forgets."""
    home = Path(core.__file__).parent.parent
    for source in (*(home / "core").rglob("*.py"), *(home / "ui").rglob("*.py")):
        text = source.read_text(encoding="utf-8")
        if not any(word in text for word in ("CHINA", "workdays", "as_of")):
            continue
        tree = ast.parse(text)
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "CHINA" not in names or source.name in MAKES_ONE, source.name
        for node in ast.walk(tree):
            if isinstance(node, ast.arguments):
                told = [*node.posonlyargs, *node.args][::-1][: len(node.defaults)]
                told += [a for a, d in zip(node.kwonlyargs, node.kw_defaults, strict=True) if d]
                assert not {a.arg for a in told} & {"workdays", "as_of"}, source.name
