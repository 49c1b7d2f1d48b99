"""Choosing a plan: to look at, to lay aside and compare, to decide on."""

from collections.abc import Callable
from dataclasses import replace

from nicegui.events import GenericEventArguments

from core.case import MOST_PINS, Case, Planning, Wish
from core.report import Report, early_payoff, plan_option, plan_options
from ui.desk import Desk
from ui.plan import choose_views, ladder_views
from ui.plan.extra_money import ExtraMoney
from ui.plan.plan_choice import PlanPicker
from ui.plan.words import choose as choose_t
from ui.plan.words import plan_state as st
from ui.shell import design, feedback
from ui.shell.drawer import Drawer
from ui.shell.part import Part


class Choosing:
    """Plans to look at, to lay aside and compare, and to decide on."""

    def __init__(self, desk: Desk, found: Report) -> None:
        self._desk = desk
        self._found = found
        self._choices = desk.further(plan_options)
        self._compared = Part(self._draw_compared)
        self._extra = ExtraMoney(desk, found)
        self.picker = PlanPicker(found, self._choices, desk.rules)

    def draw(self) -> None:
        """Lay out the slider, what can be done with the plan it shows, and the lenders."""
        self.picker.draw(on_keep=self.keep_looked_at, on_pin=self.pin_looked_at)
        self.picker.draw_rows()

    def lay_extra(self) -> None:
        """Lay out what spare money does, behind a tap."""
        drawer = Drawer("extra", st.EXTRA, self._draw_extra)
        drawer.lay(self._extra.fact)

    def _draw_extra(self) -> None:
        early = ladder_views.early(self._found, self._desk.further(early_payoff))
        if early is not None:
            design.show(early)
        self._extra.draw()

    def draw_compared(self) -> None:
        """Lay out what was laid aside, side by side."""
        self._compared.lay()

    async def keep_looked_at(self) -> None:
        """Decide on the plan looked at."""
        await self.keep(self.picker.wish)

    async def pin_looked_at(self) -> None:
        """Lay the plan looked at aside."""
        await self.pin(self.picker.wish)

    async def keep(self, wish: Wish) -> None:
        """Decide on a plan."""
        await self._desk.change(
            "plan_kept", _planned(lambda planning: replace(planning, wish=wish))
        )
        await feedback.redraw(choose_t.KEPT, undoable=True)

    async def pin(self, wish: Wish) -> None:
        """Lay a plan aside to compare, where there is room for one more."""
        before = self._desk.case().planning.pins
        if wish not in before and len(before) == MOST_PINS:
            feedback.tell(choose_t.FULL)
            return
        await self._desk.change("plan_pinned", _planned(lambda planning: pinned(planning, wish)))
        self._compared.refresh()
        feedback.tell_undoable(choose_t.PINNED)

    async def unpin(self, wish: Wish) -> None:
        """Put a plan away that was laid aside."""
        await self._desk.change(
            "plan_unpinned", _planned(lambda planning: unpinned(planning, wish))
        )
        self._compared.refresh()
        feedback.tell_undoable(choose_t.UNPINNED)

    async def press(self, act: str, number: str) -> None:
        """Do what a button says of the plan laid aside that has this number, from 0."""
        pins = self._desk.case().planning.pins
        if not number.isdecimal() or int(number) >= len(pins):  # gone in another window
            return
        await (self.keep if act == "keep" else self.unpin)(pins[int(number)])

    async def _pressed(self, event: GenericEventArguments) -> None:
        act, number = event.args
        await self.press(str(act), str(number))

    def _draw_compared(self) -> None:
        pins, found = self._desk.case().planning.pins, self._found
        if not pins:
            return
        now = plan_option(found, found.plan.wish if found.plan.is_wished else Wish())
        table = design.show(
            choose_views.pins(
                now if found.plan.feasible else None,
                [plan_option(found, wish) for wish in pins],
                self._choices.debts,
            )
        )
        design.tag(table, "pins").on(
            "click",
            self._pressed,
            js_handler="(e) => { const at = e.target.closest('[data-act]');"
            " if (at) emit(at.dataset.act, at.dataset.n); }",
        )


def pinned(planning: Planning, wish: Wish) -> Planning:
    """Lay a plan aside: once, and no more of them than there is room for."""
    if wish in planning.pins:
        return planning
    return replace(planning, pins=(*planning.pins, wish)[:MOST_PINS])


def unpinned(planning: Planning, wish: Wish) -> Planning:
    """Put a plan away that was laid aside."""
    return replace(planning, pins=tuple(pin for pin in planning.pins if pin != wish))


def _planned(change: Callable[[Planning], Planning]) -> Callable[[Case], Case]:
    """Change what was decided about the plan, and nothing else."""
    return lambda case: case.with_planning(change(case.planning))
