"""One agreement shown: as a line, as sums, as a list of points to check."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Clause
from core.numbers.paper import on_paper
from core.report import AgreementReport, Paying
from core.steps import AgreementState
from ui import design
from ui.components import pieces
from ui.components.form import Tick, button, checks
from ui.components.written_views import where_to_ask
from ui.design import amt, say
from ui.texts import agreements as t
from ui.texts import say as written
from ui.texts import shell
from ui.texts import words as w

_NEAR = 3
"""How many instalments to come are in sight; the others are folded away."""


def agreement_row(one: AgreementReport, name: str) -> h.Element:
    """Draw one line of the list of agreements."""
    agreement = one.terms
    return h.a(".lq-debt", href=f"/agreements/{agreement.id}", data_testid="agreement")[
        h.div(".lq-debt-top")[h.span[name], pieces.tag(t.STATES[one.state], t.TONES[one.state])],
        h.div(".lq-debt-meta")[
            h.span[t.POINTS.format(count=len(Clause) - len(one.missing), all=len(Clause))],
            h.span[t.CLOCK.format(days=one.waiting_days)] if one.waiting_days else None,
            h.span[
                say(
                    t.TOTAL,
                    count=str(agreement.instalments),
                    each=amt(agreement.instalment_fen or 0),
                    total=amt((agreement.instalments or 0) * (agreement.instalment_fen or 0)),
                )
            ]
            if agreement.instalments and agreement.instalment_fen
            else None,
        ],
    ]


def sums(one: AgreementReport) -> h.Node:
    """Say what the terms come to, and whether they can be kept."""
    agreement = on_paper(one.agreement)
    if not agreement.instalments or not agreement.instalment_fen:
        return None
    total = agreement.instalments * agreement.instalment_fen
    over = agreement.instalment_fen - one.debt.ceiling_fen
    too_much = over > 0 and agreement.checked_on is None
    return pieces.panel(
        h.p[
            say(
                t.TOTAL,
                count=str(agreement.instalments),
                each=amt(agreement.instalment_fen),
                total=amt(total),
            )
        ],
        h.p[
            say(t.OVER, sum=amt(over), ceiling=amt(one.debt.ceiling_fen)) if too_much else t.WITHIN
        ],
        tone="warn" if too_much else "ok",
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


def paper(
    one: AgreementReport,
    request: str,
    clock: h.Node,
    put: Callable[[str], Awaitable[None]],
) -> None:
    """Offer the words that ask for it in writing; take down that they went out, and what came.

    Args:
        one: the agreement.
        request: the words, naming exactly what is missing.
        clock: how long it has been waited for.
        put: called with the name of the day that is to be today.
    """
    agreement = one.agreement
    if agreement.checked_on is not None:
        return
    with ui.element("section").classes("lq-card"):
        design.show(
            h.h2[t.PAPER],
            clock,
            h.p(".lq-sm.lq-muted")[t.PAPER_LEAD],
            pieces.copyable(
                request, ident="request", label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
            ),
            where_to_ask(),
        )
        for name, words, done, day in (
            ("written_requested_on", t.REQUESTED, t.REQUESTED_ON, agreement.written_requested_on),
            ("written_received_on", t.RECEIVED, t.RECEIVED_ON, agreement.written_received_on),
        ):
            if day is None:
                button(words, partial(put, name), kind="quiet", name=name)
            else:
                design.show(h.p(".lq-sm")[done.format(day=written.day(day))])
        if agreement.written_requested_on and not agreement.written_received_on:
            again = partial(put, "written_requested_on")
            button(t.ASKED_AGAIN, again, kind="textbtn", name="asked-again")


def points(one: AgreementReport, tick: Tick) -> None:
    """List the twelve points to tick against the paper."""
    design.show(h.h2[t.CHECKLIST], h.p(".lq-sm.lq-muted")[t.CHECKLIST_LEAD])
    checks(
        "clauses",
        [(c.value, w.CLAUSES[c], "", c in one.agreement.clauses) for c in Clause],
        on_tick=tick,
        legend=t.CHECKLIST,
    )


def verdict(one: AgreementReport, check: Callable[[], Awaitable[None]]) -> None:
    """Count the points in writing; all of them have to be, before the paper counts as checked."""
    agreement, terms = one.agreement, on_paper(one.agreement)
    there = len(Clause) - len(one.missing)
    design.show(pieces.tag(f"{there}/{len(Clause)}", "warn" if one.missing else "ok"))
    if agreement.checked_on is not None:
        design.show(h.p(".lq-sm")[t.CHECKED_ON.format(day=written.day(agreement.checked_on))])
    elif agreement.dangers:
        design.show(pieces.note(t.STOP, tone="warn"))
    elif one.missing:
        design.show(pieces.note(t.CHECK_WAIT.format(count=len(one.missing)), tone="warn"))
    elif not (terms.instalments and terms.instalment_fen and terms.first_due):
        design.show(pieces.note(t.CHECK_SUMS, tone="warn"))
    elif count := len(one.comparison.differing):
        design.show(pieces.note(t.CHECK_DIFFERS.format(count=count), tone="warn"))
        button(t.CHECK_ANYWAY, check, kind="quiet", name="check")
    else:
        design.show(h.p(".lq-sm")[t.ALL_THERE.format(all=len(Clause))])
        button(t.CHECK, check, name="check")


def payments(one: AgreementReport, tick: Tick) -> None:
    """List the instalments to tick off: the next few in sight, the others folded away."""
    if not one.instalments:
        return
    near = [i for i in one.instalments if i.left_fen][:_NEAR]
    far = [i for i in one.instalments if i not in near]
    with ui.element("section").classes("lq-card lq-flush"):
        design.show(
            h.div(style="padding:20px 20px 8px")[h.h2[t.PAY], h.p(".lq-sm.lq-muted")[t.PAY_LEAD]]
        )
        _instalments(near, t.PAY, tick)
        if far:
            folded = t.PAY_ALL.format(count=len(one.instalments))
            with ui.element("details").classes("lq-more").style("padding:0 20px 12px"):
                design.show(folded, name="summary")
                with ui.element("div").style("margin:0 -20px"):
                    _instalments(far, folded, tick)


def _instalments(instalments: Sequence[Paying], legend: str, tick: Tick) -> None:
    checks(
        "payments",
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
        on_tick=tick,
        legend=legend,
    )
