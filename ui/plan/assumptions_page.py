"""各家会让到哪一步: the assumptions behind the plan, which the person may change."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case, LenderType
from core.intake import assumption_with, typed_assumption
from core.report import PlanState, Report
from core.rules import grants
from ui.desk import Desk
from ui.plan.assumption_form import assumption_form
from ui.plan.words import assumptions as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt
from ui.shell.drawer import Drawer
from ui.shell.part import Part, weakly
from ui.shell.words import say as written
from ui.shell.words import words as w


def assumptions_page(desk: Desk) -> None:
    """Show what each kind of lender in the case is assumed to grant, each part to be changed."""
    case = desk.case()
    kinds = [kind for kind in LenderType if any(d.lender_type == kind for d in case.debts)]
    if not kinds:
        design.show(
            pieces.head("", t.TITLE, t.LEAD),
            pieces.empty("chart", t.NO_DEBT, pieces.button_link(t.TO_DEBTS, "/debts")),
        )
        return

    AssumptionsPage(desk).draw(kinds)


class AssumptionsPage:
    """What each kind of lender is assumed to grant, and what the plan comes to by it.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._head, self._left = Part(self._draw_head), Part(self._draw_left)
        self._kinds: list[KindOfLender] = []

    def draw(self, kinds: Sequence[LenderType]) -> None:
        """Lay out the assumptions about these kinds: one in sight, of several each behind a tap."""
        case = self._desk.case()
        self._head.lay()
        form = AutosaveForm(self._desk, "floor", follow=self._follow)
        with ui.element("div").classes("lq-stack"):
            for kind in kinds:
                shown = KindOfLender(self._desk, kind, self.choose)
                self._kinds.append(shown)
                shown.lay(is_alone=len(kinds) == 1)
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
                self._left.lay()
        design.show(pieces.bar(pieces.button_link(t.BACK, "/plan", icon="chart")), cls="lq-bar-at")

    async def choose(self, kind: LenderType, field: str, value: str) -> None:
        """Change one part of what a kind is assumed to grant."""
        await self._desk.change(
            "assumption",
            lambda case: case.with_assumption(assumption_with(case.assumption(kind), field, value)),
        )
        self._refresh()
        for shown in self._kinds:
            shown.say()

    async def _follow(self, _: Case) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._head.refresh()
        self._left.refresh()

    def _draw_head(self) -> None:
        design.show(pieces.head("", _comes_to(self._desk.report()), t.LEAD))

    def _draw_left(self) -> None:
        household = self._desk.case().household
        design.show(
            pieces.pairs(
                (
                    (t.HAVE, amt(household.savings_fen, w.YUAN)),
                    (t.LEFT, amt(household.to_settle_with_fen, w.YUAN)),
                )
            )
        )


class KindOfLender:
    """What one kind of lender is assumed to grant, behind its name."""

    def __init__(
        self,
        desk: Desk,
        kind: LenderType,
        on_choose: Callable[[LenderType, str, str], Awaitable[None]],
    ) -> None:
        self._desk, self._kind, self._on_choose = desk, kind, weakly(on_choose)
        self._drawer: Drawer | None = None

    def lay(self, *, is_alone: bool) -> None:
        """Lay it out; ``is_alone``: in sight, with no tap before it."""
        if is_alone:
            with ui.element("section").classes("lq-card lq-fields"):
                design.show(h.h2[w.LENDERS[self._kind]])
                self._draw()
            return
        self._drawer = Drawer(f"kind-{self._kind}", w.LENDERS[self._kind], self._draw)
        self._drawer.lay(self._fact)

    def say(self) -> None:
        """Say anew how much of it is the person's own."""
        if self._drawer is not None:
            self._drawer.say(self._fact)

    @property
    def _typed(self) -> Mapping[str, str]:
        return typed_assumption(self._desk.case().assumption(self._kind))

    @property
    def _fact(self) -> str:
        own = sum(bool(value) for value in self._typed.values())
        return t.CHANGED.format(count=own) if own else t.ASSUMED

    def _draw(self) -> None:
        usual = grants(self._desk.rules, self._kind)
        choose = partial(self._on_choose, self._kind)
        assumption_form(self._kind, usual, self._typed, choose)


def _comes_to(found: Report) -> h.Node:
    """Say what the plan comes to now."""
    if not found.has_budget:
        return t.NO_BUDGET
    if found.plan.state is PlanState.UNKNOWN:
        return t.NO_FIGURE
    if not found.plan.feasible:
        return list(design.phrases(t.SHORT, sum=amt(found.plan.short_by_fen)))
    asked, peak = found.plan.outlook.yes_needed, amt(found.plan.peak_fen or 0)
    words = t.FITS_IF if asked else t.FITS
    return list(design.phrases(words, count=str(asked), sum=peak))
