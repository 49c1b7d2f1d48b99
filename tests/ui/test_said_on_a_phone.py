"""What is said on a phone is true there; where something was changed has a name."""

import importlib
import pkgutil
from dataclasses import replace

import pytest

import ui
from core.intake import example
from tests.ui.conftest import CASE_ID, Tell
from tests.ui.screen import Screen
from tests.ui.test_every_page import FIRST
from ui.data.change_notice import where_asked, where_given
from ui.data.words import conflict as t
from ui.desk import Desk
from ui.open_pages import Whence
from ui.routes import PAGES

THIS_COMPUTER = "这台电脑"
AT_THE_COMPUTER = {
    "ui.access.words.access": {"CLOSED_HOW"},
    "ui.phone.words.phone": {"LEAD", "NO_NETWORK", "WARNED_DO"},
}
"""Words no phone gets to see: of the way in on a computer, and of the page that lets phones in."""


class Listening:
    """Phones may come in."""

    url = "http://192.168.1.20:8460/"
    name = "我的手机"

    def name_here(self) -> str:
        return self.name


@pytest.fixture
def at_home(desk: Desk) -> Desk:
    return replace(desk, phones=Listening())  # type: ignore[arg-type]


def words_with(part: str) -> dict[str, set[str]]:
    """Give the words that hold a part, by their module."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if ".words." not in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if not name.startswith("_") and part in repr(value):
                found.setdefault(module.name, set()).add(name)
    return found


def test_no_words_that_can_stand_on_a_phone_say_this_computer() -> None:
    assert words_with(THIS_COMPUTER) == AT_THE_COMPUTER


@pytest.mark.slow
async def test_no_page_on_a_phone_says_this_computer(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g"))
    assert not desk.is_terminal
    for pattern in PAGES:
        about = {"debt_id": "g-a", "kind": "debts"}
        await screen.open(pattern.format(**FIRST | about))
        assert "<h1" in screen.html, pattern
        assert THIS_COMPUTER not in screen.text, pattern


def test_where_something_was_given_has_a_name(at_home: Desk, told: Tell) -> None:
    on_phone = replace(at_home, remote=lambda: True)
    told(example("g"))
    before = at_home.case()
    after = before.with_debt(replace(before.debts[0], platform="丁"))
    place = f"debts/{before.debts[0].id}/platform"
    assert where_given(at_home, place) == "别处"
    at_home.together.note(CASE_ID, before, after, on_phone.whence())
    assert where_given(at_home, place) == where_given(at_home, "") == "手机（我的手机）上"
    assert where_given(on_phone, place) == "另一个窗口里"
    at_home.together.note(CASE_ID, after, before, at_home.whence())
    assert where_given(on_phone, place) == "电脑上"
    assert where_given(at_home, place) == "另一个窗口里"
    assert where_given(at_home, "debts/none/platform") == "别处"
    assert (where_asked(at_home), where_asked(on_phone)) == ("电脑上", "这台手机上")


def test_without_phones_nobody_is_named(desk: Desk) -> None:
    assert desk.whence() == Whence(is_phone=False)
    assert where_asked(desk) == t.HERE
