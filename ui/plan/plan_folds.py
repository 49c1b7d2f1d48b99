"""What stands beside a plan, and behind a tap under it."""

from collections.abc import Iterable
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
from ui.shell import design
from ui.shell.words import say as written


def beside(found: Report, book: RuleBook) -> Iterable[h.Node]:
    """Say what the plan leaves out, and why."""
    yield plan_views.unplanned(found)
    yield withheld_views.beside(found)
    yield withheld_views.left_out(found)
    yield withheld_views.held_names(found, str(book.rule("hotline_12348").value))


def how(found: Report) -> None:
    """Say how it is worked out."""
    design.show(h.p(".lq-sm.lq-read.lq-muted")[st.HOW_TEXT, ladder_views.proof(found)])


def tried() -> None:
    """Say which of it is our own assumption, and where the person's own stands."""
    design.show(
        h.ul(".lq-sm.lq-read.lq-muted")[
            h.li[st.TRIED_CALL.format(sum=written.yuan(CALL_FEN))],
            h.li[st.TRIED_CUSHION.format(price=CUSHION_PRICE, pct=CUSHION_PCT)],
            h.li[st.TRIED_OWN],
        ],
        h.p(".lq-sm.lq-muted")[t.ASSUMED],
        h.p[h.a(".lq-link", href="/assumptions")[t.TO_TERMS]],
        cls="lq-stack",
    )


def way_out(plan: PlanReport, book: RuleBook, today: date) -> str:
    """Write whom to ask where instalments solve nothing (S2-12)."""
    why = Unsolvable.NO_SURPLUS
    if plan.limit_fen:
        why = Unsolvable.TOO_LONG if plan.is_hopeless else Unsolvable.SHORT
    return write_insolvency_letter(why, rules=book.rules, today=today).text


def printed_on(found: Report) -> h.Element:
    """Say on paper whose it is, and of which day."""
    return h.p(".lq-printonly")[st.PRINTED_ON.format(day=written.full_day(found.day))]


def to_take_along(found: Report, way_out: str) -> h.Element:
    """Write out for the printer what stands behind taps on the screen."""
    return h.div(".lq-stack")[
        plan_state_views.kept(found),
        h.h2[st.SEE],
        h.div(".lq-read.lq-own-lines")[way_out],
    ]
