"""打印: the months ahead for the wall, one page a month."""

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h
from nicegui import ui

from core.numbers.card import Event
from ui.card import card_views, today_views
from ui.card.month import month_grid
from ui.card.words import card as words
from ui.card.words import card_print as t
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.form import chips
from ui.shell.words import say as written
from ui.shell.words import words as w

_COUNTS = (3, 6, 12)


def card_print_page(desk: Desk) -> None:
    """Lay out one page a month; the printer gets nothing but the pages."""
    found = desk.report()
    card = card_views.signed_card(found)
    events = card_views.real_dues(found) if card is None else card.plan.events
    events = tuple(event for event in events if event.day >= found.day)
    if not events:
        design.show(pieces.head("", t.TITLE, t.LEAD))
        design.show(pieces.empty("print", t.EMPTY, pieces.button_link(t.BACK, "/card")))
        return
    is_named = desk.case().card.names_in_calendar
    names = card_views.names_of(found) if is_named else {}
    short = frozenset(s.day for s in card.plan.shortfalls) if card is not None else frozenset()
    Wall(events, short, names, found.day).draw()


class Wall:
    """The pages, as many months as are chosen; the screen shows the first."""

    def __init__(
        self,
        events: Sequence[Event],
        short: frozenset[date],
        names: Mapping[str, str],
        today: date,
    ) -> None:
        self._short, self._names, self._today = short, names, today
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        for event in events:
            self._by_day[event.day].append(event)
        self._months = sorted({day.replace(day=1) for day in self._by_day})
        """Those in which anything is to do."""

    def draw(self) -> None:
        """Lay out the choice, and the pages."""
        self._head = design.show(cls="lq-noprint")
        with ui.element("div").classes("lq-row lq-noprint"):
            chips(
                "months",
                t.MONTHS,
                [(str(n), t.MONTHS_OPTION.format(count=n)) for n in _COUNTS],
                chosen=str(_COUNTS[0]),
                on_choose=self.choose,
            )
        self._wall = design.show(cls="lq-walls")
        self._show(_COUNTS[0])
        design.show(
            pieces.bar(
                h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
                    design.icon("print"), h.span[t.PRINT]
                ],
                pieces.button_link(t.BACK, "/card", "quiet"),
            ),
            cls="lq-bar-at",
        )

    async def choose(self, _: str, count: str) -> None:
        """Show so many months."""
        self._show(int(count))

    def _show(self, count: int) -> None:
        months = self._months[:count]
        design.reshow(self._head, pieces.head("", t.TITLE_PAGES.format(count=len(months)), t.LEAD))
        design.reshow(self._wall, [self._page(month) for month in months])

    def _page(self, month: date) -> h.Element:
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        events = [
            event
            for day in sorted(self._by_day)
            if (day.year, day.month) == (month.year, month.month)
            for event in self._by_day[day]
        ]
        title = t.SHEET.format(month=words.MONTH.format(year=month.year, month=month.month))
        return h.section(".lq-wall")[
            h.div(".lq-card")[
                h.h2[title],
                h.p(".lq-sm.lq-muted")[t.WHOSE.format(day=written.full_day(self._today))],
                month_grid(weeks, month.month, self._by_day, self._short, month.replace(year=1)),
                h.table(".lq-tbl.lq-tight.lq-walltable")[
                    h.thead[h.tr[(h.th(scope="col")[head] for head in t.HEADS)]],
                    h.tbody[(_row(event, self._names) for event in events)],
                ],
                h.p(".lq-sm.lq-muted")[t.FOOT],
            ]
        ]


def _row(event: Event, names: Mapping[str, str]) -> h.Element:
    what = t.NEUTRAL[event.kind]
    if event.debt_id in names:
        what = today_views.what(event, dict(names))
    day, weekday = written.day(event.day), f"（{written.weekday(event.day)}）"
    return h.tr[
        h.th(scope="row")[h.span(".lq-nowrap")[day], h.span(".lq-nowrap")[weekday]],
        h.td[what],
        h.td[design.amt_up(event.amount_fen, w.YUAN)],
        h.td[h.span(".lq-box", aria_hidden="true")],
    ]
