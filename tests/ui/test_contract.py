"""What of NiceGUI's inside the guard and the door stand on, and every route there is.

NiceGUI promises none of it. Whoever moves to another version reads ``ui/access`` against it, looks
at what is new in its list of fixed holes, and only then writes that version down here.
"""

import inspect
import re
from collections.abc import Iterator

import httpx
import nicegui
import pytest
from nicegui import Client, app, core
from nicegui.element import Element
from nicegui.testing import User
from socketio.packet import Packet
from starlette.formparsers import MultiPartParser
from starlette.routing import BaseRoute, Mount, Route

from tests.ui.test_door import HEADERS, OURS, browser, user
from ui.access.frames import _FORMS, Frame
from ui.access.guard import UPLOAD_CAP, Guard

__all__ = ["browser", "user"]  # what stands at a door, as its own tests have it

LOOKED_AT = "3.18.0"
SAID = {"handshake", "event", "javascript_response", "ack", "log"}
_VERSION = rf"/_nicegui/{re.escape(nicegui.__version__)}"
THEIRS = (
    r"/_nicegui_ws",
    rf"{_VERSION}/(static|libraries|components|resources|dynamic_resources|esm)(/.*)?",
    r"/_nicegui/client/[^/]+/upload/\d+",
    r"/favicon.ico",
)
PARTS = {"debt_id": "g-a", "kind": "statement", "about": "all", "path": "x.js", "key": "x"}


def test_this_version_was_looked_at() -> None:
    assert nicegui.__version__ == LOOKED_AT


async def test_the_guard_is_outside_everything(user: User) -> None:
    await user.open("/")
    assert isinstance(app.middleware_stack, Guard)


async def test_lines_are_open_to_our_own_origins_alone(user: User) -> None:
    del user
    assert core.sio.eio.cors_allowed_origins == [OURS]
    assert core.sio.packet_class is Frame
    assert issubclass(Frame, Packet)
    assert MultiPartParser.spool_max_size == UPLOAD_CAP


def test_a_page_says_what_is_known_and_no_more() -> None:
    assert set(core.sio.handlers) == {"/"}
    assert set(core.sio.handlers["/"]) == SAID | {"connect", "disconnect"}
    assert set(_FORMS) == SAID
    assert core.sio.namespace_handlers == {}
    for name in SAID:
        parameters = inspect.signature(core.sio.handlers["/"][name]).parameters
        assert len(parameters) == 2, name


async def test_the_names_that_are_used_are_there(user: User) -> None:
    await user.open("/")
    client = user.client
    assert client is not None
    assert Client.instances[client.id] is client
    assert client._delete_tasks == {}  # noqa: SLF001
    assert all(isinstance(e, Element) for e in client.elements.values())
    assert all(type(number) is int for number in client.elements)
    listeners = [e._event_listeners for e in client.elements.values()]  # noqa: SLF001
    assert any(listeners)
    for name in ("rooms", "get_environ", "disconnect", "emit"):
        assert callable(getattr(core.sio, name)), name
    assert callable(core.sio.manager.get_participants)
    assert "self.packet_class(encoded_packet=data)" in inspect.getsource(type(core.sio))


def leaves(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Give method and path of everything that answers."""
    for route in routes:
        if isinstance(route, Route):
            for method in sorted(route.methods or {"GET"}):
                yield method, route.path
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/none.css"
        else:
            pytest.fail(f"nobody knows what {route} answers")


def filled(path: str) -> str:
    """Put something into the places of a path."""
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda found: PARTS.get(found[1], "x"), path)


async def test_every_route_of_nicegui_is_a_known_one(user: User) -> None:
    await user.open("/data")
    inside = {path for _, path in leaves(app.routes) if "nicegui" in path}
    known = re.compile("|".join(THEIRS))
    assert {path for path in inside if not known.match(path)} == set()
    assert any("/upload/" in path for path in inside)


@pytest.mark.parametrize("host", ["test", "evil.example"])
@pytest.mark.parametrize("knows", [True, False], ids=["let in", "not let in"])
async def test_every_route_answers_with_the_headers(
    user: User, browser: httpx.AsyncClient, *, knows: bool, host: str
) -> None:
    await user.open("/data")  # has a place to upload to
    if not knows:
        browser.cookies.clear()
    routes = {*leaves(app.routes), ("GET", "/debts"), ("GET", "/nowhere"), ("POST", "/nowhere")}
    assert len(routes) > 20
    for method, path in sorted(routes):
        asked = {"host": host, "origin": f"http://{host}"}
        answer = await browser.request(method, filled(path), headers=asked)
        seen = {name: answer.headers.get(name) for name in HEADERS}
        assert seen == HEADERS, (method, path, answer.status_code)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], path
        assert "access-control-allow-origin" not in answer.headers, path
        assert "server" not in answer.headers, path
        assert answer.status_code < 500, path
        if host != "test":
            assert answer.status_code == 421
            assert answer.content == b""
