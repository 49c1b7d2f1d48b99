"""What goes into the calendar file: sums that were agreed, on the days the card needs them."""

from collections.abc import Mapping
from datetime import date

from core.calendar import CalendarEvent, usual_alarms
from core.case import Agreement, Case
from core.report.cards import card_for
from core.words import reminder_title


def reminders(
    case: Case, signed: Mapping[str, Agreement], today: date
) -> tuple[CalendarEvent, ...]:
    """Give transfers, debits and due days of what is signed, and of what was switched on.

    The transfers carry the signed sums alone, however much more is proposed: a reminder for a sum
    no lender agreed to would be a lie.

    Args:
        case: as told; its card says whether names and sums may stand in the file.
        signed: the agreement that counts for a debt, by debt id.
        today: the first day.
    """
    card = card_for(case, signed, {}, today)
    if card is None:
        return ()
    named = case.card.names_in_calendar
    platforms = {debt.id: debt.platform for debt in case.debts}
    return tuple(
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
            alarms_minutes=usual_alarms(event.kind, first=event.number == 1),
        )
        for event in card.plan.events
        if event.day >= today
    )
