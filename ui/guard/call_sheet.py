"""Two taps take down a call from anywhere: one opens the sheet, one saves it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import htpy as h
from nicegui import ui

from ui.guard.words import calls as t
from ui.shell import design
from ui.shell.form import button, chips


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
    ui.on("lq-call", _CallSheet(ask, save).open)


class _CallSheet:
    """The sheet: whose call it is, and whether it was answered."""

    def __init__(self, ask: Callable[[], NowCalled], save: Save) -> None:
        self._ask = ask
        self._save = save
        self._debt_id = ""
        with ui.dialog().props("position=bottom") as self._dialog:
            self._sheet = ui.element("div").classes("lq-dlg lq-sheet")
        self._dialog.props["aria-labelledby"] = "call-title"

    def open(self) -> None:
        now = self._ask()
        self._debt_id = now.chosen
        self._sheet.clear()
        with self._sheet:
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
                on_choose=partial(self.choose, now),
            )
            with ui.element("div").classes("lq-acts lq-calls-now"):
                for words, answered, kind, name in (
                    (t.MISSED_BUTTON, False, "quiet", "call-missed"),
                    (t.ANSWERED_BUTTON, True, "primary", "call-answered"),
                ):
                    taken = partial(self.take, now, answered=answered)
                    button(words, taken, kind=kind, name=name)
            design.show(h.p(".lq-sm.lq-muted")[t.SHEET_LATER])
            self._promise = design.show(_promise(now, now.chosen))
            button(t.CLOSE, self._dialog.close, kind="textbtn", name="call-none")
        self._dialog.open()

    async def choose(self, now: NowCalled, _: str, debt_id: str) -> None:
        self._debt_id = debt_id
        design.reshow(self._promise, _promise(now, debt_id))

    async def take(self, now: NowCalled, *, answered: bool) -> None:
        self._dialog.close()
        await self._save(self._debt_id, now.at, answered)


def _promise(now: NowCalled, debt_id: str) -> h.Node:
    text = next((one.promise for one in now.callers if one.debt_id == debt_id), "")
    if not text:
        return None
    return h.details(".lq-more")[h.summary[t.READ_OUT], h.p(".lq-say.lq-say-s")[text]]
