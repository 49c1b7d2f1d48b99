"""The budget of a screen at a terminal, upright and lying, with 1, 6 and 14 debts.

A terminal takes no files in: six debts are those of an example, one and fourteen are circled.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.budget import WHOLE_SCREEN, Look, faults, go, measure
from tests.e2e.server import Terminal
from tests.e2e.test_kiosk import LYING, begin, begin_with_example
from tests.e2e.visitors import KIOSK, coming
from ui.centre.words import doors as t
from ui.home.words.start import KINDS
from ui.routes import AT_A_TERMINAL

LOOKS = (Look("upright", **KIOSK), Look("lying", **LYING))
NAMES = {
    "debt_id": "g-a",
    "kind": "debts",
    "about": "all",
    "door": next(iter(t.DOORS)),
    "form": next(iter(t.FORMS)),
}
OF_ONE_DEALING = ("/agreements/{agreement_id}", "/calls/{call_id}")
"""Pages of what an example does not hold."""
GROWING = ("/", "/debts", "/plan", "/card", "/calls", "/papers", "/data")
"""Pages that grow with the number of debts."""
OF_DEBTS = [words for kind, (words, _) in KINDS.items() if kind not in {"rent", "hospital"}]


@pytest.fixture
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with (
        Terminal(tmp_path_factory.mktemp("kiosk")).watched() as terminal,
        coming(browser, terminal, "401", "net::ERR_", "WebSocket connection") as visitors,
    ):
        yield visitors.come("kiosk")


def circle(page: Page, count: int) -> None:
    """Put so many kinds of debt on the list."""
    for at in range(0, count, len(OF_DEBTS)):
        go(page, "/start/kinds")
        for words in OF_DEBTS[: count - at]:
            page.get_by_role("checkbox", name=words, exact=True).check()
        page.get_by_test_id("circled").tap()
        expect(page.get_by_test_id("debt").first).to_be_visible()
        page.goto("/debts")
        expect(page.get_by_test_id("debt").first).to_be_visible()


def test_every_page_keeps_to_the_budget_both_ways(page: Page) -> None:
    begin_with_example(page)
    page.goto("/debts")  # the page built anew over the example would come in between
    expect(page.get_by_test_id("debt").first).to_be_visible()
    left_out = (*WHOLE_SCREEN, *OF_ONE_DEALING)
    pages = [pattern for pattern in AT_A_TERMINAL if pattern not in left_out]
    over = list(faults(page, pages, NAMES, LOOKS))
    assert not over, "\n".join(over)


def test_a_short_page_does_not_scroll_either_way(page: Page) -> None:
    begin(page)
    for look in LOOKS:
        look.take(page)
        go(page, "/nowhere")
        assert measure(page)["height"] == 1, look.words
        go(page, "/agreements")


def test_one_debt_and_fourteen_keep_to_it_too(page: Page) -> None:
    begin(page)
    circle(page, 1)
    over = [f"1 {fault}" for fault in faults(page, GROWING, NAMES, LOOKS)]
    circle(page, 13)
    over += [f"14 {fault}" for fault in faults(page, GROWING, NAMES, LOOKS)]
    assert not over, "\n".join(over)
