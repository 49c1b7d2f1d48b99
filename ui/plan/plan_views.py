"""The plan shown: what is asked of whom, the packages side by side, what else would help."""

import math
from collections.abc import Sequence
from fractions import Fraction

import htpy as h

from core.case import Wish
from core.numbers.deals import Option, difference_fen
from core.numbers.levers import LONGEST_HOPEFUL
from core.report import DebtReport, Package, PlanReport, Report
from ui.debts.deal_words import deal_words
from ui.debts.lender_views import asked
from ui.plan.goal_views import goal
from ui.plan.words import plan as t
from ui.plan.words import plan_state as st
from ui.shell import charts, pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import words as w


def lesson(plan: PlanReport) -> h.Node:
    """Say that the usual advice is not enough, where it isn't, and what it would take."""
    usual = next((p for p in plan.packages if p.key == "usual" and p.short_by_fen), None)
    if usual is None:
        return None
    return pieces.panel(
        h.p[
            say(
                t.LESSON,
                monthly=amt(usual.monthly_fen),
                sum=h.b[amt(usual.short_by_fen or 0)],
            )
        ],
        h.p[t.LESSON_GOAL],
        goal(plan),
        tone="warn",
        title=t.LESSON_TITLE,
    )


def details(debts: Sequence[DebtReport], options: Sequence[Option], *, fits: bool) -> h.Element:
    """Set out what a plan asks of each lender, and what it costs or saves over the life."""
    title = t.ASK if fits else t.ASK_IF
    rows = [
        (
            [
                h.a(".lq-link", href=f"/debts/{d.debt.id}#talk")[d.name(w.NAMELESS)],
                h.span(".lq-d.lq-sm.lq-muted", style="display:block")[asked(d)],
            ],
            deal_words(option, d.standing.line),
            amt(option.peak_fen) if option.length else t.AT_ONCE,
            cost(option),
            _against(option, d.options[0]),
        )
        for d, option in zip(debts, options, strict=True)
    ]
    return charts.table(t.ASK_HEADS, rows, caption=title, words=2)


def cost(option: Option) -> h.Node:
    """Show what an option costs in all, as far as it is known."""
    return say(st.AT_LEAST, sum=amt(option.cost_fen)) if option.at_least else amt(option.cost_fen)


def _against(option: Option, keep: Option) -> h.Node:
    """Say what an option costs or saves over the whole life, against leaving things as they are."""
    extra = difference_fen([option], [keep])
    if extra is None:
        return w.NOT_KNOWN
    if not extra:
        return t.SAME
    return say(t.MORE if extra > 0 else t.LESS, sum=amt(abs(extra)))


def packages(plan: PlanReport) -> h.Element:
    """Set the packages side by side: what each takes a month, in all, and whether it fits."""
    rows = [
        (
            [
                (named := _package_words(plan, p.key))[0],
                h.span(".lq-sm.lq-muted", style="display:block")[named[1]],
            ],
            amt(p.monthly_fen),
            say(st.AT_LEAST, sum=amt(p.total_fen)) if p.at_least else amt(p.total_fen),
            str(p.months),
            _fit(p),
        )
        for p in plan.packages
    ]
    return h.div[
        h.p(".lq-sm.lq-muted")[t.PACKAGES_LEAD],
        None
        if plan.is_known
        else h.p[t.UNKNOWN_FIT, " · ", h.a(".lq-link", href="/budget")[t.COMPARE]],
        h.div(".lq-bleed")[charts.table(t.PACKAGE_HEADS, rows, caption=t.PACKAGES)],
        h.p(".lq-sm.lq-muted")[t.PACKAGE_HOPED] if _hopes_for_more(plan) else None,
    ]


def _hopes_for_more(plan: PlanReport) -> bool:
    """Return whether the usual mix looks cheaper than the best that lenders usually grant."""
    total = {package.key: package.total_fen for package in plan.packages}
    return total.get("usual", math.inf) < total.get("best", 0)


def _package_words(plan: PlanReport, key: str) -> tuple[str, str]:
    """Name a package and say what it is; the best one by who decided on it."""
    decided = key == "best" and plan.is_wished and plan.wish != Wish()
    return t.PACKAGE_WISHED if decided else t.PACKAGE[key]


def _fit(package: Package) -> h.Node:
    if package.short_by_fen is None:
        return pieces.tag(t.UNKNOWN_FIT)
    if not package.short_by_fen:
        return pieces.tag(t.FITS, "ok")
    return h.span(".lq-tag.lq-warn")[say(t.SHORT, sum=amt(package.short_by_fen))]


def menu(debt: DebtReport) -> h.Element:
    """Fold out every deal that may be asked for about one debt."""
    title = t.OPTIONS_FOR.format(name=debt.name(w.NAMELESS))
    rows = [
        (
            deal_words(option, debt.standing.line),
            amt(option.peak_fen) if option.length else t.AT_ONCE,
            str(option.length),
            cost(option),
            _against(option, debt.options[0]),
        )
        for option in debt.options
    ]
    is_estimate = any(option.is_estimate for option in debt.options)
    return pieces.more(
        title,
        h.div(".lq-bleed")[charts.table(t.OPTION_HEADS, rows, caption=title)],
        h.p(".lq-sm.lq-muted")[t.ESTIMATE] if is_estimate else None,
    )


def steadiness(found: Report, share: str) -> h.Element:
    """Show how steady the plan stands: its share of income, and what it costs in all."""
    plan, income = found.plan, found.budget.income_fen
    peak = plan.peak_fen or 0
    part = Fraction(peak, income) if income else Fraction(0)
    line = Fraction(found.budget.line30_fen, income) if income else Fraction(0)
    percent = written.pct(written.decimal(str(round(float(part), 4))), 1)
    keep = next(p for p in plan.packages if p.key == "keep")
    extra = (plan.total_fen or 0) - keep.total_fen
    is_open = bool(plan.price_unknown) or keep.at_least  # what lies between isn't known then
    scale = Fraction(1, 2)
    return pieces.card(
        h.h2[t.STEADY],
        h.div(".lq-between", style="margin-top:8px")[h.span[t.SHARE_OF_INCOME], h.b[f"{percent}%"]],
        pieces.meter(
            float(part / scale),
            float(line / scale),
            t.METER.format(share=percent, line=share),
            over=part > line,
        ),
        h.hr(".lq-hr"),
        pieces.pairs(
            (
                (t.MONTHLY_LESS, amt(max(0, found.monthly_now_fen - peak), w.YUAN)),
                (t.ROOM_LEFT, amt(plan.limit_fen - peak, w.YUAN)),
                *(
                    ()
                    if is_open
                    else ((t.EXTRA if extra >= 0 else t.SAVED, amt(abs(extra), w.YUAN)),)
                ),
            )
        ),
        h.p(".lq-sm.lq-muted", style="margin-top:8px")[t.EXTRA_WHY]
        if extra > 0 and not is_open
        else None,
    )


def own_offers(found: Report) -> h.Element:
    """Share out what can be paid where nothing usual fits."""
    rows = [
        (
            h.a(".lq-link", href=f"/debts/{d.debt.id}#talk")[d.name(w.NAMELESS)],
            amt(found.plan.shares_fen.get(d.debt.id, 0)),
            t.OWN_MONTHS.format(months=d.offer.months)
            if d.offer
            else t.OWN_NEVER.format(months=LONGEST_HOPEFUL),
        )
        for d in found.debts
        if d.debt.id in found.plan.shares_fen
    ]
    heads = (t.ASK_HEADS[0], t.ASK_HEADS[2], t.ASK_HEADS[1])
    return h.section(".lq-card.lq-flush")[
        h.div(style="padding:20px 20px 0")[
            h.h2[t.OWN_OFFER],
            h.p(".lq-sm.lq-muted")[say(t.OWN_OFFER_LEAD, pool=amt(found.plan.limit_fen))],
        ],
        charts.table(heads, rows, caption=t.OWN_OFFER),
    ]


def ways_out(found: Report) -> h.Node:
    """Say what would have to change."""
    plan, ways = found.plan, found.plan.ways_out
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
    planned = [d.debt.id for d in found.debts if d.options]
    lines: list[h.Node] = []
    if ways is not None:
        lines.append(say(t.WAY_MORE, sum=amt(ways.more_fen)))
        if found.spend_less_fen is not None:
            lines.append(say(t.WAY_SPEND, sum=amt(found.spend_less_fen)))
        one = ways.one_lender
        if one is not None:
            lines.append(
                say(
                    t.WAY_ONE,
                    name=names[planned[one.debt]],
                    months=str(one.months),
                    sum=amt(one.monthly_fen),
                )
            )
        longer = ways.longer
        if longer is not None:
            lines.append(
                say(
                    t.WAY_LONGER,
                    name=names[planned[longer.debt]],
                    months=str(longer.months),
                    sum=amt(longer.monthly_fen),
                )
            )
        if ways.all_months is not None:
            lines.append(t.WAY_ALL.format(months=ways.all_months))
    return h.div(".lq-stack")[
        pieces.panel(
            h.ul[
                (
                    h.li[line, t.WAY_NEXT if at < len(lines) else t.WAY_END]
                    for at, line in enumerate(lines, 1)
                )
            ],
            title=t.WAYS,
            tone="warn",
        )
        if lines
        else None,
        pieces.card(
            h.h2[say(t.GOAL, sum=amt(plan.limit_fen))],
            goal(plan),
        ),
    ]


def unplanned(found: Report) -> h.Node:
    """Name the debts about which too little is known to plan with."""
    if not found.plan.unplanned:
        return None
    names = "、".join(d.name(w.NAMELESS) for d in found.debts if d.debt.id in found.plan.unplanned)
    first = found.plan.unplanned[0]
    return pieces.note(
        t.UNPLANNED.format(names=names),
        " ",
        h.a(".lq-link", href=f"/debts/{first}#figures")[t.UNPLANNED_LINK],
        tone="info",
    )
