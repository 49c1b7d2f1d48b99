"""One option from every menu within several limits at once: exact, in whole numbers.

The general case of numbers B3: several months in which the total may rise, cash, a chance to keep.
An option takes something of every limit (a row each). States are kept menu by menu, as in
``choice.py``, and left out only under an exact bound: the best one that any single row gives, with
items divided. One more row, the sum of the others under multipliers, lets a bound see all limits
together; any multipliers are valid, so the search for good ones, in floats, decides only the speed.
"""

from collections.abc import Sequence
from operator import add, le, sub
from typing import NamedTuple, TypeAlias

from core.numbers.multipliers import Best, Load, multipliers_for, spread
from core.numbers.relaxation import FREE, Item, Price, Tail, Trail, joined, tails
from core.numbers.search_budget import FEW, SearchBudget, effort_for
from core.numbers.single_limit_search import Selection, efficient

_WIDTHS = (40, 2_000)
"""States kept a menu: first few, for a selection to measure by, then as many as it may take."""
_NARROWEST = 8
"""With less room than for so many a menu, a pass isn't begun."""
_MOST_BOUNDS = 8
"""Rows that bound a state, the sum of all among them; the others only keep it within limits."""
_COMPARED = (32, 4)
"""How many of the most promising states another one is compared with, of few debts and of many;
leaving some is safe."""


class SearchResult(NamedTuple):
    """What a search came to."""

    choice: Selection | None
    is_settled: bool
    """Whether the choice is proved best or, without one, that there is none."""


_State: TypeAlias = tuple[tuple[int, ...], int, Trail]


class _Row:
    """What one limit says about a state: whether it can be finished, and how well at most."""

    def __init__(
        self, menus: Sequence[Sequence[Load]], row: int, most: list[int], price: Price
    ) -> None:
        stairs = [efficient(Item(i.weights[row], i.key, i.place) for i in menu) for menu in menus]
        lightest = [stair[0] for stair in stairs]
        above = [
            [Item(i.weight - least.weight, i.key - least.key, i.place) for i in stair]
            for stair, least in zip(stairs, lightest, strict=True)
        ]
        self.row = row
        self._tails: list[Tail] = tails(above, price)
        self._most = most
        self._keys = _running([-item.key for item in lightest], 0)

    def bound(self, stage: int, weight: int, key: int) -> int:
        """Bound from below the key with which a state can be finished."""
        gain = self._tails[stage].most_worth(self._most[stage] - weight)
        return key + self._keys[stage] - gain


def _running(values: Sequence[int], last: int) -> list[int]:
    """Take each value off ``last``, from the end on: one figure a stage, and the end's own."""
    found = [last]
    for value in reversed(values):
        found.append(found[-1] - value)
    return found[::-1]


def choose_within(
    menus: Sequence[Sequence[Load]],
    limits: Sequence[int],
    *,
    any_will_do: bool = False,
    effort: SearchBudget | None = None,
    priced: int = 0,
    price: Price = FREE,
) -> SearchResult:
    """Pick one item from every menu so that the keys add up to the least.

    Args:
        menus: none of them empty; any whole keys, weights 0 or more, one a row.
        limits: what the weights of each row may add up to, inclusive; at least one.
        any_will_do: whether to stop at the first selection found.
        effort: what the search may still do; what it does is taken off.
        priced: how many of the rows, from the first on, have a dear uppermost part.
        price: how wide it is and what a unit costs in the row that reaches into it furthest; it
            counts like a key.

    Returns:
        The best choice with the bound it was proved by, or none. Where too many selections are
        all but equal the search ends before its proof, with the same answer every time.
    """
    least = [sum(column) for column in zip(*map(_lightest, menus), strict=True)] or [0]
    if min(limits) < 0 or not all(map(le, least, limits)):
        return SearchResult(None, is_settled=True)
    effort = effort or effort_for(len(menus))
    bands = [price.band if row < priced else 0 for row in range(len(limits))]
    kept, limits, bands = _binding([_undominated(menu) for menu in menus], limits, bands)
    dear = _Dear(limits, bands, price)
    order = sorted(range(len(kept)), key=lambda m: (-spread(kept[m]), m))
    kept = [kept[m] for m in order]
    multipliers, best = multipliers_for(kept, limits, effort)
    best = best and _descended(kept, limits, best, dear)
    kept = [[_with_sum(item, multipliers) for item in menu] for menu in kept]
    together = sum(m * limit for m, limit in zip(multipliers, limits, strict=True))
    most = [
        _running([min(item.weights[r] for item in menu) for menu in kept], limit)
        for r, limit in enumerate((*limits, together))
    ]
    if most[-1][0] < 0:
        return SearchResult(None, is_settled=True)
    rows = [
        _Row(kept, r, most[r], dear.price(r, multipliers)) for r in _telling(multipliers, len(kept))
    ]
    settled, at_least = False, max(row.bound(0, 0, 0) for row in rows)
    size = max(1, sum(len(menu) for menu in kept) * len(most))
    for width in _WIDTHS:
        wide = min(width, effort.left // size)
        if (best is not None and any_will_do) or wide < _NARROWEST:
            break
        found, unseen = _pass(kept, rows, most, wide, best, effort, dear)
        if found is not None:
            best = _descended(kept, limits, found, dear)
        settled = unseen is None or (best is not None and unseen >= best[0])
        if unseen is not None:
            at_least = max(at_least, unseen)
        if settled:
            break
    if best is None:
        return SearchResult(None, is_settled=settled)
    at_least = best[0] if settled else min(best[0], at_least)
    places = tuple(place for _, place in sorted(zip(order, best[1], strict=True)))
    return SearchResult(Selection(places, best[0], at_least), is_settled=settled)


def _pass(
    menus: Sequence[Sequence[Load]],
    rows: Sequence[_Row],
    most: Sequence[Sequence[int]],
    width: int,
    best: Best | None,
    effort: SearchBudget,
    dear: "_Dear",
) -> tuple[Best | None, int | None]:
    """Go through the menus keeping the most promising states.

    Args:
        menus: in the order of the search.
        rows: those that bound a state.
        most: what a state may have taken of every row before each menu, for the lightest items
            still to fit.
        width: how many states to keep a menu.
        best: what is known already: only what may be better is kept.
        effort: what is done is taken off it.
        dear: what the limits cost in their uppermost part.

    Returns:
        A selection better than ``best``, if there is one, and the least key that a state given
        up for want of room might have come to; ``None`` if none was.
    """
    states: list[_State] = [((0,) * len(most), 0, ())]
    unseen: int | None = None
    for stage, menu in enumerate(menus, start=1):
        effort.take(len(states) * len(menu) * len(most))
        at_most = tuple(row[stage] for row in most)
        ranked: list[tuple[int, _State]] = []
        for weights, key, trail in states:
            for item in menu:
                taken = tuple(map(add, weights, item.weights))
                if not all(map(le, taken, at_most)):
                    continue
                raised = key + item.key
                bound = max([row.bound(stage, taken[row.row], raised) for row in rows])
                if best is None or bound < best[0]:
                    ranked.append((bound, (taken, raised, (item.place, trail))))
        ranked.sort()
        ranked = _thinned(ranked, _COMPARED[len(menus) > FEW])
        if len(ranked) > width:
            unseen = ranked[width][0] if unseen is None else min(unseen, ranked[width][0])
            del ranked[width:]
        states = [state for _, state in ranked]
    if not states:
        return None, unseen
    key, trail = min((key + dear.of(weights), trail) for weights, key, trail in states)
    return (key, joined(trail, ())), unseen


class _Dear:
    """What a selection costs beside its keys: it counts in the row that it strains most."""

    def __init__(self, limits: Sequence[int], bands: Sequence[int], price: Price) -> None:
        self._price = price
        self._rows = [r for r, band in enumerate(bands) if band and price.top]
        self._starts = [limits[r] - bands[r] for r in self._rows]

    def of(self, weights: Sequence[int]) -> int:
        """Return what weights cost, one a row."""
        excess = [weights[r] - start for r, start in zip(self._rows, self._starts, strict=True)]
        return self._price.of(max(excess)) if excess else 0

    def price(self, row: int, multipliers: Sequence[int]) -> Price:
        """Return the price of one row; after the last one of the sum of all."""
        if row < len(multipliers):
            return self._price if row in self._rows else FREE
        together = sum(multipliers[r] for r in self._rows)
        if not together:
            return FREE
        return Price(self._price.band * together, self._price.top, together)


def _lightest(menu: Sequence[Load]) -> list[int]:
    """Return the least that any item takes of each row."""
    return [min(column) for column in zip(*(item.weights for item in menu), strict=True)]


def _binding(
    menus: Sequence[Sequence[Load]], limits: Sequence[int], bands: Sequence[int]
) -> tuple[list[list[Load]], list[int], list[int]]:
    """Leave out the rows that even the heaviest items keep to; one row always stays."""
    heaviest = [0] * len(limits)
    for menu in menus:
        for r, column in enumerate(zip(*(item.weights for item in menu), strict=True)):
            heaviest[r] += max(column)
    rows = [r for r, limit in enumerate(limits) if heaviest[r] > limit - bands[r]] or [0]
    if len(rows) == len(limits):
        return [list(menu) for menu in menus], list(limits), list(bands)
    return (
        [[i._replace(weights=tuple([i.weights[r] for r in rows])) for i in m] for m in menus],
        [limits[r] for r in rows],
        [bands[r] for r in rows],
    )


def _telling(multipliers: Sequence[int], menus: int) -> list[int]:
    """Return the rows that bound: the sum of all, and of few debts those that count most in it."""
    together = len(multipliers)
    if menus > FEW:
        return [together]
    if together < _MOST_BOUNDS:
        return list(range(together + 1))
    heavy = sorted(range(together), key=lambda r: (-multipliers[r], r))
    return [*sorted(heavy[: _MOST_BOUNDS - 1]), together]


def _descended(
    menus: Sequence[Sequence[Load]], limits: Sequence[int], best: Best, dear: _Dear
) -> Best:
    """Change one item at a time for the one that lowers the key most, as long as one does."""
    picked = [
        next(item for item in menu if item.place == place)
        for menu, place in zip(menus, best[1], strict=True)
    ]
    taken = [sum(item.weights[row] for item in picked) for row in range(len(limits))]
    while True:
        cost = dear.of(taken)
        moves = [
            (change, number, item)
            for number, (menu, now) in enumerate(zip(menus, picked, strict=True))
            for item in menu
            if item.key < now.key or (cost and item is not now)
            for then in (list(map(add, taken, map(sub, item.weights, now.weights))),)
            if all(map(le, then, limits))
            and (change := item.key - now.key + (dear.of(then) - cost)) < 0
        ]
        if not moves:
            key = sum(item.key for item in picked) + cost
            return key, tuple(item.place for item in picked)
        _, number, item = min(moves)
        taken = list(map(add, taken, map(sub, item.weights, picked[number].weights)))
        picked[number] = item


def _thinned(ranked: Sequence[tuple[int, _State]], compared: int) -> list[tuple[int, _State]]:
    """Drop states that one of the most promising equals or beats in everything."""
    kept: list[tuple[int, _State]] = []
    for entry in ranked:
        weights, key, _ = entry[1]
        for _, (lighter, lower, _) in kept[:compared]:
            if lower <= key and all(map(le, lighter, weights)):
                break
        else:
            kept.append(entry)
    return kept


def _undominated(menu: Sequence[Load]) -> list[Load]:
    """Drop the items that another one equals or beats in every row and in the key (lemma 2)."""
    kept: list[Load] = []
    for item in sorted(menu, key=lambda i: (i.key, i.weights, i.place)):
        if not any(all(map(le, other.weights, item.weights)) for other in kept):
            kept.append(item)
    return kept


def _with_sum(item: Load, multipliers: Sequence[int]) -> Load:
    together = sum(m * weight for m, weight in zip(multipliers, item.weights, strict=True))
    return item._replace(weights=(*item.weights, together))
