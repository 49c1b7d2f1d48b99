"""The first visit: a number from two fields, an example, and what is not so bad as it is told."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Debt
from core.errors import InvalidInput
from core.intake import example, read_debt, told_on
from core.report import Report
from core.rules import is_quiet
from ui.desk import Desk
from ui.home.night_views import care, choices
from ui.home.words import home as t
from ui.shell import design, feedback, pieces
from ui.shell.autosave import DraftForm
from ui.shell.design import amt, say
from ui.shell.form import button, show_problems
from ui.shell.night import is_night
from ui.shell.words import shell
from ui.shell.words import words as w

_CALMING = (
    "overdue_not_dishonest",
    "quiet_hours_standard",
    "bad_record_years",
    "stay_reachable",
)


def to_phone() -> h.Element:
    """Offer, on a screen that is none, to go on with a phone: one tap shows what it has to scan."""
    icon, words, detail = t.TO_PHONE
    return h.button(".lq-rowlink.lq-desk", type="button", data_lq="phone")[
        design.icon(icon), h.span[h.span(".lq-t")[words], h.span(".lq-d")[detail]]
    ]


class FirstVisit:
    """A way in for a newcomer: a number from two fields, or an example."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the page."""
        desk = self._desk
        lead = t.FIRST_LEAD_AT_TERMINAL if desk.is_terminal else t.FIRST_LEAD
        night = is_night(is_quiet(desk.rules, desk.now().time()))
        title = t.NIGHT_TITLE if night else t.FIRST_TITLE
        design.show(pieces.head("", title, [lead, h.br, w.PRINCIPLES]))
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("div").classes("lq-stack"):
                if night:
                    design.show(choices(desk.rules, t.TO_REHEARSE))
                with ui.element("section").classes("lq-card") as self._form:
                    self._draw_form()
                design.show(
                    pieces.row_link(*t.URGENT),
                    pieces.row_link(*(t.CIRCLE_AT_TERMINAL if desk.is_terminal else t.CIRCLE)),
                    to_phone() if desk.phones is not None and not desk.remote() else None,
                    cls="lq-card lq-flush lq-rows",
                )
            with ui.element("div").classes("lq-stack"):
                self._draw_examples()
                design.show(self._myths(), care(desk.rules))

    def _draw_form(self) -> None:
        self._draft = DraftForm(self._desk.who(), "first")
        design.show(h.h2[t.FIRST_FORM], h.p(".lq-sm.lq-muted")[t.FIRST_FORM_LEAD])
        with ui.element("div").classes("lq-grid2"):
            for name, label, unit in (
                ("instalment", t.FIRST_EACH, w.YUAN),
                ("instalments_left", t.FIRST_LEFT, w.MONTHS),
            ):
                self._draft.field(name, label, unit=unit, numeric=True)
        with ui.element("div").classes("lq-acts"):
            button(t.FIRST_BUTTON, self.count, name="count")

    def _draw_examples(self) -> None:
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.FIRST_EXAMPLES])
            with ui.element("div").classes("lq-examples"):
                for name, words in t.EXAMPLES:
                    kind = "quiet lq-btn-sm"
                    button(words, partial(self.load, name), kind=kind, name=f"example-{name}")

    def _myths(self) -> h.Element:
        """Say what many are afraid of, a line each; the line leads to its rule."""
        more, where = t.MORE_MYTHS
        rules = [self._desk.rules.rule(rule_id) for rule_id in _CALMING]
        return h.nav(".lq-card.lq-flush.lq-lines", aria_label=t.MYTHS)[
            h.h2[t.MYTHS],
            (h.a(href=f"/rules#{rule.id}", data_rule=rule.id)[rule.title] for rule in rules),
            h.a(href=where)[more],
        ]

    async def count(self) -> None:
        """Make a debt of the two fields, and say what it comes to."""
        fields = self._draft.fields
        typed = {name: field.text for name, field in fields.items()}
        try:
            debt = read_debt(typed, debt_id=uuid4().hex, today=self._desk.today())
        except InvalidInput as invalid:
            problems = tuple(
                replace(p, field="instalment") if p.field == "platform" else p
                for p in invalid.problems
            )
            show_problems(fields, InvalidInput(problems))
            return
        debt = told_on(debt, None, self._desk.today())
        await self._desk.change("debt_added", lambda case: case.with_debt(debt))
        await self._draft.done()
        found = self._desk.report()
        self._form.clear()
        with self._form:
            design.show(_first_number(found, debt))

    async def load(self, name: str) -> None:
        """Put an example in the place of the empty case."""
        own = self._desk.case().id
        await self._desk.change("example", lambda _: replace(example(name), id=own))
        await feedback.redraw(shell.STEPS["example"], undoable=True)


def _first_number(found: Report, debt: Debt) -> h.Element:
    return pieces.panel(
        h.p(".lq-big", data_testid="first-number")[say(t.GOT, sum=amt(found.monthly_now_fen))],
        h.p[say(t.GOT_LEAD, left=str(debt.instalments_left), total=amt(found.left_to_pay_fen))]
        if debt.instalments_left is not None
        else None,
        h.div(".lq-acts")[
            pieces.button_link(t.GOT_NEXT, "/debts/new"),
            pieces.button_link(t.GOT_MORE, f"/debts/{debt.id}", "quiet"),
        ],
        tone="ok",
        role="status",
    )
