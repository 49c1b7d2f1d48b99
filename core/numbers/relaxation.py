"""What both solvers stand on: items, trails of picks, and the bound that lets items be divided.

Nothing here rounds the wrong way: a bound never promises less than is possible.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias


class Item(NamedTuple):
    """An option as the solver sees it."""

    weight: int
    key: int
    place: int
    """Where it stands in the caller's menu, from 0."""


class _Step(NamedTuple):
    """A move along a menu's lower hull: ``width`` more weight takes ``gain`` off the key."""

    gain: int
    width: int
    menu: int


class Price(NamedTuple):
    """What the uppermost part of a limit costs, for each unit of weight in it."""

    band: int
    """How wide that part is, 0 or more; it may be wider than the limit."""
    top: int
    bottom: int = 1
    """``top / bottom`` a unit."""

    def of(self, excess: int) -> int:
        """Return what so much weight above the lower end of the part costs, rounded down."""
        return max(0, excess) * self.top // self.bottom


FREE = Price(0, 0)
"""All of the limit costs nothing."""


Trail: TypeAlias = "tuple[int, Trail] | tuple[()]"
"""Places picked, one menu after the other, the nearest first."""


class Tail:
    """What the menus from one place on can still take off the key."""

    __slots__ = ("_gains", "_price", "_steps", "_widths", "_worth")

    def __init__(self, steps: Sequence[_Step], price: Price = FREE) -> None:
        self._steps = steps
        self._price = price
        self._widths = list(accumulate([width for _, width, _ in steps], initial=0))
        self._gains = list(accumulate([gain for gain, _, _ in steps], initial=0))
        dear = len(steps)
        if price.top:
            dear = bisect_left(steps, 1, key=lambda s: s.gain * price.bottom <= s.width * price.top)
        self._worth = self._widths[dear]

    def most_gain(self, room: int) -> int:
        """Bound from above what ``room`` can take off the key, as if items could be divided."""
        whole = bisect_right(self._widths, room) - 1
        gain = self._gains[whole]
        if whole < len(self._steps):
            step = self._steps[whole]
            gain += step.gain * (room - self._widths[whole]) // step.width
        return gain

    def worth(self, room: int) -> int:
        """Return how much of ``room`` is worth its price, where items could be divided."""
        return min(room, max(0, room - self._price.band, self._worth))

    def most_worth(self, room: int) -> int:
        """Bound from above what ``room`` can take off the key, less what it then costs.

        What the state itself takes of the dear part is in the cost.
        """
        if not self._price.top:
            return self.most_gain(room)
        used = self.worth(room)
        return self.most_gain(used) - self._price.of(used - room + self._price.band)


def tails(menus: Sequence[Sequence[Item]], price: Price = FREE) -> list[Tail]:
    """Prepare the bounds for every place to start from, the empty tail at the end included."""
    steps = [step for m, menu in enumerate(menus) for step in _hull_steps(m, menu)]
    # Two different ratios of such whole numbers differ by more than 1 after this shift, and
    # equal ones stay equal: an exact order without fractions.
    shift = 2 * max((step.width for step in steps), default=0).bit_length()
    steps.sort(key=lambda step: (-((step.gain << shift) // step.width), step.menu))
    found = []
    for first in range(len(menus) + 1):
        steps = [step for step in steps if step[2] >= first]
        found.append(Tail(steps, price))
    return found


def _hull_steps(number: int, menu: Sequence[Item]) -> list[_Step]:
    """Return the moves along the lower convex hull of a staircase, steepest first."""
    hull: list[Item] = []
    for item in menu:
        while len(hull) > 1 and _is_above(hull[-2], hull[-1], item):
            hull.pop()
        hull.append(item)
    return [
        _Step(before.key - after.key, after.weight - before.weight, number)
        for before, after in pairwise(hull)
    ]


def _is_above(left: Item, middle: Item, right: Item) -> bool:
    """Return whether ``middle`` lies on or above the line from ``left`` to ``right``."""
    return (left.key - middle.key) * (right.weight - middle.weight) <= (middle.key - right.key) * (
        middle.weight - left.weight
    )


def joined(before: Trail, after: Trail) -> tuple[int, ...]:
    """Put the places of a state and those it was finished with into the order of the menus."""
    return (*reversed(_unrolled(before)), *_unrolled(after))


def _unrolled(trail: Trail) -> list[int]:
    places: list[int] = []
    while trail:
        place, trail = trail
        places.append(place)
    return places
