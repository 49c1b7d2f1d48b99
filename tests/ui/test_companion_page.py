"""通话: all of it is in the page at load; what the browser holds of a call is kept, once."""

import re
from dataclasses import replace
from datetime import date, time

import pytest

from core.case import Channel, Household, Outcome
from core.intake import example
from core.words import objections, rehearsal, write_script
from tests.build import TODAY, a_case, a_debt
from tests.core.test_words import an_offer
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.debts.companion_views import companion
from ui.desk import Desk

HELD = {
    "rev": 1,
    "at": "14:03",
    "notes": ["14:03 说会转给专人"],
    "outcome": "asked",
    "rung": "target",
    "staff_no": "8012",
    "ticket_no": "",
}


def send(screen: Screen, **changes: object) -> None:
    """Give the page what the browser holds of the call."""
    screen.touch("companion", "lqComp", HELD | changes)


async def test_everything_for_the_call_is_in_the_page(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/call/z-a")
    for move in objections():
        assert move.heard in screen.text
        assert move.say[0] in screen.text
    await screen.reads("您好，我是借款人本人", "606.59 元", "我复述一遍", "对方答应了，记下来")


async def test_half_a_debt_can_be_called_about_and_nothing_is_promised(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/call/d1")
    await screen.reads("今天先不承诺金额")
    told(a_case(household=earning(3000, spending=3200)))
    await screen.open("/call/d1")
    await screen.reads("今天先不承诺金额")


async def test_a_call_about_nothing_leads_home(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/call/other")
    assert "没有这一笔了" in screen.text


async def test_what_is_written_down_is_kept_as_one_contact(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/call/d1")
    send(screen)
    await screen.until(lambda: len(desk.case().negotiations) == 1)
    send(screen, rev=2, notes=["14:03 说会转给专人", "14:05 要我先还钱"], outcome="refused")
    await screen.until(lambda: desk.case().negotiations[-1].outcome is Outcome.REFUSED)
    (kept,) = desk.case().negotiations
    assert (kept.on, kept.at, kept.channel) == (TODAY, time(14, 3), Channel.PHONE)
    assert (kept.staff_no, kept.note) == ("8012", "14:03 说会转给专人\n14:05 要我先还钱")


async def test_a_promise_becomes_an_agreement_with_what_was_asked_for(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("z"))
    await screen.open("/call/z-a")
    send(screen, outcome="promised")
    await screen.until(lambda: len(desk.case().agreements) == 1)
    (agreed,) = desk.case().agreements
    assert (agreed.debt_id, agreed.promised_on, agreed.staff_no) == ("z-a", TODAY, "8012")
    assert (agreed.instalments, agreed.instalment_fen) == (24, 60_659)
    assert agreed.first_due == date(2027, 1, 8)  # the first that is due after money comes
    assert not agreed.plan_on_oral


async def test_what_no_browser_of_ours_sends_is_refused(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(debts=(replace(a_debt(), platform="甲"),)))
    await screen.open("/call/d1")
    send(screen, at="25:99")
    send(screen, staff_no="甲" * 81)
    send(screen, outcome="gone")
    send(screen, rev=4)
    await screen.until(lambda: len(desk.case().negotiations) == 1)


async def test_the_rehearsal_is_all_there(screen: Screen) -> None:
    await screen.open("/rehearse")
    for scene in rehearsal():
        assert scene.heard in screen.text
    assert screen.links["去选一家"] == "/script"


@pytest.mark.parametrize("has_lowest", [True, False])
def test_a_refusal_of_the_target_leads_to_the_lowest_where_there_is_one(
    *, has_lowest: bool
) -> None:
    lowest = an_offer(months=36, monthly_fen=39_233, option_key="extend_36")
    call = write_script(
        a_debt(),
        (),
        offer=an_offer(),
        lowest=lowest if has_lowest else None,
        ceiling_fen=70_000,
        rules={},
        today=TODAY,
    )
    shown = str(companion(call, call_id="c1", name="甲", leave="/script"))
    rungs = re.findall(r'data-to="(lowest|refused)"', shown)
    assert rungs == (["lowest", "refused"] if has_lowest else ["refused"])
    for first_hidden in ('data-rung="lowest"', 'data-repeat="lowest"', 'data-rung="refused"'):
        at = shown.find(first_hidden)
        assert at < 0 or "hidden" in shown[at : shown.index(">", at)]
    assert "392.33 元" not in shown[: shown.index('data-rung="target"')]
