"""The days a court paper leaves: two fields, and the last day. Kept only if the person says so."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.errors import InvalidInput
from core.intake import Typed
from core.numbers.periods import Deadline
from ui import design
from ui.components import pieces
from ui.components.autosave import DraftForm
from ui.components.form import button, chips, show_problems
from ui.texts import say as written
from ui.texts import urgent as t

Count = Callable[[Typed], Deadline]
"""Reads what was typed; raises ``InvalidInput``."""
Keep = Callable[[Deadline], Awaitable[None]]


def court_days(count: Count, keep: Keep, draft: DraftForm, *, law: str, name: str) -> None:
    """Ask for a paper and its day, and count.

    Args:
        count: gives the deadline of what was typed.
        keep: called when the person wants it remembered.
        draft: holds what is typed till then.
        law: the number to ask about the law.
        name: tells the fields of two such forms on one page apart.
    """
    chosen = {"kind": next(iter(t.PAPERS)).value}
    fields = draft.fields

    async def choose(_: str, kind: str) -> None:
        chosen["kind"] = kind
        result.clear()

    async def ask() -> None:
        result.clear()
        try:
            found = count({**chosen, "received_on": fields["received_on"].text})
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        show_problems(fields, InvalidInput(()))
        with result:
            design.show(deadline_panel(found, law))
            with ui.element("div").classes("lq-acts"):
                button(t.KEEP, lambda: remember(found), kind="quiet", name=f"keep-{name}")
            design.show(h.p(".lq-sm.lq-muted")[t.KEEP_HINT])

    async def remember(found: Deadline) -> None:
        await draft.done()
        await keep(found)

    with ui.element("div").classes("lq-fields"):
        chips(
            f"paper-{name}",
            t.PAPER,
            [(kind.value, words) for kind, words in t.PAPERS.items()],
            chosen=chosen["kind"],
            on_choose=choose,
            form=draft.key,
        )
        field = draft.field(
            "received_on", t.RECEIVED, hint=t.RECEIVED_HINT, ident=f"received-{name}"
        )
        field.box.props("type=date")
        design.show(pieces.picked_day(field.ident))
        button(t.COUNT, ask, name=f"count-{name}")
    result = ui.element("div").classes("lq-stack lq-after").props("role=status")


def deadline_panel(found: Deadline, law: str) -> h.Element:
    """Say the last day, how far off it is, and what to trust more than us."""
    return pieces.panel(
        h.p[days_left(found, law)],
        h.p(".lq-sm")[t.MOVED.format(day=written.full_day(found.last))] if found.is_moved else None,
        h.p(".lq-sm")[t.PROVISIONAL] if found.is_provisional else None,
        h.p(".lq-sm")[t.ON_PAPER],
        tone="warn",
        title=t.RESULT[found.paper.kind].format(day=written.full_day(found.counted)),
    )


def days_left(found: Deadline, law: str) -> str:
    """Say how many days are left."""
    if found.days_left < 0:
        return t.DAYS_GONE.format(days=-found.days_left, law=law)
    return t.DAYS_LEFT.format(days=found.days_left) if found.days_left else t.DAY_TODAY
