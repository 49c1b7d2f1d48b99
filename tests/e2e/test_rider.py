"""Journey: the rider, from the first figure to the plan and to a day with 600 at hand."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.screens import DataScreen, PlanScreen, ScriptScreen
from tests.e2e.server import Server
from tests.e2e.visitors import Visitors

RIDER_DAY = date(2026, 11, 27)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_rider_finds_out_what_carries_whom_to_call_and_what_to_do_with_600(
    server: Server, visitors: Visitors, device: str
) -> None:
    server.on(RIDER_DAY)
    page = visitors.come("phone" if device == "phone" else "desktop")
    page.goto("/")
    page.get_by_role("button", name="跑外卖，四笔债").click()
    expect(page.get_by_text("这个月另有 9,870.55 元").first).to_be_visible()
    expect(page.get_by_test_id("next")).to_contain_text("丙小贷")

    plan = PlanScreen(page).open()
    expect(plan.heading).to_have_text(re.compile(r"^谈成 \d 家就还得起，每月 [\d,.]+ 元$"))
    expect(page.get_by_text("要是丙小贷不答应，差").first).to_be_visible()
    expect(plan.ask("丙小贷")).to_contain_text("一次 9,871")
    expect(plan.ask("甲平台")).to_contain_text("1,243 →")
    expect(plan.asks.get_by_text("朋友")).to_have_count(0)
    expect(page.get_by_test_id("holds").locator("dl > div")).to_have_count(4)
    assert "%" not in page.get_by_test_id("asks").inner_text()
    page.get_by_role("link", name="按这个谈，先找丙小贷").click()
    expect(page).to_have_url(re.compile("/debts/r-c#talk$"))

    page.goto("/script")
    lenders = page.get_by_test_id("lender")
    expect(lenders.first).to_contain_text("丙小贷")
    expect(lenders.last).to_contain_text("朋友")

    page.goto("/")
    page.get_by_role("link", name="手头只有一点钱，先还谁").click()
    page.get_by_label("手头有多少").fill("600")
    page.get_by_role("button", name="排一排").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("手头 600 元，今天这样用")
    expect(page.get_by_test_id("at-hand")).to_contain_text("约要 1,010.34 元")
    expect(page.get_by_test_id("others").locator(".lq-todo").first).to_contain_text("丙小贷")
    page.get_by_text("另外留好了").click()
    expect(page.get_by_test_id("at-hand")).to_contain_text("剩下的先留着")
    page.get_by_text("给丙小贷的话").click()
    text = page.locator("#tell-r-c")
    expect(text).to_contain_text("您好")
    assert not re.search(r"\d[\d,.]* ?元", text.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]


def test_an_answer_changes_the_plan_at_once_and_says_so(
    desktop: Page, case_file: Callable[[Case], Path]
) -> None:
    DataScreen(desktop).bring_in(case_file(example("g")))
    plan = PlanScreen(desktop).open()
    expect(plan.heading).to_have_text("谈成 6 家就还得起，每月 2,989.49 元")
    desktop.goto("/debts/g-a")
    ScriptScreen(desktop).write_down_refusal("8021")
    expect(plan.said("没谈成也正常")).to_be_visible()
    plan.open()
    expect(desktop.get_by_test_id("answered")).to_contain_text("A 平台答复以后")
    expect(plan.heading).to_have_text(re.compile("^要是谈成 6 家，每月 3,333.35 元$"))
