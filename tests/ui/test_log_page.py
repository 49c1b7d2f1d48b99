"""谁看过、改过: every way in and out leaves a line, in plain words, and nothing of the case."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from nicegui import app
from nicegui.testing import User, user_simulation

from core.days import CHINA
from core.intake import example, write_case_file
from core.rules import RuleBook
from core.store import AuditAction, CaseStore
from tests.build import a_case
from tests.core.test_moved import marked
from tests.ui.conftest import CASE_ID, Clock, Tell
from tests.ui.screen import Screen
from tests.ui.test_data_page import upload
from ui.app import build
from ui.data.downloads import serve_downloads
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS = "雨后的小路 七点"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def journal(folder: Path) -> Path:
    return folder / "cases" / CASE_ID / "journal"


@pytest.fixture
def desk(rules: RuleBook, clock: Clock, folder: Path) -> Iterator[Desk]:
    """Put the case on a disk: only there it has a log."""
    with closing(CaseStore.at(folder, clock=clock)) as store:
        yield Desk(
            store=store,
            rules=rules,
            now=clock,
            folder=str(folder),
            who=lambda: CASE_ID,
            workdays=CHINA,
        )


def keep_lines(journal: Path, *which: int) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[at] for at in which))


def done(desk: Desk) -> list[str]:
    return [entry.did.value for entry in desk.store.journal(CASE_ID).read().entries]


async def test_before_anything_is_kept_it_says_what_will_stand_here(screen: Screen) -> None:
    await screen.open("/data")
    [words] = [words for words, href in screen.links.items() if href == "/data/log"]
    assert words.startswith("看记录")
    screen.follow(words)
    await screen.reads("还没有记录。", "也能删掉这份记录")


async def test_entries_are_listed_by_day_the_newest_first(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(a_case())
    log = desk.store.journal(CASE_ID)
    clock.time -= timedelta(days=2)
    log.note(AuditAction.OPENED)
    clock.time += timedelta(days=1)
    log.note(AuditAction.PHONE_IN, remote=True)
    clock.time += timedelta(days=1)
    log.note(AuditAction.CHANGED, remote=True)
    await screen.open("/data/log")
    await screen.reads(
        "今天14:00在手机上改了内容",
        "昨天14:00一部手机连了进来",
        "11 月 22 日 周日14:00在电脑上打开",
    )
    text = screen.text
    assert text.index("今天") < text.index("昨天") < text.index("11 月 22 日")
    assert "接不上" not in text


def shows(screen: Screen, count: int) -> bool:
    return screen.html.count('<li><span class="lq-num">') == count


async def test_every_code_has_words_and_twenty_more_are_shown_at_each_press(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(a_case())
    for _ in range(5):
        for did in AuditAction:
            desk.store.journal(CASE_ID).note(did)
        clock.time += timedelta(minutes=2)
    await screen.open("/data/log")
    count = 5 * len(AuditAction)
    await screen.reads(f"看过、改过 {count} 次")
    for shown in (20, 40, 60):
        await screen.until(partial(shows, screen, min(shown, count)))
        if shown < count:
            screen.press("再看 20 条")
    assert not screen.is_shown("more-entries")
    await screen.reads("在电脑上口令没填对", "一部手机断开了")


async def test_what_was_done_to_the_log_is_told_of_calmly(
    screen: Screen, desk: Desk, told: Tell, clock: Clock, journal: Path
) -> None:
    told(a_case())
    for did in (AuditAction.OPENED, AuditAction.EXPORTED, AuditAction.LOCKED):
        desk.store.journal(CASE_ID).note(did)
        clock.time += timedelta(minutes=1)
    keep_lines(journal, 0, 2)
    await screen.open("/data/log")
    await screen.reads("11 月 24 日 14:00以后的记录接不上", "不能全信")
    keep_lines(journal, 1)
    await screen.open("/data/log")
    await screen.reads("从头就接不上", "在电脑上锁上")


@pytest.mark.slow
async def test_changes_imports_and_what_is_undone_leave_lines(
    screen: Screen, desk: Desk, told: Tell, clock: Clock
) -> None:
    told(a_case())
    await screen.open("/data")
    await upload(screen, write_case_file(example("g")).encode())
    await screen.reads("换上这一份")
    screen.press("换上这一份")
    await screen.reads("已换上导入的内容")
    assert done(desk) == ["imported"]
    clock.time += timedelta(minutes=1)
    screen.undo()
    await screen.reads("已撤销：导入了文件")
    assert done(desk) == ["imported", "changed"]
    screen.undo()
    await screen.reads("已撤销")
    assert done(desk) == ["imported", "changed"]


async def test_a_backup_had_again_and_the_seal_leave_lines(desk: Desk, told: Tell) -> None:
    told(a_case())
    await desk.change("restored", lambda case: type(case)(id=case.id))
    await desk.change("restored", lambda case: case)  # nothing is different: nothing was done
    await desk.sealing.seal(PASS)
    await desk.sealing.unseal(PASS)
    assert done(desk) == ["restored", "sealed", "unsealed"]


class TestDownloads:
    @pytest.fixture
    async def user(self, desk: Desk) -> AsyncIterator[User]:
        async with user_simulation(build(desk)) as user:
            serve_downloads(app, desk)
            yield user

    async def test_what_is_taken_out_leaves_a_line_and_nothing_of_it(
        self, user: User, desk: Desk, told: Tell, journal: Path
    ) -> None:
        case, texts = marked("日志")
        told(case)
        token = await desk.outbox.put_sealed(write_case_file(case).encode(), PASS, CASE_ID)
        links = ("liqing.json", f"sealed/{token}", "liqing.ics")
        for link in links:
            assert (await user.http_client.get(f"/download/{link}")).status_code == 200
        for free in ("template.csv", "sealed/nothing", "evidence/nothing"):
            await user.http_client.get(f"/download/{free}")
        await desk.change("debt_removed", lambda case: case.without_debt(case.debts[0].id))
        assert done(desk) == ["exported"] * len(links) + ["changed"]
        raw = await asyncio.to_thread(journal.read_bytes)
        assert raw.isascii()
        assert not [text for text in texts if ascii(text)[1:-1].encode() in raw]
        assert b"debt" not in raw
