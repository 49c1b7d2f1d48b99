"""手头松时: what could be paid beyond the plan, and three orders to spend it in, side by side."""

from dataclasses import replace

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import Case, Planning
from core.report import Report, extra_money
from core.report.extra import own_order
from core.report.plan_traces import extra_trace
from ui.desk import Desk
from ui.plan import extra_views
from ui.plan.words import extra as t
from ui.plan.words import plan_state as st
from ui.shell import design, trace
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


class ExtraMoney:
    """A question, and what follows from its answer."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk = desk
        self._found = found
        self._result = Part(self._draw_result)

    @property
    def _room_fen(self) -> int:
        """What can be paid a month beyond the plan."""
        plan = self._found.plan
        return max(0, plan.limit_fen - (plan.peak_fen or 0))

    @property
    def fact(self) -> h.Node:
        """What stands on it while it is shut."""
        return say(st.EXTRA_NONE, sum=amt(self._room_fen)) if self._room_fen else st.EXTRA_FACT

    def draw(self) -> None:
        """Lay out the question, and what follows; nothing where there is no plan to go beyond."""
        extra = extra_money(self._found, self._desk.case().planning)
        if extra is None:
            return
        form = AutosaveForm(self._desk, "extra", follow=self._follow)
        with ui.element("section").classes("lq-fields"):
            is_signed = extra.signed == len(extra.debts)
            design.show(
                h.h3[t.TITLE],
                h.p(".lq-sm.lq-muted")[t.LEAD_SIGNED if is_signed else t.LEAD_PROPOSED],
            )
            form.field(
                "extra",
                t.AMOUNT,
                text=form.typed()["extra"],
                hint=t.AMOUNT_HINT.format(room=written.yuan(self._room_fen)),
                unit=w.YUAN,
                numeric=True,
            )
            form.saved()
            self._result.lay()
            if len(extra.debts) > 1:
                with design.fold(t.ORDER_TITLE):
                    order = design.show(extra_views.order(extra))
                design.tag(order, "order").on(
                    "click",
                    self._moved,
                    js_handler="(e) => { const at = e.target.closest('[data-lq-move]');"
                    " if (at) emit(at.closest('li').dataset.id, at.dataset.lqMove); }",
                )

    async def move(self, debt_id: str, way: str) -> None:
        """Move a debt in one's own order: ``up``, else down; at an end it stays."""
        extra = extra_money(self._found, self._desk.case().planning)
        if extra is None:
            return
        ids = [debt.debt.id for debt in extra.debts]
        await self._desk.change(
            "extra_order",
            lambda case: case.with_planning(moved(case.planning, ids, debt_id, way)),
        )
        self._result.refresh()

    async def _moved(self, event: GenericEventArguments) -> None:
        debt_id, way = event.args
        await self.move(debt_id, way)

    async def _follow(self, _: Case) -> None:
        self._result.refresh()

    def _draw_result(self) -> None:
        now = extra_money(self._found, self._desk.case().planning)
        if now is None:
            return
        design.show(extra_views.result(now))
        if now.extra_fen:
            design.show(trace.how(extra_trace(now), self._desk.rules, t.HOW))


def moved(planning: Planning, ids: list[str], debt_id: str, way: str) -> Planning:
    """Move a debt of these in one's own order: ``up``, else down; at an end it stays."""
    order = list(own_order(ids, planning.order))
    if debt_id in order:
        at = order.index(debt_id)
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return replace(planning, order=tuple(order))
