"""Seconds that pass when a test says so: in the place of ``time.monotonic``."""


class Clock:
    """A clock that runs on only when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.seconds
