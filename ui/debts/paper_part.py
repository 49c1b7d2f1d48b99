"""书面: what was promised, what stands in writing, what is still missing, and what is paid."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Clause, Danger, EnumSet, Point
from core.intake import typed_agreement
from core.report import AgreementReport
from core.steps import check_paper, pay_rest, unpay
from ui.debts import agreement_views, paper_nodes, written_views
from ui.debts.shelf_part import ShelfPart
from ui.debts.words import agreements as t
from ui.desk import Desk
from ui.shell import design, feedback
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button, chips, hear, hear_ticks
from ui.shell.part import Part, weakly
from ui.shell.words import shell

_Nodes = Callable[[AgreementReport], tuple[h.Node, ...]]
"""Gives what a part shows of an agreement."""
_TERMS = ("instalments", "instalment", "first_due")
"""What of a promise is asked for first; all else about it is folded away."""


class PaperPart:
    """The agreement with one lender: told and written, what is missing, and what is paid of it.

    Its handlers can be called without anything drawn.
    """

    def __init__(
        self,
        desk: Desk,
        debt_id: str,
        changed: Callable[[], Awaitable[None]],
        agreement_id: str = "",
    ) -> None:
        """Take of which debt, what follows, and which agreement, if not the one that counts."""
        self._desk, self._debt_id, self._asked = desk, debt_id, agreement_id
        self._changed = weakly(changed)
        self._whole = Part(self._draw_agreement)
        self._shown: tuple[tuple[ui.html, _Nodes], ...] = ()
        self._payments: ui.html | None = None
        self._before: ui.element | None = None
        """What is there until the paper came."""
        self._later: ui.element | None = None
        """What is there once it did."""
        self.shelf = ShelfPart(desk, debt_id, self.follow)

    @property
    def one(self) -> AgreementReport | None:
        """The agreement that is shown: the one asked for, else the one that counts."""
        found = self._desk.report()
        asked = found.agreement(self._asked) if self._asked else None
        if asked is not None:
            return asked
        steps = found.steps.per_debt
        leading = next((p.agreement_id for p in steps if p.debt_id == self._debt_id), None)
        return found.agreement(leading) if leading else None

    def draw(self) -> None:
        """Lay it out."""
        self._whole.lay()
        self.shelf.draw()

    def redraw(self, *, besides: ui.html | None = None) -> None:
        """Show in every part what is kept now. The parts stay: a press in one is never lost."""
        now = self.one
        if now is None:
            return
        for part, nodes in self._shown:
            if part is not besides and not part.is_deleted:
                design.reshow(part, *nodes(now))
        has_come = now.agreement.written_received_on is not None
        if self._later is not None and self._before is not None:
            self._later.set_visibility(has_come)
            self._before.set_visibility(not has_come)

    def anew(self) -> None:
        """Draw the whole agreement anew: there is another, or none any more."""
        self._whole.refresh()

    async def follow(self) -> None:
        """Show what follows from a file that was put in or taken away."""
        await self._changed()

    async def tick(self, name: str, kind: type[StrEnum], value: str, on: bool) -> None:
        """Tick one of ``clauses``, ``points`` or ``dangers``, or take the tick back."""
        await self._change(lambda agreement: ticked(agreement, name, kind(value), on=on))
        self.redraw(besides=self._payments)

    async def do(self, code: Sequence[str]) -> None:
        """Do today what a button says."""
        today = self._desk.today()
        match code:
            case ["check"]:
                await self._change(lambda agreement: check_paper(agreement, today))
                feedback.tell_undoable(t.CHECKED)
            case ["requested"]:
                await self._change(lambda agreement: replace(agreement, written_requested_on=today))
            case ["received" | "have"]:
                await self.have()
                return
        self.redraw()

    async def have(self) -> None:
        """Note that the paper is there: of what was promised, or of what nobody told of before."""
        today, one = self._desk.today(), self.one
        if one is None or one.is_agreed:
            new = Agreement(
                id=uuid4().hex,
                debt_id=self._debt_id,
                promised_on=today,
                written_received_on=today,
            )
            await self._desk.change("agreement_added", partial(_with_new, new))
            self._asked = new.id
            await self._changed()
        else:
            await self._change(lambda agreement: replace(agreement, written_received_on=today))
        self.anew()

    async def pay(self, number: str, on: bool) -> None:
        """Record that what is left of an instalment was paid today, or take its payments back."""
        desk, one = self._desk, self.one
        if one is None:
            return
        if on:
            note = partial(
                pay_rest,
                agreement_id=one.agreement.id,
                number=int(number),
                payment_id=uuid4().hex,
                paid_on=desk.today(),
            )
            await desk.change("payment_added", note)
            feedback.tell_undoable(shell.STEPS["payment_added"])
        else:
            await desk.change(
                "payment_removed", lambda case: unpay(case, one.agreement.id, int(number))
            )
        self.redraw(besides=self._payments)
        await self._changed()

    async def remove(self) -> None:
        """Remove the agreement."""
        one = self.one
        if one is None:
            return
        await self._desk.change(
            "agreement_removed", lambda case: case.without_agreement(one.agreement.id)
        )
        self._asked = ""
        feedback.tell_undoable(t.REMOVED)
        await self._changed()
        self.anew()

    async def _change(self, change: Callable[[Agreement], Agreement]) -> None:
        one = self.one
        if one is not None:
            await self._desk.change("agreement_edited", partial(changed, one.agreement.id, change))
            await self._changed()

    async def _follow(self, _: Case) -> None:
        self.redraw()
        await self._changed()

    def _draw_agreement(self) -> None:
        self._shown, self._before, self._later, self._payments = (), None, None, None
        one = self.one
        if one is None:
            hear(design.show(h.p(".lq-sm.lq-muted")[t.EMPTY], written_views.have()), self.do)
            return
        desk, it = self._desk, one.agreement
        came = it.written_received_on is not None
        self._before = hear(design.show(written_views.have()), self.do)
        terms = design.show(cls="lq-stack")
        is_same = not one.comparison.differing and not it.dangers
        with _folded(t.CHECKLIST, is_open=came and is_same and not one.is_agreed):
            agreement_views.points(one, partial(self.tick, "clauses", Clause))
            written_views.further(it, partial(self.tick, "points", Point))
        with _folded(t.DANGERS, is_open=bool(it.dangers)):
            written_views.dangers(it, partial(self.tick, "dangers", Danger))
        verdict = hear(design.show(cls="lq-stack"), self.do)
        self._payments = hear_ticks(design.tag(design.show(), "payments"), self.pay)
        self._draw_form(one)
        paper = hear(design.show(), self.do)
        design.show(written_views.links(one, _others(desk, one)))
        button(t.REMOVE, self.remove, kind="textbtn", icon="trash", name="remove-agreement")
        self._shown = (
            (terms, partial(paper_nodes.terms, desk)),
            (paper, partial(paper_nodes.request, desk)),
            (verdict, partial(paper_nodes.verdict, desk)),
            (self._payments, lambda it: (agreement_views.payments(it),)),
        )
        self.redraw()

    def _draw_form(self, one: AgreementReport) -> None:
        it = one.agreement
        form = AutosaveForm(self._desk, "agreement", it.id, follow=self._follow)
        typed = typed_agreement(it)
        written = _folded(t.WRITTEN, is_open=False)
        self._later = written
        with written, ui.element("div").classes("lq-fields"):
            design.show(h.p(".lq-sm.lq-muted")[t.WRITTEN_LEAD])
            _lay(form, t.WRITTEN_FIELDS, typed)
        has_terms = it.instalments is not None and it.instalment_fen is not None
        came = it.written_received_on is not None
        with (
            _folded(t.PROMISE, is_open=not came and not has_terms),
            ui.element("div").classes("lq-fields"),
        ):
            design.show(h.p(".lq-sm.lq-muted")[t.PROMISE_LEAD])
            _lay(form, {key: t.FIELDS[key] for key in _TERMS}, typed)
            with _folded(t.PROMISE_MORE, is_open=False), ui.element("div").classes("lq-fields"):
                _lay(form, {key: t.FIELDS[key] for key in t.FIELDS if key not in _TERMS}, typed)
                chips(
                    "plan_on_oral",
                    t.ORAL,
                    t.ORAL_OPTIONS,
                    chosen="yes" if it.plan_on_oral else "",
                    on_choose=form.choose,
                    hint=t.ORAL_HINT,
                    form=form.key,
                )
        form.saved()


def _folded(summary: str, *, is_open: bool) -> ui.element:
    folded = ui.element("details").classes("lq-more")
    if is_open:
        folded.props("open")
    with folded:
        design.show(summary, name="summary")
    return folded


def _with_new(new: Agreement, case: Case) -> Case:
    """Add an agreement; that of a debt removed in another window is not."""
    return case if case.debt(new.debt_id) is None else case.with_agreement(new)


def _others(desk: Desk, one: AgreementReport) -> tuple[Agreement, ...]:
    """Return the other agreements with the same lender on this debt."""
    on_debt = desk.case().agreements_on(one.agreement.debt_id)
    return tuple(a for a in on_debt if a.id != one.agreement.id)


def changed(agreement_id: str, change: Callable[[Agreement], Agreement], case: Case) -> Case:
    """Change the newest agreement; one that was removed in another window stays removed."""
    agreement = next((a for a in case.agreements if a.id == agreement_id), None)
    return case if agreement is None else case.with_agreement(change(agreement))


def ticked(agreement: Agreement, name: str, one: StrEnum, *, on: bool) -> Agreement:
    """Add one to the ``clauses``, ``points`` or ``dangers`` of an agreement, or take it away."""
    there = getattr(agreement, name)
    chosen: Any = EnumSet(there | {one} if on else there - {one})
    return replace(agreement, **{name: chosen})


def _lay(
    form: AutosaveForm, boxes: Mapping[str, tuple[str, str, str]], typed: Mapping[str, str]
) -> None:
    for key, (label, hint, unit) in boxes.items():
        form.field(
            key,
            label,
            text=typed[key],
            hint=hint,
            unit=unit,
            numeric=key.removeprefix("written_") in t.NUMERIC,
            area=key == "note",
            ident=f"paper-{key}",
        )
