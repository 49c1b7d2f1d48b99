"""One option from every menu, cheapest together, inside one limit: exact, in whole numbers.

This is the multiple-choice knapsack of numbers B3 without a word about debts: an option is a
weight (what it takes of the limit) and a key (what it costs: one large integer into which a whole
lexicographic order may be folded). Nothing here rounds. As long as no two selections have the same
key, nothing depends on the order of the work either.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from core.numbers.relaxation import FREE, Item, Price, Trail, joined, tails
from core.numbers.search_budget import SearchBudget, effort_for

_SKETCH = 50
"""How many selections of the menus still to come are kept at hand to finish a state with."""
_MOST_STATES = 5_000
"""With more of them in one stage the least promising are given up, and the proof with them."""


_State: TypeAlias = tuple[int, int, Trail]
"""Weight and key above the lightest selection, and how it came about."""
_Pair = TypeVar("_Pair", Item, _State)


class Selection(NamedTuple):
    """One place a menu, in the order of the menus."""

    places: tuple[int, ...]
    key: int
    """What the chosen keys add up to."""
    at_least: int
    """No selection has a lower key: equal to ``key`` where the choice is proved best."""


def choose(
    menus: Sequence[Sequence[Item]],
    limit: int,
    effort: SearchBudget | None = None,
    price: Price = FREE,
) -> Selection | None:
    """Pick one item from every menu so that the keys add up to the least.

    Args:
        menus: none of them empty; any whole keys, weights 0 or more.
        limit: what the weights may add up to, inclusive.
        effort: what the search may do; what it does is taken off.
        price: what the uppermost part of the limit costs; it counts like a key.

    Returns:
        The best choice, proved by leaving selections out only under an exact bound; ``None`` if
        even the lightest items are too heavy. Where thousands of selections are all but equal the
        search ends before it has proved its choice, with the same answer every time.
    """
    stairs = [efficient(menu) for menu in menus]
    room = limit - sum(stair[0].weight for stair in stairs)
    if room < 0:
        return None
    # Menus where most is at stake come first: their states are told apart early.
    order = sorted(range(len(stairs)), key=lambda m: (stairs[m][-1].key - stairs[m][0].key, m))
    gain, bound, picked = _search(
        [_above_lightest(stairs[m]) for m in order], room, effort or effort_for(len(menus)), price
    )
    base = sum(stair[0].key for stair in stairs)
    return Selection(
        tuple(place for _, place in sorted(zip(order, picked, strict=True))),
        base + gain,
        base + bound,
    )


class ParetoPoint(NamedTuple):
    """A selection that no other one equals or beats in both weight and key."""

    weight: int
    key: int
    places: tuple[int, ...]


def front(menus: Sequence[Sequence[Item]], tie_bits: int = 0) -> tuple[ParetoPoint, ...]:
    """Return every selection that no other one equals or beats in both weight and key.

    Args:
        menus: none of them empty.
        tie_bits: how many of the lowest bits of the keys only choose between selections equal in
            weight and in the rest of the key; they make no point of their own.

    Returns:
        Rising weight, strictly falling key; the one empty selection if there are no menus.
    """
    points: list[_State] = [(0, 0, ())]
    for menu in menus:
        stair = list(_staircase(sorted(menu), tie_bits))
        candidates = [
            (weight + item.weight, key + item.key, (item.place, trail))
            for weight, key, trail in points
            for item in stair
        ]
        candidates.sort()
        points = list(_staircase(candidates, tie_bits))
    return tuple(ParetoPoint(weight, key, joined(trail, ())) for weight, key, trail in points)


def efficient(menu: Iterable[Item]) -> list[Item]:
    """Drop the items that another one equals or beats in both weight and key (lemma 2).

    Returns:
        Rising weight, strictly falling key; of equal items the earliest.
    """
    return list(_staircase(sorted(menu)))


def _staircase(ordered: Iterable[_Pair], tie_bits: int = 0) -> Iterator[_Pair]:
    """Pass on what lowers the key above its tie bits, from pairs in rising order."""
    lowest: int | None = None
    for pair in ordered:
        key = pair[1] >> tie_bits
        if lowest is None or key < lowest:
            lowest = key
            yield pair


def _above_lightest(stair: Sequence[Item]) -> list[Item]:
    """Count weight and key from the lightest item, so that it becomes (0, 0)."""
    weight, key, _ = stair[0]
    return [Item(item.weight - weight, item.key - key, item.place) for item in stair]


def _search(
    menus: Sequence[Sequence[Item]], room: int, effort: SearchBudget, price: Price
) -> tuple[int, int, tuple[int, ...]]:
    """Go through the menus keeping every state that might still lead to the best selection.

    Returns:
        The key found, a key below which there is none, and the places, menu by menu.
    """
    sketches = _sketches(menus, room)
    ends = tails(menus, price)
    best_key, rest = sketches[0].best(room, price)
    best: tuple[Trail, Trail] = ((), rest)
    if sketches[0].is_whole:
        return best_key, best_key, joined(*best)
    unseen = best_key
    states: list[_State] = [(0, 0, ())]
    width = min(_MOST_STATES, max(1, effort.left // max(1, sum(map(len, menus)))))
    for menu, tail, sketch in zip(menus, ends[1:], sketches[1:], strict=True):
        effort.take(len(states) * len(menu))
        stair = _with_another(states, menu, room)
        for weight, key, trail in stair:
            further, rest = sketch.reach(room - weight, tail.worth(room - weight), price)
            if key + further < best_key:
                best_key, best = key + further, (trail, rest)
        promising = [
            (bound, state)
            for state in stair
            if (bound := state[1] - tail.most_worth(room - state[0])) < best_key
        ]
        if len(promising) > width:
            promising.sort()
            unseen = min(unseen, promising[width][0])
            del promising[width:]
        states = [state for _, state in promising]
    return best_key, min(best_key, unseen), joined(*best)


def _with_another(states: Sequence[_State], menu: Sequence[Item], room: int) -> list[_State]:
    """Add each item that fits to each state; keep what no other state equals or beats."""
    candidates = [
        (weight + item.weight, key + item.key, (item.place, trail))
        for weight, key, trail in states
        for item in menu
        if weight + item.weight <= room
    ]
    candidates.sort()
    return list(_staircase(candidates))


class _Sketch:
    """Selections of the menus from one place on: all that count, or some of them."""

    def __init__(self, points: Sequence[_State], *, is_whole: bool) -> None:
        self.points = points
        self.is_whole = is_whole
        """Whether a selection left out is always equalled or beaten by one that isn't."""
        self._weights = [weight for weight, _, _ in points]

    def reach(self, room: int, used: int, price: Price) -> tuple[int, Trail]:
        """Return a key at hand within ``used`` of ``room``, its price in it, and its places."""
        weight, key, trail = self.points[bisect_right(self._weights, used) - 1]
        return key + price.of(weight - room + price.band), trail

    def best(self, room: int, price: Price) -> tuple[int, Trail]:
        """Return the lowest key at hand that fits, its price in it, and its places."""
        return min(
            (key + price.of(weight - room + price.band), trail)
            for weight, key, trail in self.points
            if weight <= room
        )


def _sketches(menus: Sequence[Sequence[Item]], room: int) -> list[_Sketch]:
    """Prepare selections for every place to start from, the empty one at the end included."""
    sketches = [_Sketch([(0, 0, ())], is_whole=True)]
    for menu in reversed(menus):
        later = sketches[-1]
        points = _with_another(later.points, menu, room)
        is_whole = later.is_whole and len(points) <= _SKETCH
        if len(points) > _SKETCH:
            points = [points[len(points) * i // _SKETCH] for i in range(_SKETCH)]
        sketches.append(_Sketch(points, is_whole=is_whole))
    return sketches[::-1]
