"""The rooms beside the repayment card: set-up, trials, print, and not getting there again."""

import re
from dataclasses import replace
from datetime import date

import pytest

from core.case import Debt, EnumSet, Household, Mandate, RepaymentCard, Strain
from core.intake import example
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_agreements_page import SIGNED
from ui.desk import Desk

RUNNING = a_case(agreements=(SIGNED,))


# --- set-up


async def test_a_card_that_was_given_to_a_lender_is_turned_down_with_the_reason(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(RUNNING)
    await screen.open("/card/setup")
    screen.unfold("setup")
    await screen.reads("先弄清上面两件")
    screen.choose("这张卡给过哪家平台吗", "给过")
    await screen.reads("这张卡不能当还款卡：它给过平台。")
    assert desk.case().card.bound_before is True
    screen.choose("这张卡给过哪家平台吗", "从来没有")
    screen.choose("开卡的银行，你也欠着它的钱吗", "欠")
    await screen.reads("开卡的银行也是你欠款的一家")
    screen.choose("开卡的银行，你也欠着它的钱吗", "不欠")
    await screen.reads("可以用。再把下面没勾的做完。")
    screen.tick("再做两件", "只转进还款的钱，只扣这几笔")
    await screen.until(lambda: desk.case().card.only_for_this)
    screen.tick("再做两件", "开了余额变动提醒")
    await screen.reads("这张卡可以用。每次发薪转")


async def test_an_overdue_lender_on_the_salary_card_is_warned_of_with_the_sum(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(debts=(a_debt(overdue_since=TODAY), a_debt(id="d2", platform="乙"))))
    await screen.open("/card/setup")
    screen.unfold("setup")
    await screen.reads("还有 2 家没查。", "解除扣款，欠款还在")
    screen.choose("甲分期能扣哪张卡", "工资卡")
    await screen.reads("甲分期逾期了，还能扣你的工资卡", "12 月 10 日 发的 10,000 元")
    await screen.reads(
        "没有收到法院执行通知的，可以先把生活费放到另一张没绑过平台的卡里。"
        "已经收到的，别转，先打12348问怎么留生活费。"
    )
    assert "转出来" not in screen.text
    assert desk.case().debts[0].mandate is Mandate.SALARY
    screen.choose("乙能扣哪张卡", "工资卡")
    await screen.until(lambda: "家没查" not in screen.text)
    assert "乙逾期了" not in screen.text, "a lender that is not overdue takes what is due"


# --- trials


async def test_a_trial_says_how_much_more_has_to_lie_there_and_keeps_nothing(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    calm = replace(RUNNING, card=RepaymentCard(opening_fen=0))
    told(calm)
    before = desk.case()
    await screen.open("/card/stress")
    screen.unfold("stress")
    await screen.reads("撑得住", "都签好了，没有谁能改口。")
    screen.choose("工资晚几天", "晚 7 天")
    await screen.reads("卡里要再多放", "才撑得住", "12 月 11 日 先差")
    screen.choose("工资晚几天", "不晚")
    screen.choose("收入少一点", "少 50%")
    await screen.reads("每月只转得了 0 元", "这不是放一笔钱能解决的")
    screen.choose("收入少一点", "不少")
    screen.fill("多出一笔要花的", "很多")
    await screen.reads("填数字，比如 820、1,012.50 或 1.2万")
    screen.fill("多出一笔要花的", "800")
    await screen.reads("卡里要再多放")
    assert desk.case() == before


async def test_a_lender_that_was_only_asked_may_refuse(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/card/stress")
    screen.unfold("stress")
    screen.choose("有一家不答应，照现在的月供还", "甲")
    await screen.reads("卡里要再多放")


async def test_without_a_card_there_is_nothing_to_try_or_print(screen: Screen, told: Tell) -> None:
    told(a_case(household=Household()))
    await screen.open("/card")
    assert "晚发薪试算" not in screen.text
    told(a_case(household=Household(), debts=()))
    await screen.open("/card/print")
    await screen.reads("还没有可以打印的日子。")


# --- print


async def test_a_page_a_month_names_nobody_unless_switched_on(screen: Screen, told: Tell) -> None:
    told(RUNNING)
    await screen.open("/card/print")
    await screen.reads("2026 年 12 月的还款日历", "存钱日", "到位日", "还款日")
    await screen.reads("打印于 2026 年 11 月 24 日", "打印 3 页贴墙上")
    days = re.findall(r'<th scope="row"><span class="lq-nowrap">([^<]*)</span>', screen.html)
    assert days
    assert all(re.fullmatch(r"\d+ ?月 ?\d+ ?日", day) for day in days)
    assert "2026 年 11 月的" not in screen.text, "a month with nothing in it"
    assert "甲分期" not in screen.text
    assert "2027 年 6 月" not in screen.text
    screen.choose("打几个月", "12 个月")
    await screen.reads("2027 年 6 月")
    told(RUNNING.with_card(RepaymentCard(names_in_calendar=True)))
    await screen.open("/card/print")
    await screen.reads("甲分期 第 1 期到位日，钱要在卡里")


# --- not getting there again


async def test_an_instalment_is_tested_before_it_is_signed(screen: Screen, told: Tell) -> None:
    household = RUNNING.household
    income = replace(household.incomes[0], amount_fen=800_000)
    used = replace(SIGNED, instalment_fen=225_000)
    told(replace(RUNNING, household=replace(household, incomes=(income,)), agreements=(used,)))
    await screen.open("/prevention")
    await screen.reads("线在 2,400 元", "2,250 元")
    screen.fill("这笔分期每月多少", "300")
    await screen.reads("会超 150 元", "每月一共 2,550 元")
    screen.fill("这笔分期每月多少", "150")
    await screen.reads("没有过线，还剩 0 元")


async def test_a_month_that_is_not_known_is_never_said_to_be_within_the_line(
    screen: Screen, told: Tell
) -> None:
    told(replace(RUNNING, debts=(*RUNNING.debts, Debt(id="d9", platform="丙"))))
    await screen.open("/prevention")
    await screen.reads("另有 1 笔不按月还，或者不知道每月多少，没算进来。")
    screen.fill("这笔分期每月多少", "1")
    await screen.reads("现在还说不准")
    assert "没有过线" not in screen.text
    assert "一周最多花" not in screen.text


async def test_one_more_loan_shows_its_price_at_the_dearest_terms(
    screen: Screen, told: Tell
) -> None:
    told(example("g").without_debt("g-a").without_debt("g-b"))
    await screen.open("/prevention")
    screen.unfold("borrow")
    screen.fill("想借多少", "5000")
    await screen.reads("每月 500 元，一共还 6,000 元，多付 1,000 元", "真实年化 35.07%", "没有着落")
    await screen.reads("先跟现在的几家谈", "看看预算里哪里能挪", "今晚不决定")


async def test_without_known_terms_no_price_is_invented(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="甲"),)))
    await screen.open("/prevention")
    screen.unfold("borrow")
    screen.fill("想借多少", "5000")
    await screen.reads("还没有哪一笔算得出真实年化")


async def test_a_new_loan_for_an_old_one_is_compared(screen: Screen, told: Tell) -> None:
    told(RUNNING)
    await screen.open("/prevention")
    screen.unfold("swap")
    for label, text in (("要还掉的旧账", "3000"), ("旧的年化", "18"), ("新的年化", "36%")):
        screen.fill(label, text)
    screen.fill("分几期", "0")
    await screen.reads("至少一期")
    screen.fill("分几期", "12")
    await screen.reads("每月多 26.35 元，一共多 316.20 元", "从 275.04 元变成 301.39 元")


@pytest.mark.parametrize(
    ("savings", "stage", "words"),
    [
        (0, "存够 1 个月的必需开支 现在到这一步", "这一步要存到 3,500 元"),
        (350_000, "多的钱先还债 现在到这一步", "这一步够了。"),
    ],
)
async def test_the_fund_comes_in_its_order(
    screen: Screen, told: Tell, savings: int, stage: str, words: str
) -> None:
    household = RUNNING.household
    needs = replace(household.essentials[0], amount_fen=350_000)
    told(
        replace(
            RUNNING,
            household=replace(household, essentials=(needs,), savings_fen=savings),
        )
    )
    await screen.open("/prevention")
    await screen.reads(stage, words, "经验，不是规定")


async def test_out_of_debt_the_fund_goes_on_to_three_months(screen: Screen, told: Tell) -> None:
    household = RUNNING.household
    needs = replace(household.essentials[0], amount_fen=350_000)
    income = replace(household.incomes[0], amount_fen=800_000)
    saver = replace(
        household, essentials=(needs,), incomes=(income,), reserve_fen=50_000, savings_fen=350_000
    )
    told(a_case(debts=(a_debt(instalments_left=0),), household=saver))
    await screen.open("/prevention")
    await screen.reads("这一步要存到 10,500 元", "按每月留的 500 元，14 个月存到")
    await screen.reads("按工资的 8%（640 元），11 个月存到")


async def test_four_questions_a_month_stay_here_and_lead_on(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(RUNNING)
    await screen.open("/prevention")
    screen.unfold("check")
    screen.tick("每月问自己四句", "心里压着，没跟任何人说")
    screen.tick("每月问自己四句", "有一期没按时还上")
    screen.press("记下这个月")
    await screen.reads("全国统一的心理援助热线", "去还款卡")
    [one] = desk.case().checkins
    assert one.yes == EnumSet({Strain.ALONE, Strain.MISSED})
    assert one.on == date(2026, 11, 24)
    await screen.open("/prevention")
    screen.unfold("check")
    await screen.reads("11 月 24 日 记过了。", "2 句“是”")
