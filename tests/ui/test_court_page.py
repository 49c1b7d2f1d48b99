"""如果走到法院: days counted from the one entered; kept only where the person says so."""

from datetime import date, datetime

import pytest

from core.case import CourtPaper, CourtPaperKind
from core.intake import example
from core.rules import RuleBook
from tests.build import a_case, a_debt
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.debts.words import court as t
from ui.desk import Desk
from ui.shell.words import urgent


async def test_every_step_stands_there_with_what_it_rests_on(
    screen: Screen, rules: RuleBook
) -> None:
    await screen.open("/court")
    await screen.reads(*(name for name, _, _ in t.STEPS))
    for ids in (*(ids for _, _, ids in t.STEPS), t.OLD, t.OTHER):
        await screen.reads(*(rules.rule(i).text for i in ids))


async def test_the_last_day_is_counted_and_nothing_kept(screen: Screen, desk: Desk) -> None:
    await screen.open("/court")
    screen.write("哪天收到的", "2026-11-20")
    screen.press_last("算最后一天")
    await screen.reads(
        "答辩状最晚 2026 年 12 月 5 日 交",
        "还有 11 天。",
        "那天是休息日，期限顺延到 2026 年 12 月 7 日。别等到顺延的那天。",
        "以文书为准",
        "只有按了才会存",
    )
    assert desk.case().is_empty
    assert desk.kept().past == ()


async def test_another_paper_leaves_another_number_of_days(screen: Screen) -> None:
    await screen.open("/court")
    screen.choose("是哪一种文书", "调解协议（想申请司法确认）")
    screen.write("哪天收到的", "2026-10-20")
    screen.press_last("算最后一天")
    await screen.reads(
        "双方一起申请，最晚 2026 年 11 月 19 日", "已经过了 5 天，今天就打 12348 问。"
    )


async def test_a_day_to_come_is_refused_at_the_field(screen: Screen) -> None:
    await screen.open("/court")
    screen.write("哪天收到的", "2026-11-25")
    screen.press_last("算最后一天")
    await screen.until(lambda: screen.error("哪天收到的"))


async def test_a_day_is_kept_when_asked_and_stands_on_the_first_page(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(example("z"))
    await screen.open("/court")
    screen.write("哪天收到的", "2026-11-23")
    screen.press_last("算最后一天")
    await screen.reads("记下这个日子")
    screen.press("记下这个日子")
    await screen.until(lambda: desk.case().court_paper)
    paper = CourtPaper(kind=CourtPaperKind.COMPLAINT, received_on=date(2026, 11, 23))
    assert desk.case().court_paper == paper
    await screen.open("/")
    await screen.reads("答辩状最晚 2026 年 12 月 8 日 交还有 14 天。")
    clock.time = datetime(2026, 12, 8, 9, 0, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("就是今天。")
    await screen.open("/court")
    screen.press("不用再记")
    await screen.until(lambda: desk.case().court_paper is None)
    screen.undo()
    await screen.until(lambda: desk.case().court_paper == paper)


NUMBERS = {"law": "12348", "court": "12368", "answer": 15, "order": 15, "appeal": 15, "confirm": 30}


@pytest.mark.parametrize("kind", CourtPaperKind)
async def test_each_paper_says_how_to_check_what_to_do_and_what_not(
    screen: Screen, rules: RuleBook, kind: CourtPaperKind
) -> None:
    guide = t.GUIDES[kind]
    await screen.open("/court")
    screen.choose("是哪一种文书", urgent.PAPERS[kind])
    await screen.reads(
        *(one.format(**NUMBERS) for one in (*guide.check, *guide.do, *guide.never)),
        guide.days.format(**NUMBERS),
        *(rules.rule(i).text for i in guide.rules),
    )


@pytest.mark.parametrize(
    "kind", [CourtPaperKind.PRE_MEDIATION, CourtPaperKind.ARBITRATION, CourtPaperKind.NOTARY]
)
def test_who_is_not_at_the_number_of_the_courts_is_no_swindler_for_it(
    kind: CourtPaperKind,
) -> None:
    assert "查不到，不等于是假的" in "".join(t.GUIDES[kind].check)


async def test_a_paper_without_counted_days_leads_to_the_day_on_it(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/court")
    screen.choose("是哪一种文书", "仲裁通知")
    screen.write("哪天收到的", "2026-11-20")
    screen.press_last("算最后一天")
    await screen.reads("没有统一的天数：看文书上的日期", "看不明白，今天就打 12348 问。")
    screen.press("记下这个日子")
    await screen.until(lambda: desk.case().court_paper)
    await screen.open("/")
    await screen.reads("仲裁通知：看文书上的日期")


async def test_the_sheets_of_a_paper_are_those_of_each_debt(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/court")
    await screen.reads("答辩要点 · 甲", "调解方案 · 甲", "答辩要点（空白）")
    screen.choose("是哪一种文书", "执行通知、报告财产令")
    await screen.reads("请留出生活费的申请")
    for path in ("defence/z-a", "mediation/z-a", "defence/all", "living/all"):
        await screen.open(f"/papers/{path}")
        assert "没有这张纸了" not in screen.html, path


@pytest.mark.parametrize("since", [None, date(2022, 3, 1)])
async def test_before_anything_is_said_to_who_sues_stands_the_day_on_the_paper(
    screen: Screen, told: Tell, since: date | None
) -> None:
    for in_court in (True, False):
        told(a_case(debts=(a_debt(in_court=in_court, overdue_since=since),)))
        await screen.open("/script/d1")
        assert (t.IN_COURT_DO in screen.html) == in_court
