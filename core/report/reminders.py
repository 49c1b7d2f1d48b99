"""What goes into the calendar file: sums that were agreed, on the days the card needs them."""

from collections.abc import Mapping
from datetime import date

from core.calendar import CalendarEvent, reissued, usual_alarms
from core.case import Agreement, Case, IssuedEvent
from core.report.cards import card_for
from core.words import reminder_title


def reminders(
    case: Case, signed: Mapping[str, Agreement], today: date
) -> tuple[CalendarEvent, ...]:
    """Give transfers, debits and due days of what is signed, and of what was switched on.

    They are numbered as the newer edition of the file handed out before: what changed since has
    a higher sequence, what is no longer wanted is called off.

    The transfers carry the signed sums alone, however much more is proposed: a reminder for a sum
    no lender agreed to would be a lie.

    Args:
        case: as told; its card says whether names and sums may stand in the file.
        signed: the agreement that counts for a debt, by debt id.
        today: the first day.
    """
    card = card_for(case, signed, {}, today)
    named = case.card.names_in_calendar
    platforms = {debt.id: debt.platform for debt in case.debts}
    now = (
        CalendarEvent(
            day=event.day,
            kind=event.kind,
            number=event.number,
            debt_id=event.debt_id,
            title=reminder_title(
                event.kind,
                platform=platforms.get(event.debt_id or "", "") if named else "",
                number=event.number,
                is_oral=event.debt_id in card.on_oral,
            ),
            amount_fen=event.amount_fen,
            alarms_minutes=_alarms(event.kind, event.debt_id, event.number),
        )
        for event in (card.plan.events if card else ())
        if card is not None and event.day >= today
    )
    return reissued(now, map(_as_event, case.issued), today=today)


def handed_out(events: tuple[CalendarEvent, ...]) -> tuple[IssuedEvent, ...]:
    """Give what to note of a calendar file when it is handed out."""
    return tuple(
        IssuedEvent(
            debt_id=event.debt_id,
            kind=event.kind,
            number=event.number,
            day=event.day,
            title=event.title,
            amount_fen=event.amount_fen,
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
        alarms_minutes=_alarms(issued.kind, issued.debt_id, issued.number),
        sequence=issued.sequence,
        cancelled=issued.cancelled,
    )


def _alarms(kind: str, debt_id: str | None, number: int) -> tuple[int, ...]:
    return usual_alarms(kind, first=debt_id is not None and number == 1)
