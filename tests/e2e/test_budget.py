"""The budget of a screen, on every page with 1, 6 and 14 debts; the way back; taps answered.

One server, one phone, and the pages one after the other in it, as a person goes through them.
"""

import os
import signal
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from core.case import Agreement, Case, CollectorCall
from core.intake import example, write_case_file
from tests.build import TODAY
from tests.e2e.budget import (
    MOST_CARDS,
    MOST_FILLED,
    SHORT,
    WHOLE_SCREEN,
    Look,
    faults,
    go,
    measure,
)
from tests.e2e.screens import DataScreen
from tests.e2e.server import Server
from tests.e2e.visitors import PHONE, coming
from ui.routes import PAGES
from ui.shell.words import shell as t

COUNTS = (1, 6, 14)
FIRST = {"debt_id": "d1", "agreement_id": "a1", "call_id": "c1", "kind": "debts", "about": "all"}
LIGHT = Look("by day", **PHONE)
LOOKS = (LIGHT, Look("in the dark", **PHONE, light="dark"))
SMALL_OR_LARGE = (
    Look("320 px", 320, PHONE["height"], is_for_text=True),
    Look("150 %", **PHONE, percent=150, is_for_text=True),
)
"""A narrow phone, and large letters."""


def a_case_of(count: int) -> Case:
    """Give so many debts, the first with a promise and a call, and a budget."""
    case = example("g")
    debts = [
        replace(case.debts[n % len(case.debts)], id=f"d{n + 1}", platform=f"{'甲乙丙丁'[n % 4]}{n}")
        for n in range(count)
    ]
    promise = Agreement(id="a1", debt_id="d1", promised_on=TODAY)
    call = CollectorCall(id="c1", debt_id="d1", on=TODAY, at=time(9, 30))
    told = {"debts": tuple(debts), "agreements": (promise,), "calls": (call,)}
    return replace(case, example="", **told)  # type: ignore[arg-type]


@dataclass
class Visit:
    """A phone in front of a server, and what is brought in there."""

    page: Page
    server: Server
    folder: Path

    def bring_in(self, case: Case) -> None:
        """Put a case in the place of what is there."""
        path = self.folder / "case.json"
        path.write_text(write_case_file(case), encoding="utf-8")
        DataScreen(self.page).bring_in(path)

    def go(self, path: str) -> None:
        """Go to a page without loading the app anew, and wait until it is there."""
        go(self.page, path)

    def measure(self, path: str) -> dict[str, Any]:
        """Go to a page and measure it as it stands when nobody has touched it."""
        self.go(path)
        return measure(self.page)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Let the server hang: whatever changes meanwhile, the browser does by itself."""
        os.kill(self.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.server.pid, signal.SIGCONT)


@pytest.fixture(scope="module")
def visit(
    browser: Browser,
    next_server: Callable[[], Server],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    with next_server().watched() as server, coming(browser, server) as visitors:
        yield Visit(visitors.come("phone"), server, tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize("count", COUNTS)
def test_every_page_keeps_to_the_budget_of_a_screen(visit: Visit, count: int) -> None:
    visit.bring_in(a_case_of(count))
    looks = (*LOOKS, *SMALL_OR_LARGE) if count == max(COUNTS) else LOOKS
    pages = [pattern for pattern in PAGES if pattern not in WHOLE_SCREEN]
    over = list(faults(visit.page, pages, FIRST, looks))
    assert not over, "\n".join(over)


def test_an_address_opens_the_drawer_it_names_and_no_other(visit: Visit) -> None:
    visit.bring_in(a_case_of(1))
    for path, names in (
        ("/evidence/d1", "paper"),
        ("/creditor/d1", "figures"),
        ("/rules", "rules"),
        ("/court", "court"),
    ):
        visit.go(path)
        drawers = visit.page.locator(".lq-page details.lq-drawer[open]:not(details details)")
        expect(drawers).to_have_count(1)
        expect(drawers).to_have_id(names)


def test_the_first_visit_keeps_to_it_too(visit: Visit) -> None:
    visit.bring_in(Case(id="c1"))
    found = visit.measure("/")
    assert found["height"] <= SHORT
    assert (found["filled"], found["cards"] <= MOST_CARDS) == (MOST_FILLED, True)


def test_a_page_on_paper_begins_with_more_than_its_heading(visit: Visit) -> None:
    visit.bring_in(a_case_of(1))
    visit.go("/debts/d1")
    expect(visit.page.get_by_text("要一份书面的").first).to_be_visible()
    first, *_ = PdfReader(BytesIO(visit.page.pdf(prefer_css_page_size=True))).pages
    read = unicodedata.normalize("NFKC", first.extract_text())
    assert "要一份书面的" in read
    assert "口头答应了还款安排" in read
    assert "全文" not in read


def test_a_short_page_does_not_scroll(visit: Visit) -> None:
    visit.bring_in(Case(id="c1"))
    for path in ("/nowhere", "/agreements", "/calls"):
        visit.go(path)
        expect(visit.page.locator("h1")).to_be_visible()
        heights = "[document.documentElement.scrollHeight, innerHeight]"
        whole, seen = visit.page.evaluate(heights)
        content = visit.page.locator(".lq-page").bounding_box()
        assert content
        assert whole == max(seen, round(content["y"] + content["height"])), path


def test_nothing_above_the_finger_moves(visit: Visit) -> None:
    visit.bring_in(example("r"))
    page = visit.page
    page.goto("/")
    button = page.get_by_role("button", name="现在不做")
    primary = page.get_by_test_id("next").locator(".lq-primary")
    before, above = primary.bounding_box(), page.locator("h1").bounding_box()
    button.tap()
    expect(page.get_by_text("放到什么时候：")).to_be_visible()
    after = primary.bounding_box()
    assert before
    assert after
    assert (after["y"], page.locator("h1").bounding_box()) == (before["y"], above)


# --- back


def test_back_leads_to_the_same_place_and_the_same_thing(visit: Visit) -> None:
    visit.bring_in(a_case_of(14))
    page = visit.page
    page.goto("/debts")
    row = page.get_by_test_id("debt").nth(9)
    row.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # where somebody rests is remembered a moment later
    was = page.evaluate("scrollY")
    assert was > 0
    row.tap()
    expect(page.locator('.lq-page[data-lq-at="/debts/d10"]')).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="返回").and_(page.locator(":visible")).tap()
    expect(page.locator('.lq-page[data-lq-at="/debts"]')).to_be_attached()
    page.wait_for_function("(y) => Math.abs(scrollY - y) <= 1", arg=was)
    expect(page.locator('.lq-tabs a[aria-current="page"]')).to_have_text("欠款")
    again = page.evaluate("document.activeElement.getAttribute('href') || ''")
    assert again == "/debts/d10"


def test_without_anything_before_back_leads_to_what_is_above(visit: Visit) -> None:
    page = visit.page.context.new_page()
    for path, above in (("/budget", "/plan"), ("/rules", "/know"), ("/debts/new", "/debts")):
        page.goto(path)
        page.get_by_role("link", name="返回").and_(page.locator(":visible")).tap()
        expect(page.locator(f'.lq-page[data-lq-at="{above}"]')).to_be_attached()
    page.close()


# --- taps are answered by the browser


def test_a_tab_is_marked_and_a_skeleton_comes_while_the_server_hangs(visit: Visit) -> None:
    visit.bring_in(example("r"))
    page = visit.page
    page.goto("/")
    expect(page.get_by_test_id("next")).to_be_visible()
    tab = page.locator('.lq-tabs a[href="/debts"]')
    with visit.stopped():
        tab.tap()
        expect(tab).to_have_attribute("aria-current", "page")
        expect(tab).to_have_attribute("aria-busy", "true")
        expect(page.locator('.lq-tabs a[href="/"]')).not_to_have_attribute("aria-current", "page")
        expect(page.locator(".lq-wait")).to_be_visible()
    expect(page.get_by_test_id("debt")).to_have_count(4)
    expect(page.locator(".lq-wait")).to_be_hidden()
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize(
    "tapped",
    [".lq-main-acts .lq-primary", ".lq-main-acts .lq-textbtn", ".lq-tabs button", ".lq-need"],
)
def test_whatever_is_tapped_says_so_while_the_server_hangs(visit: Visit, tapped: str) -> None:
    visit.bring_in(example("r"))
    page = visit.page
    page.goto("/")
    it = page.locator(tapped).first
    expect(it).to_be_visible()
    with visit.stopped():
        before = it.screenshot()
        it.tap()
        expect(it).to_have_attribute("aria-busy", "true")
        is_button = it.evaluate("(it) => it.tagName") == "BUTTON"
        expect(it).to_have_attribute("data-lq-doing", t.WORKING if is_button else t.OPENING)
        assert it.screenshot() != before
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_a_tap_changes_the_page_before_anything_else_runs(visit: Visit) -> None:
    visit.bring_in(example("r"))
    page = visit.page
    page.goto("/")
    expect(page.get_by_test_id("next")).to_be_visible()
    at_once = page.evaluate(
        """() => {
          const link = document.querySelector('.lq-tabs a[href="/plan"]');
          link.click();
          return [link.getAttribute("aria-current"), getComputedStyle(link).opacity];
        }"""
    )
    assert at_once == ["page", "0.6"]


def test_the_phone_has_five_tabs_and_the_way_past_them_comes_first(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    expect(page.locator(".lq-tabs > *")).to_have_text(["首页", "欠款", "方案", "还款", "记来电"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    assert PHONE["width"] == page.evaluate("document.documentElement.scrollWidth")
