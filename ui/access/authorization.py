"""Which request comes from which session, and what of NiceGUI it may reach with that.

To NiceGUI a page's id is enough to drive it. Here socket, long poll and upload of a page are open
only to the session that opened it. The route that will answer decides, never the address's text.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from json import dumps
from typing import TypeAlias
from urllib.parse import parse_qs

from nicegui import __version__, background_tasks, core
from nicegui.client import Client
from nicegui.context import context
from nicegui.slot import Slot
from socketio import AsyncServer
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from ui.access.guard import is_from_elsewhere
from ui.access.sessions import Session, Sessions, Way
from ui.access.socket_validation import LINES
from ui.inbox import BRING

ENTRY, UNLOCK, LOCK = "/enter", "/unlock", "/lock"
AWAY = "/calculator"
"""Says nothing of anybody: open also to a session that is locked."""
UNKNOWN = 401
"""The status for who has no session."""
LOCKED = 423
"""The status for a session that waits for its passphrase."""
HELD = 428
"""The status for a session that waits for a yes at the computer."""
FROM_ELSEWHERE = 403
"""The status for a request another site's page makes: only the ways in are open to it."""
_NOT_OURS, _NOT_THERE, _NOT_SO = 403, 404, 405
_ALIKE = frozenset({"/feed/{secret}.ics", "/app.webmanifest", "/icon.svg"})
_OPEN = _ALIKE | {ENTRY, "/favicon.ico"}
"""Routes anybody on this computer may ask for, besides assets, which are the same for all."""
_OPEN_AFAR = _ALIKE | {"/pair", "/pair/answer", "/pair/known", "/pair/pin", "/pair/liqing.crt"}
"""Routes anybody in the home network may ask for, while phones may come in at all."""
_ASSETS = ("/static/", f"/_nicegui/{__version__}/")
"""How the routes of assets begin."""
_LINE = LINES.rstrip("/")
_OF_A_PAGE = re.compile(r"/(?:_nicegui/client|bring)/([0-9a-f-]{36})/[!-~]+")
"""A route of one page alone: NiceGUI makes one for every upload, and large files have ours."""
_UNDER_ASSETS = re.compile(r"/(static|_nicegui/\d[^/]*)(/|$)")
_KEPT = "liqing.route"
Heard: TypeAlias = Callable[[str, object], None]
_LEAVE = "document.activeElement?.blur()"
GRACE_SECONDS = 1.0
"""How long what was typed may take to come in before a page goes blank."""
_LOOKING = frozenset({"GET", "HEAD"})
"""The methods a page is asked for with."""
_EVENTS = ("event", "javascript_response", "ack", "log")


class Authorization:
    """Knows who is asking."""

    def __init__(
        self,
        sessions: Sessions,
        *,
        cookie: str,
        open_to_all: Iterable[str] = (),
        is_sealed: Callable[[str], bool] = lambda _: True,
        routes: Callable[[], Sequence[BaseRoute]] = lambda: core.app.routes,
    ) -> None:
        """Keep a table of sessions.

        Args:
            sessions: the table.
            cookie: the name of the cookie that holds a session's secret.
            open_to_all: routes anybody on this computer may ask for.
            is_sealed: says whether a case has a passphrase that can be asked for.
            routes: gives what answers, in the order it is asked.
        """
        self.sessions = sessions
        self.cookie = cookie
        self.is_sealed = is_sealed
        self._routes = routes
        self._open = frozenset(open_to_all)
        self._here: ContextVar[Session | None] = ContextVar("session", default=None)

    def refusal(self, scope: Scope) -> int:
        """Return the status a request on this computer is turned away with, or 0."""
        session = self._remember(scope)
        if session is not None and session.way is Way.PHONE:
            session = None
        route = self.route_of(scope)
        if route in _OPEN | self._open or route.startswith(_ASSETS):
            return 0
        if not route and _UNDER_ASSETS.match(str(scope["path"])):
            return _NOT_THERE  # also for who has no session: a page would be built for nobody
        return self._turned_away(scope, session, route)

    def refusal_remote(self, scope: Scope) -> int:
        """Return the status a request out of the home network is turned away with, or 0."""
        session = self._remember(scope)
        if session is not None and session.way is not Way.PHONE:
            session = None
        route = self.route_of(scope)
        if route in _OPEN_AFAR:
            return 0
        if route == ENTRY:
            return UNKNOWN
        return self._turned_away(scope, session, route)

    def route_of(self, scope: Scope) -> str:
        """Return the path of the route that will answer, as it was set up; empty where a page will.

        As the router does: the first that fits, else the first that fits but for the method.
        """
        path, found = scope.get(_KEPT, (None, ""))
        if path != scope["path"]:
            found, second = "", ""
            for route in self._routes():
                fits = route.matches(scope)[0]
                if fits is Match.FULL:
                    found = str(getattr(route, "path", ""))
                    break
                if fits is Match.PARTIAL:
                    second = second or str(getattr(route, "path", ""))
            found = found or second
            scope[_KEPT] = (scope["path"], found)
        return str(found)

    def _is_nothing(self, scope: Scope) -> bool:
        """Return whether an address lies where files and lines are, and none of them is there."""
        first = str(scope["path"]).split("/")[1].casefold()
        paths = [str(getattr(route, "path", "")) for route in self._routes()]
        return any(
            path.count("/") > 1 or path == _LINE
            for path in paths
            if path.split("/")[1:2] == [first]
        )

    def _remember(self, scope: Scope) -> Session | None:
        session = self.session_of(Headers(scope=scope))
        self._here.set(session)
        return session

    def _turned_away(self, scope: Scope, session: Session | None, route: str) -> int:
        if is_from_elsewhere(scope):  # before anything: nobody is there
            return FROM_ELSEWHERE
        if session is None:
            return UNKNOWN
        if held := self._held(session, route):
            return held
        if route in {UNLOCK, AWAY}:
            return 0
        return self._is_no_page(scope, route) or self._is_of_another(scope, session, route)

    def _held(self, session: Session, route: str) -> int:
        """Return the status for a session that has to wait for a passphrase or a yes, or 0."""
        if self.sessions.is_left(session):
            self.sessions.lock(session)
        if not session.locked:
            return 0
        if session.way is Way.PHONE and not self.is_sealed(session.case_id):
            return HELD
        return 0 if route in {UNLOCK, AWAY} else LOCKED

    def _is_no_page(self, scope: Scope, route: str) -> int:
        """Return the status for an address no page is built for, though no route answers, or 0."""
        if route:
            return 0
        if self._is_nothing(scope):
            return _NOT_THERE
        return 0 if scope.get("method", "GET") in _LOOKING else _NOT_SO

    def _is_of_another(self, scope: Scope, session: Session, route: str) -> int:
        """Return the status for what belongs to a page of somebody else's, or 0; note a touch."""
        pages: list[str] = []
        if route == _LINE:  # a line that is held says nothing of who is there
            query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            pages = query.get("client_id", [])
        else:
            self.sessions.touch(session)
        if of_a_page := _OF_A_PAGE.fullmatch(str(scope["path"]) if route == BRING else route):
            pages = [of_a_page[1]]
        return _NOT_OURS if any(self._is_anothers(page, session) for page in pages) else 0

    def _is_anothers(self, page: str, session: Session) -> bool:
        """Say whether a page lives and isn't this session's; of one that's gone NiceGUI tells."""
        return page in Client.instances and page not in session.pages

    def session_of(self, headers: Mapping[str, str]) -> Session | None:
        """Return the session a request's cookie belongs to."""
        secret = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        return self.sessions.find(secret) if secret else None

    def here(self) -> Session | None:
        """Return the session whose page or request is being answered."""
        if Slot.get_stack():
            return self.sessions.owner(context.client.id)
        return self._here.get()

    def whose(self) -> str:
        """Return the id of the case of whoever is looking.

        Raises:
            LookupError: nobody is: the session ended meanwhile.
        """
        session = self.here()
        if session is None:
            raise LookupError("no session")
        return session.case_id

    def arrive(self, client: Client) -> None:
        """Return a new page to the session that asked for it."""
        session = self._here.get()
        if session is None:
            return
        client.on_delete(lambda: self.sessions.release(client.id))
        if gone := self.sessions.adopt(session, client.id):
            background_tasks.create(_dismiss(gone), name="pages give way")

    async def end(self, session: Session, *, to: str = "/") -> None:
        """End a session: its pages go blank, its sockets are closed, its cookie opens nothing.

        Args:
            session: which one.
            to: where its windows are led.
        """
        await _dismiss(self.sessions.end(session), to)

    async def rest(self, session: Session) -> None:
        """Lock a session that was left alone: what stands in its boxes is kept first."""
        for page in tuple(session.pages):
            await core.sio.emit("run_javascript", {"code": _LEAVE}, room=page)
        await asyncio.sleep(GRACE_SECONDS)
        await _dismiss(self.sessions.lock(session), None)

    def is_remote(self) -> bool:
        """Return whether who is looking holds a phone."""
        session = self.here()
        return session is not None and session.way is Way.PHONE

    async def lock(self, case_id: str) -> None:
        """Ask everybody who has this case open for the passphrase again."""
        for session in self.sessions:
            if session.case_id == case_id:
                await _dismiss(self.sessions.lock(session), None)

    def bind(self, sio: AsyncServer) -> None:
        """Hold every message of a socket to the pages that socket may speak for."""
        handlers = sio.handlers["/"]
        shake = handlers["handshake"]

        async def handshake(sid: str, data: object) -> bool:
            environ: Mapping[str, str] = sio.get_environ(sid) or {}
            session = self.session_of({"cookie": environ.get("HTTP_COOKIE", "")})
            page = data.get("client_id") if isinstance(data, dict) else None
            if session is None or page not in session.pages:
                return False
            return bool(await shake(sid, data))

        handlers["handshake"] = handshake
        for name in _EVENTS:
            handlers[name] = self._of_its_own(sio, handlers[name], touches=name == "event")

    def _of_its_own(self, sio: AsyncServer, handle: Heard, *, touches: bool) -> Heard:
        """Drop what a socket says for a page it never shook hands for."""

        def heard(sid: str, message: object) -> None:
            page = message.get("client_id") if isinstance(message, dict) else None
            known = isinstance(page, str) and page in sio.rooms(sid)
            session = self.sessions.owner(str(page)) if known else None
            if session is not None:
                if touches:  # an answer of the page itself shows nobody
                    self.sessions.touch(session)
                handle(sid, message)

        return heard


async def _dismiss(pages: Iterable[str], to: str | None = "/") -> None:
    """Take pages down: what they show goes, and nobody can speak to them any more.

    Args:
        pages: their ids.
        to: the address they are led to; ``None``: the one they stand at, asked for anew.
    """
    code = "location.reload()" if to is None else f"location.replace({dumps(to)})"
    for page in pages:
        await core.sio.emit("run_javascript", {"code": code}, room=page)
        lines = [sid for sid, _ in core.sio.manager.get_participants("/", page)]
        if client := Client.instances.get(page):
            for wait in client._delete_tasks.values():  # noqa: SLF001
                wait.cancel()  # a line was lost before: the page would be deleted once more
            client.delete()
        for sid in lines:
            await core.sio.disconnect(sid)
