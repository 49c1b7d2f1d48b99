"""What is said of a plan: whether it carries, how it holds, what being on the safe side costs."""

from collections.abc import Iterable, Mapping
from typing import Any

import htpy as h

from core.numbers.plan import Proof
from core.report import DebtReport, PlanState, Report, kept_going
from ui.debts.words import debts as debt_words
from ui.plan.choose_views import live, live_sum
from ui.plan.words import plan_state as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.words import words as w


def names_of(found: Report, ids: Iterable[str]) -> str:
    """Return what debts are called, one after the other."""
    debts = (found.find(debt_id) for debt_id in ids)
    return "、".join(debt.name(w.NAMELESS) for debt in debts if debt is not None)


def budget_row(found: Report) -> h.Element:
    """Begin the page with what it all stands on: the one figure of the budget, and 改."""
    pool = found.budget.pool_fen
    figure: h.Node = t.BUDGET_NONE
    if found.has_budget:
        figure = say(t.BUDGET_POOL, sum=h.b[amt(pool)]) if pool else t.BUDGET_NOTHING
    return h.a(".lq-budgetrow", href="/budget")[
        h.span[t.BUDGET],
        h.span(".lq-muted")[figure],
        h.span(".lq-link")[t.BUDGET_CHANGE if found.has_budget else t.BUDGET_FILL],
    ]


def head(found: Report, point: Mapping[str, Any]) -> h.Element:
    """Say in one line whether the plan looked at carries, and what that rests on.

    Args:
        found: the report.
        point: the plan looked at, see ``choose_views.points``: ``app.js`` changes its words.
    """
    before: h.Node = say(t.LEAD_FITS, now=amt(found.monthly_now_fen + found.once_now_fen))
    if found.plan.state is PlanState.HOPED:
        before = t.LEAD_HOPED
    elif not found.plan.outlook.yes_needed:
        before = t.LEAD_SIGNED
    title = h.fragment[
        h.span(".lq-ph")[live(point, "verdict")],
        h.span(".lq-ph")[say(t.PER_MONTH, sum=live_sum(point, "f0"))],
    ]
    lead = h.fragment[
        _clause(before),
        _clause(
            say(
                t.LEAD_THEN,
                months=live(point, "months"),
                all=live(point, "all"),
                total=live_sum(point, "f1"),
            )
        ),
        _clause(h.fragment[live(point, "open")]),
        _clause(_sentence(point, "cash")),
        _clause(_sentence(point, "once")),
        _clause(_sentence(point, "no")),
    ]
    return h.div(".lq-verdict")[pieces.head("", title, lead)]


def _clause(words: h.Node) -> h.Node:
    """Keep a sentence whole as far as it fits a line."""
    if isinstance(words, str):
        return h.fragment[design.phrases(words)]
    return h.span(".lq-ph")[words]


def _sentence(point: Mapping[str, Any], key: str) -> h.Node:
    return h.fragment[live(point, f"{key}0"), live_sum(point, f"{key}1"), live(point, f"{key}2")]


def plain_head(found: Report) -> h.Element:
    """Say in one line that nothing fits, or what isn't known yet."""
    plan, outlook = found.plan, found.plan.outlook
    if plan.state is not PlanState.UNKNOWN:
        words = t.TITLE_UNPROVEN if plan.proof is Proof.UNPROVEN else t.TITLE_NONE
        return pieces.head(
            "",
            list(design.phrases(words, sum=amt(plan.short_by_fen))),
            list(
                design.phrases(
                    t.LEAD_NONE, least=amt(plan.min_monthly_fen), pool=amt(plan.limit_fen)
                )
            ),
        )
    if not found.has_budget:
        return pieces.head("", t.TITLE_NO_BUDGET, t.LEAD_NO_BUDGET)
    count = len(outlook.unknown) or len(plan.unplanned)
    return pieces.head("", t.TITLE_UNKNOWN.format(count=count), t.LEAD_UNKNOWN)


def missing(found: Report) -> h.Node:
    """List the figures that have to be told before anything can be compared."""
    plan = found.plan
    debts = (found.find(debt_id) for debt_id in plan.outlook.unknown or plan.unplanned)
    rows = [_lacks(debt) for debt in debts if debt is not None]
    left = len(rows) - _MOST_MISSING
    return (
        h.nav(".lq-card.lq-flush.lq-rows", data_testid="missing")[
            rows[:_MOST_MISSING],
            h.div(".lq-missing-rest")[pieces.more(t.REST.format(count=left), rows[_MOST_MISSING:])]
            if left > 0
            else None,
        ]
        if rows
        else None
    )


_MOST_MISSING = 5
"""So many debts with a figure missing stand in sight."""


def _lacks(debt: DebtReport) -> h.Element:
    field = next(iter(debt.standing.missing), "").removesuffix("_fen")
    words = debt_words.FIELDS[field][0] if field in debt_words.FIELDS else ""
    detail = t.FILL.format(field=words) if words else t.FILL_ANY
    return pieces.row_link(debt.name(w.NAMELESS), detail, f"/debts/{debt.debt.id}", "list")


def first_missing(found: Report) -> h.Node:
    """Lead to the first debt of which a figure is missing."""
    debt_id = next(iter(found.plan.outlook.unknown or found.plan.unplanned), None)
    debt = found.find(debt_id) if debt_id else None
    if debt is None:
        return None
    words = t.FILL_FOR.format(name=debt.name(w.NAMELESS))
    return pieces.button_link(words, f"/debts/{debt.debt.id}")


def answered(found: Report) -> h.Node:
    """Say what the last answer of a lender changed, or that it changed nothing."""
    plan, effect = found.plan, found.plan.outlook.answer
    if effect is None:
        return None
    said: list[h.Node] = []
    after = effect.state_after
    if after is PlanState.NONE and effect.state_before is PlanState.FITS:
        said.append(say(t.ANSWER_NONE, sum=amt(plan.short_by_fen)))
    elif after is not effect.state_before:
        said.append(t.ANSWER_STATE[after])
    others = names_of(found, effect.changed)
    if others and after is not PlanState.NONE:
        said.append(t.ANSWER_CHANGED.format(names=others))
    before, now = effect.peak_before_fen, plan.peak_fen
    if before is not None and now is not None and before != now:
        said.append(say(t.ANSWER_PEAK, before=amt(before), now=amt(now)))
    title = t.ANSWERED.format(name=names_of(found, (effect.debt_id,)))
    return h.section(".lq-note.lq-below-s", data_testid="answered", role="status")[
        h.p[h.b[title], said or t.ANSWER_SAME]
    ]


def never_ends(found: Report) -> h.Node:
    """Say why a card can't go on as it is, where its minimum doesn't pay a month's interest."""
    ids = [d.debt.id for d in found.counted if d.standing.course.never_ends]
    if not ids:
        return None
    return h.p(".lq-sm", data_testid="never-ends")[t.NEVER_ENDS.format(names=names_of(found, ids))]


def nothing_fits(found: Report) -> h.Element:
    """Say what to protect and what to go on paying; whom to see stands behind a tap."""
    going = kept_going(found)
    rows = _kept_rows(found)
    left = len(rows) - _MOST_KEPT
    return h.div(".lq-stack", data_testid="nothing-fits")[
        pieces.card(
            h.h2[t.PROTECT],
            h.p[t.PROTECT_LIFE],
            h.p[t.PROTECT_SECURED.format(names=names_of(found, going.secured))]
            if going.secured
            else None,
        ),
        pieces.card(
            h.h2[t.GO_ON],
            [
                h.p(".lq-sm.lq-muted")[say(t.GO_ON_LEAD, pool=amt(found.plan.limit_fen))],
                pieces.pairs(rows[:_MOST_KEPT]),
                pieces.more(t.REST.format(count=left), pieces.pairs(rows[_MOST_KEPT:]))
                if left > 0
                else None,
            ]
            if rows
            else h.p[t.GO_ON_NONE],
            h.p(".lq-sm.lq-muted")[say(t.GO_ON_LEFT, sum=amt(going.left_fen))]
            if rows and going.left_fen
            else None,
        ),
    ]


_MOST_KEPT = 3
"""So many of those that go on stand in sight; the others behind a tap."""


def _kept_rows(found: Report) -> list[tuple[str, h.Node]]:
    return [
        (names_of(found, (debt_id,)), amt(month, w.YUAN))
        for debt_id, month in kept_going(found).kept
    ]


def kept(found: Report) -> h.Node:
    """List for the printer all that goes on, where the screen folds some of it away."""
    rows = _kept_rows(found)
    return [h.h2[t.GO_ON], pieces.pairs(rows)] if len(rows) > _MOST_KEPT else None


def to_print() -> h.Element:
    """Print the page, to take it along."""
    return h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
        design.icon("print"), h.span[t.PRINT]
    ]


def first_call(found: Report) -> h.Node:
    """Lead to the lender to talk to first."""
    debts = {choice.debt_id for choice in found.plan.choices if choice.option.calls}
    first = next((debt_id for debt_id in found.call_order if debt_id in debts), None)
    if first is None:
        return None
    name = names_of(found, (first,))
    return pieces.button_link(t.FIRST.format(name=name), f"/debts/{first}#talk", icon="phone")
