"""协议: what was promised, what stands in writing, and what is still missing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Clause, Payment
from core.errors import InvalidInput
from core.intake import agreement_with, typed_agreement
from core.report import AgreementReport, Paying
from core.steps import AgreementState
from core.words import request_written
from ui import design
from ui.components import agreement_views, feedback, pieces
from ui.components.form import Field, Leave, button, checks, chips
from ui.desk import Desk
from ui.texts import agreements as t
from ui.texts import say as written
from ui.texts import shell
from ui.texts import words as w

_NEAR = 3
"""How many instalments to come are in sight; the others are folded away."""


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

    async def save(name: str, text: str) -> None:
        """Change one field of the newest agreement."""

        def changed(case: Case) -> Case:
            now = next((a for a in case.agreements if a.id == agreement_id), None)
            if now is None:  # removed in another window
                return case
            return case.with_agreement(agreement_with(now, name, text, desk.today()))

        await desk.change("agreement_edited", changed)

    async def keep(name: str, text: str) -> None:
        try:
            await save(name, text)
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        now = desk.report().agreement(agreement_id)
        if now is not None and name in fields:
            fields[name].kept(typed_agreement(now.agreement)[name])
        told()
        await follow.refresh()

    def told() -> None:
        """Say whether all that stands in the boxes is kept."""
        waiting = any(field.is_unsaved for field in fields.values())
        design.reshow(saved, t.NOT_YET if waiting else t.SAVED)

    async def put(name: str, text: str) -> None:
        await save(name, text)
        follow.refresh()  # not waited for: who asked is part of what is drawn anew

    async def remove() -> None:
        await desk.change("agreement_removed", lambda case: case.without_agreement(agreement_id))
        ui.navigate.to("/agreements")
        feedback.tell_undoable(t.REMOVED)

    @ui.refreshable
    def follow() -> None:
        now = desk.report().agreement(agreement_id)
        if now is not None:
            _follow(desk, now, put, follow.refresh)

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
            follow()


def _follow(desk: Desk, one: AgreementReport, save: Leave, redraw: Callable[[], object]) -> None:
    """Show what follows from the agreement as it is now."""
    agreement = one.agreement
    today = desk.today().isoformat()

    async def put(field: str, text: str, done: str = "") -> None:
        await save(field, text)
        if done:
            feedback.tell_undoable(done)

    async def tick(value: str, on: bool) -> None:
        now = set(agreement.clauses)
        now = now | {Clause(value)} if on else now - {Clause(value)}
        await put("clauses", ",".join(sorted(now)))

    design.show(agreement_views.sums(one))
    if one.state is AgreementState.CLEARED:
        design.show(
            pieces.panel(
                h.p[t.CLEARED],
                h.p[t.CLEARED_LATER.format(day=written.full_day(one.credit_check_on))]
                if one.credit_check_on
                else None,
                tone="ok",
            )
        )
    if agreement.checked_on is None:
        with ui.element("section").classes("lq-card"):
            request = request_written(agreement, one.debt.debt, one.missing, today=desk.today())
            design.show(
                h.h2[t.PAPER],
                h.p(".lq-sm.lq-muted")[t.PAPER_LEAD],
                pieces.copyable(
                    request.text,
                    ident="request",
                    label=t.COPY,
                    done=shell.COPIED,
                    failed=shell.COPY_FAILED,
                ),
            )
            if agreement.written_requested_on is None:
                button(
                    t.REQUESTED,
                    lambda: put("written_requested_on", today),
                    kind="quiet",
                    name="requested",
                )
            else:
                design.show(
                    h.p(".lq-sm")[
                        t.REQUESTED_ON.format(day=written.day(agreement.written_requested_on))
                    ]
                )
            if agreement.written_received_on is None:
                button(
                    t.RECEIVED,
                    lambda: put("written_received_on", today),
                    kind="quiet",
                    name="received",
                )
            else:
                design.show(
                    h.p(".lq-sm")[
                        t.RECEIVED_ON.format(day=written.day(agreement.written_received_on))
                    ]
                )
    agreement_views.checklist(one, tick, lambda: put("checked_on", today, t.CHECKED))
    if one.instalments:
        _payments(desk, one, redraw)


def _payments(desk: Desk, one: AgreementReport, redraw: Callable[[], object]) -> None:
    agreement = one.agreement

    async def tick(value: str, on: bool) -> None:
        number = int(value)
        instalment = next(i for i in one.instalments if i.number == number)
        paid = [
            p for p in desk.case().payments if p.agreement_id == agreement.id and p.number == number
        ]
        if on:
            payment = Payment(
                id=uuid4().hex,
                agreement_id=agreement.id,
                number=number,
                paid_on=desk.today(),
                amount_fen=instalment.left_fen,
            )
            await desk.change("payment_added", lambda case: case.with_payment(payment))
            feedback.tell_undoable(shell.STEPS["payment_added"])
        else:
            gone = {payment.id for payment in paid}
            await desk.change(
                "payment_removed",
                lambda case: replace(
                    case, payments=tuple(p for p in case.payments if p.id not in gone)
                ),
            )
        redraw()

    def rows(instalments: Sequence[Paying], legend: str) -> None:
        checks(
            "payments",
            [
                (
                    str(i.number),
                    t.PAY_DONE.format(
                        n=i.number, sum=written.yuan(i.amount_fen), day=written.full_day(i.due)
                    ),
                    t.PAID_PART.format(sum=written.yuan(i.left_fen))
                    if 0 < i.left_fen < i.amount_fen
                    else "",
                    i.left_fen == 0,
                )
                for i in instalments
            ],
            on_tick=tick,
            legend=legend,
        )

    still_open = [i for i in one.instalments if i.left_fen]
    near = still_open[:_NEAR]
    far = [i for i in one.instalments if i not in near]
    with ui.element("section").classes("lq-card lq-flush"):
        design.show(
            h.div(style="padding:20px 20px 8px")[h.h2[t.PAY], h.p(".lq-sm.lq-muted")[t.PAY_LEAD]]
        )
        rows(near, t.PAY)
        if far:
            with ui.element("details").classes("lq-more").style("padding:0 20px 12px"):
                design.show(t.PAY_ALL.format(count=len(one.instalments)), name="summary")
                with ui.element("div").style("margin:0 -20px"):
                    rows(far, t.PAY_ALL.format(count=len(one.instalments)))
