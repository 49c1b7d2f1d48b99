"""打印: the months ahead for the wall, one page a month."""

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h
from nicegui import ui

from core.days import months_after
from core.numbers.card import Event
from core.report import CardReport
from ui.card import today_views
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
    card = found.card
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD), cls="lq-noprint")
    if card is None:
        design.show(pieces.empty("print", t.EMPTY, pieces.button_link(t.BACK, "/card", "quiet")))
        return
    named = desk.case().card.names_in_calendar
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts} if named else {}

    Wall(card, names, found.day).draw()


class Wall:
    """The pages, as many months as are chosen."""

    def __init__(self, card: CardReport, names: Mapping[str, str], today: date) -> None:
        self._card = card
        self._names = names
        self._today = today

    def draw(self) -> None:
        """Lay out the choice, and the pages."""
        with ui.element("div").classes("lq-row lq-noprint"):
            chips(
                "months",
                t.MONTHS,
                [(str(n), t.MONTHS_OPTION.format(count=n)) for n in _COUNTS],
                chosen=str(_COUNTS[0]),
                on_choose=self.choose,
            )
        design.show(
            h.div(".lq-acts", style="max-width:24rem")[
                h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
                    design.icon("print"), h.span[t.PRINT]
                ],
                pieces.button_link(t.BACK, "/card", "quiet"),
            ],
            cls="lq-noprint",
        )
        self._wall = design.show(self._pages(_COUNTS[0]), cls="lq-walls")

    async def choose(self, _: str, count: str) -> None:
        """Show so many months."""
        design.reshow(self._wall, self._pages(int(count)))

    def _pages(self, count: int) -> list[h.Element]:
        return _pages(self._card, self._names, self._today, count)


def _pages(card: CardReport, names: Mapping[str, str], today: date, count: int) -> list[h.Element]:
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in card.plan.events:
        by_day[event.day].append(event)
    last = max(by_day, default=today).replace(day=1)
    months = [months_after(today.replace(day=1), n) for n in range(count)]
    return [_page(card, names, month, by_day) for month in months if month <= last]


def _page(
    card: CardReport,
    names: Mapping[str, str],
    month: date,
    by_day: Mapping[date, Sequence[Event]],
) -> h.Element:
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    short = frozenset(s.day for s in card.plan.shortfalls)
    events = [
        event
        for day in sorted(by_day)
        if (day.year, day.month) == (month.year, month.month)
        for event in by_day[day]
    ]
    return h.section(".lq-wall")[
        h.div(".lq-card")[
            h.h2[words.MONTH.format(year=month.year, month=month.month)],
            month_grid(weeks, month.month, by_day, short, month.replace(year=1)),
            h.table(".lq-tbl.lq-tight")[
                h.thead[h.tr[(h.th(scope="col")[head] for head in t.HEADS)]],
                h.tbody[(_row(event, names) for event in events)],
            ],
            h.p(".lq-sm.lq-muted")[t.FOOT],
        ]
    ]


def _row(event: Event, names: Mapping[str, str]) -> h.Element:
    what = t.NEUTRAL[event.kind]
    if event.debt_id in names:
        what = today_views.what(event, dict(names))
    return h.tr[
        h.th(scope="row")[f"{written.day(event.day)}（{written.weekday(event.day)}）"],
        h.td[what],
        h.td[design.amt(event.amount_fen, w.YUAN)],
        h.td[h.span(".lq-box", aria_hidden="true")],
    ]
