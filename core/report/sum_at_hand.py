"""A sum at hand that isn't enough for all: what to keep, whom to pay, what to tell the others.

Living comes first; then what was agreed and is late; then what protects most per yuan. Nothing is
promised, and nothing is stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from core.case import Agreement, Case, LenderType
from core.days import Today
from core.numbers.dues import Completeness
from core.numbers.payday import arrivals
from core.report.debts import DebtReport
from core.report.pays import paydays
from core.report.whole import Report
from core.steps import binding_agreement

DAYS_IN_MONTH = 30
"""What a month of living is spread over; where no payday was told, so many days are kept for."""
_AHEAD = timedelta(days=62)
_DAY = timedelta(days=1)


class WhyPay(StrEnum):
    """Why a lender is paid today."""

    AGREED_LATE = "agreed_late"
    """What was agreed on paper is late."""
    SECURED = "secured"
    PROTECTS = "protects"
    """Paid in time, or caught up with, the rest goes on as it is."""


class WhyNot(StrEnum):
    """Why a lender isn't paid today."""

    SHORT = "short"
    """The sum isn't enough for what it asks for by then."""
    CALLED_IN = "called_in"
    """It asks for all of it: a part changes nothing before something else is agreed."""
    WITHHELD = "withheld"
    """A word or a payment may give up a right: a legal hotline comes first."""
    UNKNOWN = "unknown"
    """What it asks for, or when, isn't known."""
    LATER = "later"
    """Nothing is due before money comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """What living takes until money comes again."""

    need_fen: int | None
    """Up to a whole fen; ``None`` while living costs aren't known: never taken for 0."""
    kept_fen: int
    """What of the sum is kept for it."""
    days: int
    until: date | None
    """The day money comes; ``None`` where no payday was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayToday:
    """One lender to pay."""

    debt_id: str
    amount_fen: int
    short_fen: int
    """What is then still missing of it; above 0 only for what was agreed."""
    since: date
    """The oldest due day it is for."""
    keeps_fen: int
    """What is left of the debt and goes on as it is; 0 where that isn't known."""
    why: WhyPay


@dataclass(frozen=True, slots=True, kw_only=True)
class NotToday:
    """One lender that isn't paid today."""

    debt_id: str
    amount_fen: int | None
    """What it asks for until money comes again; ``None`` where that isn't known."""
    on: date | None
    """The oldest day of it."""
    why: WhyNot


@dataclass(frozen=True, slots=True, kw_only=True)
class SumAtHand:
    """What to do with a sum today."""

    sum_fen: int
    living: Living | None
    """``None`` where the person has put it aside already."""
    pays: tuple[PayToday, ...]
    others: tuple[NotToday, ...]
    left_fen: int
    """What isn't enough for anything whole, and is kept."""

    @property
    def is_known(self) -> bool:
        """Whether it can be told what is free to pay with."""
        return self.living is None or self.living.need_fen is not None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one debt asks for until money comes again."""

    debt: DebtReport
    amount_fen: int
    since: date
    is_agreed_late: bool

    @property
    def keeps_fen(self) -> int:
        return max(0, (self.debt.standing.left_to_pay_fen or 0) - self.amount_fen)

    def rank(self) -> tuple[bool, bool, Fraction, date]:
        """Sort by what protects most per yuan; friends last unless starred, the secured first."""
        told = self.debt.debt
        return (
            told.lender_type is LenderType.FRIEND and not told.starred,
            told.secured is not True,
            -Fraction(self.keeps_fen, self.amount_fen),
            self.since,
        )


def sum_at_hand(
    case: Case, found: Report, sum_fen: int, *, living_is_kept: bool = False
) -> SumAtHand:
    """Divide a sum that isn't enough for all.

    Args:
        case: agreements and paydays come from it.
        found: what is worked out about it, today.
        sum_fen: what is at hand, 0 or more.
        living_is_kept: whether what living takes is put aside already.

    Returns:
        Living until money comes again, at a thirtieth of a month a day; then agreed instalments
        that are late, the oldest first, in part if need be; then whole sums due by that day, the
        secured first, then by what goes on as it is per yuan. Where living costs aren't known,
        nobody is paid.
    """
    as_of = found.as_of
    until = _money_comes(case, as_of)
    days = (until - as_of.day).days if until else DAYS_IN_MONTH
    living = None if living_is_kept else _living(found, sum_fen, days, until)
    is_known = living is None or living.need_fen is not None
    free = sum_fen - (living.kept_fen if living else 0)
    horizon = until or as_of.day + timedelta(days=DAYS_IN_MONTH)
    signed = _signed(case)
    asked = [
        one
        for debt in found.counted
        if (one := _asked(debt, signed, horizon, as_of.day)) is not None
    ]
    late = sorted((one for one in asked if one.is_agreed_late), key=lambda one: one.since)
    rest = sorted((one for one in asked if not one.is_agreed_late), key=_Asked.rank)
    pays: list[PayToday] = []
    for one in (*late, *rest) if is_known else ():
        amount = min(free, one.amount_fen) if one.is_agreed_late else one.amount_fen
        if not amount or amount > free:
            continue
        free -= amount
        pays.append(_paid(one, amount))
    whole = {pay.debt_id for pay in pays if not pay.short_fen}
    return SumAtHand(
        sum_fen=sum_fen,
        living=living,
        pays=tuple(pays),
        others=tuple(_others(found, whole, {one.debt.debt.id: one for one in asked})),
        left_fen=free,
    )


def _money_comes(case: Case, as_of: Today) -> date | None:
    """Return the next day on which money comes, today not counted."""
    coming = arrivals(
        paydays(case.household, case.card),
        start=as_of.day + _DAY,
        until=as_of.day + _AHEAD,
        workdays=as_of.workdays,
    )
    return coming[0].day if coming else None


def _living(found: Report, sum_fen: int, days: int, until: date | None) -> Living:
    month = found.budget.essentials_fen + found.budget.arrears_fen
    need = ceil(Fraction(month * days, DAYS_IN_MONTH)) if found.has_budget else None
    kept = sum_fen if need is None else min(sum_fen, need)
    return Living(need_fen=need, kept_fen=kept, days=days, until=until)


def _signed(case: Case) -> Mapping[str, Agreement]:
    return {
        debt.id: agreement
        for debt in case.debts
        if (agreement := binding_agreement(case, debt.id)) is not None
    }


def _asked(
    debt: DebtReport, signed: Mapping[str, Agreement], horizon: date, today: date
) -> _Asked | None:
    """Return what may be paid on a debt today; ``None`` where nothing is, or it helps nothing."""
    course = debt.standing.course
    if debt.withheld is not None or course.is_called_in:
        return None
    due = [d for d in course.dues if d.day is not None and d.day <= horizon]
    if not due:
        return None
    since = min(d.day for d in due if d.day is not None)
    late = [d.amount_fen for d in due if d.day is not None and d.day < today]
    is_agreed_late = debt.debt.id in signed and bool(late)
    return _Asked(
        debt,
        sum(late) if is_agreed_late else sum(d.amount_fen for d in due),
        since,
        is_agreed_late,
    )


def _paid(one: _Asked, amount_fen: int) -> PayToday:
    why = WhyPay.SECURED if one.debt.debt.secured else WhyPay.PROTECTS
    return PayToday(
        debt_id=one.debt.debt.id,
        amount_fen=amount_fen,
        short_fen=one.amount_fen - amount_fen,
        since=one.since,
        keeps_fen=one.keeps_fen,
        why=WhyPay.AGREED_LATE if one.is_agreed_late else why,
    )


def _others(found: Report, paid: set[str], asked: Mapping[str, _Asked]) -> Iterator[NotToday]:
    """List whoever isn't paid in full, in the order to talk to them."""
    for debt_id in found.why_first:
        debt = found.find(debt_id)
        if debt is None or debt_id in paid:
            continue
        course, one = debt.standing.course, asked.get(debt_id)
        amount: int | None = one.amount_fen if one else 0
        if debt.withheld is not None:
            why, amount = WhyNot.WITHHELD, None
        elif course.is_called_in:
            why, amount = WhyNot.CALLED_IN, course.left_fen
        elif one is not None:
            why = WhyNot.SHORT
        elif course.completeness in (Completeness.UNKNOWN, Completeness.PARTIAL):
            why, amount = WhyNot.UNKNOWN, None
        elif course.dues:
            why = WhyNot.LATER
        else:
            continue  # paid off
        yield NotToday(debt_id=debt_id, amount_fen=amount, on=one.since if one else None, why=why)
