"""Undo, import, export, erase, hiding amounts, copying, the keyboard, a second process."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from core.case import Agreement, Case, Channel, Negotiation, Outcome
from core.intake import example, read_case_file
from tests.build import TODAY
from tests.e2e.screens import (
    AgreementScreen,
    DataScreen,
    DebtScreen,
    DebtsScreen,
    HomeScreen,
    ScriptScreen,
)
from tests.e2e.server import ROOT, Server, headless
from tests.e2e.visitors import Visitors

Write = Callable[[Case], Path]


def _rich() -> Case:
    case = example("z")
    contact = Negotiation(
        id="n1", debt_id="z-a", on=TODAY, channel=Channel.PHONE, outcome=Outcome.PROMISED
    )
    promise = Agreement(id="a1", debt_id="z-a", promised_on=TODAY, instalments=24)
    return case.with_negotiation(contact).with_agreement(promise)


def test_my_data_takes_back_a_deletion_too(phone: Page, case_file: Write) -> None:
    data = DataScreen(phone)
    data.bring_in(case_file(_rich()))
    debts = DebtsScreen(phone).open().choose("甲").remove()
    expect(debts.debts).to_have_count(2)
    data.open()
    expect(data.undo).to_have_text("撤销：删除了一笔")
    data.undo.click()
    expect(data.redo).to_have_text("重做：删除了一笔")
    expect(data.inside).to_have_text(["3", "1", "0", "1", "0"])


def test_undo_brings_back_a_debt_with_all_that_hung_on_it(desktop: Page, case_file: Write) -> None:
    DataScreen(desktop).bring_in(case_file(_rich()))
    debts = DebtsScreen(desktop).open()
    expect(debts.debts).to_have_count(3)
    debts.choose("甲").remove()
    expect(debts.debts).to_have_count(2)
    debts.undo_in_passing()
    expect(debts.debts).to_have_count(3)
    expect(DataScreen(desktop).open().inside).to_have_text(["3", "1", "0", "1", "0"])
    desktop.goto("/agreements")
    debts.choose("甲").drawer("paper")
    expect(AgreementScreen(desktop).field("一共几期")).to_have_value("24")
    desktop.goto("/script/z-a")
    talk = ScriptScreen(desktop).drawer("talk")
    ScriptScreen(desktop).fold("更早的")
    expect(talk.get_by_text("口头答应了", exact=False).last).to_be_visible()


def test_a_case_comes_out_as_it_went_in(desktop: Page, case_file: Write) -> None:
    case = _rich()
    data = DataScreen(desktop)
    data.bring_in(case_file(case))
    exported = read_case_file(Path(data.open().export().path()).read_bytes())
    assert exported.debts == case.debts
    assert exported.agreements == case.agreements
    assert exported.household == case.household


def test_a_bad_file_changes_nothing_and_names_the_places(desktop: Page, tmp_path: Path) -> None:
    DebtScreen(desktop).open_new().fill({"平台叫什么": "甲", "每期还多少": "800", "还剩几期": "10"})
    expect(desktop.get_by_text("真实年化：未知").first).to_be_visible()
    bad = tmp_path / "bad.json"
    document = {"format": "liqing-case", "schema": 1, "case": {"id": "x", "debts": [{"id": 5}]}}
    bad.write_text(json.dumps(document), encoding="utf-8")
    data = DataScreen(desktop).open()
    data.pick(bad)
    expect(desktop.get_by_text("这个文件用不了，什么都没有改动。")).to_be_visible()
    desktop.get_by_text("详情", exact=True).click()
    expect(desktop.get_by_text("debts[0].id")).to_be_visible()
    expect(DebtsScreen(desktop).open().debts).to_have_count(1)


def test_a_good_file_is_shown_before_it_replaces_anything(desktop: Page, case_file: Write) -> None:
    data = DataScreen(desktop).open()
    data.pick(case_file(_rich()))
    expect(data.preview).to_contain_text("这个文件里有欠款3联系记录1来电记录0协议1还款记录0")
    expect(data.inside).to_have_text(["0", "0", "0", "0", "0"])


def test_a_case_goes_out_under_a_passphrase_and_comes_in_again(
    phone: Page, case_file: Write, tmp_path: Path
) -> None:
    data = DataScreen(phone)
    data.bring_in(case_file(_rich()))
    data.open()
    phone.get_by_text("加上口令再导出").click()
    for label in ("给这个文件的口令", "再写一遍"):
        phone.get_by_label(label).fill("雨后的小路 七点")
    phone.get_by_test_id("seal-file").click()
    with phone.expect_download() as fetched:
        phone.get_by_role("link", name="下载带口令的文件").click()
    file = tmp_path / fetched.value.suggested_filename
    fetched.value.save_as(file)
    assert "甲".encode() not in file.read_bytes()
    data.open().erase()
    data.open().pick(file)
    phone.get_by_label("文件的口令，或者").fill("雨后的小路 七点")
    phone.get_by_test_id("open-file").click()
    expect(data.preview).to_contain_text("欠款3")


def test_import_can_be_undone(desktop: Page, case_file: Write) -> None:
    data = DataScreen(desktop)
    data.bring_in(case_file(_rich()))
    data.undo.click()
    expect(data.redo).to_be_visible()
    HomeScreen(desktop).open()
    expect(HomeScreen(desktop).count).to_be_visible()


def test_a_backup_is_had_again_and_that_can_be_undone(phone: Page, case_file: Write) -> None:
    data = DataScreen(phone)
    data.bring_in(case_file(_rich()))
    DebtsScreen(phone).open().choose("甲").remove()
    data.open().restore_the_newest_backup()
    expect(data.open().inside).to_have_text(["3", "1", "0", "1", "0"])
    expect(data.undo).to_have_text("撤销：恢复了备份")
    data.undo.click()
    expect(data.redo).to_be_visible()
    expect(data.inside).to_have_text(["2", "0", "0", "0", "0"])


def test_erasing_leaves_nothing(desktop: Page, case_file: Write, server: Server) -> None:
    data = DataScreen(desktop)
    data.bring_in(case_file(_rich()))
    assert _files_that_tell(server.folder, "甲")
    data.open().erase()
    expect(HomeScreen(desktop).count).to_be_visible()
    assert _files_that_tell(server.folder, "甲") == []


def _files_that_tell(folder: Path, word: str) -> list[Path]:
    """Give the files in which a word stands, written out or as JSON writes it."""
    spelled = (word.encode(), json.dumps(word)[1:-1].encode())
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in spelled)]


def test_every_amount_is_hidden_from_the_menu(phone: Page, case_file: Write) -> None:
    DataScreen(phone).bring_in(case_file(_rich()))
    debts = DebtsScreen(phone).open()
    amount = debts.debt("甲").locator(".lq-amt").first
    expect(amount).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    debts.from_menu("隐藏或显示金额")
    expect(amount).to_have_css("color", "rgba(0, 0, 0, 0)")
    phone.reload()
    expect(amount).to_have_css("color", "rgba(0, 0, 0, 0)")


def test_a_source_leads_to_the_rule_itself(phone: Page, case_file: Write) -> None:
    DataScreen(phone).bring_in(case_file(example("g")))
    title = "持牌机构贷款的参考线：年24%"
    rules = DebtsScreen(phone).open().choose("A 平台").look_up(title)
    expect(rules.rule(title)).to_be_in_viewport()


def test_copying_works_where_the_browser_has_no_clipboard(
    visitors: Visitors, case_file: Write
) -> None:
    page = visitors.come("phone")
    page.add_init_script("delete Navigator.prototype.clipboard")  # as on plain http over Wi-Fi
    DataScreen(page).bring_in(case_file(_rich()))
    script = ScriptScreen(page).open_first()
    script.copy.click()
    expect(script.said("已复制")).to_be_visible()
    script.begin_to_write_down("没谈成")
    script.their_words.focus()
    page.keyboard.press("ControlOrMeta+V")
    written = page.locator("#script-text").text_content() or ""
    assert "\n" in written
    expect(script.their_words).to_have_value(written)  # line by line, though it is hidden


def test_a_debt_is_added_with_the_keyboard_alone(desktop: Page) -> None:
    debts = DebtsScreen(desktop).open()
    _tab_to(desktop.get_by_role("link", name="写第一笔"))
    desktop.keyboard.press("Enter")
    debt = DebtScreen(desktop)
    expect(debt.heading).to_be_focused()
    for field, text in ((debt.platform, "甲分期"), (debt.each, "800"), (debt.left, "12")):
        _tab_to(field)
        desktop.keyboard.type(text)
    _tab_to(debt.done)
    desktop.keyboard.press("Enter")
    expect(debts.debt("甲分期")).to_contain_text("800")


def _tab_to(target: Locator) -> None:
    """Press Tab until something has the focus; it must be reachable within 40."""
    for _ in range(40):
        target.page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("the Tab key does not get there")


def test_a_second_process_leads_to_the_window_that_is_open(server: Server) -> None:
    refused = headless("run", "--data", server.folder, "--no-browser")
    assert refused.returncode == 1
    assert str(server.folder / "launch.html") in refused.stdout.decode()


def test_the_report_needs_no_browser() -> None:
    found = headless("report", ROOT / "core/examples/case-g.json", "--today", "2026-11-24")
    report = json.loads(found.stdout)
    assert [debt["simple_pct"] for debt in report["debts"]] == [36.0, 30.0, 35.07, 18.0, 15.0, 12.0]
    assert report["monthly_now_fen"] == 831_024


def test_the_calendar_needs_no_browser(case_file: Write) -> None:
    signed = Agreement(
        id="a1",
        debt_id="z-a",
        promised_on=TODAY,
        instalments=24,
        instalment_fen=50_000,
        first_due=TODAY.replace(month=12),
        written_received_on=TODAY,
        checked_on=TODAY,
    )
    path = case_file(example("z").with_agreement(signed))
    printed = headless("calendar", path, "--today", TODAY.isoformat())
    events = Calendar.from_ical(printed.stdout).walk("VEVENT")
    assert sum("-debit-" in str(event["UID"]) for event in events) == 24


def test_the_schema_of_a_case_file_needs_no_browser() -> None:
    schema = json.loads(headless("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("command", ["report", "calendar"])
def test_a_bad_file_gets_a_line_a_fault_and_status_2(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    debt = {"id": 5, "platform": "甲", "due_day": 32}
    document = {"format": "liqing-case", "schema": 1, "case": {"id": "x", "debts": [debt]}}
    bad.write_text(json.dumps(document), encoding="utf-8")
    refused = headless(command, bad)
    assert refused.returncode == 2
    assert refused.stdout == b""
    lines = refused.stderr.decode().splitlines()
    assert sorted(line.split(": ")[0] for line in lines) == ["debts[0].due_day", "debts[0].id"]
