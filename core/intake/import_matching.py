"""Debts that come in beside those there are: which one is meant, and what would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from core.case import Case, Debt
from core.errors import InvalidInput, TableUnusable
from core.intake.debts import DEBT_FIELDS, read_debt, typed_debt
from core.intake.invariants import MOST
from core.intake.sections import one_width
from core.intake.tables import BadRow, DebtTable

MOST_DEBTS = MOST["debts"]
"""How many debts a case may hold."""

_AnyCase = TypeVar("_AnyCase", bound=Case)


def twin(debt: Debt, debts: Iterable[Debt]) -> Debt | None:
    """Find the debt that is probably the same: same platform, and no other instalment."""
    name = _plain_name(debt)
    if not name:
        return None
    return next(
        (
            known
            for known in debts
            if _plain_name(known) == name
            and (
                known.instalment_fen is None
                or debt.instalment_fen is None
                or known.instalment_fen == debt.instalment_fen
            )
        ),
        None,
    )


def _plain_name(debt: Debt) -> str:
    return "".join(one_width(debt.platform).lower().split())


def updated(debt: Debt, typed: Mapping[str, str], today: date) -> Debt:
    """Put what is told now in the place of what was; fields that aren't told stay.

    Raises:
        InvalidInput: what is told doesn't go together with what stays.
    """
    told = {field: text for field, text in typed.items() if text.strip()}
    read = read_debt({**typed_debt(debt), **told}, debt_id=debt.id, today=today)
    return replace(
        read,
        as_of_assumed=debt.as_of_assumed and read.as_of == debt.as_of,
        update_asked_on=debt.update_asked_on,
    )


def changes(before: Debt, after: Debt) -> tuple[tuple[str, str, str], ...]:
    """Name the fields that differ, each with the text before and after."""
    old, new = typed_debt(before), typed_debt(after)
    return tuple((f, old[f], new[f]) for f in DEBT_FIELDS if old[f] != new[f])


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The rows of a table, beside the debts there are."""

    new: tuple[Debt, ...]
    known: tuple[tuple[Debt, Debt], ...]
    """Debts there are, each with what the table would make of it."""
    bad: tuple[BadRow, ...]


def beside(table: DebtTable, debts: Sequence[Debt], today: date) -> Incoming:
    """Part the good rows into new debts and known ones; what can't be joined is kept aside too."""
    new: list[Debt] = []
    known: list[tuple[Debt, Debt]] = []
    bad = list(table.bad)
    for row in table.good:
        before = twin(row.debt, debts)
        if before is None:
            new.append(row.debt)
            continue
        try:
            known.append((before, updated(before, row.typed, today)))
        except InvalidInput as invalid:
            bad.append(row.kept_aside(invalid.problems))
    return Incoming(new=tuple(new), known=tuple(known), bad=tuple(bad))


def with_debts(case: _AnyCase, debts: Iterable[Debt]) -> _AnyCase:
    """Add debts, or put them in the place of those with their ids, all or none.

    Raises:
        TableUnusable: ``too_many_debts``, there would be more than a case may hold.
    """
    for debt in debts:
        case = case.with_debt(debt)
    if len(case.debts) > MOST_DEBTS:
        raise TableUnusable("too_many_debts")
    return case
