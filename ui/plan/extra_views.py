"""Extra money on top of the plan: three orders side by side, and one's own to be put in order."""

from collections.abc import Sequence

import htpy as h

from core.numbers.strategies import Paydown
from core.report import DebtReport, ExtraReport, Strategy
from ui.plan.words import extra as t
from ui.plan.words import plan_state as st
from ui.shell import charts, design, pieces
from ui.shell.design import amt, say
from ui.shell.words import words as w


def result(extra: ExtraReport) -> h.Node:
    """Show what the extra comes to in each order, or that there is none yet."""
    if not extra.extra_fen:
        return h.p(".lq-sm.lq-muted")[t.NONE]

    def interest(fen: int) -> h.Node:
        return say(st.AT_LEAST, sum=amt(fen)) if extra.unpriced else amt(fen)

    rows: list[tuple[h.Node, ...]] = [
        (t.PLAIN, t.NTH_MONTH.format(n=extra.plan_months), interest(extra.plan_interest_fen), "–")
    ]
    rows += [
        (
            [t.ORDER[one][0], h.span(".lq-sm.lq-muted", style="display:block")[t.ORDER[one][1]]],
            t.NEVER if course.months is None else t.NTH_MONTH.format(n=course.months),
            "–" if course.months is None else interest(course.interest_fen),
            _first(course, extra.debts),
        )
        for one, course in extra.courses.items()
    ]
    return h.div(".lq-stack")[
        pieces.note(say(t.OVER, sum=amt(extra.over_fen)), tone="warn") if extra.over_fen else None,
        h.div(".lq-bleed")[charts.table(t.HEADS, rows, caption=t.TITLE)],
        _worth(extra),
        _closed(extra),
    ]


def _first(course: Paydown, debts: Sequence[DebtReport]) -> str:
    if course.first is None:
        return "–"
    place, month = course.first
    return t.FIRST.format(name=debts[place].name(w.NAMELESS), n=month)


def _worth(extra: ExtraReport) -> h.Node:
    """Say in a sentence what it saves, and what the dearest and the smallest first differ by."""
    if extra.unpriced:
        return h.p[t.OPEN.format(names=_names(extra, extra.unpriced))]
    dear, small = extra.courses[Strategy.AVALANCHE], extra.courses[Strategy.SNOWBALL]
    if dear.months is None or small.months is None or not (dear.first and small.first):
        return None
    sooner = dear.first[1] - small.first[1]
    less = small.interest_fen - dear.interest_fen
    return h.p[
        say(
            t.SAVED,
            sum=amt(max(0, extra.plan_interest_fen - dear.interest_fen)),
            months=str(max(0, extra.plan_months - dear.months)),
        ),
        say(t.DIFFERENCE, sum=amt(less)) if less > 0 else None,
        t.SAME if not less else None,
        t.SOONER.format(months=sooner) if sooner > 0 else None,
    ]


def _closed(extra: ExtraReport) -> h.Node:
    names = _names(extra, extra.closed)
    return [
        h.p(".lq-sm.lq-muted")[say(t.ONCE, sum=amt(extra.coming_fen))]
        if extra.coming_fen
        else None,
        h.p(".lq-sm.lq-muted")[t.CLOSED.format(names=names)] if names else None,
        h.p(".lq-sm.lq-muted")[t.INFERRED] if extra.signed else None,
        h.p(".lq-sm.lq-muted")[t.UNASKED] if extra.unasked else None,
    ]


def _names(extra: ExtraReport, ids: Sequence[str]) -> str:
    return "、".join(d.name(w.NAMELESS) for d in extra.debts if d.debt.id in ids)


def order(extra: ExtraReport) -> h.Element:
    """List the debts in the person's order; ``app.js`` moves them and keeps the focus."""
    by_id = {debt.debt.id: debt.name(w.NAMELESS) for debt in extra.debts}
    return h.ol(".lq-order")[
        (
            h.li(data_id=debt_id)[
                h.span[by_id[debt_id]],
                (
                    h.button(
                        ".lq-iconbtn",
                        type="button",
                        data_lq_move=way,
                        aria_label=words.format(name=by_id[debt_id]),
                    )[design.icon(way)]
                    for way, words in (("up", t.UP), ("down", t.DOWN))
                ),
            ]
            for debt_id in extra.order
        )
    ]
