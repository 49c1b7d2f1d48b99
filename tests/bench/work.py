"""How long the core works on a whole report."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from core.case import Case
from core.intake import example
from core.report import report
from core.rules import RuleBook
from tests.bench.figures import Figure, timed_ms
from tests.build import as_of

_TODAY = date(2026, 11, 24)


def measure_reports(*, quick: bool) -> Iterator[Figure]:
    """Work out everything about cases of several sizes, anew each time."""
    book = RuleBook.load()
    cases = {"case g": example("g"), "case z": example("z")}
    cases |= {f"{count} debts": _multiplied(example("g"), count) for count in (12, 50)}
    for name, case in cases.items():
        report(case, book, as_of(_TODAY))  # imports what is imported late
        yield Figure(
            name=f"report, {name}",
            unit="ms",
            values=tuple(
                timed_ms(partial(report, case, book, as_of(_TODAY)))
                for _ in range(3 if quick else 15)
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
