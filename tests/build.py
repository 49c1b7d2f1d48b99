"""The usual values, with changes."""

from dataclasses import replace
from datetime import date

from core.case import Case, Debt, Essential, EssentialKind, Household, Income, LenderType
from core.days import CHINA, Today, Workdays

TODAY = date(2026, 11, 24)

WRITTEN_TO = tuple(kind for kind in LenderType if kind is not LenderType.UNLICENSED)
"""The kinds of lenders that texts are written to."""
PERSONS = (LenderType.PRIVATE, LenderType.FRIEND)
"""Those that are persons: no desk, no register, the rules for private loans."""

_DEBT = Debt(
    id="d1",
    platform="甲分期",
    lender_type=LenderType.CONSUMER_FINANCE,
    received_fen=1_000_000,
    instalment_fen=100_000,
    instalments_left=12,
    due_day=12,
    signed_on=date(2026, 11, 1),
)
_HOUSEHOLD = Household(
    incomes=(Income(id="i1", amount_fen=1_000_000, payday=10),),
    essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=600_000),),
)


def as_of(day: date = TODAY, workdays: Workdays = CHINA) -> Today:
    """Give a day with the working days that are built in, or others."""
    return Today(day, workdays)


def a_debt(**changes: object) -> Debt:
    """Give the usual debt: 10,000 received, 12 instalments of 1,000, due on the 12th."""
    return replace(_DEBT, **changes)  # type: ignore[arg-type]


def a_household(**changes: object) -> Household:
    """Give the usual household: 10,000 on the 10th, 6,000 for living."""
    return replace(_HOUSEHOLD, **changes)  # type: ignore[arg-type]


def a_case(**changes: object) -> Case:
    """Give the usual case: one debt, one household, nothing else."""
    return replace(Case(id="c1", household=_HOUSEHOLD, debts=(_DEBT,)), **changes)  # type: ignore[arg-type]
