"""A form that is asked for by a press and kept by another: a sum paid, a day it comes."""

import asyncio
from collections.abc import Awaitable

from nicegui import ui

from ui.shell.autosave import GONE, DraftForm, acknowledge


class AskedForm(DraftForm):
    """A draft whose boxes are drawn when they are wanted; what asked for it may be gone then."""

    def focus(self, name: str) -> None:
        """Put the cursor into a box that was drawn just now; what waited for it stands there."""
        ui.run_javascript('document.dispatchEvent(new Event("lq-drawn"))')
        self.fields[name].focus()

    async def cancel(self, place: ui.element) -> None:
        """Let it go, with what it was drawn in."""
        await self.done()
        place.clear()

    async def keep(self, work: Awaitable[None]) -> None:
        """Do what keeps it, and let its window forget it.

        Raises:
            InvalidInput, OSError: as ``work``: it is not kept, and waits on.
        """
        client = ui.context.client
        try:
            await work
        except asyncio.CancelledError:  # kept, and its page was left
            await acknowledge(client, self.key, "*", "", GONE)
            raise
        await acknowledge(client, self.key, "*", "", GONE)
