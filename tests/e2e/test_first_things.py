"""Four questions on three sizes of screen: a yes puts its card over everything, until closed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.rules import RuleBook
from tests.e2e.server import Server
from tests.e2e.visitors import Device, Visitors
from ui.shell.words import urgent as t

NUMBERS = {
    "despair": {"12356", "120", "110"},
    "danger": {"110", "120"},
    "court": {"12368", "12348"},
    "agency": {"96110", "110"},
}
PAGES = ("/", "/debts/new", "/budget", "/tricks", "/rules", "/nowhere")


def answer(page: Page, kind: str, words: str = "是") -> None:
    question = page.get_by_role("group", name=t.CARDS[kind][0])
    question.get_by_text(words, exact=True).click()


def go_to_the_questions(page: Page) -> None:
    page.goto("/plan")
    page.get_by_role("link", name=re.compile("^(求助|先看急事)$")).and_(
        page.locator(":visible")
    ).click()
    expect(page.get_by_role("heading", level=1, name="先看急事")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "kiosk", "desktop"])
@pytest.mark.parametrize("kind", t.CARDS)
def test_a_yes_leads_to_one_calm_card(visitors: Visitors, device: Device, kind: str) -> None:
    page = visitors.come(device)
    go_to_the_questions(page)
    answer(page, kind)
    card = page.get_by_role("heading", name=t.CARDS[kind][2])
    expect(card).to_be_in_viewport()
    expect(card).to_be_focused()
    for other, (_, _, title, _) in t.CARDS.items():
        expect(page.get_by_role("heading", name=title)).to_be_visible(visible=other == kind)
    calls = page.get_by_role("link", name=re.compile(r"^打 \d+$")).and_(page.locator(":visible"))
    expect(calls).to_have_count(len(NUMBERS[kind]))
    numbers = {str(link.get_attribute("href")).removeprefix("tel:") for link in calls.all()}
    assert numbers == NUMBERS[kind]
    known = {str(rule.value) for rule in RuleBook.load().all() if rule.unit == "phone"}
    assert numbers <= known
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_yes_puts_its_card_over_every_screen_until_it_is_closed(
    visitors: Visitors, phone: Page, server: Server
) -> None:
    visitors.expected = ("404 (Not Found)",)
    go_to_the_questions(phone)
    answer(phone, "despair")
    answer(phone, "court")
    first, second = (phone.get_by_role("heading", name=t.CARDS[k][2]) for k in ("despair", "court"))
    for path in PAGES:
        phone.goto(path)
        title = phone.locator("h1").first
        expect(title).to_be_visible()
        above, below, page_title = (e.bounding_box() for e in (first, second, title))
        assert above
        assert below
        assert page_title
        assert above["y"] < below["y"] < page_title["y"]
    phone.goto("/urgent")
    expect(
        phone.get_by_role("group", name=t.CARDS["court"][0]).get_by_label("是", exact=True)
    ).to_be_checked()
    phone.get_by_role("button", name="先收起这张卡").and_(phone.locator(":visible")).first.click()
    expect(first).to_be_hidden()
    phone.goto("/")
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    another = visitors.come("phone")
    another.goto("/")
    expect(another.locator("h1")).to_be_visible()
    expect(another.get_by_role("heading", name=t.CARDS["court"][2])).to_be_hidden()
    assert not list(Path(server.folder, "cases").glob("*/*"))


def test_the_deadline_of_a_court_paper_is_kept_only_on_request(phone: Page) -> None:
    go_to_the_questions(phone)
    answer(phone, "court")
    phone.get_by_label("哪天收到的").fill("2026-11-02")
    phone.get_by_role("button", name="算最后一天").click()
    expect(phone.get_by_text("答辩状最晚 2026 年 11 月 17 日 交")).to_be_visible()
    phone.goto("/")
    expect(phone.get_by_text("先看一个数")).to_be_visible()
    phone.get_by_label("哪天收到的").fill("2026-11-02")
    phone.get_by_role("button", name="算最后一天").click()
    phone.get_by_role("button", name="记下这个日子").click()
    expect(phone.get_by_test_id("court-paper")).to_contain_text("2026 年 11 月 17 日")
    expect(phone.get_by_role("heading", name=t.CARDS["court"][2])).to_be_visible()
