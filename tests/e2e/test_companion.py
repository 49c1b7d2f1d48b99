"""Journey: a call with one thumb: from home to the first line, through a refusal, and in a lift."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from core.intake import example, write_case_file
from tests.e2e.screens import CallScreen, DataScreen
from tests.e2e.visitors import CUT_OFF, Visitors


def with_case_z(page: Page, folder: Path) -> CallScreen:
    path = folder / "case.json"
    path.write_text(write_case_file(example("z")), encoding="utf-8")
    DataScreen(page).bring_in(path)
    return CallScreen(page)


def test_from_home_to_the_first_line_in_two_taps_and_a_note_in_two(
    phone: Page, tmp_path: Path
) -> None:
    call = with_case_z(phone, tmp_path)
    phone.goto("/")
    phone.get_by_role("navigation").get_by_role("link", name="欠款").tap()
    phone.get_by_test_id("debt").filter(has_text="甲").tap()
    phone.get_by_test_id("bar-primary").filter(has_text="开始通话").tap()
    expect(call.line.first).to_have_text("您好，我是借款人本人。")
    expect(phone.get_by_role("navigation")).to_have_count(0)

    call.tap("记一笔")
    call.tap("说会转给专人")
    expect(call.written).to_contain_text(["说会转给专人"])
    expect(call.stored).to_be_visible()


def test_a_call_step_by_step_to_an_agreement(phone: Page, tmp_path: Path) -> None:
    call = with_case_z(phone, tmp_path)
    phone.goto("/call/z-c")
    for words in ("我愿意还", "单位没有按时发工资", "每期 577.36 元"):
        call.tap("下一段")
        expect(call.pane).to_contain_text(words)
        assert call.pane.evaluate("(pane) => pane.scrollHeight <= pane.clientHeight")
    call.tap("更多说法")
    phone.get_by_label("打两个字找一找").fill("个人账户")
    call.tap("转到个人账户")
    expect(call.line.first).to_have_text("我不转个人账户。")
    call.tap("回到刚才那段")
    call.tap("下一段")
    call.tap("下一段")
    expect(call.line.nth(1)).to_contain_text("577.36 元")
    call.tap("记一笔")
    phone.get_by_label("工号", exact=True).fill("8012")
    call.tap("回到刚才那段")
    call.tap("对方答应了，记下来")
    call.fold("对方答应了什么")
    paper = phone.locator("#paper")
    expect(paper.get_by_label("每期多少", exact=True)).to_have_value("577.36")
    expect(paper.get_by_label("工号", exact=True)).to_have_value("8012")


def test_the_next_rung_is_seen_only_after_a_refusal(phone: Page, tmp_path: Path) -> None:
    call = with_case_z(phone, tmp_path)
    phone.goto("/call/z-a")
    for _ in range(3):
        call.tap("下一段")
    expect(call.line.first).to_contain_text("重新分 24 期")
    call.tap("下一段")
    call.tap("上一段")
    expect(call.line.first).to_contain_text("重新分 24 期")
    call.tap("对方不同意这个数")
    expect(call.line.first).to_have_text("再多我做不到，答应了也会违约。")
    call.tap("离开")
    call.tap("没谈成")
    expect(call.stored).to_be_visible()
    phone.get_by_role("link", name="离开这一页").tap()
    expect(phone).to_have_url(re.compile("/debts/z-a#talk$"))
    expect(phone.get_by_text("没同意：", exact=False).first).to_be_attached()


def test_in_a_lift_the_call_goes_on_and_what_was_written_is_kept_later(
    visitors: Visitors, tmp_path: Path
) -> None:
    visitors.expected = CUT_OFF
    page = visitors.come("phone")
    call = with_case_z(page, tmp_path)
    page.goto("/call/z-a")
    expect(call.line.first).to_be_visible()
    page.wait_for_function("window.socket && window.socket.connected")
    call.cut()
    expect(page.get_by_text("连接断了。话都在这一页，照着说就行。")).to_be_visible()
    call.tap("下一段")
    expect(call.line.first).to_have_text("这笔借款，我愿意还。")
    call.tap("更多说法")
    page.get_by_label("打两个字找一找").fill("立案")
    call.tap("不还就起诉")
    call.tap("记下他说的")
    expect(call.not_stored).to_be_visible()
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "起诉" not in stored
    call.restore()
    expect(call.stored).to_be_visible()
    expect(call.not_stored).to_be_hidden()
    page.goto("/script/z-a")
    expect(page.get_by_text("对方说：“不还就起诉”", exact=False)).to_be_visible()


def test_the_rehearsal_needs_no_line(visitors: Visitors) -> None:
    visitors.expected = CUT_OFF
    page = visitors.come("phone")
    page.goto("/rehearse")
    page.wait_for_function("window.socket && window.socket.connected")
    page.context.set_offline(True)
    for words in (
        "我没钱了",
        "我愿意还，只是",
        "我愿意还。收入",
        "一次结清我做不到",
        "请先书面说明",
        "我想分期还",
        "请告诉我工单号",
    ):
        page.get_by_role("button", name=words).tap()
    expect(page.get_by_role("heading", name="练完了")).to_be_visible()
    expect(page.locator("[data-seen]:visible").filter(has_text="工单号")).to_be_visible()
    page.context.set_offline(False)
