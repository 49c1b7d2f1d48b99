"""谁是债权人: look, ask, compare; 先别转 where the payee is somebody else and no notice came."""

from dataclasses import replace

import pytest

from core.case import Debt
from core.steps import Payee, payee_of
from tests.build import a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk

LENDER = "甲消费金融有限公司"


@pytest.mark.parametrize(
    ("payee", "lender", "notice", "found"),
    [
        ("", LENDER, None, Payee.UNKNOWN),
        (" ", LENDER, None, Payee.UNKNOWN),
        ("乙公司", "", None, Payee.NO_LENDER),
        (LENDER, LENDER, None, Payee.SAME),
        ("甲（中国）公司", "甲(中国) 公司", None, Payee.SAME),
        ("ＡＢ公司", "ab公司", False, Payee.SAME),
        ("乙公司", LENDER, None, Payee.STOP),
        ("乙公司", LENDER, False, Payee.STOP),
        ("乙公司", LENDER, True, Payee.NOTIFIED),
        ("张三", LENDER, None, Payee.STOP),
    ],
)
def test_who_is_paid_is_compared_with_who_lent(
    payee: str, lender: str, notice: bool | None, found: Payee
) -> None:
    debt: Debt = replace(a_debt(), payee=payee, lender_name=lender, assignment_notice=notice)
    assert payee_of(debt) is found


async def test_another_payee_without_a_notice_is_a_red_stop(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/creditor/d1")
    await screen.reads("还没写收款的户名", "请告诉我这笔贷款现在的债权人全称、是否已代偿或转让")
    screen.fill("债权人的全称", LENDER)
    screen.fill("对方让你还给谁", "张三")
    await screen.reads("先别转")
    assert "lq-stop" in screen.html
    screen.choose("收到过债权转让或代偿的通知吗", "收到过")
    await screen.reads("先打给原来的机构，核实通知是真的")
    debt = desk.case().debt("d1")
    assert debt is not None
    assert (debt.lender_name, debt.payee, debt.assignment_notice) == (LENDER, "张三", True)
    screen.choose("收到过债权转让或代偿的通知吗", "没有")
    await screen.reads("先别转")
    await screen.open("/script/d1")
    await screen.reads("先别转")


async def test_the_same_name_is_no_alarm(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(lender_name=LENDER, payee=LENDER),)))
    await screen.open("/creditor/d1")
    await screen.reads("收款的和债权人对得上")
    assert "先别转" not in screen.text
    await screen.open("/script/d1")
    assert "先别转" not in screen.text


async def test_a_debt_that_is_gone(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/creditor/other")
    await screen.reads("没有这一笔了")
