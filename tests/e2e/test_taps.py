"""Taps counted from the first page, with the rider loaded, on a phone and at a desk."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from core.case import Agreement, Case
from core.intake import example, write_case_file
from tests.build import TODAY
from tests.e2e.screens import DataScreen, HomeScreen
from tests.e2e.server import Server
from tests.e2e.visitors import CUT_OFF, Device, Visitors, coming

DEVICES: tuple[Device, ...] = ("phone", "desktop")


class Finger:
    """Presses what can be seen without scrolling, and counts how often."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def press(self, target: Locator, *, scrolls: bool = True) -> None:
        shown = target.and_(self.page.locator(":visible")).first
        expect(shown).to_be_visible()
        if not scrolls:
            expect(shown).to_be_in_viewport(ratio=1)
        shown.click()
        self.taps += 1


@pytest.fixture(scope="module")
def visitors(browser: Browser, next_server: Callable[[], Server]) -> Iterator[Visitors]:
    with next_server().watched() as server, coming(browser, server) as visitors:
        yield visitors


@pytest.fixture(params=DEVICES)
def page(request: pytest.FixtureRequest, visitors: Visitors, tmp_path: Path) -> Iterator[Page]:
    """Give the first page, with the rider loaded."""
    page = visitors.come(request.param)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    load(page, replace(example("r"), example=""), tmp_path)
    page.goto("/")
    expect(page.get_by_test_id("next")).to_be_visible()
    yield page
    page.context.close()


def load(page: Page, case: Case, folder: Path) -> None:
    path = folder / "case.json"
    path.write_text(write_case_file(case), encoding="utf-8")
    DataScreen(page).bring_in(path)


@pytest.mark.parametrize("device", DEVICES)
def test_the_first_useful_number(visitors: Visitors, device: Device, tmp_path: Path) -> None:
    page = visitors.come(device)
    load(page, Case(id="c1"), tmp_path)
    home = HomeScreen(page).open()
    finger = Finger(page)
    finger.press(home.each, scrolls=False)
    page.keyboard.type("1,100.16")
    finger.press(home.left, scrolls=False)
    page.keyboard.type("12")
    finger.press(home.count, scrolls=False)
    expect(home.number).to_have_text("每月一共 1,100.16 元")
    assert finger.taps <= 3
    page.context.close()


def test_a_message_to_a_lender_on_the_clipboard(page: Page) -> None:
    finger = Finger(page)
    finger.press(page.get_by_test_id("next").locator(".lq-primary"), scrolls=False)
    bar = page.get_by_test_id(re.compile("^bar-"))
    finger.press(bar.filter(has_text=re.compile("复制|发消息")), scrolls=False)
    expect(page.locator('[data-lq-copied="true"]')).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "您好" in copied
    assert finger.taps <= 3


def test_a_call_taken_down(page: Page) -> None:
    finger = Finger(page)
    finger.press(page.locator(":is(.lq-tabs, .lq-side) [data-lq=call]"), scrolls=False)
    finger.press(page.get_by_role("dialog").get_by_role("button", name="没接"), scrolls=False)
    expect(page.get_by_role("alert").filter(has_text="没接")).to_be_visible()
    assert finger.taps <= 2


def test_a_payment_noted(page: Page) -> None:
    finger = Finger(page)
    finger.press(page.locator("#paid > summary"))
    finger.press(page.locator("#paid").get_by_role("button", name="还了", exact=True))
    expect(page.get_by_role("alert").get_by_role("button", name="撤销")).to_be_visible()
    page.goto("/data")
    expect(page.get_by_role("button", name="撤销：记了一笔还款")).to_be_visible()
    assert finger.taps <= 2


def test_a_paper_that_is_there_already(page: Page) -> None:
    finger = Finger(page)
    finger.press(page.locator("#paid > summary"))
    finger.press(page.locator("#paid").get_by_role("button", name="收到书面"))
    expect(page).to_have_url(re.compile(r"/debts/r-\w#paper$"))
    expect(page.locator("#paper").get_by_role("checkbox").first).to_be_visible()
    assert finger.taps <= 2


def test_the_dates_in_a_calendar_file(page: Page, tmp_path: Path) -> None:
    signed = Agreement(
        id="a1",
        debt_id="r-a",
        promised_on=TODAY,
        written_received_on=TODAY,
        checked_on=TODAY,
        instalments=12,
        instalment_fen=60_000,
        first_due=date(2026, 12, 15),
    )  # the file holds what is agreed, and nothing else
    load(page, example("r").with_agreement(signed), tmp_path)
    page.goto("/")
    expect(page.get_by_test_id("next")).to_be_visible()
    finger = Finger(page)
    finger.press(page.locator(':is(.lq-tabs, .lq-side) a[href="/card"]'), scrolls=False)
    file = page.get_by_role("link", name=re.compile("^(下载日历文件|放进手机日历)$"))
    with page.expect_download() as download:
        finger.press(file)
    assert "BEGIN:VCALENDAR" in download.value.path().read_text(encoding="utf-8")
    assert finger.taps <= 3


def test_what_to_do_with_a_text_from_a_court(page: Page) -> None:
    finger = Finger(page)
    finger.press(page.get_by_role("link", name=re.compile("^(求助|先看急事)$")), scrolls=False)
    asked = page.get_by_role("group", name="收到法院或仲裁的文书了吗？")
    finger.press(asked.get_by_text("是", exact=True))
    card = page.get_by_role("heading", name="先看日期，别先谈判")
    expect(card).to_be_in_viewport()
    assert finger.taps <= 2


def test_over_to_the_phone_by_its_camera(visitors: Visitors) -> None:
    """The camera's own tap counts; how long the machine takes is told with ``-s``."""
    visitors.expected = ("401", "403", *CUT_OFF)
    computer = visitors.come("desktop")
    computer.goto("/budget")
    finger, began = Finger(computer), monotonic()
    finger.press(computer.get_by_role("button", name="换到手机上"), scrolls=False)
    square = computer.get_by_role("img", name="二维码，手机扫了就能连")
    expect(square).to_be_in_viewport(ratio=1)
    [read] = zxingcpp.read_barcodes(Image.open(BytesIO(square.screenshot())))
    phone = visitors.stand_outside(str(read.text).partition("/pair")[0])
    phone.goto(str(read.text))
    finger.taps += 1
    expect(phone.locator("#number")).to_have_text(re.compile(r"^\d{4}$"))
    finger.press(computer.get_by_test_id("knock-yes"), scrolls=False)
    expect(phone).to_have_url(re.compile("/budget$"))
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    sys.stdout.write(f" to the phone: {finger.taps} taps, {monotonic() - began:.1f} s ")
    assert finger.taps <= 4
