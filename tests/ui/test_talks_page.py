"""联系记录: what happened with one lender; after a refusal, once more, and then the ladder."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.case import Channel, LenderType, Negotiation, Outcome, Refusal
from core.words import LetterLack
from tests.build import TODAY, a_case, a_debt
from tests.core.test_guards import a_full_case
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.debts.words import talks as t
from ui.desk import Desk

REFUSED = Negotiation(
    id="n1",
    debt_id="d1",
    on=date(2026, 11, 20),
    channel=Channel.PHONE,
    outcome=Outcome.REFUSED,
    refusal=Refusal.FEWER_INSTALMENTS,
    staff_no="8021",
)


async def test_a_contact_is_taken_down_with_the_reason(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/talks/d1")
    await screen.reads(t.EMPTY)
    screen.choose("结果怎么样", "没谈成")
    screen.choose(t.REFUSAL, "材料不够")
    screen.write("工号", "8021")
    screen.write("哪天", "11月20日")
    screen.press(t.SAVE)
    await screen.reads("工号 8021", "理由：材料不够", t.AGAIN, "请一次告诉我还缺哪几项")
    [talk] = desk.case().negotiations
    assert (talk.on, talk.refusal) == (date(2026, 11, 20), Refusal.MORE_PAPERS)


async def test_a_reason_is_kept_only_with_a_refusal(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case())
    await screen.open("/talks/d1")
    screen.choose(t.REFUSAL, "材料不够")
    screen.choose("结果怎么样", "没接通")
    screen.press(t.SAVE)
    await screen.reads(t.SAVED)
    assert desk.case().negotiations[0].refusal is None
    assert t.AGAIN not in screen.text


async def test_a_contact_can_be_corrected_and_that_can_be_undone(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(negotiations=(REFUSED,)))
    await screen.open("/talks/d1")
    screen.tap(t.EDIT)
    await screen.reads(t.CHANGE)
    assert screen.box("工号").value == "8021"
    screen.write("工号", "9")
    screen.press(t.SAVE_CHANGE)
    await screen.reads(t.CHANGED, "工号 9")
    assert desk.case().negotiations == (replace(REFUSED, staff_no="9"),)
    screen.undo()
    await screen.reads("已撤销：改了一次联系", "工号 8021")
    assert desk.case().negotiations == (REFUSED,)


async def test_a_contact_can_be_removed_and_brought_back(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(negotiations=(REFUSED,)))
    await screen.open("/talks/d1")
    screen.tap(t.REMOVE)
    await screen.reads(t.REMOVED, t.EMPTY)
    assert desk.case().negotiations == ()
    screen.undo()
    await screen.reads("已撤销：删除了一次联系")
    assert desk.case().negotiations == (REFUSED,)


async def test_a_bad_day_is_told_at_its_box_and_nothing_is_kept(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/talks/d1")
    screen.choose("结果怎么样", "没接通")
    screen.write("哪天", "改天")
    screen.press(t.SAVE)
    await screen.reads("填日期，比如 今天 或 3月5日")
    assert desk.case().negotiations == ()


async def test_three_refusals_lead_to_people_and_not_to_a_lower_promise(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    for count in (2, 3):
        talks = tuple(replace(REFUSED, id=f"n{n}") for n in range(count))
        told(a_case(negotiations=talks, household=earning(10_000, spending=9_500)))
        offer = desk.report().debts[0].offer
        await screen.open("/talks/d1")
        assert (t.HELP.format(count=count) in screen.text) == (count == 3)
        assert offer is not None
        assert f"{offer.monthly_fen / 100:,.2f}" in screen.text
    assert "12348" in screen.text


@pytest.mark.parametrize(
    ("kind", "whom"),
    [
        (LenderType.CONSUMER_FINANCE, "金融监管部门"),
        (LenderType.MICRO_LENDER, "地方金融管理部门"),
        (LenderType.PRIVATE, "调解组织"),
    ],
)
async def test_the_letter_goes_to_whom_was_chosen(
    screen: Screen, told: Tell, kind: LenderType, whom: str
) -> None:
    told(
        a_case(debts=(a_debt(lender_type=kind),), negotiations=(replace(REFUSED, ticket_no="T-1"),))
    )
    await screen.open("/debts/d1#calls")
    screen.choose(t.TO_WHOM, whom)
    await screen.reads(f"收件：{whom}", "工号 8021", t.HAND_IN)
    letter = screen.text.split("收件：")[1].split(t.HAND_IN)[0]
    assert not {"12378", "12345"} & set(re.findall(r"\d{5}", letter))


async def test_before_the_lender_registered_something_there_is_no_letter_to_a_regulator(
    screen: Screen, told: Tell
) -> None:
    told(a_case(debts=(a_debt(),), negotiations=(replace(REFUSED, ticket_no=""),)))
    await screen.open("/debts/d1#calls")
    screen.choose(t.TO_WHOM, "金融监管部门")
    await screen.reads(t.LACKS[LetterLack.NOT_REGISTERED])
    told(a_case(debts=(a_debt(),)))
    await screen.open("/debts/d1#calls")
    await screen.reads(t.LACKS[LetterLack.NOTHING_TOLD])
    await screen.open("/papers/appeal/d1")
    await screen.reads("先记一笔联系，再写投诉信", t.FIRST_TALK)
    assert screen.links[t.FIRST_TALK] == "/debts/d1#talk"


async def test_without_a_budget_the_second_round_names_no_sum(screen: Screen, told: Tell) -> None:
    told(replace(a_case(negotiations=(REFUSED,)), household=type(a_case().household)()))
    await screen.open("/talks/d1")
    await screen.reads(t.AGAIN, "所以不承诺金额")


async def test_promises_papers_and_files_stand_in_the_same_line(screen: Screen, told: Tell) -> None:
    told(a_full_case())
    await screen.open("/talks/d1")
    await screen.reads("口头答应", "已要书面", "收到书面", "放进文件：在线客服截图.png")
    assert screen.links[t.OPEN_AGREEMENT] in {"/agreements/a1", "/agreements/a2"}


async def test_the_next_talk_is_not_before_the_answer(screen: Screen, told: Tell) -> None:
    answer = TODAY + timedelta(days=3)  # a Friday
    told(a_case(negotiations=(replace(REFUSED, answer_by=answer),)))
    await screen.open("/talks/d1")
    await screen.reads("下次最早 11 月 27 日 再联系")


async def test_a_promise_is_taken_down_with_its_terms_and_leads_to_its_agreement(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/talks/d1")
    screen.choose("结果怎么样", "口头答应了")
    await screen.reads(t.TERMS_LEAD)
    screen.write("一共几期", "24")
    screen.write("每期多少", "350")
    screen.write("工号", "8021")
    screen.press(t.SAVE)
    await screen.reads("24 期 × 350 元")
    [promise] = desk.case().agreements
    assert (promise.instalments, promise.instalment_fen, promise.staff_no) == (24, 35_000, "8021")
    screen.undo()
    await screen.reads("已撤销：记下了对方的答应")
    assert (desk.case().negotiations, desk.case().agreements) == ((), ())


async def test_a_promise_of_an_older_file_can_be_made_an_agreement(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(negotiations=(replace(REFUSED, outcome=Outcome.PROMISED, refusal=None),)))
    await screen.open("/talks/d1")
    await screen.reads(t.NO_AGREEMENT)
    screen.tap(t.BEGIN_AGREEMENT)
    await screen.until(lambda: desk.case().agreements)
    await screen.reads("要一份书面的")
    [promise] = desk.case().agreements
    assert (promise.promised_on, promise.staff_no) == (REFUSED.on, "8021")
