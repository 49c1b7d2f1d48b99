"""协议: what was promised, what stands in writing, and what is still missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
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
    to_heed,
    write_clearing,
    write_promise,
)
from ui import design
from ui.components import (
    agreement_views,
    feedback,
    pieces,
    script_views,
    withheld_views,
    written_views,
)
from ui.components.autosave import AutosaveForm
from ui.components.form import Tick, button, chips, hear, hear_ticks
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

    def now() -> AgreementReport:
        return desk.report().agreement(agreement_id) or one

    async def change(change: Callable[[Agreement], Agreement]) -> None:
        """Change the newest agreement; one that was removed in another window stays removed."""

        def changed(case: Case) -> Case:
            agreement = next((a for a in case.agreements if a.id == agreement_id), None)
            return case if agreement is None else case.with_agreement(change(agreement))

        await desk.change("agreement_edited", changed)

    async def follow(_: Case) -> None:
        draw()

    form = AutosaveForm(desk, "agreement", agreement_id, follow=follow)

    def ticking(name: str, kind: type[StrEnum]) -> Tick:
        """Give what ticks one of ``clauses``, ``points`` or ``dangers``."""

        async def tick(value: str, on: bool) -> None:
            one_of = {kind(value)}

            def ticked(agreement: Agreement) -> Agreement:
                now = getattr(agreement, name)
                chosen: Any = EnumSet(now | one_of if on else now - one_of)
                return replace(agreement, **{name: chosen})

            await change(ticked)
            draw(besides=payments)

        return tick

    async def do(code: Sequence[str]) -> None:
        """Do today what a button says."""
        today = desk.today()
        match code:
            case ["check"]:
                await change(lambda agreement: check_paper(agreement, today))
                feedback.tell_undoable(t.CHECKED)
            case ["requested"]:
                await change(lambda agreement: replace(agreement, written_requested_on=today))
            case ["received"]:
                await change(lambda agreement: replace(agreement, written_received_on=today))
        draw()

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
        draw(besides=payments)

    def draw(*, besides: ui.html | None = None) -> None:
        """Show in every part what is kept now. The parts stay: a press in one is never lost."""
        it = now()
        for part, nodes in parts:
            if part is not besides:
                design.reshow(part, *nodes(it))

    async def remove() -> None:
        await desk.change("agreement_removed", lambda case: case.without_agreement(agreement_id))
        ui.navigate.to("/agreements")
        feedback.tell_undoable(t.REMOVED)

    def terms(it: AgreementReport) -> tuple[h.Node, ...]:
        today, rules = desk.today(), desk.rules.rules
        return (
            [script_views.heed(rule) for rule in _heed(it, rules, today)],
            written_views.stop(it.agreement, rules["hotline_12348"], rules["hotline_96110"]),
            agreement_views.sums(it),
            written_views.comparison(it.comparison),
            agreement_views.cleared(it),
            written_views.clearing(_clearing(it, rules, today), it.credit_check_on),
        )

    def paper(it: AgreementReport) -> tuple[h.Node, ...]:
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

    def verdict(it: AgreementReport) -> tuple[h.Node, ...]:
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

    def lay(told_in: Mapping[str, tuple[str, str, str]]) -> None:
        for key, (label, hint, unit) in told_in.items():
            form.field(
                key,
                label,
                text=typed[key],
                hint=hint,
                unit=unit,
                numeric=key.removeprefix("written_") in t.NUMERIC,
                area=key == "note",
            )

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
                on_choose=form.choose,
                hint=t.ORAL_HINT,
                form=form.key,
            )
            design.show(h.h2[t.WRITTEN], h.p(".lq-sm.lq-muted")[t.WRITTEN_LEAD])
            lay(t.WRITTEN_FIELDS)
            form.saved()
            button(t.REMOVE, remove, kind="textbtn", icon="trash", name="remove")
        with ui.element("div").classes("lq-stack"):
            terms_told = design.show(cls="lq-stack")
            paper_told = hear(design.show(), do)
            with ui.element("section").classes("lq-card"):
                agreement_views.points(one, ticking("clauses", Clause))
                written_views.further(one.agreement, ticking("points", Point))
                verdict_told = hear(design.show(cls="lq-stack"), do)
            with ui.element("section").classes("lq-card"):
                written_views.dangers(one.agreement, ticking("dangers", Danger))
            payments = hear_ticks(design.tag(design.show(), "payments"), pay)
            design.show(written_views.links(one.agreement))
    parts: tuple[tuple[ui.html, Callable[[AgreementReport], tuple[h.Node, ...]]], ...] = (
        (terms_told, terms),
        (paper_told, paper),
        (verdict_told, verdict),
        (payments, lambda it: (agreement_views.payments(it),)),
    )
    draw()


def _heed(one: AgreementReport, rules: Mapping[str, Rule], today: date) -> tuple[Rule, ...]:
    """Give what to read before this paper is signed; afterwards it is too late to warn."""
    return () if one.is_agreed else to_heed(one.debt.debt, rules, today)


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
