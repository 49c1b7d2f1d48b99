"""方案: what to ask of each lender, what it costs, and what else was to be had."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import MOST_PINS, Case, Planning, Wish
from core.numbers.plan import Proof
from core.report import PlanReport, Report, early, extra_money, prospect, prospects
from core.report.extra import own_order
from core.report.plan_traces import extra_trace
from core.words import Unsolvable, write_way_out
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
from ui.components.plan_choice import PlanChoice
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
    design.show(pieces.head(t.STEP, title, lead))
    share = written.pct(desk.rules.rule("thirty_percent_line").on(desk.today()))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack-l"):
            if not plan.feasible:
                design.show(plan_views.ways_out(found, _way_out(desk, plan)))
                if not plan.is_hopeless:
                    design.show(plan_views.own_offers(found))
            if plan.is_hopeless and not plan.feasible:
                with design.fold(choose_t.TITLE_SHORT).classes("lq-stack-l"):
                    _choosing(desk, found)
            else:
                _choosing(desk, found)
            for shown in (
                ladder_views.ladder(found),
                ladder_views.early(found, desk.further(early)),
            ):
                if shown is not None:
                    design.show(shown)
            _extra(desk, found)
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


def _choosing(desk: Desk, found: Report) -> None:
    """Let a plan be looked at, laid aside to compare, and decided on."""
    choices = desk.further(prospects)

    async def keep(wish: Wish) -> None:
        await desk.change("plan_kept", _planned(lambda planning: replace(planning, wish=wish)))
        await feedback.redraw(choose_t.KEPT, undoable=True)

    async def pin(wish: Wish) -> None:
        before = desk.case().planning.pins
        if wish not in before and len(before) == MOST_PINS:
            feedback.tell(choose_t.FULL)
            return
        await desk.change(
            "plan_pinned",
            _planned(
                lambda planning: (
                    replace(planning, pins=(*planning.pins, wish)[:MOST_PINS])
                    if wish not in planning.pins
                    else planning
                )
            ),
        )
        await compared.refresh()
        feedback.tell_undoable(choose_t.PINNED)

    async def pressed(event: GenericEventArguments) -> None:
        act, number = event.args
        pins = desk.case().planning.pins
        if not str(number).isdecimal() or int(number) >= len(pins):  # gone in another window
            return
        wish = pins[int(number)]
        if act == "keep":
            await keep(wish)
            return
        await desk.change(
            "plan_unpinned",
            _planned(
                lambda planning: replace(
                    planning, pins=tuple(p for p in planning.pins if p != wish)
                )
            ),
        )
        await compared.refresh()
        feedback.tell_undoable(choose_t.UNPINNED)

    @ui.refreshable
    def compared() -> None:
        pins = desk.case().planning.pins
        if not pins:
            return
        now = prospect(found, found.plan.wish if found.plan.is_wished else Wish())
        table = design.show(
            choose_views.pins(
                now if found.plan.feasible else None,
                [prospect(found, wish) for wish in pins],
                choices.debts,
            ),
            name="section",
            cls="lq-card",
        )
        design.tag(table, "pins").on(
            "click",
            pressed,
            js_handler="(e) => { const at = e.target.closest('[data-act]');"
            " if (at) emit(at.dataset.act, at.dataset.n); }",
        )

    PlanChoice(found, choices, desk.rules, on_keep=keep, on_pin=pin)
    compared()


def _extra(desk: Desk, found: Report) -> None:
    """Ask what could be paid beyond the plan, and set three orders to spend it in side by side."""
    extra = extra_money(found, desk.case().planning)
    if extra is None:
        return

    async def follow(_: Case) -> None:
        await result.refresh()

    form = AutosaveForm(desk, "extra", follow=follow)

    async def move(event: GenericEventArguments) -> None:
        debt_id, way = event.args
        ids = [debt.debt.id for debt in extra.debts]

        def moved(planning: Planning) -> Planning:
            order = list(own_order(ids, planning.order))
            if debt_id in order:
                at = order.index(debt_id)
                to = at - 1 if way == "up" else at + 1
                if 0 <= to < len(order):
                    order[at], order[to] = order[to], order[at]
            return replace(planning, order=tuple(order))

        await desk.change("extra_order", _planned(moved))
        await result.refresh()

    @ui.refreshable
    def result() -> None:
        now = extra_money(found, desk.case().planning)
        if now is None:
            return
        design.show(extra_views.result(now))
        if now.extra_fen:
            design.show(trace.how(extra_trace(now), desk.rules, extra_t.HOW))

    with ui.element("section").classes("lq-card lq-fields"):
        is_signed = extra.signed == len(extra.debts)
        design.show(
            h.h2[extra_t.TITLE],
            h.p(".lq-sm.lq-muted")[extra_t.LEAD_SIGNED if is_signed else extra_t.LEAD_PROPOSED],
        )
        room = written.yuan(max(0, found.plan.limit_fen - (found.plan.peak_fen or 0)))
        form.field(
            "extra",
            extra_t.AMOUNT,
            text=form.typed()["extra"],
            hint=extra_t.AMOUNT_HINT.format(room=room),
            unit=w.YUAN,
            numeric=True,
        )
        form.saved()
        result()
        if len(extra.debts) > 1:
            with design.fold(extra_t.ORDER_TITLE):
                order = design.show(extra_views.order(extra))
            design.tag(order, "order").on(
                "click",
                move,
                js_handler="(e) => { const at = e.target.closest('[data-lq-move]');"
                " if (at) emit(at.closest('li').dataset.id, at.dataset.lqMove); }",
            )


def _planned(change: Callable[[Planning], Planning]) -> Callable[[Case], Case]:
    """Change what was decided about the plan, and nothing else."""
    return lambda case: case.with_planning(change(case.planning))


def _way_out(desk: Desk, plan: PlanReport) -> str:
    """Write whom to ask where instalments alone solve nothing (S2-12); else nothing."""
    if not plan.is_hopeless:
        return ""
    why = Unsolvable.TOO_LONG if plan.limit_fen else Unsolvable.NO_SURPLUS
    return write_way_out(why, rules=desk.rules.rules, today=desk.today()).text
