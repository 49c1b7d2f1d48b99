"""首页: a number from two fields, an example, and the one next thing; by night, less."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.case import Agreement, Case, Channel, Hardship, Household, Negotiation, Outcome, Reason
from core.intake import example
from tests.build import TODAY, a_case
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.desk import Desk


async def test_the_first_visit_asks_for_nothing_personal(screen: Screen) -> None:
    await screen.open("/")
    await screen.reads("还不上，可以一步一步来", "不用注册，不用填姓名。", "12356", "110")
    assert len(screen.typed) == 2


async def test_two_fields_give_a_newcomer_a_number(screen: Screen, desk: Desk) -> None:
    await screen.open("/")
    screen.write("每期还多少", "1,100.16")
    screen.write("还剩几期", "12")
    screen.press("算一下")
    await screen.reads(
        "每月一共 1,100.16 元", "这一笔还剩 12 期，一共 13,201.92 元。已经替你记下了。"
    )
    assert screen.links["接着写别的"] == "/debts/new"
    [debt] = desk.case().debts
    assert screen.links["补全这一笔"] == f"/debts/{debt.id}"
    assert debt.instalment_fen == 110_016


async def test_a_bad_field_is_told_at_the_field_and_the_other_stays(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/")
    screen.write("每期还多少", "很多")
    screen.write("还剩几期", "12")
    screen.press("算一下")
    await screen.reads("填数字，比如 820 或 1,012.50")
    assert "填数字" in screen.error("每期还多少")
    assert screen.error("还剩几期") == ""
    assert screen.typed == ["很多", "12"]
    assert desk.case().is_empty


async def test_an_instalment_alone_gives_a_number_too(screen: Screen) -> None:
    await screen.open("/")
    screen.write("每期还多少", "800")
    screen.press("算一下")
    await screen.reads("每月一共 800 元")


@pytest.mark.parametrize(("words", "monthly"), [("小张", "2,479.84"), ("六个平台", "8,310.24")])
async def test_an_example_fills_the_page_and_says_that_it_is_one(
    screen: Screen, words: str, monthly: str
) -> None:
    await screen.open("/")
    screen.press(words)
    await screen.reads(f"现在每月要还{monthly}元", "的例子，数字可以随便改。")


async def test_clearing_the_example_leads_back_to_the_first_visit(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(example("z"))
    await screen.open("/")
    screen.press("清空例子，写我自己的")
    await screen.reads("先看一个数")
    assert desk.case().is_empty


async def test_without_a_budget_the_figures_are_unknown_and_not_zero(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/")
    await screen.reads("每月拿得出还没算", "方案每月还没算")


@pytest.mark.parametrize(
    ("hour", "minute", "second", "title"),
    [
        (21, 59, 59, "一次只做一件事"),
        (22, 0, 0, "今晚不用联系任何人"),
        (0, 0, 0, "今晚不用联系任何人"),
        (7, 59, 59, "今晚不用联系任何人"),
        (8, 0, 0, "一次只做一件事"),
    ],
)
async def test_the_headline_knows_the_hour(
    screen: Screen, told: Tell, clock: Clock, hour: int, minute: int, second: int, title: str
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, hour, minute, second, tzinfo=BEIJING)
    await screen.open("/")
    assert title in screen.text


async def test_at_night_there_are_three_small_things_and_no_call(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads(
        "按推荐性国标和行业自律，这段时间一般不应催收，能谈分期的人，多半也下班了。今晚三选一：",
        "写下一笔欠款",
        "先看一遍沟通稿",
        "只看看",
        "放到下个工作日白天。今晚只看一遍就好。",
    )
    assert "违法" not in screen.text


def _said(outcome: Outcome, days_ago: int) -> Negotiation:
    return Negotiation(
        id=f"n{days_ago}",
        debt_id="d1",
        on=TODAY - timedelta(days=days_ago),
        channel=Channel.PHONE,
        outcome=outcome,
    )


PROMISE = Agreement(id="a1", debt_id="d1", promised_on=TODAY)


@pytest.mark.parametrize(
    ("case", "next_thing"),
    [
        (a_case(household=Household()), "算算每月拿得出多少"),
        (a_case(), "给甲分期发一条消息"),
        (a_case(negotiations=(_said(Outcome.HOLD_SENT, 1),)), "跟甲分期谈"),
        (a_case(agreements=(PROMISE,)), "请甲分期发一份书面的"),
        (
            a_case(agreements=(replace(PROMISE, written_received_on=TODAY),)),
            "核对甲分期的协议",
        ),
        (a_case(debts=(), reasons=(Reason(hardship=Hardship.PAY_CUT),)), "写下第一笔"),
    ],
    ids=["no budget", "not contacted", "message sent", "promised", "on paper", "no debt"],
)
async def test_the_next_thing_is_one_thing(
    screen: Screen, told: Tell, case: Case, next_thing: str
) -> None:
    told(case)
    await screen.open("/")
    await screen.reads(f"下一步{next_thing}")


async def test_the_lenders_to_contact_stand_under_the_step(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/")
    await screen.reads("6 家里联系了 0 家", "A 平台还没联系")
    assert screen.links["A 平台还没联系"] == "/script/g-a"


async def test_at_night_the_rest_is_folded_away(screen: Screen, told: Tell, clock: Clock) -> None:
    told(example("z"))
    await screen.open("/")
    assert "白天再看的" not in screen.text
    clock.time = datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("白天再看的：数字、四步、工具")
    assert screen.text.index("白天再看的") < screen.text.index("现在每月要还")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ((2026, 11, 24, 22, 30), "放到下个工作日（周三） 10:00"),
        ((2026, 11, 25, 0, 30), "放到下个工作日（周三） 10:00"),
        ((2026, 11, 25, 7, 59), "放到下个工作日（周三） 10:00"),
        ((2026, 11, 27, 22, 0), "放到下个工作日（周一） 10:00"),  # over a weekend
        ((2026, 9, 30, 23, 0), "放到下个工作日（周四） 10:00"),  # over the week in October
    ],
)
async def test_a_call_is_put_off_to_the_next_working_morning(
    screen: Screen, told: Tell, clock: Clock, desk: Desk, at: tuple[int, ...], until: str
) -> None:
    told(a_case())
    before = desk.kept()
    year, month, day, hour, minute = at
    clock.time = datetime(year, month, day, hour, minute, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("给甲分期发一条消息")
    screen.press(until)
    await screen.reads("放下了", "今晚到这里就好。")
    assert "给甲分期发一条消息" not in screen.text
    assert desk.kept() == before


@pytest.mark.parametrize(
    ("wish", "hour", "title"),
    [
        ("night", 14, "今晚不用联系任何人"),
        ("day", 23, "一次只做一件事"),
        ("auto", 23, "今晚不用联系任何人"),
        ("nonsense", 14, "一次只做一件事"),
    ],
)
async def test_either_can_be_wished_for(
    screen: Screen, told: Tell, clock: Clock, wish: str, hour: int, title: str
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, hour, 0, tzinfo=BEIJING)
    screen.user.http_client.cookies.set("lq-night", wish)
    await screen.open("/")
    assert title in screen.text
