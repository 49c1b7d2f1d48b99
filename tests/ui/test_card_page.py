"""还款卡: what has to lie on it when; what it rests on; the file for the calendar."""

from dataclasses import replace
from datetime import date

from core.case import Debt, Household
from core.intake import example
from tests.build import a_case, a_debt, a_household
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_agreements_page import SIGNED
from ui.desk import Desk

DUE_BEFORE_PAY = a_case(debts=(a_debt(due_day=8),), household=a_household())
"""It goes on as signed: due on 8 December, and money comes on the 10th."""


async def test_what_is_asked_for_begins_once_there_is_money(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/card")
    await screen.reads("每次发薪转")
    assert "开始前，卡里要先有" not in screen.text


async def test_without_anything_to_pay_it_leads_to_the_debts(screen: Screen) -> None:
    await screen.open("/card")
    await screen.reads("还没有要还的期数。")
    assert screen.links["写欠款"] == "/debts"


async def test_it_asks_for_a_payday_first(screen: Screen, told: Tell) -> None:
    told(a_case(household=Household()))
    await screen.open("/card")
    await screen.reads("还不知道发薪日")
    assert screen.links["填我的预算"] == "/budget"


async def test_two_numbers_and_a_payday_give_a_calendar(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="", instalment_fen=80_000, instalments_left=10),)))
    await screen.open("/card")
    await screen.reads("每次发薪转", "有的还款日还不知道，先按每月 1 号排。")


async def test_what_is_only_proposed_is_shown_and_not_handed_out(
    screen: Screen, told: Tell
) -> None:
    told(a_case())
    await screen.open("/card")
    await screen.reads("没签的几笔先按方案试排", "签好第一份协议以后，就能下载。")
    assert "/download/liqing.ics" not in screen.links.values()


async def test_what_is_signed_can_be_taken_to_the_calendar(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    await screen.reads("按签好的协议排的。")
    assert screen.links["下载日历文件"] == "/download/liqing.ics"


async def test_where_no_plan_fits_it_rests_on_real_due_days(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(instalment_fen=2_000_000, received_fen=20_000_000),)))
    await screen.open("/card")
    await screen.reads("还没有谈成就还得起的方案，没签的几笔只按真的到期日排。")


async def test_what_is_due_before_the_first_payday_is_told_with_its_ways_out(
    screen: Screen, told: Tell
) -> None:
    told(DUE_BEFORE_PAY)
    await screen.open("/card")
    await screen.reads(
        "开始前，卡里要先有 1,000 元",
        "现在先放进 1,000 元",
        "或者请对方把还款日改到 14 号以后",
        "发薪后的那一期开始还",
    )


async def test_what_lies_on_the_card_already_counts(screen: Screen, told: Tell, desk: Desk) -> None:
    told(DUE_BEFORE_PAY)
    await screen.open("/card")
    screen.fill("卡里现在有多少", "不多")
    await screen.reads("填数字，比如 820、1,012.50 或 1.2万")
    screen.fill("卡里现在有多少", "1800")
    await screen.until(lambda: desk.case().card.opening_fen == 180_000)
    await screen.until(lambda: "开始前，卡里要先有" not in screen.text)


async def test_the_months_can_be_turned(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    await screen.reads("2026 年 12 月")
    screen.press("下个月")
    await screen.reads("2027 年 1 月")
    screen.press("上个月")
    screen.press("上个月")
    await screen.reads("2026 年 11 月")


async def test_every_day_of_the_plan_stands_in_the_table(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(replace(SIGNED, instalments=2),)))
    await screen.open("/card")
    assert "2026-12-11" not in screen.text
    screen.press("看每一天的数字")
    await screen.reads(
        "2026-12-11",
        "甲分期 第 1 期到位日，钱要在卡里",
        "甲分期 第 2 期还款日",
        "存钱日，发薪转进还款卡",
    )


async def test_a_common_due_day_is_proposed(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case())
    await screen.open("/card")
    card = desk.report().card
    assert card is not None
    await screen.reads(f"可以向各家提同一个还款日：每月 {card.wish_day} 号")


async def test_a_card_that_takes_more_than_is_left_says_so(screen: Screen, told: Tell) -> None:
    heavy = replace(SIGNED, instalment_fen=900_000, first_due=date(2026, 12, 25))
    told(a_case(household=a_household(), agreements=(heavy,)))
    await screen.open("/card")
    await screen.reads("每月要转 9,000 元，可你余下只有 4,000 元")


async def test_names_stand_in_the_calendar_only_if_asked_for(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    assert not [e for e in desk.report().reminders if "甲分期" in e.title]
    screen.choose("日历里写不写平台名和金额", "写")
    await screen.until(lambda: [e for e in desk.report().reminders if "甲分期" in e.title])
