"""What must hold in a case file, beyond the types of its fields."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from core.case import Case
from core.intake.dates import EARLIEST, LATEST
from core.intake.validation_errors import Flaw, flaw

FORMAT: Final = "liqing-case"
SCHEMA: Final = 1

Place = tuple[str | int, ...]
"""The way to a place in a file: keys and positions, from the top."""

ID_PATTERN = "^[A-Za-z0-9_-]+$"
"""Ids stand in addresses and in the names of calendar events."""
MOST: Final = {
    "incomes": 20,
    "arrears": 50,
    "debts": 200,
    "negotiations": 5_000,
    "agreements": 1_000,
    "issued": 20_000,
    "payments": 10_000,
    "calls": 10_000,
    "evidence": 1_000,
    "checkins": 600,
    "coming": 50,
    "agency_fees": 100,
    "late": 600,
}
"""How many there may be of each, so that a file can't keep the program busy for hours."""

_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
_EXPONENTS = range(-12, 4)


def unsound(case: Case) -> Iterator[tuple[Place, Flaw]]:
    """Return each place at fault and what is wrong there; nothing for a sound case."""
    yield from _leaves(case, ("case",))
    yield from _doubled(case)
    debts = frozenset[str | None](debt.id for debt in case.debts)
    agreements = frozenset[str | None](agreement.id for agreement in case.agreements)
    references: dict[str, tuple[str, Sequence[str | None], frozenset[str | None]]] = {
        "negotiations": ("debt_id", [n.debt_id for n in case.negotiations], debts),
        "agreements": ("debt_id", [a.debt_id for a in case.agreements], debts),
        "payments": ("agreement_id", [p.agreement_id for p in case.payments], agreements | {None}),
        "calls": ("debt_id", [c.debt_id for c in case.calls], debts | {None}),
        "evidence": ("debt_id", [e.debt_id for e in case.evidence], debts),
    }
    for n, payment in enumerate(case.payments):
        if payment.debt_id not in debts | {None}:
            yield ("case", "payments", n, "debt_id"), flaw("no_reference")
        elif (payment.debt_id is None) is (payment.agreement_id is None):
            yield ("case", "payments", n, "debt_id"), flaw("one_of_two")
    for records, (key, ids, known) in references.items():
        for n, wanted in enumerate(ids):
            if wanted not in known:
                yield ("case", records, n, key), flaw("no_reference")
    yield from _loose(case)


def _loose(case: Case) -> Iterator[tuple[Place, Flaw]]:
    """Find debts tied to none, and receipts of no payment."""
    debts, paid = {debt.id for debt in case.debts}, {payment.id for payment in case.payments}
    for n, debt in enumerate(case.debts):
        if debt.under_debt and debt.under_debt not in debts - {debt.id}:
            yield ("case", "debts", n, "under_debt"), flaw("no_reference")
    for n, evidence in enumerate(case.evidence):
        if evidence.payment_id is not None and evidence.payment_id not in paid:
            yield ("case", "evidence", n, "payment_id"), flaw("no_reference")


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, Flaw]]:
    """Look at every value, whatever holds it."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), (*place, field.name))
    elif isinstance(value, tuple):
        most = MOST.get(str(place[-1]), len(value))
        if len(value) > most:
            yield place, flaw("too_many", most)
        for n, part in enumerate(value[:most]):
            yield from _leaves(part, (*place, n))
    elif what := _wrong(value, str(place[-1])):
        yield place, what


def _wrong(value: object, key: str) -> Flaw | None:
    match value:
        case date() if not EARLIEST <= value <= LATEST:
            return flaw("years", EARLIEST.year, LATEST.year)
        case time() if value.tzinfo is not None:
            return flaw("time_zone")
        case Decimal() if value.as_tuple().exponent not in _EXPONENTS:
            return flaw("decimals", -_EXPONENTS.start)
        case str() if (key == "id" or key.endswith("_id")) and _ID.match(value) is None:
            return flaw("id")
    return None


def _doubled(case: Case) -> Iterator[tuple[Place, Flaw]]:
    """Find what may be there once, and is there again."""
    household = case.household
    once: Sequence[tuple[Place, str, list[str]]] = (
        (("household", "incomes"), "id", [i.id for i in household.incomes]),
        (("household", "essentials"), "kind", [e.kind for e in household.essentials]),
        (("household", "arrears"), "id", [a.id for a in household.arrears]),
        (("household", "coming"), "id", [c.id for c in household.coming]),
        (("debts",), "id", [d.id for d in case.debts]),
        (("reasons",), "hardship", [r.hardship for r in case.reasons]),
        (("negotiations",), "id", [n.id for n in case.negotiations]),
        (("agreements",), "id", [a.id for a in case.agreements]),
        (("payments",), "id", [p.id for p in case.payments]),
        (("calls",), "id", [c.id for c in case.calls]),
        (("evidence",), "id", [e.id for e in case.evidence]),
        (("assumptions",), "lender_type", [a.lender_type for a in case.assumptions]),
        (("checkins",), "id", [c.id for c in case.checkins]),
        (("agency_fees",), "id", [f.id for f in case.agency_fees]),
    )
    for place, key, told in once:
        seen: set[str] = set()
        for n, one in enumerate(told):
            if one in seen:
                yield ("case", *place, n, key), flaw("doubled")
            seen.add(one)
