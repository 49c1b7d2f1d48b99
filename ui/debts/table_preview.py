"""What a table brings, counted, before anything changes."""

from collections.abc import Awaitable, Callable
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Debt
from core.intake import BadRow, DebtTable, Incoming, write_csv
from ui.debts import table_views as tables
from ui.debts.import_views import difference
from ui.debts.words import imports as t
from ui.shell import design, feedback
from ui.shell.form import button, chips

_UPDATE = "update"
_ASIDE_FILE = "liqing-rows.csv"

Keep = Callable[[list[Debt]], Awaitable[None]]
"""Keeps new debts and changed ones as one step."""


class TablePreview:
    """What a table brings, counted, before anything changes.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, table: DebtTable, incoming: Incoming, keep: Keep) -> None:
        self._table = table
        self._keep = keep
        self._incoming = incoming
        self._updates = False
        """Whether debts that are known are brought up to date."""

    def draw(self) -> None:
        """Lay out the counts, what is new, what is known, and what is kept aside."""
        bad, unused, rows = self._incoming.bad, self._table.unused, self._incoming.rows
        new = [(tables.row_doubts(rows.get(debt.id)), debt) for debt in self._incoming.new]
        known = [
            (
                h.fragment[difference(before, after), tables.row_doubts(rows.get(after.id))],
                after,
            )
            for before, after in self._incoming.known
        ]
        design.show(*tables.counted(new, known, bad, unused), cls="lq-stack")
        if known:
            with ui.element("section").classes("lq-card lq-stack"):
                options = t.KNOWN_OPTIONS
                chips("known", t.KNOWN_LEGEND, options, chosen="skip", on_choose=self.choose)
                design.show(tables.listing(known, tables.rows_shown))
        if bad:
            design.show(tables.kept_aside(bad))
            with ui.element("div").classes("lq-row"):
                aside = partial(_download_aside, self._table.header, bad)
                button(t.ASIDE_DOWNLOAD, aside, kind="quiet", icon="download", name="aside")
        with ui.element("div").classes("lq-actbar"):
            if self._table.good:
                button(t.APPLY, self.apply, name="apply")
            button(t.CANCEL, feedback.redraw, kind="quiet")

    async def choose(self, _: str, what: str) -> None:
        """Choose what becomes of debts that are known: ``update``, or they stay as they are."""
        self._updates = what == _UPDATE

    async def apply(self) -> None:
        """Keep what the table brings."""
        debts = [*self._incoming.new]
        if self._updates:
            debts += [after for _, after in self._incoming.known]
        if not debts:
            feedback.tell(t.NO_ROW)
            return
        await self._keep(debts)


def _download_aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> None:
    ui.download.content(write_csv(tables.aside(header, bad)), _ASIDE_FILE)
