"""骗局核对: danger signs, what a fee comes to with one's own debts, a loan that repays a loan."""

import pytest

from core.case import LenderType
from core.intake import example
from core.rules import RuleBook
from tests.build import a_case, a_debt, a_household
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk
from ui.know.words import tricks as t


async def test_the_twelve_signs_are_there_and_none_ticked_is_no_all_clear(screen: Screen) -> None:
    await screen.open("/tricks")
    assert len(t.SIGNS) == 12
    await screen.reads(
        *(words for _, words, _ in t.SIGNS), "没对上，不等于没问题。协商本来不用付钱。"
    )


async def test_letters_go_to_the_agency_and_to_each_lender_that_is_written_to(
    screen: Screen, told: Tell
) -> None:
    bank = a_debt(platform="乙银行")
    friend = a_debt(id="d2", platform="姑妈", lender_type=LenderType.FRIEND)
    none = a_debt(id="d3", platform="丙口子", lender_type=LenderType.UNLICENSED)
    told(a_case(debts=(bank, friend, none)))
    await screen.open("/tricks")
    await screen.reads(t.REFUND, "不再委托贵方", t.ENDED, "您好，我是乙银行的借款人")
    assert "我是姑妈的" not in screen.text
    assert "我是丙口子的" not in screen.text


async def test_the_case_of_the_article_has_two_signs(screen: Screen) -> None:
    await screen.open("/tricks")
    screen.tick("对方有没有说过", "先收钱：定金、手续费、按债务比例收")
    screen.tick("对方有没有说过", "教你别接电话、关机、换号")
    await screen.reads("对上 2 条。停一下，先别付钱", "96110", "110")
    assert "lq-stop" in screen.html
    screen.tick("对方有没有说过", "教你别接电话、关机、换号", on=False)
    await screen.reads("对上 1 条")


async def test_the_fee_is_worked_out_with_the_persons_own_debts(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/tricks")
    assert "按你清单里的 6 笔填好了" in screen.text
    assert screen.box("一共欠多少").value == "80,000"
    screen.write("他们收多少", "15%")
    screen.press("算一算")
    await screen.reads(
        "要付 12,000 元",
        "80,000 元 × 15% = 12,000 元",
        "等于 3.3 个月、每月 3,600 元的还款。",
        "同样的事，你自己能做，不花钱",
    )
    assert "先停，别付" not in screen.text
    screen.choose("结果出来之前要不要付钱", "要先付")
    screen.press("算一算")
    await screen.reads("结果出来之前就要收钱：先停，别付。")


async def test_months_are_told_to_a_tenth(screen: Screen, told: Tell) -> None:
    told(a_case(household=a_household(reserve_fen=2_200_00)))  # leaves a pool of 1,800
    await screen.open("/tricks")
    screen.write("一共欠多少", "8万")
    screen.write("他们收多少", "12000")
    screen.press("算一算")
    await screen.reads("等于 6.7 个月、每月 1,800 元的还款。")


async def test_without_a_budget_the_fee_is_told_all_the_same(screen: Screen) -> None:
    await screen.open("/tricks")
    screen.write("一共欠多少", "80000")
    screen.write("他们收多少", "15%")
    screen.press("算一算")
    await screen.reads("要付 12,000 元", "填了“我的预算”，就知道等于几个月的还款。")


async def test_a_loan_that_repays_a_loan_is_set_beside_it(screen: Screen) -> None:
    await screen.open("/tricks")
    for label, text in (
        ("还剩多少本金", "3000"),
        ("旧的一年利率", "18%"),
        ("新的一年利率", "36%"),
        ("分几期还", "12"),
    ):
        screen.write(label, text)
    screen.press_last("算一算")
    await screen.reads(
        "每期 275.04 元，12 期共 3,300.48 元",
        "每期 301.39 元，12 期共 3,616.68 元",
        "每月多 26.35 元，一共多 316.20 元",
    )


async def test_what_is_wrong_is_told_at_the_field(screen: Screen) -> None:
    await screen.open("/tricks")
    screen.write("他们收多少", "很多")
    screen.press("算一算")
    await screen.until(lambda: screen.error("他们收多少"))
    assert screen.error("一共欠多少") == "这一项还没填"


@pytest.mark.parametrize("rule_id", t.REPAIR)
async def test_credit_repair_stands_there_as_the_rules_say(
    screen: Screen, rules: RuleBook, rule_id: str
) -> None:
    await screen.open("/tricks")
    rule = rules.rule(rule_id)
    await screen.reads(rule.text, f"{rule.source.document}{rule.source.article}")
    assert "2026年3月31日已结束" in screen.text


async def test_the_list_for_who_has_paid_has_an_address_of_its_own(screen: Screen) -> None:
    await screen.open("/know")
    screen.user.navigate.to("/tricks#paid")
    await screen.reads("停止付款，取消自动扣款和免密支付")


async def test_nothing_of_it_is_kept(screen: Screen, desk: Desk, told: Tell) -> None:
    told(example("z"))
    before = desk.kept()
    await screen.open("/tricks")
    screen.tick("对方有没有说过", "说有内部渠道、专案、专员")
    screen.unfold("paid")
    screen.tick("已经付过钱了", "停止付款，取消自动扣款和免密支付")
    screen.write("他们收多少", "15%")
    screen.press("算一算")
    await screen.reads("对上 1 条")
    assert desk.kept() == before
