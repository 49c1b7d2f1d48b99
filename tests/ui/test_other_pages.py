"""我的预算, 方案, 沟通稿, 协议, 还款卡, 规则, 我的数据: the way through, and what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from nicegui.testing import User

from core.case import (
    Agreement,
    Case,
    Clause,
    Essential,
    EssentialKind,
    Hardship,
    Household,
    Income,
    Reason,
)
from core.intake import example
from tests.build import TODAY, a_case, a_household
from tests.ui.conftest import BEIJING, CASE_ID, Clock
from tests.ui.test_debts_page import shown
from ui.desk import Desk

Tell = Callable[[Case], None]


def earning(yuan: int, spending: int) -> Household:
    return a_household(
        incomes=(Income(id="i1", amount_fen=yuan * 100, payday=10),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=spending * 100),),
    )


def signed(**changes: object) -> Agreement:
    agreement = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=TODAY,
        instalments=24,
        instalment_fen=50_000,
        first_due=date(2026, 12, 14),
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=frozenset(Clause),
    )
    return replace(agreement, **changes)  # type: ignore[arg-type]


async def test_the_lower_line_binds_and_says_what_the_other_would_have_promised(
    user: User, desk: Desk
) -> None:
    await user.open("/budget")
    user.find(marker="income").type("4000").trigger("blur")
    await user.should_see("已保存")
    user.find(marker="housing").type("3200").trigger("blur")
    await user.should_see("会让你每月多答应")
    assert desk.report().budget.pool_fen == 72_000
    assert "480" in shown(user)


async def test_no_surplus_is_said_calmly(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID, household=earning(3000, 3200)))
    await user.open("/budget")
    await user.should_see("现在没有余钱还款，这很常见。")


async def test_a_payday_waits_for_its_sum(user: User, desk: Desk) -> None:
    await user.open("/budget")
    user.find(marker="payday").type("10").trigger("blur")
    await user.should_see("这一项还没填")
    user.find(marker="income").type("8000").trigger("blur")
    await user.should_see("已保存")
    assert desk.case().household.incomes[0].payday == 10


async def test_the_usual_advice_is_shown_for_what_it_brings(user: User, told: Tell) -> None:
    told(example("g"))
    await user.open("/plan")
    await user.should_see("常见的谈法，还不够")
    assert "6,046.85" in shown(user)
    assert "3,046.85" in shown(user)


async def test_where_nothing_fits_it_says_by_how_much_and_whom_to_ask(
    user: User, told: Tell
) -> None:
    told(example("g").with_household(earning(6200, 6000)))
    await user.open("/plan")
    await user.should_see("还不够，每月差")
    await user.should_see("靠分期解决不了")
    await user.should_see("12348")


async def test_where_nothing_usual_fits_the_pool_is_shared_out(user: User, told: Tell) -> None:
    told(example("g").with_household(earning(9000, 6900)))
    await user.open("/plan")
    await user.should_see("没有方案装得下时，可以这样提")


async def test_without_a_budget_there_is_a_message_and_no_promise(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID, household=Household()))
    await user.open("/script/d1")
    await user.should_see("没有预算之前，不该答应任何金额。")
    await user.should_see("先发一条“正在整理”")
    await user.should_not_see("打电话时说")


async def test_a_reason_is_stated_only_if_it_was_ticked(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/script/d1")
    await user.should_not_see("我的工资降低了")
    told(a_case(id=CASE_ID).with_reason(Reason(hardship=Hardship.PAY_CUT)))
    await user.open("/script/d1")
    await user.should_see("我的工资降低了")


async def test_an_oral_promise_does_not_count(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID).with_agreement(Agreement(id="a1", debt_id="d1", promised_on=TODAY)))
    await user.open("/agreements")
    await user.should_see("口头不算数")
    await user.should_see("0/12 条写清楚了")


async def test_what_is_too_much_is_told_before_it_is_signed(user: User, told: Tell) -> None:
    promise = signed(checked_on=None, instalment_fen=900_000)
    told(a_case(id=CASE_ID).with_agreement(promise))
    await user.open("/agreements/a1")
    await user.should_see("答应了也很难守住")


async def test_a_signed_agreement_is_ticked_off_instalment_by_instalment(
    user: User, told: Tell
) -> None:
    told(a_case(id=CASE_ID).with_agreement(signed()))
    await user.open("/agreements/a1")
    await user.should_see("第 1 期 500 元，2026 年 12 月 14 日 到期")


async def test_the_card_asks_for_a_payday_first(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID, household=Household()))
    await user.open("/card")
    await user.should_see("还不知道发薪日")


async def test_the_card_says_what_it_rests_on(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/card")
    await user.should_see("还没有全部签好")
    await user.should_see("签好第一份协议以后，就能下载。")
    told(a_case(id=CASE_ID).with_agreement(signed()))
    await user.open("/card")
    await user.should_see("按签好的协议排的。")
    await user.should_see("下载日历文件")


async def test_rules_are_found_by_words(user: User) -> None:
    await user.open("/rules")
    await user.should_see("12348")
    user.find(marker="search").type("没有这样的规则")
    await user.should_see("没有找到，换个词试试。")


async def test_a_rule_past_its_review_day_says_so(user: User, clock: Clock) -> None:
    await user.open("/rules")
    await user.should_not_see("待核实")
    clock.time = datetime(2029, 1, 1, 12, 0, tzinfo=BEIJING)
    await user.open("/rules")
    await user.should_see("待核实")


async def test_the_last_step_can_be_taken_back_and_done_again(
    user: User, desk: Desk, told: Tell
) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/data")
    user.find(marker="undo").click()
    await user.should_see("已撤销")
    assert desk.case().is_empty
    user.find(marker="redo").click()
    await user.should_see("已重做")
    assert not desk.case().is_empty


async def test_erasing_asks_first(user: User, desk: Desk, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/data")
    user.find(marker="erase").click()
    await user.should_see("清除后找不回来。要先导出一份吗？")
    user.find(marker="erase-yes").click()
    await user.should_see("已经清除")
    assert desk.case().is_empty


@pytest.mark.parametrize("path", ["/script/none", "/agreements/none"])
async def test_a_wrong_address_is_met_with_a_way_on(user: User, path: str) -> None:
    await user.open(path)
    assert "href=" in shown(user)
    await user.should_not_see("404")
