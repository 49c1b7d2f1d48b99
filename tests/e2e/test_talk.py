"""A visitor and a counsellor, each before a screen: a talk never costs the visitor their case."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from core.store import set_pin
from tests.e2e.moved_clock import MovedTerminal
from tests.e2e.test_counsellor import PIN
from tests.e2e.test_kiosk import begin
from tests.e2e.visitors import Visitors, coming
from ui.access.visits import (
    BLANK_SECONDS,
    END_SECONDS,
    TALKING_SECONDS,
    WAITING_SECONDS,
    WARNING_SECONDS,
)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[MovedTerminal]:
    terminal = MovedTerminal(tmp_path)
    terminal.folder.mkdir(mode=0o700)
    set_pin(terminal.folder / "pin", PIN)
    with terminal.watched():
        yield terminal


@pytest.fixture
def visitors(browser: Browser, terminal: MovedTerminal) -> Iterator[Visitors]:
    with coming(browser, terminal, "401", "net::ERR_", "WebSocket connection") as visitors:
        yield visitors


def unlock(page: Page, table: str = "") -> Page:
    page.goto("/staff")
    page.get_by_label("PIN").fill(PIN)
    page.get_by_label("几号桌").fill(table)
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("heading", name="等着的人")).to_be_visible()
    return page


def take_a_number(visitor: Page) -> None:
    visitor.get_by_role("button", name="叫工作人员").tap()
    asked = visitor.get_by_role("dialog")
    asked.get_by_text("欠款和收支").tap()
    asked.get_by_role("button", name="取号").tap()
    expect(asked.get_by_role("status")).to_contain_text("A01")
    asked.get_by_role("button", name="关上").tap()


@pytest.fixture
def visitor(visitors: Visitors) -> Page:
    page = visitors.come("kiosk")
    begin(page)
    page.goto("/")
    page.get_by_role("button", name="六个平台，八万").tap()
    expect(page.get_by_text("的例子")).to_be_visible()
    return page


def has_looked(counsellor: Page) -> None:
    """Wait until an open sheet has looked, twice, whether it may still be shown."""
    for _ in range(2):
        with counsellor.expect_response("**/staff/shown*"):
            pass


def still_there(visitor: Page) -> None:
    visitor.goto("/debts")
    expect(visitor.locator(".lq-page").first).to_contain_text("A 平台")


def test_ten_minutes_of_talk_cost_nobody_anything(
    visitors: Visitors, visitor: Page, terminal: MovedTerminal
) -> None:
    take_a_number(visitor)
    counsellor = unlock(visitors.come("desktop"), "2")
    counsellor.get_by_role("button", name="我来").click()
    expect(counsellor.get_by_text("8,310.24").first).to_be_visible()
    expect(visitor.locator("#lq-call")).to_contain_text("正在谈")
    for _ in range(10):  # nobody touches either screen: they talk, and read
        terminal.move(60)
        has_looked(counsellor)
    expect(counsellor.get_by_text("8,310.24").first).to_be_visible()
    expect(visitor.get_by_role("dialog")).to_be_hidden()
    expect(counsellor.locator("#ending")).to_be_hidden()
    terminal.move(TALKING_SECONDS - WARNING_SECONDS - 600)
    expect(visitor.get_by_role("dialog", name="还在吗？")).to_be_visible()  # on both screens
    expect(counsellor.locator("#ending")).to_contain_text(
        re.compile("他的机器 [12]?[0-9] 秒后清除")
    )
    counsellor.get_by_role("heading", level=1).click()  # either side keeps it
    expect(visitor.get_by_role("dialog", name="还在吗？")).to_be_hidden()
    expect(counsellor.locator("#ending")).to_be_hidden()
    for _ in range(5):
        terminal.move(120)
        has_looked(counsellor)
    still_there(visitor)
    counsellor.get_by_role("button", name="谈完了").click()
    expect(counsellor.get_by_text("现在没有人在等")).to_be_visible()
    assert "8,310.24" not in counsellor.content()
    expect(visitor.locator("#lq-call")).to_contain_text("叫工作人员")
    still_there(visitor)  # and all that was written is there after the talk
    terminal.move(END_SECONDS - WARNING_SECONDS)
    expect(visitor.get_by_role("dialog", name="还在吗？")).to_be_visible()
    terminal.move(WARNING_SECONDS)
    expect(visitor.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()


def test_who_waits_has_ten_minutes_and_a_screen_that_says_only_the_number(
    visitors: Visitors, visitor: Page, terminal: MovedTerminal
) -> None:
    take_a_number(visitor)
    counsellor = unlock(visitors.come("desktop"), "2")
    expect(visitor.locator("#lq-call")).to_contain_text("A01 下一个就是你")
    terminal.move(BLANK_SECONDS)
    blank = visitor.get_by_role("region", name="你的号")
    expect(blank).to_contain_text("A01")
    expect(visitor.get_by_text("A 平台").first).to_be_hidden()
    terminal.move(WAITING_SECONDS - WARNING_SECONDS - BLANK_SECONDS - 30)
    expect(blank).to_be_visible()
    terminal.move(30)
    expect(visitor.get_by_role("dialog", name="还在吗？")).to_be_visible()
    expect(counsellor.locator("#waiting")).to_contain_text("1 位在等")  # it has locked itself
    expect(counsellor.locator("#waiting")).to_contain_text("A01 的机器")
    unlock(counsellor, "2")
    expect(counsellor.get_by_role("row").filter(has_text="秒后清除")).to_contain_text("A01")
    counsellor.get_by_role("button", name="留住").click()
    expect(visitor.get_by_role("dialog", name="还在吗？")).to_be_hidden()
    counsellor.get_by_role("button", name="叫到我这桌").click()
    expect(blank).to_be_hidden()
    expect(visitor.locator("#lq-call")).to_contain_text("A01 请到 2 号桌")
    still_there(visitor)
    terminal.move(WAITING_SECONDS)
    expect(visitor.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()


def test_a_ticket_goes_from_hand_to_hand(visitors: Visitors, visitor: Page) -> None:
    first, second = (unlock(visitors.come("desktop"), table) for table in "23")
    expect(first).to_have_title("等着的人")
    take_a_number(visitor)
    expect(second.locator("body")).to_have_attribute("data-rang", "1")
    other = visitors.come("kiosk")
    begin(other)
    other.get_by_role("button", name="叫工作人员").tap()
    other.get_by_role("dialog").get_by_role("button", name="取号").tap()
    expect(other.get_by_role("status").first).to_contain_text("前面还有 1 位")
    expect(second.locator("body")).to_have_attribute("data-rang", "2")  # each rings once
    expect(second).to_have_title("（2）有人在等")
    a01 = first.get_by_role("row").filter(has_text="A01")
    a01.get_by_role("button", name="叫到我这桌").click()
    expect(visitor.locator("#lq-call")).to_contain_text("A01 请到 2 号桌")
    expect(other.get_by_role("status").first).to_contain_text("下一个就是你")
    first.get_by_role("button", name="人来了").click()
    expect(first.get_by_text("8,310.24").first).to_be_visible()
    first.get_by_label("转到几号桌").fill("3")
    first.get_by_role("button", name="转过去").click()
    expect(visitor.locator("#lq-call")).to_contain_text("A01 请到 3 号桌")
    moved = second.get_by_role("row").filter(has_text="叫到 3 号桌")
    moved.get_by_role("button", name="人来了").click()
    expect(second.get_by_text("8,310.24").first).to_be_visible()
    second.get_by_role("button", name="放回去").click()
    expect(visitor.locator("#lq-call")).to_contain_text("A01 下一个就是你")
    expect(first).to_have_title("（2）有人在等")


def test_the_director_sees_counts_of_a_month_that_is_over_and_what_is_kept(
    visitors: Visitors, terminal: MovedTerminal
) -> None:
    for _ in range(5):
        visitor = visitors.come("kiosk")
        begin(visitor)
        visitor.goto("/start")
        visitor.get_by_role("link", name="电话太多").tap()
        expect(visitor.get_by_role("heading", level=1)).to_contain_text("电话太多")
        visitor.get_by_role("button", name="结束并清除").tap()
        asked = visitor.get_by_role("dialog")
        with visitor.expect_response("**/count*"):
            asked.get_by_role("button", name="有一点").tap()
        asked.get_by_role("button", name="结束并清除").tap()
        expect(visitor.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()
    kept = (terminal.folder / "counts.json").read_text(encoding="ascii")
    assert json.loads(kept) == {"2026-11": {"visit": 5, "door.calls": 5, "helped.some": 5}}
    director = unlock(visitors.come("desktop"))
    director.get_by_role("link", name="每月的数").click()
    expect(director.get_by_text("还没有过完的月")).to_be_visible()
    director.get_by_role("link", name="给负责人").click()
    expect(director.get_by_role("heading", level=1)).to_contain_text("给负责人")
    expect(director.get_by_text("机器被偷了")).to_be_visible()
    pdf = director.pdf(prefer_css_page_size=True)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
