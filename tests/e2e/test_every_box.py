"""Every kind of box, tick and half-written sum over a cut, a killed server, a phone asleep."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.line import Line
from tests.e2e.screens import BudgetScreen, CallsScreen, DebtScreen
from tests.e2e.server import BAD_LINE, HOME_NETWORK, Server
from tests.e2e.test_nothing_lost import LOST, HastyServer, outbox, write
from tests.e2e.test_phone import let_in, switch_on
from tests.e2e.visitors import CUT_OFF, Visitors, coming

Box = tuple[str, Callable[[], Locator]]


def at_the_lender(page: Page) -> Box:
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    return "每期还多少", lambda: debt.each


def in_the_budget(page: Page) -> Box:
    budget = BudgetScreen(page).open()
    budget.fill({"吃饭": "600"})
    expect(budget.saved).to_be_visible()
    return "交通", lambda: budget.field("交通")


def of_a_call(page: Page) -> Box:
    calls = CallsScreen(page).open()
    calls.log.click()
    calls.answered.click()
    calls.take_down_details()
    expect(calls.field("工号")).to_be_visible()
    return "工号", lambda: calls.field("工号")


KINDS = (at_the_lender, in_the_budget, of_a_call)


@contextmanager
def hasty(browser: Browser, place: Path) -> Iterator[tuple[Page, Line]]:
    """Give a phone on a line that can be cut, of a server that soon gives it up."""
    with HastyServer(place).watched() as server, coming(browser, server, *CUT_OFF) as visitors:
        line = Line(server.port)
        yield visitors.come_over(f"http://{BAD_LINE}:{server.port}"), line
        line.close()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_outlives_a_killed_server_and_is_named_till_then(
    visitors: Visitors, server: Server, kind: Callable[[Page], Box]
) -> None:
    page = visitors.come("phone")
    visitors.expected = (*CUT_OFF, "401")
    name, field = kind(page)
    server.kill()
    expect(page.get_by_text(LOST)).to_be_visible()
    write(field(), "70")
    expect(page.get_by_text("已保存", exact=True)).to_be_hidden()
    expect(page.get_by_text(f"还没存上：{name}。", exact=False)).to_be_visible()
    server.start()
    server.wait()
    expect(page.get_by_role("heading", name="这个窗口没有打开")).to_be_visible()
    expect(page.get_by_text(f"没存上的：{name}。")).to_be_visible()
    visitors.enter(page.context)
    page.reload()
    expect(field()).to_have_value("70")
    page.wait_for_function("sessionStorage.getItem('lq-outbox') === null")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_arrives_from_a_phone_that_was_away_for_too_long(
    browser: Browser, tmp_path: Path, kind: Callable[[Page], Box]
) -> None:
    with hasty(browser, tmp_path) as (phone, line):
        name, field = kind(phone)
        phone.evaluate("window.isTheOldPage = true")
        line.cut()
        expect(phone.get_by_text(LOST)).to_be_visible()
        write(field(), "70")
        expect(phone.get_by_text(f"还没存上：{name}。", exact=False)).to_be_visible()
        phone.wait_for_timeout(3000)  # longer than the page is waited for
        line.mend()
        phone.wait_for_function("!window.isTheOldPage")
        expect(field()).to_have_value("70")
        phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")


def test_what_is_typed_arrives_from_a_tab_that_fell_asleep_over_it(
    browser: Browser, tmp_path: Path
) -> None:
    with hasty(browser, tmp_path) as (phone, line):
        _, field = in_the_budget(phone)
        write(field(), "70")
        asleep = phone.context.new_cdp_session(phone)
        asleep.send("Page.setWebLifecycleState", {"state": "frozen"})  # before it could be sent
        line.cut()
        other = phone.context.new_page()
        other.wait_for_timeout(3000)
        line.mend()
        asleep.send("Page.setWebLifecycleState", {"state": "active"})
        expect(field()).to_have_value("70")
        phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")
        expect(BudgetScreen(other).open().field("交通")).to_have_value("70")


def test_a_phone_is_told_which_boxes_and_they_arrive_once_it_is_let_in_again(
    visitors: Visitors, server: Server, desktop: Page
) -> None:
    visitors.expected = ("401", "403", *CUT_OFF)
    switch_on(desktop, "plain")
    address = f"http://{HOME_NETWORK}:{server.port}"
    phone = visitors.stand_outside(address)
    let_in(desktop, phone, address)
    name, field = in_the_budget(phone)
    server.kill()
    expect(phone.get_by_text(LOST)).to_be_visible()
    write(field(), "70")
    expect(phone.get_by_text(f"还没存上：{name}。", exact=False)).to_be_visible()
    server.start()
    server.wait()
    visitors.enter(desktop.context)
    switch_on(desktop, "plain")
    expect(phone.get_by_role("heading", name="连上电脑")).to_be_visible()
    expect(phone.get_by_text(f"没存上的：{name}。")).to_be_visible()
    phone.get_by_label("电脑上的 8 位数字").fill(desktop.get_by_test_id("digits").inner_text())
    phone.get_by_role("button", name="连上").click()
    desktop.get_by_test_id("knock-yes").click()
    expect(phone).to_have_url(re.compile("/$"))
    phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")
    phone.goto("/budget")
    expect(field()).to_have_value("70")


def test_a_tick_over_a_cut_line_is_named_and_told_again(browser: Browser, tmp_path: Path) -> None:
    with hasty(browser, tmp_path) as (phone, line):
        of_a_call(phone)
        ticks = phone.get_by_test_id("said").get_by_role("checkbox")
        saved = phone.get_by_text("已保存", exact=True)
        ticks.first.check(force=True)
        expect(saved).to_be_visible()
        phone.evaluate("window.isTheOldPage = true")
        name = phone.get_by_test_id("said").locator("label").nth(1).inner_text()
        line.cut()
        expect(phone.get_by_text(LOST)).to_be_visible()
        ticks.nth(1).check(force=True)
        expect(saved).to_be_hidden()
        expect(phone.get_by_text(f"还没存上：{name}。", exact=False)).to_be_visible()
        phone.wait_for_timeout(3000)  # longer than the page is waited for: it comes anew
        line.mend()
        phone.wait_for_function("!window.isTheOldPage")
        expect(ticks.first).to_be_checked()
        expect(ticks.nth(1)).not_to_be_checked()
        told = phone.get_by_text(f"刚才选的可能没存上，看一眼，不对就再点：{name}。")
        expect(told).to_be_visible()
        ticks.nth(1).check(force=True)
        expect(told).to_be_hidden()
        expect(saved).to_be_visible()
        phone.reload()
        expect(ticks.nth(1)).to_be_checked()


def test_a_tick_over_a_short_cut_arrives_by_itself(visitors: Visitors, server: Server) -> None:
    visitors.expected = CUT_OFF
    line = Line(server.port)
    phone = visitors.come_over(f"http://{BAD_LINE}:{server.port}")
    of_a_call(phone)
    ticks = phone.get_by_test_id("said").get_by_role("checkbox")
    line.cut()
    expect(phone.get_by_text(LOST)).to_be_visible()
    ticks.nth(1).check(force=True)
    line.mend()
    phone.wait_for_function("sessionStorage.getItem('lq-ticks') === null")
    phone.reload()
    expect(ticks.nth(1)).to_be_checked()
    line.close()


def test_a_sum_half_written_is_named_and_stands_there_again(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    phone.reload()
    debt.drawer("figures")
    debt.fill({"每期还多少": "1000", "还剩几期": "12"})
    expect(debt.saved).to_be_visible()
    phone.reload()
    debt.drawer("figures")
    phone.get_by_role("button", name="还了别的数", exact=True).click()
    write(debt.field("还了多少"), "400")
    assert outbox(phone) == ["400"]
    phone.reload()
    half = phone.get_by_text("写了一半，还没记下来：还了多少。", exact=False)
    expect(half.first).to_be_visible()
    debt.drawer("figures")
    phone.get_by_role("button", name="还了别的数", exact=True).click()
    expect(debt.field("还了多少")).to_have_value("400")
    expect(half.first).to_be_hidden()
    phone.get_by_test_id("keep-payment").click()
    expect(phone.get_by_test_id("payments")).to_contain_text("400")
    assert outbox(phone) == []
