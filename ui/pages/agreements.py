"""协议: what was promised, what stands in writing, and what is still missing."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Clause
from core.errors import InvalidInput
from core.intake import agreement_with, typed_agreement
from core.report import AgreementReport
from core.steps import pay_rest, unpay
from core.words import request_written
from ui import design
from ui.components import agreement_views, feedback, pieces
from ui.components.form import Field, button, chips
from ui.desk import Desk
from ui.texts import agreements as t
from ui.texts import shell
from ui.texts import words as w


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
    fields: dict[str, Field] = {}

    def now() -> AgreementReport:
        return desk.report().agreement(agreement_id) or one

    async def change(change: Callable[[Agreement], Agreement]) -> None:
        """Change the newest agreement; one that was removed in another window stays removed."""

        def changed(case: Case) -> Case:
            agreement = next((a for a in case.agreements if a.id == agreement_id), None)
            return case if agreement is None else case.with_agreement(change(agreement))

        await desk.change("agreement_edited", changed)

    async def keep(name: str, text: str) -> None:
        try:
            await change(lambda agreement: agreement_with(agreement, name, text, desk.today()))
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        if name in fields:
            fields[name].kept(typed_agreement(now().agreement)[name])
        told()
        await follow()

    def told() -> None:
        """Say whether all that stands in the boxes is kept."""
        waiting = any(field.is_unsaved for field in fields.values())
        design.reshow(saved, t.NOT_YET if waiting else t.SAVED)

    async def tick(value: str, on: bool) -> None:
        clause = frozenset({Clause(value)})
        await change(
            lambda agreement: replace(
                agreement,
                clauses=agreement.clauses | clause if on else agreement.clauses - clause,
            )
        )
        await follow(without=payments)

    async def put(name: str) -> None:
        """Set a day to today, from a button that is drawn anew by it."""
        today = desk.today().isoformat()
        await change(lambda agreement: agreement_with(agreement, name, today, desk.today()))
        for part in parts:
            part.refresh()  # not waited for: who asked is in one of them

    async def check() -> None:
        await put("checked_on")
        feedback.tell_undoable(t.CHECKED)

    async def pay(value: str, on: bool) -> None:
        payment_id = uuid4().hex

        def change(case: Case) -> Case:
            if not on:
                return unpay(case, agreement_id, int(value))
            return pay_rest(
                case, agreement_id, int(value), payment_id=payment_id, paid_on=desk.today()
            )

        if on:
            await desk.change("payment_added", change)
            feedback.tell_undoable(shell.STEPS["payment_added"])
        else:
            await desk.change("payment_removed", change)
        await follow(without=payments)

    async def follow(*, without: object = None) -> None:
        for part in parts:
            if part is not without:
                await part.refresh()

    async def remove() -> None:
        await desk.change("agreement_removed", lambda case: case.without_agreement(agreement_id))
        ui.navigate.to("/agreements")
        feedback.tell_undoable(t.REMOVED)

    @ui.refreshable
    def sums() -> None:
        design.show(agreement_views.sums(now()), agreement_views.cleared(now()), cls="lq-stack")

    @ui.refreshable
    def paper() -> None:
        it = now()
        request = request_written(it.agreement, it.debt.debt, it.missing, today=desk.today())
        agreement_views.paper(it, request.text, put)

    @ui.refreshable
    def verdict() -> None:
        agreement_views.verdict(now(), check)

    @ui.refreshable
    def payments() -> None:
        agreement_views.payments(now(), pay)

    parts = (sums, paper, verdict, payments)
    name = one.debt.name(w.NAMELESS)
    typed = typed_agreement(one.agreement)
    design.show(pieces.head(t.STEP, t.PAGE_TITLE.format(name=name)))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-fields"):
            design.show(h.h2[t.PROMISE], h.p(".lq-sm.lq-muted")[t.PROMISE_LEAD])
            for key, (label, hint, unit) in t.FIELDS.items():
                fields[key] = Field(
                    key,
                    label,
                    text=typed[key],
                    hint=hint,
                    unit=unit,
                    numeric=key in t.NUMERIC,
                    area=key == "note",
                    on_leave=keep,
                    on_type=told,
                )
            chips(
                "plan_on_oral",
                t.ORAL,
                t.ORAL_OPTIONS,
                chosen="yes" if one.agreement.plan_on_oral else "",
                on_choose=keep,
                hint=t.ORAL_HINT,
            )
            saved = design.show(t.NOT_YET, cls="lq-saved", attributes={"role": "status"})
            button(t.REMOVE, remove, kind="textbtn", icon="trash", name="remove")
        with ui.element("div").classes("lq-stack"):
            sums()
            paper()
            with ui.element("section").classes("lq-card"):
                agreement_views.points(one, tick)
                verdict()
            payments()
