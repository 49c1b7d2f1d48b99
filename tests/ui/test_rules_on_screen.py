"""Every rule where it is shown: known, in scope, and marked once its review day is past."""

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest

from core.case import LenderType
from core.intake import example
from core.rules import Rule, RuleBook
from tests.build import a_case, a_debt
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from tests.ui.test_every_page import FIRST
from ui.routes import PAGES
from ui.shell.words import rules as rule_words

ROOT = Path(__file__).parents[2]
LATER = datetime(2029, 6, 1, 23, 0, tzinfo=BEIJING)
LISTED_ELSEWHERE = {"/rules", "/share"}
"""One has a test of its own for its marks, the other leaves such rules out."""
ABOUT_ONE_DEBT = ("/debts/d1", "/script/d1")


def shown(screen: Screen, rules: RuleBook) -> list[Rule]:
    text = screen.text
    return [rule for rule in rules.all() if rule.text in text]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", sorted(PAGES.keys() - LISTED_ELSEWHERE))
@pytest.mark.parametrize("name", ["", "g"])
async def test_a_rule_past_its_review_day_says_so_wherever_it_is_told(
    screen: Screen, told: Tell, rules: RuleBook, clock: Clock, pattern: str, name: str
) -> None:
    clock.time = LATER
    if name:
        told(example(name))
    await screen.open(pattern.format(**{**FIRST, "debt_id": "g-a"}))
    text = screen.text
    unmarked = [
        rule.id
        for rule in shown(screen, rules)
        if rule.is_stale(LATER.date())
        for after in re.findall(re.escape(rule.text) + "(.{60})", text)
        if rule_words.STALE not in after
    ]
    assert unmarked == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", LenderType)
async def test_what_is_told_about_one_debt_covers_its_lender(
    screen: Screen, told: Tell, rules: RuleBook, kind: LenderType
) -> None:
    told(a_case(debts=(a_debt(lender_type=kind),)))
    for path in ABOUT_ONE_DEBT:
        await screen.open(path)
        cited = {href.partition("#")[2] for href in screen.links.values() if "/rules#" in href}
        told_of = {rule.id for rule in shown(screen, rules)}
        out_of_scope = [i for i in cited | told_of if kind not in rules.rule(i).covers]
        assert out_of_scope == [], path


def test_every_rule_the_program_asks_for_is_in_the_book(rules: RuleBook) -> None:
    """A literal id in a call of ``rule``, and every text that looks like one of the book's."""
    asked: dict[str, str] = {}
    for path in (*ROOT.glob("core/**/*.py"), *ROOT.glob("ui/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "rule"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                asked[str(node.args[0].value)] = f"{path.name}:{node.lineno}"
    assert len(asked) >= 5
    assert {i: where for i, where in asked.items() if i not in rules.rules} == {}
    for template in (ROOT / "core" / "words" / "templates").glob("*.j2"):
        named = set(re.findall(r"rules\.(\w+)|rules\[[\"'](\w+)", template.read_text("utf-8")))
        ids = {a or b for a, b in named} - {"get", "values", "items"}
        assert ids <= rules.rules.keys(), template.name
