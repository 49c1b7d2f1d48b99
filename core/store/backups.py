"""Which earlier files of a case are kept: the newest five, and one a day for two weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.case import Case

_NEWEST = 5
_DAYS = 14
_APART = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """An earlier value of a case, as it can be had again."""

    generation: int
    saved_at: datetime | None
    """When it was saved; ``None`` if not even that can be read."""
    case: Case | None
    """``None`` if the file is damaged."""
    lost_files: int = 0
    """How many of the files it names are no longer beside the case."""


def is_due(backups: Mapping[int, datetime], now: datetime) -> bool:
    """Return whether the file about to be replaced is worth a backup.

    Args:
        backups: Generation and day and time of saving of each backup there is.
        now: The time of the save.

    Returns:
        False while the newest backup is of the last minute. A clock that was set back doesn't
        stop backups.
    """
    if not backups:
        return True
    return not timedelta() <= now - max(backups.values()) < _APART


def to_drop(backups: Mapping[int, datetime], now: datetime) -> frozenset[int]:
    """Name the generations that needn't be kept any longer.

    Kept are the five newest, and of each of the last 14 days (today is one of them; days are those
    of ``now``'s time zone) the newest.
    """
    newest_first = sorted(backups, reverse=True)
    of_day: dict[int, int] = {}
    for generation in newest_first:
        days_ago = (now.date() - backups[generation].astimezone(now.tzinfo).date()).days
        of_day.setdefault(days_ago, generation)
    daily = {generation for days_ago, generation in of_day.items() if days_ago < _DAYS}
    return frozenset(newest_first[_NEWEST:]) - daily
