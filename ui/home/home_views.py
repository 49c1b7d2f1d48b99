"""首页, the parts that only show: the figures, the four steps, what is at hand at any time."""

import htpy as h

from core.report import PlanState, Report
from core.steps import DebtState, WorkflowStep
from ui.debts import withheld_views
from ui.debts.totals import total
from ui.debts.words import scripts as script_words
from ui.home.words import home as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.words import shell
from ui.shell.words import words as w


def tools(*, at_terminal: bool) -> h.Element:
    """List what is at hand at any time; at a terminal, what to take along in place of the data."""
    shown = (*t.TOOLS[:-1], t.TAKE_AWAY) if at_terminal else t.TOOLS
    return h.nav(".lq-card.lq-flush.lq-rows", aria_label=shell.ANY_TIME)[
        (pieces.row_link(title, detail, href, icon) for icon, title, detail, href in shown)
    ]


def figures(found: Report) -> h.Element:
    """Set the three figures side by side."""
    state, peak = found.plan.state, found.plan.peak_fen
    plan: h.Node = t.SHORT if state is PlanState.NONE else t.NOT_KNOWN
    if peak is not None and state in t.PLAN_FIGURE:
        plan = amt(peak, w.YUAN)
    name = t.PLAN_FIGURE.get(state, t.FIGURES[-1])
    return pieces.card(
        pieces.figures(
            zip(
                (*t.FIGURES[:-1], name),
                (
                    total(found.monthly_now_fen, found.monthly_unknown),
                    amt(found.budget.pool_fen, w.YUAN) if found.has_budget else t.NOT_KNOWN,
                    plan,
                ),
                strict=True,
            )
        ),
        withheld_views.beside(found),
        withheld_views.left_out(found),
    )


def steps(found: Report) -> h.Element:
    """Draw the four steps; the one that is on is open."""
    talked = sum(d.state is not DebtState.LISTED for d in found.counted)
    checked = sum(d.state.is_at_least(DebtState.CHECKED) for d in found.counted)
    hints: dict[WorkflowStep, h.Node] = {
        WorkflowStep.LIST: _list_hint(found),
        WorkflowStep.CONTACT: t.CONTACT_HINT.format(all=len(found.counted), count=talked),
        WorkflowStep.PAPER: t.PAPER_HINT.format(count=checked),
        WorkflowStep.KEEP: t.KEEP_HINT,
    }
    return h.ol[
        (_step(number, step, hints[step], found) for number, step in enumerate(WorkflowStep, 1))
    ]


def _list_hint(found: Report) -> h.Node:
    count = str(len(found.debts))
    if found.monthly_unknown and not found.monthly_now_fen:
        return t.LIST_HINT_UNKNOWN.format(count=count)
    if found.monthly_unknown:
        unknown = str(found.monthly_unknown)
        return say(t.LIST_HINT_PART, count=count, sum=amt(found.monthly_now_fen), unknown=unknown)
    return say(t.LIST_HINT, count=count, sum=amt(found.monthly_now_fen))


def _step(number: int, step: WorkflowStep, hint: h.Node, found: Report) -> h.Element:
    words, href = t.STEPS[step]
    is_done, is_now = step in found.steps.done, step is found.steps.now
    begun = {
        WorkflowStep.LIST: bool(found.debts),
        WorkflowStep.CONTACT: any(d.state is not DebtState.LISTED for d in found.debts),
        WorkflowStep.PAPER: any(d.state.is_at_least(DebtState.WRITTEN) for d in found.debts),
        WorkflowStep.KEEP: any(d.state.is_at_least(DebtState.PAYING) for d in found.debts),
    }
    waiting = t.BEGUN if begun[step] else t.NOT_BEGUN
    state = t.DONE if is_done else (t.NOW if is_now else waiting)
    return h.li(class_=["lq-task", "lq-done" if is_done else ("lq-now" if is_now else "")])[
        h.span(".lq-dot", aria_hidden="true")[design.icon("check") if is_done else str(number)],
        h.div[
            h.a(".lq-task-head", href=href)[
                h.b[words], h.span(".lq-st")[state, design.icon("right")]
            ],
            h.p(".lq-task-hint")[hint],
            _lenders(found) if step is WorkflowStep.CONTACT and is_now else None,
        ],
    ]


def _lenders(found: Report) -> h.Element:
    by_id = {d.debt.id: d for d in found.debts}
    return h.ul(".lq-sub")[
        (
            h.li[
                h.a(href=f"/script/{debt_id}")[
                    h.span[by_id[debt_id].name(w.NAMELESS)],
                    pieces.tag(
                        script_words.STATES[by_id[debt_id].state],
                        script_words.TONES.get(by_id[debt_id].state, ""),
                    ),
                ]
            ]
            for debt_id in found.call_order
        )
    ]
