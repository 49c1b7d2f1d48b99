"""协议: what was promised, what stands in writing, and what is still missing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Clause, Danger, Point
from core.errors import InvalidInput
from core.intake import agreement_with, typed_agreement
from core.report import AgreementReport
from core.rules import Rule
from core.steps import REPORT_DAYS, pay_rest, unpay
from core.words import (
    Clearing,
    clearing_letters,
    missing_points,
    request_written,
    to_heed,
    write_clearing,
    write_promise,
)
from ui import design
from ui.components import agreement_views, feedback, pieces, script_views, written_views
from ui.components.form import Field, Tick, button, chips
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

    def ticking(name: str, kind: type[StrEnum]) -> Tick:
        """Give what ticks one of ``clauses``, ``points`` or ``dangers``."""

        async def tick(value: str, on: bool) -> None:
            one_of = frozenset({kind(value)})

            def ticked(agreement: Agreement) -> Agreement:
                now = getattr(agreement, name)
                return replace(agreement, **{name: now | one_of if on else now - one_of})

            await change(ticked)
            await follow(without=payments)

        return tick

    async def put(name: str) -> None:
        """Set a day to today, from a button that is drawn anew by it."""
        today = desk.today().isoformat()
        try:
            await change(lambda agreement: agreement_with(agreement, name, today, desk.today()))
        finally:  # also where the button was drawn anew meanwhile: what was kept shows everywhere
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
        it, today = now(), desk.today()
        rules = desk.rules.rules
        design.show(
            (script_views.heed(rule) for rule in _heed(it, rules, today)),
            written_views.stop(it.agreement, rules["hotline_12348"], rules["hotline_96110"]),
            agreement_views.sums(it),
            written_views.comparison(it.comparison),
            agreement_views.cleared(it),
            written_views.clearing(_clearing(it, rules, today), it.credit_check_on),
            cls="lq-stack",
        )

    @ui.refreshable
    def paper() -> None:
        it = now()
        request = request_written(
            it.agreement, it.debt.debt, it.missing, rules=desk.rules.rules, today=desk.today()
        )
        read_out = write_promise(it.agreement, it.debt.debt)
        clock = written_views.clock(it, read_out, desk.today())
        agreement_views.paper(it, request.text, clock, put)

    @ui.refreshable
    def verdict() -> None:
        it = now()
        agreement_views.verdict(it, check)
        asked = missing_points(it.agreement) if it.agreement.checked_on is None else ()
        if asked:
            further = request_written(
                it.agreement,
                it.debt.debt,
                (),
                further=asked,
                rules=desk.rules.rules,
                today=desk.today(),
            )
            design.show(written_views.ask_further(further.text))

    @ui.refreshable
    def payments() -> None:
        agreement_views.payments(now(), pay)

    def lay(told_in: Mapping[str, tuple[str, str, str]]) -> None:
        for key, (label, hint, unit) in told_in.items():
            fields[key] = Field(
                key,
                label,
                text=typed[key],
                hint=hint,
                unit=unit,
                numeric=key.removeprefix("written_") in t.NUMERIC,
                area=key == "note",
                on_leave=keep,
                on_type=told,
            )

    parts = (sums, paper, verdict, payments)
    name = one.debt.name(w.NAMELESS)
    typed = typed_agreement(one.agreement)
    design.show(pieces.head(t.STEP, t.PAGE_TITLE.format(name=name)))
    with ui.element("div").classes("lq-cols lq-half"):
        later = " lq-later" if one.agreement.instalments else ""
        with ui.element("section").classes(f"lq-card lq-fields{later}"):
            design.show(h.h2[t.PROMISE], h.p(".lq-sm.lq-muted")[t.PROMISE_LEAD])
            lay(t.FIELDS)
            chips(
                "plan_on_oral",
                t.ORAL,
                t.ORAL_OPTIONS,
                chosen="yes" if one.agreement.plan_on_oral else "",
                on_choose=keep,
                hint=t.ORAL_HINT,
            )
            design.show(h.h2[t.WRITTEN], h.p(".lq-sm.lq-muted")[t.WRITTEN_LEAD])
            lay(t.WRITTEN_FIELDS)
            saved = design.show(t.NOT_YET, cls="lq-saved", attributes={"role": "status"})
            button(t.REMOVE, remove, kind="textbtn", icon="trash", name="remove")
        with ui.element("div").classes("lq-stack"):
            sums()
            paper()
            with ui.element("section").classes("lq-card"):
                agreement_views.points(one, ticking("clauses", Clause))
                written_views.further(one.agreement, ticking("points", Point))
                verdict()
            with ui.element("section").classes("lq-card"):
                written_views.dangers(one.agreement, ticking("dangers", Danger))
            payments()
            design.show(written_views.links(one.agreement))


def _heed(one: AgreementReport, rules: Mapping[str, Rule], today: date) -> tuple[Rule, ...]:
    """Give what to read before this paper is signed; afterwards it is too late to warn."""
    settled = one.agreement.checked_on is not None
    return () if settled else to_heed(one.debt.debt, rules, today)


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
