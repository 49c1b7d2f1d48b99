"""征信是怎么回事: what is kept how long, how to look, how to correct, and what can't be bought."""

import htpy as h
from nicegui import ui

from core.days import months_after
from core.errors import Problem
from core.intake import Refused, parse_day
from core.words import write_credit_dispute
from ui.desk import Desk
from ui.know.words import credit as t
from ui.shell import design, pieces, rule_views
from ui.shell.form import FormField, button
from ui.shell.words import say as written
from ui.shell.words import shell

_MONTHS = 12


def credit_page(desk: Desk) -> None:
    """Explain the credit record part by part, and count when an entry must go."""
    today = desk.today()
    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("section").classes("lq-card lq-fields lq-a-first"):
            Deletion(desk).draw()
        design.show(
            *(
                h.section(".lq-stack")[
                    h.h2[title],
                    rule_views.facts([rule_views.fact(desk.rules.rule(i), today) for i in ids]),
                ]
                for title, ids in t.PARTS
            ),
            _disputes(desk),
            cls="lq-a-main lq-stack-l",
        )


def _disputes(desk: Desk) -> h.Element:
    """Give the letter for each kind of error, to copy."""
    rules, today = desk.rules.rules, desk.today()
    return pieces.card(
        h.h2[t.DISPUTES_TITLE],
        h.p(".lq-sm.lq-muted")[t.DISPUTES_LEAD],
        (
            h.details[
                h.summary[title],
                pieces.copyable(
                    write_credit_dispute(error, None, rules=rules, today=today).text,
                    ident=f"dispute-{error}",
                    label=t.COPY,
                    done=shell.COPIED,
                    failed=shell.COPY_FAILED,
                ),
            ]
            for error, title in t.DISPUTES.items()
        ),
    )


class Deletion:
    """The years from the day an overdue debt was paid off (rule ``bad_record_years``)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the day, and what follows from it."""
        design.show(h.h2[t.WHEN_TITLE], h.p(".lq-sm.lq-muted")[t.WHEN_LEAD])
        self._field = FormField("cleared", t.CLEARED)
        self._field.box.props("type=date")
        design.show(pieces.picked_day(self._field.ident))
        button(t.WHEN_BUTTON, self.work_out, name="deletion")
        self._result = design.show(cls="lq-after", attributes={"role": "status"})

    def work_out(self) -> None:
        """Say when an entry must go, or what is wrong with the day."""
        design.reshow(self._result)
        self._field.problem(None)
        today = self._desk.today()
        try:
            cleared = parse_day(self._field.text, today, "nearest")
        except Refused as refused:
            self._field.problem(Problem("on", refused.code))
            return
        years = int(self._desk.rules.rule("bad_record_years").on(today))
        gone = months_after(cleared, years * _MONTHS)
        design.reshow(
            self._result,
            pieces.panel(
                h.p[t.WHEN.format(day=written.full_day(gone), years=years)],
                h.p(".lq-sm.lq-muted")[t.WHEN_NOT],
                tone="ok",
            ),
        )
