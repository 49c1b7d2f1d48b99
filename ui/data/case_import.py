"""A file of the case: picked, opened if it is sealed, shown with what is in it, then taken."""

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from secrets import token_hex
from typing import BinaryIO

import htpy as h
from nicegui import App, events, ui
from starlette.requests import Request
from starlette.responses import Response

from core.case import Case, Evidence
from core.errors import CaseFileInvalid, Fault, FileRefused, StoreDamaged
from core.intake import (
    LARGEST_ARCHIVE,
    CaseArchive,
    FileState,
    is_archive,
    read_case_file_apart,
)
from ui.data.backup_views import case_file_faults
from ui.data.files_views import files_inside, files_missing
from ui.data.sealed_file import open_form
from ui.data.words import data as t
from ui.data.words import take_away as take
from ui.debts.words import evidence as shelf
from ui.desk import LARGEST_CASE, Desk
from ui.inbox import BRING
from ui.outbox import PAGE_NAME, is_page, is_sealed_file, open_sealed
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.form import button

_LARGEST = 2_000_000
"""Bytes of a case file, for the browser; the reader holds its own limit."""
_MEGA = 1_000_000
_START = 100
"""Bytes that tell what a file is."""


def serve_import(app: App, desk: Desk) -> None:
    """Take in files of any size, at an address each page has for itself."""

    async def take_in(request: Request, client_id: str, token: str) -> Response:
        status = await desk.inbox.take(token, desk.who(), client_id, request.stream())
        return Response(status_code=status)

    app.post(BRING)(take_in)


def counts(case: Case) -> h.Element:
    """Count what a case holds."""
    numbers = (case.debts, case.negotiations, case.calls, case.agreements, case.payments)
    return pieces.figures(
        (name, str(len(records))) for name, records in zip(t.COUNT_ROWS, numbers, strict=True)
    )


@dataclass(frozen=True, slots=True)
class PickedCase:
    """What a file holds: a case, and the files it came with, if it came with any."""

    case: Case
    archive: CaseArchive | None = None
    states: tuple[tuple[Evidence, FileState], ...] = ()

    @property
    def whole(self) -> tuple[Evidence, ...]:
        """The files that are there as they were registered."""
        return tuple(e for e, state in self.states if state is FileState.WHOLE)


class Import:
    """A case file that is picked, opened if it is sealed, and shown before it replaces anything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._keeping: ui.html | None = None

    def draw(self) -> None:
        """Lay out the way in."""
        with_files = not self._desk.is_terminal and self._desk.hold(Act.PROOFS) is Hold.FREE
        largest = LARGEST_ARCHIVE if with_files else _LARGEST
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.IMPORT], h.p(".lq-read.lq-muted")[t.IMPORT_SENTENCE])
            upload = ui.upload(on_upload=self._picked, auto_upload=True, max_file_size=largest)
            too_big = t.IMPORT_TOO_BIG.format(size=largest // _MEGA)
            upload.on("rejected", lambda: feedback.tell(too_big))
            upload.classes("lq-vh").props("inert accept=.json,.zip,.sealed,application/json")
            upload.props["aria-label"] = t.PICK
            if with_files:  # past the memory: a page's own upload is for what fits into it
                own = self._desk.who(), ui.context.client.id
                upload.props(f"url={self._desk.inbox.expect(*own, self)} send-raw")
                upload.on("failed", lambda: feedback.tell(t.IMPORT_FAILED))
            design.tag(upload, "upload")
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.IMPORT_BUTTON, name="import"))
            self._preview = ui.element("div").props("role=status")

    async def receive(self, file: BinaryIO) -> None:
        """Show what was sent to the address of this page."""
        if not self._preview.is_deleted:
            with self._preview.client:
                await self.pick(file)

    async def pick(self, file: BinaryIO) -> None:
        """Show what a file holds, or ask for the passphrase of a sealed one."""
        if self._preview.is_deleted:
            return
        if is_sealed_file(await asyncio.to_thread(_start, file)):
            self._preview.clear()
            with self._preview:
                open_form(partial(self.unseal, file))
        else:
            await self.show(file)

    async def unseal(self, file: BinaryIO, secret: str) -> None:
        """Show what a sealed file holds.

        Raises:
            WrongSecret: this does not open it.
            StoreDamaged: part of it isn't what was sealed.
        """
        await self.show(await open_sealed(file, secret))

    async def show(self, file: BinaryIO) -> None:
        """Show what a file holds, or why it can't be used."""
        if is_page(await asyncio.to_thread(_start, file)):
            self._show_page(await asyncio.to_thread(file.read, _LARGEST))
            return
        self._say(t.IMPORT_LOOKING)
        found = await asyncio.to_thread(_read, file)
        if self._preview.is_deleted:
            return
        self._preview.clear()
        with self._preview:
            self._show_found(found)

    def _say(self, words: str) -> None:
        if not self._preview.is_deleted:
            self._preview.clear()
            with self._preview:
                design.show(h.p(".lq-muted")[words])

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

    def _show_found(self, found: PickedCase | CaseFileInvalid) -> None:
        """Show what a file holds before it replaces anything, or every reason it can't be used."""
        if isinstance(found, CaseFileInvalid):
            design.show(case_file_faults(found.faults))
            return
        case = found.case
        files = files_inside(found.states) if found.archive else files_missing(case.evidence)
        design.show(
            pieces.panel(
                counts(case), files, h.p(".lq-sm")[t.IMPORT_REPLACES], title=t.IMPORT_PREVIEW
            )
        )
        with ui.element("div").classes("lq-acts"):
            button(t.IMPORT_APPLY, partial(self.apply, found), name="import-apply")
            button(t.IMPORT_CANCEL, feedback.redraw, kind="quiet")
        self._keeping = design.show(cls="lq-saved", attributes={"role": "status"})

    async def apply(self, found: PickedCase) -> None:
        """Put the case of a file in the place of the present one, its files beside it."""
        files = {}
        if found.archive is not None and self._desk.hold(Act.PROOFS) is Hold.FREE:
            files = {e.id: partial(found.archive.file, e) for e in found.whole}
        self._tell_keeping(t.IMPORT_KEEPING if files else "")
        try:
            await self._desk.bring("imported", files, partial(_placed, found.case))
        except FileRefused as refused:
            feedback.tell(shelf.REFUSED[refused.why].format(all=LARGEST_CASE // _MEGA))
            return
        finally:
            self._tell_keeping("")
        await feedback.redraw(t.IMPORTED, undoable=True)

    def _tell_keeping(self, words: str) -> None:
        if self._keeping is not None and not self._keeping.is_deleted:
            design.reshow(self._keeping, words)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(io.BytesIO(await event.file.read()))


def _start(file: BinaryIO) -> bytes:
    file.seek(0)
    start = file.read(_START)
    file.seek(0)
    return start


def _read(file: BinaryIO) -> PickedCase | CaseFileInvalid:
    """Read what a file holds, and hold every file in it to its checksum. It takes a moment."""
    try:
        if not is_archive(_start(file)):
            return PickedCase(read_case_file_apart(file.read(_LARGEST + 1)))
        archive = CaseArchive.of(file)
        case = read_case_file_apart(archive.case_file)
        return PickedCase(case, archive, archive.states(case))
    except CaseFileInvalid as invalid:
        return invalid
    except StoreDamaged:  # under its seal it isn't what was sealed
        return CaseFileInvalid((Fault("file", "changed under its seal", "no_archive"),))


def _placed(case: Case, present: Case, kept_as: Mapping[str, str]) -> Case:
    """Make a case the present one; a file that didn't come along never takes another one's name."""
    others = {e.id: e.kept_sha256 for e in present.evidence}

    def name(evidence: Evidence) -> str:
        if evidence.id in kept_as:
            return kept_as[evidence.id]
        is_other = others.get(evidence.id, evidence.kept_sha256) != evidence.kept_sha256
        return token_hex(16) if is_other else evidence.id

    evidence = tuple(replace(e, id=name(e)) for e in case.evidence)
    return replace(case, evidence=evidence).in_place_of(present)
