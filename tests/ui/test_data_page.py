"""我的数据: where it lies; out, in and back; and erasing it all."""

import io
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import partial
from typing import BinaryIO
from uuid import UUID

import icalendar
import pytest
from nicegui import app
from nicegui.elements.upload_files import SmallFileUpload
from nicegui.testing import User, user_simulation

from core.errors import UnknownRecord
from core.intake import CaseArchive, example, read_case_file, write_archive, write_case_file
from core.report import write_take_away
from core.store import Snapshot, seal_file
from core.store import files as store_files
from tests.build import a_case
from tests.core.crash_writer import arriving
from tests.core.test_case_archive import written_anew
from tests.ui.conftest import CASE_ID, Tell
from tests.ui.screen import Screen
from tests.ui.test_agreements_page import SIGNED
from ui.app import build
from ui.data.case_import import serve_import
from ui.data.downloads import serve_downloads
from ui.desk import Desk
from ui.inbox import BRING
from ui.routes import PAGES


async def upload(screen: Screen, content: bytes) -> None:
    [element] = screen.user.find(marker="upload").elements
    await element.handle_uploads([SmallFileUpload("a.json", "application/json", content)])  # type: ignore[attr-defined]


async def test_it_says_where_the_data_lies_and_how_much_it_is(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/data")
    await screen.reads("/home/somebody/liqing", "欠款6")


async def test_the_last_step_can_be_taken_back_and_done_again(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/data")
    screen.press("撤销：导入了文件")
    await screen.reads("已撤销")
    assert desk.case().is_empty
    screen.press("重做：导入了文件")
    await screen.reads("已重做")
    assert not desk.case().is_empty


async def test_without_a_step_there_is_nothing_to_take_back(screen: Screen) -> None:
    await screen.open("/data")
    await screen.reads("还没有可以撤销的步骤。")


async def test_a_file_is_looked_at_before_it_replaces_anything(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/data")
    await upload(screen, write_case_file(example("g")).encode())
    await screen.reads("这个文件里有", "欠款6", "换上以后，现在的内容会被替换。可以撤销。")
    assert len(desk.case().debts) == 1
    screen.press("换上这一份")
    await screen.reads("已换上导入的内容")
    assert desk.case() == replace(example("g"), id=CASE_ID)
    screen.undo()
    await screen.reads("已撤销：导入了文件")
    assert len(desk.case().debts) == 1


async def test_a_bad_file_names_its_faults_and_changes_nothing(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/data")
    bad = json.loads(write_case_file(example("g")))
    bad["case"]["debts"][2]["due_day"] = 40
    await upload(screen, json.dumps(bad).encode())
    await screen.reads("这个文件用不了，什么都没有改动。", "debts[2].due_day：")
    assert len(desk.case().debts) == 1


async def test_erasing_asks_first_and_says_what_will_go(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/data")
    screen.press("清除全部")
    await screen.reads("清除后找不回来。要先导出一份吗？", "1 笔欠款、收支、1 份协议和全部备份")
    screen.press("先不清除")
    assert len(desk.case().debts) == 1
    screen.user.find(marker="erase-yes").click()
    await screen.reads("已经清除，电脑上没有你的内容了。", "先看一个数")
    assert desk.kept().past == ()


def with_files(desk: Desk) -> dict[str, bytes]:
    """Put a case with three files on the desk; give the bytes by name."""
    case, files = arriving()
    given = {name: partial(files.__getitem__, name) for name in files}

    def change(kept: Snapshot, _names: Mapping[str, str]) -> Snapshot:
        return kept.with_case(replace(case, id=CASE_ID), "imported")

    desk.store.bring(CASE_ID, given, change)
    return files


def packed(desk: Desk, files: dict[str, bytes]) -> bytes:
    return b"".join(write_archive(desk.case(), lambda name: files[name]))


async def test_a_file_with_everything_in_it_says_which_files_are_right(
    screen: Screen, desk: Desk
) -> None:
    files = with_files(desk)
    first, second, third = files
    case = desk.case()
    damaged = {**files, first: files[first][:-1] + b"?"}
    raw = written_anew(
        packed(desk, damaged), lambda name, it: None if second in name else (name, it)
    )
    desk.store.erase(CASE_ID)
    await screen.open("/data")
    await upload(screen, raw)
    await screen.reads(
        *("证据文件 1 个", "校验码都对得上", "和登记时不一样，不放进来：回单0.pdf。"),
        *("这个文件里没有：回单1.png。", "别的照常换上，这几个只留登记的信息。"),
    )
    assert desk.case().is_empty
    screen.press("换上这一份")
    await screen.reads("已换上导入的内容")
    assert desk.case() == case
    assert desk.file(third) == files[third]
    for name in (first, second):
        with pytest.raises(UnknownRecord):
            desk.file(name)


async def test_where_files_are_only_registered_it_is_said(screen: Screen, desk: Desk) -> None:
    with_files(desk)
    raw = write_case_file(desk.case()).encode()
    await screen.open("/data")
    await upload(screen, raw)
    await screen.reads("登记了 3 个证据文件，文件本身不在里面。")


async def test_what_does_not_fit_changes_nothing_and_says_so(
    screen: Screen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = with_files(desk)
    raw = packed(desk, files)
    desk.store.erase(CASE_ID)
    monkeypatch.setattr(store_files, "LARGEST_CASE", len(files) * 2_000)
    await screen.open("/data")
    await upload(screen, raw)
    await screen.reads("证据文件 3 个")
    screen.press("换上这一份")
    await screen.reads("这份数据的证据已经放满")
    assert desk.case().is_empty


async def test_a_file_that_did_not_come_never_takes_another_ones_name(
    screen: Screen, desk: Desk
) -> None:
    files = with_files(desk)
    first = desk.case().evidence[0]
    other = replace(first, name="别的.pdf", kept_sha256="0" * 64)
    coming = replace(desk.case(), evidence=(other,))
    await screen.open("/data")
    await upload(screen, write_case_file(coming).encode())
    await screen.reads("文件本身不在里面")
    screen.press("换上这一份")
    await screen.reads("已换上导入的内容")
    [shown] = desk.case().evidence
    assert shown.id != first.id
    with pytest.raises(UnknownRecord):
        desk.file(shown.id)
    await desk.undo()
    assert desk.file(first.id) == files[first.id]


class TestDownloads:
    @pytest.fixture
    async def user(self, desk: Desk) -> AsyncIterator[User]:
        async with user_simulation(build(desk)) as user:
            serve_downloads(app, desk)
            serve_import(app, desk)
            yield user

    async def test_with_evidence_files_all_goes_out_in_one_zip(
        self, user: User, desk: Desk
    ) -> None:
        files = with_files(desk)
        answer = await user.http_client.get("/download/liqing.zip")
        assert 'filename="liqing.zip"' in answer.headers["content-disposition"]
        archive = CaseArchive.of(io.BytesIO(answer.content))
        assert read_case_file(archive.case_file) == desk.case()
        assert {e.id: archive.file(e) for e in desk.case().evidence} == files

    async def test_no_file_has_its_address_where_a_page_is(self, user: User) -> None:
        """Else the door takes that page for a file that isn't there."""
        assert user
        deep = [path for r in app.routes if (path := getattr(r, "path", "")).count("/") > 1]
        assert BRING in deep
        firsts = {path.split("/")[1] for path in PAGES}
        assert not {path.split("/")[1] for path in deep} & firsts

    async def test_nothing_is_taken_in_that_no_page_waits_for(self, user: User, desk: Desk) -> None:
        class Page:
            async def receive(self, file: BinaryIO) -> None:
                got.append(file.read())

        got: list[bytes] = []
        page = Page()
        own, other = (str(UUID(int=n)) for n in range(2))
        mine = desk.inbox.expect(CASE_ID, own, page)
        others = desk.inbox.expect("another", own, page)
        post = user.http_client.post
        for address in (others, mine.replace(own, other), "/bring/made/up"):
            assert (await post(address, content=b"x")).status_code == 404
        assert (await post(mine, content=b"x" * 3_000_001)).status_code == 204
        assert got == [b"x" * 3_000_001]
        del page
        assert (await post(mine, content=b"x")).status_code == 404

    async def test_what_is_taken_out_can_be_put_in_again(
        self, user: User, desk: Desk, told: Tell
    ) -> None:
        told(example("g"))
        answer = await user.http_client.get("/download/liqing.json")
        assert 'filename="liqing.json"' in answer.headers["content-disposition"]
        assert read_case_file(answer.content) == desk.case()

    async def test_the_page_to_have_at_hand_is_one_file_with_nothing_in_its_name(
        self, user: User, desk: Desk, told: Tell
    ) -> None:
        told(example("g"))
        answer = await user.http_client.get("/download/liqing.html")
        assert 'attachment; filename="liqing.html"' in answer.headers["content-disposition"]
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text == write_take_away(desk.case(), desk.report(), desk.rules)

    async def test_the_calendar_names_nobody(self, user: User, told: Tell) -> None:
        told(a_case(agreements=(SIGNED,)))
        answer = await user.http_client.get("/download/liqing.ics")
        assert answer.headers["content-type"].startswith("text/calendar")
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        titles = {str(event["SUMMARY"]) for event in events}
        assert titles == {"存钱日", "到位日", "还款日", "取件日", "整理日", "查看日"}

    async def test_the_calendar_of_what_is_only_proposed_is_empty(
        self, user: User, told: Tell
    ) -> None:
        told(a_case())
        answer = await user.http_client.get("/download/liqing.ics")
        assert icalendar.Calendar.from_ical(answer.content).walk("VEVENT") == []


@pytest.mark.slow
async def test_a_file_under_a_passphrase_opens_with_it_and_is_shown_first(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/data")
    sealed = seal_file(write_case_file(example("g")).encode(), "雨后的小路 七点")
    await upload(screen, sealed)
    await screen.reads("这个文件有口令。")
    screen.fill("文件的口令，或者纸上的那串码", "别的口令啊啊啊")
    screen.press("打开看看")
    await screen.reads("打不开：口令不对")
    assert len(desk.case().debts) == 1
    screen.fill("文件的口令，或者纸上的那串码", "雨后的小路 七点")
    screen.press("打开看看")
    await screen.reads("这个文件里有", "欠款6")


@pytest.mark.slow
async def test_a_page_under_a_passphrase_is_opened_here_and_takes_nobodys_place(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(example("g"))
    page = write_take_away(desk.case(), desk.report(), desk.rules).encode()
    await screen.open("/data")
    await upload(screen, seal_file(page, "雨后的小路 七点"))
    await screen.reads("这个文件有口令。")
    screen.fill("文件的口令，或者纸上的那串码", "雨后的小路 七点")
    screen.press("打开看看")
    await screen.reads("这是一张随身一页，不是全部内容。")
    [address] = [at for at in screen.links.values() if at.startswith("/download/sealed/")]
    assert desk.outbox.take(address.rpartition("/")[2], desk.who()) == page
    assert len(desk.case().debts) == 6
