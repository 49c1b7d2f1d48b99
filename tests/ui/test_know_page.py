"""传言和事实: every saying with what is true, on whose word, from where, checked when."""

import html
import json
import re
from datetime import datetime

import pytest

from core.rules import RuleBook
from tests.hostile import HOSTILE, hostile_case
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.know.words import credit, know


async def test_the_six_questions_are_answered_by_rules_that_hold(
    screen: Screen, rules: RuleBook, clock: Clock
) -> None:
    await screen.open("/know")
    assert len(know.QUESTIONS) == 6
    assert "最怕的 6 件事，先看事实" in screen.text
    for one in know.QUESTIONS.values():
        assert one.words in screen.text
        for rule in map(rules.rule, one.rules):
            assert rule.in_force(clock.time.date())
            where = f"{rule.source.document}{rule.source.article}"
            assert f"{rule.title}{rule.level_name} · {where}" in screen.text
            assert rule.text in screen.text


async def test_the_search_holds_every_rule_and_no_word_of_the_case(
    screen: Screen, rules: RuleBook, told: Tell
) -> None:
    await screen.open("/know")
    empty = screen.text
    told(hostile_case(*HOSTILE[:3]))
    await screen.open("/know")
    assert screen.text == empty
    [index] = re.findall(r'data-lq-index="([^"]*)"', screen.html)
    found = json.loads(html.unescape(index))
    assert [one[:3] for one in found] == [[r.id, r.title, r.text] for r in rules.all()]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/shield", "是催收，还是骗子"),
        ("/tricks", "保证能停息、能减免"),
        ("/court", "起诉状以后 15 天内交答辩状"),
        ("/credit", "算一下哪天删除"),
        ("/share", "存成图片"),
        ("/rules", "171 条，先看 20 条"),
    ],
)
async def test_an_old_address_opens_its_chapter_and_only_that(
    screen: Screen, path: str, words: str
) -> None:
    await screen.open("/know")
    assert words not in screen.text
    screen.unfold(path.strip("/"))
    await screen.reads(words)
    await screen.open(path)
    await screen.reads(words)
    assert screen.user.client is not None
    assert screen.user.client.sub_pages_router.current_path == f"/know#{path.strip('/')}"


async def test_every_saying_stands_with_its_rule_level_source_and_day(
    screen: Screen, rules: RuleBook
) -> None:
    await screen.open("/know")
    screen.unfold("sayings")
    for group, sayings in know.GROUPS:
        screen.choose("关于哪一件", group)
        for said, rule_id in sayings:
            rule = rules.rule(rule_id)
            where = f"{rule.source.document}{rule.source.article}"
            await screen.reads(f"有人说：{said}{rule.title}{rule.level_name} · {where}", rule.text)
            assert f"{rule.checked_on}" in screen.text


def test_no_saying_is_set_right_twice_and_the_subjects_of_the_article_are_there() -> None:
    ids = [rule_id for _, sayings in know.GROUPS for _, rule_id in sayings]
    assert len(ids) == len(set(ids)) >= 30
    assert {
        *("overdue_not_dishonest", "card_grace_days", "effective_calls", "quiet_hours_standard"),
        *("bad_record_years", "spending_limits", "stay_reachable", "longer_is_not_half"),
        *("line_licensed", "call_in_working_hours", "written_form", "separate_card"),
        *("transfer_lead_days", "negotiation_is_free", "check_report_months", "no_check_loans"),
    } <= set(ids)


async def test_a_rule_past_its_review_day_is_marked_unless_it_warns(
    screen: Screen, rules: RuleBook, clock: Clock
) -> None:
    await screen.open("/know")
    assert "待核实" not in screen.text
    clock.time = datetime(2029, 6, 1, 12, 0, tzinfo=BEIJING)
    await screen.open("/know")
    told = [rules.rule(i) for one in know.QUESTIONS.values() for i in one.rules]
    marked = [rule for rule in told if not rule.warns]
    assert screen.text.count("待核实") == 2 * len(marked) < 2 * len(told)  # on the line and behind


async def test_the_three_months_of_grace_are_said_nowhere(screen: Screen) -> None:
    for path in ("/", "/know", "/rules"):
        await screen.open(path)
        assert "1-3个月" not in screen.text
        assert "1–3 个月" not in screen.text


async def test_the_credit_record_is_explained_with_its_rules(
    screen: Screen, rules: RuleBook
) -> None:
    await screen.open("/credit")
    await screen.reads(*(rules.rule(i).text for _, ids in credit.PARTS for i in ids))


async def test_there_is_a_letter_for_each_error_in_the_report(screen: Screen) -> None:
    await screen.open("/credit")
    await screen.reads(*credit.DISPUTES.values(), "请只留一条", "这笔借款不是我办的", "20 日内")


async def test_the_day_an_entry_must_go_is_counted(screen: Screen) -> None:
    await screen.open("/credit")
    screen.write("哪天还清", "2026-11-24")
    screen.press("算一下")
    await screen.reads("到 2031 年 11 月 24 日 满 5 年，应当删除。")
    screen.write("哪天还清", "2024-02-29")
    screen.press("算一下")
    await screen.reads("到 2029 年 2 月 28 日 满 5 年，应当删除。")
    screen.write("哪天还清", "")
    screen.press("算一下")
    await screen.until(lambda: screen.error("哪天还清"))
