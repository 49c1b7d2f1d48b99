"""方案: what to ask of each lender, what it costs, and what else was to be had."""

import htpy as h
from nicegui import ui

from core.report import PlanReport, Report
from core.words import Unsolvable, write_way_out
from ui import design
from ui.components import charts, pieces, plan_views
from ui.design import amt, say
from ui.desk import Desk
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
        )
        return
    if not found.has_budget:
        design.show(
            pieces.head(t.STEP, t.TITLE_NO_BUDGET, t.LEAD_NO_BUDGET),
            h.div(".lq-row")[pieces.button_link(t.TO_BUDGET, "/budget")],
            h.div(".lq-stack", style="margin-top:24px")[plan_views.packages(plan)],
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
        title = say(t.TITLE_SHORT, sum=amt(plan.short_by_fen))
        lead = say(t.LEAD_SHORT, least=amt(plan.min_monthly_fen), pool=amt(plan.limit_fen))
    design.show(pieces.head(t.STEP, title, lead))
    share = written.pct(desk.rules.rule("thirty_percent_line").on(desk.today()))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack-l"):
            if plan.feasible:
                design.show(plan_views.lesson(plan))
                _chart(found)
                design.show(plan_views.asks(found))
            elif not plan.is_hopeless:
                design.show(plan_views.own_offers(found))
            design.show(plan_views.packages(plan))
            design.show(plan_views.menus(found))
        design.show(
            h.div(".lq-stack")[
                plan_views.steadiness(found, share)
                if plan.feasible
                else plan_views.ways_out(found, _way_out(desk, found.plan)),
                plan_views.unplanned(found),
                h.div(".lq-acts")[pieces.button_link(t.TO_SCRIPTS, "/script", icon="phone")],
                h.p(".lq-sm.lq-muted")[t.ASSUMED],
                pieces.more(t.HOW, h.p(".lq-sm.lq-read.lq-muted")[t.HOW_TEXT]),
            ]
        )


def _chart(found: Report) -> None:
    chosen = [(d, d.option) for d in found.debts if d.option is not None]
    keep = [d.options[0].months_fen for d, _ in chosen]
    length = max((o.length for _, o in chosen), default=0)
    length = max(length, *(len(months) for months in keep))
    months = range(length)
    names = [t.MONTH.format(n=n + 1) for n in months]
    stacks = [
        (d.name(w.NAMELESS), [(o.months_fen[m] if m < o.length else 0) / 100 for m in months])
        for d, o in chosen
    ]
    planned = [sum(o.months_fen[m] for _, o in chosen if m < o.length) for m in months]
    now = [sum(k[m] for k in keep if m < len(k)) for m in months]
    label = t.CHART_LABEL.format(
        first=planned[0] / 100,
        months=max(o.length for _, o in chosen),
        now=now[0] / 100,
        pool=found.plan.limit_fen / 100,
    )
    with ui.element("section").classes("lq-card"):
        design.show(h.div(".lq-between")[h.h2[t.CHART], h.span(".lq-sm.lq-muted")[t.CHART_UNIT]])
        charts.stacked(
            names,
            stacks,
            line=(t.CHART_NOW, [fen / 100 for fen in now]),
            limit=(t.CHART_POOL, found.plan.limit_fen / 100),
            label=label,
        )
        rows = [
            (name, amt(plan_fen), amt(now_fen))
            for name, plan_fen, now_fen in zip(names, planned, now, strict=True)
        ]
        heads = (t.MONTH_HEAD, t.SUM_HEAD, t.NOW_HEAD)
        design.show(pieces.more(t.TABLE, charts.table(heads, rows, caption=t.CHART)))


def _way_out(desk: Desk, plan: PlanReport) -> str:
    """Write whom to ask where instalments alone solve nothing (S2-12); else nothing."""
    if not plan.is_hopeless:
        return ""
    why = Unsolvable.TOO_LONG if plan.limit_fen else Unsolvable.NO_SURPLUS
    return write_way_out(why, rules=desk.rules.rules, today=desk.today()).text
