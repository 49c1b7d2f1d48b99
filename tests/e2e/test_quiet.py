"""The break and hiding everything: what comes back, and what doesn't show."""

from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtScreen, DebtsScreen
from ui.shell.quick_hide import PRESSES


def shown(page: Page) -> str:
    return page.locator("output").inner_text()


def test_a_break_covers_all_and_leads_back_to_the_same_field(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    debt.each.fill("820")  # still in it
    debt.from_menu("歇一下")
    cover = phone.get_by_role("dialog", name="歇一下")
    expect(cover).to_be_visible()
    box = cover.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    expect(phone.get_by_role("button", name="回来接着")).to_be_focused()
    phone.reload()
    expect(cover).to_be_visible()
    phone.get_by_role("button", name="回来接着").click()
    expect(cover).to_be_hidden()
    expect(debt.each).to_have_value("820")
    expect(debt.each).to_be_focused()


def test_a_break_leads_back_to_a_field_in_a_drawer(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="小张").click()
    expect(phone.get_by_test_id("next")).to_be_visible()
    DebtsScreen(phone).open().choose("甲")
    debt = DebtScreen(phone)
    debt.each.fill("820")
    debt.from_menu("歇一下")
    phone.reload()
    phone.get_by_role("button", name="回来接着").click()
    expect(debt.each).to_have_value("820")
    expect(debt.each).to_be_focused()


def test_the_back_button_does_not_show_what_was_hidden(phone: Page) -> None:
    for path in ("/budget", "/plan", "/debts/new"):
        phone.goto(path)
        expect(phone.locator("h1")).to_be_visible()
    debt = DebtScreen(phone)
    debt.fill({"平台叫什么": "看不得的名字"})
    expect(debt.saved).to_be_visible()
    phone.get_by_role("button", name="快速隐藏").and_(phone.locator(":visible")).click()
    phone.wait_for_url("**/calculator")
    assert phone.title() == "计算器"
    for _ in range(2):
        phone.go_back()
        phone.wait_for_url("**/calculator")
        expect(phone.locator("output")).to_be_visible()
        assert "看不得" not in phone.content()
    phone.goto("/debts")
    phone.wait_for_url("**/calculator")
    for _ in range(PRESSES):
        phone.get_by_role("button", name="等于").click()
    expect(phone.locator("h1")).to_be_visible()
    expect(debt.platform).to_have_value("看不得的名字")


def test_the_calculator_calculates(phone: Page) -> None:
    phone.goto("/calculator")
    for keys, result in (
        (["1", "2", "加", "3", "乘以", "4", "等于"], "60"),
        (["清除", "小数点", "1", "加", "小数点", "2", "等于"], "0.3"),
        (["清除", "8", "0", "0", "0", "0", "乘以", "1", "5", "百分比", "等于"], "12000"),
        (["清除", "1", "除以", "0", "等于"], "–"),
        (["5", "减", "7", "等于"], "-2"),
        (["正负"], "2"),
        (["清除", "1", "2", "3", "退格"], "12"),
    ):
        for key in keys:
            phone.get_by_role("button", name=key, exact=True).click()
        assert shown(phone) == result, keys
    phone.keyboard.press("Escape")
    phone.keyboard.type("7*6=")
    assert shown(phone) == "42"


def test_night_can_be_wished_for_by_day(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="小张").click()
    expect(phone.get_by_test_id("next")).to_be_visible()
    for wish, title in (
        ("一直少显示", "今晚不用联系任何人"),
        ("一直全显示", "跟甲谈"),
    ):
        phone.goto("/data#look")
        phone.get_by_text(wish, exact=True).click()
        expect(phone.get_by_role("radio", name=wish)).to_be_checked()
        phone.goto("/")
        expect(phone.get_by_role("heading", level=1, name=title)).to_be_visible()


def test_a_card_to_share_becomes_a_picture_on_this_machine(desktop: Page) -> None:
    desktop.goto("/share")
    desktop.get_by_text("难受的时候", exact=True).click()
    expect(desktop.get_by_test_id("share-card")).to_contain_text("12356")
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="存成图片").click()
    assert download.value.suggested_filename == "理清.png"
    picture = download.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1080
    assert len(picture) > 20_000  # a blank one of that size is a tenth
