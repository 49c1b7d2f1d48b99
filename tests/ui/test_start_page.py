"""圈一圈: circle and star, without one number; the list begins with what frightens most."""

from functools import partial

from core.case import ArrearsKind, LenderType
from core.intake import example
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk
from ui.home.words.start import KINDS


async def test_what_is_circled_becomes_the_list_the_starred_first(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/")
    screen.follow("不想填数？先圈一圈有哪些")
    await screen.reads(f"先圈一圈，{len(KINDS)} 种里有哪些")
    for kind in ("网贷", "信用卡", "亲友借款", "房租"):
        screen.tick("现在有哪些", kind)
    await screen.reads("最怕的是哪几个")
    screen.tick("最怕的是哪几个", "亲友借款")
    await screen.until(lambda: screen.is_ticked("最怕的是哪几个", "亲友借款"))
    screen.press("好了，去看清单")
    await screen.until(lambda: desk.case().debts)
    case = desk.case()
    assert [d.platform for d in case.debts] == ["亲友借款", "网贷", "信用卡"]
    assert [d.starred for d in case.debts] == [True, False, False]
    assert [d.lender_type for d in case.debts] == [
        LenderType.FRIEND,
        LenderType.UNKNOWN,
        LenderType.BANK_CARD,
    ]
    assert [(a.kind, a.owed_fen) for a in case.household.arrears] == [(ArrearsKind.RENT, 0)]
    assert desk.report().call_order == tuple(d.id for d in case.debts)
    await screen.open("/debts")
    text = screen.text
    assert text.index("亲友借款") < text.index("网贷") < text.index("信用卡")


async def test_a_fourth_star_is_refused(screen: Screen, desk: Desk) -> None:
    await screen.open("/start")
    kinds = ("网贷", "信用卡", "消费分期", "银行贷款")
    for kind in kinds:
        screen.tick("现在有哪些", kind)
    await screen.reads("最怕的是哪几个")
    for kind in kinds[:3]:
        screen.tick("最怕的是哪几个", kind)
        await screen.until(partial(screen.is_ticked, "最怕的是哪几个", kind))
    screen.tick("最怕的是哪几个", kinds[3])
    await screen.reads("最多标 3 个。")
    screen.press("好了，去看清单")
    await screen.until(lambda: desk.case().debts)
    assert [d.starred for d in desk.case().debts] == [True, True, True, False]


async def test_one_step_takes_all_of_it_back(screen: Screen, desk: Desk, told: Tell) -> None:
    told(example("z"))
    await screen.open("/start")
    screen.tick("现在有哪些", "医院")
    screen.tick("现在有哪些", "网贷")
    screen.press("好了，去看清单")
    await screen.until(lambda: len(desk.case().debts) == 4)
    screen.undo()
    await screen.until(lambda: desk.case().debts == example("z").debts)
    assert desk.case().household == example("z").household


async def test_with_nothing_circled_it_stays(screen: Screen, desk: Desk) -> None:
    await screen.open("/start")
    screen.press("好了，去看清单")
    await screen.reads("圈一个就能往下走。")
    assert desk.case().is_empty
