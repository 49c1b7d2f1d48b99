"""The search for multipliers under which one sum of all rows bounds best, in floats."""

from collections.abc import Sequence
from math import inf
from operator import add, le, mul
from typing import NamedTuple, TypeAlias

from core.numbers.search_budget import SearchBudget

_ROUNDS = 40
"""Rounds of the search for multipliers; fewer where one is long."""
_MOST_ROUNDED = 200_000
"""Items held against limits in all of these rounds, at most, but for the first few rounds."""
_FEWEST_ROUNDS = 4
_ROUNDED_AT_ONCE = 4
"""So many of them count as one state: a round keeps nothing."""
_FINE = 1 << 20
"""What the largest multiplier is counted in."""


class Load(NamedTuple):
    """An option as the solver sees it: what it takes of every row."""

    weights: tuple[int, ...]
    key: int
    place: int
    """Where it stands in the caller's menu, from 0."""


Best: TypeAlias = tuple[int, tuple[int, ...]]
"""A key, and the places that come to it in the order of the search."""


def spread(menu: Sequence[Load]) -> int:
    """Return how far apart the keys of a menu lie."""
    return max(item.key for item in menu) - min(item.key for item in menu)


def multipliers_for(
    menus: Sequence[Sequence[Load]], limits: Sequence[int], effort: SearchBudget
) -> tuple[list[int], Best | None]:
    """Search for the multipliers under which one sum of all rows bounds best (subgradients).

    Returns:
        Whole multipliers, one a row, and the best selection met on the way that fits.
    """
    span = max(1, sum(map(spread, menus)))
    shares = [
        [
            (
                item.key / span,
                [w / max(1, most) for w, most in zip(item.weights, limits, strict=True)],
            )
            for item in menu
        ]
        for menu in menus
    ]
    prices = best_prices = [0.0] * len(limits)
    summit = -inf
    even = [min(range(len(p)), key=lambda i, p=p: max(p[i][1])) for p in shares]  # type: ignore[misc]
    best = _better(None, [menu[i] for menu, i in zip(menus, even, strict=True)], limits)
    size = sum(map(len, menus)) * len(limits)
    rounds = max(_FEWEST_ROUNDS, min(_ROUNDS, _MOST_ROUNDED // max(1, size)))
    effort.take(rounds * size // _ROUNDED_AT_ONCE)
    met: dict[tuple[int, ...], list[float]] = {}
    for turn in range(1, rounds + 1):
        value = -sum(prices)
        picked: list[int] = []
        for parts in shares:
            costs = [key + sum(map(mul, prices, part)) for key, part in parts]
            least = min(costs)
            picked.append(costs.index(least))
            value += least
        if value > summit:
            summit, best_prices = value, prices
        slopes = met.get(places := tuple(picked))
        if slopes is None:  # what was met before is no better now
            slopes = met[places] = _excess(shares, places, len(limits))
            best = _better(best, [m[i] for m, i in zip(menus, places, strict=True)], limits)
        length = sum(slope * slope for slope in slopes) ** 0.5
        if not length:
            break
        prices = [
            max(0.0, price + slope / length / turn)
            for price, slope in zip(prices, slopes, strict=True)
        ]
    scaled = [price / max(1, limit) for price, limit in zip(best_prices, limits, strict=True)]
    largest = max(scaled) or 1.0
    return [round(_FINE * part / largest) for part in scaled], best


def _excess(
    shares: Sequence[Sequence[tuple[float, list[float]]]], places: Sequence[int], rows: int
) -> list[float]:
    """Return by what part of each limit a selection exceeds it; below 0 where it doesn't."""
    slopes = [-1.0] * rows
    for parts, place in zip(shares, places, strict=True):
        slopes = list(map(add, slopes, parts[place][1]))
    return slopes


def _better(best: Best | None, picked: Sequence[Load], limits: Sequence[int]) -> Best | None:
    """Take a selection in place of the best one so far if it fits and has the lower key."""
    totals = [sum(column) for column in zip(*(item.weights for item in picked), strict=True)]
    key = sum(item.key for item in picked)
    if not all(map(le, totals, limits)) or (best is not None and best[0] <= key):
        return best
    return key, tuple(item.place for item in picked)
