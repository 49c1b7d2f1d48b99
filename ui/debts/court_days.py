"""The days a court paper leaves: two fields, and the last day. Kept only if the person says so."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import htpy as h
from nicegui import ui

from core.case import CourtPaper, CourtPaperKind, Debt
from core.errors import InvalidInput
from core.intake import Typed
from core.numbers.periods import Deadline
from ui.debts.words import court
from ui.shell import design, pieces
from ui.shell.autosave import DraftForm
from ui.shell.form import button, chips, select, show_problems
from ui.shell.words import say as written
from ui.shell.words import urgent as t

Read = Callable[[Typed], CourtPaper]
"""Reads what was typed; raises ``InvalidInput``."""
Count = Callable[[CourtPaper], Deadline | None]
Keep = Callable[[CourtPaper], Awaitable[None]]
Choose = Callable[[CourtPaperKind], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtDays:
    """What the two fields need to know."""

    read: Read
    count: Count
    """Gives the deadline of a paper; ``None`` where the day on the paper counts."""
    keep: Keep
    """Called when the person wants it remembered."""
    chosen: Choose | None = None
    """Told which paper was chosen."""
    law: str
    """The number to ask about the law."""
    first: CourtPaperKind = CourtPaperKind.COMPLAINT
    """Which paper is chosen before anybody chose."""
    is_short: bool = False
    """Whether the papers are a list that opens, not all in sight."""


def court_days(asked: CourtDays, draft: DraftForm, *, name: str) -> None:
    """Ask for a paper and its day, and count.

    Args:
        asked: how it is read, counted and kept.
        draft: holds what is typed till then.
        name: tells the fields of two such forms on one page apart.
    """
    _CourtForm(asked, draft, name=name).draw()


class _CourtForm:
    """The two fields, and what they come to."""

    def __init__(self, asked: CourtDays, draft: DraftForm, *, name: str) -> None:
        self._asked = asked
        self._draft = draft
        self._name = name
        self._kind = asked.first.value

    def draw(self) -> None:
        with ui.element("div").classes("lq-fields"):
            (select if self._asked.is_short else chips)(
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
        if self._asked.chosen is not None:
            self._asked.chosen(CourtPaperKind(kind))

    async def ask(self) -> None:
        self._result.clear()
        fields = self._draft.fields
        try:
            typed = {"kind": self._kind, "received_on": fields["received_on"].text}
            paper = self._asked.read(typed)
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        show_problems(fields, InvalidInput(()))
        with self._result:
            design.show(deadline_panel(self._asked.count(paper), self._asked.law))
            with ui.element("div").classes("lq-acts"):
                keep = partial(self.remember, paper)
                button(t.KEEP, keep, kind="quiet", name=f"keep-{self._name}")
            design.show(h.p(".lq-sm.lq-muted")[t.KEEP_HINT])

    async def remember(self, paper: CourtPaper) -> None:
        await self._draft.done()
        await self._asked.keep(paper)


def deadline_panel(found: Deadline | None, law: str) -> h.Element:
    """Say the last day, how far off it is, and what to trust more than us."""
    if found is None:
        return pieces.panel(h.p[t.NO_COUNT_DO.format(law=law)], tone="warn", title=t.NO_COUNT)
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


def in_court(debt: Debt) -> h.Node:
    """Remind, before anything is said to a lender that sues, of the day on its paper."""
    if not debt.in_court:
        return None
    return pieces.panel(
        h.p[court.IN_COURT_DO],
        h.div(".lq-acts")[pieces.button_link(court.TO_COURT, "/court", "quiet")],
        tone="warn",
        title=court.IN_COURT,
    )
