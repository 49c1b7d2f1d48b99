"""How long the core works: a report, and the best plan over many debts."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from random import Random

from core.case import Case
from core.intake import example
from core.numbers.deals import Option, Terms, options_for
from core.numbers.owed import Owed
from core.numbers.plan import best_plan
from core.report import report
from core.rules import RuleBook
from tests.bench.figures import Figure

_TODAY = date(2026, 11, 24)
_OPTIONS = 10
_TIGHT = (0.02, 0.1, 0.3, 0.6)
"""Where the limit lies between the least and the most a month that can be chosen."""


def measure_reports(*, quick: bool) -> Iterator[Figure]:
    """Work out everything about cases of several sizes, anew each time."""
    book = RuleBook.load()
    cases = {"case g": example("g"), "case z": example("z")}
    cases |= {f"{count} debts": _multiplied(example("g"), count) for count in (12, 50)}
    for name, case in cases.items():
        report(case, book, _TODAY)  # imports what is imported late
        yield Figure(
            name=f"report, {name}",
            unit="ms",
            values=tuple(
                _timed_ms(partial(report, case, book, _TODAY)) for _ in range(3 if quick else 15)
            ),
        )


def measure_plans(*, quick: bool) -> Iterator[Figure]:
    """Choose among ten options a debt: from usual deals, and where cost and instalment fight."""
    for kind, menus_of in (("usual", _usual), ("hard", _hard)):
        for debts in (3, 6, 12, 30):
            yield Figure(
                name=f"best plan, {debts} debts x {_OPTIONS} options, {kind}",
                unit="ms",
                values=tuple(
                    _timed_ms(partial(best_plan, menus, limit))
                    for seed in range(1 if quick else 5)
                    for menus in (menus_of(Random(seed), debts),)
                    for limit in _limits(menus)
                ),
            )


def _multiplied(case: Case, count: int) -> Case:
    """Give a case with that many debts, no two alike."""
    debts = tuple(
        replace(
            debt,
            id=f"d{n}",
            instalment_fen=(debt.instalment_fen or 0) + 100 * n,
            received_fen=(debt.received_fen or 0) + 900 * n,
        )
        for n in range(count)
        for debt in (case.debts[n % len(case.debts)],)
    )
    return replace(case, debts=debts)


def _usual(random: Random, debts: int) -> list[tuple[Option, ...]]:
    """Make menus of what lenders usually grant, for debts of usual size."""
    terms = Terms(extend_to=60, freeze_to=24, waive=(Fraction(3, 10), Fraction(1, 2)))
    return [
        options_for(
            Owed(
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


def _limits(menus: list[tuple[Option, ...]]) -> Iterator[int]:
    least = sum(min(option.peak_fen for option in menu) for menu in menus)
    most = sum(max(option.peak_fen for option in menu) for menu in menus)
    return (least + int((most - least) * share) for share in _TIGHT)


def _timed_ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000
