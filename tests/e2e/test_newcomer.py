"""Journey 1: somebody who has never been here, on a phone."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import HomeScreen


class Finger:
    """Touches the screen, and counts how often."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1


def test_two_fields_give_a_newcomer_a_number_in_three_taps(phone: Page) -> None:
    home = HomeScreen(phone).open()
    finger = Finger()
    finger.tap(home.each)
    phone.keyboard.type("1,100.16")
    finger.tap(home.left)
    phone.keyboard.type("12")
    finger.tap(home.count)
    expect(home.number).to_have_text("每月一共 1,100.16 元")
    assert finger.taps == 3
