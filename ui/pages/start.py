"""圈一圈: kinds of debt to circle, and the ones that frighten most; nothing to fill in."""

from dataclasses import replace
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Arrears, ArrearsKind, Case, Debt
from ui import design
from ui.components import feedback, pieces
from ui.components.form import button, checks
from ui.desk import Desk
from ui.texts import start as t

MOST_STARS = 3


def start_page(desk: Desk) -> None:
    """Circle and star; then the list holds what was circled, the starred first."""
    circled: dict[str, bool] = {}
    starred: dict[str, bool] = {}

    def loans() -> list[str]:
        return [k for k, on in circled.items() if on and not _is_bill(k)]

    async def circle(kind: str, on: bool) -> None:
        circled[kind] = on
        starred.pop(kind, None)
        stars.refresh()

    async def star(kind: str, on: bool) -> None:
        if on and sum(starred.values()) >= MOST_STARS:
            feedback.tell(t.FEAR_FULL.format(most=MOST_STARS))
        else:
            starred[kind] = on
        stars.refresh()

    @ui.refreshable
    def stars() -> None:
        if not loans():
            return
        with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
            design.show(h.h2[t.FEAR], h.p(".lq-sm.lq-muted")[t.FEAR_HINT])
            checks(
                "stars",
                ((kind, t.KINDS[kind][0], "", starred.get(kind, False)) for kind in loans()),
                on_tick=star,
                legend=t.FEAR,
            )

    async def finish() -> None:
        kinds = [kind for kind, on in circled.items() if on]
        if not kinds:
            feedback.tell(t.NONE)
            return
        kinds.sort(key=lambda kind: not starred.get(kind))
        await desk.change("circled", lambda case: _with(case, kinds, starred))
        ui.navigate.to("/debts" if loans() else "/budget")

    design.show(pieces.head("", t.TITLE, t.LEAD.format(most=MOST_STARS)))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
            design.show(h.h2[t.HAVE])
            checks(
                "kinds",
                ((kind, words, "", False) for kind, (words, _) in t.KINDS.items()),
                on_tick=circle,
                legend=t.HAVE,
            )
        with ui.element("div").classes("lq-stack"):
            stars()
            design.show(pieces.note(t.BILLS))
            button(t.DONE, finish, name="circled")


def _is_bill(kind: str) -> bool:
    return isinstance(t.KINDS[kind][1], ArrearsKind)


def _with(case: Case, kinds: list[str], starred: dict[str, bool]) -> Case:
    """Add a debt or a living bill for each kind, with nothing told of it yet."""
    for kind in kinds:
        words, of = t.KINDS[kind]
        if isinstance(of, ArrearsKind):
            bill = Arrears(id=uuid4().hex, kind=of, owed_fen=0)
            household = replace(case.household, arrears=(*case.household.arrears, bill))
            case = case.with_household(household)
        else:
            case = case.with_debt(
                Debt(
                    id=uuid4().hex,
                    platform=words,
                    lender_type=of,
                    starred=starred.get(kind, False),
                )
            )
    return case
