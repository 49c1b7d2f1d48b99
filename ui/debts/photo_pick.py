"""The way in for a photo or screenshot of a bill."""

import asyncio
from collections.abc import Callable
from datetime import date

import htpy as h
from nicegui import events, ui

from core.errors import FileRefused
from core.intake import LARGEST_FILE, ReadPhoto, can_read_photos, read_photo
from ui.debts.words import photos as t
from ui.shell import design, pieces


class PhotoPick:
    """A picture that is picked, or how to add what reads pictures.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, today: Callable[[], date], on_read: Callable[[ReadPhoto], None]) -> None:
        """Offer a way in.

        Args:
            today: gives the local day.
            on_read: shows what the picture tells.
        """
        self._today = today
        self._on_read = on_read
        self._said: ui.html | None = None

    def draw(self) -> None:
        """Lay out the way in; without the package, how to add it."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2(id="photo")[t.TITLE], h.p(".lq-read.lq-muted")[t.SENTENCE])
            if not can_read_photos():
                how = (h.p[t.HOW], h.p[h.code[t.COMMAND]], h.p[t.PASTE_INSTEAD])
                design.show(pieces.more(t.ABSENT, h.div(".lq-sm.lq-read")[how]))
                return
            upload = ui.upload(on_upload=self._picked, auto_upload=True, max_file_size=LARGEST_FILE)
            upload.on("rejected", self._too_large)
            upload.classes("lq-vh").props("inert accept=image/*")
            upload.props["aria-label"] = t.PICK
            design.shrinks_pictures(upload, shrunk=t.SHRUNK, turned=t.SHRUNK, said=t.SHRUNK_SAID)
            design.tag(upload, "photo-upload")
            self._said = design.show(attributes={"role": "status"})
            with ui.element("div").classes("lq-acts"):
                design.show(
                    pieces.photo_button(t.CAMERA, name="take-photo", upload="photo-upload"),
                    pieces.pick_button(t.BUTTON, name="pick-photo", upload="photo-upload"),
                )

    async def pick(self, content: bytes) -> None:
        """Show what a picture tells, or say why it can't be read."""
        self._say(h.p(".lq-muted")[t.READING])
        try:
            read = await asyncio.to_thread(read_photo, content, self._today())
        except FileRefused as refused:
            self._refuse(refused.why)
            return
        if not read.result.debts:
            self._say(pieces.panel(h.p[t.NOTHING], tone="warn", role="alert"))
        elif self._said is None or not self._said.is_deleted:
            self._on_read(read)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())

    def _too_large(self) -> None:
        self._refuse("size")

    def _refuse(self, why: str) -> None:
        self._say(pieces.panel(h.p[t.REFUSED[why]], tone="warn", role="alert"))

    def _say(self, node: h.Node) -> None:
        if self._said is not None and not self._said.is_deleted:
            design.reshow(self._said, node)
