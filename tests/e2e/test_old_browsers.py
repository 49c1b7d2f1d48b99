"""What a browser shows that lacks something. Real old ones are driven by ``make browsers``."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.server import Server
from tests.e2e.visitors import Visitors
from ui.shell.words import shell as t

NO_IMPORT_MAPS = "HTMLScriptElement.supports = () => false"
NO_LAYERS = "delete window.CSSLayerBlockRule"


def test_one_that_is_too_old_is_told_so_and_uses_up_no_way_in(
    visitors: Visitors, server: Server
) -> None:
    outside = visitors.stand_outside(server.url)
    visitors.expected = ("401 (Unauthorized)", "404 (Not Found)")
    outside.add_init_script(NO_IMPORT_MAPS)
    secret = server.secret()
    for path in ("/", f"/enter#{secret}", "/pair"):
        outside.goto("about:blank")
        outside.goto(path, wait_until="commit")  # it stops loading
        expect(outside.get_by_text(t.TOO_OLD)).to_be_visible()
        expect(outside.get_by_role("heading")).to_have_count(0)
    assert server.secret() == secret


def test_the_app_itself_says_so_too(phone: Page) -> None:
    phone.add_init_script(NO_IMPORT_MAPS)
    phone.goto("/budget")
    expect(phone.get_by_text(t.TOO_OLD)).to_be_visible()
    expect(phone.get_by_text(t.NOTHING_LOST).first).to_be_visible()


def test_a_page_that_does_not_come_says_so_until_it_comes(phone: Page) -> None:
    held: list[Route] = []
    phone.clock.install()
    phone.route(re.compile(r"/nicegui\.js"), lambda route: held.append(route))  # noqa: PLW0108
    phone.goto("/", wait_until="commit")
    slow = phone.get_by_text(t.TOO_SLOW)
    expect(slow).to_be_attached()
    expect(slow).to_be_hidden()
    phone.clock.fast_forward(20_000)
    expect(slow).to_be_visible()
    held[0].continue_()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(slow).to_be_hidden()


def test_one_without_layers_gets_the_styles_of_the_framework_before_ours(phone: Page) -> None:
    phone.add_init_script(NO_LAYERS)
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    sheets = phone.locator("head link[rel=stylesheet]")
    names = [str(it.get_attribute("href")).rpartition("/")[2] for it in sheets.all()]
    assert names[0] == "fonts.css"
    assert any("quasar" in name for name in names[: names.index("app.css")])


def test_the_day_in_a_picker_stands_written_beside_it(phone: Page) -> None:
    phone.goto("/credit")
    box = phone.locator("#f-cleared")
    box.fill("2024-02-05")
    expect(phone.get_by_text("2024 年 2 月 5 日", exact=True)).to_be_visible()
    box.fill("")
    expect(phone.get_by_text("2024 年 2 月 5 日", exact=True)).to_be_hidden()
