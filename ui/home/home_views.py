"""首页, the parts that only show: who waits for something, how far it has come, three figures."""

from collections.abc import Sequence
from dataclasses import replace

import htpy as h

from core.case import DebtStanding, LenderType
from core.report import DebtReport, PlanState, Report, can_offer
from core.steps import DebtState, NextKind, NextStep, WorkflowStep, lacks_key_fact
from ui.debts import withheld_views
from ui.debts.words import scripts as script_words
from ui.home.words import home as t
from ui.shell import design, pieces
from ui.shell.design import amt, amt_up
from ui.shell.words import words as w

SHOWN = 2
"""Lenders that stand on the page; the others behind 全部."""
_YUAN = 100
_HANDED_ON = frozenset({DebtStanding.PAID_OUT, DebtStanding.ASSIGNED})
"""Whom it is owed to now is cleared up first."""
_PRESSING = frozenset({NextKind.COURT, NextKind.PAY, NextKind.ASK_PAPER, NextKind.CHASE_PAPER})
_DRAWERS = {
    NextKind.ASK_PAPER: "#paper",
    NextKind.CHASE_PAPER: "#paper",
    NextKind.CHECK_PAPER: "#paper",
    NextKind.FILL_FACT: "#figures",
    NextKind.ASK_LAW: "#talk",
    NextKind.FOLLOW_UP: "#talk",
}


def as_ready(found: Report, step: NextStep) -> NextStep:
    """Return a talk in the place of a first message where there is an offer that can be kept."""
    debt = found.find(step.debt_id or "")
    if step.kind is not NextKind.HOLD or debt is None or not can_offer(found, debt):
        return step
    friend = debt.debt.lender_type is LenderType.FRIEND
    if friend or debt.withheld is not None or debt.debt.standing in _HANDED_ON:
        return step
    return replace(step, kind=NextKind.CALL)


def who_needs(found: Report, without: str) -> list[NextStep]:
    """Return the steps of the lenders that need something, the most pressing first.

    Args:
        found: the report.
        without: the id of the debt the page is about anyway.
    """
    waiting = (as_ready(found, step) for step in found.steps.waiting)
    steps = [step for step in waiting if step.kind in t.VERBS]
    dated = {step.debt_id for step in steps if step.kind is NextKind.COURT}
    in_court = [one.debt_id for one in found.court if one.debt_id not in dated]
    undated = [NextStep(kind=NextKind.COURT, debt_id=debt_id) for debt_id in in_court]
    whole = [*undated, *(step for step in steps if step.debt_id not in in_court)]
    return [step for step in whole if step.debt_id != without]


def lenders(found: Report, steps: Sequence[NextStep], law: str) -> h.Node:
    """List the lenders that need something with their verb, and the way to all of them."""
    if not found.debts:
        return None
    rows = [(step, found.find(step.debt_id or "")) for step in steps[:SHOWN]]
    others = len(found.debts) - len(rows)
    return h.nav(".lq-card.lq-flush.lq-rows", aria_label=t.NEEDS)[
        (_lender(found, step, debt, law) for step, debt in rows if debt is not None),
        h.a(".lq-rowlink.lq-need", href="/debts")[
            h.span(".lq-muted")[t.OTHERS.format(count=others)] if rows and others else None,
            h.span(class_="lq-need-verb" if rows and others else None)[
                t.ALL_LENDERS.format(count=len(found.debts))
            ],
            h.span(".lq-chev.lq-ic")[design.icon("right")],
        ],
    ]


def _lender(found: Report, step: NextStep, debt: DebtReport, law: str) -> h.Element:
    ident = debt.debt.id
    waited = {one.debt_id: one.promise_days for one in found.steps.per_debt}.get(ident)
    detail = script_words.STATES[debt.state]
    if waited:
        detail = t.PROMISED_DAYS.format(days=waited)
    tone = "warn" if step.kind in _PRESSING else "info"
    return h.a(".lq-rowlink.lq-need", href=f"/debts/{ident}{_DRAWERS.get(step.kind, '')}")[
        h.span[h.span(".lq-t")[debt.name(w.NAMELESS)], h.span(".lq-d")[detail]],
        h.span(".lq-need-verb")[pieces.tag(t.VERBS[step.kind].format(law=law), tone)],
    ]


def strip(found: Report) -> h.Element:
    """Draw the four steps with their counts."""
    counted, steps = found.counted, found.steps
    count = len(counted)
    missing = sum(
        lacks_key_fact(debt.debt) and not debt.state.is_at_least(DebtState.CHECKED)
        for debt in found.debts
    )
    listed = len(found.debts) - missing
    talked = sum(debt.state is not DebtState.LISTED for debt in counted)
    checked = sum(debt.state.is_at_least(DebtState.CHECKED) for debt in counted)
    made = found.living.progress
    shown = (
        (WorkflowStep.LIST, t.LISTED_PART if missing else t.LISTED, listed, len(found.debts)),
        (WorkflowStep.CONTACT, t.TALKED, talked, count),
        (WorkflowStep.PAPER, t.ON_PAPER, checked, count),
        (
            WorkflowStep.KEEP,
            t.PAID if made.instalments else t.NOTHING_TO_PAY,
            made.paid,
            made.instalments,
        ),
    )
    return pieces.strip(
        (
            pieces.Segment(
                words.format(count=done, all=whole),
                done / whole if whole else 0.0,
                is_now=step is steps.now,
            )
            for step, words, done, whole in shown
        ),
        t.STRIP,
    )


def down(fen: int) -> h.Element:
    """Write what there is to pay with in whole yuan: rounded down."""
    return amt(fen // _YUAN * _YUAN)


def figures(found: Report) -> h.Element:
    """Set the three figures side by side; what isn't known is never a 0."""
    state, peak, short = found.plan.state, found.plan.peak_fen, found.plan.short_by_fen
    plan: h.Node = t.NOT_KNOWN
    if state is PlanState.NONE:
        plan = design.say(t.SHORT_BY, sum=amt_up(short)) if short else t.SHORT
    elif peak is not None and state in t.PLAN_FIGURE:
        plan = amt_up(peak)
    now, unknown = found.monthly_now_fen, found.monthly_unknown
    known: h.Node = amt_up(now) if now or not unknown else w.NOT_KNOWN
    if unknown and now:
        more = w.MORE_UNKNOWN.format(count=unknown)
        known = [known, h.span(".lq-sm.lq-muted", style="display:block")[more]]
    names = (*t.FIGURES[:-1], t.PLAN_FIGURE.get(state, t.FIGURES[-1]))
    pool = down(found.budget.pool_fen) if found.has_budget else t.NOT_KNOWN
    return pieces.card(
        pieces.figures(zip(names, (known, pool, plan), strict=True)),
        withheld_views.beside(found),
        withheld_views.left_out(found),
        cls="lq-slim-figs",
    )


def just_called() -> h.Element:
    """Offer to take a call down, from anywhere on the page."""
    words, tag = t.JUST_CALLED
    return h.button(".lq-rowlink.lq-need", type="button", data_lq="call")[
        design.icon("ring"), h.span(".lq-t")[words], h.span(".lq-need-verb")[pieces.tag(tag, "ok")]
    ]


def ways() -> h.Element:
    """Lead to what little money goes to first, and to all that is to know."""
    tools, detail, know = t.TOOLS
    at_hand, where = t.AT_HAND
    return h.nav(".lq-rows", aria_label=tools)[
        h.a(".lq-rowlink", href=where)[
            design.icon("wallet"),
            h.span(".lq-t")[at_hand],
            h.span(".lq-chev.lq-ic")[design.icon("right")],
        ],
        pieces.row_link(tools, detail, know, "info"),
    ]
