"""Why it is hard: reasons to tick, and for a ticked one since when and whether it can be shown."""

from collections.abc import Awaitable, Callable, Sequence

import htpy as h
from nicegui import ui

from core.case import Hardship, Reason
from core.errors import InvalidInput
from ui import design
from ui.components import pieces
from ui.components.form import Field, checks, chips
from ui.texts import scripts as t
from ui.texts import words as w

Keep = Callable[[str, str, str], Awaitable[Reason | None]]
"""Called with the hardship, the name of a field, its text; gives the reason as it is kept."""
TickReason = Callable[[str, bool], Awaitable[Sequence[Reason]]]
"""Called with the hardship and whether it is ticked now; gives all ticked reasons."""


def reason_form(
    reasons: Sequence[Reason], *, on_tick: TickReason, on_leave: Keep, shelf: str
) -> None:
    """List the reasons; none is ticked that the person didn't tick. ``shelf`` takes papers in."""
    ticked = {reason.hardship: reason for reason in reasons}
    fields: dict[str, Field] = {}

    async def tick(hardship: str, on: bool) -> None:
        """Ask for details of what is ticked; the list itself isn't drawn anew under a finger."""
        now = await on_tick(hardship, on)
        details.clear()
        with details:
            lay_details(now)

    async def leave(name: str, text: str) -> None:
        key, _, hardship = name.partition("-")
        try:
            kept = await on_leave(hardship, key, text)
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        if name in fields and kept is not None:
            fields[name].kept(typed_reason(kept)[key])

    def lay_details(reasons: Sequence[Reason]) -> None:
        fields.clear()
        for reason in reasons:
            hardship, typed = reason.hardship, typed_reason(reason)
            with ui.element("div").classes("lq-fields"):
                design.show(h.h3(style="margin-top:12px")[w.HARDSHIPS[hardship][0]])
                name = f"since-{hardship}"
                fields[name] = Field(
                    name, t.SINCE, text=typed["since"], hint=t.SINCE_HINT, on_leave=leave
                )
                if hardship is Hardship.FAMILY:
                    name = f"detail-{hardship}"
                    fields[name] = Field(
                        name, t.DETAIL, text=typed["detail"], hint=t.DETAIL_HINT, on_leave=leave
                    )
                chips(
                    f"has_proof-{hardship}",
                    t.PROOF,
                    t.PROOF_OPTIONS,
                    chosen=typed["has_proof"],
                    on_choose=leave,
                )
                design.show(
                    pieces.more(
                        t.PAPERS_TITLE,
                        h.ul(".lq-read")[(h.li[paper] for paper in t.PAPERS[hardship])],
                        h.p(".lq-sm.lq-muted")[t.PAPERS_LEAD],
                        h.a(".lq-link", href=shelf)[t.PAPERS_SHELF],
                    )
                )

    design.show(h.h2[t.REASONS], h.p(".lq-sm.lq-muted")[t.REASONS_LEAD])
    folded = ui.element("details").classes("lq-more lq-flush-x")
    if not ticked:
        folded.props("open")
    with folded:
        chosen = "、".join(w.HARDSHIPS[hardship][0] for hardship in ticked)
        design.show(t.TICKED.format(reasons=chosen) if chosen else t.TICK, name="summary")
        checks(
            "reasons",
            [
                (kind.value, *w.HARDSHIPS[kind], kind in ticked)
                for kind in Hardship
                if kind is not Hardship.ILLNESS or kind in ticked  # told before, no longer offered
            ],
            on_tick=tick,
            legend=t.REASONS,
        )
    details = ui.element("div")
    with details:
        lay_details(reasons)


def typed_reason(reason: Reason) -> dict[str, str]:
    """Give the text of each field of a reason."""
    return {
        "hardship": reason.hardship,
        "since": reason.since.isoformat() if reason.since else "",
        "has_proof": "yes" if reason.has_proof else "",
        "detail": reason.detail,
    }
