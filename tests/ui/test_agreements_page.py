"""协议: an oral promise doesn't count; twelve points; then instalments to tick off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.case import Agreement, Clause, Danger, EnumSet, Payment, Point
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Clock, Tell
from tests.ui.screen import Screen
from ui.debts.words import agreements as t
from ui.desk import Desk

ORAL = Agreement(id="a1", debt_id="d1", promised_on=TODAY)
PROMISED = replace(
    ORAL, instalments=24, instalment_fen=50_000, first_due=date(2026, 12, 14), staff_no="1024"
)
SIGNED = replace(PROMISED, written_received_on=TODAY, checked_on=TODAY, clauses=EnumSet(Clause))


async def test_without_any_it_leads_to_the_scripts(screen: Screen) -> None:
    await screen.open("/agreements")
    await screen.reads("先写第一笔就好")


async def test_an_oral_promise_does_not_count_and_its_days_are_counted(
    screen: Screen, told: Tell
) -> None:
    told(a_case(agreements=(replace(ORAL, promised_on=TODAY - timedelta(days=7)),)))
    await screen.open("/agreements")
    await screen.reads("要书面")
    await screen.open("/debts/d1#paper")
    await screen.reads("等书面 7 天", "0/12 条写清楚了", "第 7 天，仍无书面")


async def test_the_request_names_exactly_the_missing_points(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(replace(PROMISED, clauses=EnumSet(Clause) - {Clause.DUE_DAY}),)))
    await screen.open("/agreements/a1")
    await screen.reads("11/12", "还缺 1 条，先别签。")


async def test_what_was_promised_is_added_up(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(ORAL,)))
    await screen.open("/agreements/a1")
    screen.fill("一共几期", "24")
    screen.fill("每期多少", "500")
    await screen.reads("24 期 × 500 元，一共 12,000 元", "在你每月拿得出的范围里。")
    screen.fill("第一期哪天还", "12月14日")
    await screen.until(lambda: desk.case().agreements[0].first_due == date(2026, 12, 14))


async def test_a_bad_box_says_so_and_the_others_stay(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(PROMISED,)))
    await screen.open("/agreements/a1")
    screen.fill("一共几期", "看情况")
    await screen.reads("填数字，比如 12")
    assert "填数字" in screen.error("一共几期")
    assert screen.error("每期多少") == ""
    assert desk.case().agreements == (PROMISED,)


async def test_what_is_too_much_is_told_before_it_is_signed(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(replace(PROMISED, instalment_fen=900_000),)))
    await screen.open("/agreements/a1")
    await screen.reads("每期比你能答应的多 5,400 元（这一笔最多 3,600 元）。答应了也很难守住")


async def test_from_a_promise_to_a_checked_paper(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(replace(PROMISED, clauses=EnumSet(Clause) - {Clause.WAIVED}),)))
    await screen.open("/agreements/a1")
    screen.tap("消息发出去了")
    await screen.reads("11 月 24 日 已要书面")
    screen.tap("收到书面了")
    await screen.reads("11 月 24 日 收到书面")
    screen.tick("对着书面", "利息、罚息减免多少")
    await screen.reads("12/12", "12 条都写清楚了。")
    screen.tap("核对好了，按它还")
    await screen.reads("核对好了，已放进还款卡", "还一期，勾一期")
    assert desk.report().plan.choices[0].option.key == "agreed"


async def test_a_paper_that_is_checked_has_come(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(replace(PROMISED, clauses=EnumSet(Clause)),)))
    await screen.open("/agreements/a1")
    screen.tap("核对好了，按它还")
    await screen.reads("核对好了，已放进还款卡", "还一期，勾一期")
    assert desk.case().agreements[0].written_received_on == TODAY


async def test_an_older_file_without_the_day_it_came_leads_on(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(replace(SIGNED, written_received_on=None),)))
    await screen.open("/agreements/a1")
    screen.tap("收到书面了")
    await screen.reads("11 月 24 日 核对好了", "还一期，勾一期")


async def test_a_paper_without_its_sums_cannot_be_checked_off(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(replace(ORAL, clauses=EnumSet(Clause), written_received_on=TODAY),)))
    await screen.open("/agreements/a1")
    await screen.reads("先填好期数、每期金额和第一期的日子。")
    assert "核对好了，按它还" not in screen.text


async def test_an_oral_promise_goes_on_the_card_only_when_switched_on(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(PROMISED,)))
    await screen.open("/agreements/a1")
    assert {event.kind for event in desk.report().reminders} == {"promise"}
    screen.choose("书面没来之前", "按口头暂排")
    await screen.reads("已保存")
    planned = [e for e in desk.report().reminders if e.kind in {"debit", "due"}]
    assert planned
    assert all("口头" in event.title for event in planned)
    await screen.open("/card")
    await screen.reads("没签")
    screen.unfold("transfer")
    await screen.reads("有口头答应、还没见到书面的，按你的意思暂排。")


async def test_an_instalment_is_ticked_off_and_the_tick_can_be_taken_back(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/agreements/a1")
    first = "第 1 期 500 元，2026 年 12 月 14 日 到期"
    await screen.reads(first)
    screen.tick("第 1 期", first)
    await screen.reads("记了一笔还款")
    assert [(p.number, p.amount_fen) for p in desk.case().payments] == [(1, 50_000)]
    screen.undo()
    await screen.reads("已撤销：记了一笔还款")
    assert desk.case().payments == ()


async def test_what_was_paid_in_part_says_what_is_still_missing(screen: Screen, told: Tell) -> None:
    paid = Payment(id="p1", agreement_id="a1", number=1, paid_on=TODAY, amount_fen=30_000)
    told(a_case(agreements=(SIGNED,), payments=(paid,)))
    await screen.open("/agreements/a1")
    await screen.reads("还差 200 元")


async def test_the_last_payment_leads_to_the_certificate_and_the_credit_report(
    screen: Screen, told: Tell
) -> None:
    one = replace(SIGNED, instalments=1)
    paid = Payment(
        id="p1", agreement_id="a1", number=1, paid_on=date(2026, 5, 20), amount_fen=50_000
    )
    told(a_case(agreements=(one,), payments=(paid,)))
    await screen.open("/agreements/a1")
    await screen.reads("请对方开结清证明", "2026 年 6 月 19 日 左右查一次征信")


async def test_an_agreement_can_be_removed_and_brought_back(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/agreements/a1")
    screen.press("删除这份协议")
    await screen.reads("这一家还没有答应过什么。", "已删除这份协议")
    screen.undo()
    await screen.reads("已撤销：删除了协议")
    assert desk.case().agreements == (SIGNED,)


# --- until it stands in writing


async def test_the_promise_of_the_second_of_march_is_still_not_on_paper_on_the_ninth(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    promised = date(2026, 3, 2)
    told(a_case(agreements=(replace(PROMISED, promised_on=promised, first_due=None),)))
    for day, said in ((3, "第 1 天"), (5, "第 3 天"), (9, "第 7 天，仍无书面")):
        clock.time = clock.time.replace(year=2026, month=3, day=day)
        await screen.open("/agreements/a1")
        await screen.reads(said, "今天再问一次")
    await screen.reads("2026年3月2日，甲分期的工作人员（工号 1024）在电话里答应")
    screen.tap("消息发出去了")
    await screen.reads("问过了", "今天又问了一次", "下次该问：3 月 16 日")


async def test_a_paper_that_differs_is_shown_in_words_and_in_yuan(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    came = replace(PROMISED, written_received_on=TODAY, clauses=EnumSet(Clause))
    told(a_case(agreements=(came,)))
    await screen.open("/agreements/a1")
    screen.fill("书面上一共几期", "24")
    screen.fill("书面上每期多少", "599.09")
    await screen.reads("每月多 99.09，24期共多 2,378.16。", "有 1 处和电话里不一样。先别签。")
    await screen.reads("电话里说的是 500 元，文件里写的是 599.09 元")
    screen.tap("就按书面的还")
    await screen.reads("核对好了", "第 1 期 599.09 元")
    assert {event.amount_fen for event in desk.report().reminders if event.kind == "due"} == {
        59_909
    }


@pytest.mark.slow
async def test_any_danger_stops_the_signing_and_leads_to_people(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    came = replace(PROMISED, written_received_on=TODAY, clauses=EnumSet(Clause))
    told(a_case(agreements=(came,)))
    for danger in Danger:
        await screen.open("/agreements/a1")
        assert "核对好了，按它还" in screen.text
        words = t.DANGER_NAMES[danger]
        screen.tick("书面里有没有这些", words)
        await screen.reads("先别签，先别付钱", f"你勾到了：{words}。", "打 12348 免费问")
        assert "核对好了，按它还" not in screen.text
        screen.tick("书面里有没有这些", words, on=False)
        await screen.reads("核对好了，按它还")
    assert desk.case().agreements == (came,)


async def test_further_points_are_not_counted(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(agreements=(PROMISED,)))
    await screen.open("/agreements/a1")
    screen.tick("其余的，有更好", "还的钱先抵哪部分")
    await screen.until(lambda: desk.case().agreements[0].points == EnumSet({Point.ALLOCATION}))
    await screen.reads("0/12", "担保人、共同借款人的责任怎么变")


async def test_an_old_debt_is_warned_about_before_the_paper_is_signed(
    screen: Screen, told: Tell
) -> None:
    debt = a_debt(overdue_since=date(2020, 1, 1))
    for agreement, warned in ((PROMISED, True), (SIGNED, False)):
        told(a_case(debts=(debt,), agreements=(agreement,)))
        await screen.open("/agreements/a1")
        assert ("会让3年重新算" in screen.text) is warned


async def test_after_the_last_payment_three_letters_are_ready(screen: Screen, told: Tell) -> None:
    paid = Payment(
        id="p1", agreement_id="a1", number=1, paid_on=date(2026, 5, 20), amount_fen=50_000
    )
    told(a_case(agreements=(replace(SIGNED, instalments=1),), payments=(paid,)))
    await screen.open("/agreements/a1")
    await screen.reads("还清以后的三件事", "2026年5月20日 全部还清", "解除我名下银行卡的自动扣款，")


async def test_an_agreement_leads_to_the_talks_the_shelf_and_the_print(
    screen: Screen, told: Tell
) -> None:
    told(a_case(agreements=(ORAL,)))
    await screen.open("/agreements/a1")
    assert "/papers/agreement/a1" in screen.links.values()
    await screen.reads("证据", "还没联系过")
