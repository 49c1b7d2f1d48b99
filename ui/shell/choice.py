"""A choice that is kept by itself: its page is told once it is, and says so till then."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from nicegui import core, ui
from nicegui.events import GenericEventArguments

E = TypeVar("E", bound=ui.element)


def hear_choice(element: E, take: Callable[[str, bool], Awaitable[None]]) -> E:
    """Hear what is ticked or chosen in an element; ``outbox.js`` says it again until it was heard.

    Args:
        element: holds the boxes.
        take: gets the value of a box, and whether it is ticked now; returns once that is kept. It
            may be called twice with the same.
    """

    async def heard(event: GenericEventArguments) -> None:
        said, client, place = event.args, event.client, event.sender.html_id
        value, on = said if isinstance(said, list) else (said, True)
        try:
            await take(str(value), bool(on))
        except asyncio.CancelledError:  # kept, and its page was left; or another was chosen
            await _tell(client.id, place, value)
            raise
        await _tell(client.id, place, value)  # one that could not be kept stays named as that

    element.props["data-lq-ticks"] = ""
    element.on("change", heard, js_handler="(e) => emit(e.target.value, e.target.checked)")
    return element


async def _tell(client_id: str, place: str, value: object) -> None:
    await core.sio.emit("lq_taken", {"place": place, "value": value}, room=client_id)
