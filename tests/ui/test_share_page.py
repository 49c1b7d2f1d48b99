"""转给需要的人: rules and nothing else, however much was told."""

from datetime import datetime
from functools import partial

from core.rules import RuleBook
from tests.hostile import HOSTILE, hostile_case
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.know.words import share as t


def shows(screen: Screen, count: int) -> bool:
    return screen.text.count("依据：") == count


async def test_every_card_is_made_of_rules(screen: Screen, rules: RuleBook) -> None:
    await screen.open("/share")
    for title, ids in t.CARDS.values():
        screen.choose("选一张", title)
        for rule in map(rules.rule, ids):
            await screen.reads(f"【{rule.title}】{rule.text}", f"依据：{rule.level_name}")


async def test_nothing_told_gets_into_a_card(screen: Screen, told: Tell) -> None:
    await screen.open("/share")
    empty = screen.text
    told(hostile_case(*HOSTILE[:3]))
    await screen.open("/share")
    assert screen.text == empty
    assert not [text for text in HOSTILE[:3] if text in screen.html]


async def test_a_rule_past_its_review_day_is_left_out_unless_it_warns(
    screen: Screen, rules: RuleBook, clock: Clock
) -> None:
    clock.time = datetime(2029, 6, 1, 12, 0, tzinfo=BEIJING)
    await screen.open("/share")
    for title, ids in t.CARDS.values():
        screen.choose("选一张", title)
        kept = [rule for rule in map(rules.rule, ids) if rule.warns]
        await screen.until(partial(shows, screen, len(kept)))
        await screen.reads("理清整理", *(rule.text for rule in kept))
        _, _, card = screen.html.partition('data-testid="share-card"')
        assert card
        assert "待核实" not in card.partition("</article>")[0]
