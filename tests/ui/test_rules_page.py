"""规则: every rule with its source and day; found by words and by lender; the stale ones marked."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from core.case import LenderType
from core.rules import RuleBook
from tests.ui.conftest import BEIJING, Clock
from tests.ui.screen import Screen

RULES_MD = Path(__file__).parents[2] / "docs" / "rules.md"


async def test_every_rule_stands_there_with_its_source_and_day(
    screen: Screen, rules: RuleBook
) -> None:
    await screen.open("/rules")
    text = screen.text
    assert f"{len(rules.all())} 条" in text
    for rule in rules.all():
        assert rule.title in text
        assert rule.source.document in text
        assert f"{rule.checked_on}" in text


async def test_rules_are_found_by_two_letters(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/rules")
    screen.write("找一条规则", "征信")
    await screen.reads("条")
    assert rules.rule("bad_record_years").title in screen.text
    assert rules.rule("hotline_12348").title not in screen.text
    screen.write("找一条规则", "没有这样的规则")
    await screen.reads("没有找到，换个词试试。")


async def test_rules_are_found_by_lender(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/rules")
    screen.choose("适用于哪类机构", "个人或普通企业")
    covered = [rule for rule in rules.all() if LenderType.PRIVATE in rule.covers]
    await screen.reads(f"{len(covered)} 条")
    assert 0 < len(covered) < len(rules.all())


async def test_a_rule_past_its_review_day_says_so(
    screen: Screen, rules: RuleBook, clock: Clock
) -> None:
    await screen.open("/rules")
    assert screen.text.count("待核实") == 1  # a choice of what to list
    clock.time = datetime(2029, 6, 1, 12, 0, tzinfo=BEIJING)
    await screen.open("/rules")
    marked = sum(not rule.warns for rule in rules.all())
    assert screen.text.count("待核实") == 1 + marked
    assert 100 < marked < len(rules.all())


def test_a_stale_rule_is_left_out_of_letters(rules: RuleBook) -> None:
    day = date(2028, 6, 1)
    stale = {rule.id for rule in rules.all() if rule.is_due(day)}
    assert stale
    for kind in LenderType:
        assert not stale & rules.citable(kind, day).keys()


async def test_rules_are_found_by_their_state(
    screen: Screen, rules: RuleBook, clock: Clock
) -> None:
    await screen.open("/rules")
    screen.choose("只看", "现在不适用")
    over = [rule for rule in rules.all() if not rule.in_force(clock.time.date())]
    await screen.reads(f"{len(over)} 条", rules.rule("repair_window_2026").title)
    screen.choose("只看", "待核实")
    await screen.reads("没有找到，换个词试试。")


class TestACentresOwnRules:
    """The desk has a rulebook with a centre's file beside ours."""

    @pytest.fixture
    def rules(self, tmp_path: Path) -> RuleBook:
        example = re.search(r"```toml\n(.*?)```", RULES_MD.read_text("utf-8"), re.DOTALL)
        assert example is not None
        (tmp_path / "centre.toml").write_text(example[1], "utf-8")
        return RuleBook.load(tmp_path)

    async def test_the_example_of_the_document_is_shown_as_the_centres_own(
        self, screen: Screen, rules: RuleBook
    ) -> None:
        [own] = rules.own
        await screen.open("/rules")
        screen.choose("只看", "自己加的")
        await screen.reads("1 条", rules.rule(own).title, rules.rule(own).text, "自己加的")
