"""首页: a number from two fields, an example, and the one next thing; by night, less."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.case import (
    Agreement,
    Case,
    Channel,
    CourtPaper,
    CourtPaperKind,
    Debt,
    Hardship,
    Household,
    Negotiation,
    Outcome,
    Payment,
    Reason,
)
from core.intake import example
from tests.build import TODAY, a_case, a_debt, as_of
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.desk import Desk
from ui.home import put_off
from ui.home.paid_now import PaidNow, with_paper


def heading(screen: Screen) -> str:
    """Give what the page says it is about."""
    [title] = re.findall(r"<h1[^>]*>(.*?)</h1>", screen.html)
    return re.sub(r"<[^>]*>", "", title)


async def test_the_first_visit_asks_for_nothing_personal(screen: Screen) -> None:
    await screen.open("/")
    await screen.reads("还不上，可以一步一步来", "不用注册，不用填姓名。", "12356", "110")
    assert len(screen.typed) == 2


async def test_two_fields_give_a_newcomer_a_number(screen: Screen, desk: Desk) -> None:
    await screen.open("/")
    screen.write("每期还多少", "1,100.16")
    screen.write("还剩几期", "12")
    screen.press("算一下")
    await screen.reads(
        "每月一共 1,100.16 元", "这一笔还剩 12 期，一共 13,201.92 元。已经替你记下了。"
    )
    assert screen.links["接着写别的"] == "/debts/new"
    [debt] = desk.case().debts
    assert screen.links["补全这一笔"] == f"/debts/{debt.id}"
    assert debt.instalment_fen == 110_016


async def test_a_bad_field_is_told_at_the_field_and_the_other_stays(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/")
    screen.write("每期还多少", "很多")
    screen.write("还剩几期", "12")
    screen.press("算一下")
    await screen.reads("填数字，比如 820 或 1,012.50")
    assert "填数字" in screen.error("每期还多少")
    assert screen.error("还剩几期") == ""
    assert screen.typed == ["很多", "12"]
    assert desk.case().is_empty


async def test_an_instalment_alone_gives_a_number_too(screen: Screen) -> None:
    await screen.open("/")
    screen.write("每期还多少", "800")
    screen.press("算一下")
    await screen.reads("每月一共 800 元")


@pytest.mark.parametrize(("words", "monthly"), [("小张", "2,480"), ("六个平台", "8,311")])
async def test_an_example_fills_the_page_and_says_that_it_is_one(
    screen: Screen, words: str, monthly: str
) -> None:
    await screen.open("/")
    screen.press(words)
    await screen.reads(f"现在每月{monthly}", "”的例子")


async def test_clearing_the_example_leads_back_to_the_first_visit(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(example("z"))
    await screen.open("/")
    screen.press("清空，写我自己的")
    await screen.reads("先看一个数")
    assert desk.case().is_empty


async def test_without_a_budget_the_figures_are_unknown_and_not_zero(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/")
    await screen.reads("每月拿得出还没算", "方案还没算")


@pytest.mark.parametrize(
    ("hour", "minute", "second", "title"),
    [
        (21, 59, 59, "跟甲分期谈，大约 5 分钟"),
        (22, 0, 0, "今晚不用联系任何人"),
        (0, 0, 0, "今晚不用联系任何人"),
        (7, 59, 59, "今晚不用联系任何人"),
        (8, 0, 0, "跟甲分期谈，大约 5 分钟"),
    ],
)
async def test_the_headline_knows_the_hour(
    screen: Screen, told: Tell, clock: Clock, hour: int, minute: int, second: int, title: str
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, hour, minute, second, tzinfo=BEIJING)
    await screen.open("/")
    assert heading(screen) == title


async def test_at_night_there_are_three_small_things_and_no_call(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads(
        "按推荐性国标和行业自律，这段时间一般不应催收，能谈分期的人，多半也下班了。今晚三选一：",
        "写下一笔欠款",
        "先看一遍沟通稿",
        "只看看",
        "放到下个工作日白天。今晚只看一遍就好。",
    )
    assert "违法" not in screen.text


def _said(outcome: Outcome, days_ago: int) -> Negotiation:
    return Negotiation(
        id=f"n{days_ago}",
        debt_id="d1",
        on=TODAY - timedelta(days=days_ago),
        channel=Channel.PHONE,
        outcome=outcome,
    )


PROMISE = Agreement(id="a1", debt_id="d1", promised_on=TODAY)


@pytest.mark.parametrize(
    ("case", "next_thing"),
    [
        (
            a_case(household=Household(), negotiations=(_said(Outcome.HOLD_SENT, 1),)),
            "算算每月拿得出多少，约 3 分钟",
        ),
        (a_case(household=Household()), "给甲分期发一条消息"),
        (a_case(negotiations=(_said(Outcome.HOLD_SENT, 1),)), "跟甲分期谈，大约 5 分钟"),
        (a_case(agreements=(PROMISE,)), "请甲分期发一份书面的"),
        (
            a_case(agreements=(replace(PROMISE, written_received_on=TODAY),)),
            "核对甲分期的协议，一共 12 条",
        ),
        (a_case(debts=(), reasons=(Reason(hardship=Hardship.PAY_CUT),)), "写下第一笔"),
    ],
    ids=["no budget", "not contacted", "message sent", "promised", "on paper", "no debt"],
)
async def test_the_next_thing_is_one_thing(
    screen: Screen, told: Tell, case: Case, next_thing: str
) -> None:
    told(case)
    await screen.open("/")
    assert heading(screen) == next_thing


async def test_two_others_that_need_something_stand_there_with_their_verb(
    screen: Screen, told: Tell
) -> None:
    told(example("m"))
    await screen.open("/")
    assert heading(screen) == "12 月 10 日，丁信用卡的法院日子"
    assert screen.links["丙小贷收到书面核对"] == "/debts/m-c#paper"
    assert screen.links["乙消金答应 4 天了，没书面要书面"] == "/debts/m-b#paper"
    assert screen.links["还有 2 家全部 4 家"] == "/debts"
    assert "丁信用卡还没联系" not in screen.text
    await screen.reads("列清 4联系 2/4书面 0/4还款")


async def test_at_night_the_rest_is_folded_away(screen: Screen, told: Tell, clock: Clock) -> None:
    told(example("z"))
    await screen.open("/")
    assert "白天再看的" not in screen.text
    clock.time = datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("白天再看的：哪家要什么、走到哪一步、数字")
    assert screen.text.index("白天再看的") < screen.text.index("现在每月")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ((2026, 11, 24, 22, 30), "明天 10:00"),
        ((2026, 11, 25, 0, 30), "今天 10:00"),
        ((2026, 11, 25, 7, 59), "今天 10:00"),
        ((2026, 11, 27, 22, 0), "周一 10:00"),  # over a weekend
        ((2026, 9, 30, 23, 0), "10 月 8 日（周四） 10:00"),  # over the week in October
    ],
)
async def test_a_call_is_put_off_to_the_next_working_morning(
    screen: Screen, told: Tell, clock: Clock, desk: Desk, at: tuple[int, ...], until: str
) -> None:
    told(a_case())
    before = desk.kept()
    year, month, day, hour, minute = at
    clock.time = datetime(year, month, day, hour, minute, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("跟甲分期谈，大约 5 分钟")
    screen.tap(f"放到 {until}")
    await screen.reads(f"{until}，打开这一页，打给甲分期。", "到时候这一步还在。")
    assert "跟甲分期谈，大约 5 分钟" not in screen.text
    assert desk.kept() == before


@pytest.mark.parametrize(
    ("wish", "hour", "title"),
    [
        ("night", 14, "今晚不用联系任何人"),
        ("day", 23, "跟甲分期谈，大约 5 分钟"),
        ("auto", 23, "今晚不用联系任何人"),
        ("nonsense", 14, "跟甲分期谈，大约 5 分钟"),
    ],
)
async def test_either_can_be_wished_for(
    screen: Screen, told: Tell, clock: Clock, wish: str, hour: int, title: str
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, hour, 0, tzinfo=BEIJING)
    screen.user.http_client.cookies.set("lq-night", wish)
    await screen.open("/")
    assert heading(screen) == title


async def test_by_day_what_is_put_off_is_said_once_with_the_hour_that_was_picked(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    before = desk.kept()
    await screen.open("/")
    screen.tap("现在不做")
    await screen.reads("放到什么时候：", "今天 16:00", "明天 10:00", "明天 14:00")
    screen.tap("明天 10:00")
    await screen.reads("明天 10:00，打开这一页，打给甲分期。")
    assert heading(screen) == "明天 10:00，打开这一页，打给甲分期。"
    screen.tap("还是现在做")
    await screen.reads("跟甲分期谈，大约 5 分钟")
    assert heading(screen) == "跟甲分期谈，大约 5 分钟"
    assert desk.kept() == before


@pytest.mark.parametrize(
    ("now", "is_talk", "hours"),
    [
        ((2026, 11, 24, 9), True, ("24 10", "24 14", "24 16")),
        ((2026, 11, 24, 10), True, ("24 14", "24 16", "25 10")),
        ((2026, 11, 27, 15), True, ("27 16", "30 10", "30 14")),  # over a weekend
        ((2026, 11, 27, 15), False, ("27 20", "28 10", "28 14")),
        ((2026, 11, 28, 20), False, ("29 10", "29 14", "29 20")),
    ],
)
def test_a_talk_is_put_off_to_an_hour_when_somebody_is_there(
    now: tuple[int, ...], is_talk: bool, hours: tuple[str, ...]
) -> None:
    year, month, day, hour = now
    found = put_off.slots(
        datetime(year, month, day, hour, tzinfo=BEIJING), as_of().workdays, is_talk=is_talk
    )
    assert tuple(f"{at:%d %H}" for at in found) == hours


# --- money that is due


LATE = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=date(2026, 10, 1),
    written_received_on=date(2026, 10, 2),
    checked_on=date(2026, 10, 3),
    instalments=3,
    instalment_fen=62_000,
    first_due=date(2026, 11, 15),
)
PART = Payment(id="p1", agreement_id="a1", number=1, paid_on=date(2026, 11, 14), amount_fen=40_000)


async def test_a_late_instalment_is_the_heading_with_what_is_left_of_it(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(LATE,), payments=(PART,)))
    await screen.open("/")
    assert heading(screen) == "今天补上 220 元"
    await screen.reads("甲分期第 1 期，11 月 15 日到期，过了 9 天。已还 400 元，还差这些。")
    await screen.reads("今天补不上")
    assert screen.links["照这样说"] == "/debts/d1#talk"
    screen.tap("补上了，记一笔")
    await screen.reads("记下了")
    assert sum(payment.amount_fen for payment in desk.case().payments) == 62_000
    assert "今天补上" not in heading(screen)


async def test_a_day_that_passed_is_asked_about_once_with_its_sum(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    debt = a_debt(as_of=date(2026, 10, 20), signed_on=date(2026, 1, 5))
    told(a_case(debts=(debt,)))
    await screen.open("/")
    assert heading(screen) == "11 月 12 日的 1,000 元，还了没有"
    assert [words for words in screen.acts if words in {"还了", "还了一部分", "没还"}] == [
        "还了",
        "还了一部分",
        "没还",
    ]
    screen.tap("没还")
    await screen.reads("记下了，先按没还来算")
    [debt] = desk.case().debts
    assert debt.overdue_since == date(2026, 11, 12)
    assert "还了没有" not in heading(screen)


async def test_a_payment_is_taken_down_in_two_presses(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    case = example("r")
    told(replace(case, debts=tuple(replace(debt, as_of=date(2026, 11, 20)) for debt in case.debts)))
    await screen.open("/")
    page = PaidNow(desk, _nothing)
    due = page.next_sum("r-a")
    assert due is not None
    assert (due.day, due.fen) == (date(2026, 12, 5), 124_318)
    await page.do(["paid-now", "r-a"])
    [payment] = desk.case().payments
    assert (payment.debt_id, payment.amount_fen, payment.paid_on) == ("r-a", 124_318, TODAY)
    after = page.next_sum("r-a")
    assert after is not None
    assert after.day == date(2027, 1, 5)


async def test_a_paper_that_came_is_noted_of_what_was_promised_last(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(PROMISE,)))
    await screen.open("/")
    page = PaidNow(desk, _nothing)
    with screen.user:
        await page.do(["paper-now", "d1"])
    assert desk.case().agreements == (replace(PROMISE, written_received_on=TODAY),)
    await screen.until(lambda: screen.address == "/debts/d1#paper")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), [("new", TODAY, TODAY)]),
        (
            (replace(PROMISE, written_received_on=TODAY - timedelta(days=2)),),
            [("a1", TODAY, TODAY - timedelta(days=2))],
        ),
    ],
    ids=["nobody told of it", "it was noted before"],
)
def test_a_paper_begins_an_agreement_only_where_none_waits_for_it(
    before: tuple[Agreement, ...], after: list[tuple[str, date, date]]
) -> None:
    case = with_paper(a_case(agreements=before), debt_id="d1", agreement_id="new", today=TODAY)
    assert [(a.id, a.promised_on, a.written_received_on) for a in case.agreements] == after
    assert with_paper(case, debt_id="gone", agreement_id="x", today=TODAY) == case


async def _nothing(*_: object, **__: object) -> None:
    """Stand in for drawing the page anew: nothing is drawn."""


# --- figures


async def test_what_is_to_pay_is_rounded_up_and_what_there_is_down(
    screen: Screen, told: Tell
) -> None:
    told(example("r"))
    await screen.open("/")
    await screen.reads("现在每月2,564", "每月拿得出2,133", "谈成以后1,281")


async def test_what_is_short_is_the_same_as_on_the_plan(screen: Screen, told: Tell) -> None:
    told(example("g").with_household(earning(9000, spending=6900)))
    await screen.open("/plan")
    await screen.reads("每月差 1,099.49 元")
    await screen.open("/")
    await screen.reads("方案还差 1,100")


async def test_an_instalment_nobody_knows_is_no_zero(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="甲"),), household=Household()))
    await screen.open("/")
    await screen.reads("现在每月还不知道", "列清 0/1")


async def test_a_court_paper_that_is_kept_is_what_the_page_is_about(
    screen: Screen, told: Tell
) -> None:
    paper = CourtPaper(kind=CourtPaperKind.COMPLAINT, received_on=date(2026, 11, 20))
    told(a_case(court_paper=paper))
    await screen.open("/")
    assert heading(screen) == "答辩状最晚 2026 年 12 月 5 日 交"
    assert screen.links["看怎么办"] == "/court"
    await screen.reads("甲分期还没联系谈")


async def test_the_first_visit_at_night_begins_with_three_small_things(
    screen: Screen, clock: Clock
) -> None:
    clock.time = datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    await screen.open("/")
    assert heading(screen) == "今晚不用联系任何人"
    words = ["今晚三选一：", "写下一笔欠款", "先看一遍沟通稿", "只看看", "先看一个数"]
    places = [screen.text.index(one) for one in words]
    assert places == sorted(places)


async def test_the_first_visit_leads_to_what_is_urgent(screen: Screen) -> None:
    await screen.open("/")
    assert screen.links["先看急事：有危险，收到法院文书"] == "/urgent"
    await screen.reads("小张，工资晚发", "六个平台，八万", "跑外卖，四笔债", "替妈妈看，四笔")
