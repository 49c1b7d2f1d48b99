from collections.abc import Callable
from datetime import datetime

import pytest
from nicegui.testing import User

from core.case import Case
from core.intake import example
from tests.build import a_case
from tests.ui.conftest import BEIJING, CASE_ID, Clock
from ui.desk import Desk

Tell = Callable[[Case], None]


async def test_two_fields_give_a_newcomer_a_number(user: User, desk: Desk) -> None:
    await user.open("/")
    user.find(marker="instalment").type("1,100.16")
    user.find(marker="instalments_left").type("12")
    user.find(marker="count").click()
    await user.should_see("已经替你记下了")
    assert desk.case().debts[0].instalment_fen == 110_016


async def test_a_bad_field_is_told_at_the_field_and_nothing_is_kept(user: User, desk: Desk) -> None:
    await user.open("/")
    user.find(marker="instalment").type("很多")
    user.find(marker="instalments_left").type("12")
    user.find(marker="count").click()
    await user.should_see("填数字，比如 820 或 1,012.50")
    assert desk.case().is_empty


@pytest.mark.parametrize(("name", "monthly"), [("z", "2,479.84"), ("g", "8,310.24")])
async def test_an_example_fills_the_page_and_says_that_it_is_one(
    user: User, name: str, monthly: str
) -> None:
    await user.open("/")
    user.find(marker=f"example-{name}").click()
    await user.should_see(monthly)
    await user.should_see("清空例子，写我自己的")


async def test_clearing_the_example_leads_back_to_the_first_visit(
    user: User, desk: Desk, told: Tell
) -> None:
    told(example("z"))
    await user.open("/")
    user.find(marker="clear-example").click()
    await user.should_see("先看一个数")
    assert desk.case().debts == ()


@pytest.mark.parametrize(
    ("hour", "minute", "second", "title"),
    [
        (21, 59, 59, "一次只做一件事"),
        (22, 0, 0, "今晚不用联系任何人"),
        (7, 59, 59, "今晚不用联系任何人"),
        (8, 0, 0, "一次只做一件事"),
    ],
)
async def test_the_headline_knows_the_hour(
    user: User, told: Tell, clock: Clock, hour: int, minute: int, second: int, title: str
) -> None:
    told(a_case(id=CASE_ID))
    clock.time = datetime(2026, 11, 24, hour, minute, second, tzinfo=BEIJING)
    await user.open("/")
    await user.should_see(title)


async def test_the_next_thing_is_one_thing(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/")
    await user.should_see("给甲分期发一条消息")
