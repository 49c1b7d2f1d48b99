"""Roots of a present value: the one place where floats are worked with (numbers A5).

Everything is in ``d = ln(1 + rate)`` a unit of time, so that no power can overflow. Flows come
in merged: times strictly rising from 0, amounts whole fen and not 0, as ``merge`` makes them.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from core.errors import NumberError

Flows = Sequence[tuple[int, int]]
"""Pairs of time and fen; negative was handed out, positive came back."""

LARGEST = 700.0
"""Beyond this ``d`` a rate can't be written as a float."""
_STEPS = 100
_SPAN = (math.log(1e-6), math.log(1e9))
"""Where several roots are looked for."""
_NEAR = 1e-12
"""How far beside a root its sign test is made."""
NEAR_ZERO = 1e-9
"""A root this near to 0 is 0 where the flows add up to nothing."""
_TOUCH = 1e-13
"""A turning point this near to 0, as a share of all flows, counts as a root."""


def merge(flows: Flows) -> list[tuple[int, int]]:
    """Add up flows of one time, sort them, start at 0, and refuse what has no rate.

    Raises:
        NumberError: ``E_AMOUNT`` or ``E_TIME``, not whole; ``E_EMPTY``; ``E_NO_DISBURSEMENT``;
            ``E_NO_PAYMENT``; ``E_SAME_DATE``; ``E_PAYMENT_BEFORE_DISBURSEMENT``.
    """
    if not _are_whole([amount for _, amount in flows]):
        raise NumberError("E_AMOUNT")
    if not _are_whole([time for time, _ in flows]):
        raise NumberError("E_TIME")
    some = [(time, amount) for time, amount in flows if amount]
    sums: dict[int, int] = {}
    for time, amount in some:
        sums[time] = sums.get(time, 0) + amount
    merged = sorted((time, amount) for time, amount in sums.items() if amount)
    if len(sums) == 1 and len({amount > 0 for _, amount in some}) > 1:
        raise NumberError("E_SAME_DATE")
    if not merged:
        raise NumberError("E_EMPTY")
    if all(amount > 0 for _, amount in merged):
        raise NumberError("E_NO_DISBURSEMENT")
    if all(amount < 0 for _, amount in merged):
        raise NumberError("E_NO_PAYMENT")
    if merged[0][1] > 0:
        raise NumberError("E_PAYMENT_BEFORE_DISBURSEMENT")
    return [(time - merged[0][0], amount) for time, amount in merged]


def sign_changes(flows: Flows) -> int:
    """Count how often money changes direction in time order."""
    return sum((one > 0) != (next_ > 0) for (_, one), (_, next_) in pairwise(flows))


def newton(flows: Flows) -> float:
    """Find the only root of flows that change direction once, from the first to the second kind.

    The logarithm of what came back over what was handed out, both discounted, falls strictly
    with ``d``, and is nowhere steeper than at its two ends together: Newton's steps on it can't
    run away. What they end at is certified before it is given.

    Raises:
        NumberError: ``E_RATE_OVERFLOW`` above ``LARGEST``; ``E_NO_CONVERGENCE``.
    """
    sizes = [abs(amount) for _, amount in flows]
    if max(sizes) > min(sizes) * 10**300:
        raise NumberError("E_RATE_OVERFLOW")
    d = 0.0
    for _ in range(_STEPS):
        gap, slope = _gap(flows, d)
        d -= gap / slope
        if abs(gap / slope) <= 1e-15 * max(1.0, abs(d)):
            break
    if d > LARGEST:
        raise NumberError("E_RATE_OVERFLOW")
    if not is_root(flows, d):
        raise NumberError("E_NO_CONVERGENCE")
    return d


def is_root(flows: Flows, d: float) -> bool:
    """Certify a root of flows that change direction once: the value changes sign beside it."""
    near = _NEAR * max(1.0, abs(d))
    return _gap(flows, d - near)[0] > 0 > _gap(flows, d + near)[0]


def all_roots(flows: Flows) -> tuple[float, ...]:
    """Find every root between ``1 + rate`` = 0.000001 and 1,000,000,000, in rising order.

    Multiplied by ``e^(d·τ)``, with τ between the first flows of one direction and the next of
    the other, the value has the same roots, and its slope changes direction once less. The roots
    of that slope cut the line into stretches that hold at most one root each.
    """
    return tuple(_roots([(float(time), float(amount)) for time, amount in flows]))


def _gap(flows: Flows, d: float) -> tuple[float, float]:
    """Return the logarithm of what came back over what was handed out, and its slope."""
    base = -sum(amount for _, amount in flows if amount < 0)
    last = max(time for time, amount in flows if amount < 0)  # counted from: keeps figures small
    back, back_time = _log_sum([(t - last, a / base) for t, a in flows if a > 0], d)
    out, out_time = _log_sum([(t - last, -a / base) for t, a in flows if a < 0], d)
    return back - out, out_time - back_time


def _log_sum(flows: Sequence[tuple[int, float]], d: float) -> tuple[float, float]:
    """Return the logarithm of a present value, and the mean time of its flows weighted by it."""
    powers = [math.log(amount) - d * time for time, amount in flows]
    top = max(powers)
    weights = [math.exp(power - top) for power in powers]
    whole = math.fsum(weights)
    mean = math.fsum(w * time for w, (time, _) in zip(weights, flows, strict=True)) / whole
    return top + math.log(whole), mean


def _roots(terms: list[tuple[float, float]]) -> list[float]:
    turn = next((n for n, (a, b) in enumerate(pairwise(terms)) if (a[1] > 0) != (b[1] > 0)), None)
    if turn is None:
        return []
    between = (terms[turn][0] + terms[turn + 1][0]) / 2
    turns = _roots([(time, amount * (between - time)) for time, amount in terms])
    touching = [d for d in turns if abs(_value(terms, d)) < _TOUCH]
    edges = [_SPAN[0], *turns, _SPAN[1]]
    crossed = [
        _bisect(terms, low, high)
        for low, high in pairwise(edges)
        if low not in touching
        and high not in touching
        and _value(terms, low) * _value(terms, high) < 0
    ]
    return sorted(touching + crossed)


def _value(terms: list[tuple[float, float]], d: float) -> float:
    """Return the present value as a share of all flows, -1 to 1."""
    top = max(math.log(abs(amount)) - d * time for time, amount in terms)
    parts = [math.copysign(math.exp(math.log(abs(a)) - d * t - top), a) for t, a in terms]
    return math.fsum(parts) / math.fsum(map(abs, parts))


def _bisect(terms: list[tuple[float, float]], low: float, high: float) -> float:
    falls = _value(terms, low) > 0
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return middle
        if (_value(terms, middle) > 0) == falls:
            low = middle
        else:
            high = middle


def _are_whole(values: Sequence[object]) -> bool:
    return set(map(type, values)) <= {int}
