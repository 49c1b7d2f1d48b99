"""列清债务: the list of debts, and one debt with its account beside it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Debt
from core.errors import InvalidInput, Problem
from core.intake import doubts, read_debt, typed_debt
from core.report import DebtReport
from core.report.traces import totals_trace
from ui.debts import debt_views, rate_views, withheld_views
from ui.debts.as_of_views import told_line, told_on
from ui.debts.debt_form import debt_form
from ui.debts.payment_form import DebtPayments
from ui.debts.totals import total
from ui.debts.words import debts as t
from ui.desk import Desk
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button, show_problems
from ui.shell.part import Part
from ui.shell.trace import how
from ui.shell.words import say as written
from ui.shell.words import words as w

NEW = "new"


def debts_page(desk: Desk) -> None:
    """Show all debts and what they come to together."""
    found = desk.report()
    if not found.debts:
        design.show(
            pieces.head(t.STEP, t.TITLE_EMPTY, t.LEAD_EMPTY),
            pieces.empty(
                "list",
                t.EMPTY,
                [
                    pieces.button_link(t.ADD_FIRST, f"/debts/{NEW}", icon="plus"),
                    _less_typing(),
                ],
            ),
        )
        return
    counted = found.counted
    above = sum(debt.is_above for debt in counted)
    lead = t.LEAD + (t.LEAD_ABOVE.format(count=above) if above else "")
    worst = max(counted or found.debts, key=lambda debt: debt.standing.overdue_days)
    design.show(pieces.head(t.STEP, t.TITLE, lead))
    design.show(
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack")[
                pieces.card(
                    pieces.figures(
                        (
                            (t.MONTHLY, total(found.monthly_now_fen, found.monthly_unknown)),
                            (t.LEFT, total(found.left_to_pay_fen, found.left_unknown)),
                            (t.OVERDUE, [str(found.overdue_count), h.span(".lq-unit")[w.DEBTS]]),
                        )
                    ),
                    withheld_views.beside(found),
                    withheld_views.left_out(found),
                    how(totals_trace(found), desk.rules),
                ),
                _listing(found.debts, desk.today()),
                h.div(".lq-acts")[pieces.button_link(t.ADD, f"/debts/{NEW}", icon="plus")],
                _less_typing(),
            ],
            h.div(".lq-stack")[_to_do(desk, worst)],
        ]
    )


def _less_typing() -> h.Element:
    """Offer the ways that save typing, quietly."""
    ways = ((t.PASTE, "/debts/import"), (t.TABLE, "/debts/import#table"))
    return h.div(".lq-row.lq-links")[(h.a(".lq-link", href=to)[words] for words, to in ways)]


def _hotlines(desk: Desk) -> tuple[str, str]:
    """Return the numbers to ask about the law, and to have a court paper checked."""
    law, court = (desk.rules.rule(f"hotline_{which}").value for which in ("12348", "12368"))
    return str(law), str(court)


def _to_do(desk: Desk, debt: DebtReport) -> h.Node:
    """Say what its stage asks for; where nothing may be offered, that and no more."""
    law, court = _hotlines(desk)
    if debt.withheld is not None:
        return withheld_views.briefly(debt, law)
    return debt_views.stage(debt.standing, law, court)


def _listing(debts: tuple[DebtReport, ...], today: date) -> h.Element:
    return h.section(".lq-card.lq-flush.lq-rows", aria_label=t.LIST)[
        (
            debt_views.debt_row(debt.standing, debt.name(w.NAMELESS), told_on(debt, today))
            for debt in debts
        )
    ]


def debt_page(desk: Desk, debt_id: str) -> None:
    """Show one debt to fill in; every field is kept as it is typed."""
    is_new = debt_id == NEW
    own_id = uuid4().hex if is_new else debt_id
    known = desk.case().debt(own_id)
    if known is None and not is_new:
        design.show(
            pieces.head(t.STEP, t.TITLE, ""), pieces.button_link(t.BACK, "/debts", kind="quiet")
        )
        return
    DebtPage(desk, own_id, is_new=is_new).draw(known or Debt(id=own_id, platform=""))


class DebtPage:
    """One debt: its form, its account beside it, and what its stage asks for."""

    def __init__(self, desk: Desk, debt_id: str, *, is_new: bool) -> None:
        """Begin the page of a debt; a new one gets its address once something of it is kept."""
        self._desk = desk
        self._debt_id = debt_id
        self._is_new = is_new
        self._account, self._advice = Part(self._draw_account), Part(self._draw_advice)
        self.payments = DebtPayments(
            desk, debt_id, takes_receipts=desk.hold(Act.PROOFS) is Hold.FREE
        )

    def draw(self, debt: Debt) -> None:
        """Lay out the page of a debt as it is kept, or of an empty one."""
        title = t.NEW_TITLE if self._is_new else written.name(debt, 1)
        design.show(pieces.head(t.STEP, title, ""))
        self._form = AutosaveForm(
            self._desk,
            "new-debt" if self._is_new else "debt",
            self._debt_id,
            on_kept=self._now_here,
            follow=self._follow,
            doubts=partial(_doubts, self._debt_id),
            with_it=lambda name: t.COUNTED if name in t.COUNTING else (),
        )
        with ui.element("div").classes("lq-cols lq-trio"):
            with ui.element("div").classes("lq-a-first"):
                self._account.lay()
            with ui.element("div").classes("lq-card lq-a-main"):
                self._summary = design.show()
                debt_form(typed_debt(debt), self._form, self._others())
                self._form.doubt(self._desk.case())
                self._form.saved()
                with ui.element("div").classes("lq-actbar"):
                    button(t.DONE, self.finish, name="done")
                    if not self._is_new:
                        button(t.REMOVE, self.remove, kind="stopbtn", name="remove")
            with ui.element("div").classes("lq-a-last lq-stack"):
                self.payments.lay(self._paid)
                self._advice.lay()

    def _others(self) -> tuple[tuple[str, str], ...]:
        """Return the debts it may be talked about with: those that are talked about themselves."""
        return tuple(
            (debt.debt.id, debt.name(w.NAMELESS))
            for debt in self._desk.report().debts
            if debt.debt.id != self._debt_id and not debt.debt.under_debt
        )

    async def finish(self) -> None:
        """Check everything once more, all at once, and go back to the list."""
        typed = {name: field.text for name, field in self._form.fields.items()}
        design.reshow(self._summary)
        try:
            read_debt(typed, debt_id=self._debt_id, today=self._desk.today())
        except InvalidInput as invalid:
            show_problems(self._form.fields, invalid)
            design.reshow(
                self._summary,
                pieces.panel(
                    title=t.NEED_SUMMARY.format(count=len(invalid.problems)),
                    tone="warn",
                    role="alert",
                ),
            )
            self._form.fields[invalid.problems[0].field].focus()
            return
        await self._form.finish()
        ui.navigate.to("/debts")

    async def remove(self) -> None:
        """Remove the debt, and go back to the list."""
        await self._desk.change("debt_removed", lambda case: case.without_debt(self._debt_id))
        ui.navigate.to("/debts")
        feedback.tell_undoable(t.REMOVED)

    def _now_here(self) -> None:
        if self._is_new:
            feedback.now_at(f"/debts/{self._debt_id}")

    async def _follow(self, _: Case) -> None:
        await self._paid()
        self.payments.redraw()

    async def _paid(self) -> None:
        self._account.refresh()
        self._advice.refresh()

    def _draw_account(self) -> None:
        desk = self._desk
        found = desk.report().find(self._debt_id)
        if found is None:
            design.show(pieces.panel(h.p(".lq-muted")[t.RESULT_WAIT]))
            return
        design.show(
            h.div(".lq-stack", role="status")[
                self._as_it_stands(found),
                debt_views.large_last(found.standing),
                told_line(found, desk.today()),
            ]
        )

    def _as_it_stands(self, found: DebtReport) -> h.Node:
        """Return its account; where an agreement is in force, that with the old one folded away."""
        desk = self._desk
        told = found.standing.told
        before = found if told is None else replace(found, standing=told)
        account = rate_views.debt_account(before, desk.rules, _hotlines(desk)[0], desk.today())
        return account if told is None else debt_views.agreed(found, account)

    def _draw_advice(self) -> None:
        found = self._desk.report().find(self._debt_id)
        if found is not None:
            design.show(
                h.div(".lq-stack")[
                    rate_views.debt_working(found, self._desk.rules)
                    if found.standing.told is None
                    else None,
                    debt_views.questions(found.standing) if found.withheld is None else None,
                    _to_do(self._desk, found),
                ]
            )


def _doubts(debt_id: str, case: Case) -> Mapping[str, Problem]:
    """Return what looks like a slip in a debt, by field."""
    debt = case.debt(debt_id)
    return {} if debt is None else {doubt.field: doubt for doubt in doubts(debt)}
