"""Two taps take down a call from anywhere: one opens the sheet, one saves it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import htpy as h
from nicegui import ui

from ui import design
from ui.components.form import button, chips
from ui.texts import calls as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whose call it may be."""

    debt_id: str
    name: str
    promise: str = ""
    """What to read out to them, while a promise waits for its paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NowCalled:
    """What the sheet shows when it opens."""

    at: datetime
    """What is shown is what will be saved, to the second."""
    callers: tuple[Caller, ...]
    chosen: str
    """The debt of the lender used last; empty if there is none."""


Save = Callable[[str, datetime, bool], Awaitable[None]]
"""Called with the debt's id or nothing, the time shown, and whether the call was answered."""


def call_sheet(ask: Callable[[], NowCalled], save: Save) -> None:
    """Set up the sheet; the buttons named ``data-lq="call"``, on whatever page, open it."""
    with ui.dialog().props("position=bottom") as dialog:
        sheet = ui.element("div").classes("lq-dlg lq-sheet")
    dialog.props["aria-labelledby"] = "call-title"

    def open_it() -> None:
        now = ask()
        chosen = {"debt": now.chosen}
        sheet.clear()

        async def choose(_: str, debt_id: str) -> None:
            chosen["debt"] = debt_id
            design.reshow(promise, _promise(now, debt_id))

        async def taken(*, answered: bool) -> None:
            dialog.close()
            await save(chosen["debt"], now.at, answered)

        with sheet:
            design.show(
                h.h2(id="call-title")[t.SHEET],
                h.span(".lq-num.lq-muted")[t.SHEET_TIME.format(time=f"{now.at:%H:%M}")],
                cls="lq-between",
            )
            chips(
                "caller",
                t.SHEET_WHO,
                [*((one.debt_id, one.name) for one in now.callers), ("", t.UNKNOWN_LENDER)],
                chosen=now.chosen,
                on_choose=choose,
            )
            with ui.element("div").classes("lq-acts lq-calls-now"):
                button(
                    t.MISSED_BUTTON,
                    partial(taken, answered=False),
                    kind="quiet",
                    name="call-missed",
                )
                button(t.ANSWERED_BUTTON, partial(taken, answered=True), name="call-answered")
            design.show(h.p(".lq-sm.lq-muted")[t.SHEET_LATER])
            promise = design.show(_promise(now, now.chosen))
            button(t.CLOSE, dialog.close, kind="textbtn", name="call-none")
        dialog.open()

    ui.on("lq-call", open_it)


def _promise(now: NowCalled, debt_id: str) -> h.Node:
    text = next((one.promise for one in now.callers if one.debt_id == debt_id), "")
    if not text:
        return None
    return h.details(".lq-more")[h.summary[t.READ_OUT], h.p(".lq-say.lq-say-s")[text]]
