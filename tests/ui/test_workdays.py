"""Days off that a person or a centre adds count on every page that counts days."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.case import CourtPaper, CourtPaperKind
from core.days import CHINA
from core.intake import read_holidays
from tests.build import a_case
from tests.core.test_report import signed
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from tests.ui.test_talks_page import REFUSED
from ui.debts.words import talks
from ui.desk import Desk

ADDED = read_holidays("""
[2026]
off = [2026-11-25, 2026-11-26, 2026-11-27, 2026-11-30, 2026-12-01, 2026-12-11]

[2027]
complete = true
off = [2027-02-25, 2027-02-26, 2027-03-01, 2027-03-02]
""")
"""The next working day after 24 November is Wednesday, 2 December; after 24 February it is
3 March."""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, workdays=ADDED)


async def test_a_period_of_the_court_ends_on_a_day_that_is_worked(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    clock.time = datetime(2027, 2, 12, 14, 0, tzinfo=BEIJING)
    told(
        a_case(court_paper=CourtPaper(kind=CourtPaperKind.COMPLAINT, received_on=date(2027, 2, 10)))
    )
    await screen.open("/court")
    await screen.reads("那天是休息日，期限顺延到 2027 年 3 月 3 日。")
    screen.write("哪天收到的", "2027-02-11")
    screen.press_last("算最后一天")
    await screen.reads("答辩状最晚 2027 年 2 月 26 日 交")
    assert screen.text.count("期限顺延到 2027 年 3 月 3 日") == 2


async def test_calls_wait_for_a_day_that_is_worked(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    told(a_case(negotiations=(REFUSED,)))
    await screen.open("/talks/d1")
    await screen.reads(talks.AGAIN_ON.format(day="12 月 2 日"))
    clock.time = datetime(2026, 11, 24, 18, 0, tzinfo=BEIJING)
    told(replace(a_case(), call_at=datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING).time()))
    await screen.open("/script")
    await screen.reads("下个工作日（周三） 09:30")


async def test_by_night_a_call_is_put_off_to_a_day_that_is_worked(
    screen: Screen, told: Tell, clock: Clock
) -> None:
    told(a_case())
    clock.time = datetime(2026, 11, 25, 23, 0, tzinfo=BEIJING)
    await screen.open("/")
    await screen.reads("放到 12 月 2 日（周三） 10:00")


async def test_seven_working_days_are_those_that_are_worked(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/script/d1")
    await screen.reads("到 12 月 10 日 再提方案。")


async def test_card_reminders_and_todays_list_keep_to_the_same_days(desk: Desk) -> None:
    case = a_case(agreements=(signed(),))
    found = desk.report_on(case)
    assert found.card is not None
    debits = [event.day for event in found.card.plan.events if event.kind == "debit"]
    assert debits[0] == ADDED.debit_day(date(2026, 12, 14)) == date(2026, 12, 10)
    assert CHINA.debit_day(date(2026, 12, 14)) == date(2026, 12, 11)
    assert [e.day for e in found.reminders if e.kind == "debit"] == debits
    assert all(map(ADDED.is_workday, debits))
    on_that_day = replace(desk, now=lambda: datetime(2026, 12, 10, 9, 0, tzinfo=BEIJING))
    for days, is_there in ((ADDED, True), (CHINA, False)):
        today = replace(on_that_day, workdays=days).report_on(case).living.today
        assert any(item.number == 1 for item in today) is is_there
