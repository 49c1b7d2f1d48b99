"""先看急事: four questions, four cards over every page, every number from its rule."""

import re

import pytest

from core.rules import RuleBook
from tests.ui.screen import Screen
from tests.ui.test_every_page import FIRST
from ui.desk import Desk
from ui.routes import PAGES
from ui.shell.urgent_cards import NUMBERS, what_to_do
from ui.shell.words import urgent as t


async def test_four_questions_and_nothing_is_kept(screen: Screen, desk: Desk) -> None:
    await screen.open("/urgent")
    assert len(t.CARDS) == 4
    await screen.reads(*(question for question, _, _, _ in t.CARDS.values()))
    assert desk.case().is_empty
    assert desk.kept().past == ()


@pytest.mark.parametrize("pattern", PAGES)
async def test_the_cards_wait_on_every_page_and_the_way_to_them_too(
    screen: Screen, pattern: str
) -> None:
    await screen.open(pattern.format(**FIRST))
    await screen.reads(*(title for _, _, title, _ in t.CARDS.values()), "歇一下")
    assert screen.links["先看急事"] == screen.links["求助"] == "/urgent"
    assert 'aria-label="快速隐藏"' in screen.html


async def test_every_number_to_call_comes_from_its_rule(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/urgent")
    called = set(re.findall(r'href="tel:(\d+)"', screen.html))
    assert called <= {str(rules.rule(rule_id).value) for rule_id in NUMBERS.values()}
    assert {"12356", "110", "120", "12348", "12368", "96110"} <= called


async def test_the_card_of_a_court_paper_counts_its_days(screen: Screen) -> None:
    await screen.open("/")
    screen.write_in_card("哪天收到的", "2026-11-24")
    screen.press("算最后一天")
    await screen.reads("答辩状最晚 2026 年 12 月 9 日 交", "还有 15 天。")


@pytest.mark.parametrize("kind", t.CARDS)
def test_a_card_written_once_is_written_anew_for_other_numbers(kind: str) -> None:
    for number in ("111", "222", "111"):
        card = what_to_do(kind, tuple((of, number) for of in NUMBERS))
        assert f"tel:{number}" in card
