"""One person lived with over months: the program is started anew on each day."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page

from tests.e2e.screens import CardScreen
from tests.e2e.server import Server
from tests.e2e.visitors import Visitors, begins_at

_FIRST_YEAR, _LAST_MONTH = 2026, 10
"""Lives begin in the autumn of this year."""


@dataclass
class Life:
    """A person with a device, on one day after the other."""

    server: Server
    visitors: Visitors
    page: Page

    def on(self, month: int, day: int) -> CardScreen:
        """Wake up on another day and look at the card."""
        self.wake(month, day)
        return CardScreen(self.page).open()

    def wake(self, month: int, day: int, path: str = "/") -> Page:
        """Wake up on another day and look at a page."""
        self.page.goto("about:blank")
        self.server.on(date(_FIRST_YEAR + (month <= _LAST_MONTH), month, day))
        self.page.context.add_init_script(begins_at(self.server.now()))
        self.visitors.enter(self.page.context)
        self.page.goto(path)
        return self.page
