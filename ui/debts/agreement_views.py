"""One agreement shown: as a line, as sums, as a list of points to check."""

from collections.abc import Sequence

import htpy as h

from core.case import Clause
from core.numbers.paper import on_paper
from core.report import AgreementReport, Paying
from core.steps import AgreementState
from ui.debts import script_views
from ui.debts.words import agreements as t
from ui.debts.written_views import where_to_ask
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.form import Tick, checks, tick_list
from ui.shell.words import say as written
from ui.shell.words import words as w

_NEAR = 3
"""How many instalments to come are in sight; the others are folded away."""


def sums(one: AgreementReport) -> h.Node:
    """Say what the terms come to, and whether they can be kept."""
    agreement = on_paper(one.agreement)
    if not agreement.instalments or not agreement.instalment_fen:
        return None
    total = agreement.instalments * agreement.instalment_fen
    ceiling = one.debt.ceiling_fen
    over = agreement.instalment_fen - (ceiling or 0)
    too_much = ceiling is not None and over > 0 and not one.is_agreed
    return pieces.panel(
        h.p[
            say(
                t.TOTAL,
                count=str(agreement.instalments),
                each=amt(agreement.instalment_fen),
                total=amt(total),
            )
        ],
        h.p[say(t.OVER, sum=amt(over), ceiling=amt(ceiling or 0)) if too_much else t.WITHIN]
        if ceiling is not None
        else h.p[t.CEILING_UNKNOWN, " ", h.a(".lq-link", href="/budget")[t.TO_BUDGET]],
        tone="warn" if too_much else ("ok" if ceiling is not None else "info"),
        role="status",
    )


def cleared(one: AgreementReport) -> h.Node:
    """Say what to ask for once everything is paid."""
    if one.state is not AgreementState.CLEARED:
        return None
    return pieces.panel(
        h.p[t.CLEARED],
        h.p[t.CLEARED_LATER.format(day=written.full_day(one.credit_check_on))]
        if one.credit_check_on
        else None,
        tone="ok",
    )


def paper(one: AgreementReport, request: str, clock: h.Node) -> h.Node:
    """Offer the words that ask for it in writing; take down that they went out, and what came.

    Its buttons say ``requested``: see ``form.hear``.

    Args:
        one: the agreement.
        request: the words, naming exactly what is missing.
        clock: how long it has been waited for.
    """
    agreement = one.agreement
    if one.is_agreed:
        return None
    asked, came = agreement.written_requested_on, agreement.written_received_on
    shown = h.div(".lq-stack")[
        clock,
        h.p(".lq-sm.lq-muted")[t.PAPER_LEAD],
        script_views.folded(request, "request"),
        h.div(".lq-row")[
            h.p(".lq-sm")[t.REQUESTED_ON.format(day=written.day(asked))]
            if asked
            else pieces.act(t.REQUESTED, "requested", kind="quiet lq-btn-sm"),
            h.p(".lq-sm")[t.RECEIVED_ON.format(day=written.day(came))] if came else None,
            pieces.act(t.ASKED_AGAIN, "requested", kind="textbtn") if asked and not came else None,
        ],
        where_to_ask(),
    ]
    return pieces.more(t.PAPER, shown) if came else h.div[h.h3[t.PAPER], shown]


def points(one: AgreementReport, tick: Tick) -> None:
    """List the twelve points to tick against the paper."""
    design.show(h.p(".lq-sm.lq-muted")[t.CHECKLIST_LEAD])
    checks(
        "clauses",
        [(c.value, w.CLAUSES[c], "", c in one.agreement.clauses) for c in Clause],
        on_tick=tick,
        legend=t.CHECKLIST,
    )


def verdict(one: AgreementReport) -> h.Node:
    """Count the points in writing; all of them have to be, before the paper counts as checked.

    Its button says ``check``: see ``form.hear``.
    """
    there = len(Clause) - len(one.missing)
    return h.fragment[
        h.div[pieces.tag(f"{there}/{len(Clause)}", "warn" if one.missing else "ok")], _verdict(one)
    ]


def _verdict(one: AgreementReport) -> h.Node:
    agreement, terms = one.agreement, on_paper(one.agreement)
    if one.is_agreed and agreement.checked_on:
        return h.p(".lq-sm")[t.CHECKED_ON.format(day=written.day(agreement.checked_on))]
    if agreement.dangers:
        return pieces.note(t.STOP, tone="warn")
    if one.missing:
        return pieces.note(t.CHECK_WAIT.format(count=len(one.missing)), tone="warn")
    if not (terms.instalments and terms.instalment_fen and terms.first_due):
        return pieces.note(t.CHECK_SUMS, tone="warn")
    if count := len(one.comparison.differing):
        return (
            pieces.note(t.CHECK_DIFFERS.format(count=count), tone="warn"),
            pieces.act(t.CHECK_ANYWAY, "check", kind="quiet"),
        )
    return (
        h.p(".lq-sm")[t.ALL_THERE.format(all=len(Clause))],
        pieces.act(t.CHECK, "check", kind="soft"),
    )


def payments(one: AgreementReport) -> h.Node:
    """List the instalments to tick off: the next few in sight, the others folded away."""
    if not one.instalments:
        return None
    near = [i for i in one.instalments if i.left_fen][:_NEAR]
    far = [i for i in one.instalments if i not in near]
    folded = t.PAY_ALL.format(count=len(one.instalments))
    return h.section[
        h.h3[t.PAY],
        h.p(".lq-sm.lq-muted")[t.PAY_LEAD],
        _instalments(near, t.PAY),
        pieces.more(folded, _instalments(far, folded)) if far else None,
    ]


def _instalments(instalments: Sequence[Paying], legend: str) -> h.Element:
    return tick_list(
        [
            (
                str(i.number),
                t.PAY_DONE.format(
                    n=i.number, sum=written.yuan(i.amount_fen), day=written.full_day(i.due)
                ),
                t.PAID_PART.format(sum=written.yuan(i.left_fen))
                if 0 < i.left_fen < i.amount_fen
                else "",
                i.left_fen == 0,
            )
            for i in instalments
        ],
        legend=legend,
    )
