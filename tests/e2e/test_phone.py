"""On the phone: nothing before it is switched on, let in by a yes at the computer, sent away."""

import re

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtScreen, DebtsScreen
from tests.e2e.server import HOME_NETWORK, Server
from tests.e2e.visitors import CUT_OFF, Visitors

NAME = "甲分期"


def listens_at(server: Server) -> set[str]:
    """Give the addresses the app's process listens at."""
    return {
        c.laddr.ip
        for c in psutil.Process(server.pid).net_connections(kind="inet")
        if c.status == psutil.CONN_LISTEN
    }


def switch_on(computer: Page, how: str) -> None:
    computer.goto("/phone")
    expect(computer.get_by_text("同一个 Wi-Fi 里懂行的人")).to_be_visible()
    if how == "tls":
        computer.get_by_text("换个连法", exact=True).click()
        computer.get_by_text("加密", exact=True).click()
    computer.get_by_test_id("phones-on").click()
    expect(computer.get_by_test_id("digits")).to_be_visible()


def let_in(computer: Page, phone: Page, address: str) -> None:
    phone.goto(f"{address}/pair")
    phone.get_by_label("电脑上的 8 位数字").fill(computer.get_by_test_id("digits").inner_text())
    phone.get_by_role("button", name="连上").click()
    number = phone.locator("#number")
    expect(number).to_have_text(re.compile(r"^\d{4}$"))
    expect(computer.get_by_role("heading", name="iPhone 想进来")).to_be_visible()
    expect(computer.get_by_test_id("number")).to_have_text(number.inner_text())
    computer.get_by_test_id("knock-yes").click()
    expect(phone).to_have_url(f"{address}/")


@pytest.mark.parametrize("how", ["plain", "tls"])
def test_let_in_edited_on_both_and_sent_away(
    visitors: Visitors, server: Server, desktop: Page, how: str
) -> None:
    visitors.expected = ("401", "403", *CUT_OFF)
    assert listens_at(server) == {"127.0.0.1"}
    switch_on(desktop, how)
    assert listens_at(server) == {"127.0.0.1", HOME_NETWORK}
    scheme = "https" if how == "tls" else "http"
    address = f"{scheme}://{HOME_NETWORK}:{server.port}"
    phone = visitors.stand_outside(address)
    other = f"{'http' if how == 'tls' else 'https'}://{HOME_NETWORK}:{server.port}"
    phone.goto(f"{other}/pair")  # spoken the other way, it is led over
    expect(phone).to_have_url(f"{address}/pair")
    phone.goto(address)
    assert "client_id" not in phone.content()
    let_in(desktop, phone, address)
    expect(desktop.get_by_test_id("device")).to_contain_text("iPhone")
    [cookie] = phone.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["secure"] == (how == "tls")

    _meet(visitors.come("desktop"), phone)

    desktop.get_by_test_id("revoke").click()
    expect(phone.get_by_role("heading", name="连上电脑")).to_be_visible()
    assert NAME not in phone.content()
    desktop.get_by_test_id("phones-off").click()
    expect(desktop.get_by_test_id("phones-on")).to_be_visible()
    assert listens_at(server) == {"127.0.0.1"}


def _meet(computer: Page, phone: Page) -> None:
    """Edit on the phone, see it at the computer, change one field on both, and choose."""
    computer.goto("/debts")
    expect(computer.get_by_role("link", name="写第一笔")).to_be_visible()
    there = DebtScreen(phone).open_new()
    there.fill({"平台叫什么": NAME, "每期还多少": "1000"})
    expect(there.saved).to_be_visible()
    expect(computer.get_by_test_id("debt")).to_contain_text(NAME)  # nobody reloaded

    here = DebtsScreen(computer).choose(NAME)
    here.each.focus()  # somebody is about to write, and stays in the box
    there.each.fill("1200")
    there.each.blur()
    expect(computer.get_by_text("在手机（iPhone）上改过了")).to_be_visible()
    expect(here.each).to_have_value("1,000")
    here.each.fill("1100")
    here.each.blur()
    met = computer.get_by_test_id("meeting")
    expect(met).to_contain_text("每期还多少")
    expect(met).to_contain_text("1,200")
    computer.get_by_test_id("keep-theirs").click()
    expect(here.each).to_have_value("1,200")
    expect(computer.get_by_text("留了手机（iPhone）上的")).to_be_visible()

    there.each.fill("1300")
    there.each.blur()
    expect(here.each).to_have_value("1,300")  # nobody was writing here: it comes by itself
    here.each.focus()
    there.each.fill("1500")
    there.each.blur()
    expect(computer.get_by_text("在手机（iPhone）上改过了")).to_be_visible()
    here.each.fill("1400")
    here.each.blur()
    computer.get_by_test_id("keep-mine").click()
    expect(here.saved).to_be_visible()
    expect(phone.get_by_test_id("show-news")).to_be_visible()
    phone.get_by_test_id("show-news").click()
    expect(there.each).to_have_value("1,400")


def test_one_tap_shows_the_square_and_the_phone_lands_on_the_same_page(
    visitors: Visitors, server: Server, desktop: Page
) -> None:
    visitors.expected = ("401", "403", "428", *CUT_OFF)
    address = f"http://{HOME_NETWORK}:{server.port}"
    desktop.goto("/budget")
    desktop.get_by_role("button", name="换到手机上").click()  # the consent
    expect(desktop.get_by_role("img", name="二维码，手机扫了就能连")).to_be_visible()
    expect(desktop.get_by_test_id("left")).to_contain_text("只能用一次")
    digits = desktop.get_by_test_id("digits").inner_text()
    phone = visitors.stand_outside(address)
    elsewhere = visitors.come("desktop")
    elsewhere.goto("/debts")
    phone.goto(f"{address}/pair")
    phone.get_by_label("电脑上的 8 位数字").fill(digits)
    phone.get_by_role("button", name="连上").click()
    expect(elsewhere.get_by_text("iPhone 想进来")).to_be_visible()  # on every page of the computer
    desktop.get_by_test_id("knock-yes").click()
    expect(phone).to_have_url(f"{address}/budget")

    phone.goto(f"{address}/phone")
    phone.get_by_label("名字").fill("我的手机")
    phone.get_by_test_id("remember").click()
    expect(phone.get_by_text("记住了。在电脑上随时可以收回。")).to_be_visible()
    phone.get_by_label("放下以后，用这几位数字接着用").fill("2468")
    phone.get_by_test_id("set-pin").click()
    expect(phone.get_by_text("设好了")).to_be_visible()
    phone.get_by_test_id("lock-phone").click()
    phone.get_by_label("在这台手机上设过数字的，填上").fill("1111")
    phone.get_by_role("button", name="打开").click()
    expect(phone.get_by_text("不对，再试一次")).to_be_visible()
    phone.get_by_label("在这台手机上设过数字的，填上").fill("2468")
    phone.get_by_role("button", name="打开").click()
    expect(phone.get_by_role("heading", name="这台手机连着电脑")).to_be_visible()

    phone.goto(f"{address}/pair")  # its window was closed; it comes in by itself
    expect(phone).to_have_url(f"{address}/budget")
    phone.context.clear_cookies(name=re.compile(r"^lq_[0-9a-f]{8}$"))
    phone.goto(f"{address}/debts#order")  # which names a place there, and is no way in
    expect(phone.get_by_role("heading", name="先写第一笔就好")).to_be_visible()
    desktop.get_by_test_id("forget").click()
    expect(phone.get_by_role("heading", name="连上电脑")).to_be_visible()


def test_a_code_that_was_used_says_so(visitors: Visitors, server: Server, desktop: Page) -> None:
    visitors.expected = ("401", "403", *CUT_OFF)
    switch_on(desktop, "plain")
    digits = desktop.get_by_test_id("digits").inner_text()
    address = f"http://{HOME_NETWORK}:{server.port}"
    let_in(desktop, visitors.stand_outside(address), address)
    late = visitors.stand_outside(address)
    late.goto(f"{address}/pair")
    late.get_by_label("电脑上的 8 位数字").fill(digits)
    late.get_by_role("button", name="连上").click()
    expect(late.get_by_text("这组数字用过了，只能用一次。")).to_be_visible()
    expect(desktop.get_by_text("这组数字用过了。要再连一台，就再要一组。")).to_be_visible()
    desktop.get_by_test_id("phones-again").click()
    expect(desktop.get_by_test_id("digits")).not_to_have_text(digits)
