"""查一查: answers without the server, chapters by their address, and nothing lost on the way."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.screens import DataScreen
from tests.e2e.test_first_things import answer
from tests.e2e.visitors import PHONE

THREE_VIEWPORTS = 3 * PHONE["height"]
ONE_AND_A_HALF = 1.5 * PHONE["height"]
BANNER = 90
"""What says that it is an example; a person's own case has none."""
CHAPTERS = ("sayings", "court", "credit", "tricks", "shield", "share", "rules")


def height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_a_question_and_a_search_are_answered_without_the_server(phone: Page) -> None:
    phone.goto("/know")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.get_by_role("button", name="会坐牢吗").click()
    answers = phone.locator("#answer-prison")
    expect(answers.get_by_text("还不起普通借款，不会因此坐牢")).to_be_visible()
    expect(answers.get_by_text("可能涉及刑事责任")).to_be_hidden()
    answers.get_by_text("还不起普通借款，不会因此坐牢").click()
    expect(answers.get_by_text("可能涉及刑事责任")).to_be_visible()
    expect(answers.get_by_text("看过原文").first).to_be_visible()
    phone.get_by_role("button", name="被起诉了").click()
    expect(answers).to_be_hidden()
    box = phone.get_by_label("查一查")
    box.fill("征信 异议")
    found = phone.locator(".lq-find li")
    expect(found.filter(has_text="征信写错了：提异议，20日内书面答复")).to_be_visible()
    box.fill("没有这样的话")
    expect(phone.get_by_text("没有找到，换个词试试。")).to_be_visible()
    expect(found).to_have_count(0)
    assert asked == []
    box.fill("一审终审")
    found.get_by_text("小额诉讼一审终审").click()
    found.get_by_role("button", name="看全部出处").click()
    rule = phone.locator("#small_claims")
    expect(rule).to_have_attribute("open", "")
    expect(rule.get_by_text("第165条").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("old", "new", "opened"),
    [
        ("/court", "/know#court", "court"),
        ("/rules#line_licensed", "/know#line_licensed", "line_licensed"),
        ("/know#line_licensed", "/know#line_licensed", "line_licensed"),
        ("/tricks#paid", "/know#paid", "paid"),
        ("/know#credit", "/know#credit", "credit"),
    ],
)
def test_an_address_opens_what_it_names(phone: Page, old: str, new: str, opened: str) -> None:
    phone.goto(old)
    place = phone.locator(f"#{opened}")
    expect(place).to_have_attribute("open", "")
    expect(place.locator("summary").first).to_be_in_viewport()
    assert phone.url.endswith(new)


def test_the_way_back_from_an_old_address_is_the_page_before(phone: Page) -> None:
    phone.goto("/data")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.goto("/urgent")
    answer(phone, "agency")
    phone.get_by_role("link", name="已经付过钱的清单").first.click()
    expect(phone.locator("#paid")).to_have_attribute("open", "")
    expect(phone).to_have_url(re.compile("/know#paid$"))
    phone.go_back()
    expect(phone).to_have_url(re.compile("/urgent$"))


def test_a_paper_that_is_kept_leaves_its_chapter_open(phone: Page) -> None:
    phone.goto("/know")
    phone.locator("#court > summary").click()
    phone.locator("#court").get_by_label("哪天收到的").fill("2026-11-20")
    phone.get_by_test_id("count-court").click()
    phone.get_by_test_id("keep-court").click()
    expect(phone.get_by_test_id("forget-paper")).to_be_visible()
    expect(phone).to_have_url(re.compile("/know#court$"))
    expect(phone.locator("#court > summary")).to_contain_text("记下的起诉状、应诉通知：还有 11 天")


def test_folded_it_is_short_and_open_no_chapter_is_long(
    phone: Page, case_file: Callable[[Case], Path]
) -> None:
    DataScreen(phone).bring_in(case_file(example("m")))
    phone.goto("/know")
    expect(phone.locator("#rules")).to_be_visible()
    assert height(phone) <= ONE_AND_A_HALF
    for name in CHAPTERS:
        summary = phone.locator(f"#{name} > summary")
        summary.click()
        expect(phone.locator(f"#{name} .lq-drawer-in > *").first).to_be_attached()
        assert height(phone) <= THREE_VIEWPORTS + BANNER, name
        summary.click()
