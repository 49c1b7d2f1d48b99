"""各家会让到哪一步: the assumptions behind the plan, which the person may change."""

from collections.abc import Sequence
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case, LenderType
from core.intake import assumption_with, typed_assumption
from core.rules import grants
from ui.desk import Desk
from ui.plan.assumption_form import assumption_form
from ui.plan.words import assumptions as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


def assumptions_page(desk: Desk) -> None:
    """Show what each kind of lender in the case is assumed to grant, each part to be changed."""
    case = desk.case()
    kinds = [kind for kind in LenderType if any(d.lender_type == kind for d in case.debts)]
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    if not kinds:
        design.show(pieces.empty("chart", t.NO_DEBT, pieces.button_link(t.TO_DEBTS, "/debts")))
        return

    AssumptionsPage(desk).draw(kinds)


class AssumptionsPage:
    """What each kind of lender is assumed to grant, and what the plan comes to by it.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._result = Part(self._draw_result)

    def draw(self, kinds: Sequence[LenderType]) -> None:
        """Lay out the assumptions about these kinds."""
        case = self._desk.case()
        form = AutosaveForm(self._desk, "floor", follow=self._follow)
        with ui.element("div").classes("lq-cols lq-main"):
            with ui.element("div").classes("lq-stack"):
                for kind in kinds:
                    assumption_form(
                        kind,
                        w.LENDERS[kind],
                        grants(self._desk.rules, kind),
                        typed_assumption(case.assumption(kind)),
                        partial(self.choose, kind),
                    )
                with ui.element("section").classes("lq-card lq-fields"):
                    design.show(h.h2[t.SAVINGS], h.p(".lq-hint")[t.SAVINGS_LEAD])
                    form.field(
                        "savings_floor",
                        t.FLOOR,
                        text=form.typed()["savings_floor"],
                        hint=t.FLOOR_HINT.format(sum=written.yuan(case.household.essentials_fen)),
                        unit=w.YUAN,
                        numeric=True,
                    )
            with ui.element("div").classes("lq-stack"):
                self._result.lay()
                design.show(pieces.button_link(t.BACK, "/plan", icon="chart"))

    async def choose(self, kind: LenderType, field: str, value: str) -> None:
        """Change one part of what a kind is assumed to grant."""
        await self._desk.change(
            "assumption",
            lambda case: case.with_assumption(assumption_with(case.assumption(kind), field, value)),
        )
        self._result.refresh()

    async def _follow(self, _: Case) -> None:
        self._result.refresh()

    def _draw_result(self) -> None:
        _result(self._desk)


def _result(desk: Desk) -> None:
    """Say what the plan comes to now."""
    found, household = desk.report(), desk.case().household
    if not found.has_budget:
        words: h.Node = t.NO_BUDGET
    elif found.plan.feasible:
        asked, peak = found.plan.outlook.yes_needed, amt(found.plan.peak_fen or 0)
        words = say(t.FITS_IF, count=str(asked), sum=peak) if asked else say(t.FITS, sum=peak)
    else:
        words = say(t.SHORT, sum=amt(found.plan.short_by_fen))
    design.show(
        pieces.card(
            h.h2[t.RESULT],
            h.p(role="status")[words],
            pieces.pairs(
                (
                    (t.HAVE, amt(household.savings_fen, w.YUAN)),
                    (t.LEFT, amt(household.to_settle_with_fen, w.YUAN)),
                )
            ),
        )
    )
