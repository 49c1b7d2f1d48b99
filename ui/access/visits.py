"""Visits to a terminal: begun by a touch, ended by a button, by silence, or by a closed window.

A visit is a session of its own with a case of its own, in memory only. The server alone decides
when it ends, on a clock that nobody can set; a browser only tells that somebody touched it.
"""

import asyncio
from collections.abc import Callable
from uuid import uuid4

from nicegui.client import Client

from core.errors import UnknownRecord
from core.store import CaseStore
from ui.access.authorization import Authorization
from ui.access.sessions import Lifetime, Session, Way

WARN_SECONDS = 90.0
"""After so long without a touch somebody is asked whether they are still there."""
END_SECONDS = 120.0
"""After so long the visit is over."""
GONE_SECONDS = 30.0
"""After so long without any open window it is over as well."""
MOST_VISITS = 300
"""Visits at once, so that a page that begins them without end can't fill the memory."""
CLEARED = "/cleared"
TRIAL = "trial"
"""The name of a visit that nobody makes."""
_LOOK_SECONDS = 1.0


class Visits:
    """Everybody who is at a terminal of this process. It belongs to the event loop's thread."""

    def __init__(
        self,
        door: Authorization,
        store: CaseStore,
        *,
        ended: Callable[[Session], None] = lambda _: None,
    ) -> None:
        """Begin with nobody.

        Args:
            door: knows who was let in.
            store: keeps everybody's case in memory.
            ended: is told of every visit that ended.
        """
        self._door = door
        self._store = store
        self._ended = ended
        self._warned: set[str] = set()

    def begin_without_browser(self) -> Session | None:
        """Begin a visit that is only a trial; ``None`` if full."""
        secret = self.begin(name=TRIAL)
        return None if secret is None else self._door.sessions.find(secret)

    def begin(self, *, name: str = "") -> str | None:
        """Let somebody in with an empty case; give the secret for the cookie, ``None`` if full."""
        if sum(session.way is Way.KIOSK for session in self._door.sessions) >= MOST_VISITS:
            return None
        lifetime = Lifetime(idle=END_SECONDS)
        return self._door.sessions.open(Way.KIOSK, uuid4().hex, name=name, lifetime=lifetime)

    async def end(self, session: Session) -> None:
        """End a visit: its pages go, its case is erased, a save still under way is refused."""
        self._warned.discard(session.id)
        await self._door.end(session, to=CLEARED)
        self._ended(session)
        try:
            await asyncio.to_thread(self._store.retire, session.case_id)
        except UnknownRecord:
            return  # ended twice at once: it is gone

    async def look(self) -> None:
        """Warn who was silent for long; end the visits of who was for too long, or has left."""
        sessions = self._door.sessions
        for session in sessions.over():
            if session.way is Way.KIOSK:
                await self.end(session)
        for session in tuple(sessions):
            if session.way is not Way.KIOSK:
                continue
            idle = sessions.idle(session)
            if not session.pages and idle >= GONE_SECONDS:
                await self.end(session)
            elif idle >= WARN_SECONDS and session.id not in self._warned:
                self._warned.add(session.id)
                for page in _open_pages(session):
                    page.run_javascript("lq.warn()")
            elif idle < WARN_SECONDS and session.id in self._warned:
                self._warned.discard(session.id)
                for page in _open_pages(session):
                    page.run_javascript("lq.calm()")

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_SECONDS)


def _open_pages(session: Session) -> tuple[Client, ...]:
    return tuple(Client.instances[page] for page in session.pages if page in Client.instances)
