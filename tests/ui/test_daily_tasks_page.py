"""还款卡 lived with: today's list, payments in two taps, late pay, money given back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from core.case import Case
from tests.build import a_case
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from tests.ui.test_agreements_page import SIGNED
from ui.desk import Desk

RUNNING = a_case(agreements=(replace(SIGNED, instalment_fen=50_000, instalments=3),))
DUE = date(2026, 12, 14)
PAYDAY = date(2026, 12, 10)
On = Callable[[date], None]


@pytest.fixture
def on(clock: Clock) -> On:
    """Make it another day, at two in the afternoon."""

    def set_day(day: date) -> None:
        clock.time = datetime.combine(day, time(14), BEIJING)

    return set_day


def left(case: Case) -> int:
    return case.card.opening_fen


async def test_a_payday_and_a_due_day_take_one_press_each(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(RUNNING)
    on(PAYDAY)
    await screen.open("/card")
    await screen.reads("今天转 500 元进卡", "发薪，把钱转进还款卡")
    screen.tap("转好了")
    await screen.until(lambda: left(desk.case()) >= 50_000)
    await screen.reads("记下了，余额加上了")
    on(DUE)
    await screen.open("/card")
    await screen.reads("甲分期 第 1 期，今天到期", "第一期最重要")
    screen.tap("还了")
    await screen.until(lambda: len(desk.case().payments) == 1)
    await screen.reads("今天没有要做的", "1/3 期")


async def test_a_press_can_be_taken_back(screen: Screen, told: Tell, desk: Desk, on: On) -> None:
    told(RUNNING)
    on(DUE)
    await screen.open("/card")
    screen.tap("还了")
    await screen.until(lambda: desk.case().payments)
    screen.undo()
    await screen.until(lambda: not desk.case().payments)


async def test_part_of_it_leaves_the_rest_and_gives_the_words(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(RUNNING)
    on(DUE)
    await screen.open("/card")
    screen.tap("只还了一部分")
    await screen.reads("还了多少")
    screen.write("还了多少", "三百多")
    screen.press("记下来")
    await screen.reads("填数字，比如 820、1,012.50 或 1.2万")
    screen.write("还了多少", "300")
    screen.press("记下来")
    await screen.until(lambda: desk.case().payments)
    assert desk.case().payments[0].amount_fen == 30_000
    await screen.reads("照这样说")
    screen.unfold("gap")
    await screen.reads("一天之内，跟甲分期说一声", "已经还了 300 元，还差 200 元", "200元")


async def test_late_pay_is_told_and_the_lender_too(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(RUNNING)
    on(PAYDAY)
    await screen.open("/card")
    screen.tap("工资还没到")
    await screen.reads("改到哪天发")
    screen.write("改到哪天发", "12月1日")
    screen.press("记下来")
    await screen.until(lambda: screen.error("改到哪天发"))
    screen.write("改到哪天发", "12月17日")
    screen.press("记下来")
    await screen.until(lambda: desk.case().card.late)
    await screen.reads("说好 12 月 17 日 发", "照这样说")
    screen.unfold("gap")
    await screen.reads("一天之内，跟甲分期说一声", "我会在 2026年12月18日 还上")


async def test_what_was_paid_twice_or_came_back_is_noted(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(RUNNING)
    on(DUE)
    await screen.open("/card")
    screen.unfold("progress")
    screen.tap("还了")
    await screen.reads("最近记的还款")
    screen.tap("又扣了一次")
    await screen.until(lambda: len(desk.case().payments) == 2)
    await screen.reads("多还了 500", "第 1 期我多还了 500 元")
    screen.tap("退回来了")
    await screen.reads("退回来多少")
    screen.write("退回来多少", "5000")
    screen.press("记下来")
    await screen.reads("退回来的不会比还的多")
    screen.write("退回来多少", "500")
    screen.press("记下来")
    await screen.until(lambda: any(p.refunded_fen for p in desk.case().payments))
    await screen.until(lambda: "多还了" not in screen.text)


async def test_to_ask_and_then_not_changes_nothing(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(RUNNING)
    on(DUE)
    await screen.open("/card")
    screen.tap("只还了一部分")
    await screen.reads("还了多少")
    screen.press("先不记")
    await screen.until(lambda: "还了多少" not in screen.text)
    assert desk.case().payments == ()


async def test_the_last_payment_opens_the_clearing_pack(
    screen: Screen, told: Tell, desk: Desk, on: On
) -> None:
    told(a_case(agreements=(replace(SIGNED, instalment_fen=50_000, instalments=1),)))
    on(DUE)
    await screen.open("/card")
    screen.tap("还了")
    await screen.reads("请甲分期开结清证明", "还了 1/1 期")
    await screen.open("/card/cleared")
    await screen.reads(
        "12 月 14 日 还清", "2027 年 1 月 13 日 左右查", "请给我开结清证明", "解除我名下"
    )
    screen.tap("拿到了")
    await screen.until(lambda: desk.case().agreements[0].certificate_on == DUE)
    screen.tap("解除了")
    screen.tap("查过了，对的")
    await screen.reads("都办完了。", "已解除")
    await screen.open("/card")
    await screen.reads("今天没有要做的")
