"""A case under a passphrase: sealed, locked, opened again, in a real browser on real files."""

import json
import re

from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtScreen
from tests.e2e.server import ROOT, Server
from tests.e2e.visitors import Visitors
from ui.shell.quick_hide import PRESSES

PASS = "雨后的小路 七点"
NAME = "一个谁也不会起的名字"
OWN_ADDRESS = re.compile("/debts/[0-9a-f]{32}#figures$")


def _says(server: Server, words: str) -> list[str]:
    """Name the files it wrote that tell the words: data, log, temporary ones, NiceGUI's own."""
    kept = [*server.place.rglob("*"), *(ROOT / ".nicegui").rglob("*")]
    told = [words.encode(code) for code in ("utf-8", "utf-16-le", "gbk")]
    told += [json.dumps(words)[1:-1].encode()]
    files = [(file, file.read_bytes()) for file in kept if file.is_file()]
    return [file.name for file, raw in files if any(way in raw for way in told)]


def _seal(page: Page) -> str:
    page.goto("/passphrase")
    page.get_by_label("口令", exact=True).fill(PASS)
    page.get_by_label("再写一遍口令").fill("别的什么")
    page.get_by_test_id("seal").click()
    expect(page.get_by_text("两遍不一样")).to_be_visible()
    page.get_by_label("再写一遍口令").fill(PASS)
    page.get_by_test_id("seal").click()
    code = page.get_by_test_id("code").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}", code)
    page.get_by_label("照着纸上的抄一遍").fill(code.lower().replace("-", " "))
    page.get_by_test_id("check-code").click()
    expect(page.get_by_role("heading", name=re.compile("^已经上锁"))).to_be_visible()
    return code


def test_sealed_locked_and_opened_again(visitors: Visitors, server: Server) -> None:
    page = visitors.come("phone")
    visitors.expected = ("423", "403", "net::ERR_", "WebSocket connection")
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": NAME})
    expect(debt.saved).to_be_visible()
    assert _says(server, NAME)
    code = _seal(page)
    assert _says(server, NAME) == []

    second = page.context.new_page()
    second.goto("/debts")
    expect(second.get_by_text(NAME)).to_be_visible()
    page.get_by_test_id("lock-now").click()
    for tab in (page, second):  # every open page goes blank, by itself
        expect(tab.get_by_label("口令，或者打印下来的恢复码")).to_be_visible()
        assert NAME not in tab.content()
        assert tab.evaluate("window.socket === undefined")
    assert page.context.request.get("/download/liqing.json").status == 423

    page.get_by_label("口令，或者打印下来的恢复码").fill("不是这个口令")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("打不开")
    page.get_by_label("口令，或者打印下来的恢复码").fill(PASS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="先开锁")).to_have_count(0)
    page.goto("/debts")
    expect(page.get_by_text(NAME)).to_be_visible()

    server.stop()
    server.start()
    server.wait()
    visitors.enter(page.context)
    page.goto("/debts")
    page.get_by_label("口令，或者打印下来的恢复码").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text(NAME)).to_be_visible()
    assert page.url.endswith("/debts")  # where it was
    assert _says(server, NAME) == []


def test_hiding_locks_and_what_was_typed_is_kept(visitors: Visitors) -> None:
    page = visitors.come("phone")
    visitors.expected = ("423", "net::ERR_", "WebSocket connection")
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": NAME})
    expect(debt.saved).to_be_visible()
    expect(page).to_have_url(OWN_ADDRESS)
    own = page.url
    _seal(page)
    page.goto(own.partition("#")[0])
    debt.drawer("figures")
    page.wait_for_function("window.socket?.connected")
    debt.each.fill("820")  # still in it
    page.get_by_role("button", name="快速隐藏").and_(page.locator(":visible")).click()
    page.wait_for_url("**/calculator")
    expect(page.locator("output")).to_be_visible()
    locked = page.context.new_page()
    locked.goto("/debts")
    expect(locked.get_by_role("heading", name="先开锁")).to_be_visible()
    page.reload()  # the calculator says nothing of anybody: it stays
    for _ in range(PRESSES):
        page.get_by_role("button", name="等于").click()
    secret = page.get_by_label("口令，或者打印下来的恢复码")
    secret.fill(PASS)
    page.keyboard.press("Enter")
    expect(debt.each).to_have_value("820")
    assert page.url == own

    debt.from_menu("马上锁上")
    expect(secret).to_be_visible()
    assert page.url == own
