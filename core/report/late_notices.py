"""Whom to tell what within a day: what is late, short, or paid twice (S4-10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.case import Agreement, Case
from core.days import Today
from core.numbers.card import Instalment, plan_card
from core.numbers.payday import arrivals
from core.report.cards import CardReport, outstanding
from core.report.today import LEAD_DAYS
from core.steps import paid_on, paid_too_much

_SOON = timedelta(days=7)
"""How far ahead a lender is told that money will be missing."""
_WITHIN = timedelta(days=62)
"""How far ahead a day to pay is promised."""
_SLACK = timedelta(days=45)
"""More than days off and lead days move a debit."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateNotice:
    """A lender to tell, within a day, that an instalment is or will be late or short."""

    debt_id: str
    agreement_id: str
    number: int
    due: date
    paid_fen: int
    left_fen: int
    by: date | None
    """The day on which the card carries it; ``None`` where none can be promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTwice:
    """An instalment on which more was paid than its sum."""

    debt_id: str
    agreement_id: str
    number: int
    over_fen: int


def late_notices(
    case: Case,
    signed: Mapping[str, Agreement],
    card: CardReport | None,
    *,
    free_fen: int | None,
    as_of: Today,
) -> tuple[LateNotice, ...]:
    """Return whom to tell what within a day: instalments late or short, or soon without money.

    Args:
        case: as told.
        signed: the agreement in force for a debt, by debt id.
        card: the card over all of them, where there is one.
        free_fen: what is left of the incomes a month after living costs: the most that can be
            moved to the card; ``None`` while that isn't known, and then no day is promised.
        as_of: the day it is asked, and which days are worked.
    """
    today, workdays = as_of.day, as_of.workdays
    soon = {s.day for s in card.plan.shortfalls if s.day <= today + _SOON} if card else set()
    found: list[tuple[Agreement, Instalment, int]] = []
    payments = case.paid()
    for agreement in signed.values():
        paid = paid_on(agreement, payments[agreement.id])
        for one in outstanding(agreement, payments[agreement.id]):
            short = max(today, workdays.debit_day(one.due, LEAD_DAYS)) in soon
            if one.due < today or paid.get(one.number) or short:
                found.append((agreement, one, paid.get(one.number, 0)))
    by = _promise_day([one for _, one, _ in found], card, free_fen, as_of)
    return tuple(
        LateNotice(
            debt_id=one.debt_id,
            agreement_id=agreement.id,
            number=one.number,
            due=one.due,
            paid_fen=paid_fen,
            left_fen=one.amount_fen,
            by=by,
        )
        for agreement, one, paid_fen in found
        if by is None or one.due < max(by, today)
    )


def _promise_day(
    late: Sequence[Instalment],
    card: CardReport | None,
    free_fen: int | None,
    as_of: Today,
) -> date | None:
    """Return the first day on which the card carries all of these, the others as planned.

    Tried are today and the working day after each time money comes. What can be moved is what is
    free a month, or the transfer where that is more.
    """
    if card is None or free_fen is None or not late:
        return None
    today, workdays = as_of.day, as_of.workdays
    names = {(one.debt_id, one.number) for one in late}
    # what is due long after the last of these days changes nothing up to it
    ahead = today + _WITHIN + _SLACK
    others = [i for i in card.instalments if i.due <= ahead and (i.debt_id, i.number) not in names]
    coming = arrivals(card.paydays, start=today, until=today + _WITHIN, workdays=workdays)
    days = [today, *(workdays.workday_on_or_after(arrival.day + _DAY) for arrival in coming)]
    for day in days:
        # with these on that day, the card is looked at as if each were debited then
        moved = [replace(one, due=day + timedelta(days=LEAD_DAYS)) for one in late]
        plan = plan_card(
            (*others, *moved),
            card.paydays,
            start=today,
            opening_fen=card.opening_fen,
            transfer_fen=max(free_fen, card.plan.transfer_fen),
            workdays=workdays,
        )
        if all(short.day > day for short in plan.shortfalls):
            return day
    return None


def too_much(case: Case, signed: Mapping[str, Agreement]) -> tuple[PaidTwice, ...]:
    """Return the instalments on which more was paid than their sum."""
    paid = case.paid()
    return tuple(
        PaidTwice(
            debt_id=agreement.debt_id, agreement_id=agreement.id, number=number, over_fen=over_fen
        )
        for agreement in signed.values()
        for number, over_fen in paid_too_much(agreement, paid[agreement.id]).items()
    )
