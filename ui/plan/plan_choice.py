"""The plan being looked at: the slider, and the picture, the asks and the working that follow it.

The words under the thumb are shown by the browser at once (``app.js``); the rest is drawn here
when the browser says where the slider is, at most so many times a second.
"""

from collections.abc import Awaitable, Callable, Sequence

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import Wish
from core.report import PlanOptions, Report
from core.report.plan_traces import plan_trace
from core.rules import RuleBook
from ui.plan import choose_views, plan_held_views, plan_state_views, plan_views
from ui.plan.stack_chart import Layer, month_table, stack_chart
from ui.plan.words import choose as t
from ui.plan.words import plan as plan_t
from ui.plan.words import plan_state as state_t
from ui.shell import design, trace
from ui.shell.form import button
from ui.shell.words import say as written
from ui.shell.words import words as w

Decide = Callable[[Wish], Awaitable[None]]
"""Called with a plan to go by, or to lay aside."""

_AT_MOST_EVERY = 0.04
"""Seconds between two positions of the slider that are told to the server."""


class PlanPicker:
    """One slider, and what follows it."""

    def __init__(
        self,
        found: Report,
        choices: PlanOptions,
        book: RuleBook,
        *,
        on_keep: Decide,
        on_pin: Decide,
    ) -> None:
        self._found, self._choices, self._book = found, choices, book
        self._seen = choose_views.looks(choices, found.plan.wish)
        self._now = choose_views.place_of(self._seen, choices, found.plan)
        self._at = self._now
        plan = found.plan
        with ui.element("section").classes("lq-card lq-fields"):
            gave_way = choose_views.gave_way(plan)
            if gave_way is not None or not plan.is_laid_out:
                design.show(
                    None if plan.is_laid_out else h.h2[t.TITLE_SHORT],
                    None if plan.is_laid_out else h.p(".lq-sm.lq-muted")[t.LEAD_SHORT],
                    gave_way,
                )
            self._chart = design.show()
            slider = design.show(choose_views.chooser(self._seen, plan, self._at))
            design.tag(slider, "chooser")
            slider.on(
                "input",
                self._moved,
                throttle=_AT_MOST_EVERY,
                js_handler="(e) => emit(e.target.value)",
            )
            self._note = design.show(cls="lq-sm lq-muted")
            with ui.element("div").classes("lq-row") as self._acts:
                self._keep = button(t.KEEP, lambda: on_keep(self._wish), kind="soft", name="keep")
                button(t.PIN, lambda: on_pin(self._wish), kind="quiet", name="pin")
            hoped = plan_held_views.hoped(plan.outlook)
            if hoped is not None:
                design.show(hoped)
        self._asks = design.show()
        with design.fold(state_t.DETAIL).classes("lq-stack"):
            self._details = design.show(cls="lq-card lq-flush")
            self._table = design.show(cls="lq-card lq-flush")
            self._how = design.show(cls="lq-card")
        self._draw()

    @property
    def _wish(self) -> Wish:
        return self._seen[self._at].plan.wish

    def _moved(self, event: GenericEventArguments) -> None:
        text = str(event.args)
        if text.isdecimal() and int(text) < len(self._seen):
            self._at = int(text)
            self._draw()

    def _draw(self) -> None:
        one, debts = self._seen[self._at].plan, self._choices.debts
        layers = [
            Layer(debt.name(w.NAMELESS), option.months_fen)
            for debt, option in zip(debts, one.options, strict=True)
        ]
        known = self._found.plan.outlook.known_fen
        if any(known):
            layers.append(Layer(state_t.KNOWN, known))
        now = _together([debt.standing.course.months_fen for debt in self._found.counted])
        whole = Layer(plan_t.CHART_PLAN, _together([layer.months_fen for layer in layers]))
        limit = self._found.plan.limit_fen
        label = plan_t.CHART_LABEL.format(
            peak=written.yuan(one.peak_fen),
            months=one.months,
            now=written.yuan(now[0] if now else 0),
            pool=written.yuan(limit),
        )
        fits = not one.over_fen
        design.reshow(
            self._chart,
            h.div(".lq-between")[h.h2[plan_t.CHART], h.span(".lq-sm.lq-muted")[plan_t.CHART_UNIT]],
            stack_chart([whole], now, limit, label),
        )
        design.reshow(self._table, month_table(layers, now))
        design.reshow(self._asks, plan_state_views.rows(self._found, debts, one.options, fits=fits))
        design.reshow(self._details, plan_views.details(debts, one.options, fits=fits))
        working = trace.working(plan_trace(one, debts, self._found), self._book)
        design.reshow(self._how, h.h3[trace.called(t.HOW)], working)
        is_other = self._at != self._now
        self._keep.set_visibility(fits and is_other)
        self._acts.set_visibility(is_other or not self._found.plan.feasible)
        design.reshow(self._note, (t.KEEP_NOTE if fits else t.TOO_DEAR) if is_other else None)


def _together(many: Sequence[Sequence[int]]) -> list[int]:
    """Add up months of different lengths."""
    longest = max(map(len, many), default=0)
    return [sum(one[m] for one in many if m < len(one)) for m in range(longest)]
