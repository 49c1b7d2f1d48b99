"""What of the inside of NiceGUI, Socket.IO, Starlette, FastAPI and uvicorn is leaned on.

None of them promises it. How to try another version: ``docs/ARCHITECTURE.md``, "The next version".
Whoever moves reads ``ui/access`` and ``ui/teardown.py`` against it, looks at what is new in
NiceGUI's list of fixed holes, and only then writes that version down here.
"""

import asyncio
import inspect
import re
from collections.abc import Iterator

import httpx
import nicegui
import pytest
import uvicorn
from fastapi.dependencies import models
from nicegui import Client, app, core, ui
from nicegui.context import context
from nicegui.element import Element
from nicegui.elements.upload import Upload
from nicegui.functions.refreshable import RefreshableTarget
from nicegui.props import Props
from nicegui.server import Server
from nicegui.slot import Slot
from nicegui.testing import User
from nicegui.translations import translations
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet
from starlette.formparsers import MultiPartParser
from starlette.requests import cookie_parser
from starlette.routing import BaseRoute, Mount, Route
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from core.intake import example
from tests.bench import memory, served
from tests.ui.test_authorization import HEADERS, OURS, browser, door, user
from ui.access.guard import UPLOAD_CAP, Guard
from ui.access.socket_validation import _FORMS, ValidatedPacket

__all__ = ["browser", "door", "user"]  # what stands at a door, as its own tests have it

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
    assert core.sio.packet_class is ValidatedPacket
    assert issubclass(ValidatedPacket, Packet)
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


async def test_a_page_and_its_parts_have_what_is_asked_of_them(user: User) -> None:
    await user.open("/")
    client = user.client
    assert client is not None
    assert isinstance(client.layout, Element)
    assert isinstance(client.content, Element)
    assert client.page.reconnect_timeout is not None
    assert client.sub_pages_router.current_path == "/"
    assert callable(client.sub_pages_router.refresh)
    for name in ("delete_handlers", "connect_handlers", "disconnect_handlers"):
        assert isinstance(getattr(client, name), list), name
    assert callable(client.on_delete)
    assert list(inspect.signature(Client.remove_elements).parameters) == ["self", "elements"]
    assert list(inspect.signature(Client.delete).parameters) == ["self"]
    heard = [e._event_listeners for e in client.elements.values()]  # noqa: SLF001
    assert any(callable(one.handler) for of in heard for one in of.values())
    assert {key for of in heard for key in of} == {one.id for of in heard for one in of.values()}
    assert callable(client.content.props.suspend_updates)
    assert client.content.is_deleted is False
    assert callable(Slot.get_stack)
    with client.content:
        assert context.client is client
        assert context.slot.parent is client.content


def test_our_own_words_stand_where_a_page_is_missing_or_fails() -> None:
    for name in ("_render_404", "_render_error"):
        assert callable(getattr(ui.sub_pages, name)), name
    ours = {
        "connection_lost",
        "trying_to_reconnect",
        "message_too_long",
        "message_too_long_body",
    }
    assert ours <= translations["zh-CN"].keys() & translations["en-US"].keys()


async def test_what_hangs_together_in_a_part_is_known(user: User) -> None:
    """See ``ui/teardown.py``."""
    await user.open("/")
    assert user.client is not None
    with user.client.content, ui.element() as element:
        box = ui.input(on_change=print)
    for part in (element._props, element._classes, element._style):  # noqa: SLF001
        [(handler, _)] = part._change_handlers  # noqa: SLF001
        assert getattr(handler, "__self__", None) is part
    lists = {name for name in vars(box) if name.endswith("_handlers")}
    assert "_change_handlers" in lists
    assert all(isinstance(getattr(box, name), list) for name in lists)
    assert Props.parse('a="b c" d') == {"a": "b c", "d": True}
    assert {"prune", "func", "targets"} <= {*vars(ui.refreshable(print)), *dir(ui.refreshable)}
    assert {"container", "refreshable"} <= set(RefreshableTarget.__dataclass_fields__)
    assert list(inspect.signature(RefreshableTarget.run).parameters) == ["self", "func"]
    caches = [one for one in vars(models).values() if hasattr(one, "cache_clear")]
    assert len(caches) >= 3
    assert "app.post(self._registered_url" in inspect.getsource(Upload)


async def test_what_is_built_around_the_app_is_there(user: User) -> None:
    await user.open("/")
    assert callable(app.build_middleware_stack)
    assert callable(app.remove_route)
    assert "loadingBar" in app.config.quasar_config
    assert callable(cookie_parser)
    assert {CONNECT, DISCONNECT, EVENT} == {0, 1, 2}
    assert issubclass(ValidatedPacket, Packet)
    assert list(inspect.signature(core.sio.emit).parameters)[:2] == ["event", "data"]
    assert "'run_javascript'" in inspect.getsource(Client.run_javascript)


def test_the_server_says_when_it_listens() -> None:
    """Nothing is said to be open before: ``ui/access/local.py``."""
    assert "instance" in Server.__annotations__
    assert uvicorn.Server(uvicorn.Config(print)).started is False
    body = inspect.getsource(uvicorn.Server.startup)
    assert body.index("create_server") < body.index("self.started = True")


def test_lines_are_timed_by_what_uvicorn_notes_of_them() -> None:
    source = inspect.getsource(AutoHTTPProtocol)
    for name in ("self.cycle", "self.connections", "self.limit_concurrency", "self.transport"):
        assert name in source, name
    for name in ("connection_made", "data_received", "connection_lost"):
        assert name in AutoHTTPProtocol.__dict__, name
    cycle = inspect.getsource(inspect.getmodule(AutoHTTPProtocol).RequestResponseCycle)  # type: ignore[union-attr]
    assert "self.response_complete" in cycle
    assert "self.more_body" in cycle
    config = uvicorn.Config(print)
    config.load()
    assert config.ssl is None


@pytest.mark.slow
def test_nothing_that_is_leaned_on_is_announced_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own, any warning an error: pages over real lines."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    with served.ours(example("g")) as running:

        async def visit() -> None:
            visitors = [await memory.come(running, path) for path in ("/", "/debts", "/data")]
            assert all(visitor.connected for visitor in visitors)
            await memory.leave(visitors)

        asyncio.run(visit())


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
