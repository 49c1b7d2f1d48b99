"""What the person is told in passing: saved, undone, or that a step did not succeed."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from nicegui import ui

from core.errors import CoreError
from ui.shell import design, pieces
from ui.shell.words import errors
from ui.shell.words import shell as t

_UNDO = {"label": t.UNDO, "data-lq": "undo"}
"""``app.js`` hears the click and emits ``lq-undo``: a notification can't hold a handler."""


def tell(text: str) -> None:
    """Say something in passing."""
    ui.notify(text, position="bottom", timeout=3000)


def tell_undoable(text: str) -> None:
    """Say what was done, with a way back beside it."""
    ui.notify(text, position="bottom", timeout=8000, actions=[_UNDO])


def tell_saved(text: str, *, more: str) -> None:
    """Say what was saved, with a way on and a way back beside it; ``lq-more`` is the way on."""
    actions = [{"label": more, "data-lq": "more"}, _UNDO]
    ui.notify(text, position="bottom", timeout=8000, actions=actions)


async def redraw(text: str = "", *, undoable: bool = False) -> None:
    """Build the whole page anew, then say what was done: who asked may be gone by then."""
    client = ui.context.client
    await client.sub_pages_router.refresh()
    with client:
        if text:
            (tell_undoable if undoable else tell)(text)


def now_at(path: str, *, is_coming: bool = False) -> None:
    """Return what is shown another address; built anew, it is the page of that address.

    Args:
        path: the new address. Its anchor gives way to one the old address was asked with.
        is_coming: whether the browser is still at the page before, and comes here by itself:
            replacing that address would take the way back.
    """
    router = ui.context.client.sub_pages_router
    old, new = urlsplit(router.current_path), urlsplit(path)
    if new.fragment and old.fragment and old.path != new.path:
        path = f"{new.path}#{old.fragment}"
    router.current_path = path
    if router.is_initial_request or not is_coming:
        ui.navigate.history.replace(path)


def listen_for_undo(undo: Callable[[], Awaitable[None]]) -> None:
    """Call ``undo`` when the way back is taken."""
    ui.on("lq-undo", undo)


def calm(error: Exception) -> None:
    """Say in one calm sentence that a step did not succeed, and what is safe."""
    if isinstance(error, CoreError):
        tell(errors.of_error(error))
    elif isinstance(error, OSError):
        tell(errors.SAVE_FAILED)
    else:
        tell(errors.BUG)


async def wait_for(work: Awaitable[None], column: ui.element, fill: Callable[[], None]) -> None:
    """Say that it is being worked out, and fill the column once it is."""
    with column:
        design.show(pieces.head("", t.WORKING_OUT, t.WORKING_OUT_DETAIL))
        ui.run_javascript("lq.arrived(true)")
    await work
    column.clear()
    fill()
