"""A calendar program on the same computer: no session, an address nobody can guess."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pytest
from playwright.sync_api import Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.screens import DataScreen


def _dates(address: str) -> int:
    with urlopen(address) as answer:
        parsed = icalendar.Calendar.from_ical(answer.read())
    return sum(part.name == "VEVENT" for part in parsed.walk())


def test_a_calendar_asks_again_until_the_address_is_changed(
    desktop: Page, case_file: Callable[[Case], Path]
) -> None:
    DataScreen(desktop).bring_in(case_file(example("g")))
    desktop.goto("/card")
    desktop.locator("summary", has_text="卡的设置").click()
    desktop.get_by_text("让日历自己更新").click()
    desktop.get_by_test_id("feed-on").click()
    address = desktop.locator("#feed-address")
    expect(address).to_be_visible()
    first = address.inner_text()
    assert _dates(first) >= 0
    desktop.get_by_test_id("feed-new").click()
    expect(address).not_to_have_text(first)
    with pytest.raises(HTTPError, match="404"):
        urlopen(first)
    second = address.inner_text()
    assert _dates(second) >= 0
    desktop.get_by_test_id("feed-off").click()
    expect(address).to_have_count(0)
    with pytest.raises(HTTPError, match="404"):
        urlopen(second)
