"""少打点字: debts from a table, shown first and taken only when confirmed."""

import asyncio
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import events, ui

from core.case import Debt
from core.errors import TableUnusable
from core.intake import (
    LARGEST_TABLE,
    BadRow,
    Table,
    beside,
    read_sheet_apart,
    read_table,
    table_headings,
    with_debts,
    write_csv,
)
from ui import design
from ui.components import feedback, pieces
from ui.components import import_views as views
from ui.components.form import button, chips
from ui.desk import Desk
from ui.texts import errors
from ui.texts import imports as t

_UPDATE = "update"
_ASIDE_FILE = "liqing-rows.csv"
_TEMPLATES = ((t.TEMPLATE_XLSX, "template.xlsx"), (t.TEMPLATE_CSV, "template.csv"))

Show = Callable[[Callable[[], None]], None]
"""Puts what is drawn in the place of the ways in."""


async def keep(desk: Desk, debts: list[Debt], *, pasted: bool) -> None:
    """Keep new debts and changed ones as one step, and go back to the list."""
    there = {debt.id for debt in desk.case().debts}
    changed = sum(debt.id in there for debt in debts)
    added = len(debts) - changed
    said = [t.DONE_ADDED.format(count=added)] if added else []
    said += [t.DONE_UPDATED.format(count=changed)] if changed else []
    try:
        await desk.change(
            "debts_pasted" if pasted else "debts_imported", lambda case: with_debts(case, debts)
        )
    except TableUnusable as unusable:  # more than a case may hold
        feedback.tell(errors.of_error(unusable))
        return
    ui.navigate.to("/debts")
    feedback.tell_undoable(t.JOINED.join(said))


class TableFile:
    """A table that is picked."""

    def __init__(self, desk: Desk, show: Show) -> None:
        self._desk = desk
        self._show = show

    def draw(self) -> None:
        """Lay out the way in, and what a table may hold."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2(id="table")[t.TABLE], h.p(".lq-read.lq-muted")[t.TABLE_SENTENCE])
            upload = ui.upload(
                on_upload=self._picked, auto_upload=True, max_file_size=LARGEST_TABLE
            )
            upload.on("rejected", self._too_large)
            upload.classes("lq-vh").props("inert accept=.csv,.xlsx,.txt,.tsv")
            upload.props["aria-label"] = t.TABLE_PICK
            design.tag(upload, "upload")
            self._said = design.show(attributes={"role": "status"})
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.TABLE_BUTTON, name="pick"))
            design.show(
                h.div(".lq-row.lq-links")[
                    (
                        h.a(".lq-link.lq-sm", href=f"/download/{name}", download=f"liqing-{name}")[
                            words
                        ]
                        for words, name in _TEMPLATES
                    )
                ],
                pieces.more(
                    t.COLUMNS,
                    h.p(".lq-sm.lq-muted.lq-read")[t.COLUMNS_SENTENCE],
                    h.p(".lq-sm.lq-read")["、".join(table_headings())],
                ),
            )

    async def pick(self, content: bytes) -> None:
        """Show what a table brings, or say why it can't be used."""
        design.reshow(self._said, h.p(".lq-muted")[t.TABLE_READING])
        try:
            rows = await asyncio.to_thread(read_sheet_apart, content)
            table = read_table(rows, self._desk.today(), lambda: uuid4().hex)
        except TableUnusable as unusable:
            if not self._said.is_deleted:
                _refuse(self._said, unusable.reason)
            return
        if not self._said.is_deleted:
            self._show(TablePreview(self._desk, table).draw)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())

    def _too_large(self) -> None:
        _refuse(self._said, "too_large")


def _refuse(said: ui.html, reason: str) -> None:
    design.reshow(said, pieces.panel(h.p[errors.of_table(reason)], tone="warn", role="alert"))


class TablePreview:
    """What a table brings, counted, before anything changes.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, table: Table) -> None:
        self._desk = desk
        self._table = table
        self._incoming = beside(table, desk.case().debts, desk.today())
        self._updates = False
        """Whether debts that are known are brought up to date."""

    def draw(self) -> None:
        """Lay out the counts, what is new, what is known, and what is kept aside."""
        new, bad, unused = self._incoming.new, self._incoming.bad, self._table.unused
        known = [(views.difference(before, after), after) for before, after in self._incoming.known]
        counts = ((t.READY, len(new)), (t.KNOWN, len(known)), (t.ASIDE, len(bad)))
        design.show(
            h.h2(id="found-title", tabindex="-1")[t.PREVIEW],
            pieces.card(
                pieces.figures(
                    (name, [str(n), h.span(".lq-unit")[t.ROWS_UNIT]]) for name, n in counts
                ),
                views.listing([(None, debt) for debt in new], _rows_shown),
                h.p(".lq-sm.lq-muted")[t.UNUSED.format(names="、".join(unused))]
                if unused
                else None,
            ),
            cls="lq-stack",
        )
        if known:
            with ui.element("section").classes("lq-card lq-stack"):
                options = t.KNOWN_OPTIONS
                chips("known", t.KNOWN_LEGEND, options, chosen="skip", on_choose=self.choose)
                design.show(views.listing(known, _rows_shown))
        if bad:
            design.show(views.kept_aside(bad))
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
        await keep(self._desk, debts, pasted=False)


def _rows_shown(count: int) -> str:
    return t.SHOW_ROWS.format(count=count)


def _download_aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> None:
    ui.download.content(write_csv(_aside(header, bad)), _ASIDE_FILE)


def _aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> list[tuple[str, ...]]:
    """Give the rows kept aside as a table of their own, with what is wrong in a last column."""
    width = len(header)
    rows = ((*row.cells, *[""] * (width - len(row.cells)), views.reasons(row)) for row in bad)
    return [(*header, t.ASIDE_WHY), *rows]
