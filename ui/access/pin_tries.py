"""Wrong PINs of the staff's screen, counted by screen."""

from collections.abc import Callable
from secrets import token_urlsafe
from time import monotonic

from ui.access.lock import FIRST_WAIT, FREE_TRIES

MOST_WAIT = 300.0
"""Seconds one waits at the longest: a guess every five minutes finds six digits in nine years."""
_DOUBLINGS = 10
_MOST_SCREENS = 20
"""Screens that are known, at the most."""


class PinTries:
    """Counts wrong PINs by screen.

    A screen is known once the right PIN was given on it; all others, as the visitors', count
    together, so that a new visit or a new browser brings no new tries, and nobody at a terminal
    can lock the staff's own screen. Who waits, waits ``MOST_WAIT`` at the longest.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, int] = {}
        self._until: dict[str, float] = {}
        self._known: dict[str, None] = {}
        self.wrong = 0
        """On all screens together, since the last right one."""

    def screen(self, cookie: str) -> str:
        """Return how a screen is counted: by its own name, or with all that aren't known."""
        return cookie if cookie in self._known else ""

    def wait(self, screen: str) -> float:
        """Return the seconds until another may be tried on a screen."""
        return max(self._until.get(screen, 0.0) - self._clock(), 0.0)

    def note(self, screen: str, *, right: bool) -> None:
        """Record how one try ended."""
        if right:
            self.wrong = 0
            self._wrong.pop(screen, None)
            self._until.pop(screen, None)
            return
        self.wrong += 1
        self._wrong[screen] = wrong = self._wrong.get(screen, 0) + 1
        if (over := wrong - FREE_TRIES) >= 0:
            wait = min(MOST_WAIT, FIRST_WAIT * 2.0 ** min(over, _DOUBLINGS))
            self._until[screen] = self._clock() + wait

    def know(self, cookie: str) -> str:
        """Remember a screen the right PIN was given on; give the name it is known by."""
        name = cookie if cookie in self._known else token_urlsafe(32)
        self._known[name] = None
        for oldest in list(self._known)[:-_MOST_SCREENS]:
            del self._known[oldest]
        return name
