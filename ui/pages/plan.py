"""方案: what to ask of each lender, what it costs, and what else was to be had."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import MOST_PINS, Case, Planning, Wish
from core.numbers.plan import Proof
from core.report import PlanReport, Report, early_payoff, extra_money, plan_option, plan_options
from core.report.extra import own_order
from core.report.plan_traces import extra_trace
from core.words import Unsolvable, write_insolvency_letter
from ui import design
from ui.components import (
    choose_views,
    extra_views,
    feedback,
    ladder_views,
    pieces,
    plan_views,
    trace,
    withheld_views,
)
from ui.components.autosave import AutosaveForm
from ui.components.part import Part
from ui.components.plan_choice import PlanPicker
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import choose as choose_t
from ui.texts import extra as extra_t
from ui.texts import plan as t
from ui.texts import say as written
from ui.texts import words as w


def plan_page(desk: Desk) -> None:
    """Show the best choice for what can be paid a month, or say by how much it is not enough."""
    found = desk.report()
    plan = found.plan
    if not plan.packages:
        design.show(
            pieces.head(t.STEP, t.TITLE_NO_DEBT, t.LEAD_NO_DEBT),
            pieces.empty("chart", t.NO_DEBT, pieces.button_link(t.TO_DEBTS, "/debts")),
            withheld_views.left_out(found),
        )
        return
    if not found.has_budget:
        design.show(
            pieces.head(t.STEP, t.TITLE_NO_BUDGET, t.LEAD_NO_BUDGET),
            h.div(".lq-row")[pieces.button_link(t.TO_BUDGET, "/budget")],
            h.div(".lq-stack", style="margin-top:24px")[
                withheld_views.left_out(found), plan_views.packages(plan)
            ],
        )
        return
    design.show(_head(found))
    share = written.pct(desk.rules.rule("thirty_percent_line").on(desk.today()))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack-l"):
            if not plan.feasible:
                design.show(plan_views.ways_out(found, _way_out(desk, plan)))
                if not plan.is_hopeless:
                    design.show(plan_views.own_offers(found))
            if plan.is_hopeless and not plan.feasible:
                with design.fold(choose_t.TITLE_SHORT).classes("lq-stack-l"):
                    Choosing(desk, found).draw()
            else:
                Choosing(desk, found).draw()
            for shown in (
                ladder_views.ladder(found),
                ladder_views.early(found, desk.further(early_payoff)),
            ):
                if shown is not None:
                    design.show(shown)
            Extra(desk, found).draw()
            if plan.feasible:
                design.show(plan_views.lesson(plan))
            design.show(plan_views.packages(plan))
            design.show(plan_views.menus(found))
        design.show(
            h.div(".lq-stack")[
                plan_views.steadiness(found, share) if plan.feasible else None,
                plan_views.unplanned(found),
                withheld_views.left_out(found),
                withheld_views.held_names(found, str(desk.rules.rule("hotline_12348").value)),
                h.div(".lq-acts")[pieces.button_link(t.TO_SCRIPTS, "/script", icon="phone")],
                h.p(".lq-sm.lq-muted")[
                    t.ASSUMED, " ", h.a(".lq-link", href="/assumptions")[t.TO_TERMS]
                ],
                pieces.more(
                    t.HOW,
                    h.p(".lq-sm.lq-read.lq-muted")[t.HOW_TEXT, ladder_views.proof(found)],
                ),
            ]
        )


def _head(found: Report) -> h.Node:
    """Say what the plan comes to a month, or by how much it is not enough."""
    plan = found.plan
    if plan.feasible:
        title = say(t.TITLE_FITS, sum=amt(plan.peak_fen or 0))
        lead = say(
            t.LEAD_FITS,
            now=amt(found.monthly_now_fen),
            peak=amt(plan.peak_fen or 0),
            pool=amt(plan.limit_fen),
        )
    else:
        is_sure = plan.proof is not Proof.UNPROVEN
        title = say(t.TITLE_SHORT if is_sure else t.TITLE_UNPROVEN, sum=amt(plan.short_by_fen))
        lead = say(t.LEAD_SHORT, least=amt(plan.min_monthly_fen), pool=amt(plan.limit_fen))
    return pieces.head(t.STEP, title, lead)


class Choosing:
    """Plans to look at, to lay aside and compare, and to decide on."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk = desk
        self._found = found
        self._choices = desk.further(plan_options)
        self._compared = Part(self._draw_compared)

    def draw(self) -> None:
        """Lay out the choice, and what was laid aside under it."""
        PlanPicker(self._found, self._choices, self._desk.rules, on_keep=self.keep, on_pin=self.pin)
        self._compared.lay()

    async def keep(self, wish: Wish) -> None:
        """Decide on a plan."""
        await self._desk.change(
            "plan_kept", _planned(lambda planning: replace(planning, wish=wish))
        )
        await feedback.redraw(choose_t.KEPT, undoable=True)

    async def pin(self, wish: Wish) -> None:
        """Lay a plan aside to compare, where there is room for one more."""
        before = self._desk.case().planning.pins
        if wish not in before and len(before) == MOST_PINS:
            feedback.tell(choose_t.FULL)
            return
        await self._desk.change("plan_pinned", _planned(lambda planning: pinned(planning, wish)))
        self._compared.refresh()
        feedback.tell_undoable(choose_t.PINNED)

    async def unpin(self, wish: Wish) -> None:
        """Put a plan away that was laid aside."""
        await self._desk.change(
            "plan_unpinned", _planned(lambda planning: unpinned(planning, wish))
        )
        self._compared.refresh()
        feedback.tell_undoable(choose_t.UNPINNED)

    async def press(self, act: str, number: str) -> None:
        """Do what a button says of the plan laid aside that has this number, from 0."""
        pins = self._desk.case().planning.pins
        if not number.isdecimal() or int(number) >= len(pins):  # gone in another window
            return
        await (self.keep if act == "keep" else self.unpin)(pins[int(number)])

    async def _pressed(self, event: GenericEventArguments) -> None:
        act, number = event.args
        await self.press(str(act), str(number))

    def _draw_compared(self) -> None:
        pins, found = self._desk.case().planning.pins, self._found
        if not pins:
            return
        now = plan_option(found, found.plan.wish if found.plan.is_wished else Wish())
        table = design.show(
            choose_views.pins(
                now if found.plan.feasible else None,
                [plan_option(found, wish) for wish in pins],
                self._choices.debts,
            ),
            name="section",
            cls="lq-card",
        )
        design.tag(table, "pins").on(
            "click",
            self._pressed,
            js_handler="(e) => { const at = e.target.closest('[data-act]');"
            " if (at) emit(at.dataset.act, at.dataset.n); }",
        )


class Extra:
    """What could be paid beyond the plan, and three orders to spend it in, side by side."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk = desk
        self._found = found
        self._result = Part(self._draw_result)

    def draw(self) -> None:
        """Lay out the question, and what follows; nothing where there is no plan to go beyond."""
        extra = extra_money(self._found, self._desk.case().planning)
        if extra is None:
            return
        form = AutosaveForm(self._desk, "extra", follow=self._follow)
        with ui.element("section").classes("lq-card lq-fields"):
            is_signed = extra.signed == len(extra.debts)
            design.show(
                h.h2[extra_t.TITLE],
                h.p(".lq-sm.lq-muted")[extra_t.LEAD_SIGNED if is_signed else extra_t.LEAD_PROPOSED],
            )
            plan = self._found.plan
            room = written.yuan(max(0, plan.limit_fen - (plan.peak_fen or 0)))
            form.field(
                "extra",
                extra_t.AMOUNT,
                text=form.typed()["extra"],
                hint=extra_t.AMOUNT_HINT.format(room=room),
                unit=w.YUAN,
                numeric=True,
            )
            form.saved()
            self._result.lay()
            if len(extra.debts) > 1:
                with design.fold(extra_t.ORDER_TITLE):
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
            "extra_order", _planned(lambda planning: moved(planning, ids, debt_id, way))
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
            design.show(trace.how(extra_trace(now), self._desk.rules, extra_t.HOW))


def pinned(planning: Planning, wish: Wish) -> Planning:
    """Lay a plan aside: once, and no more of them than there is room for."""
    if wish in planning.pins:
        return planning
    return replace(planning, pins=(*planning.pins, wish)[:MOST_PINS])


def unpinned(planning: Planning, wish: Wish) -> Planning:
    """Put a plan away that was laid aside."""
    return replace(planning, pins=tuple(pin for pin in planning.pins if pin != wish))


def moved(planning: Planning, ids: list[str], debt_id: str, way: str) -> Planning:
    """Move a debt of these in one's own order: ``up``, else down; at an end it stays."""
    order = list(own_order(ids, planning.order))
    if debt_id in order:
        at = order.index(debt_id)
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return replace(planning, order=tuple(order))


def _planned(change: Callable[[Planning], Planning]) -> Callable[[Case], Case]:
    """Change what was decided about the plan, and nothing else."""
    return lambda case: case.with_planning(change(case.planning))


def _way_out(desk: Desk, plan: PlanReport) -> str:
    """Write whom to ask where instalments alone solve nothing (S2-12); else nothing."""
    if not plan.is_hopeless:
        return ""
    why = Unsolvable.TOO_LONG if plan.limit_fen else Unsolvable.NO_SURPLUS
    return write_insolvency_letter(why, rules=desk.rules.rules, today=desk.today()).text
