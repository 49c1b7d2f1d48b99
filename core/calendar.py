"""The calendar file: transfers, debits, due days and other dates as iCalendar (RFC 5545).

Every date stands for itself, as an all-day event: no repetition rule can say "the working day
before". Importing a newer file updates what an older one brought, because an event keeps its
``uid`` whatever happens to its day, title or amount.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

_PRODID = "-//liqing//liqing//ZH"
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029")
_NEVER_WRITTEN = ("Cc", "Cs")
"""Unicode categories RFC 5545 has no place for: control characters and lone surrogates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One all-day event."""

    day: date
    kind: str
    """Such as ``transfer``, ``debit``, ``due``."""
    number: int
    """With ``debt_id`` and ``kind``, names the event once and for all."""
    debt_id: str | None = None
    """``None`` for what belongs to the card."""
    title: str
    """As it will be seen on a locked phone."""
    amount_fen: int | None = None
    alarms_minutes: tuple[int, ...] = ()
    """Each in minutes before 00:00 of ``day``; below 0 is after it. See ``at_nine``."""
    sequence: int = 0
    """How often the event was changed since it was first issued; see ``reissued``."""
    cancelled: bool = False

    @property
    def uid(self) -> str:
        """Name the event; no day, title or amount is in it."""
        return f"{self.debt_id or 'card'}-{self.kind}-{self.number}@liqing"


def at_nine(days_before: int = 0) -> int:
    """Return an alarm at 09:00 that many days before the event's day.

    >>> at_nine(), at_nine(1)
    (-540, 900)
    """
    return (days_before * 24 - 9) * 60


def usual_alarms(kind: str, *, first: bool = False) -> tuple[int, ...]:
    """Return the alarms for a kind of event, all at 09:00.

    Args:
        kind: a debit and a transfer are also announced the day before. An event of a whole day
            begins at 00:00, and a program that drops alarms after the start would say nothing.
        first: whether it is the first instalment after an agreement. Many agreements end when
            that one is missed, so its debit and due day are announced 3 days before as well.
    """
    if first and kind in ("debit", "due"):
        return (at_nine(3), at_nine(1), at_nine())
    return (at_nine(1), at_nine()) if kind in ("debit", "transfer") else (at_nine(),)


def reissued(
    events: Iterable[CalendarEvent], previous: Iterable[CalendarEvent], *, today: date
) -> tuple[CalendarEvent, ...]:
    """Number events as the newer edition of those issued before.

    Calendars take an event of the same ``uid`` for newer if its sequence is higher, or equal
    with a later stamp. So a first issue needs none of this, and nothing breaks where the last
    issue was not kept.

    Args:
        events: as they should be now.
        previous: what this function, or nothing, gave last time.
        today: an event before it that is no longer wanted is history, and left alone.

    Returns:
        ``events``, each with the sequence of its predecessor, one higher if the day, title,
        amount or alarms differ; then what is called off, cancelled.
    """
    before = {event.uid: event for event in previous}
    now = tuple(_after(event, before.get(event.uid)) for event in events)
    kept = {event.uid for event in now}
    dropped = (event for event in before.values() if event.uid not in kept and event.day >= today)
    return (
        *now,
        *(_after(replace(event, cancelled=True), event) for event in dropped),
    )


def to_ics(
    events: Iterable[CalendarEvent],
    *,
    stamp: datetime,
    show_amounts: bool,
    name: str = "liqing",
) -> bytes:
    """Write a calendar file.

    Args:
        events: no two with the same ``uid``; they are written in this order.
        stamp: when the file is issued, with a time zone.
        show_amounts: whether a sum of yuan may stand behind the title.
        name: the calendar's name, where a program shows it: nothing about debt.

    Returns:
        UTF-8, lines of at most 75 octets ended by CRLF. In titles, line ends of any kind become
        LF and other control characters are left out.

    Raises:
        ValueError: ``stamp`` has no time zone.
    """
    from icalendar import Alarm, Calendar, Event, vText

    if stamp.tzinfo is None:
        raise ValueError("the stamp needs a time zone")
    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_clean(name)))  # the library escapes no X- property
    for event in events:
        summary = _summary(event, show_amounts=show_amounts)
        entry = Event()
        entry.add("uid", _clean(event.uid))
        entry.add("dtstamp", stamp)
        entry.add("sequence", event.sequence)
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        entry.add("summary", summary)
        entry.add("class", "PRIVATE")  # not for those a calendar is shared with
        entry.add("transp", "TRANSPARENT")  # the day stays free for other things
        if event.cancelled:
            entry.add("status", "CANCELLED")
        for minutes in () if event.cancelled else event.alarms_minutes:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary)
            alarm.add("trigger", timedelta(minutes=-minutes))
            entry.add_component(alarm)
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def to_vevent(event: CalendarEvent, *, show_amounts: bool) -> str:
    """Write one event alone, so short that it fits into a code a phone's camera reads.

    Args:
        event: it is written without its alarms, which phones leave out here.
        show_amounts: whether a sum of yuan may stand behind the title.
    """
    from icalendar import Event

    entry = Event()
    entry.add("summary", _summary(event, show_amounts=show_amounts))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    written: bytes = entry.to_ical()
    return written.decode("utf-8")


def _after(event: CalendarEvent, before: CalendarEvent | None) -> CalendarEvent:
    """Return an event the sequence that follows from what it was before."""
    if before is None:
        return event
    same = replace(event, sequence=before.sequence)
    return same if same == before else replace(event, sequence=before.sequence + 1)


def _summary(event: CalendarEvent, *, show_amounts: bool) -> str:
    title = _clean(event.title)
    if event.amount_fen is None or not show_amounts:
        return title
    yuan, fen = divmod(event.amount_fen, 100)
    return f"{title} {yuan}.{fen:02d}元"


def _clean(text: str) -> str:
    """Leave out what would break the file or a program that reads it."""
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in _NEVER_WRITTEN
    )
