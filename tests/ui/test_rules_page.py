"""规则: every rule with its source and day; found by words and by lender; the stale ones marked."""

from datetime import datetime

from core.case import LenderType
from core.rules import RuleBook
from tests.ui.conftest import BEIJING, Clock
from tests.ui.screen import Screen


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


async def test_a_rule_past_its_review_day_says_so(screen: Screen, clock: Clock) -> None:
    await screen.open("/rules")
    assert "待核实" not in screen.text
    clock.time = datetime(2028, 6, 1, 12, 0, tzinfo=BEIJING)
    await screen.open("/rules")
    assert "待核实" in screen.text


async def test_a_stale_rule_is_left_out_of_letters(
    screen: Screen, clock: Clock, rules: RuleBook
) -> None:
    clock.time = datetime(2028, 6, 1, 12, 0, tzinfo=BEIJING)
    stale = {rule.id for rule in rules.all() if rule.is_stale(clock.time.date())}
    assert stale
    for kind in LenderType:
        assert not stale & rules.citable(kind, clock.time.date()).keys()
    await screen.open("/rules")
    assert "待核实" in screen.text
