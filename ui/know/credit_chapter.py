"""征信是怎么回事: what is kept how long, how to look, how to correct, and what can't be bought."""

import htpy as h
from nicegui import ui

from core.days import months_after
from core.errors import Problem
from core.intake import Refused, parse_day
from core.words import write_credit_dispute
from ui.desk import Desk
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.know.words import credit as t
from ui.shell import design, pieces
from ui.shell.form import FormField, button
from ui.shell.words import say as written
from ui.shell.words import shell

_MONTHS = 12


class CreditChapter:
    """The credit record part by part, and when an entry must go."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay it out."""
        desk, today = self._desk, self._desk.today()
        design.show(
            h.p(".lq-sm.lq-muted")[t.LEAD],
            (
                pieces.more(title, rule_folds(rule_fold(desk.rules.rule(i), today) for i in ids))
                for title, ids in t.PARTS
            ),
            _disputes(desk),
        )
        with ui.element("section").classes("lq-fields"):
            Deletion(desk).draw()


def _disputes(desk: Desk) -> h.Element:
    """Give the letter for each kind of error, to copy."""
    rules, today = desk.rules.rules, desk.today()
    return pieces.more(
        t.DISPUTES_TITLE,
        h.p(".lq-sm.lq-muted")[t.DISPUTES_LEAD],
        (
            pieces.more(
                title,
                pieces.copyable(
                    write_credit_dispute(error, None, rules=rules, today=today).text,
                    ident=f"dispute-{error}",
                    label=t.COPY,
                    done=shell.COPIED,
                    failed=shell.COPY_FAILED,
                ),
            )
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
        button(t.WHEN_BUTTON, self.work_out, kind="soft", name="deletion")
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
