"""Without a mouse: every stop is in sight and marked, none is a trap, Escape leads back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.budget import go
from tests.e2e.screens import CallsScreen, DataScreen

PAGES = ("/debts", "/debts/g-a", "/plan", "/card", "/know", "/calls", "/budget", "/data", "/")
MOST_STOPS = 80
_STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const at = it.getBoundingClientRect(), look = getComputedStyle(it);
  return {
    place: [...document.querySelectorAll("*")].indexOf(it),
    words: (it.innerText || it.getAttribute("aria-label") || it.id || it.tagName).slice(0, 30),
    seen: at.width > 0 && at.bottom > 0 && at.top < innerHeight,
    marked: look.outlineStyle !== "none" || Boolean(it.closest(".q-field--focused, label")),
  };
}"""


@pytest.fixture
def desk(desktop: Page, case_file: Callable[[Case], Path]) -> Page:
    DataScreen(desktop).bring_in(case_file(example("g")))
    return desktop


def test_the_keyboard_goes_through_every_page(desk: Page) -> None:
    for path in PAGES:
        go(desk, path)
        stops: list[int] = []
        for _ in range(MOST_STOPS):
            desk.keyboard.press("Tab")
            stop = desk.evaluate(_STOP)
            if stop is None or stop["place"] in stops[:1]:
                break  # round once
            assert stop["place"] not in stops, f"{path}: {stop['words']} holds who comes there"
            assert stop["seen"], f"{path}: {stop['words']} is out of sight"
            assert stop["marked"], f"{path}: {stop['words']} doesn't show that one is there"
            stops.append(stop["place"])
        assert MOST_STOPS > len(stops) > 1, path


def test_escape_closes_what_lies_over_a_page_and_leads_back(desk: Page) -> None:
    calls = CallsScreen(desk).open()
    calls.log.focus()
    desk.keyboard.press("Enter")
    expect(calls.sheet).to_be_visible()
    desk.keyboard.press("Escape")
    expect(calls.sheet).to_be_hidden()
    expect(calls.log).to_be_focused()
    more = desk.locator('[data-lq="menu"]:visible')
    more.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#lq-menu")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#lq-menu")).to_be_hidden()
    expect(more).to_be_focused()
