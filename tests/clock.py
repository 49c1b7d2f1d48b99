"""Time in tests: the moment they begin at, how long they wait, and seconds that pass when told."""

from datetime import datetime, time

from tests.build import TODAY

NOW = datetime.combine(TODAY, time(14)).astimezone()
"""When every journey begins, for server and browser alike, unless day or hour is its subject."""

PATIENCE_SECONDS = 180
"""How long any test waits for anything before it fails; a busy machine needs some of it."""


class Clock:
    """A clock that runs on only when told: in the place of ``time.monotonic``."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.seconds
