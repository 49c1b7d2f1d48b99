"""A case file, or a page to have at hand: picked, opened if it is sealed, shown, then taken."""

import asyncio
from functools import partial

import htpy as h
from nicegui import events, ui

from core.case import Case
from core.errors import CaseFileInvalid
from core.intake import read_case_file_apart
from ui.data.backup_views import case_file_faults
from ui.data.sealed_file import open_form
from ui.data.words import data as t
from ui.data.words import take_away as take
from ui.desk import Desk
from ui.outbox import PAGE_NAME, is_page, is_sealed_file, open_sealed
from ui.shell import design, feedback, pieces
from ui.shell.form import button

_LARGEST = 2_000_000
"""Bytes of a case file, for the browser; the reader holds its own limit."""


def counts(case: Case) -> h.Element:
    """Count what a case holds."""
    numbers = (case.debts, case.negotiations, case.calls, case.agreements, case.payments)
    return pieces.figures(
        (name, str(len(records))) for name, records in zip(t.COUNT_ROWS, numbers, strict=True)
    )


class Import:
    """A case file that is picked, opened if it is sealed, and shown before it replaces anything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the way in."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.IMPORT], h.p(".lq-read.lq-muted")[t.IMPORT_SENTENCE])
            upload = ui.upload(on_upload=self._picked, auto_upload=True, max_file_size=_LARGEST)
            too_big = t.IMPORT_TOO_BIG.format(size=_LARGEST // 1_000_000)
            upload.on("rejected", lambda: feedback.tell(too_big))
            upload.classes("lq-vh").props("inert accept=.json,.sealed,application/json")
            upload.props["aria-label"] = t.PICK
            design.tag(upload, "upload")
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.IMPORT_BUTTON, name="import"))
            self._preview = ui.element("div").props("role=status")

    async def pick(self, content: bytes) -> None:
        """Show what a file holds, or ask for the passphrase of a sealed one."""
        if self._preview.is_deleted:
            return
        if is_sealed_file(content):
            self._preview.clear()
            with self._preview:
                open_form(partial(self.unseal, content))
        else:
            await self.show(content)

    async def unseal(self, content: bytes, secret: str) -> None:
        """Show what a sealed file holds.

        Raises:
            WrongSecret: this does not open it.
        """
        await self.show(await open_sealed(content, secret))

    async def show(self, content: bytes) -> None:
        """Show what a file holds, or why it can't be used."""
        if is_page(content):
            self._show_page(content)
            return
        found = await asyncio.to_thread(_read, content)
        if self._preview.is_deleted:
            return
        self._preview.clear()
        with self._preview:
            _preview(self._desk, found)

    def _show_page(self, content: bytes) -> None:
        """Offer a page that was sealed to look at: it takes nobody's place."""
        if self._preview.is_deleted:
            return
        token = self._desk.outbox.put(content, self._desk.who(), once=False)
        address = f"/download/sealed/{token}"
        link = pieces.button_link(take.FETCH, address, "quiet", "download", download=PAGE_NAME)
        self._preview.clear()
        with self._preview:
            design.show(pieces.panel(h.p[take.OPENED], h.div(".lq-acts")[link]))

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())


def _read(content: bytes) -> Case | CaseFileInvalid:
    try:
        return read_case_file_apart(content)
    except CaseFileInvalid as invalid:
        return invalid


def _preview(desk: Desk, incoming: Case | CaseFileInvalid) -> None:
    """Show what a file holds before it replaces anything, or every reason it can't be used."""
    if isinstance(incoming, CaseFileInvalid):
        design.show(case_file_faults(incoming.faults))
        return

    design.show(
        pieces.panel(counts(incoming), h.p(".lq-sm")[t.IMPORT_REPLACES], title=t.IMPORT_PREVIEW)
    )
    with ui.element("div").classes("lq-acts"):
        button(t.IMPORT_APPLY, partial(apply, desk, incoming), name="import-apply")
        button(t.IMPORT_CANCEL, feedback.redraw, kind="quiet")


async def apply(desk: Desk, incoming: Case) -> None:
    """Put the case of a file in the place of the present one."""
    await desk.change("imported", incoming.in_place_of)
    await feedback.redraw(t.IMPORTED, undoable=True)
