"""Undo, import, export, erase, hiding amounts, copying, the keyboard, a second process."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.case import Agreement, Case, Channel, Negotiation, Outcome
from core.intake import example, read_case_file
from tests.build import TODAY
from tests.e2e.screens import DataScreen, DebtScreen, DebtsScreen, HomeScreen, ScriptScreen
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


def test_undo_brings_back_a_debt_with_all_that_hung_on_it(desktop: Page, case_file: Write) -> None:
    DataScreen(desktop).bring_in(case_file(_rich()))
    debts = DebtsScreen(desktop).open()
    expect(debts.debts).to_have_count(3)
    debts.choose("甲").remove()
    expect(debts.debts).to_have_count(2)
    debts.undo_in_passing()
    expect(debts.debts).to_have_count(3)
    desktop.goto("/agreements")
    expect(desktop.get_by_test_id("agreement")).to_have_count(1)
    desktop.goto("/script/z-a")
    expect(desktop.get_by_text("口头答应了", exact=False).last).to_be_visible()


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
    expect(desktop.get_by_text("真实年化：未知")).to_be_visible()
    bad = tmp_path / "bad.json"
    document = {"format": "liqing-case", "schema": 1, "case": {"id": "x", "debts": [{"id": 5}]}}
    bad.write_text(json.dumps(document), encoding="utf-8")
    data = DataScreen(desktop).open()
    data.pick(bad)
    expect(desktop.get_by_text("这个文件用不了，什么都没有改动。")).to_be_visible()
    expect(desktop.get_by_text("debts[0].id")).to_be_visible()
    expect(DebtsScreen(desktop).open().debts).to_have_count(1)


def test_import_can_be_undone(desktop: Page, case_file: Write) -> None:
    data = DataScreen(desktop)
    data.bring_in(case_file(_rich()))
    data.undo.click()
    expect(data.redo).to_be_visible()
    HomeScreen(desktop).open()
    expect(HomeScreen(desktop).count).to_be_visible()


def test_erasing_leaves_nothing(desktop: Page, case_file: Write, server: Server) -> None:
    data = DataScreen(desktop)
    data.bring_in(case_file(_rich()))
    data.open().erase()
    expect(HomeScreen(desktop).count).to_be_visible()
    left = [path for path in server.folder.rglob("*") if path.is_file() and "case" in path.name]
    assert left == []


def test_one_tap_hides_every_amount(phone: Page, case_file: Write) -> None:
    DataScreen(phone).bring_in(case_file(_rich()))
    debts = DebtsScreen(phone).open()
    amount = debts.debt("甲").locator(".lq-amt").first
    expect(amount).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    debts.hide_amounts.click()
    expect(amount).to_have_css("color", "rgba(0, 0, 0, 0)")
    phone.reload()
    expect(amount).to_have_css("color", "rgba(0, 0, 0, 0)")


def test_copying_works_where_the_browser_has_no_clipboard(
    visitors: Visitors, case_file: Write
) -> None:
    page = visitors.come("phone")
    page.add_init_script("delete Navigator.prototype.clipboard")  # as on plain http over Wi-Fi
    DataScreen(page).bring_in(case_file(_rich()))
    script = ScriptScreen(page).open_first()
    script.copy.click()
    expect(script.said("已复制")).to_be_visible()
    script.their_words.focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(script.their_words).to_have_value(page.locator("#script-text").inner_text())


def test_a_debt_is_added_with_the_keyboard_alone(desktop: Page) -> None:
    debts = DebtsScreen(desktop).open()
    add = desktop.get_by_role("link", name="写第一笔")
    add.focus()
    desktop.keyboard.press("Enter")
    debt = DebtScreen(desktop)
    debt.platform.focus()
    for text in ("甲分期", "800", "12"):
        desktop.keyboard.type(text)
        desktop.keyboard.press("Tab")
    expect(debt.saved).to_be_visible()
    debt.done.focus()
    desktop.keyboard.press("Enter")
    expect(debts.debt("甲分期")).to_contain_text("800")


def test_a_second_process_leads_to_the_window_that_is_open(server: Server) -> None:
    refused = headless("run", "--data", server.folder, "--no-browser")
    assert refused.returncode == 1
    assert server.url in refused.stdout.decode()


def test_the_report_needs_no_browser() -> None:
    found = headless("report", ROOT / "core/examples/case-g.json", "--today", "2026-11-24")
    report = json.loads(found.stdout)
    assert [debt["simple_pct"] for debt in report["debts"]] == [36.0, 30.0, 35.07, 18.0, 15.0, 12.0]
    assert report["monthly_now_fen"] == 831_024


@pytest.mark.parametrize("command", ["report", "calendar"])
def test_a_bad_file_gets_a_line_a_fault_and_status_2(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    document = {"format": "liqing-case", "schema": 1, "case": {"id": "x", "debts": [{"id": 5}]}}
    bad.write_text(json.dumps(document), encoding="utf-8")
    refused = headless(command, bad)
    assert refused.returncode == 2
    assert refused.stdout == b""
    assert any(line.startswith("debts[0].id: ") for line in refused.stderr.decode().splitlines())
