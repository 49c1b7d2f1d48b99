"""万一: switches for what may go wrong, and what would have to lie on the card (S4-07)."""

from dataclasses import replace
from datetime import date

import htpy as h
from nicegui import ui

from core.errors import InvalidInput
from core.intake import card_with
from core.numbers.stress import Stress, Stressed
from core.report import CardReport, refusing, tried
from ui.card import balance_chart
from ui.card.words import card_stress as t
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.form import FormField, chips
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w

_LATE_DAYS = (0, 3, 7, 14, 30)
_LESS_PCT = (0, 10, 20, 30, 50)
_MANY_DAYS = 6
"""Beyond so many days that run short a sum put by is no answer any more."""
_MONTHS = 12


class StressTrial:
    """What is tried out; nothing here is kept.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trial = Stress()
        self._refused = ""
        """The id of the debt whose lender refuses; empty: none does."""
        self._result = Part(self._draw_result)

    @property
    def trial(self) -> Stress:
        """What is tried now."""
        return self._trial

    def draw(self) -> None:
        """Lay out the switches, and what follows."""
        found = self._desk.report()
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        if found.card is None:
            design.show(h.p[t.EMPTY])
            return
        with ui.element("div").classes("lq-stack"):
            with ui.element("div").classes("lq-fields"):
                chips(
                    "late_days",
                    t.LATE,
                    [
                        (str(n), t.LATE_OPTION.format(days=n) if n else t.LATE_NONE)
                        for n in _LATE_DAYS
                    ],
                    chosen="0",
                    on_choose=self.choose,
                )
                chips(
                    "less_pct",
                    t.LESS,
                    [
                        (str(n), t.LESS_OPTION.format(pct=n) if n else t.LESS_NONE)
                        for n in _LESS_PCT
                    ],
                    chosen="0",
                    on_choose=self.choose,
                )
                may_refuse = refusing(found)
                if may_refuse:
                    chips(
                        "refused",
                        t.REFUSED,
                        [
                            ("", t.REFUSED_NONE),
                            *((d.debt.id, d.name(w.NAMELESS)) for d in may_refuse),
                        ],
                        chosen="",
                        on_choose=self.choose,
                    )
                else:
                    design.show(h.p(".lq-sm.lq-muted")[t.REFUSED_SIGNED])
                self._box = FormField(
                    "bill", t.BILL, hint=t.BILL_HINT, unit=w.YUAN, numeric=True, on_leave=self._bill
                )
            self._result.lay()

    async def choose(self, name: str, value: str) -> None:
        """Set a switch: ``refused`` to the id of a debt, another to a number."""
        if name == "refused":
            self._refused = value
        else:
            self._trial = replace(self._trial, **{name: int(value)})
        self._result.refresh()

    async def _bill(self, _: str, text: str) -> None:
        try:  # a sum is read as the card's own sums are; this one isn't kept
            told = card_with(self._desk.case().card, "opening", text).opening_fen
        except InvalidInput as invalid:
            self._box.problem(invalid.problems[0])
            return
        self._box.kept()
        self._trial = replace(self._trial, bill_fen=told)
        self._result.refresh()

    def _draw_result(self) -> None:
        now = self._desk.report()
        outcome = tried(now, self._trial, refused=self._refused)
        if outcome is not None and now.card is not None:
            _result(self._desk.today(), now.card, outcome)


def _result(today: date, card: CardReport, outcome: Stressed) -> None:
    plan, first = outcome.plan, outcome.first
    many = len(plan.shortfalls) > _MANY_DAYS
    now_fen, was_fen = outcome.transfer_fen, card.plan.transfer_fen
    less = now_fen < was_fen
    if first is None:
        design.show(
            pieces.panel(
                h.p(".lq-big")[t.HOLDS],
                h.p[
                    say(
                        t.HOLDS_WHY,
                        day=written.full_day(plan.lowest_day),
                        sum=amt(plan.lowest_fen),
                    )
                ],
                tone="ok",
                role="status",
            )
        )
    else:
        design.show(
            pieces.panel(
                h.h2[say(t.BUFFER, sum=amt(outcome.buffer_fen))],
                h.p[
                    say(t.FIRST_SHORT, day=written.full_day(first.day), sum=amt(first.missing_fen)),
                    t.SHORT_DAYS.format(count=len(plan.shortfalls)) if many else None,
                ],
                h.p[
                    say(
                        t.LESS_MOVED, now=amt(outcome.transfer_fen), was=amt(card.plan.transfer_fen)
                    )
                ]
                if less
                else None,
                [h.p[t.TOO_LONG], h.p[h.a(".lq-link", href="/plan")[t.TO_PLAN]]]
                if many and less
                else h.p(".lq-sm")[t.PUT_BY],
                tone="warn",
                role="status",
            )
        )
    with ui.element("div"):
        design.show(h.h3[t.CHART])
        balance_chart.steps(plan, today, _MONTHS, t.CHART_LABEL)
