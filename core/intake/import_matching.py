"""Debts that come in beside those there are: which one is meant, and what would change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from core.case import Case, Debt, Essential, EssentialKind, Payment
from core.errors import InvalidInput, TableUnusable
from core.intake.debts import DEBT_FIELDS, read_debt, typed_debt
from core.intake.invariants import MOST
from core.intake.read_result import LivingCost, SeenPayment
from core.intake.sections import one_width
from core.intake.tables import BadRow, DebtTable, GoodRow
from core.numbers.seen_payments import is_noted, pay_debts

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
    return _plain(debt.platform)


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
        certificate_on=debt.certificate_on,
        report_checked_on=debt.report_checked_on,
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
    rows: Mapping[str, GoodRow]
    """The row of each of them by the debt's id, with what is doubtful in it."""


def beside(table: DebtTable, debts: Sequence[Debt], today: date) -> Incoming:
    """Part the good rows into new debts and known ones; what can't be joined is kept aside too."""
    new: list[Debt] = []
    known: list[tuple[Debt, Debt]] = []
    bad = list(table.bad)
    still = list(debts)
    rows: dict[str, GoodRow] = {}
    for row in table.good:
        before = twin(row.debt, still)
        if before is None:
            new.append(row.debt)
            rows[row.debt.id] = row
            continue
        still.remove(before)  # two rows of one lender stay two debts
        try:
            known.append((before, updated(before, row.typed, today)))
            rows[before.id] = row
        except InvalidInput as invalid:
            bad.append(row.kept_aside(invalid.problems))
    return Incoming(new=tuple(new), known=tuple(known), bad=tuple(bad), rows=rows)


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


def debt_paid_on(payment: SeenPayment, debts: Iterable[Debt]) -> Debt | None:
    """Find the debt a repayment seems to be on: the only one whose name the row and it share."""
    said = _plain(f"{payment.platform} {payment.words}")
    paid_to = _plain(payment.platform)
    fits = [
        debt
        for debt in debts
        if any(
            name and (name in said or (len(paid_to) > 1 and paid_to in name))
            for name in (_plain(debt.platform), _plain(debt.lender_name))
        )
    ]
    return fits[0] if len(fits) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPayment:
    """A repayment that was seen, beside the debts there are."""

    payment: SeenPayment
    debt_id: str = ""
    """Empty where no debt fits, or more than one."""
    is_known: bool = False
    """Whether it was noted before."""


def offered(
    payments: Iterable[SeenPayment], debts: Sequence[Debt], case: Case
) -> tuple[OfferedPayment, ...]:
    """Lay each repayment beside the debt of ``debts`` it seems to be on."""
    found = []
    for payment in payments:
        debt = debt_paid_on(payment, debts)
        found.append(
            OfferedPayment(
                payment=payment,
                debt_id=debt.id if debt else "",
                is_known=debt is not None
                and is_noted(case, debt.id, payment.paid_on, payment.amount_fen),
            )
        )
    return tuple(found)


def with_statement(
    case: _AnyCase,
    payments: Iterable[tuple[str, SeenPayment]],
    living: Iterable[LivingCost],
    today: date,
    new_id: Callable[[], str],
) -> _AnyCase:
    """Note repayments on debts, and take living costs over into the budget by category.

    A repayment without a day is passed over; for the others see ``pay_debts``. What the budget says
    of a category is replaced; the others stay.
    """
    dated = (
        Payment(id=new_id(), debt_id=debt_id, paid_on=seen.paid_on, amount_fen=seen.amount_fen)
        for debt_id, seen in payments
        if seen.paid_on is not None
    )
    case = pay_debts(case, dated, today)
    told = {one.kind: one for one in case.household.essentials}
    told |= {
        cost.kind: Essential(kind=cost.kind, amount_fen=cost.monthly_fen)
        for cost in living
        if cost.monthly_fen is not None
    }
    essentials = tuple(told[kind] for kind in EssentialKind if kind in told)
    return case.with_household(replace(case.household, essentials=essentials))


def _plain(name: str) -> str:
    return "".join(one_width(name).lower().split())
