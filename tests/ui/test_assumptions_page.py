"""各家会让到哪一步: the person's own answers in the place of what is assumed."""

from dataclasses import replace
from decimal import Decimal

from core.case import Assumption, Case, LenderType
from core.intake import example
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk

FINANCE = LenderType.CONSUMER_FINANCE


def saving(yuan: int) -> Case:
    case = example("g")
    return case.with_household(replace(case.household, savings_fen=yuan * 100))


async def test_without_debts_it_leads_to_the_first_one(screen: Screen) -> None:
    await screen.open("/assumptions")
    await screen.reads("写下欠款以后")
    assert screen.links["写欠款"] == "/debts"


async def test_says_what_is_assumed_and_that_the_lenders_answer_counts(
    screen: Screen, told: Tell
) -> None:
    told(example("g"))
    await screen.open("/assumptions")
    await screen.reads(
        "方案先按这些数试算，没有统计，以机构答复为准",
        "消费金融公司",
        "试算：36 期",
        "试算：90%",
        "谈成 6 家就还得起，每月最多 2,989.49 元",
    )


async def test_a_harder_lender_is_planned_with_at_once_and_kept(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g"))
    await screen.open("/assumptions")
    screen.choose("多分几期，最长", "12 期")
    await screen.reads("照这样试算，每月差")
    screen.choose("停息分期，最长", "不谈")
    await screen.until(lambda: desk.case().assumption(FINANCE).freeze_to == 0)
    assert desk.case().assumption(FINANCE).extend_to == 12
    keys = {option.key for debt in desk.report().debts for option in debt.options}
    assert not {key for key in keys if key.startswith("freeze")}
    await screen.open("/plan")
    await screen.reads("靠分期解决不了，每月差 3,824.30 元")


async def test_choosing_the_usual_again_leaves_nothing_behind(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    changed = Assumption(lender_type=FINANCE, waive_share=Decimal("0.45"))
    told(replace(example("g"), assumptions=(changed,)))
    await screen.open("/assumptions")
    await screen.reads("45%")
    screen.choose("利息罚息最多减免", "试算：50%")
    await screen.until(lambda: not desk.case().assumptions)


async def test_only_savings_above_the_floor_settle(screen: Screen, told: Tell, desk: Desk) -> None:
    told(saving(8_000))
    await screen.open("/assumptions")
    await screen.reads("不填，就留一个月的生活必需（6,000 元）。", "可以用来结清的2,000元")
    screen.fill("至少留在手里", "7500")
    await screen.reads("可以用来结清的500元")
    assert desk.case().household.savings_floor_fen == 750_000
    screen.fill("至少留在手里", "七八千吧")
    await screen.until(lambda: screen.error("至少留在手里"))
    assert desk.case().household.savings_floor_fen == 750_000
