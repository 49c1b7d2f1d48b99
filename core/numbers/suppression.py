"""Counts of people that may be shown: none so small that it could be somebody one knows.

A small count is hidden, and with it enough others that nobody can work it out, though they know the
sum of its row, and this rule (docs/decisions/0039).
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FEWEST = 5
"""A smaller count isn't shown, unless it is 0."""
_Name = TypeVar("_Name", bound=Hashable)


def suppressed(row: Mapping[_Name, int]) -> dict[_Name, int | None]:
    """Return the counts of one row as they may be shown, in their order; ``None`` is hidden.

    Where a count from 1 to 4 stands, it is hidden, and so are all of the smallest value there is
    from 5 on: any two hidden cells could be the other way round, and the row would look the same.
    Where no count is 5 or more, all are hidden, those of 0 too.

    One number must not be shown in two ways: of two rows that overlap (a month and its year, one
    centre and all of them), the difference could be taken.

    Args:
        row: whole numbers from 0 on that add up to something somebody may know.

    Returns:
        A row of one cell is hidden as any other, but its sum is the cell itself: it must not be
        shown anywhere else.

    >>> suppressed({"court": 3, "calls": 12, "paper": 7, "help": 0})
    {'court': None, 'calls': 12, 'paper': None, 'help': 0}
    >>> suppressed({"yes": 2, "no": 0})
    {'yes': None, 'no': None}
    """
    small = [count for count in row.values() if 0 < count < FEWEST]
    if not small:
        return dict(row)
    large = [count for count in row.values() if count >= FEWEST]
    if not large:
        return dict.fromkeys(row)
    limit = min(large)
    return {name: None if 0 < count <= limit else count for name, count in row.items()}
