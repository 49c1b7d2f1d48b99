"""方案: one screen: whether it carries, what it takes of whom, and whom to talk to first."""

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
    plan_option,
    plan_options,
)
from ui.debts import withheld_views
from ui.desk import Desk
from ui.plan import (
    choose_views,
    ladder_views,
    plan_folds,
    plan_held_views,
    plan_state_views,
    plan_views,
)
from ui.plan.extra_money import ExtraMoney
from ui.plan.plan_choice import PlanPicker
from ui.plan.words import choose as choose_t
from ui.plan.words import plan as t
from ui.plan.words import plan_state as st
from ui.shell import design, feedback, pieces
from ui.shell.drawer import Drawer
from ui.shell.part import Part, keep_while_open
from ui.shell.words import say as written


def plan_page(desk: Desk) -> None:
    """Say whether it carries and what it rests on; then what is asked of whom, and how it holds."""
    found = desk.report()
    plan = found.plan
    design.show(plan_state_views.budget_row(found))
    if not plan.packages:
        design.show(
            pieces.head("", t.TITLE_NO_DEBT, t.LEAD_NO_DEBT),
            pieces.empty("chart", t.NO_DEBT, pieces.button_link(t.TO_DEBTS, "/debts")),
            withheld_views.left_out(found),
        )
    elif plan.is_laid_out:
        PlanScreen(desk, found).draw()
    else:
        NoPlanScreen(desk, found).draw()


class PlanScreen:
    """A plan on one screen; the rest behind a tap."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk, self._found = desk, found
        self._choosing = Choosing(desk, found)

    def draw(self) -> None:
        """Lay out the page."""
        found, choosing = self._found, self._choosing
        with choosing.picker.around() as whole:
            keep_while_open(whole, self.draw)
            choosing.picker.draw_head()
            self._show(plan_state_views.answered(found))
            with ui.element("div").classes("lq-cols lq-plan-cols"):
                with ui.element("div").classes("lq-stack"):
                    choosing.draw()
                with ui.element("div").classes("lq-stack"):
                    self._show(
                        plan_held_views.holds(found),
                        plan_state_views.never_ends(found),
                        *plan_folds.beside(found, self._desk.rules),
                    )
                    self._draw_fewer()
                    with ui.element("div").classes("lq-drawers lq-noprint"):
                        self._compare().lay(self._compare_fact())
                        how = Drawer("how", st.HOW, self._draw_how)
                        how.lay(st.HOW_FACT)
                        tried = Drawer("tried", st.TRIED, self._draw_tried)
                        tried.lay(st.TRIED_FACT)
                        choosing.lay_extra()
        first = plan_state_views.first_call(found)
        to_card = pieces.button_link(st.TO_CARD, "/card", icon="cal")
        design.show(pieces.bar(to_card if first is None else first), cls="lq-bar-at")

    def _show(self, *nodes: h.Node) -> None:
        shown = [node for node in nodes if node is not None]
        if shown:
            design.show(*shown, cls="lq-stack")

    def _draw_fewer(self) -> None:
        if (fewer := plan_held_views.fewer(self._found)) is not None:
            Drawer("fewer", st.FEWER, self._draw_fewer_how).lay(fewer[0])

    def _draw_fewer_how(self) -> None:
        if (fewer := plan_held_views.fewer(self._found)) is not None:
            design.show(fewer[1])

    def _compare(self) -> Drawer:
        return Drawer("compare", st.COMPARE, self._draw_compare)

    def _compare_fact(self) -> h.Node:
        return plan_held_views.over_line(self._found.plan.outlook, _share(self._desk))

    def _draw_compare(self) -> None:
        plan = self._found.plan
        self._choosing.picker.draw_aims()
        self._choosing.draw_compared()
        self._show(
            plan_views.packages(plan),
            plan_held_views.hoped_detail(plan.outlook),
            plan_views.lesson(plan),
            plan_held_views.line30(plan.outlook, _share(self._desk)),
        )

    def _draw_how(self) -> None:
        plan_folds.how(self._found)
        self._choosing.picker.draw_details()
        self._show(
            plan_held_views.held(self._found),
            plan_views.steadiness(self._found, _share(self._desk)),
        )

    def _draw_tried(self) -> None:
        plan_folds.tried()


class NoPlanScreen:
    """Nothing fits, or too little is known: what can be done about it, on one screen."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk, self._found = desk, found
        self._choosing = Choosing(desk, found)

    def draw(self) -> None:
        """Lay out the page."""
        found, rules = self._found, self._desk.rules
        is_known = found.plan.state is not PlanState.UNKNOWN
        shown: list[h.Node] = [plan_state_views.plain_head(found)]
        way_out = plan_folds.way_out(found.plan, rules, self._desk.today())
        if is_known:
            shown += [plan_state_views.answered(found), plan_state_views.nothing_fits(found)]
        elif found.has_budget:
            shown.append(plan_state_views.missing(found))
        shown += [withheld_views.beside(found)] if not is_known else []
        shown += plan_folds.beside(found, rules)
        design.show(*(one for one in shown if one is not None), cls="lq-stack")
        with ui.element("div").classes("lq-stack lq-below-s") as whole:
            keep_while_open(whole, self.draw)
            if is_known:
                Drawer("see", st.SEE, self._draw_way_out).lay(st.SEE_FACT)
                design.show(plan_folds.to_take_along(found, way_out), cls="lq-printonly")
            with ui.element("div").classes("lq-drawers lq-noprint"):
                if is_known:
                    ways = Drawer("ways", st.OTHER_WAYS, self._draw_ways)
                    ways.lay(st.OTHER_WAYS_FACT)
                compare = Drawer("compare", st.COMPARE, self._draw_compare)
                compare.lay(st.COMPARE_FACT)
                how = Drawer("how", st.HOW, self._draw_how)
                how.lay(st.HOW_FACT_NONE)
                tried = Drawer("tried", st.TRIED, self._draw_tried)
                tried.lay(st.TRIED_FACT)
        if is_known:
            design.show(pieces.bar(plan_state_views.to_print()), cls="lq-bar-at")
        elif not found.has_budget:
            fill = pieces.button_link(st.FILL_ANY_BUDGET, "/budget")
            design.show(pieces.bar(fill), cls="lq-bar-at")
        elif (first := plan_state_views.first_missing(found)) is not None:
            design.show(pieces.bar(first), cls="lq-bar-at")

    def _draw_way_out(self) -> None:
        text = plan_folds.way_out(self._found.plan, self._desk.rules, self._desk.today())
        design.show(h.div(".lq-read.lq-lines")[text])

    def _draw_ways(self) -> None:
        found, picker = self._found, self._choosing.picker
        shown = [plan_views.ways_out(found)]
        if not found.plan.is_hopeless:
            shown.append(plan_views.own_offers(found))
        design.show(*shown, cls="lq-stack")
        with picker.around():
            design.show(h.h3[choose_t.TITLE_SHORT], h.p(".lq-sm.lq-muted")[choose_t.LEAD_SHORT])
            self._choosing.draw()

    def _draw_compare(self) -> None:
        design.show(plan_views.packages(self._found.plan))
        self._choosing.draw_compared()

    def _draw_how(self) -> None:
        plan_folds.how(self._found)

    def _draw_tried(self) -> None:
        plan_folds.tried()


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
        self._extra = ExtraMoney(desk, found)
        self.picker = PlanPicker(found, self._choices, desk.rules)

    def draw(self) -> None:
        """Lay out the slider, what can be done with the plan it shows, and the lenders."""
        self.picker.draw(on_keep=self.keep_looked_at, on_pin=self.pin_looked_at)
        self.picker.draw_rows()

    def lay_extra(self) -> None:
        """Lay out what spare money does, behind a tap."""
        drawer = Drawer("extra", st.EXTRA, self._draw_extra)
        drawer.lay(self._extra.fact)

    def _draw_extra(self) -> None:
        early = ladder_views.early(self._found, self._desk.further(early_payoff))
        if early is not None:
            design.show(early)
        self._extra.draw()

    def draw_compared(self) -> None:
        """Lay out what was laid aside, side by side."""
        self._compared.lay()

    async def keep_looked_at(self) -> None:
        """Decide on the plan looked at."""
        await self.keep(self.picker.wish)

    async def pin_looked_at(self) -> None:
        """Lay the plan looked at aside."""
        await self.pin(self.picker.wish)

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
            )
        )
        design.tag(table, "pins").on(
            "click",
            self._pressed,
            js_handler="(e) => { const at = e.target.closest('[data-act]');"
            " if (at) emit(at.dataset.act, at.dataset.n); }",
        )


def pinned(planning: Planning, wish: Wish) -> Planning:
    """Lay a plan aside: once, and no more of them than there is room for."""
    if wish in planning.pins:
        return planning
    return replace(planning, pins=(*planning.pins, wish)[:MOST_PINS])


def unpinned(planning: Planning, wish: Wish) -> Planning:
    """Put a plan away that was laid aside."""
    return replace(planning, pins=tuple(pin for pin in planning.pins if pin != wish))


def _planned(change: Callable[[Planning], Planning]) -> Callable[[Case], Case]:
    """Change what was decided about the plan, and nothing else."""
    return lambda case: case.with_planning(change(case.planning))
