"""Visits to a terminal: begun by a touch, ended by a button, by silence, or by a closed window.

A visit is a session of its own with a case of its own, in memory only. The server alone decides
when it ends, on a clock that nobody can set; a browser only tells that somebody touched it. Who
waits for a counsellor has longer, and who talks to one longer still: either of the two keeps the
visit alive. Nothing ends by silence without half a minute of warning on both screens.
"""

import asyncio
from collections.abc import Callable
from uuid import uuid4

from nicegui import core
from nicegui.client import Client

from core.errors import UnknownRecord
from core.store import Store
from ui.access.authorization import Authorization
from ui.access.call_queue import told_of
from ui.access.sessions import Lifetime, Session, Way
from ui.access.tickets import Queue, TicketState

WARNING_SECONDS = 30.0
"""So long before the end somebody is asked whether they are still there."""
END_SECONDS = 120.0
"""After so long without a touch the visit is over."""
WARN_SECONDS = END_SECONDS - WARNING_SECONDS
WAITING_SECONDS = 600.0
"""The same for who took a number and waits."""
BLANK_SECONDS = 60.0
"""After so long without a touch the screen of who waits shows the number and nothing else."""
TALKING_SECONDS = 900.0
"""The same for who is with a counsellor: without a touch on either screen."""
GONE_SECONDS = 30.0
"""After so long without any open window it is over as well, unless somebody is with them."""
MOST_VISITS = 300
"""Visits at once, so that a page that begins them without end can't fill the memory."""
CLEARED = "/cleared"
TRIAL = "trial"
"""The name of a visit that nobody makes."""
TOLD = "lq_ticket"
"""What a page's socket hears of its ticket: values, no script."""
_LOOK_SECONDS = 1.0
_WAITS = frozenset({TicketState.WAITING, TicketState.CALLED})
_LIFETIMES = {
    None: Lifetime(idle=END_SECONDS),
    TicketState.WAITING: Lifetime(idle=WAITING_SECONDS),
    TicketState.CALLED: Lifetime(idle=WAITING_SECONDS),
    TicketState.TALKING: Lifetime(idle=TALKING_SECONDS),
}


class Visits:
    """Everybody who is at a terminal of this process. It belongs to the event loop's thread."""

    def __init__(
        self,
        door: Authorization,
        store: Store,
        *,
        began: Callable[[], None] = lambda: None,
        ended: Callable[[Session], None] = lambda _: None,
        queue: Queue | None = None,
        working: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """Begin with nobody.

        Args:
            door: knows who was let in.
            store: keeps everybody's case in memory.
            began: is told of every visit that somebody makes.
            ended: is told of every visit that ended.
            queue: who waits for a counsellor, and who is with one.
            working: gives the counsellors whose screens are open.
        """
        self._door = door
        self._store = store
        self._began = began
        self._ended = ended
        self._queue = Queue() if queue is None else queue
        self._working = working
        self._warned: set[str] = set()
        self._blank: set[str] = set()
        self._told: dict[str, dict[str, object]] = {}
        """What the pages of each visit were told last of their ticket."""

    def begin_without_browser(self) -> Session | None:
        """Begin a visit that is only a trial; ``None`` if full."""
        secret = self.begin(name=TRIAL)
        return None if secret is None else self._door.sessions.find(secret)

    def begin(self, *, name: str = "") -> str | None:
        """Let somebody in with an empty case; give the secret for the cookie, ``None`` if full."""
        if sum(session.way is Way.KIOSK for session in self._door.sessions) >= MOST_VISITS:
            return None
        lifetime = _LIFETIMES[None]
        if name != TRIAL:
            self._began()
        return self._door.sessions.open(Way.KIOSK, uuid4().hex, name=name, lifetime=lifetime)

    def touch(self, session_id: str) -> None:
        """Keep a visit alive: a counsellor who is with this visitor touched their own screen."""
        if (session := self._find(session_id)) is not None:
            self._door.sessions.touch(session)

    def left(self, session_id: str) -> float | None:
        """Return the seconds until a visit ends by silence; ``None`` if it is over."""
        session = self._find(session_id)
        if session is None or session.lifetime.idle is None:
            return None
        return session.lifetime.idle - self._door.sessions.idle(session)

    async def end(self, session: Session) -> None:
        """End a visit: its pages go, its case is erased, a save still under way is refused."""
        self._warned.discard(session.id)
        self._blank.discard(session.id)
        self._told.pop(session.id, None)
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
        self._queue.let_go(self._working())
        for session in tuple(sessions):
            if session.way is not Way.KIOSK:
                continue
            state = self._settle(session)
            idle = sessions.idle(session)
            is_with_somebody = state is TicketState.TALKING
            if not session.pages and idle >= GONE_SECONDS and not is_with_somebody:
                await self.end(session)
                continue
            await self._tell(session)
            lasts = session.lifetime.idle or END_SECONDS
            self._warn(session, lasts - WARNING_SECONDS)
            self._cover(session, BLANK_SECONDS if state in _WAITS else lasts)

    def _settle(self, session: Session) -> TicketState | None:
        """Let a visit last as long as its ticket says; less than before only from now on."""
        ticket = self._queue.of_session(session.id)
        state = None if ticket is None else ticket.state
        lifetime, before = _LIFETIMES[state], session.lifetime
        if lifetime is not before:
            session.lifetime = lifetime
            if (lifetime.idle or 0) < (before.idle or 0):
                self._door.sessions.touch(session)
        return state

    def _warn(self, session: Session, after: float) -> None:
        """Ask whether somebody is there, once, after so long; take it back once somebody is."""
        if self._has_turned(session, self._warned, after):
            for page in _open_pages(session):
                if session.id in self._warned:
                    page.run_javascript("lq.warn()")
                else:
                    page.run_javascript("lq.calm()")

    def _cover(self, session: Session, after: float) -> None:
        """Cover what a visitor wrote, once, after so long; uncover it once somebody is there."""
        if self._has_turned(session, self._blank, after):
            for page in _open_pages(session):
                if session.id in self._blank:
                    page.run_javascript("lq.blank()")
                else:
                    page.run_javascript("lq.unblank()")

    def _has_turned(self, session: Session, said: set[str], after: float) -> bool:
        """Return whether silence has lasted long enough now, or no longer does; note which."""
        is_late = self._door.sessions.idle(session) >= after
        if is_late == (session.id in said):
            return False
        said.symmetric_difference_update({session.id})
        return True

    async def _tell(self, session: Session) -> None:
        """Tell the pages of a visit what became of their ticket, if that is new."""
        told = told_of(self._queue, session.id)
        if told == self._told.get(session.id):
            return
        is_first = session.id not in self._told
        self._told[session.id] = told
        if is_first and self._queue.of_session(session.id) is None:
            return
        for page in tuple(session.pages):
            await core.sio.emit(TOLD, told, room=page)

    def _find(self, session_id: str) -> Session | None:
        return next((one for one in self._door.sessions if one.id == session_id), None)

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_SECONDS)


def _open_pages(session: Session) -> tuple[Client, ...]:
    return tuple(Client.instances[page] for page in session.pages if page in Client.instances)
