"""方案: what to ask of each lender, what it costs, and what else was to be had."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import MOST_PINS, Case, Planning, Wish
from core.report import (
    PlanState,
    Report,
    early_payoff,
    extra_money,
    plan_option,
    plan_options,
)
from core.report.extra import own_order
from core.report.plan_traces import extra_trace
from ui.debts import withheld_views
from ui.desk import Desk
from ui.plan import (
    choose_views,
    extra_views,
    ladder_views,
    plan_folds,
    plan_held_views,
    plan_state_views,
    plan_views,
)
from ui.plan.plan_choice import PlanPicker
from ui.plan.words import choose as choose_t
from ui.plan.words import extra as extra_t
from ui.plan.words import plan as t
from ui.plan.words import plan_state as st
from ui.shell import design, feedback, pieces, trace
from ui.shell.autosave import AutosaveForm
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


def plan_page(desk: Desk) -> None:
    """Say whether it carries and what it rests on; then what is asked of whom, and how it holds."""
    found = desk.report()
    plan = found.plan
    if not plan.packages:
        design.show(
            pieces.head(t.STEP, t.TITLE_NO_DEBT, t.LEAD_NO_DEBT),
            pieces.empty("chart", t.NO_DEBT, pieces.button_link(t.TO_DEBTS, "/debts")),
            withheld_views.left_out(found),
        )
        return
    design.show(plan_state_views.head(found))
    if plan.state is PlanState.UNKNOWN:
        design.show(plan_folds.unknown(found))
        return
    design.show(plan_state_views.answered(found))
    if plan.is_laid_out:
        _laid_out(desk, found)
    else:
        _nothing_fits(desk, found)


def _laid_out(desk: Desk, found: Report) -> None:
    """Lay out a plan: what it takes, of whom, how it holds; the rest behind a tap."""
    plan = found.plan
    choosing = Choosing(desk, found)
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack"):
            choosing.draw()
        design.show(
            plan_held_views.holds(found),
            plan_held_views.fewer(found),
            plan_held_views.line30(plan.outlook, _share(desk)),
            plan_folds.beside(found, desk.rules),
            cls="lq-stack",
        )
    with ui.element("div").classes("lq-folds lq-noprint"):
        with design.fold(st.COMPARE).classes("lq-stack"):
            choosing.draw_compared()
            shown = [plan_views.packages(plan), plan_views.lesson(plan), plan_views.menus(found)]
            design.show(*(one for one in shown if one is not None), cls="lq-stack")
        if (ladder := ladder_views.ladder(found)) is not None:
            with design.fold(st.LADDER):
                design.show(ladder)
        with design.fold(st.EXTRA).classes("lq-stack"):
            early = ladder_views.early(found, desk.further(early_payoff))
            if early is not None:
                design.show(early)
            Extra(desk, found).draw()
        design.show(plan_folds.how(found, _share(desk)))
    if (first := plan_state_views.first_call(found)) is not None:
        design.show(first, cls="lq-actbar lq-noprint")


def _nothing_fits(desk: Desk, found: Report) -> None:
    """Show one page to take along; what else might be tried stands behind a tap."""
    design.show(
        None if found.plan.is_hopeless else plan_views.ways_out(found),
        plan_state_views.nothing_fits(
            found, plan_folds.way_out(found.plan, desk.rules, desk.today())
        ),
        plan_folds.beside(found, desk.rules),
        cls="lq-stack",
    )
    with design.fold(st.OTHER_WAYS).classes("lq-stack lq-noprint"):
        design.show(
            plan_views.ways_out(found) if found.plan.is_hopeless else None,
            None if found.plan.is_hopeless else plan_views.own_offers(found),
            plan_views.packages(found.plan),
            plan_views.menus(found),
            cls="lq-stack",
        )
        choosing = Choosing(desk, found)
        choosing.draw()
        choosing.draw_compared()
    design.show(plan_folds.how(found, _share(desk)))
    design.show(plan_state_views.to_print(), cls="lq-actbar lq-noprint")


def _share(desk: Desk) -> str:
    """Say what share of income the line stands at, in per cent."""
    return written.pct(desk.rules.rule("thirty_percent_line").on(desk.today()))


class Choosing:
    """Plans to look at, to lay aside and compare, and to decide on."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk = desk
        self._found = found
        self._choices = desk.further(plan_options)
        self._compared = Part(self._draw_compared)

    def draw(self) -> None:
        """Lay out the choice."""
        PlanPicker(self._found, self._choices, self._desk.rules, on_keep=self.keep, on_pin=self.pin)

    def draw_compared(self) -> None:
        """Lay out what was laid aside, side by side."""
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
