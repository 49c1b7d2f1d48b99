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

EARLY = replace(SIGNED, instalment_fen=50_050, first_due=date(2026, 12, 3))
"""Due before the first payday, and no sum of whole yuan."""


async def test_what_is_asked_for_begins_once_there_is_money(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/card")
    assert "发薪前还缺" not in screen.text


async def test_without_anything_to_pay_it_leads_to_the_debts(screen: Screen) -> None:
    await screen.open("/card")
    await screen.reads("还没有要还的期数。")
    assert screen.links["写欠款"] == "/debts"


async def test_it_asks_for_a_payday_first(screen: Screen, told: Tell) -> None:
    told(a_case(household=Household(), agreements=(SIGNED,)))
    await screen.open("/card")
    await screen.reads("还不知道发薪日")
    assert screen.links["填我的预算"] == "/budget"


async def test_two_numbers_give_dates(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="", instalment_fen=80_000, instalments_left=10),)))
    await screen.open("/card")
    await screen.reads("12 月 1 日到期，第 1 笔 800 元")


async def test_before_anything_is_signed_only_real_due_days_stand_there(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g"))
    await screen.open("/card")
    assert desk.report().plan.feasible
    await screen.reads(
        "12 月 5 日到期，A 平台 2,009.24 元",
        "协议还没签，这里只列真的还款日。",
        "12 月 5 日 周六还款日，A 平台2,009.24",
        "12 月 8 日 周二还款日，B 平台1,462.31",
    )
    for word in ("784.66", "到位日，", "存钱日，转进卡", "转 "):
        assert word not in screen.text.partition("12 月 5 日到期")[2].partition("看整月")[0]
    assert "/download/liqing.ics" not in screen.links.values()
    assert screen.links["先谈，看方案"] == "/plan"


async def test_what_is_signed_can_be_taken_to_the_calendar(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    await screen.reads("12 月 10 日转 625 元进卡")
    assert screen.links["放进手机日历"] == "/download/liqing.ics"
    screen.unfold("transfer")
    await screen.reads("按签好的协议排的。")


async def test_after_the_file_was_taken_it_asks_whether_the_phone_has_it(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    assert "手机收到了吗" not in screen.text
    screen.touch("calendar-bar", "click", "")
    await screen.reads("手机收到了吗翻到 12 月 10 日，看有没有“存钱日”")
    assert desk.case().issued
    screen.unfold("got")
    await screen.reads("各家日历不一样，我们没有逐个试过", "只写签好的协议")


async def test_it_never_asks_for_more_than_a_payday_brings(screen: Screen, told: Tell) -> None:
    heavy = replace(SIGNED, instalment_fen=1_200_000, first_due=date(2026, 12, 25))
    told(a_case(household=a_household(), agreements=(heavy,)))
    await screen.open("/card")
    await screen.reads("12 月 10 日转 10,000 元进卡", "那天发薪 10,000 元，全转进来还差 2,000 元")
    assert "转 12,000" not in screen.text


async def test_where_no_plan_fits_it_rests_on_real_due_days(screen: Screen, told: Tell) -> None:
    heavy = a_debt(id="d2", instalment_fen=2_000_000, received_fen=20_000_000)
    told(a_case(debts=(a_debt(), heavy), agreements=(SIGNED,)))
    await screen.open("/card")
    screen.unfold("transfer")
    await screen.reads("还没有谈成就还得起的方案，没签的几笔只按真的到期日排。")


async def test_what_is_due_before_the_first_payday_is_told_with_its_ways_out(
    screen: Screen, told: Tell
) -> None:
    told(a_case(agreements=(EARLY,)))
    await screen.open("/card")
    await screen.reads("发薪前还缺 501 元", "11 月 30 日 到位日。没有这么多，就请对方改还款日")
    screen.unfold("gap")
    await screen.reads(
        "请每一家把还款日改到每月",
        "现在先放进 501 元。",
        "或者从 12 月 10 日发薪后的那一期开始还。",
    )


async def test_what_lies_on_the_card_already_counts(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(EARLY,)))
    await screen.open("/card")
    screen.unfold("settings")
    screen.fill("卡里现在有多少", "不多")
    await screen.reads("填数字，比如 820、1,012.50 或 1.2万")
    screen.fill("卡里现在有多少", "1800")
    await screen.until(lambda: desk.case().card.opening_fen == 180_000)
    await screen.until(lambda: "发薪前还缺" not in screen.text)


async def test_the_months_can_be_turned(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    screen.unfold("month")
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
    screen.unfold("balance")
    screen.press("看每一天的数字")
    await screen.reads(
        "2026-12-11",
        "甲分期 第 1 期到位日，钱要在卡里",
        "甲分期 第 2 期还款日",
        "存钱日，发薪转进还款卡",
    )


async def test_a_common_due_day_is_proposed(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    screen.unfold("transfer")
    card = desk.report().card
    assert card is not None
    await screen.reads(f"可以向各家提同一个还款日：每月 {card.wish_day} 号")


async def test_a_card_that_takes_more_than_is_left_says_so(screen: Screen, told: Tell) -> None:
    heavy = replace(SIGNED, instalment_fen=900_000, first_due=date(2026, 12, 25))
    told(a_case(household=a_household(), agreements=(heavy,)))
    await screen.open("/card")
    screen.unfold("transfer")
    await screen.reads("每月要转 9,000 元，可你余下只有 4,000 元")


async def test_names_stand_in_the_calendar_only_if_asked_for(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/card")
    assert not [e for e in desk.report().reminders if "甲分期" in e.title]
    screen.unfold("settings")
    screen.choose("日历里写不写平台名和金额", "写")
    await screen.until(lambda: [e for e in desk.report().reminders if "甲分期" in e.title])
