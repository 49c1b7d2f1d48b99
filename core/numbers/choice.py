"""One option from every menu, cheapest together, inside one limit: exact, in whole numbers.

This is the multiple-choice knapsack of numbers B3 without a word about debts: an option is a
weight (what it takes of the limit) and a key (what it costs: one large integer into which a whole
lexicographic order may be folded). Nothing here rounds. As long as no two selections have the same
key, nothing depends on the order of the work either.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias, TypeVar

_PROBES = 20
"""From how many states of a stage a quick finish is tried."""


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
    place: int


_Trail: TypeAlias = "tuple[int, _Trail] | tuple[()]"
"""The places picked so far, newest first."""
_State: TypeAlias = tuple[int, int, _Trail]
"""Weight and key above the lightest selection, and how it came about."""
_Pair = TypeVar("_Pair", Item, _State, tuple[int, int])


def choose(menus: Sequence[Sequence[Item]], limit: int) -> tuple[int, ...] | None:
    """Pick one item from every menu so that the keys add up to the least.

    Args:
        menus: none of them empty; any whole keys, weights 0 or more.
        limit: what the weights may add up to, inclusive.

    Returns:
        One place a menu, in the order of the menus; ``None`` if even the lightest items are
        too heavy. Proved best: a selection is left out only under an exact bound.
    """
    stairs = [efficient(menu) for menu in menus]
    room = limit - sum(stair[0].weight for stair in stairs)
    if room < 0:
        return None
    # Menus where most is at stake come first: their states are told apart early.
    order = sorted(range(len(stairs)), key=lambda m: (stairs[m][-1].key - stairs[m][0].key, m))
    picked = _search([_above_lightest(stairs[m]) for m in order], room)
    return tuple(place for _, place in sorted(zip(order, picked, strict=True)))


def front(menus: Sequence[Sequence[Item]]) -> tuple[tuple[int, int], ...]:
    """Give the (weight, key) of every selection that no other one equals or beats in both.

    Returns:
        Rising weight, strictly falling key; the one pair (0, 0) if there are no menus.
    """
    points = [(0, 0)]
    for menu in menus:
        stair = efficient(menu)
        points = list(
            _staircase(sorted((w + item.weight, k + item.key) for w, k in points for item in stair))
        )
    return tuple(points)


def efficient(menu: Iterable[Item]) -> list[Item]:
    """Drop the items that another one equals or beats in both weight and key (lemma 2).

    Returns:
        Rising weight, strictly falling key; of equal items the earliest.
    """
    return list(_staircase(sorted(menu)))


def _staircase(ordered: Iterable[_Pair]) -> Iterator[_Pair]:
    """Pass on what lowers the key, from pairs in rising (weight, key) order."""
    lowest: int | None = None
    for pair in ordered:
        if lowest is None or pair[1] < lowest:
            lowest = pair[1]
            yield pair


def _above_lightest(stair: Sequence[Item]) -> list[Item]:
    """Count weight and key from the lightest item, so that it becomes (0, 0)."""
    weight, key, _ = stair[0]
    return [Item(item.weight - weight, item.key - key, item.place) for item in stair]


def _search(menus: Sequence[Sequence[Item]], room: int) -> tuple[int, ...]:
    """Go through the menus keeping every state that might still lead to the best selection."""
    tails = _tails(menus)
    best_key, best = tails[0].finish((0, 0, ()), room)
    states: list[_State] = [(0, 0, ())]
    for menu, tail in zip(menus, tails[1:], strict=True):
        candidates = [
            (weight + item.weight, key + item.key, (item.place, trail))
            for weight, key, trail in states
            for item in menu
            if weight + item.weight <= room
        ]
        candidates.sort()
        stair = list(_staircase(candidates))
        for state in stair[:: max(1, len(stair) // _PROBES)]:
            best_key, best = min((best_key, best), tail.finish(state, room), key=lambda b: b[0])
        states = [state for state in stair if state[1] - tail.most_gain(room - state[0]) < best_key]
    # Whatever is left beats the best finish tried; of a staircase the last has the lowest key.
    return _unrolled(states[-1][2] if states else best)


class _Tail:
    """What the menus from one place on can still take off the key."""

    def __init__(self, lightest: Sequence[int], steps: Sequence[_Step], first: int) -> None:
        self._lightest = lightest
        self._first = first
        self._steps = steps
        self._widths = list(accumulate((step.width for step in steps), initial=0))
        self._gains = list(accumulate((step.gain for step in steps), initial=0))

    def most_gain(self, room: int) -> int:
        """Bound from above what ``room`` can take off the key, as if items could be divided."""
        whole = bisect_right(self._widths, room) - 1
        gain = self._gains[whole]
        if whole < len(self._steps):
            step = self._steps[whole]
            gain += step.gain * (room - self._widths[whole]) // step.width
        return gain

    def finish(self, state: _State, room: int) -> tuple[int, _Trail]:
        """Complete a state by the best steps that fit: a selection, good but not proved."""
        weight, key, trail = state
        picked = list(self._lightest)
        closed: set[int] = set()
        for gain, width, menu, place in self._steps:
            if menu not in closed:
                if weight + width > room:
                    closed.add(menu)
                else:
                    weight += width
                    key -= gain
                    picked[menu - self._first] = place
        for place in picked:
            trail = (place, trail)
        return key, trail


def _tails(menus: Sequence[Sequence[Item]]) -> list[_Tail]:
    """Prepare the bounds for every place to start from, the empty tail at the end included."""
    steps = [step for m, menu in enumerate(menus) for step in _hull_steps(m, menu)]
    # Two different ratios of such whole numbers differ by more than 1 after this shift, and
    # equal ones stay equal: an exact order without fractions.
    shift = 2 * max((step.width for step in steps), default=0).bit_length()
    steps.sort(key=lambda step: (-((step.gain << shift) // step.width), step.menu))
    return [
        _Tail(
            [menu[0].place for menu in menus[first:]],
            [step for step in steps if step.menu >= first],
            first,
        )
        for first in range(len(menus) + 1)
    ]


def _hull_steps(number: int, menu: Sequence[Item]) -> list[_Step]:
    """Give the moves along the lower convex hull of a staircase, steepest first."""
    hull: list[Item] = []
    for item in menu:
        while len(hull) > 1 and _is_above(hull[-2], hull[-1], item):
            hull.pop()
        hull.append(item)
    return [
        _Step(before.key - after.key, after.weight - before.weight, number, after.place)
        for before, after in pairwise(hull)
    ]


def _is_above(left: Item, middle: Item, right: Item) -> bool:
    """Say whether ``middle`` lies on or above the line from ``left`` to ``right``."""
    return (left.key - middle.key) * (right.weight - middle.weight) < (middle.key - right.key) * (
        middle.weight - left.weight
    )


def _unrolled(trail: _Trail) -> tuple[int, ...]:
    """Put a trail into the order in which it was picked."""
    picked: list[int] = []
    while trail:
        place, trail = trail
        picked.append(place)
    return tuple(reversed(picked))
