"""看整月: the months of the card, one at a time."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Payment
from core.days import months_after
from core.numbers.card import Event
from ui.card.month import month_grid
from ui.card.words import card as t
from ui.shell import design
from ui.shell.form import button


class Months:
    """One month in sight, with a way to those before and after."""

    def __init__(
        self,
        payments: Iterable[Payment],
        by_day: Mapping[date, Sequence[Event]],
        short: frozenset[date],
        today: date,
    ) -> None:
        self._today, self._by_day, self._short = today, by_day, short
        self._paid: dict[date, int] = defaultdict(int)
        for payment in payments:
            self._paid[payment.paid_on] += payment.kept_fen
        ahead = (day for day in sorted(by_day) if day >= today)
        self._month = next(ahead, today).replace(day=1)

    def draw(self) -> None:
        """Lay out the month of the next event."""
        with ui.element("div").classes("lq-between"):
            self._heading = design.show()
            with ui.element("div").classes("lq-row lq-noprint"):
                for words, months, name in (
                    (t.PREVIOUS, -1, "previous-month"),
                    (t.FOLLOWING, 1, "next-month"),
                ):
                    button(words, partial(self.turn, months), kind="quiet lq-btn-sm", name=name)
        self._grid = design.show()
        legend = (*t.LEGEND, ("short", t.LEGEND_SHORT)) if self._short else t.LEGEND
        design.show(
            h.ul(".lq-legend")[
                (h.li[h.i(class_=f"lq-day lq-{kind}"), words] for kind, words in legend)
            ]
        )
        self.turn(0)

    def turn(self, months: int) -> None:
        """Show the month so many months on; back, where negative."""
        self._month = months_after(self._month, months)
        year, month = self._month.year, self._month.month
        design.reshow(
            self._heading, h.h3(aria_live="polite")[t.MONTH.format(year=year, month=month)]
        )
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        design.reshow(
            self._grid,
            month_grid(weeks, month, self._by_day, self._short, self._today, self._paid),
        )
