"""Where no plan carries: what may go on as it runs, and what has to be protected."""

from dataclasses import dataclass
from fractions import Fraction

from core.case import LenderType
from core.numbers.dues import DueKind
from core.report.debts import DebtReport
from core.report.plans import is_signed
from core.report.whole import Report

_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGoing:
    """What goes on while nothing fits."""

    kept: tuple[tuple[str, int], ...]
    """Debt id and its dearest month of the year to come: together within what can be paid."""
    secured: tuple[str, ...]
    """Ids of debts something is pledged for."""
    left_fen: int
    """What can be paid a month beyond ``kept``."""


def kept_going(found: Report) -> KeptGoing:
    """Choose what to go on paying where nothing fits: only what runs as it was agreed.

    What was signed comes first, then what something is pledged for, then what keeps most of a debt
    going per yuan a month; persons last, unless starred. Debts that are behind, called in, or of
    which too little is known are left out: a part of what they ask changes nothing.
    """
    left = found.plan.limit_fen
    kept = []
    for debt in sorted(filter(_goes_on, found.counted), key=_place):
        month = _month(debt)
        if month <= left:
            kept.append((debt.debt.id, month))
            left -= month
    secured = tuple(debt.debt.id for debt in found.counted if debt.debt.secured)
    return KeptGoing(kept=tuple(kept), secured=secured, left_fen=left)


def _goes_on(debt: DebtReport) -> bool:
    course = debt.standing.course
    is_behind = any(due.kind is DueKind.ARREARS for due in course.dues) or course.is_called_in
    return debt.withheld is None and not is_behind and _month(debt) > 0 and not course.never_ends


def _month(debt: DebtReport) -> int:
    return max(debt.standing.course.months_fen[:_A_YEAR], default=0)


def _place(debt: DebtReport) -> tuple[bool, bool, bool, Fraction]:
    told = debt.debt
    return (
        told.lender_type is LenderType.FRIEND and not told.starred,
        not is_signed(debt.options),
        told.secured is not True,
        -Fraction(debt.standing.left_to_pay_fen or 0, _month(debt)),
    )
