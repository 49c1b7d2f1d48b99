"""沟通稿: nothing is promised without a budget, stated without a tick, or offered beyond it."""

import re
from dataclasses import replace
from datetime import date

from core.case import (
    Agreement,
    Channel,
    Debt,
    Hardship,
    Household,
    LenderType,
    Negotiation,
    Outcome,
    Reason,
)
from core.intake import example
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.desk import Desk

PAY_CUT = "我的收入减少了"


async def test_without_debts_it_leads_to_the_first_one(screen: Screen) -> None:
    await screen.open("/script")
    await screen.reads("先写第一笔就好")


async def test_lenders_are_listed_in_the_order_to_talk_to_them(screen: Screen, told: Tell) -> None:
    told(
        a_case(
            debts=(
                a_debt(id="d1", platform="平常的", received_fen=1_200_000),
                a_debt(id="d2", platform="超线的"),
                a_debt(id="d3", platform="最怕的", received_fen=1_200_000, starred=True),
            )
        )
    )
    await screen.open("/script")
    rows = re.findall(r'href="(/debts/d\d)"[^>]* data-testid="lender"', screen.html)
    assert rows == ["/debts/d3", "/debts/d2", "/debts/d1"]


async def test_without_a_budget_there_is_a_message_and_no_promise(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/script/d1")
    await screen.reads("没有预算之前，不该答应任何金额。", "先发一条“正在整理”")
    assert "打电话时说" not in screen.text
    assert "发给在线客服" not in screen.text
    assert screen.links["填我的预算"] == "/budget"


async def test_half_a_debt_has_a_message_that_promises_nothing(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="甲"),)))
    await screen.open("/script/d1")
    await screen.reads("先发一条“正在整理”", "不答应金额")


async def test_with_a_budget_there_are_words_for_the_phone_and_for_the_chat(
    screen: Screen, told: Tell
) -> None:
    told(example("g"))
    await screen.open("/script/g-a")
    await screen.reads("A 平台", "每月 784.66 元", "打电话时说")
    assert "短信长度的" not in screen.text
    screen.choose("怎么说", "在线")
    await screen.reads("发给在线客服")
    assert "打电话时说" not in screen.text
    screen.choose("怎么说", "短信")
    await screen.reads("短信长度的")


async def test_a_paper_that_came_is_checked_before_anything_new_is_asked(
    screen: Screen, told: Tell
) -> None:
    paper = Agreement(
        id="a1", debt_id="d1", promised_on=TODAY, staff_no="8021", written_received_on=TODAY
    )
    for agreement, said in (
        (paper, "书面已经到了。先核对它"),
        (replace(paper, checked_on=TODAY), "照它还。不用再提方案。"),
    ):
        told(a_case(agreements=(agreement,)))
        for page in ("/script/d1", "/call/d1"):
            await screen.open(page)
            await screen.reads(said, "对方再找你时说", "工号 8021", "不另外答应什么")
            assert "能做到的方案" not in screen.text
            assert "先发一条" not in screen.text


async def test_without_anything_to_spare_it_asks_for_time_only(screen: Screen, told: Tell) -> None:
    told(a_case(household=earning(3000, spending=3200)))
    await screen.open("/script/d1")
    await screen.reads("现在不答应金额，先谈晚几个月再还。", "打电话时说")


async def test_a_reason_is_stated_only_while_it_is_ticked(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/script/d1")
    assert PAY_CUT not in screen.text
    screen.tick("遇到了什么难处", "收入降了")
    await screen.reads(PAY_CUT, "从哪个月开始")
    screen.tick("遇到了什么难处", "收入降了", on=False)
    await screen.until(lambda: PAY_CUT not in screen.text)
    assert desk.case().reasons == ()


async def test_a_ticked_reason_may_say_since_when(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(reasons=(Reason(hardship=Hardship.PAY_CUT),)))
    await screen.open("/script/d1")
    screen.fill("从哪个月开始", "2027年9月1日")
    await screen.reads("这一天还没到，检查一下年份")
    assert desk.case().reasons[0].since is None
    screen.fill("从哪个月开始", "2026年9月1日")
    await screen.reads("从2026年9月起，我的收入减少了")
    assert desk.case().reasons[0].since == date(2026, 9, 1)
    await screen.until(lambda: screen.error("从哪个月开始") == "")
    screen.choose("有没有材料", "有")
    await screen.until(lambda: desk.case().reasons[0].has_proof)


async def test_the_rule_about_cards_is_cited_to_card_banks_only(screen: Screen, told: Tell) -> None:
    for kind, cited in ((LenderType.BANK_CARD, True), (LenderType.CONSUMER_FINANCE, False)):
        household = earning(10_000, spending=9_500)
        told(a_case(debts=(a_debt(lender_type=kind, platform=kind),), household=household))
        await screen.open("/script/d1")
        assert ("《商业银行信用卡业务监督管理办法》第70条" in screen.text) is cited, kind
        assert ("/rules#card_plan_longest" in screen.links.values()) is cited, kind


async def test_a_refusal_is_noted_calmly_and_stands_in_the_history(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/script/d1")
    screen.choose("结果怎么样", "没谈成")
    screen.choose("怎么谈的", "在线客服")
    screen.write("工号", "1024")
    screen.write("对方怎么说", "说没有权限")
    screen.press("记下来")
    await screen.reads("没谈成也正常，过两天再谈。", "在线客服 · 工号 1024", "说没有权限")
    assert screen.address == "/debts/d1#talk"
    [said] = desk.case().negotiations
    assert (said.outcome, said.channel, said.on) == (Outcome.REFUSED, Channel.ONLINE, TODAY)


async def test_a_note_without_an_outcome_is_not_kept_and_stays_in_the_boxes(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/script/d1")
    screen.write("工号", "1024")
    screen.write("对方说哪天答复", "说不准")
    screen.press("记下来")
    await screen.reads("填日期，比如 今天 或 3月5日")
    assert "填日期" in screen.error("对方说哪天答复")
    assert "结果怎么样" in screen.user.notify.messages
    assert screen.box("工号").value == "1024"
    assert desk.case().negotiations == ()


async def test_a_promise_becomes_an_agreement_to_be_put_on_paper(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/script/d1")
    screen.choose("结果怎么样", "口头答应了")
    screen.write("工号", "1024")
    screen.press("记下来")
    await screen.reads("对方答应了什么", "要一份书面的")
    [agreement] = desk.case().agreements
    assert (agreement.debt_id, agreement.staff_no, agreement.promised_on) == ("d1", "1024", TODAY)


async def test_the_list_says_how_far_each_lender_is(screen: Screen, told: Tell) -> None:
    asked = Negotiation(
        id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.ASKED
    )
    told(a_case(debts=(a_debt(), a_debt(id="d2", platform="乙")), negotiations=(asked,)))
    await screen.open("/script")
    await screen.reads("甲分期等答复", "乙还没联系")


UNLICENSED = a_debt(id="u", platform="乙口子", lender_type=LenderType.UNLICENSED)
OLD = a_debt(overdue_since=date(2022, 3, 12), signed_on=date(2021, 3, 12))
WILLING = ("我愿意还", "能不能先延期", "打电话时说", "正在整理收支")


async def test_an_unlicensed_lender_has_one_page_wherever_one_comes_from(
    screen: Screen, told: Tell
) -> None:
    told(a_case(debts=(a_debt(), UNLICENSED)))
    await screen.open("/script/u")
    await screen.reads("别再付“展期费”", "存好证据", "我不确认金额，也不付任何费用")
    assert not [word for word in WILLING if word in screen.text]
    assert screen.links["改机构类型"] == "/debts/u#figures"
    for path, said in (
        ("/call/u", "没有牌照的，不写还款的话。"),
        ("/talks/u", "没有牌照的，先别谈还款"),
    ):
        await screen.open(path)
        await screen.reads(said)
        assert not [word for word in WILLING if word in screen.text], path
    await screen.open("/call/u")
    assert screen.links["看这一页"] == "/debts/u"
    await screen.open("/debts/u#figures")
    await screen.reads("没有牌照的，不写还款的话。")
    assert not [word for word in ("展期要在", "打客服问这几项", "正在整理") if word in screen.text]
    await screen.open("/script")
    await screen.reads("没算进方案，先看这一页")


async def test_what_is_left_out_is_said_beside_every_total(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(), UNLICENSED)))
    for path in ("/", "/debts", "/plan"):
        await screen.open(path)
        await screen.reads("另有 1 笔没算进来（你填的是无牌）")
        assert screen.links["改"] == "/debts/u#figures", path
    told(a_case(debts=(UNLICENSED,)))
    await screen.open("/plan")
    await screen.reads("另有 1 笔没算进来（你填的是无牌）")
    await screen.open("/")
    await screen.reads("乙口子：先存证据")


async def test_an_old_debt_has_a_neutral_text_until_the_hotline_was_asked(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(debts=(OLD,)))
    for path in ("/script/d1", "/call/d1", "/talks/d1"):
        await screen.open(path)
        await screen.reads("12348")
        assert not [word for word in WILLING if word in screen.text], path
    await screen.open("/script/d1")
    await screen.reads(
        "先别发。", "核对以前，我不确认任何金额，也不作还款承诺", "上次还款或对方上次催你"
    )
    screen.choose("问过 12348 了吗", "问过12348了")
    await screen.until(lambda: desk.case().debts[0].law_asked)
    await screen.open("/script/d1")
    await screen.reads("打电话时说", "我愿意还")


async def test_an_illness_told_before_can_be_told_apart(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(reasons=(Reason(hardship=Hardship.ILLNESS),)))
    await screen.open("/script/d1")
    await screen.reads("我或家里人病了", "是谁生病，在下面分开勾")
    screen.tick("遇到了什么难处", "自己或家人生病", on=False)
    screen.tick("遇到了什么难处", "家人生病")
    await screen.reads("家人生病了")
    assert [reason.hardship for reason in desk.case().reasons] == [Hardship.FAMILY_ILLNESS]
