"""The report of a case on a day is worked out once, and every page reads it."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType

import pytest

from core.case import Case, EnumSet
from core.days import Today
from core.intake import example
from core.report import Report, early_payoff, is_long, plan_options, report
from core.rules import RuleBook
from tests.brimful import FILLS, a_case
from tests.build import as_of
from tests.hostile import hostile_case
from tests.ui.conftest import AFTERNOON, CASE_ID, Clock, Tell
from tests.ui.screen import Screen
from ui import report_cache
from ui.desk import Desk
from ui.report_cache import WITHOUT_REPORT
from ui.routes import PAGES

FIRST = {
    "debt_id": "d1",
    "agreement_id": "a1",
    "call_id": "c1",
    "kind": "statement",
    "about": "all",
}


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Give the days of all reports that are really worked out, as it goes on."""
    days: list[date] = []

    def counted(case: Case, book: RuleBook, day: Today) -> Report:
        days.append(day.day)
        return report(case, book, day)

    monkeypatch.setattr(report_cache, "report", counted)
    return days


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PAGES)
async def test_opening_a_page_works_out_one_report_at_most(
    screen: Screen, told: Tell, worked_out: list[date], pattern: str
) -> None:
    told(hostile_case("甲"))
    await screen.open(pattern.format(**FIRST))
    assert "<h1" in screen.html
    assert len(worked_out) <= (pattern not in WITHOUT_REPORT)


async def test_all_pages_together_work_out_one_report_a_day(
    screen: Screen, told: Tell, worked_out: list[date], clock: Clock
) -> None:
    told(example("g"))
    for path in ("/", "/debts", "/plan", "/card", "/script", "/"):
        await screen.open(path)
    assert worked_out == [AFTERNOON.date()]
    clock.time += timedelta(days=1)
    await screen.open("/")
    assert worked_out == [AFTERNOON.date(), clock.time.date()]


async def test_what_was_changed_is_worked_out_anew(
    desk: Desk, told: Tell, worked_out: list[date]
) -> None:
    told(example("z"))
    before = desk.report()
    assert desk.report() is before
    await desk.change("debt_removed", lambda case: case.without_debt("z-a"))
    assert len(desk.report().debts) == len(before.debts) - 1
    assert len(worked_out) == 2


async def test_nothing_worked_out_outlives_the_case(desk: Desk, told: Tell) -> None:
    told(example("z"))
    desk.report()
    desk.further(plan_options)
    assert len(desk.reports) == 1
    await desk.erase()
    assert len(desk.reports) == 0


def parts(value: object) -> Iterator[object]:
    """Give a value and all it is made of."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (key, *parts(part))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from parts(part)


@pytest.mark.parametrize("case", [example("g"), example("z"), hostile_case("甲"), Case(id="c1")])
def test_nobody_can_change_what_everybody_reads(case: Case, rules: RuleBook) -> None:
    plain = (int, str, date, Decimal, Fraction, Enum, type(None), tuple, frozenset, EnumSet)
    for part in parts(report(case, rules, as_of(AFTERNOON.date()))):
        frozen = is_dataclass(part) and vars(type(part))["__dataclass_params__"].frozen
        assert frozen or isinstance(part, (*plain, MappingProxyType)), type(part)


@pytest.mark.parametrize("path", sorted(WITHOUT_REPORT - {"/calls/{call_id}"}))
async def test_a_page_that_needs_no_report_opens_at_once_however_much_was_told(
    screen: Screen, told: Tell, worked_out: list[date], path: str
) -> None:
    told(FILLS["debts"](a_case()))
    await screen.open(path)
    assert "<h1" in screen.html
    assert "正在算" not in screen.text
    assert not worked_out


async def test_a_long_case_is_worked_out_beside_the_event_loop_and_the_page_says_so(
    screen: Screen, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(case: Case, book: RuleBook, day: Today) -> Report:
        go_on.wait()
        return report(case, book, day)

    monkeypatch.setattr(report_cache, "report", slowly)
    case = FILLS["negotiations"](a_case())
    assert is_long(case)
    told(case)
    await screen.open("/debts")
    await screen.reads("正在算")
    assert case.debts[0].platform not in screen.text
    go_on.set()
    await screen.reads(case.debts[0].platform)
    assert "正在算" not in screen.text


@pytest.mark.slow
async def test_the_loop_goes_on_while_a_long_case_is_worked_out(desk: Desk, told: Tell) -> None:
    told(FILLS["debts"](a_case()))
    turns = 0
    task = asyncio.create_task(desk.prepare(plan_options, early_payoff))
    while not task.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10
    assert desk.is_at_hand(plan_options, early_payoff)


async def test_a_change_of_a_long_case_comes_with_its_report(
    desk: Desk, told: Tell, worked_out: list[date]
) -> None:
    told(FILLS["negotiations"](a_case()))
    await desk.change("household", lambda case: replace(case, answer_at=None, reasons=()))
    await desk.change("debt_removed", lambda case: case.without_debt("d3"))
    assert desk.is_at_hand()
    assert desk.store.load(CASE_ID).case.debt("d3") is None
    assert len(desk.report().debts) == 5
    assert len(worked_out) == 1
