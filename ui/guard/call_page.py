"""One call of 来电记录: its details, one field at a time."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from nicegui import ui

from core.case import Case, CollectorCall, EnumSet, Said
from core.report import calls_report
from ui.desk import Desk
from ui.guard import call_views
from ui.guard.call_form import call_form
from ui.guard.words import calls as t
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button
from ui.shell.part import Part
from ui.shell.words import say as written


def call_page(desk: Desk, call_id: str) -> None:
    """Take down the details of one call, and show what it is held against."""
    call = desk.case().call(call_id)
    if call is None:
        design.show(pieces.head("", t.GONE), pieces.button_link(t.BACK, "/calls", kind="quiet"))
        return

    CallPage(desk, call_id).draw(call)


class CallPage:
    """The details of one call, and what it is held against."""

    def __init__(self, desk: Desk, call_id: str) -> None:
        self._desk = desk
        self._id = call_id
        self._held = Part(self._draw_held)

    def draw(self, call: CollectorCall) -> None:
        """Lay out a call as it is kept."""
        desk = self._desk
        form = AutosaveForm(desk, "call", self._id, follow=self._follow)
        lenders = [(debt.id, call_views.whose(debt)) for debt in desk.case().debts]
        whose = call_views.whose(desk.case().debt(call.debt_id or ""))
        design.show(
            pieces.head(
                "",
                t.CALL_TITLE.format(
                    day=written.day(call.on), time=written.clock(call.at), name=whose
                ),
            )
        )
        with ui.element("div").classes("lq-cols lq-form"):
            with ui.element("section").classes("lq-card lq-fields"):
                call_form(
                    call,
                    lenders,
                    form=form,
                    on_lender=partial(self._chosen, form),
                    on_said=partial(self._ticked, form),
                )
                form.saved()
                button(t.REMOVE, self.remove, kind="textbtn", icon="trash", name="remove")
            with ui.element("div").classes("lq-stack lq-stick"):
                self._held.lay()
        design.show(pieces.bar(pieces.button_link(t.DONE, "/calls")), cls="lq-bar-at")

    async def choose_lender(self, debt_id: str) -> None:
        """Say which debt the call was about; empty: none that is known."""
        await self._change(lambda call: replace(call, debt_id=debt_id or None))

    async def tick(self, said: Said, on: bool) -> None:
        """Tick what was said, or take it back."""
        await self._change(lambda call: ticked(call, said, on=on))

    async def remove(self) -> None:
        """Remove the call, and go back to the list."""
        await self._desk.change("call_removed", lambda case: case.without_call(self._id))
        ui.navigate.to("/calls")
        feedback.tell_undoable(t.REMOVED)

    async def _chosen(self, form: AutosaveForm, debt_id: str) -> None:
        await self.choose_lender(debt_id)
        form.told()

    async def _ticked(self, form: AutosaveForm, said: Said, on: bool) -> None:
        await self.tick(said, on)
        form.told()

    async def _change(self, change: Callable[[CollectorCall], CollectorCall]) -> None:
        await self._desk.change("call_edited", partial(_changed, self._id, change))
        self._held.refresh()

    async def _follow(self, _: Case) -> None:
        self._held.refresh()

    def _draw_held(self) -> None:
        desk = self._desk
        found = calls_report(desk.case(), desk.rules, desk.today())
        one = next((one for one in found.judged if one.call.id == self._id), None)
        hotline = desk.rules.rule("hotline_12348").value
        design.show(call_views.flags(one, hotline, desk.today()) if one else None)


def _changed(call_id: str, change: Callable[[CollectorCall], CollectorCall], case: Case) -> Case:
    """Change the newest form of the call; one removed in another window stays removed."""
    now = case.call(call_id)
    return case if now is None else case.with_call(change(now))


def ticked(call: CollectorCall, said: Said, *, on: bool) -> CollectorCall:
    """Add one to what was said in a call, or take it away."""
    one = {said}
    return replace(call, said=EnumSet(call.said | one if on else call.said - one))
