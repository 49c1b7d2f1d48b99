"""What is to do today about the card, and how far it has come (S4-10, S4-13)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.case import Agreement, Case, Mandate
from core.days import Today, months_after
from core.numbers.payday import arrivals, shares
from core.report.cards import CardReport, outstanding
from core.steps import (
    cleared_on,
    endings,
    is_agreed,
    open_instalments,
)

LEAD_DAYS = 3
"""Days before a due day on which its money is looked for, rule ``transfer_lead_days``."""
_DAY = timedelta(days=1)


class TodayKind(StrEnum):
    """What is to do, the most pressing first."""

    LATE = "late"
    DUE = "due"
    MOVE = "move"
    AWAIT = "await"
    """A payday that was told to be late."""
    READY = "ready"
    CERTIFICATE = "certificate"
    REPORT = "report"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayItem:
    """One thing to do today."""

    kind: TodayKind
    day: date
    """The due day of an instalment, the payday, or since when it is to do."""
    debt_id: str | None = None
    agreement_id: str | None = None
    number: int = 0
    amount_fen: int = 0
    is_first: bool = False
    """The first instalment of an agreement: many agreements end when that one is missed (S3-08)."""
    expected: date | None = None
    """The day late pay is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far all agreements together have come; nobody is compared with anybody."""

    cleared: int
    debts: int
    paid: int
    """Instalments paid in full, of agreements that count."""
    instalments: int
    paid_fen: int
    last_due: date | None
    """The last due day still to come."""


def todays_list(
    case: Case,
    signed: Mapping[str, Agreement],
    card: CardReport | None,
    as_of: Today,
) -> tuple[TodayItem, ...]:
    """Return what is to do today, the most pressing first.

    Args:
        case: as told.
        signed: the agreement in force for a debt, by debt id.
        card: the card over all of them, where there is one.
        as_of: the day it is asked, and which days are worked.
    """
    items = [
        *_instalments(case, signed, as_of),
        *_payday(case, signed, card, as_of),
        *_after_the_last(case, signed, as_of.day),
    ]
    order = list(TodayKind)
    return tuple(sorted(items, key=lambda item: (order.index(item.kind), item.day)))


def _instalments(case: Case, signed: Mapping[str, Agreement], as_of: Today) -> Iterator[TodayItem]:
    today, workdays, paid = as_of.day, as_of.workdays, case.paid()
    for agreement in signed.values():
        for one in outstanding(agreement, paid[agreement.id]):
            is_first = one.number == 1
            near = one.due - timedelta(days=LEAD_DAYS) if is_first else one.due
            if today < min(near, workdays.debit_day(one.due, LEAD_DAYS)):
                continue
            ahead = TodayKind.DUE if one.due == today else TodayKind.READY
            yield TodayItem(
                kind=TodayKind.LATE if one.due < today else ahead,
                day=one.due,
                debt_id=one.debt_id,
                agreement_id=agreement.id,
                number=one.number,
                amount_fen=one.amount_fen,
                is_first=is_first,
            )


def _payday(
    case: Case,
    signed: Mapping[str, Agreement],
    card: CardReport | None,
    as_of: Today,
) -> Iterator[TodayItem]:
    """Return the latest payday that came, as long as its transfer wasn't noted."""
    today, workdays = as_of.day, as_of.workdays
    begun = [a.checked_on for a in signed.values() if is_agreed(a) and a.checked_on]
    if card is None or not begun:
        return
    since = min(begun)
    if case.card.moved_until is not None:
        since = max(since, case.card.moved_until + _DAY)
    on_time = [replace(p, since=since, moved=()) for p in card.paydays]
    came = arrivals(on_time, start=since, until=today, workdays=workdays)
    if not came:
        return
    payday = came[-1].day
    parts = shares(card.plan.transfer_fen, card.paydays)
    expected = {late.payday: late.expected for late in case.card.late}.get(payday)
    waits = expected is not None and expected > today
    yield TodayItem(
        kind=TodayKind.AWAIT if waits else TodayKind.MOVE,
        day=payday,
        amount_fen=sum(
            min(parts[a.position], card.pay_fen[a.position]) for a in came if a.day == payday
        ),
        expected=expected,
    )


def _after_the_last(
    case: Case, signed: Mapping[str, Agreement], today: date
) -> Iterator[TodayItem]:
    """Return what is left to do once all is paid (S3-09): certificate, mandate, credit report."""
    counting = {agreement.id for agreement in signed.values()}
    for one in endings(case, today):
        if one.agreement is not None and one.agreement.id not in counting:
            continue
        for kind, day, is_done in (
            (TodayKind.CERTIFICATE, one.paid_on, one.certificate_on is not None),
            (TodayKind.MANDATE, one.paid_on, one.debt.mandate is Mandate.NONE),
            (TodayKind.REPORT, one.look_on, one.report_checked_on is not None),
        ):
            if day <= today and not is_done:
                agreement_id = one.agreement.id if one.agreement else None
                yield TodayItem(kind=kind, day=day, debt_id=one.debt.id, agreement_id=agreement_id)


def progress(case: Case, signed: Mapping[str, Agreement], today: date) -> Progress:
    """Count what is done and what is left."""
    paid = case.paid()
    still_open = {a.id: open_instalments(a, paid[a.id]) for a in signed.values()}
    dues = [due.due for each in still_open.values() for due in each[-1:] if due.due is not None]
    count = sum(agreement.instalments or 0 for agreement in signed.values())
    return Progress(
        cleared=sum(cleared_on(a, paid[a.id]) is not None for a in signed.values()),
        debts=len(case.debts),
        paid=count - sum(map(len, still_open.values())),
        instalments=count,
        paid_fen=sum(
            payment.kept_fen
            for payment in case.payments
            if (payment.agreement_id or "") in still_open and payment.paid_on <= today
        ),
        last_due=max(dues, default=None),
    )


def months_between(today: date, last: date) -> int:
    """Count the months until a day, a begun one as a whole: 0 on the day and after."""
    months = 0
    while months_after(today, months) < last:
        months += 1
    return months
