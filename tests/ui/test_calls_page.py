"""来电记录: two taps take a call down; details, counts and undo follow."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from nicegui.testing.user_interaction import UserInteraction

from core.case import Agreement, CallKind, Case, CollectorCall, EnumSet, LenderType, Relation, Said
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.desk import Desk

YESTERDAY = TODAY - timedelta(days=1)
CALL = CollectorCall(id="c0", debt_id="d1", on=TODAY, at=time(9))


def calls(times: Iterable[time], on: date = YESTERDAY, **told: object) -> tuple[CollectorCall, ...]:
    return tuple(
        replace(CALL, id=f"c{at:%H%M}", on=on, at=at, **told)  # type: ignore[arg-type]
        for at in times
    )


def ten_calls() -> Case:
    talks = calls([time(9), time(10), time(11), time(22, 35)])
    return a_case(calls=(*talks, *calls([time(14, n) for n in range(6)], connected=False)))


def open_sheet(screen: Screen) -> None:
    assert screen.user.client is not None
    UserInteraction(screen.user, {screen.user.client.layout}, None).trigger("lqCall")


async def test_before_anything_it_offers_to_take_one_down(screen: Screen) -> None:
    await screen.open("/calls")
    await screen.reads("还没有记下电话", "接到电话后再来就行。", "记一通电话", "接电话时用得上")


async def test_a_call_is_taken_down_from_home_at_night(
    screen: Screen, told: Tell, desk: Desk, clock: Clock
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 24, 22, 30, 7, tzinfo=BEIJING)
    await screen.open("/")
    open_sheet(screen)
    await screen.reads("刚接到的电话", "现在 22:30")
    clock.time += timedelta(minutes=1)
    screen.press("接通了")
    await screen.reads("已记下 22:30，甲分期，接通")
    [call] = desk.case().calls
    assert (call.debt_id, call.on, call.at, call.connected) == ("d1", TODAY, time(22, 30, 7), True)
    screen.undo()
    await screen.until(lambda: desk.case().calls == ())


async def test_the_lender_used_last_is_chosen_and_another_can_be(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    two = (a_debt(), a_debt(id="d2", platform="乙借款"))
    told(a_case(debts=two, calls=(replace(CALL, debt_id="d2"),)))
    await screen.open("/calls")
    open_sheet(screen)
    await screen.reads("哪一家打来的")
    assert screen.is_ticked("哪一家打来的", "乙借款")
    screen.choose("哪一家打来的", "甲分期")
    screen.press("没接")
    await screen.reads("已记下 14:00，甲分期，没接")
    assert [(c.debt_id, c.connected) for c in desk.case().calls] == [("d2", True), ("d1", False)]
    await screen.reads("14:00")


async def test_without_a_debt_a_call_can_be_taken_down_too(screen: Screen, desk: Desk) -> None:
    await screen.open("/")
    open_sheet(screen)
    await screen.reads("还不知道")
    screen.press("没接")
    await screen.until(lambda: len(desk.case().calls) == 1)
    assert desk.case().calls[0].debt_id is None


async def test_the_day_of_ten_calls(screen: Screen, told: Tell) -> None:
    told(ten_calls())
    await screen.open("/calls")
    await screen.reads(
        "接通 4 次，对照每天 3 次",
        "夜里联系 1 次",
        "疑似超出推荐标准",
        "同一家当天第 4 次接通",
        "10 通，1 通有标记",
    )
    assert "没接通 6 次" not in screen.text
    assert "违" not in screen.text


async def test_a_flagged_call_lies_on_top_of_the_plain_ones(screen: Screen, told: Tell) -> None:
    case = ten_calls()
    quiet = calls([time(22, 40)], connected=False, kind=CallKind.MINE)
    told(replace(case, calls=(*case.calls, *quiet)))
    await screen.open("/calls")
    marks = re.findall(r'<i class="(lq-dotmark[^"]*)"', screen.html.partition("lq-legend")[0])
    kinds = ["lq-diamond" in mark for mark in marks]
    assert sum(kinds) >= 1
    assert kinds == sorted(kinds)


async def test_the_heading_counts_and_every_account_has_its_lenders_name(
    screen: Screen, told: Tell
) -> None:
    two = (a_debt(), a_debt(id="d2", platform="乙借款"))
    told(replace(ten_calls(), debts=two, calls=(*ten_calls().calls, replace(CALL, debt_id="d2"))))
    await screen.open("/calls")
    heading = re.findall(r"<h1[^>]*>(.*?)</h1>", screen.html)[-1]
    assert re.sub("<[^>]+>", "", heading) == "最近 7 天 11 通，1 通有标记"
    titles = [words for words, href in screen.links.items() if href.startswith("/complaint/")]
    assert [title[:8] for title in titles] == ["甲分期的情况说明", "乙借款的情况说明"]


async def test_the_seventh_in_vain_is_said_in_the_words_of_its_level(
    screen: Screen, told: Tell
) -> None:
    case = ten_calls()
    told(replace(case, calls=(*case.calls, *calls([time(14, 30)], connected=False))))
    await screen.open("/calls")
    await screen.reads("同一号码没接通 7 次，对照每天 6 次", "疑似违反自律要求")


async def test_a_threat_leads_to_12348(screen: Screen, told: Tell) -> None:
    told(a_case(calls=(replace(CALL, said=EnumSet({Said.THREAT})),)))
    await screen.open("/calls")
    await screen.reads("可能触及法律，可咨询12348")


async def test_a_rule_past_its_review_is_marked(screen: Screen, told: Tell, clock: Clock) -> None:
    told(a_case(calls=(replace(CALL, at=time(23)),)))
    clock.time += timedelta(days=400)
    await screen.open("/calls")
    await screen.reads("疑似超出推荐标准（待核实）")


async def test_a_call_of_nobody_known_says_what_is_missing(screen: Screen, told: Tell) -> None:
    unknown = a_debt(lender_type=LenderType.UNKNOWN)
    told(a_case(debts=(unknown,), calls=(CALL, replace(CALL, id="c9", debt_id=None))))
    await screen.open("/calls")
    await screen.reads("有 1 通不知道是哪家打来的", "甲分期 的机构类型还不清楚")


async def test_a_thousand_calls_show_the_newest_and_more_when_asked(
    screen: Screen, told: Tell
) -> None:
    many = [
        replace(CALL, id=f"c{n}", on=TODAY - timedelta(days=n // 5), at=time(9 + n % 5))
        for n in range(1000)
    ]
    told(a_case(calls=tuple(many)))
    await screen.open("/calls")
    assert screen.html.count('data-testid="call"') == 20
    screen.press("再看 20 条")
    await screen.until(lambda: screen.html.count('data-testid="call"') == 40)


async def test_days_missed_are_told_gently(screen: Screen, told: Tell) -> None:
    missed = tuple(
        replace(CALL, id=f"c{n}", on=TODAY - timedelta(days=n), connected=False) for n in range(3)
    )
    told(a_case(calls=missed))
    await screen.open("/calls")
    await screen.reads("最近 7 天有 4 天可联系", "有 3 天没接到。不用自责", "行业自律 · 别失联")
    assert "飞行模式" not in screen.text


async def test_the_hour_of_answering_is_kept(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(calls=(CALL,)))
    await screen.open("/calls")
    screen.fill("我每天几点接电话", "半夜")
    await screen.until(lambda: screen.error("我每天几点接电话"))
    screen.fill("我每天几点接电话", "19点")
    await screen.until(lambda: desk.case().answer_at == time(19))


async def test_a_promise_that_waits_is_there_to_read_out(screen: Screen, told: Tell) -> None:
    promise = Agreement(id="a1", debt_id="d1", promised_on=TODAY - timedelta(days=7), staff_no="7")
    told(a_case(agreements=(promise,)))
    await screen.open("/calls")
    await screen.reads("甲分期 答应过，第 7 天仍无书面", "的工作人员（工号 7）在电话里答应")
    open_sheet(screen)
    await screen.reads("有一句可以念")


async def test_details_are_kept_as_they_are_left(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(calls=(CALL,)))
    await screen.open("/calls/c0")
    screen.fill("几点", "22:00")
    await screen.until(lambda: desk.case().calls[0].at == time(22))
    await screen.reads("夜里联系")
    screen.fill("对方说自己是哪里的", "某某外包")
    screen.tick("对方说了、做了什么", "要求转个人账户")
    await screen.reads("官方提示过的危险信号")
    screen.choose("找的是谁", "单位或同事")
    await screen.until(lambda: desk.case().calls[0].third_party is Relation.WORK)
    screen.choose("怎么联系的", "上门")
    await screen.until(lambda: desk.case().calls[0].kind is CallKind.VISIT)
    screen.choose("有录音吗", "有")
    await screen.until(lambda: desk.case().calls[0].recorded is True)
    assert desk.case().calls[0].company == "某某外包"
    screen.fill("日期", "明天")
    await screen.until(lambda: screen.error("日期"))


async def test_a_call_removed_can_be_taken_back(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case(calls=(CALL,)))
    await screen.open("/calls/c0")
    screen.press("删除这条")
    await screen.reads("已删除这条记录")
    assert desk.case().calls == ()
    screen.undo()
    await screen.until(lambda: desk.case().calls == (CALL,))


# --- the account, and help while it rings


async def test_the_account_is_there_to_read_print_and_take_away(screen: Screen, told: Tell) -> None:
    told(ten_calls())
    await screen.open("/complaint/d1")
    await screen.reads("整理成情况说明")
    screen.unfold("complaint")
    await screen.reads("按天归纳", "打印", "复制全文")
    assert screen.links["下载 Word"] == "/download/complaint/d1"


async def test_without_calls_there_is_no_account(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/complaint/d1")
    await screen.reads("这一家还没有来电记录")
    await screen.open("/complaint/gone")
    await screen.reads("没有这一笔")


async def test_there_are_words_to_tell_it_oneself(screen: Screen) -> None:
    await screen.open("/shield")
    await screen.reads("自己跟爱人说", "有件事想跟你说", "自己跟父母说", "不用你们替我还")


async def test_a_private_account_alone_means_stop(screen: Screen, desk: Desk) -> None:
    await screen.open("/shield")
    await screen.reads("没勾到，也先核实再说")
    screen.tick("是催收，还是骗子", "“现在不付，马上上黑名单、马上抓人”")
    await screen.reads("要当心，先核实")
    screen.tick("是催收，还是骗子", "让你把钱转到个人账户")
    await screen.reads("停一下，骗子可能性高", "96110")
    screen.tick("是催收，还是骗子", "让你把钱转到个人账户", on=False)
    await screen.reads("要当心，先核实")
    assert desk.case().is_empty
