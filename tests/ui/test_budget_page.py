"""我的预算: two lines and which one binds; living bills first; what is wrong is told at its box."""

from core.case import Arrears, ArrearsKind, Essential, EssentialKind, Household, Income
from core.intake import example
from tests.build import a_case, a_household
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk


def earning(yuan: int, *, spending: int) -> Household:
    return a_household(
        incomes=(Income(id="i1", amount_fen=yuan * 100, payday=10),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=spending * 100),),
    )


async def test_before_anything_is_filled_in_it_says_what_to_do(screen: Screen) -> None:
    await screen.open("/budget")
    await screen.reads("填上收入和必需开支，这里就有数了。")


async def test_the_lower_line_binds_and_says_what_the_other_would_have_promised(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/budget")
    screen.fill("每月到手多少", "4,000")
    await screen.reads("必需开支还没填。")
    screen.fill("房租或房贷", "3200")
    await screen.reads("每月拿得出 720 元", "只看 30% 线，会让你每月多答应 480 元。", "720元/月")
    assert desk.report().budget.pool_fen == 72_000


async def test_the_income_line_is_said_and_binds_nothing(screen: Screen, told: Tell) -> None:
    told(a_case(household=earning(5000, spending=3200)))
    await screen.open("/budget")
    await screen.reads("1,620元/月", "收入的 30% 是 1,500 元，这是经验，不是上限")


async def test_no_surplus_is_said_calmly_and_names_whom_to_ask(screen: Screen, told: Tell) -> None:
    told(a_case(household=earning(3000, spending=3200)))
    await screen.open("/budget")
    await screen.reads("0元/月", "现在没有余钱还款，这很常见。", "12348", "这不代表你失败")


async def test_living_bills_come_before_every_lender(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(household=earning(8000, spending=5000)))
    await screen.open("/budget")
    screen.unfold("how")
    screen.unfold("arrears")
    screen.press("加一笔欠账")
    await screen.reads("说好每月补多少")
    screen.fill("欠了多少", "3000")
    screen.fill("说好每月补多少", "500")
    await screen.reads("补生活欠账-500元")
    await screen.until(lambda: desk.case().household.arrears[0].owed_fen == 300_000)
    [bill] = desk.case().household.arrears
    assert (bill.kind, bill.monthly_fen) == (ArrearsKind.RENT, 50_000)
    assert desk.report().budget.surplus_fen == 250_000


async def test_a_bill_has_a_kind_and_can_be_removed_and_brought_back(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    bill = Arrears(id="b1", kind=ArrearsKind.RENT, owed_fen=300_000)
    told(a_case(household=a_household(arrears=(bill,))))
    await screen.open("/budget")
    screen.unfold("arrears")
    screen.choose("是什么", "医药费")
    await screen.until(
        lambda: [b.kind for b in desk.case().household.arrears] == [ArrearsKind.MEDICAL]
    )
    screen.press("删除这一笔")
    await screen.reads("已删除")
    assert desk.case().household.arrears == ()
    screen.undo()
    await screen.reads("已撤销：改了收支")
    assert [b.kind for b in desk.case().household.arrears] == [ArrearsKind.MEDICAL]


async def test_a_bad_box_says_so_and_the_others_stay(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(household=earning(8000, spending=5000)))
    await screen.open("/budget")
    screen.fill("每月到手多少", "八千多吧")
    await screen.reads("填数字，比如 820、1,012.50 或 1.2万")
    assert "填数字" in screen.error("每月到手多少")
    assert screen.error("吃饭") == ""
    assert screen.box("每月到手多少").value == "八千多吧"
    assert desk.case().household.income_fen == 800_000
    screen.unfold("how")
    screen.fill("每月到手多少", "9000")
    await screen.reads("9,000")
    await screen.until(lambda: screen.error("每月到手多少") == "")


async def test_a_payday_waits_for_its_sum(screen: Screen, desk: Desk) -> None:
    await screen.open("/budget")
    screen.fill("几号发", "10")
    await screen.reads("这一项还没填")
    screen.fill("每月到手多少", "8000")
    await screen.until(lambda: [i.payday for i in desk.case().household.incomes] == [10])
    await screen.until(lambda: screen.error("几号发") == "")


async def test_a_second_income_counts_too(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(household=earning(5000, spending=3200)))
    await screen.open("/budget")
    screen.unfold("how")
    screen.press("还有一份收入")
    screen.user.find(marker="income2").type("1000").trigger("blur")
    await screen.reads("收入6,000元")
    await screen.until(lambda: "1,000" in screen.typed)
    assert desk.case().household.income_fen == 600_000


async def test_a_reserve_of_ones_own_takes_the_place_of_the_rule_of_thumb(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=earning(8000, spending=5000)))
    await screen.open("/budget")
    screen.unfold("how")
    await screen.reads("应急的钱-300元")
    screen.fill("每月留多少应急的钱", "500")
    await screen.reads("应急的钱-500元")


async def test_what_is_left_in_a_box_stands_there_after_a_reload(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/budget")
    screen.fill("每月到手多少", "１．２万")
    await screen.reads("已保存")
    await screen.open("/budget")
    assert screen.box("每月到手多少").value == "12,000"
    assert desk.case().household.income_fen == 1_200_000


async def test_the_example_has_the_budget_it_is_told_with(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/budget")
    screen.unfold("how")
    await screen.reads("每月拿得出 2,700 元", "2,700元/月", "3,000")
    assert screen.links["看看方案"] == "/plan"
