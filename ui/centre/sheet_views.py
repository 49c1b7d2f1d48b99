"""The sheet a counsellor reads in a minute and a half: on one screen, on one A4."""

from collections.abc import Iterable

import htpy as h

from core.case import Reason
from core.numbers.rates import Verdict
from core.report import CallsReport, Report
from ui.centre.summary_views import debt_line, plan_line
from ui.centre.words import staff as t
from ui.centre.words import take as take_words
from ui.debts.words import agreements as agreement_words
from ui.debts.words import debts as debt_words
from ui.guard.words import calls as call_words
from ui.shell.words import say as written
from ui.shell.words import words as w

_QUESTIONS = 3
_LINES = 8
"""Of a list: with more, the sheet would not fit one page."""


def money_part(found: Report) -> h.Node:
    """Show totals, what can be promised, each debt with its stage, and promises with their age."""
    return h.fragment[
        h.dl[
            (
                h.div[h.dt[name], h.dd[value]]
                for name, value in zip(
                    t.FIGURES,
                    (
                        f"{len(found.counted)} {w.DEBTS}",
                        written.total(found.monthly_now_fen, found.monthly_unknown),
                        written.total(found.left_to_pay_fen, found.left_unknown),
                        f"{written.yuan(found.budget.pool_fen)} {w.YUAN}"
                        if found.has_budget
                        else take_words.UNKNOWN,
                    ),
                    strict=True,
                )
            )
        ],
        h.p[plan_line(found)] if found.has_budget else None,
        h.h2[t.DEBTS],
        _list(
            f"{debt_line(debt)}（{debt_words.STAGES[debt.standing.stage]}）"
            if debt.standing.stage
            else debt_line(debt)
            for debt in found.debts
        ),
        h.h2[t.ABOVE],
        _list(
            debt.name(w.NAMELESS)
            for debt in found.counted
            if debt.standing.verdict is Verdict.ABOVE
        ),
        h.h2[t.PROMISES],
        _list(
            t.PROMISE.format(
                name=one.debt.name(w.NAMELESS),
                state=agreement_words.STATES[one.state],
                days=one.waiting_days,
            )
            if one.waiting_days is not None
            else f"{one.debt.name(w.NAMELESS)}：{agreement_words.STATES[one.state]}"
            for one in found.agreements
        ),
        h.h2[t.QUESTIONS],
        _list(_questions(found)),
    ]


def hardship_part(reasons: tuple[Reason, ...]) -> h.Node:
    """Show the reasons that were ticked."""
    return h.fragment[
        h.h2[t.HARDSHIP], _list(w.HARDSHIPS[reason.hardship][0] for reason in reasons)
    ]


def calls_part(calls: CallsReport) -> h.Node:
    """Show what collectors' calls come to, against the rules."""
    return h.fragment[
        h.h2[t.CALLS],
        _list(
            f"{written.day(one.day)} {one.lender}："
            + call_words.FINDINGS[one.conduct].format(count=one.count, limit=one.limit)
            for one in calls.findings
        ),
    ]


def _questions(found: Report) -> list[str]:
    """Name what is missing most: first the budget, then facts of debts, in order."""
    asked = [] if found.has_budget else [t.ASK_BUDGET]
    for debt in found.counted:
        for field in debt.standing.missing:
            name = field.removesuffix("_fen")
            label = debt_words.FIELDS[name][0] if name in debt_words.FIELDS else None
            words = label or (debt_words.LENDER_TYPE if name == "lender_type" else "")
            if words:
                asked.append(t.ASK.format(name=debt.name(w.NAMELESS), field=words))
    return asked[:_QUESTIONS]


def _list(lines: Iterable[str]) -> h.Node:
    listed = list(lines)
    if not listed:
        return h.p(".none")[t.NONE]
    more = len(listed) - _LINES
    return h.ul[
        (h.li[line] for line in listed[:_LINES]),
        h.li[t.MORE.format(count=more)] if more > 0 else None,
    ]
