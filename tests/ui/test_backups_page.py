"""备份: looked at before anything changes, had again in one step; an older file is told of."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.case import RepaymentCard
from core.days import CHINA
from core.intake import example
from core.rules import RuleBook
from core.store import CaseStore
from tests.build import a_case, a_debt
from tests.ui.conftest import CASE_ID, Clock, Tell
from tests.ui.screen import Screen
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS = "雨后的小路 七点"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(rules: RuleBook, clock: Clock, folder: Path) -> Iterator[Desk]:
    """Put the case on a disk: only there it has backups."""
    with closing(CaseStore.at(folder, clock=clock)) as store:
        yield Desk(
            store=store,
            rules=rules,
            now=clock,
            folder=str(folder),
            who=lambda: CASE_ID,
            workdays=CHINA,
        )


@pytest.fixture
def yesterday(told: Tell, clock: Clock) -> None:
    """Tell of six debts yesterday; one of them is left today."""
    told(example("g"))
    clock.time += timedelta(days=1)
    told(replace(example("g"), debts=example("g").debts[:1], household=example("g").household))


async def test_without_a_backup_it_says_when_there_will_be_one(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/data")
    assert "/backups" in screen.links.values()
    await screen.open("/backups")
    await screen.reads("还没有备份", "下一次改动内容时，会把改动之前的留下来。")


@pytest.mark.usefixtures("yesterday")
async def test_one_is_looked_at_then_had_again_and_undone(screen: Screen, desk: Desk) -> None:
    now = desk.case()
    await screen.open("/backups")
    await screen.reads("昨天 14:00", "6 笔欠款 · 0 份协议 · 0 通来电")
    screen.tap(screen.acts[-1])
    await screen.reads("欠款16", "那时有、现在没有的欠款：", "恢复以后，现在的内容会换成那时的")
    assert desk.case() == now
    screen.press("看别的备份")
    await screen.reads("6 笔欠款")
    screen.tap(screen.acts[0])
    await screen.reads("恢复这一份")
    screen.press("恢复这一份")
    await screen.reads("已恢复")
    assert desk.case() == replace(example("g"), id=CASE_ID)
    screen.undo()
    await screen.reads("已撤销：恢复了备份")
    assert desk.case() == now


async def test_one_that_equals_what_is_there_now_is_not_offered(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(a_case())
    clock.time += timedelta(minutes=3)
    told(a_case(debts=(a_debt(due_day=9),)))
    await desk.undo()
    await screen.open("/backups")
    await screen.reads("今天 14:00")
    screen.tap(screen.acts[-1])
    await screen.reads("这一份和现在的内容一样，不用恢复。")
    assert "恢复这一份" not in screen.html


@pytest.mark.usefixtures("yesterday")
async def test_a_damaged_one_is_named_and_cant_be_chosen(screen: Screen, folder: Path) -> None:
    [backup] = (folder / "cases" / CASE_ID).glob("*.bak-*")
    backup.write_bytes(backup.read_bytes()[:-1] + b"?")
    await screen.open("/backups")
    await screen.reads("昨天 14:00", "这一份损坏了，用不了。其他的不受影响。")
    assert screen.acts == []


async def _restored(screen: Screen, newest: str) -> None:
    """Put the newest one, of this time, in the place of what is kept now."""
    await screen.open("/backups")
    await screen.reads(newest)
    screen.tap(screen.acts[0])
    await screen.reads("恢复这一份")
    screen.press("恢复这一份")
    await screen.reads("已恢复")


async def test_those_of_a_sealed_case_can_be_had_again_too(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(example("g"))
    await desk.sealing.seal(PASS)
    clock.time += timedelta(minutes=5)
    told(a_case())
    await _restored(screen, "今天 14:00")
    assert desk.case() == replace(example("g"), id=CASE_ID)


@pytest.mark.usefixtures("yesterday")
async def test_an_older_file_put_back_is_told_of_with_both_times(
    screen: Screen, desk: Desk, folder: Path, clock: Clock
) -> None:
    await desk.sealing.seal(PASS)
    old = (folder / "cases" / CASE_ID / "case.vault").read_bytes()
    clock.time += timedelta(days=1)
    await desk.undo()
    await screen.open("/debts")
    assert "旧" not in screen.html
    desk.store.lock(CASE_ID)  # so that the disk is read again
    (folder / "cases" / CASE_ID / "case.vault").write_bytes(old)
    desk.store.unlock(CASE_ID, PASS)
    assert len(desk.case().debts) == 1
    await screen.open("/debts")
    await screen.reads("现在打开的是 11 月 25 日 14:00 存的，比最后一次保存（11 月 26 日 14:00）旧")


async def test_an_address_calendars_ask_that_was_given_up_does_not_come_back(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(replace(example("g"), card=RepaymentCard(feed="given up")))
    clock.time += timedelta(days=1)
    told(a_case())
    await _restored(screen, "昨天 14:00")
    assert desk.case() == replace(example("g"), id=CASE_ID)
