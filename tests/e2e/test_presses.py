"""A press that lasts as long as a finger's: what stands under it stays until it is let go."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.screens import AgreementScreen, DebtScreen, DebtsScreen, ScriptScreen


def _promised(page: Page) -> AgreementScreen:
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "小麦", "每期还多少": "1000", "还剩几期": "12"})
    debt.finish()
    expect(DebtsScreen(page).debt("小麦")).to_be_visible()
    page.goto("/script")
    page.get_by_role("link", name="小麦").first.click()
    return ScriptScreen(page).write_down_promise("1024")


@pytest.mark.parametrize("lasts_ms", [0, 150, 1500])
def test_what_is_pressed_out_of_a_box_is_heard(desktop: Page, lasts_ms: int) -> None:
    agreement = _promised(desktop)
    agreement.fill({"一共几期": "36", "每期多少": "392.33", "第一期哪天还": "下个月15号"})
    expect(desktop.locator("#request")).to_contain_text("每期 392.33 元，第一期")
    agreement.field("一共几期").fill("24")  # left by the press: what is below is drawn anew
    desktop.get_by_role("button", name="收到书面了").click(delay=lasts_ms)
    agreement.fold("要一份书面的")
    expect(desktop.locator("#paper").get_by_text(re.compile("月.* 收到书面$"))).to_be_visible()
    expect(desktop.get_by_role("button", name="收到书面了")).to_have_count(0)
    expect(desktop.locator("#request")).to_contain_text("分 24 期")


def test_presses_faster_than_the_page_are_all_heard(desktop: Page) -> None:
    agreement = _promised(desktop)
    agreement.fill({"一共几期": "36", "每期多少": "392.33", "第一期哪天还": "下个月15号"})
    agreement.received_in_writing()
    for number in range(12):
        agreement.points.nth(number).check()
    agreement.check.click()
    expect(desktop.get_by_role("heading", name="还一期，勾一期")).to_be_visible()


def test_a_cursor_stays_on_a_button_that_is_drawn_anew(desktop: Page) -> None:
    agreement = _promised(desktop)
    agreement.fill({"一共几期": "36", "每期多少": "392.33", "第一期哪天还": "下个月15号"})
    expect(desktop.locator("#request")).to_contain_text("每期 392.33 元，第一期")
    came = desktop.get_by_role("button", name="收到书面了")
    agreement.field("一共几期").fill("24")
    came.focus()  # leaves the box: the button is drawn anew
    expect(desktop.locator("#request")).to_contain_text("分 24 期")
    expect(came).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(came).to_have_count(0)
