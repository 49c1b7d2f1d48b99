"""The hours of the day in which a standard wants collectors to be silent."""

from datetime import time

from core.rules.book import RuleBook

_RULE = "quiet_hours_standard"


def quiet_hours(book: RuleBook) -> tuple[time, time]:
    """Return the first moment of the quiet hours and the first one after them (``_RULE``)."""
    hours = book.rule(_RULE).value
    since, until = hours if isinstance(hours, tuple) else (hours, hours)
    return time.fromisoformat(str(since)), time.fromisoformat(str(until))


def is_quiet(book: RuleBook, at: time) -> bool:
    """Return whether ``at`` lies in the quiet hours: their start does, their end doesn't.

    >>> from core.rules import RuleBook
    >>> book = RuleBook.load()
    >>> [is_quiet(book, time.fromisoformat(at)) for at in ("21:59:59", "22:00", "07:59:59")]
    [False, True, True]
    >>> is_quiet(book, time(8))
    False
    """
    since, until = quiet_hours(book)
    if since <= until:
        return since <= at < until
    return at >= since or at < until
