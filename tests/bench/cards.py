"""How long the card takes to be planned over many debts and years."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from core.days import CHINA, due_dates
from core.numbers.card import Instalment, plan_card
from core.numbers.payday import Payday
from tests.bench.figures import Figure

_TODAY = date(2026, 11, 24)
_DEBTS, _MONTHS = 12, 60


def measure(*, quick: bool) -> Iterator[Figure]:
    """Plan the card anew for other sums and days each time."""
    times = sorted(_planned_ms(Random(seed)) for seed in range(10 if quick else 100))
    what = f"card, {_DEBTS} debts x {_MONTHS} months"
    yield Figure(name=f"{what}, p50", unit="ms", values=(times[len(times) // 2],))
    yield Figure(name=f"{what}, p95", unit="ms", values=(times[len(times) * 95 // 100],))


def _planned_ms(random: Random) -> float:
    instalments = [
        Instalment(debt_id=f"d{n}", number=number, due=due, amount_fen=amount_fen)
        for n in range(_DEBTS)
        for amount_fen in (random.randrange(10_000, 90_000),)
        for first in (_TODAY + timedelta(days=random.randrange(1, 31)),)
        for number, due in enumerate(due_dates(first, _MONTHS), 1)
    ]
    paydays = (Payday(day_of_month=10, weight=3), Payday(day_of_month=25, weight=1))
    begun = time.perf_counter()
    plan_card(instalments, paydays, start=_TODAY, workdays=CHINA)
    return (time.perf_counter() - begun) * 1000
