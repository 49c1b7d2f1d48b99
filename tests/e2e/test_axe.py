"""Journey 4: no serious or critical finding of axe on any page, light and dark."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from core.case import Agreement, Case
from core.intake import example
from tests.build import TODAY
from tests.e2e.screens import DataScreen
from tests.e2e.server import Server
from tests.e2e.visitors import Device, Visitors

PATHS = (
    "/",
    "/debts",
    "/debts/new",
    "/debts/g-a",
    "/budget",
    "/plan",
    "/script",
    "/script/g-a",
    "/agreements",
    "/agreements/a1",
    "/card",
    "/rules",
    "/data",
    "/nowhere",
)
_EXCEPT = {"exclude": [["#q-loading-bar"]]}


@pytest.fixture(scope="module")
def furnished(
    next_server: Callable[[], Server], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitors]:
    """Give people a case with something on every page."""
    from core.intake import write_case_file

    server = next_server()
    visitors = Visitors(browser, server.url)
    page = visitors.come("desktop")
    path: Path = tmp_path_factory.mktemp("case") / "case.json"
    path.write_text(write_case_file(_case()), encoding="utf-8")
    DataScreen(page).bring_in(path)
    yield visitors
    visitors.leave()
    server.kill()


def _case() -> Case:
    promised = Agreement(id="a1", debt_id="g-a", promised_on=TODAY, instalments=24)
    return example("g").with_agreement(promised)


@pytest.mark.parametrize(
    ("device", "look"), tuple(itertools.product(("phone", "desktop"), ("light", "dark")))
)
def test_axe_finds_nothing_serious(
    furnished: Visitors, device: Device, look: Literal["light", "dark"]
) -> None:
    page = furnished.come(device)
    page.emulate_media(color_scheme=look)
    found = [f"{path}: {finding}" for path in PATHS for finding in _findings(page, path)]
    assert found == []
    data = DataScreen(page).open()
    data.ask_to_erase()
    expect(data.dialog).to_be_visible()
    assert list(_on(page)) == []


def test_axe_finds_nothing_serious_on_the_first_visit(phone: Page) -> None:
    assert list(_findings(phone, "/")) == []


def _findings(page: Page, path: str) -> Iterator[str]:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for folded in page.locator("details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()
    yield from _on(page)


def _on(page: Page) -> Iterator[str]:
    for violation in Axe().run(page, context=_EXCEPT).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            yield f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
