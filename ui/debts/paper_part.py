"""协议: what was promised, what stands in writing, and what is still missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Clause, Danger, EnumSet, Point
from core.intake import typed_agreement
from core.report import AgreementReport
from core.rules import Rule
from core.steps import REPORT_DAYS, check_paper, pay_rest, unpay
from core.words import (
    Clearing,
    clearing_letters,
    missing_points,
    request_written,
    warnings_for,
    write_clearing,
    write_promise,
)
from ui.debts import agreement_views, script_views, withheld_views, written_views
from ui.debts.words import agreements as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button, chips, hear, hear_ticks
from ui.shell.words import shell
from ui.shell.words import words as w

_Nodes = Callable[[AgreementReport], tuple[h.Node, ...]]
"""Gives what a part of the page shows of an agreement."""


def agreements_page(desk: Desk) -> None:
    """List what lenders have promised or signed."""
    found = desk.report()
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    if not found.agreements:
        design.show(pieces.empty("doc", t.EMPTY, pieces.button_link(t.TO_SCRIPTS, "/script")))
        return
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
    design.show(
        h.section(".lq-card.lq-flush.lq-rows", aria_label=t.LIST)[
            (agreement_views.agreement_row(a, names[a.agreement.debt_id]) for a in found.agreements)
        ]
    )


def agreement_page(desk: Desk, agreement_id: str) -> None:
    """Record one agreement, ask for it in writing, check it, and tick off what is paid."""
    one = desk.report().agreement(agreement_id)
    if one is None:
        design.show(
            pieces.head(t.STEP, t.GONE), pieces.button_link(t.BACK, "/agreements", kind="quiet")
        )
        return

    AgreementPage(desk, one).draw()


class AgreementPage:
    """One agreement: its terms told and written, what is still missing, and what is paid of it.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, one: AgreementReport) -> None:
        """Begin the page of an agreement as it is now; removed meanwhile, it stays as it was."""
        self._desk = desk
        self._id = one.agreement.id
        self._first = one
        self._shown: tuple[tuple[ui.html, _Nodes], ...] = ()
        self._payments: ui.html | None = None

    def draw(self) -> None:
        """Lay out the page."""
        one = self._first
        name = one.debt.name(w.NAMELESS)
        design.show(pieces.head(t.STEP, t.PAGE_TITLE.format(name=name)))
        with ui.element("div").classes("lq-cols lq-half"):
            later = " lq-later" if one.agreement.instalments else ""
            with ui.element("section").classes(f"lq-card lq-fields{later}"):
                self._draw_form(one.agreement)
            with ui.element("div").classes("lq-stack"):
                self._draw_paper(one)
        self.redraw()

    def _draw_form(self, agreement: Agreement) -> None:
        form = AutosaveForm(self._desk, "agreement", self._id, follow=self._follow)
        typed = typed_agreement(agreement)
        design.show(h.h2[t.PROMISE], h.p(".lq-sm.lq-muted")[t.PROMISE_LEAD])
        _lay(form, t.FIELDS, typed)
        chips(
            "plan_on_oral",
            t.ORAL,
            t.ORAL_OPTIONS,
            chosen="yes" if agreement.plan_on_oral else "",
            on_choose=form.choose,
            hint=t.ORAL_HINT,
            form=form.key,
        )
        design.show(h.h2[t.WRITTEN], h.p(".lq-sm.lq-muted")[t.WRITTEN_LEAD])
        _lay(form, t.WRITTEN_FIELDS, typed)
        form.saved()
        button(t.REMOVE, self.remove, kind="textbtn", icon="trash", name="remove")

    def _draw_paper(self, one: AgreementReport) -> None:
        terms = design.show(cls="lq-stack")
        paper = hear(design.show(), self.do)
        with ui.element("section").classes("lq-card"):
            agreement_views.points(one, partial(self.tick, "clauses", Clause))
            written_views.further(one.agreement, partial(self.tick, "points", Point))
            verdict = hear(design.show(cls="lq-stack"), self.do)
        with ui.element("section").classes("lq-card"):
            written_views.dangers(one.agreement, partial(self.tick, "dangers", Danger))
        self._payments = hear_ticks(design.tag(design.show(), "payments"), self.pay)
        design.show(written_views.links(one.agreement))
        desk = self._desk
        self._shown = (
            (terms, partial(_terms, desk)),
            (paper, partial(_paper, desk)),
            (verdict, partial(_verdict, desk)),
            (self._payments, lambda it: (agreement_views.payments(it),)),
        )

    def redraw(self, *, besides: ui.html | None = None) -> None:
        """Show in every part what is kept now. The parts stay: a press in one is never lost."""
        now = self._desk.report().agreement(self._id) or self._first
        for part, nodes in self._shown:
            if part is not besides:
                design.reshow(part, *nodes(now))

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
            case ["received"]:
                await self._change(lambda agreement: replace(agreement, written_received_on=today))
        self.redraw()

    async def pay(self, number: str, on: bool) -> None:
        """Record that what is left of an instalment was paid today, or take its payments back."""
        desk, payment_id = self._desk, uuid4().hex
        if on:
            await desk.change(
                "payment_added",
                partial(
                    pay_rest,
                    agreement_id=self._id,
                    number=int(number),
                    payment_id=payment_id,
                    paid_on=desk.today(),
                ),
            )
            feedback.tell_undoable(shell.STEPS["payment_added"])
        else:
            await desk.change("payment_removed", lambda case: unpay(case, self._id, int(number)))
        self.redraw(besides=self._payments)

    async def remove(self) -> None:
        """Remove the agreement, and go back to the list."""
        await self._desk.change("agreement_removed", lambda case: case.without_agreement(self._id))
        ui.navigate.to("/agreements")
        feedback.tell_undoable(t.REMOVED)

    async def _change(self, change: Callable[[Agreement], Agreement]) -> None:
        await self._desk.change("agreement_edited", partial(changed, self._id, change))

    async def _follow(self, _: Case) -> None:
        self.redraw()


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
        )


def _terms(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    today, rules = desk.today(), desk.rules.rules
    return (
        [script_views.warnings(rule) for rule in _warnings(it, rules, today)],
        written_views.stop(it.agreement, rules["hotline_12348"], rules["hotline_96110"]),
        agreement_views.sums(it),
        written_views.comparison(it.comparison),
        agreement_views.cleared(it),
        written_views.clearing(_clearing(it, rules, today), it.credit_check_on),
    )


def _paper(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    if it.debt.withheld is not None and not it.is_agreed:
        return (withheld_views.briefly(it.debt, str(desk.rules.rule("hotline_12348").value)),)
    if it.debt.withheld is not None:
        return ()
    request = request_written(
        it.agreement, it.debt.debt, it.missing, rules=desk.rules.rules, today=desk.today()
    )
    read_out = write_promise(it.agreement, it.debt.debt)
    clock = written_views.clock(it, read_out, desk.today())
    return (agreement_views.paper(it, request.text, clock),)


def _verdict(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    shown = agreement_views.verdict(it)
    asked = () if it.is_agreed else missing_points(it.agreement)
    if not asked or it.debt.withheld is not None:
        return (shown,)
    further = request_written(
        it.agreement,
        it.debt.debt,
        (),
        further=asked,
        rules=desk.rules.rules,
        today=desk.today(),
    )
    return shown, written_views.ask_further(further.text)


def _warnings(one: AgreementReport, rules: Mapping[str, Rule], today: date) -> tuple[Rule, ...]:
    """Return what to read before this paper is signed; afterwards it is too late to warn."""
    return () if one.is_agreed else warnings_for(one.debt.debt, rules, today)


def _clearing(
    one: AgreementReport, rules: Mapping[str, Rule], today: date
) -> list[tuple[Clearing, str]]:
    """Write the letters for after the last payment; nothing before it."""
    if one.credit_check_on is None:
        return []
    cleared_on = one.credit_check_on - timedelta(days=REPORT_DAYS)
    return [
        (
            which,
            write_clearing(
                which,
                one.debt.debt,
                cleared_on=cleared_on,
                rules=rules,
                today=today,
            ).text,
        )
        for which in clearing_letters(one.debt.debt)
    ]
