"""What stands round every page: five tabs, the same at the side, a title, and one menu."""

import re

import pytest

from core.intake import example
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.routes import AT_A_TERMINAL, PAGES
from ui.shell.places import place_of
from ui.shell.words import shell as t

TABS = {"/", "/debts", "/plan", "/card"}
SIDE = {*TABS, "/budget", "/know", "/calls", "/papers", "/data"}


@pytest.mark.parametrize("pattern", PAGES)
def test_every_page_has_a_title_and_a_place(pattern: str) -> None:
    assert t.TITLES[pattern]
    place = place_of(pattern)
    assert place.tab in {*TABS, ""}
    assert place.side in SIDE
    assert place.above in PAGES
    assert pattern == "/" or place.above != pattern


@pytest.mark.parametrize("pattern", AT_A_TERMINAL)
def test_at_a_terminal_too(pattern: str) -> None:
    assert t.TITLES_AT_A_TERMINAL[pattern]
    assert place_of(pattern).side in SIDE


@pytest.mark.parametrize(
    ("path", "tab", "side", "above"),
    [
        ("/", "/", "/", "/"),
        ("/debts", "/debts", "/debts", "/"),
        ("/debts/d1#talk", "/debts", "/debts", "/debts"),
        ("/agreements/a1", "/debts", "/debts", "/debts"),
        ("/script", "/debts", "/debts", "/debts"),
        ("/budget", "/plan", "/budget", "/plan"),
        ("/at-hand", "/plan", "/plan", "/plan"),
        ("/card/setup", "/card", "/card", "/card"),
        ("/prevention", "/card", "/card", "/card"),
        ("/calls", "", "/calls", "/"),
        ("/calls/c1", "", "/calls", "/calls"),
        ("/rules", "", "/know", "/know"),
        ("/urgent", "/", "/", "/"),
    ],
)
def test_contact_and_agreement_are_no_places_of_their_own(
    path: str, tab: str, side: str, above: str
) -> None:
    place = place_of(path)
    assert (place.tab, place.side, place.above) == (tab, side, above)


async def test_the_frame_has_five_tabs_and_the_tools_at_the_side(screen: Screen) -> None:
    await screen.open("/")
    links = set(re.findall(r'href="([^"]+)"', screen.html))
    assert links >= SIDE
    assert not links & {"/script", "/agreements", "/shield", "/tricks"}
    await screen.reads("首页欠款方案还款记来电")


@pytest.mark.parametrize(
    ("path", "says"),
    [("/", True), ("/debts", True), ("/plan", False), ("/budget", False), ("/card", False)],
)
async def test_an_example_says_so_on_home_and_debts_only(
    screen: Screen, told: Tell, path: str, says: bool
) -> None:
    told(example("z"))
    await screen.open(path)
    assert ("“小张”的例子" in screen.text) is says


async def test_a_lenders_page_has_its_name_in_the_bar(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/debts/z-a")
    layout = screen.user.current_layout
    [column] = [e for e in layout.descendants() if "lq-page" in e.classes]
    assert column.props["data-lq-title"] == "甲"
    assert column.props["data-lq-at"] == "/debts/z-a"


async def test_what_this_is_stands_in_the_menu_and_under_the_page_for_knowing(
    screen: Screen,
) -> None:
    for path, times in (("/know", 2), ("/debts", 1)):
        await screen.open(path)
        assert screen.text.count("不是法律意见") == times, path
