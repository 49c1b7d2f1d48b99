"""Puts the guard in front of everything NiceGUI serves."""

from collections.abc import Iterable

from nicegui import App
from starlette.formparsers import MultiPartParser
from starlette.types import ASGIApp

from ui.access.compress import Compress
from ui.access.guard import UPLOAD_CAP, Guard


def stand_at_the_door(app: App, hosts: Iterable[str]) -> None:
    """Put the guard outside everything: NiceGUI adds its own middleware after any we could add.

    What is uploaded stays in memory: no temporary file, which nobody would seal or remove.
    """
    MultiPartParser.spool_max_size = UPLOAD_CAP
    inside = app.build_middleware_stack

    def guarded() -> ASGIApp:
        return Guard(Compress(inside()), hosts=hosts)

    app.build_middleware_stack = guarded  # type: ignore[method-assign]
