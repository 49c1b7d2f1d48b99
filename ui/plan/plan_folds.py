"""What stands beside a plan, and folded away under it."""

from datetime import date

import htpy as h

from core.numbers.objective import CALL_FEN, CUSHION_PRICE
from core.report import PlanReport, Report
from core.report.plan_search import CUSHION_PCT
from core.rules import RuleBook
from core.words import Unsolvable, write_insolvency_letter
from ui.debts import withheld_views
from ui.plan import ladder_views, plan_state_views, plan_views
from ui.plan.words import plan as t
from ui.plan.words import plan_state as st
from ui.shell import pieces
from ui.shell.words import say as written


def unknown(found: Report) -> h.Node:
    """Ask for what is missing; until then nothing is called enough or short."""
    return h.div[
        h.div(".lq-row")[pieces.button_link(st.FILL_ANY_BUDGET, "/budget")]
        if not found.has_budget
        else plan_state_views.missing(found),
        h.div(".lq-stack", style="margin-top:24px")[
            withheld_views.beside(found),
            withheld_views.left_out(found),
            plan_views.packages(found.plan),
        ],
    ]


def beside(found: Report, book: RuleBook) -> h.Node:
    """Say what the plan leaves out, and why."""
    return h.div(".lq-stack")[
        plan_views.unplanned(found),
        withheld_views.beside(found),
        withheld_views.left_out(found),
        withheld_views.held_names(found, str(book.rule("hotline_12348").value)),
    ]


def how(found: Report, share: str) -> h.Node:
    """Fold away how it is worked out, and which of it is our own assumption."""
    return pieces.more(
        st.HOW,
        h.p(".lq-sm.lq-read.lq-muted")[st.HOW_TEXT, ladder_views.proof(found)],
        h.h3[st.TRIED],
        h.ul(".lq-sm.lq-read.lq-muted")[
            h.li[st.TRIED_CALL.format(sum=written.yuan(CALL_FEN))],
            h.li[st.TRIED_CUSHION.format(price=CUSHION_PRICE, pct=CUSHION_PCT)],
            h.li[st.TRIED_OWN],
        ],
        plan_views.steadiness(found, share) if found.plan.is_laid_out else None,
        h.p(".lq-sm.lq-muted")[t.ASSUMED, " ", h.a(".lq-link", href="/assumptions")[t.TO_TERMS]],
    )


def way_out(plan: PlanReport, book: RuleBook, today: date) -> str:
    """Write whom to ask where instalments solve nothing (S2-12)."""
    why = Unsolvable.NO_SURPLUS
    if plan.limit_fen:
        why = Unsolvable.TOO_LONG if plan.is_hopeless else Unsolvable.SHORT
    return write_insolvency_letter(why, rules=book.rules, today=today).text
