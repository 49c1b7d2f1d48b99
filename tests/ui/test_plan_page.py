"""方案: what to ask of whom; that the usual advice is not enough; what would have to change."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.case import (
    Agreement,
    Aim,
    Clause,
    ComingMoney,
    Debt,
    EnumSet,
    Household,
    Planning,
    Wish,
)
from core.intake import example
from core.report import early_payoff
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.desk import Desk
from ui.plan.words import plan as t


async def test_without_debts_it_leads_to_the_first_one(screen: Screen) -> None:
    await screen.open("/plan")
    await screen.reads("还没有能放进方案的欠款。")
    assert screen.links["写欠款"] == "/debts"


async def test_without_a_budget_it_promises_nothing_and_still_compares(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/plan")
    await screen.reads(
        "还不知道，填预算就能比", "没有预算之前，不该答应任何金额", "我的预算还没填填"
    )
    assert "还差" not in screen.text
    screen.unfold("compare")
    await screen.reads("月供最高的一个月", "还不知道 · 填预算就能比")
    assert screen.links["填我的预算"] == "/budget"


async def test_case_g_shows_that_the_usual_advice_is_not_enough(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    await screen.reads(
        "我的预算每月拿得出 3,600 元改",
        "谈成 6 家就还得起，每月 2,989.49 元",
        "照旧的话，这个月要 8,310.24 元。36 个月还清，一共 107,620.38 元。",
        "要是A 平台不答应，差 614.07 元。",
    )
    screen.unfold("compare")
    await screen.reads("这样谈，还不够", "每月还要 6,046.85 元，比拿得出的多 2,446.85 元。")


async def test_case_g_asks_backwards_what_would_have_to_be_agreed(
    screen: Screen, told: Tell
) -> None:
    told(example("g"))
    await screen.open("/plan")
    screen.unfold("compare")
    await screen.reads("年化 0%23 个月", "年化 12%26 个月", "年化 24%30 个月")


async def test_case_z_fits_and_says_what_it_costs_more(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.unfold("how")
    await screen.reads("谈成 3 家就还得起", "2,479.84", "总共多还", "期数拉长，利息总额会变多")
    assert "解决不了" not in screen.text


async def test_where_nothing_fits_it_says_by_how_much_and_what_would_help(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g").with_household(earning(9000, spending=6900)))
    await screen.open("/plan")
    plan = desk.report().plan
    assert (plan.limit_fen, plan.min_monthly_fen) == (189_000, 298_949)
    await screen.reads(
        "靠分期解决不了，每月差 1,099.49 元",
        "最低也要每月 2,989.49 元；你每月拿得出 1,890 元。",
    )
    screen.unfold("ways")
    await screen.reads(
        "要改变什么，才还得起",
        "每月再多出 1,099.49 元",
        "没有方案还得起时，可以这样提",
        "把每月拿得出的 1,890 元，按本金分给各家，请对方停息。",
    )
    assert "就还得起，每月" not in screen.text
    assert screen.text.count("打印带去问") == 1


async def test_what_instalments_cannot_solve_names_whom_to_ask(screen: Screen, told: Tell) -> None:
    told(example("g").with_household(earning(6200, spending=6000)))
    await screen.open("/plan")
    await screen.reads("靠分期解决不了", "先保住", "接着还", "找谁", "12348", "打印带去问")


async def test_every_deal_of_a_lender_is_set_out_with_its_total(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    screen.unfold("ask-g-a")
    await screen.reads("A 平台：还能怎么谈", "年化降到 24%", "重新分 24 期", "停息，分 12 期")


# --- looking at plans, and deciding


def points(screen: Screen) -> list[dict[str, Any]]:
    """Give what came with the page for each plan."""
    read: list[dict[str, Any]] = json.loads(screen.told_with("data-lq-points"))
    return read


@pytest.mark.slow
async def test_every_plan_of_the_front_comes_with_its_words(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    first, second = points(screen)[:2]
    assert (first["f0"], first["tag"], first["tone"]) == ("2,989.49", "现在按这个谈", "ok")
    assert second["say"] == (
        "每月最多 3,100.37 元，一共 107,092.74 元，全部还清在第 36 个月，"
        "第一笔还清在第 24 个月。拿得出。"
    )
    assert second["tone"] == "ok"
    dear = next(point for point in points(screen) if point["tone"] == "warn")
    assert "比每月拿得出的多" in dear["say"]


async def test_picture_table_asks_and_working_follow_the_slider(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.unfold("how")
    await screen.reads("第 1 月1,625.0234,959.68", "一共 32,071.88 元", "1,100 → 607 · 24 期")
    assert "606.59" in screen.part("向每家怎么提")
    assert "最多的一个月 1,625.02 元，24 个月还清" in screen.html
    screen.touch("chooser", "input", "0")
    await screen.reads("最多的一个月是 698.33 元", "一共 41,897.76 元")
    assert screen.part("向每家怎么提").count("重新分 60 期") == 3
    assert screen.part("往后每个月要还多少月份").endswith("第 60 月696.5930")
    assert "最多的一个月 698.33 元，60 个月还清" in screen.html
    assert screen.html.count("lq-plot") == 1


@pytest.mark.slow
async def test_a_plan_beyond_the_pool_can_be_looked_at_and_not_decided_on(
    screen: Screen, told: Tell
) -> None:
    told(example("g"))
    await screen.open("/plan")
    screen.touch("chooser", "input", "30")
    await screen.reads("这个方案超出每月拿得出的数，只能看看")
    screen.unfold("ask-g-a")
    await screen.reads("每月真有这么多时，才能这样提")
    assert not screen.is_shown("keep")


async def test_what_no_slider_says_changes_nothing(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/plan")
    before = screen.html
    for sent in ("999", "-1", "x", "²"):
        screen.touch("chooser", "input", sent)
    assert screen.html == before


async def test_a_plan_decided_on_is_gone_by_everywhere_and_can_be_taken_back(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("z"))
    await screen.open("/plan")
    await screen.reads("谈成 3 家就还得起，每月 1,625.02 元")
    screen.touch("chooser", "input", "0")
    await screen.until(lambda: screen.is_shown("keep"))
    screen.press("就按这个谈")
    await screen.reads("谈成 3 家就还得起，每月 698.33 元", "定下了，沟通稿已经照着改")
    screen.unfold("compare")
    await screen.reads("你定的方案")
    assert desk.case().planning.wish == Wish(monthly_fen=69_833)
    offers = [debt.offer.months for debt in desk.report().debts if debt.offer]
    assert offers == [60, 60, 60]
    screen.undo()
    await screen.reads("谈成 3 家就还得起，每月 1,625.02 元", "已撤销：定了方案")


@pytest.mark.slow
async def test_another_aim_can_be_decided_on(screen: Screen, told: Tell, desk: Desk) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.unfold("compare")
    await screen.reads("更看重什么", "最省事")
    at = next(i for i, p in enumerate(points(screen)) if p["why"].startswith("预计要打的电话最少"))
    screen.touch("aims", "input", str(at))
    await screen.until(lambda: screen.is_shown("keep"))
    screen.press("就按这个谈")
    await screen.reads("谈成 2 家就还得起，每月 2,690.96 元")
    assert desk.case().planning.wish == Wish(aim=Aim.EFFORT)


async def test_a_plan_that_no_longer_fits_says_so_and_gives_way(screen: Screen, told: Tell) -> None:
    told(example("z").with_planning(Planning(wish=Wish(monthly_fen=69_000))))
    await screen.open("/plan")
    await screen.reads("你定的每月 690 元，现在没有方案够得上", "每月 1,625.02 元")
    told(example("z").with_planning(Planning(wish=Wish(monthly_fen=300_000))))
    await screen.open("/plan")
    await screen.reads("你定的是每月 3,000 元，现在每月拿得出的没有这么多")


@pytest.mark.slow
async def test_plans_laid_aside_stand_side_by_side(screen: Screen, told: Tell, desk: Desk) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.unfold("compare")
    assert "并排比一比" not in screen.text
    screen.touch("chooser", "input", "0")
    screen.press("留下来比一比")
    await screen.reads("留下了，在下面比", "方案 1")
    screen.touch("chooser", "input", "5")
    screen.press("留下来比一比")
    await screen.reads("并排比一比", "方案 1", "方案 2", "要谈几家", "3 家")
    await screen.reads("甲：重新分 60 期")
    screen.touch("pins", "click", "drop", "0")
    await screen.reads("拿掉了")
    await screen.until(lambda: "方案 2" not in screen.text)
    screen.touch("pins", "click", "keep", "0")
    await screen.reads("定下了，沟通稿已经照着改")
    assert desk.case().planning.wish == desk.case().planning.pins[0]


@pytest.mark.slow
async def test_no_more_than_three_plans_are_laid_aside(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    pins = tuple(Wish(monthly_fen=fen) for fen in (69_833, 72_184, 1))
    told(example("z").with_planning(Planning(pins=pins)))
    await screen.open("/plan")
    screen.unfold("compare")
    await screen.reads("现在没有这样的方案")
    screen.touch("chooser", "input", "9")
    screen.press("留下来比一比")
    await screen.reads("最多留三个，先拿掉一个")
    assert desk.case().planning.pins == pins


async def test_where_nothing_fits_the_slider_shows_from_which_sum_on(
    screen: Screen, told: Tell
) -> None:
    told(example("g").with_household(earning(9000, spending=6900)))
    await screen.open("/plan")
    screen.unfold("ways")
    await screen.reads("每月多少钱起，才有方案", "比每月拿得出的多 1,099.49 元")
    assert "最省钱" not in screen.text
    assert not screen.is_shown("keep")


# --- extra money


@pytest.mark.slow
async def test_extra_money_is_set_out_in_three_orders(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.unfold("extra")
    await screen.reads("手头松一点时，多还给谁", "先按方案里的算", "还余 1,074.98 元", "写一个数")
    screen.fill("每月还能多还", "500")
    await screen.reads("利息高的先还", "欠得少的先还", "只照方案还", "比只照方案还")
    assert desk.case().planning.extra_fen == 50_000
    screen.touch("order", "click", "z-b", "up")
    await screen.until(lambda: desk.case().planning.order == ("z-b", "z-a", "z-c"))
    screen.touch("order", "click", "z-b", "up")  # already the first
    screen.touch("order", "click", "z-c", "down")  # already the last
    screen.touch("order", "click", "nobody", "up")
    screen.fill("每月还能多还", "没有")
    await screen.until(lambda: screen.error("每月还能多还"))
    assert desk.case().planning.order == ("z-b", "z-a", "z-c")
    assert desk.case().planning.extra_fen == 50_000


@pytest.mark.slow
async def test_money_and_the_first_win_are_said_in_a_sentence(screen: Screen, told: Tell) -> None:
    told(example("g").with_planning(Planning(extra_fen=50_000)))
    await screen.open("/plan")
    screen.unfold("extra")
    await screen.reads(
        "比只照方案还，最多少付利息 6,203.02 元，早 6 个月还清。",
        "利息高的先还，比欠得少的先还，利息少 1,608.37 元。",
        "欠得少的先还，第一笔早 1 个月还清。",
        "利息高的先还：30 个月还清，利息一共 21,417.36 元。",
    )


async def test_what_costs_something_to_pay_off_early_gets_no_extra(
    screen: Screen, told: Tell
) -> None:
    case = example("z").with_planning(Planning(extra_fen=20_000))
    told(replace(case, debts=(replace(case.debts[0], prepay_free=False), *case.debts[1:])))
    await screen.open("/plan")
    screen.unfold("extra")
    await screen.reads("甲 提前还要收费，多的钱没有算给它。")


async def test_a_debt_with_too_little_known_is_named_and_leads_to_its_form(
    screen: Screen, told: Tell
) -> None:
    told(a_case(debts=(a_debt(), Debt(id="d2", platform="乙"))))
    await screen.open("/plan")
    await screen.reads("还差 1 个数，才知道还不还得起")
    assert "/debts/d2" in screen.links.values()
    assert "还得起，每月" not in screen.text


async def test_what_is_signed_is_not_asked_for_again(screen: Screen, told: Tell) -> None:
    signed = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=TODAY,
        instalments=24,
        instalment_fen=50_000,
        first_due=TODAY,
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=EnumSet(Clause),
    )
    told(a_case(agreements=(signed,)))
    await screen.open("/plan")
    await screen.reads("还得起，每月 500 元", "按签好的协议")
    assert "家就还得起" not in screen.text


async def test_each_lender_has_three_rungs_and_the_lowest_is_good_for_one_at_a_time(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g").with_household(earning(12_000, spending=6000)))
    await screen.open("/plan")
    first = desk.report().plan.to_call[0]
    screen.unfold("asks-rest")
    screen.unfold(f"ask-{first}")
    await screen.reads("“底线”一次只让一家", "理想", "目标", "底线", "谈到哪一步")
    screen.unfold("tried")
    await screen.reads("没有统计", "多打一通电话，当作 20 元的麻烦来比。")
    assert screen.links["各家会让到哪一步，改成你问到的"] == "/assumptions"


async def test_after_a_signature_the_rungs_are_those_of_the_others(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    case = example("g").with_household(earning(12_000, spending=6000))
    told(case)
    signed = Agreement(
        id="a1",
        debt_id=case.debts[0].id,
        promised_on=TODAY,
        instalments=24,
        instalment_fen=95_000,
        first_due=TODAY,
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=EnumSet(Clause),
    )
    told(replace(case, agreements=(signed,)))
    await screen.open("/plan")
    screen.unfold("asks-rest")
    for debt in case.debts:
        screen.unfold(f"ask-{debt.id}")
    await screen.until(lambda: screen.text.count("谈到哪一步每月最多") == len(case.debts) - 1)
    assert case.debts[0].id not in desk.report().plan.to_call


@pytest.mark.slow
async def test_paying_early_is_planned_once_every_answer_is_known(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    case = example("g").with_household(earning(12_000, spending=6000))
    told(replace(case, debts=tuple(replace(d, prepay_free=None) for d in case.debts)))
    await screen.open("/plan")
    screen.unfold("extra")
    await screen.reads("提前还款要不要收费用，还不知道", "只按固定的月供算")
    told(replace(case, debts=tuple(replace(d, prepay_free=True) for d in case.debts)))
    await screen.open("/plan")
    screen.unfold("extra")
    await screen.reads("能免费提前还时，可以这样谈", "也许还有更省的")
    found = early_payoff(desk.report())
    assert found is not None
    assert found.saved_fen is not None
    assert found.saved_fen >= 0


async def test_the_smallest_changes_are_named_where_nothing_fits(
    screen: Screen, told: Tell
) -> None:
    told(example("g").with_household(earning(10_000, spending=6700)))
    await screen.open("/plan")
    await screen.reads(
        "靠分期解决不了，每月差 19.49 元",
    )
    screen.unfold("ways")
    await screen.reads(
        "或者每月必需开支少花 21.66 元",
        "一家停息，分",
        "一家重新分",
    )


@pytest.mark.parametrize("household", [example("z").household, Household()])
async def test_a_cheaper_usual_mix_says_what_it_supposes(
    screen: Screen, told: Tell, household: Household
) -> None:
    told(replace(example("z"), household=household))
    await screen.open("/plan")
    screen.unfold("compare")
    await screen.reads("照旧")
    assert (t.PACKAGE_HOPED in screen.text) is (household != Household())


async def test_one_lender_fewer_is_said_with_its_price_and_how(screen: Screen, told: Tell) -> None:
    small = a_debt(id="d0", due_day=1, instalment_fen=30_000, received_fen=300_000)
    told(a_case(debts=(small,)))
    await screen.open("/plan")
    await screen.reads("少一家甲分期90 天内还清")
    screen.unfold("fewer")
    await screen.reads("手里还留得够")


async def test_what_takes_longer_at_a_rate_nobody_told_has_no_full_total(
    screen: Screen, told: Tell
) -> None:
    told(example("r"))
    await screen.open("/plan")
    await screen.reads("一共至少 ", "3 家的利率还不知道，往后的利息没算进来。")
    told(example("g"))
    await screen.open("/plan")
    assert "至少" not in screen.text.partition("元。")[0]
    assert "利率还不知道" not in screen.text


async def test_how_it_is_counted_names_ceilings_by_month_and_what_comes_once(
    screen: Screen, told: Tell
) -> None:
    case = example("m")
    comes = ComingMoney(id="c", amount_fen=20_000_00, on=date(2027, 4, 10), is_certain=True)
    told(case.with_household(replace(case.household, coming=(comes,))))
    await screen.open("/plan")
    # 20,210 of April, of which 1,517.92 − 360 − 431.25 − 516.67 come out of the month itself
    await screen.reads("有的月份还要用上一次性来的钱，一共 20,000 元。")
    screen.unfold("how")
    await screen.reads("第 5 个月用得上 20,000 元", "每个月最多给每家多少", "当它按参考线算")
    told(example("g"))
    await screen.open("/plan")
    screen.unfold("how")
    # the others take 2,989.49 − 784.66 of 3,600
    await screen.reads("每个月最多给每家多少", "第 1～36 个月")
    assert "一次性来的钱" not in screen.text
