"""The guard in its place: outside all that NiceGUI serves, and all that it adds."""

from collections.abc import Iterable

from nicegui import App, core
from starlette.formparsers import MultiPartParser
from starlette.types import ASGIApp

from ui.access.authorization import FROM_ELSEWHERE, LOCKED, UNKNOWN, Authorization
from ui.access.compress import Compress
from ui.access.guard import UPLOAD_CAP, Guard
from ui.access.launch import elsewhere_page
from ui.access.lock import locked_page
from ui.access.socket_validation import SocketValidation, ValidatedPacket


def install_guard(app: App, door: Authorization, hosts: Iterable[str], *, closed: str) -> None:
    """Put the guard outside everything: NiceGUI adds its own middleware after any we could add.

    What is uploaded stays in memory: no temporary file, which nobody would seal or remove.

    Args:
        app: all that is served.
        door: knows who was let in.
        hosts: ``name:port`` a browser may ask for us by.
        closed: the page for who wasn't.
    """
    MultiPartParser.spool_max_size = UPLOAD_CAP
    inside = app.build_middleware_stack
    pages = {UNKNOWN: closed, LOCKED: locked_page(), FROM_ELSEWHERE: elsewhere_page()}
    origins = [f"http://{host}" for host in hosts]

    def guarded() -> ASGIApp:
        return Guard(
            Compress(SocketValidation(inside())), hosts=hosts, refuse=door.refusal, pages=pages
        )

    core.sio.eio.cors_allowed_origins = origins
    core.sio.packet_class = ValidatedPacket
    door.bind(core.sio)

    app.build_middleware_stack = guarded  # type: ignore[method-assign]
