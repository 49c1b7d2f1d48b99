"""What is said of a plan: whether it carries, how it holds, what being on the safe side costs."""

from collections.abc import Iterable, Sequence

import htpy as h

from core.numbers.deals import Option
from core.numbers.dues import DueKind
from core.numbers.plan import Proof
from core.report import DebtReport, PlanState, Report, kept_going
from ui.debts.deal_words import deal_words
from ui.debts.words import debts as debt_words
from ui.plan.words import plan as plan_t
from ui.plan.words import plan_state as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.words import words as w


def names_of(found: Report, ids: Iterable[str]) -> str:
    """Return what debts are called, one after the other."""
    debts = (found.find(debt_id) for debt_id in ids)
    return "、".join(debt.name(w.NAMELESS) for debt in debts if debt is not None)


def head(found: Report) -> h.Element:
    """Say in one line whether it carries, and what that rests on."""
    plan, outlook = found.plan, found.plan.outlook
    if plan.state is PlanState.UNKNOWN:
        if not found.has_budget:
            return pieces.head(plan_t.STEP, t.TITLE_NO_BUDGET, t.LEAD_NO_BUDGET)
        title: h.Node = t.TITLE_UNKNOWN.format(count=len(outlook.unknown) or len(plan.unplanned))
        return pieces.head(plan_t.STEP, title, t.LEAD_UNKNOWN)
    if plan.state is PlanState.NONE:
        words = t.TITLE_UNPROVEN if plan.proof is Proof.UNPROVEN else t.TITLE_NONE
        return pieces.head(
            plan_t.STEP,
            say(words, sum=amt(plan.short_by_fen)),
            say(t.LEAD_NONE, least=amt(plan.min_monthly_fen), pool=amt(plan.limit_fen)),
        )
    peak, count = amt(plan.peak_fen or 0), str(outlook.yes_needed)
    facts: dict[str, h.Node] = {
        "now": amt(found.monthly_now_fen + found.once_now_fen),
        "months": str(max((choice.option.length for choice in plan.choices), default=0)),
        "total": amt(plan.total_fen or 0),
    }
    if plan.state is PlanState.HOPED:
        title, lead = say(t.TITLE_HOPED, count=count, sum=peak), say(t.LEAD_HOPED, **facts)
        return pieces.head(plan_t.STEP, title, lead)
    if not outlook.yes_needed:
        return pieces.head(plan_t.STEP, say(t.TITLE_SIGNED, sum=peak), say(t.LEAD_SIGNED, **facts))
    title = say(t.TITLE_FITS, count=count, sum=peak)
    return pieces.head(plan_t.STEP, title, [say(t.LEAD_FITS, **facts), _if_no(found)])


def _if_no(found: Report) -> h.Node:
    """Say what is missing where the lender that matters most says no."""
    refused = found.plan.outlook.refused
    worst = max(refused, key=lambda one: one.short_fen, default=None)
    if worst is None:
        return None
    if not worst.short_fen:
        return t.IF_ANY_NO
    return say(t.IF_NO, name=names_of(found, (worst.debt_id,)), sum=amt(worst.short_fen))


def missing(found: Report) -> h.Node:
    """List the figures that have to be told before anything can be compared."""
    plan = found.plan
    debts = (found.find(debt_id) for debt_id in plan.outlook.unknown or plan.unplanned)
    rows = [_lacks(debt) for debt in debts if debt is not None]
    return h.nav(".lq-card.lq-flush.lq-rows", data_testid="missing")[rows] if rows else None


def _lacks(debt: DebtReport) -> h.Element:
    field = next(iter(debt.standing.missing), "").removesuffix("_fen")
    words = debt_words.FIELDS[field][0] if field in debt_words.FIELDS else ""
    detail = t.FILL.format(field=words) if words else t.FILL_ANY
    return pieces.row_link(debt.name(w.NAMELESS), detail, f"/debts/{debt.debt.id}", "list")


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
    return h.section(".lq-note.lq-below", data_testid="answered", role="status")[
        h.p[h.b[title]], h.p[said or t.ANSWER_SAME]
    ]


_MOST_ROWS = 3
"""So many lenders stand in sight; the others behind a tap."""


def rows(
    found: Report, debts: Sequence[DebtReport], options: Sequence[Option], *, fits: bool
) -> h.Element:
    """List what each lender takes now and then, a row each, leading to its words."""
    state = found.plan.state
    title = t.ROWS_HOPED if state is PlanState.HOPED else t.ROWS
    if state is PlanState.FITS and not found.plan.outlook.yes_needed:
        title = t.ROWS_SIGNED
    listed = [_row(debt, option) for debt, option in zip(debts, options, strict=True)]
    return h.section(".lq-card.lq-flush.lq-rows.lq-deals", data_testid="asks")[
        h.div(".lq-rowhead")[h.h2[title if fits else t.ROWS_IF]],
        listed[:_MOST_ROWS],
        pieces.more(t.REST.format(count=len(listed) - _MOST_ROWS), listed[_MOST_ROWS:])
        if len(listed) > _MOST_ROWS
        else None,
        _never_ends(found),
    ]


def _row(debt: DebtReport, option: Option) -> h.Element:
    name, href = debt.name(w.NAMELESS), f"/script/{debt.debt.id}"
    then: h.Node = say(t.ROW_AT_ONCE, sum=amt(option.cash_fen))
    if option.length:
        count = t.ROW_COUNT.format(months=option.length)
        then = [h.b[amt(option.peak_fen)], h.span(".lq-sm.lq-muted")[" ", count]]
    return h.a(".lq-deal", href=href, data_testid="ask")[
        h.span[h.span(".lq-t")[name], h.span(".lq-d")[deal_words(option, debt.standing.line)]],
        h.span(".lq-then")[h.span(".lq-sm.lq-muted")[_now(debt), " → "], then],
    ]


def _now(debt: DebtReport) -> h.Node:
    """Say what a debt takes now: a month, or all of it at once."""
    standing = debt.standing
    if standing.course.is_called_in:
        return say(t.ROW_NOW_ONCE, sum=amt(standing.course.left_fen or 0))
    monthly = standing.monthly_fen
    if monthly is None:
        return w.NOT_KNOWN
    last = next((due for due in standing.course.dues if due.kind is DueKind.BALLOON), None)
    if last is None:
        return amt(monthly)
    return say(t.ROW_NOW_LAST, sum=amt(monthly), last=amt(last.amount_fen))


def _never_ends(found: Report) -> h.Node:
    """Say why a card can't go on as it is, where its minimum doesn't pay a month's interest."""
    ids = [d.debt.id for d in found.counted if d.standing.course.never_ends]
    if not ids:
        return None
    return h.p(".lq-sm.lq-rowhead", data_testid="never-ends")[
        t.NEVER_ENDS.format(names=names_of(found, ids))
    ]


def nothing_fits(found: Report, way_out: str) -> h.Element:
    """Say what to protect, what to go on paying and whom to see, to print and take along."""
    going = kept_going(found)
    pool = found.plan.limit_fen
    rows = [
        (found_name, amt(month, w.YUAN))
        for debt_id, month in going.kept
        for found_name in (names_of(found, (debt_id,)),)
    ]
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
            [h.p(".lq-sm.lq-muted")[say(t.GO_ON_LEAD, pool=amt(pool))], pieces.pairs(rows)]
            if rows
            else h.p[t.GO_ON_NONE],
            h.p(".lq-sm.lq-muted")[say(t.GO_ON_LEFT, sum=amt(going.left_fen))]
            if rows and going.left_fen
            else None,
        ),
        pieces.card(
            h.h2[t.SEE], h.div(".lq-read", style="white-space:pre-line;margin-top:8px")[way_out]
        ),
    ]


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
    return pieces.button_link(t.FIRST.format(name=name), f"/script/{first}", icon="phone")
