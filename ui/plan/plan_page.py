"""方案: one screen: whether it carries, what it takes of whom, and whom to talk to first."""

import htpy as h
from nicegui import ui

from core.report import PlanState, Report
from ui.debts import withheld_views
from ui.desk import Desk
from ui.plan import plan_folds, plan_held_views, plan_state_views, plan_views
from ui.plan.choosing import Choosing
from ui.plan.words import choose as choose_t
from ui.plan.words import plan as t
from ui.plan.words import plan_state as st
from ui.shell import design, pieces
from ui.shell.drawer import Drawer
from ui.shell.part import keep_while_open
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
        PlanPage(desk, found).draw()
    else:
        NoPlanPage(desk, found).draw()


class PlanPage:
    """A plan on one screen; the rest behind a tap."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk, self._found = desk, found
        self._choosing = Choosing(desk, found)

    def draw(self) -> None:
        """Lay out the page."""
        found, choosing = self._found, self._choosing
        with choosing.picker.around() as whole:
            keep_while_open(whole, self.draw)
            design.show(plan_folds.printed_on(found))
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
            plan_held_views.counted(self._found),
            plan_held_views.held(self._found),
            plan_views.steadiness(self._found, _share(self._desk)),
        )

    def _draw_tried(self) -> None:
        plan_folds.tried()


class NoPlanPage:
    """Nothing fits, or too little is known: what can be done about it, on one screen."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk, self._found = desk, found
        self._choosing = Choosing(desk, found)

    def draw(self) -> None:
        """Lay out the page."""
        found, rules = self._found, self._desk.rules
        is_known = found.plan.state is not PlanState.UNKNOWN
        shown: list[h.Node] = [plan_folds.printed_on(found), plan_state_views.plain_head(found)]
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
        design.show(h.div(".lq-read.lq-own-lines")[text])

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
