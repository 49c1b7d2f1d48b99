"""Journey: it rings; two taps take it down; the day of ten calls; the account as a Word file."""

import re
import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, Page, expect

from core.case import Case, CollectorCall
from tests.build import TODAY, a_case
from tests.e2e.screens import CallsScreen, DataScreen, HomeScreen

CALL = CollectorCall(id="c", debt_id="d1", on=TODAY, at=time(9), company="某某外包")


def ten_calls() -> Case:
    talks = [replace(CALL, id=f"t{n}", at=time(9 + n)) for n in range(3)]
    late = replace(CALL, id="late", at=time(22, 35), note="今天必须结清")
    in_vain = [replace(CALL, id=f"v{n}", at=time(14, n), connected=False) for n in range(6)]
    return a_case(calls=(*talks, late, *in_vain))


def test_two_taps_take_down_a_call_from_home(
    phone: Page,
    case_file: Callable[[Case], Path],
    record_property: Callable[[str, object], None],
) -> None:
    DataScreen(phone).bring_in(case_file(a_case()))
    HomeScreen(phone).open()
    calls = CallsScreen(phone)
    taps: list[str] = []

    def tap(target: Locator) -> None:
        target.tap()
        taps.append(str(target))

    expect(calls.log).to_be_in_viewport()
    began = clock.perf_counter()
    tap(calls.log)
    tap(calls.answered)
    expect(calls.said("已记下")).to_be_visible()
    took = clock.perf_counter() - began
    assert len(taps) == 2
    record_property("taps_to_a_logged_call", len(taps))
    record_property("seconds_to_a_logged_call", round(took, 2))
    print(f"from home to a logged call: {len(taps)} taps, {took:.2f} s in the browser")  # noqa: T201
    calls.take_down_details()
    expect(phone.get_by_role("heading", level=1, name=re.compile("甲分期$"))).to_be_visible()
    calls.field("对方说自己是哪里的").fill("某某外包")
    calls.field("工号").focus()
    expect(calls.saved).to_be_visible()
    expect(calls.open().calls).to_contain_text(["自称 某某外包"])


def test_the_day_of_ten_calls_and_its_account_in_word(
    desktop: Page, case_file: Callable[[Case], Path], tmp_path: Path
) -> None:
    DataScreen(desktop).bring_in(case_file(ten_calls()))
    calls = CallsScreen(desktop).open()
    expect(calls.findings).to_contain_text(["接通 4 次，对照每天 3 次", "夜里联系 1 次"])
    expect(calls.findings).to_have_count(2)
    calls.log.click()
    calls.missed.click()
    expect(calls.calls).to_have_count(11)
    desktop.locator("#every > summary").click()
    expect(calls.calls.first).to_be_visible()
    file = tmp_path / "liqing.docx"
    download = calls.download_account("甲分期")
    assert download.suggested_filename == "liqing.docx"
    download.save_as(file)
    read = Document(str(file))
    happened, counted = read.tables
    assert len(happened.rows) == 1 + 11
    told = [[cell.text for cell in row.cells] for row in happened.rows]
    assert told[0] == ["时间", "对方", "经过"]
    assert any("22:35" in row[0] and "今天必须结清" in row[2] for row in told)
    assert [cell.text for cell in counted.rows[1].cells][2] == "4"
    paragraphs = [paragraph.text for paragraph in read.paragraphs]
    assert paragraphs[0] == "关于甲分期催收的情况说明"
    shown = desktop.get_by_test_id("paper").inner_text()
    for text in paragraphs:
        assert text.removeprefix("1. ")[:20].split(". ")[-1] in shown
