"""One agreement shown: as a line, as sums, as a list of points to check."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.case import Clause
from core.report import AgreementReport
from ui import design
from ui.components import pieces
from ui.components.form import Tick, button, checks
from ui.design import amt, say
from ui.texts import agreements as t
from ui.texts import say as written
from ui.texts import words as w


def agreement_row(one: AgreementReport, name: str) -> h.Element:
    """Draw one line of the list of agreements."""
    agreement = one.agreement
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
    agreement = one.agreement
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


def checklist(one: AgreementReport, tick: Tick, check: Callable[[], Awaitable[None]]) -> None:
    """Tick what stands in writing; all twelve have to, before it counts as checked."""
    agreement = one.agreement
    with ui.element("section").classes("lq-card"):
        there = len(Clause) - len(one.missing)
        design.show(
            h.div(".lq-between")[
                h.h2[t.CHECKLIST],
                pieces.tag(f"{there}/{len(Clause)}", "ok" if not one.missing else "warn"),
            ],
            h.p(".lq-sm.lq-muted")[t.CHECKLIST_LEAD],
        )
        checks(
            "clauses",
            [(c.value, w.CLAUSES[c], "", c in agreement.clauses) for c in Clause],
            on_tick=tick,
            legend=t.CHECKLIST,
        )
        if agreement.checked_on is not None:
            design.show(h.p(".lq-sm")[t.CHECKED_ON.format(day=written.day(agreement.checked_on))])
        elif one.missing:
            design.show(pieces.note(t.CHECK_WAIT.format(count=len(one.missing)), tone="warn"))
        elif not (agreement.instalments and agreement.instalment_fen and agreement.first_due):
            design.show(pieces.note(t.CHECK_SUMS, tone="warn"))
        else:
            design.show(h.p(".lq-sm")[t.ALL_THERE.format(all=len(Clause))])
            button(t.CHECK, check, name="check")
