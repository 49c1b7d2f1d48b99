"""这一笔的数: the form of one debt, what its figures come to, what was paid, and who is owed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case, Debt
from core.errors import InvalidInput, Problem
from core.intake import doubts, read_debt, typed_debt
from core.report import DebtReport
from ui.debts import debt_views, rate_views, withheld_views
from ui.debts.as_of_views import told_line
from ui.debts.creditor_part import CreditorPart
from ui.debts.debt_form import debt_form
from ui.debts.payment_form import DebtPayments
from ui.debts.words import creditor
from ui.debts.words import debts as t
from ui.desk import Desk
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button, show_problems
from ui.shell.part import Part, weakly
from ui.shell.words import words as w


class FiguresPart:
    """One debt's figures: told in the form, worked out beside it, and paid.

    Its handlers can be called without anything drawn.
    """

    def __init__(
        self,
        desk: Desk,
        debt_id: str,
        changed: Callable[[], Awaitable[None]],
        *,
        is_new: bool = False,
    ) -> None:
        """Begin with a debt; a new one gets its address once something of it is kept."""
        self._desk, self._debt_id, self._is_new = desk, debt_id, is_new
        self._changed = weakly(changed)
        self._account, self._advice = Part(self._draw_account), Part(self._draw_advice)
        takes = desk.hold(Act.PROOFS) is Hold.FREE and not desk.is_terminal
        self.payments = DebtPayments(desk, debt_id, takes_receipts=takes)
        self._creditor = CreditorPart(desk, debt_id, self.follow)

    def draw(self) -> None:
        """Lay out all of it, for a debt that is kept."""
        debt = self._desk.case().debt(self._debt_id)
        if debt is None:
            return
        self._account.lay()
        self.payments.lay(self.follow)
        self.draw_form(debt)
        with design.fold(creditor.TITLE) as folded:
            folded.props["id"] = "creditor"
            self._creditor.draw()
        self._advice.lay()
        with ui.element("div").classes("lq-acts"):
            button(t.DONE, self.finish, kind="quiet", name="done")
            button(t.REMOVE, self.remove, kind="stopbtn", name="remove")

    def draw_form(self, debt: Debt) -> None:
        """Lay out the form of a debt as it is kept, or of an empty one."""
        self._form = AutosaveForm(
            self._desk,
            "new-debt" if self._is_new else "debt",
            self._debt_id,
            on_kept=self._now_here,
            follow=self._told,
            doubts=partial(_doubts, self._debt_id),
            with_it=lambda name: t.COUNTED if name in t.COUNTING else (),
        )
        self._summary = design.show()
        elsewhere = () if self._is_new else tuple(creditor.FIELDS)
        doubted = _doubts(self._debt_id, self._desk.case())
        debt_form(typed_debt(debt), self._form, self._others(), without=elsewhere, doubted=doubted)
        self._form.doubt(self._desk.case())
        self._form.saved()

    def redraw(self) -> None:
        """Show what follows from what changed elsewhere on the page."""
        self._account.refresh()
        self._advice.refresh()
        self.payments.redraw()

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

    async def follow(self) -> None:
        """Draw what follows from a payment, or from who is owed."""
        self._account.refresh()
        self._advice.refresh()
        await self._changed()

    def _now_here(self) -> None:
        if self._is_new:
            feedback.now_at(f"/debts/{self._debt_id}#figures")

    async def _told(self, _: Case) -> None:
        self.payments.redraw()
        await self.follow()

    def lay_account(self) -> None:
        """Lay out what its figures come to, alone."""
        self._account.lay()

    def _draw_account(self) -> None:
        desk = self._desk
        found = desk.report().find(self._debt_id)
        if found is None:
            design.show(h.p(".lq-sm.lq-muted")[t.RESULT_WAIT])
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
        law, _ = _hotlines(desk)
        account = rate_views.debt_account(before, desk.rules, law, desk.today())
        if told is not None:
            return debt_views.agreed(found, account)
        return (
            rate_views.rate_line(found.standing),
            pieces.more(
                t.HOW_IT_COMES,
                h.div(".lq-stack")[account, rate_views.debt_working(found, desk.rules)],
            ),
        )

    def _draw_advice(self) -> None:
        found = self._desk.report().find(self._debt_id)
        if found is not None:
            law, court = _hotlines(self._desk)
            design.show(
                h.div(".lq-stack")[
                    debt_views.questions(found.standing) if found.withheld is None else None,
                    withheld_views.briefly(found, law)
                    if found.withheld is not None
                    else pieces.more(t.STAGE_TITLE, debt_views.stage(found.standing, law, court)),
                ]
            )


def _hotlines(desk: Desk) -> tuple[str, str]:
    """Return the numbers to ask about the law, and to have a court paper checked."""
    law, court = (desk.rules.rule(f"hotline_{which}").value for which in ("12348", "12368"))
    return str(law), str(court)


def _doubts(debt_id: str, case: Case) -> Mapping[str, Problem]:
    """Return what looks like a slip in a debt, by field."""
    debt = case.debt(debt_id)
    return {} if debt is None else {doubt.field: doubt for doubt in doubts(debt)}
