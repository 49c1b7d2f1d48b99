"""One call of 来电记录: its details, one field at a time."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
from nicegui import ui

from core.case import Case, CollectorCall, EnumSet, Said
from core.report import calls_report
from ui import design
from ui.components import call_views, feedback, pieces
from ui.components.autosave import AutosaveForm
from ui.components.call_form import call_form
from ui.components.form import button
from ui.desk import Desk
from ui.texts import calls as t


def call_page(desk: Desk, call_id: str) -> None:
    """Take down the details of one call, and show what it is held against."""
    call = desk.case().call(call_id)
    if call is None:
        design.show(
            pieces.head(t.EYEBROW, t.GONE), pieces.button_link(t.BACK, "/calls", kind="quiet")
        )
        return

    async def change(change: Callable[[CollectorCall], CollectorCall]) -> None:
        """Change the newest form of the call; one removed in another window stays removed."""

        def changed(case: Case) -> Case:
            now = case.call(call_id)
            return case if now is None else case.with_call(change(now))

        await desk.change("call_edited", changed)
        form.told()
        await held.refresh()

    async def follow(_: Case) -> None:
        await held.refresh()

    form = AutosaveForm(desk, "call", call_id, follow=follow)

    async def choose_lender(debt_id: str) -> None:
        await change(lambda call: replace(call, debt_id=debt_id or None))

    async def tick(said: Said, on: bool) -> None:
        one = {said}

        def ticked(call: CollectorCall) -> CollectorCall:
            return replace(call, said=EnumSet(call.said | one if on else call.said - one))

        await change(ticked)

    async def remove() -> None:
        await desk.change("call_removed", lambda case: case.without_call(call_id))
        ui.navigate.to("/calls")
        feedback.tell_undoable(t.REMOVED)

    @ui.refreshable
    def held() -> None:
        found = calls_report(desk.case(), desk.rules, desk.today())
        one = next((one for one in found.judged if one.call.id == call_id), None)
        hotline = desk.rules.rule("hotline_12348").value
        design.show(call_views.flags(one, hotline, desk.today()) if one else None)

    lenders = [(debt.id, call_views.whose(debt)) for debt in desk.case().debts]
    design.show(pieces.head(t.EYEBROW, t.CALL_TITLE))
    with ui.element("div").classes("lq-cols lq-form"):
        with ui.element("section").classes("lq-card lq-fields"):
            call_form(call, lenders, form=form, on_lender=choose_lender, on_said=tick)
            form.saved()
            button(t.REMOVE, remove, kind="textbtn", icon="trash", name="remove")
        with ui.element("div").classes("lq-stack lq-stick"):
            held()
            design.show(h.div[pieces.button_link(t.BACK, "/calls", kind="quiet", icon="left")])
