"""The plan being looked at: heading, chart, slider and rows, which all say the same plan.

The words come with the page and the browser shows them under the thumb (``app.js``); chart, rows
and working are drawn here when it says where the slider is, at most so many times a second.
"""

import json
from collections.abc import Awaitable, Callable, Sequence

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import Wish
from core.report import PlanOption, PlanOptions, Report
from core.report.plan_traces import plan_trace
from core.rules import RuleBook
from ui.plan import choose_views, plan_held_views, plan_state_views, plan_views
from ui.plan.lender_sheets import LenderSheets
from ui.plan.month_chart import Layer, month_chart, month_table
from ui.plan.words import choose as t
from ui.plan.words import plan as plan_t
from ui.plan.words import plan_state as state_t
from ui.shell import design, trace
from ui.shell.form import button
from ui.shell.words import say as written
from ui.shell.words import words as w

Decide = Callable[[], Awaitable[None]]
"""Called to go by the plan looked at, or to lay it aside."""

_AT_MOST_EVERY = 0.04
"""Seconds between two positions of the slider that are told to the server."""


class PlanPicker:
    """One slider, and what follows it."""

    def __init__(self, found: Report, choices: PlanOptions, book: RuleBook) -> None:
        self._found, self._choices, self._book = found, choices, book
        self._seen = choose_views.looks(choices, found.plan.wish)
        self._now = choose_views.place_of(self._seen, choices, found.plan)
        self._at = self._now
        self._sheets = LenderSheets(found, choices.debts)
        self._details: tuple[ui.html, ui.html, ui.html] | None = None

    @property
    def wish(self) -> Wish:
        """What has to be wished for to have the plan looked at."""
        return self._looked_at.wish

    @property
    def _looked_at(self) -> PlanOption:
        return self._seen[self._at].plan

    @property
    def _is_other(self) -> bool:
        """Whether another plan is looked at than the one gone by."""
        return self._looked_at.options != self._seen[self._now].plan.options

    def around(self) -> ui.element:
        """Begin what ``app.js`` keeps at one plan: whatever is put inside follows the slider."""
        points = choose_views.points(self._seen, self._found, self._now)
        self._point = points[self._now]
        whole = ui.element("div").classes("lq-choose lq-plan")
        whole.props["data-lq-points"] = json.dumps(points, ensure_ascii=False)
        whole.props["data-lq-tone"] = self._point["tone"]
        return whole

    def draw_head(self) -> None:
        """Say in one heading whether the plan looked at carries, and what that rests on."""
        design.show(plan_state_views.head(self._found, self._point))

    def draw(self, *, on_keep: Decide, on_pin: Decide) -> None:
        """Lay out the chart, the slider and what can be done with another plan."""
        plan = self._found.plan
        with ui.element("section").classes("lq-card lq-plan-chart"):
            gave_way = choose_views.gave_way(plan)
            self._chart = design.show()
            slider = design.show(
                choose_views.slider(self._seen, self._point, self._now),
                choose_views.looked_at(self._seen, self._point),
                None if plan.is_laid_out else choose_views.figures(self._point),
            )
            design.tag(slider, "chooser")
            self._hear(slider)
            with ui.element("div").classes("lq-row lq-plan-acts") as self._acts:
                self._keep = button(t.KEEP, on_keep, kind="soft", name="keep")
                button(t.PIN, on_pin, kind="quiet", name="pin")
            self._note = design.show(cls="lq-sm lq-muted")
            hoped = plan_held_views.hoped(plan.outlook)
            shown = [one for one in (gave_way, hoped) if one is not None]
            if shown:
                design.show(*shown)

    def draw_rows(self) -> None:
        """Lay out the lenders, and begin to follow the slider."""
        self._sheets.draw()
        self._follow()

    def draw_aims(self) -> None:
        """Offer the best plan for each aim."""
        offered = choose_views.aims(self._seen, self._point, self._at)
        if offered is not None and self._found.plan.feasible:
            self._hear(design.tag(design.show(offered), "aims"))

    def draw_details(self) -> None:
        """Set out the plan looked at: each lender's sums, its months, how it was chosen."""
        self._details = (
            design.show(cls="lq-bleed"),
            design.show(cls="lq-bleed"),
            design.show(),
        )
        self._show_details()

    def _hear(self, element: ui.element) -> None:
        element.on(
            "input",
            self._moved,
            throttle=_AT_MOST_EVERY,
            js_handler="(e) => emit(e.target.value)",
        )

    def _moved(self, event: GenericEventArguments) -> None:
        text = str(event.args)
        if text.isdecimal() and int(text) < len(self._seen):
            self._at = int(text)
            self._follow()

    def _follow(self) -> None:
        one = self._looked_at
        planned = _together([layer.months_fen for layer in self._layers()])
        now, limit = self._months_now(), self._found.plan.limit_fen
        label = plan_t.CHART_LABEL.format(
            peak=written.yuan(one.peak_fen),
            months=one.months,
            now=written.yuan(now[0] if now else 0),
            pool=written.yuan(limit),
        )
        design.reshow(
            self._chart, h.h2(".lq-vh")[plan_t.CHART], month_chart(planned, now, limit, label)
        )
        self._sheets.show(one, is_looking=self._is_other)
        fits = not one.over_fen
        self._keep.set_visibility(fits and self._is_other)
        self._acts.set_visibility(self._is_other or not self._found.plan.feasible)
        design.reshow(self._note, (t.KEEP_NOTE if fits else t.TOO_DEAR) if self._is_other else None)
        self._show_details()

    def _layers(self) -> list[Layer]:
        layers = [
            Layer(debt.name(w.NAMELESS), option.months_fen)
            for debt, option in zip(self._choices.debts, self._looked_at.options, strict=True)
        ]
        known = self._found.plan.outlook.known_fen
        return [*layers, Layer(state_t.KNOWN, known)] if any(known) else layers

    def _months_now(self) -> list[int]:
        return _together([debt.standing.course.months_fen for debt in self._found.counted])

    def _show_details(self) -> None:
        if self._details is None:
            return
        one, debts = self._looked_at, self._choices.debts
        details, table, how = self._details
        design.reshow(details, plan_views.details(debts, one.options, fits=not one.over_fen))
        design.reshow(table, month_table(self._layers(), self._months_now()))
        working = trace.working(plan_trace(one, debts, self._found), self._book)
        design.reshow(how, h.h3[trace.called(t.HOW)], working)


def _together(many: Sequence[Sequence[int]]) -> list[int]:
    """Add up months of different lengths."""
    longest = max(map(len, many), default=0)
    return [sum(one[m] for one in many if m < len(one)) for m in range(longest)]
