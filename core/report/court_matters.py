"""The days a court sets on the debts it has: the next one of each, the soonest first."""

from dataclasses import dataclass
from datetime import date

from core.case import Case, CourtPaper, CourtPaperKind, Debt
from core.days import Today
from core.numbers.periods import PERIOD_RULES, deadline
from core.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtMatter:
    """One debt a court has, and the next day that counts."""

    debt_id: str
    kind: CourtPaperKind | None
    day: date | None
    """The hearing, or the last day of the period, counted as the safer one; ``None`` where neither
    can be told: the day on the paper counts."""
    is_hearing: bool
    days_left: int | None
    """0 today; ``None`` without a day. A day that passed isn't given."""


def court_matters(case: Case, book: RuleBook, as_of: Today) -> tuple[CourtMatter, ...]:
    """Return the debts that are in court and not dealt with, by their next day; undated ones last.

    Args:
        case: as told.
        book: says how many days a paper leaves.
        as_of: the day it is asked, and which days are worked.
    """
    found = [
        _matter(debt, book, as_of)
        for debt in case.debts
        if (debt.in_court or debt.court_kind is not None) and not debt.court_handled
    ]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.debt_id)))


def _matter(debt: Debt, book: RuleBook, as_of: Today) -> CourtMatter:
    days: list[tuple[date, bool]] = []
    if debt.hearing_on is not None:
        days.append((debt.hearing_on, True))
    kind, came = debt.court_kind, debt.court_received_on
    if kind is not None and kind in PERIOD_RULES and came is not None:
        period = deadline(CourtPaper(kind=kind, received_on=came), book, as_of)
        days += [] if period is None else [(period.counted, False)]
    ahead = [one for one in days if one[0] >= as_of.day]
    day, is_hearing = min(ahead, default=(None, False))
    return CourtMatter(
        debt_id=debt.id,
        kind=debt.court_kind,
        day=day,
        is_hearing=is_hearing,
        days_left=None if day is None else (day - as_of.day).days,
    )
