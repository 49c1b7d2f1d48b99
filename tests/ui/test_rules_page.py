"""规则: every rule with its source and day; found by words and by lender; the stale ones marked."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from core.case import LenderType
from core.rules import RuleBook
from tests.ui.conftest import BEIJING, Clock
from tests.ui.screen import Screen
from ui.know.words import know

RULES_MD = Path(__file__).parents[2] / "docs" / "rules.md"


async def test_every_rule_stands_there_with_its_source_and_day_twenty_at_a_time(
    screen: Screen, rules: RuleBook
) -> None:
    await screen.open("/rules")
    assert f"{len(rules.all())} 条，先看 20 条" in screen.text
    for shown in range(40, len(rules.all()) + 20, 20):
        screen.press("再看 20 条")
        await screen.reads(f"先看 {min(shown, len(rules.all()))} 条")
    assert not screen.is_shown("more-rules")
    text = screen.text
    for rule in rules.all():
        assert f"{rule.title}{rule.level_name} · {rule.source.document}" in text
        assert rule.text in text
        assert f"{rule.checked_on}" in text


async def test_rules_stand_by_subject(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/rules")
    assert {rule.subject for rule in rules.all()} <= know.SUBJECTS.keys()
    for subject in ("courts", "credit"):
        screen.choose("主题", know.SUBJECTS[subject])
        of_it = [rule for rule in rules.all() if rule.subject == subject]
        await screen.reads(f"{len(of_it)} 条", *(rule.title for rule in of_it[:20]))
        assert f'id="{of_it[0].id}"' in screen.html
        assert f'id="{rules.rule("quiet_hours_standard").id}"' not in screen.html


async def test_a_rules_own_anchor_opens_the_chapter_at_it(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/know")
    last = rules.all()[-1]
    screen.user.navigate.to(f"/rules#{last.id}")
    await screen.until(lambda: f'id="{last.id}"' in screen.html)
    assert screen.user.client is not None
    assert screen.user.client.sub_pages_router.current_path == f"/know#{last.id}"


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
    screen.choose("只看", "待核实")
    await screen.reads("没有找到，换个词试试。")
    clock.time = datetime(2029, 6, 1, 12, 0, tzinfo=BEIJING)
    await screen.open("/rules")
    screen.choose("只看", "待核实")
    marked = sum(not rule.warns for rule in rules.all())
    await screen.reads(f"{marked} 条，先看 20 条")
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
