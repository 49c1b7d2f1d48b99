"""随身一页 on a phone: opened from the disk with no network, whole, and asking for nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.screens import DataScreen
from tests.e2e.visitors import PHONE

PASS = "雨后的小路 七点"


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """Give a phone of its own that has no network, and never hears of the server."""
    context = browser.new_context(viewport=PHONE, offline=True, java_script_enabled=True)
    yield context.new_page()
    context.close()


def fetched(page: Page, press: Callable[[], None], folder: Path) -> Path:
    """Save what a press downloads, under the name it comes with."""
    with page.expect_download() as download:
        press()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_the_page_opens_from_the_disk_without_a_network(
    phone: Page, offline: Page, case_file: Callable[[Case], Path], tmp_path: Path
) -> None:
    DataScreen(phone).bring_in(case_file(example("m")))
    DataScreen(phone).open()
    file = fetched(phone, phone.get_by_role("link", name="存下随身一页").click, tmp_path)
    assert file.name == "liqing.html"
    asked: list[str] = []
    complained: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        complained.append(message.text)

    offline.on("request", lambda request: asked.append(request.url))
    offline.on("console", heard)
    offline.on("pageerror", lambda error: complained.append(str(error)))
    offline.goto(file.as_uri())
    expect(offline.get_by_role("heading", level=1)).to_have_text("随身一页")
    for words in ("丁信用卡：法院的日子", "2026年12月18日", "丁信用卡：开庭", "心理援助：12356"):
        expect(offline.get_by_text(words).first).to_be_visible()
    expect(offline.get_by_role("link", name="法院：12368")).to_have_attribute("href", "tel:12368")
    assert asked == [file.as_uri()]
    assert offline.evaluate("document.scripts.length") == 0
    assert offline.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for look, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(14, 19, 18)")):
        offline.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        seen = offline.evaluate("getComputedStyle(document.body).backgroundColor")
        assert seen == ground
    offline.emulate_media(media="print", color_scheme="dark")
    printed = offline.evaluate("getComputedStyle(document.body).backgroundColor")
    assert printed == "rgb(255, 255, 255)"
    assert complained == []


def test_sealed_it_says_nothing_and_is_opened_here_with_its_passphrase(
    phone: Page, case_file: Callable[[Case], Path], tmp_path: Path
) -> None:
    data = DataScreen(phone)
    data.bring_in(case_file(example("z")))
    data.open()
    phone.get_by_test_id("seal-page-ask").click()
    for label in ("给这个文件的口令", "再写一遍"):
        phone.locator("#take-away").get_by_label(label).fill(PASS)
    phone.get_by_test_id("seal-page").click()
    sealed = fetched(phone, phone.get_by_role("link", name="下载带口令的文件").click, tmp_path)
    assert sealed.name == "liqing.sealed"
    assert "甲".encode() not in sealed.read_bytes()
    data.open().pick(sealed)
    phone.get_by_label("文件的口令，或者").fill(PASS)
    phone.get_by_test_id("open-file").click()
    expect(phone.get_by_text("这是一张随身一页，不是全部内容。")).to_be_visible()
    link = phone.get_by_role("link", name="存下随身一页").last
    opened = fetched(phone, link.click, tmp_path)
    assert opened.name == "liqing.html"
    assert "发给甲的话" in opened.read_text("utf-8")
