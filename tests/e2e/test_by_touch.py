"""Somebody who never used a computer, with one finger: from two debts to a plan on paper."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.e2e.server import Terminal
from tests.e2e.visitors import coming

PAYS = {"甲银行": ("1500", "12"), "乙网贷": ("820.5", "9")}


@pytest.fixture
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    with Terminal(tmp_path_factory.mktemp("touch")).watched() as terminal:
        yield terminal


@pytest.fixture
def page(browser: Browser, terminal: Terminal) -> Iterator[Page]:
    with coming(browser, terminal, "401", "net::ERR_", "WebSocket connection") as visitors:
        yield visitors.come("kiosk")


def press(page: Page, label: str, *keys: str) -> None:
    """Touch a box and write into it with the keys that come up, whichever these are."""
    box = page.get_by_label(label, exact=True).and_(page.locator("input:not([type=checkbox])"))
    box.tap()
    pad = page.get_by_role("group", name="键盘")
    for key in keys:
        pad.get_by_role("button", name=key, exact=True).tap()
    pad.get_by_role("button", name="好了").tap()
    expect(pad).to_be_hidden()
    expect(box).not_to_have_value("")


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).first.tap()


def test_two_debts_a_plan_and_paper_by_touch_alone(page: Page, terminal: Terminal) -> None:
    page.goto("/")
    page.get_by_role("button", name="开始").tap()
    tap(page, "欠款")
    for at, (name, (each, left)) in enumerate(PAYS.items()):
        tap(page, "添加一笔" if at else "写第一笔")
        press(page, "平台叫什么", name[0], name[1:])
        press(page, "每期还多少", *each)
        press(page, "还剩几期", *left)
        expect(page.get_by_text("已保存", exact=True)).to_be_visible()
        tap(page, "好了，回到清单")
        expect(page.get_by_test_id("debt").filter(has_text=name)).to_be_visible()
    expect(page.get_by_text("2,320.50").first).to_be_visible()
    tap(page, "方案")
    tap(page, "填我的预算")
    press(page, "每月到手多少", *"5000")
    press(page, "房租或房贷", *"1800")
    press(page, "吃饭", *"1200")
    expect(page.get_by_test_id("pool")).to_contain_text("1,800")
    tap(page, "首页")
    tap(page, "方案")
    expect(page.get_by_role("heading", level=1)).to_have_text("谈成 2 家就还得起，每月 1,057.69 元")
    expect(page.get_by_text("现在按这个谈")).to_be_visible()
    tap(page, "结束并清除")
    tap(page, "先带走")
    expect(page.get_by_role("heading", name="带走这 2 笔", exact=True)).to_be_visible()
    paper = PdfReader(BytesIO(page.pdf())).pages
    read = unicodedata.normalize("NFKC", "".join(part.extract_text() for part in paper))
    assert len(paper) == 1
    for words in (*PAYS, "2,320.50", "1,057.69", "820.50"):
        assert words in read
    page.evaluate("addEventListener('beforeprint', () => { document.title = 'printed'; })")
    tap(page, "打印这一页")  # after the other print: a browser may do one at a time
    expect(page).to_have_title("printed")
    tap(page, "结束并清除")
    page.get_by_role("dialog").get_by_role("button", name="结束并清除").tap()
    expect(page.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()
    assert not any(name in terminal.log for name in PAYS)


def test_a_day_is_written_with_the_number_keys(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="开始").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")
    page.goto("/credit")
    expect(page.locator("details#credit > summary")).to_be_focused()
    press(page, "哪天还清", "清空", *"2026.3.55", "退一格")
    expect(page.get_by_label("哪天还清")).to_have_value("2026.3.5")
    tap(page, "算一下")
    expect(page.get_by_role("status").filter(has_text="2031 年 3 月 5 日")).to_be_visible()
