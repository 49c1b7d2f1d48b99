"""What else can be told: a court, an agency, incomes that differ, money to come; the mother."""

from dataclasses import replace
from datetime import date

from core.case import (
    AgencyFee,
    ComingMoney,
    CourtPaperKind,
    Income,
    IncomePeriod,
)
from core.intake import example
from tests.build import a_case, a_debt, a_household
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.debts.words import debts
from ui.desk import Desk
from ui.know.words import tricks
from ui.plan.words import budget


async def test_the_mother_sees_the_court_day_first_and_the_page_on_the_agency(
    screen: Screen, told: Tell
) -> None:
    told(example("m"))
    await screen.open("/")
    await screen.reads("12 月 10 日，丁信用卡的法院日子", "付给中介的 8,000 元")
    assert "/tricks#paid" in screen.html
    assert "丁信用卡在法院：先看日子" not in screen.html  # the next step says it
    await screen.open("/court")
    await screen.reads("丁信用卡 · 起诉状、应诉通知", "答辩状最晚 2026 年 12 月 10 日 交")
    await screen.reads("开庭：2026 年 12 月 18 日")
    await screen.open("/")
    await screen.open("/debts#sums")
    await screen.reads("每月要还2,860元", "剩下一共52,440元", "2,620 元")
    await screen.open("/debts/m-a#figures")
    await screen.reads("最后一期是 20,210 元，2027 年 4 月 20 日。")


async def test_a_court_matter_is_asked_for_only_where_there_is_one(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/debts/d1#figures")
    screen.choose(debts.IN_COURT, "受理了")
    await screen.until(lambda: desk.case().debts[0].in_court)
    screen.fill("哪家法院", "某区人民法院")
    screen.fill("哪天收到的", "2026-11-20")
    screen.fill("哪天开庭", "2026-12-18")
    await screen.until(lambda: desk.case().debts[0].hearing_on == date(2026, 12, 18))
    [debt] = desk.case().debts
    assert (debt.court_name, debt.court_received_on) == ("某区人民法院", date(2026, 11, 20))
    [matter] = desk.report().court
    assert (matter.day, matter.is_hearing) == (date(2026, 12, 18), True)
    told(a_case(debts=(replace(debt, court_kind=CourtPaperKind.COMPLAINT),)))
    assert desk.report().court[0].day == date(2026, 12, 5)


async def test_two_debts_of_one_lender_are_tied(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(debts=(a_debt(), a_debt(id="d2", platform="甲分期二"))))
    await screen.open("/debts/d2#figures")
    await screen.reads(debts.UNDER)
    assert "甲分期" in screen.part(debts.UNDER)
    screen.touch("under_debt", "change", "d1")
    await screen.until(lambda: desk.case().debts[1].under_debt == "d1")


async def test_an_income_by_the_day_counts_four_weeks_of_the_days_told(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(household=a_household(incomes=(Income(id="i1", amount_fen=200_00),))))
    await screen.open("/budget")
    screen.choose(budget.PER, "干一天")
    await screen.until(lambda: desk.case().household.incomes[0].per is IncomePeriod.DAY)
    assert desk.case().household.income_fen == 0  # how often isn't told: nothing is guessed
    screen.fill(budget.DAYS_A_WEEK, "5天")
    screen.fill(budget.MOST, "300")
    await screen.until(lambda: desk.case().household.incomes[0].most_fen == 300_00)
    assert desk.case().household.income_fen == 4_000_00  # 200 × 5 × 4; the 300 counts for nothing


async def test_money_to_come_counts_in_its_month_only_where_it_is_certain(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    before = desk.report().budget
    await screen.open("/budget")
    screen.unfold("coming")
    screen.press(budget.COMING_ADD)
    await screen.until(lambda: desk.case().household.coming)
    screen.fill("多少", "1200")
    screen.fill("哪天到", "2026-12-20")
    await screen.reads("还没定的 1,200 元，先不算")
    screen.choose(budget.COMING_CERTAIN, "已确定")
    await screen.reads("12 月另有 1,200 元（已确定，不在每月的数里）")
    household = desk.case().household
    assert (household.coming_in(2026, 12), household.coming_in(2026, 11)) == (1_200_00, 0)
    assert desk.report().budget == before
    screen.press(budget.COMING_REMOVE)
    await screen.until(lambda: not desk.case().household.coming)


async def test_what_was_paid_to_an_agency_is_kept_and_removed(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/tricks")
    screen.press(tricks.AGENCY_KEEP)
    await screen.until(lambda: screen.error("一共付了多少"))
    screen.write("一共付了多少", "8000")
    screen.write("付给了谁", "某咨询公司")
    screen.press(tricks.AGENCY_KEEP)
    await screen.reads("某咨询公司：8,000 元")
    [fee] = desk.case().agency_fees
    assert (fee.amount_fen, fee.paid_on) == (8_000_00, None)
    screen.tap(tricks.AGENCY_REMOVE)
    await screen.until(lambda: not desk.case().agency_fees)


def test_records_say_what_counts() -> None:
    weekly = Income(id="i1", amount_fen=500_00, per=IncomePeriod.WEEK, most_fen=900_00)
    assert weekly.monthly_fen == 2_000_00
    money = ComingMoney(id="m1", amount_fen=1, on=date(2026, 12, 1), is_certain=True)
    household = a_household(coming=(money, replace(money, id="m2", is_certain=False)))
    assert household.coming_in(2026, 12) == 1
    fee = AgencyFee(id="f1", amount_fen=1)
    case = a_case().with_agency_fee(fee).with_agency_fee(replace(fee, amount_fen=2))
    assert [f.amount_fen for f in case.agency_fees] == [2]
    assert case.without_agency_fee("f1").agency_fees == ()
