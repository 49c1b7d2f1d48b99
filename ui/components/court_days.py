"""The days a court paper leaves: two fields, and the last day. Kept only if the person says so."""

from collections.abc import Awaitable, Callable
from functools import partial

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
    _CourtDays(count, keep, draft, law=law, name=name).draw()


class _CourtDays:
    """The two fields, and what they come to."""

    def __init__(self, count: Count, keep: Keep, draft: DraftForm, *, law: str, name: str) -> None:
        self._count = count
        self._keep = keep
        self._draft = draft
        self._law = law
        self._name = name
        self._kind = next(iter(t.PAPERS)).value

    def draw(self) -> None:
        with ui.element("div").classes("lq-fields"):
            chips(
                f"paper-{self._name}",
                t.PAPER,
                [(kind.value, words) for kind, words in t.PAPERS.items()],
                chosen=self._kind,
                on_choose=self.choose,
                form=self._draft.key,
            )
            field = self._draft.field(
                "received_on", t.RECEIVED, hint=t.RECEIVED_HINT, ident=f"received-{self._name}"
            )
            field.box.props("type=date")
            design.show(pieces.picked_day(field.ident))
            button(t.COUNT, self.ask, name=f"count-{self._name}")
        self._result = ui.element("div").classes("lq-stack lq-after").props("role=status")

    async def choose(self, _: str, kind: str) -> None:
        self._kind = kind
        self._result.clear()

    async def ask(self) -> None:
        self._result.clear()
        fields = self._draft.fields
        try:
            found = self._count({"kind": self._kind, "received_on": fields["received_on"].text})
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        show_problems(fields, InvalidInput(()))
        with self._result:
            design.show(deadline_panel(found, self._law))
            with ui.element("div").classes("lq-acts"):
                keep = partial(self.remember, found)
                button(t.KEEP, keep, kind="quiet", name=f"keep-{self._name}")
            design.show(h.p(".lq-sm.lq-muted")[t.KEEP_HINT])

    async def remember(self, found: Deadline) -> None:
        await self._draft.done()
        await self._keep(found)


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
