"""How long the best plan over many debts takes, against HiGHS on the same question."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from random import Random

from core.numbers.balance import Balance
from core.numbers.deals import Option, options_for
from core.numbers.plan import best_plan, pareto_plans
from core.numbers.terms import Terms
from tests.bench.figures import Figure, timed_ms
from tests.core.oracles import model, solved

_OPTIONS = 10
_TIGHT = (0.02, 0.1, 0.3, 0.6)
"""Where the limit lies between the least and the most a month that can be chosen."""
_TARGETS = {3: 0.25, 6: 0.25, 12: 0.25, 30: 1.0}
"""At most so many times HiGHS, by the number of debts."""

_Menus = Sequence[Sequence[Option]]
_Question = tuple[_Menus, Sequence[int], int]
"""Menus, a limit a month, cash."""


def measure(*, quick: bool) -> Iterator[Figure]:
    """Choose among ten options a debt, one row first; then the general case, and the front.

    HiGHS gets the question in its shortest form, its model written beforehand, and is asked for a
    proof, on one thread: 1 row where that is enough, all months else.
    """
    seeds = range(1 if quick else 5)
    asked: list[_Question]
    for kind, menus_of in (("usual", _usual), ("hard", _hard)):
        for debts in (3, 6, 12, 30, 100):
            if kind == "hard" and debts > 30:
                continue
            asked = [
                (menus, (limit,), 0)
                for seed in seeds
                for menus in (menus_of(Random(seed), debts),)
                for limit in _limits(menus)
            ]
            name = f"best plan, {debts} debts x {_OPTIONS} options, {kind}"
            yield _against_highs(name, asked, _TARGETS.get(debts) if kind == "usual" else None)
    for debts in (3, 6, 12, 30):
        asked = [
            (menus, (limit,) * 80, 300_000 * debts)
            for seed in seeds
            for menus in (_general(Random(seed), debts),)
            for limit in _limits([[o for o in menu if not o.cash_fen] for menu in menus])
        ]
        yield _against_highs(f"deferrals and cash, {debts} debts", asked, None)
        yield Figure(
            name=f"deferrals and cash, {debts} debts: not proved within",
            unit="yuan",
            values=tuple(
                best_plan(menus, limits[0], cash_fen=cash).gap / 100
                for menus, limits, cash in asked
            ),
        )
    for debts in (6, 12):
        yield Figure(
            name=f"whole front with its plans, {debts} debts",
            unit="ms",
            values=tuple(
                timed_ms(partial(pareto_plans, _usual(Random(seed), debts)))
                for seed in (*seeds, *seeds)
            ),
        )


def _against_highs(name: str, asked: Sequence[_Question], at_most: float | None) -> Figure:
    ours, theirs = [], []
    for menus, limits, cash in asked:
        ours.append(timed_ms(partial(best_plan, menus, limits[0], cash_fen=cash)))
        theirs.append(timed_ms(partial(solved, model(menus, limits, cash))))
    return Figure(name=name, unit="ms", values=tuple(ours), baseline=tuple(theirs), at_most=at_most)


def _general(random: Random, debts: int) -> list[list[Option]]:
    """Make usual menus in which months may be put off and debts settled."""
    found = []
    for menu in _usual(random, debts):
        keep = menu[0]
        months = random.choice((2, 3, 6))
        put_off = Option(
            key=f"defer_{months}",
            months_fen=(0,) * months + (max(keep.months_fen) + 2_000,) * keep.length,
        )
        settled = Option(key="settle_0.9", months_fen=(), cash_fen=9 * keep.base_fen // 10)
        found.append([*menu[: _OPTIONS - 2], put_off, settled])
    return found


def _usual(random: Random, debts: int) -> list[tuple[Option, ...]]:
    """Make menus of what lenders usually grant, for debts of usual size."""
    terms = Terms(extend_to=60, freeze_to=24, waive=(Fraction(3, 10), Fraction(1, 2)))
    return [
        options_for(
            Balance(
                principal_fen=random.randrange(200_000, 3_000_000),
                charges_fen=random.choice((0, 30_000)),
                annual_rate=Fraction(random.randrange(10, 37), 100),
                line=Fraction(24, 100),
                remaining=random.randrange(3, 30),
            ),
            terms,
        )[:_OPTIONS]
        for _ in range(debts)
    ]


def _hard(random: Random, debts: int) -> list[tuple[Option, ...]]:
    """Make menus in which nearly every option counts: cost is a constant less the instalment."""
    return [
        tuple(
            Option(key=f"{n}", months_fen=(*[peak] * full, rest) if rest else (peak,) * full)
            for n, peak in enumerate(random.sample(range(20_000, 200_000), _OPTIONS))
            for full, rest in (divmod(2_000_000 - peak + random.randrange(5_000), peak),)
        )
        for _ in range(debts)
    ]


def _limits(menus: _Menus) -> Iterator[int]:
    least = sum(min(option.peak_fen for option in menu) for menu in menus)
    most = sum(max(option.peak_fen for option in menu) for menu in menus)
    return (least + int((most - least) * share) for share in _TIGHT)
