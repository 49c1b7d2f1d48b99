"""What goes into the calendar file: sums that were agreed, on the days the card needs them.

Besides them stand days without a sum: to ask again for paper, and what is left to do once all is
paid. The transfers are numbered from the month of the first promise, so that no name of an event
holds a date and none depends on what was handed out before.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from core.calendar import CalendarEvent, reissued, usual_alarms
from core.case import Agreement, Case, IssuedEvent, Mandate
from core.days import Today, months_after
from core.numbers.card import EventKind
from core.numbers.payday import month_number
from core.report.cards import card_for
from core.steps import PROMISE_NUDGES, REPORT_DAYS, as_agreed, cleared_on, endings, is_agreed
from core.words import reminder_title


def reminders(
    case: Case, signed: Mapping[str, Agreement], as_of: Today
) -> tuple[CalendarEvent, ...]:
    """Return transfers, debits and due days of what is signed, and of what was switched on.

    Then the days to ask again for a promise on paper, and to ask for the certificate, end the
    mandate and look at the credit report.

    They are numbered as the newer edition of the file handed out before: what changed since has
    a higher sequence, what is no longer wanted is called off.

    Who promised stands in what reminds of a promise, where names may.

    The transfers carry the signed sums alone, however much more is proposed: a reminder for a sum
    no lender agreed to would be a lie.

    Args:
        case: as told; its card says whether names and sums may stand in the file.
        signed: the agreement that counts for a debt, by debt id.
        as_of: the first day, and which days are worked.
    """
    today = as_of.day
    card = card_for(case, signed, {}, as_of)
    first_month = month_number(min([today, *(a.promised_on for a in signed.values())]))
    named = case.card.names_in_calendar
    platforms = {debt.id: debt.platform for debt in case.debts}
    promised = {a.debt_id: a.staff_no for a in case.agreements}
    now = (
        CalendarEvent(
            day=event.day,
            kind=event.kind,
            number=event.number - first_month * 100
            if event.kind is EventKind.TRANSFER
            else event.number,
            debt_id=event.debt_id,
            title=reminder_title(
                event.kind,
                platform=platforms.get(event.debt_id or "", "") if named else "",
                number=event.number,
                is_oral=event.debt_id in card.on_oral,
                staff_no=promised.get(event.debt_id or "", ""),
            ),
            amount_fen=event.amount_fen,
            alarms_minutes=_alarms(event.kind, event.debt_id, event.number),
        )
        for event in (card.plan.events if card else ())
        if card is not None and event.day >= today
    )
    besides = (
        CalendarEvent(
            day=day,
            kind=kind,
            number=number,
            debt_id=debt_id,
            title=reminder_title(
                kind,
                platform=platforms.get(debt_id, "") if named else "",
                number=number,
                is_oral=False,
                staff_no=promised.get(debt_id, ""),
            ),
            alarms_minutes=_alarms(kind, debt_id, 0),
        )
        for day, kind, number, debt_id in (
            *_promises(case, signed),
            *_endings(case, signed),
            *_paid_as_signed(case, today),
        )
        if day >= today
    )
    return reissued((*now, *besides), map(_as_event, case.issued), today=today)


def _promises(case: Case, signed: Mapping[str, Agreement]) -> Iterator[tuple[date, str, int, str]]:
    """Return the days to ask again for the newest promise of each debt that isn't on paper."""
    newest = {a.debt_id: a for a in case.agreements}
    for debt_id, agreement in newest.items():
        agreed = debt_id in signed and is_agreed(signed[debt_id])
        if agreement.written_received_on is None and not agreed:
            for number, days in enumerate(PROMISE_NUDGES, 1):
                yield agreement.promised_on + timedelta(days=days), "promise", number, debt_id


def _endings(case: Case, signed: Mapping[str, Agreement]) -> Iterator[tuple[date, str, int, str]]:
    """Return what is left to do once all is paid, or will be after the last due day (S3-09)."""
    mandates, paid = {debt.id: debt.mandate for debt in case.debts}, case.paid()
    for debt_id, agreement in signed.items():
        ended = cleared_on(agreement, paid[agreement.id]) or _last_due(agreement)
        if not is_agreed(agreement) or ended is None:
            continue
        if agreement.certificate_on is None:
            yield ended + timedelta(days=1), "certificate", 1, debt_id
        if mandates.get(debt_id) is not Mandate.NONE:
            yield ended + timedelta(days=1), "mandate", 1, debt_id
        if agreement.report_checked_on is None:
            yield ended + timedelta(days=REPORT_DAYS), "report", 1, debt_id


def _paid_as_signed(case: Case, today: date) -> Iterator[tuple[date, str, int, str]]:
    """Return what is left to do where a debt was paid off without any agreement."""
    for one in endings(case, today):
        if one.agreement is not None:
            continue
        if one.certificate_on is None:
            yield one.paid_on + timedelta(days=1), "certificate", 1, one.debt.id
        if one.debt.mandate is not Mandate.NONE:
            yield one.paid_on + timedelta(days=1), "mandate", 1, one.debt.id
        if one.report_checked_on is None:
            yield one.look_on, "report", 1, one.debt.id


def _last_due(agreement: Agreement) -> date | None:
    terms = as_agreed(agreement)
    if not (terms.instalments and terms.instalment_fen and terms.first_due):
        return None
    return months_after(terms.first_due, terms.instalments - 1)


def handed_out(events: tuple[CalendarEvent, ...]) -> tuple[IssuedEvent, ...]:
    """Return what to note of a calendar file when it is handed out."""
    return tuple(
        IssuedEvent(
            debt_id=event.debt_id,
            kind=event.kind,
            number=event.number,
            day=event.day,
            title=event.title,
            amount_fen=event.amount_fen,
            alarms_minutes=event.alarms_minutes,
            sequence=event.sequence,
            cancelled=event.cancelled,
        )
        for event in events
    )


def _as_event(issued: IssuedEvent) -> CalendarEvent:
    return CalendarEvent(
        day=issued.day,
        kind=issued.kind,
        number=issued.number,
        debt_id=issued.debt_id,
        title=issued.title,
        amount_fen=issued.amount_fen,
        alarms_minutes=issued.alarms_minutes,
        sequence=issued.sequence,
        cancelled=issued.cancelled,
    )


def _alarms(kind: str, debt_id: str | None, number: int) -> tuple[int, ...]:
    return usual_alarms(kind, first=debt_id is not None and number == 1)
