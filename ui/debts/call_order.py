"""先找谁: whom to talk to first, on which day, and at which hour."""

from dataclasses import replace
from datetime import date, datetime, time

import htpy as h

from core.days import Today, Workdays
from core.intake import parse_time
from core.report import call_schedule, opens_on
from ui.debts import script_views, withheld_views
from ui.debts.lender_now import SLOTS
from ui.debts.words import scripts as t
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.form import chips
from ui.shell.part import Part
from ui.shell.words import say as written

_NEAR = 4
"""How many lenders are in sight, two a day; the others are folded away."""


class CallOrder:
    """The lenders in the order to talk to them, and the hour that is picked for it.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lenders = Part(self._draw_lenders)

    def draw(self) -> None:
        """Lay out the list, and the choice of an hour."""
        chosen = self._desk.case().call_at
        slots = sorted({*SLOTS, chosen} if chosen else SLOTS)
        self._lenders.lay()
        chips(
            "call_at",
            t.CALL_AT,
            [(f"{slot:%H:%M}", f"{slot:%H:%M}") for slot in slots],
            chosen=f"{chosen:%H:%M}" if chosen else "",
            on_choose=self.pick,
            hint=t.CALL_AT_HINT,
        )

    async def pick(self, _: str, text: str) -> None:
        """Pick the hour to call at."""
        at = parse_time(text)
        await self._desk.change("call_at", lambda case: replace(case, call_at=at))
        self._lenders.refresh()

    def _draw_lenders(self) -> None:
        found = self._desk.report()
        by_id = {d.debt.id: d for d in found.debts}
        case, now = self._desk.case(), self._desk.now()
        turns = call_schedule(case, found, Today(now.date(), self._desk.workdays), at=now.time())
        rows = [
            script_views.lender_row(
                by_id[turn.debt_id],
                turn,
                _when(turn.on, now, case.call_at, self._desk.workdays),
            )
            for turn in turns
        ]
        near, far = rows[:_NEAR], rows[_NEAR:]
        design.show(
            h.div(".lq-rows.lq-edge")[near],
            pieces.more(t.MORE.format(count=len(far)), h.div(".lq-rows.lq-edge")[far])
            if far
            else None,
            pieces.more(t.ORDER_HOW, h.p(".lq-sm.lq-muted")[t.ORDER_WHY])
            if found.call_order
            else None,
            withheld_views.left_out_rows(found),
            pieces.row_link(t.REHEARSE, t.REHEARSE_DETAIL, "/rehearse", "phone"),
            cls="lq-stack",
        )


def _when(on: date | None, now: datetime, at: time | None, workdays: Workdays) -> str:
    """Write the day of a call, and the hour the person picked."""
    if on is None:
        return ""
    away = {0: t.TODAY, 1: t.TOMORROW}.get((on - now.date()).days)
    if on == opens_on(now, workdays):
        away = t.NEXT_WORKDAY.format(weekday=written.weekday(on))
    day = away or f"{written.day(on)} {written.weekday(on)}"
    return f"{day} {at:%H:%M}" if at else day
