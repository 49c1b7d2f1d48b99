"""What was typed is there again, however its page was left; what isn't is never called kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.line import Line
from tests.e2e.screens import BudgetScreen, DebtScreen, DebtsScreen, ScriptScreen
from tests.e2e.server import BAD_LINE, Server, Terminal
from tests.e2e.test_by_touch import tap
from tests.e2e.visitors import CUT_OFF, Visitors, coming

TOUCHES = (0, 120, 400)
"""Milliseconds a finger rests."""
LOST = "连接断了，正在重连。"
ASKED = "这里刚在别处改过"


class HastyServer(Server):
    """One whose pages don't wait for a phone that is away for more than a second."""

    def arguments(self) -> tuple[str, ...]:
        """Give what stands behind ``main.py``."""
        return (*super().arguments(), "--wait", "1")


@pytest.fixture
def over_a_line(server: Server, visitors: Visitors) -> Iterator[tuple[Page, Line]]:
    line = Line(server.port)
    visitors.expected = CUT_OFF
    yield visitors.come_over(f"http://{BAD_LINE}:{server.port}"), line
    line.close()


def touch(page: Page, what: Locator, lasts_ms: int) -> None:
    """Put a finger on it, and lift it."""
    box = what.bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    page.wait_for_timeout(lasts_ms)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.detach()


def write(field: Locator, text: str) -> None:
    """Type as fingers do, and leave the cursor there."""
    field.click()
    field.press("Control+a")
    field.press_sequentially(text)


def outbox(page: Page) -> list[str]:
    """Give the texts that wait in the window."""
    held = page.evaluate("sessionStorage.getItem('lq-outbox')")
    return [entry["text"] for entry in json.loads(held or "[]")]


@pytest.mark.parametrize("lasts_ms", TOUCHES)
def test_what_stands_under_the_cursor_is_there_after_the_tab_bar_back_and_reload(
    phone: Page, lasts_ms: int
) -> None:
    budget = BudgetScreen(phone)
    phone.goto("/debts")
    phone.goto("/budget")
    write(budget.field("吃饭"), "600")
    touch(phone, phone.locator(".lq-tabs").get_by_text("欠款"), lasts_ms)
    expect(phone).to_have_url("/debts")
    phone.go_back()
    expect(budget.field("吃饭")).to_have_value("600")
    write(budget.field("交通"), "70")
    phone.go_back()
    expect(phone).to_have_url("/debts")
    phone.go_forward()
    expect(budget.field("交通")).to_have_value("70")
    write(budget.field("看病吃药"), "80")
    phone.reload()
    expect(budget.field("看病吃药")).to_have_value("80")
    expect(budget.field("吃饭")).to_have_value("600")
    phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")


@pytest.mark.parametrize("lasts_ms", TOUCHES)
def test_what_stands_under_the_cursor_is_there_after_the_side(desktop: Page, lasts_ms: int) -> None:
    debt = DebtScreen(desktop).open_new()
    write(debt.platform, "甲分期")
    desktop.locator(".lq-side").get_by_text("欠款").click(delay=lasts_ms)
    expect(DebtsScreen(desktop).debt("甲分期")).to_have_count(1)
    debt = DebtsScreen(desktop).choose("甲分期")
    write(debt.each, "1100")
    desktop.locator(".lq-side").get_by_text("欠款").click(delay=lasts_ms)
    expect(DebtsScreen(desktop).debt("甲分期")).to_contain_text("1,100")


def test_a_new_debt_is_there_once_after_a_reload_under_the_cursor(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    write(debt.platform, "甲分期")
    phone.reload()
    expect(debt.platform).to_have_value("甲分期")
    expect(DebtsScreen(phone).open().debts).to_have_count(1)


def test_what_stands_under_the_cursor_is_in_a_second_tab(phone: Page) -> None:
    write(BudgetScreen(phone).open().field("吃饭"), "600")
    expect(BudgetScreen(phone).saved).to_be_visible()
    other = phone.context.new_page()
    expect(BudgetScreen(other).open().field("吃饭")).to_have_value("600")
    expect(BudgetScreen(phone).field("吃饭")).to_be_focused()


def test_over_a_cut_line_it_is_named_as_not_kept_until_it_is(
    over_a_line: tuple[Page, Line],
) -> None:
    phone, line = over_a_line
    budget = BudgetScreen(phone).open()
    budget.fill({"吃饭": "600"})
    expect(budget.saved).to_be_visible()
    line.cut()
    write(budget.field("交通"), "70")
    expect(budget.saved).to_be_hidden()
    expect(phone.get_by_text("还没存上：交通。", exact=False)).to_be_visible()
    assert outbox(phone) == ["70"]
    line.mend()
    expect(budget.saved).to_be_visible()
    assert outbox(phone) == []
    phone.reload()
    expect(budget.field("交通")).to_have_value("70")


def test_it_outlives_a_server_that_is_killed_and_started_again(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.come("phone")
    visitors.expected = (*CUT_OFF, "401")
    budget = BudgetScreen(page).open()
    budget.fill({"吃饭": "600"})
    expect(budget.saved).to_be_visible()
    server.kill()
    expect(page.get_by_text(LOST)).to_be_visible()
    write(budget.field("交通"), "70")
    expect(page.get_by_text("还没存上：交通。", exact=False)).to_be_visible()
    server.start()
    server.wait()
    expect(page.get_by_role("heading", name="这个窗口没有打开")).to_be_visible()  # by itself
    expect(page.get_by_text("还有没存上的：交通", exact=False)).to_be_visible()
    visitors.enter(page.context)
    page.reload()
    expect(budget.field("交通")).to_have_value("70")
    expect(budget.field("吃饭")).to_have_value("600")
    page.wait_for_function("sessionStorage.getItem('lq-outbox') === null")


@pytest.mark.parametrize("mine", [True, False])
def test_a_phone_away_for_too_long_keeps_it_and_overwrites_nothing_unasked(
    browser: Browser, tmp_path: Path, *, mine: bool
) -> None:
    with (
        HastyServer(tmp_path).watched() as server,
        coming(browser, server, *CUT_OFF) as visitors,
    ):
        line = Line(server.port)
        phone = visitors.come_over(f"http://{BAD_LINE}:{server.port}")
        budget = BudgetScreen(phone).open()
        budget.fill({"吃饭": "500"})
        expect(budget.saved).to_be_visible()
        phone.evaluate("window.isTheOldPage = true")
        line.cut()
        expect(phone.get_by_text(LOST)).to_be_visible()
        write(budget.field("吃饭"), "600")
        write(budget.field("交通"), "70")
        elsewhere = BudgetScreen(visitors.come("desktop")).open()
        elsewhere.fill({"吃饭": "900"})
        expect(elsewhere.saved).to_be_visible()
        phone.wait_for_timeout(3000)  # longer than the page is waited for
        line.mend()
        phone.wait_for_function("!window.isTheOldPage")
        expect(phone.get_by_text(ASKED, exact=False).first).to_be_visible()
        phone.get_by_test_id("keep-mine" if mine else "keep-theirs").click()
        expect(budget.field("交通")).to_have_value("70")
        expect(budget.field("吃饭")).to_have_value("600" if mine else "900")
        phone.reload()
        expect(budget.field("吃饭")).to_have_value("600" if mine else "900")
        line.close()


def test_what_has_no_meaning_is_never_called_kept_and_stands_there_again(phone: Page) -> None:
    budget = BudgetScreen(phone).open()
    budget.fill({"交通": "70", "吃饭": "六百多吧"})
    expect(phone.get_by_text("这里没存上，照红字改一下：吃饭。")).to_be_visible()
    expect(budget.saved).to_be_hidden()
    phone.reload()
    expect(budget.field("吃饭")).to_have_value("六百多吧")
    expect(phone.get_by_text("这里没存上，照红字改一下：吃饭。")).to_be_visible()
    phone.goto("/debts")
    expect(phone.get_by_text("这里没存上，照红字改一下：吃饭。")).to_be_visible()
    budget.open().fill({"吃饭": "600"})
    expect(budget.saved).to_be_visible()
    assert outbox(phone) == []


def test_what_has_no_meaning_in_a_drawer_stands_there_again_once_it_is_open(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    phone.reload()
    debt.drawer("figures")
    debt.fill({"每期还多少": "说不清"})
    wrong = phone.get_by_text("这里没存上，照红字改一下：每期还多少。")
    expect(wrong.first).to_be_visible()
    phone.goto("/debts")
    expect(wrong.first).to_be_visible()
    DebtsScreen(phone).choose("甲分期")
    expect(debt.each).to_have_value("说不清")
    expect(wrong.first).to_be_visible()
    debt.fill({"每期还多少": "1100"})
    expect(debt.saved).to_be_visible()
    assert outbox(phone) == []


def test_typing_is_one_step_back(desktop: Page) -> None:
    budget = BudgetScreen(desktop).open()
    budget.fill({"吃饭": "500"})
    expect(budget.saved).to_be_visible()
    field = budget.field("吃饭")
    field.click()
    field.press("Control+a")
    for at, key in enumerate("600"):
        field.press(key)
        expect(budget.saved).to_be_visible()  # each a save of its own
        desktop.wait_for_function(f"document.activeElement.dataset.lqKept === {'600'[: at + 1]!r}")
    field.blur()
    desktop.goto("/data")
    desktop.get_by_role("button", name="撤销").first.click()
    expect(budget.open().field("吃饭")).to_have_value("500")


def test_nothing_typed_stays_in_the_browser_of_a_terminal(browser: Browser, tmp_path: Path) -> None:
    with (
        Terminal(tmp_path).watched() as terminal,
        coming(browser, terminal, "401", *CUT_OFF) as visitors,
    ):
        page = visitors.come("kiosk")
        page.goto("/")
        page.get_by_role("button", name="开始").tap()
        tap(page, "欠款")
        tap(page, "写第一笔")
        DebtScreen(page).platform.fill("甲分期")
        held = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
        assert "甲分期" not in held
        expect(DebtScreen(page).saved).to_be_visible()


def test_a_half_written_talk_waits_in_its_window_until_it_is_kept(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    phone.goto(f"/talks/{phone.url.rpartition('/')[2].removesuffix('#figures')}")
    ScriptScreen(phone).drawer("talk")
    ScriptScreen(phone).fold("+ 记一次")
    refused = phone.get_by_role("radio", name="没谈成", exact=True)
    refused.check(force=True)
    write(phone.get_by_label("工号", exact=True), "A17")
    phone.reload()
    expect(phone.get_by_label("工号", exact=True)).to_have_value("A17")
    expect(refused).to_be_checked()
    phone.get_by_role("button", name="记下来").click()
    expect(phone.get_by_role("list").filter(has_text="A17")).to_be_visible()
    phone.wait_for_function("sessionStorage.getItem('lq-outbox') === null")
