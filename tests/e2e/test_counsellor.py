"""A visitor calls a counsellor, who reads the sheet on a screen of their own."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from core.store import set_pin
from tests.e2e.server import Terminal
from tests.e2e.test_axe import findings
from tests.e2e.test_kiosk import begin, end
from tests.e2e.visitors import Visitors, coming

PIN = "246801"
LOOKS_EVERY = 500
"""Milliseconds; the sheet as a whole is read anew every five seconds."""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    terminal.folder.mkdir(mode=0o700)
    set_pin(terminal.folder / "pin", PIN)
    with terminal.watched():
        yield terminal


@pytest.fixture
def visitors(browser: Browser, terminal: Terminal) -> Iterator[Visitors]:
    with coming(browser, terminal, "401", "403", "net::ERR_", "WebSocket connection") as visitors:
        yield visitors


def unlock(page: Page) -> Page:
    page.goto("/staff")
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("heading", name="等着的人")).to_be_visible()
    return page


def test_from_the_call_to_the_sheet_and_nothing_after_the_end(visitors: Visitors) -> None:
    visitor = visitors.come("kiosk")
    begin(visitor)
    visitor.get_by_role("button", name="六个平台，八万").tap()
    expect(visitor.get_by_text("的例子")).to_be_visible()
    counsellor = visitors.come("kiosk")
    counsellor.goto("/staff")
    counsellor.get_by_label("PIN").fill("000000")
    counsellor.get_by_role("button", name="打开").click()
    expect(counsellor.get_by_role("alert")).to_contain_text("不对")
    unlock(counsellor)
    expect(counsellor.get_by_text("现在没有人在等")).to_be_visible()

    visitor.get_by_role("button", name="叫工作人员").tap()
    asked = visitor.get_by_role("dialog")
    expect(asked.get_by_role("checkbox", checked=True)).to_have_count(0)
    asked.get_by_role("button", name="取号").tap()
    expect(asked.get_by_role("status").first).to_contain_text("A01")
    row = counsellor.get_by_role("row").filter(has_text="A01")
    expect(row).to_contain_text("没有给看")
    row.get_by_role("button", name="我来").click()
    expect(counsellor.get_by_text("还没有选择给看什么")).to_be_visible()
    assert "平台" not in counsellor.content()

    asked.get_by_text("欠款和收支").tap()
    asked.get_by_text("收到了法院的文书").tap()
    expect(counsellor.get_by_text("一共 6 笔").or_(counsellor.get_by_text("6 笔"))).to_be_visible()
    expect(counsellor.get_by_text("法院文书")).to_be_visible()
    asked.get_by_role("button", name="关上").tap()
    visitor.goto("/plan")
    for figure in ("8,310.24", "3,600", "2,989.49"):
        expect(counsellor.locator(".sheet")).to_contain_text(figure)
        expect(visitor.locator("main, .lq-page").first).to_contain_text(figure)
    pdf = counsellor.pdf(prefer_css_page_size=True)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert list(findings(counsellor, looks=("light",))) == []

    other = unlock(visitors.come("kiosk"))
    row = other.get_by_role("row").filter(has_text=re.compile("A01.*法院文书.*自助已完成 80%"))
    row.get_by_role("button").click()
    expect(other.get_by_role("alert")).to_contain_text("已经有同事接了")
    other.goto("/staff/sheet?number=A01")
    expect(other.get_by_role("heading", name="等着的人")).to_be_visible()

    end(visitor)
    expect(counsellor.get_by_text("现在没有人在等")).to_be_visible()
    assert "8,310.24" not in counsellor.content()
    counsellor.goto("/staff/sheet?number=A01")
    expect(counsellor.get_by_text("现在没有人在等")).to_be_visible()
    counsellor.get_by_role("button", name="锁上").click()
    expect(counsellor.get_by_label("PIN")).to_be_visible()


def test_what_is_taken_back_leaves_the_counsellors_screen_at_once(
    visitors: Visitors, terminal: Terminal
) -> None:
    visitors.expected = ("401", "net::ERR_", "WebSocket connection", "Failed to fetch")
    visitor = visitors.come("kiosk")
    begin(visitor)
    visitor.get_by_role("button", name="六个平台，八万").tap()
    expect(visitor.get_by_text("的例子")).to_be_visible()
    visitor.get_by_role("button", name="叫工作人员").tap()
    asked = visitor.get_by_role("dialog")
    asked.get_by_text("欠款和收支").tap()
    asked.get_by_text("来电记录").tap()
    asked.get_by_role("button", name="取号").tap()
    counsellor = visitors.come("desktop", sets_clock=True)
    unlock(counsellor)
    counsellor.get_by_role("row").filter(has_text="A01").get_by_role("button", name="我来").click()
    expect(counsellor.get_by_text("8,310.24").first).to_be_visible()
    counsellor.clock.pause_at(terminal.now() + timedelta(seconds=10))
    expect(counsellor.get_by_text("8,310.24").first).to_be_visible()
    expect(counsellor.get_by_role("heading", name="来电里和规则对不上的")).to_be_visible()

    visitor.goto("/plan")  # another page, and still the same ticket
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    visitor.locator("#lq-call").tap()
    ticked = asked.get_by_role("checkbox", checked=True)
    expect(ticked).to_have_count(2)
    asked.get_by_text("欠款和收支").tap()
    expect(asked.get_by_role("checkbox", checked=True)).to_have_count(1)
    counsellor.clock.run_for(LOOKS_EVERY)
    expect(counsellor.get_by_text("8,310.24")).to_have_count(0)
    expect(counsellor.get_by_role("heading", name="来电里和规则对不上的")).to_be_visible()
    assert "A 平台" not in counsellor.content()

    asked.get_by_role("button", name="不等了，都收回").tap()
    expect(asked.get_by_role("status")).to_be_hidden()
    expect(ticked).to_have_count(0)
    counsellor.clock.resume()
    expect(counsellor.get_by_text("现在没有人在等")).to_be_visible()

    asked.get_by_text("欠款和收支").tap()
    asked.get_by_role("button", name="取号").tap()
    expect(asked.get_by_role("status")).to_contain_text("A02")
    counsellor.get_by_role("row").filter(has_text="A02").get_by_role("button", name="我来").click()
    expect(counsellor.get_by_text("8,310.24").first).to_be_visible()
    terminal.kill()  # whoever can't ask any more shows nothing
    expect(counsellor.get_by_text("8,310.24")).to_have_count(0)


def touch_the_name(page: Page, milliseconds: int) -> None:
    """Hold a finger on the name for so long."""
    box = page.locator(".lq-mark:visible").first.bounding_box()
    assert box
    there = {"x": box["x"] + 20, "y": box["y"] + 12}
    line = page.context.new_cdp_session(page)
    line.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [there]})
    page.clock.fast_forward(milliseconds)
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_leads_staff_in_and_nobody_stays_there_by_mistake(visitors: Visitors) -> None:
    page = visitors.come("kiosk", sets_clock=True)
    page.goto("/")
    touch_the_name(page, 2900)
    page.clock.fast_forward(3000)
    expect(page.get_by_role("button", name="开始")).to_be_visible()
    touch_the_name(page, 3000)
    expect(page.get_by_label("PIN")).to_be_visible()
    page.clock.fast_forward(20_000)
    expect(page.get_by_role("button", name="开始")).to_be_visible()

    begin(page)
    touch_the_name(page, 3000)
    expect(page.get_by_label("PIN")).to_be_visible()
    for digit in PIN:
        page.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name="打开").tap()
    expect(page.get_by_role("heading", name="等着的人")).to_be_visible()
    page.get_by_role("button", name="锁上").tap()
    page.get_by_role("link", name="回到开始").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("还不上")  # the visit goes on


def test_after_five_wrong_pins_one_waits(visitors: Visitors) -> None:
    page = visitors.come("kiosk")
    visitors.expected = ("401", "403", "429")
    page.goto("/staff")
    for _ in range(5):
        page.get_by_label("PIN").fill("111111")
        page.get_by_role("button", name="打开").click()
        expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_role("alert")).to_contain_text("请等")
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("alert")).to_contain_text("请等")
