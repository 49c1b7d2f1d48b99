"""The best choice where every spare fen may go into a debt early (numbers B7).

With fixed schedules the cheapest plan likes short terms; where prepaying costs nothing, the lowest
required instalments with every spare fen on the dearest debt are often cheaper still. No bound is
known for that, so it is searched: an exact month-by-month run of every candidate, and the best
single and double changes from several starts. On small questions it was always the best there is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from math import prod
from typing import TypeAlias

from core.numbers.deals import KEEP, Option
from core.numbers.plan import Proof, best_plan
from core.numbers.search_budget import SearchBudget

_MOST_IN_PAIRS = 6
"""With more debts, two options at once are no longer changed together."""
_MOST_TRIED = 2_000
"""With no more selections than this, every one is tried, and the best of them is proved."""
MOST_DEBT_MONTHS = 500_000
"""Months of debts run through for one question; then the best so far is the answer."""
_LONGEST = 1200
"""Months after which a run is given up."""
_MIXES = ((3, 1), (1, 1), (1, 3))
"""Weights of total and dearest month in three of the starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoffRun:
    """What becomes of one selection, month by month."""

    paid_fen: int
    """Everything until the end, cash included."""
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepayPlan:
    """The best selection found where spare money goes into debts early."""

    chosen: tuple[int, ...]
    paid_fen: int
    months: int
    fixed: PayoffRun | None
    """The best plan with fixed schedules, then prepaid as well: what the other choice is worth."""
    proof: Proof
    """``OPTIMAL`` only if every selection was tried."""
    states: int = 0
    """How many months of debts were run through: the same on every machine."""


def run(
    picked: Sequence[Option],
    free: Sequence[bool],
    limit_fen: int,
    below_fen: int | None = None,
    effort: SearchBudget | None = None,
) -> PayoffRun | None:
    """Pay a selection off with the whole limit every month.

    Each month: interest half-up on what is left of the principal; what is due is the schedule's
    month (past its end, everything), at most all that is left, and goes to interest, the month's
    share of charges, principal, charges, in this order. What is over goes to the principals that
    may be prepaid, highest rate first, ties to the earlier debt; then to their charges.

    Args:
        picked: one option a debt. A month without an instalment before the first one bears no
            interest here: an option that defers has it among its charges.
        free: whether each may be prepaid at no cost.
        limit_fen: what can be paid a month.
        below_fen: give up as soon as the total can't be below this.
        effort: months of debts are taken off it; with nothing left the run is given up.

    Returns:
        ``None`` if what is due exceeds the limit in some month, or it was given up.
    """
    left = [0 if o.cash_fen else o.base_fen for o in picked]
    extra = [0 if o.cash_fen else o.extra_fen for o in picked]
    paid = sum(option.cash_fen for option in picked)
    rates = [(o.annual.numerator, 12 * o.annual.denominator) for o in picked]
    starts = [next((m for m, fen in enumerate(o.months_fen) if fen), 0) for o in picked]
    order = sorted((d for d, may in enumerate(free) if may), key=lambda d: (-picked[d].annual, d))
    month = 0
    while any(left) or any(extra):
        is_spent = effort is not None and not effort.takes(len(picked))
        if (
            is_spent
            or month >= _LONGEST
            or (below_fen is not None and paid + sum(left) + sum(extra) >= below_fen)
        ):
            return None
        room = limit_fen
        for d, option in enumerate(picked):
            if not left[d] and not extra[d]:
                continue
            top, bottom = rates[d]
            interest = 0 if month < starts[d] else (2 * left[d] * top + bottom) // (2 * bottom)
            everything = left[d] + extra[d] + interest
            due = min(option.months_fen[month], everything) if month < option.length else everything
            room -= due
            if room < 0:
                return None
            paid += due
            rest = due - interest
            if rest < 0:
                extra[d] -= rest
                continue
            share = (
                option.extra_fen if option.key == KEEP else -(-option.extra_fen // option.length)
            )
            first = min(rest, extra[d], share)
            principal = min(rest - first, left[d])
            left[d] -= principal
            extra[d] -= rest - principal
        for sums in (left, extra):
            for d in order:
                early = min(room, sums[d])
                sums[d] -= early
                room -= early
                paid += early
        month += 1
    return PayoffRun(paid_fen=paid, months=month)


def best_prepaid(
    options: Sequence[Sequence[Option]], free: Sequence[bool], limit_fen: int
) -> PrepayPlan | None:
    """Choose one option for every debt, spare money going into debts early.

    Args:
        options: of each debt, with ``base_fen``, ``extra_fen`` and ``annual``; those that need
            cash are left out.
        free: whether each debt may be prepaid at no cost.
        limit_fen: what can be paid a month, 0 or more.

    Returns:
        ``None`` where no plan fits. Better is less in all, then sooner, then the earlier start.

    Raises:
        NumberError: as ``best_plan``.
    """
    cheapest = best_plan(options, limit_fen)
    if not cheapest.feasible:
        return None
    menus = [[p for p, option in enumerate(menu) if not option.cash_fen] for menu in options]

    effort = SearchBudget(MOST_DEBT_MONTHS)

    def outcome(places: tuple[int, ...], below_fen: int | None = None) -> _Outcome | None:
        picked = [menu[place] for menu, place in zip(options, places, strict=True)]
        ran = run(picked, free, limit_fen, below_fen, effort if below_fen else None)
        return (ran.paid_fen, ran.months, places) if ran else None

    is_small = prod(map(len, menus)) <= _MOST_TRIED
    fixed = outcome(cheapest.chosen)
    starts = [fixed, *map(outcome, _starts(options, menus))]
    peaks = [
        _climbed(s, menus, outcome, effort, all_at_once=is_small) for s in starts if s is not None
    ]
    if not peaks:
        return None
    paid, months, chosen = min(peaks, key=lambda peak: peak[:2])
    return PrepayPlan(
        chosen=chosen,
        paid_fen=paid,
        months=months,
        fixed=PayoffRun(paid_fen=fixed[0], months=fixed[1]) if fixed else None,
        proof=Proof.OPTIMAL if is_small and effort.left else Proof.BEST_FOUND,
        states=effort.done,
    )


_Outcome: TypeAlias = tuple[int, int, tuple[int, ...]]
"""Total, months, and the places that come to them."""


def _climbed(
    here: _Outcome,
    menus: Sequence[Sequence[int]],
    outcome: Callable[[tuple[int, ...], int], _Outcome | None],
    effort: SearchBudget,
    *,
    all_at_once: bool,
) -> _Outcome:
    """Go on to the best change as long as one pays less, or as much and sooner."""
    while True:
        better = here
        for places in product(*menus) if all_at_once else _changes(here[2], menus):
            if not effort.left:
                return better
            found = outcome(places, better[0] + 1)
            if found is not None and found[:2] < better[:2]:
                better = found
        if better is here:
            return here
        here = better


def _starts(
    options: Sequence[Sequence[Option]], menus: Sequence[Sequence[int]]
) -> Iterator[tuple[int, ...]]:
    """Return places to begin from: smallest months, lowest rates, mixes of total and month."""
    orders: list[Callable[[Option], tuple[Fraction | int, int]]] = [
        lambda option: (option.peak_fen, option.cost_fen),
        lambda option: (option.annual, option.peak_fen),
        *(partial(_mixed, mix) for mix in _MIXES),
    ]
    for order in orders:
        yield tuple(
            min(places, key=lambda p, menu=menu, order=order: order(menu[p]))  # type: ignore[misc]
            for menu, places in zip(options, menus, strict=True)
        )


def _mixed(mix: tuple[int, int], option: Option) -> tuple[int, int]:
    total, peak = mix
    return total * option.cost_fen + 12 * peak * option.peak_fen, option.peak_fen


def _changes(places: tuple[int, ...], menus: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Return every selection that differs in one place, in small questions also in two."""
    for d, menu in enumerate(menus):
        for other in menu:
            if other != places[d]:
                yield (*places[:d], other, *places[d + 1 :])
    if len(places) <= _MOST_IN_PAIRS:
        for d, e in combinations(range(len(places)), 2):
            for one in menus[d]:
                for two in menus[e]:
                    if one != places[d] and two != places[e]:
                        yield (*places[:d], one, *places[d + 1 : e], two, *places[e + 1 :])
