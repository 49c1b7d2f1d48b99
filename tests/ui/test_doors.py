"""The four doors of a terminal, and the forms behind them."""

import re

import pytest

from core.documents import Heading, Table, to_text
from ui.centre.blank_page import form_parts
from ui.centre.doors_page import ROWS
from ui.centre.words import doors as t
from ui.routes import AT_A_TERMINAL, PAGES
from ui.shell.design import html
from ui.shell.kiosk_frame import questions_html
from ui.shell.words import kiosk

NUMBERS = {"court": "12368", "law": "12348", "care": "12356", "danger": "110"}


@pytest.mark.parametrize("form", t.FORMS)
def test_a_form_is_usable_alone(form: str) -> None:
    parts = form_parts(form, NUMBERS)
    assert parts[0] == Heading(t.FORMS[form][0], level=0)
    [table] = [part for part in parts if isinstance(part, Table)]
    assert len(table.rows) >= 7
    assert all(any(not cell.strip() for cell in row) for row in table.rows)  # room to write
    text = to_text(parts)
    assert t.FORM_WHOSE in text
    assert re.search("谁的：＿+　+填表的日子：＿+ 年 ＿+ 月 ＿+ 日", text)
    assert all(number in text for number in NUMBERS.values())
    assert "{" not in text


def test_every_way_behind_a_door_is_a_page_of_the_terminal() -> None:
    assert set(ROWS) == set(t.DOORS)
    for rows in ROWS.values():
        said = html(*rows())
        assert "/papers/" in said or "/blank/" in said
    assert "/start/{door}" in AT_A_TERMINAL
    assert "/blank/{form}" in AT_A_TERMINAL
    assert AT_A_TERMINAL["/start/kinds"] == PAGES["/start"]


def test_the_keys_name_kinds_and_marks_and_nobody() -> None:
    assert {"信用卡", "消费贷", "网贷", "车贷"} <= set(kiosk.PAD_WORDS)
    assert len(set(kiosk.PAD_WORDS)) == len(kiosk.PAD_WORDS)
    assert all(word in questions_html() for word in kiosk.PAD_WORDS)
