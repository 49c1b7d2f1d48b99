"""Why it is hard: reasons to tick, and for a ticked one since when and whether it can be shown."""

from collections.abc import Awaitable, Callable, Sequence

import htpy as h
from nicegui import ui

from core.case import Hardship, Reason
from ui.debts.words import scripts as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import checks, chips
from ui.shell.form_table import typed_reason
from ui.shell.words import words as w

Begin = Callable[[Hardship], AutosaveForm]
"""Gives the form that keeps the details of a reason."""
TickReason = Callable[[str, bool], Awaitable[Sequence[Reason]]]
"""Called with the hardship and whether it is ticked now; gives all ticked reasons."""


def reason_form(
    reasons: Sequence[Reason], *, on_tick: TickReason, begin: Begin, shelf: str | None
) -> None:
    """List the reasons; none is ticked that the person didn't tick. ``shelf`` takes papers in."""
    _ReasonForm(on_tick, begin, shelf).draw(reasons)


class _ReasonForm:
    """The list to tick, and the details of what is ticked."""

    def __init__(self, on_tick: TickReason, begin: Begin, shelf: str | None) -> None:
        self._on_tick = on_tick
        self._begin = begin
        self._shelf = shelf

    def draw(self, reasons: Sequence[Reason]) -> None:
        ticked = {reason.hardship: reason for reason in reasons}
        with ui.element("details").classes("lq-more lq-noprint"):
            self._summary = design.show(_chosen(reasons), name="summary")
            design.show(h.p(".lq-sm.lq-muted")[t.REASONS_LEAD])
            checks(
                "reasons",
                [
                    (kind.value, *w.HARDSHIPS[kind], kind in ticked)
                    for kind in Hardship
                    if kind is not Hardship.ILLNESS
                    or kind in ticked  # told before, no longer offered
                ],
                on_tick=self.tick,
                legend=t.REASONS,
            )
            self._details = ui.element("div")
        with self._details:
            self._lay_details(reasons)

    async def tick(self, hardship: str, on: bool) -> None:
        """Ask for details of what is ticked; the list itself isn't drawn anew under a finger."""
        now = await self._on_tick(hardship, on)
        design.reshow(self._summary, _chosen(now))
        self._details.clear()
        with self._details:
            self._lay_details(now)

    def _lay_details(self, reasons: Sequence[Reason]) -> None:
        for reason in reasons:
            hardship, typed = reason.hardship, typed_reason(reason)
            with ui.element("div").classes("lq-fields"):
                design.show(h.h3(style="margin-top:12px")[w.HARDSHIPS[hardship][0]])
                form = self._begin(hardship)
                form.field(
                    "since",
                    t.SINCE,
                    text=typed["since"],
                    hint=t.SINCE_HINT,
                    ident=f"since-{hardship}",
                )
                if hardship is Hardship.FAMILY:
                    form.field(
                        "detail",
                        t.DETAIL,
                        text=typed["detail"],
                        hint=t.DETAIL_HINT,
                        ident=f"detail-{hardship}",
                    )
                chips(
                    f"has_proof-{hardship}",
                    t.PROOF,
                    t.PROOF_OPTIONS,
                    chosen=typed["has_proof"],
                    on_choose=form.choose,
                    form=form.key,
                )
                design.show(
                    pieces.more(
                        t.PAPERS_TITLE,
                        h.ul(".lq-read")[(h.li[paper] for paper in t.PAPERS[hardship])],
                        h.p(".lq-sm.lq-muted")[t.PAPERS_LEAD],
                        h.a(".lq-link", href=self._shelf)[t.PAPERS_SHELF] if self._shelf else None,
                    )
                )


def _chosen(reasons: Sequence[Reason]) -> str:
    """Say in one line by which reasons it is written."""
    chosen = "、".join(w.HARDSHIPS[reason.hardship][0] for reason in reasons)
    return t.TICKED.format(reasons=chosen) if chosen else t.TICK
