"""One month of the card as a calendar: words and shape first, colour second."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import htpy as h

from core.money import up_to_yuan
from core.numbers.card import Event, EventKind
from ui.card.words import card as t
from ui.shell.words import say as written
from ui.shell.words import words as w

_TONES = {EventKind.TRANSFER: "lq-pay", EventKind.DEBIT: "lq-auto", EventKind.DUE: "lq-due"}
_ORDER = (EventKind.DEBIT, EventKind.TRANSFER, EventKind.DUE)


def month_grid(
    weeks: Iterable[Sequence[date]],
    month: int,
    by_day: Mapping[date, Sequence[Event]],
    short: frozenset[date],
    today: date,
    paid: Mapping[date, int] | None = None,
) -> h.Element:
    """Draw a month; days of its neighbours stay empty.

    Args:
        weeks: rows of seven days from Monday on.
        month: 1 to 12, the month shown.
        by_day: what happens on which day.
        short: days on which money would be missing.
        today: is ringed.
        paid: what was paid on which day, in fen.

    What is to be there that day is rounded up to a whole yuan, what was paid is exact: no sum is
    written so that it falls short, or so that more was paid than was.
    """
    paid = paid or {}
    return h.table(".lq-cal")[
        h.thead[h.tr[(h.th(scope="col")[day] for day in w.WEEKDAYS)]],
        h.tbody[
            (
                h.tr[
                    (
                        h.td[
                            _day(
                                day,
                                by_day.get(day, ()),
                                day in short,
                                day == today,
                                paid.get(day, 0),
                            )
                        ]
                        if day.month == month
                        else h.td
                        for day in week
                    )
                ]
                for week in weeks
            )
        ],
    ]


def _day(
    day: date, events: Sequence[Event], is_short: bool, is_today: bool, paid_fen: int
) -> h.Element:
    kinds = {event.kind for event in events}
    first = next((kind for kind in _ORDER if kind in kinds), None)
    tone = "lq-short" if is_short else (_TONES[first] if first else "")
    if paid_fen and not first:
        tone = "lq-paid"
    total = sum(event.amount_fen for event in events if event.kind is first)
    return h.div(class_=["lq-day", tone, "lq-today" if is_today else ""])[
        h.span[str(day.day), h.span(".lq-vh")[t.TODAY] if is_today else None],
        h.small[t.IN_CELL[first]] if first else None,
        h.small(".lq-amt")[written.yuan(up_to_yuan(total))]
        if first in {EventKind.TRANSFER, EventKind.DEBIT}
        else None,
        [h.small["✓ ", t.PAID_CELL], h.small(".lq-amt")[written.yuan(paid_fen)]]
        if paid_fen and not first
        else None,
    ]
