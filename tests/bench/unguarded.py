"""The app without its guard, to be measured beside it: ``unguarded.py run …``, as ``main.py``.

Whose page it is must still be known, so the session is looked up, and who has none gets no page;
nothing else is asked of a request, a frame or a page's owner, and no header is added.
"""

import sys
from collections.abc import Iterable

from nicegui import App
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

import main
import ui.app
from ui.access.authorization import UNKNOWN, Authorization
from ui.access.compress import Compress


def stand_aside(app: App, door: Authorization, hosts: Iterable[str], *, closed: str) -> None:
    """Stand where the guard stands, and let everything in."""
    del hosts, closed
    inside = app.build_middleware_stack

    def open_to_all() -> ASGIApp:
        stack = Compress(inside())

        async def let_through(scope: Scope, receive: Receive, send: Send) -> None:
            unknown = scope["type"] != "lifespan" and door.refusal(scope) == UNKNOWN
            await (Response(status_code=UNKNOWN) if unknown else stack)(scope, receive, send)

        return let_through

    app.build_middleware_stack = open_to_all  # type: ignore[method-assign]


if __name__ == "__main__":
    vars(ui.app)["stand_outside"] = stand_aside
    sys.exit(main.main())
