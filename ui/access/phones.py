"""Phones in the home network: let in for a time by somebody at the computer, and sent away."""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from nicegui import App, core
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.authorization import FROM_ELSEWHERE, HELD, LOCKED, UNKNOWN, Authorization
from ui.access.guard import Guard
from ui.access.launch import elsewhere_page
from ui.access.listener import Certificates, Listener, is_private, own_addresses
from ui.access.lock import Tries, locked_page
from ui.access.pair import held_page, pair_page, slow_page
from ui.access.pairing import LASTS, CodeRefusal, Pairing, PairingCode, Rate
from ui.access.phone_sessions import LOCKS, WHOLE, PhoneSessions
from ui.remote import Knock

SLOW = 429
_OFF = 30 * 60
"""After so many seconds without a phone nobody listens any more."""
_LOOK_SECONDS = 1.0
_PAGES, _CODES, _ASKS = 30, 20, 180
"""A minute and address: pages; codes tried; asking whether the answer is there."""
_ASKED_AGAIN = frozenset({"/pair/answer", "/unlock"})
_GUESSED = frozenset({"/pair", "/pair/known", "/pair/pin"})
"""Routes a secret is tried at."""
"""Routes a page that waits asks by itself, and that build no page."""
_OWN_PATH = re.compile(r"/[a-z0-9-]*(/[A-Za-z0-9-]+)*")
_GOODBYE_SECONDS = 0.7
"""How long a page may take to go blank before nobody answers there any more."""


class Phones(PhoneSessions):
    """Lets phones in, one by one; knows which are in. It belongs to the event loop's thread."""

    def __init__(
        self,
        app: App,
        door: Authorization,
        *,
        folder: Path,
        port: int,
        address: str = "",
        careful: Callable[[Scope], int] = lambda _: 0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Be ready; nobody listens yet.

        Args:
            app: what phones get to see.
            door: knows who was let in.
            folder: where the papers for TLS are kept.
            port: of this computer's own listener; phones use the same, at another address.
            address: the address to listen at, if not one of those that are found.
            careful: gives the status a link is turned away with on a phone that was let in.
            clock: gives seconds that nobody can set.
        """
        super().__init__(door, folder)
        self.pairing = Pairing(clock)
        self._app = app
        self._folder = folder
        self._port = port
        self._address = address
        self.careful = careful
        self._clock = clock
        self._listener: Listener | None = None
        self._used = 0.0
        self._pages, self._codes = Rate(_PAGES, clock=clock), Rate(_CODES, clock=clock)
        self._asks = Rate(_ASKS, clock=clock)
        self.tries = Tries(clock)
        """Wrong passphrases of phones: no phone can lock the computer out."""
        self._authority: Path | None = None
        self.url = ""
        self.fingerprint = ""
        self.landing = "/"
        """Where a phone that is let in begins."""

    code_minutes = int(LASTS // 60)
    lock_minutes = LOCKS // 60
    hours = WHOLE // 3600
    off_minutes = _OFF // 60

    @property
    def is_used(self) -> bool:
        """Whether there is no code any more because a phone used it; else its time is over."""
        return self.pairing.over() is CodeRefusal.USED

    def seconds_left(self) -> int:
        """Return for how long the code there is now is good."""
        return self.pairing.seconds_left()

    def land_at(self, path: str) -> None:
        """Let the next phone begin with a page: the one that is open on the computer.

        Args:
            path: of one of our own pages; anything that could lead elsewhere becomes ``/``.
        """
        self.landing = path if _OWN_PATH.fullmatch(path) else "/"

    def is_plain(self) -> bool:
        """Return whether phones come without TLS."""
        return not self.url.startswith("https")

    def used(self) -> None:
        """Hear that somebody had to do with a phone: listening goes on."""
        self._used = self._clock()

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses phones could find this computer at."""
        return (self._address,) if self._address else own_addresses()

    async def switch_on(self, address: str, *, sealed: bool) -> None:
        """Listen at an address, and offer codes.

        Args:
            address: one of ``addresses``.
            sealed: whether with TLS.

        Raises:
            OSError: it can't be listened at.
        """
        await self.switch_off()
        if not is_private(address) or address not in self.addresses():
            raise OSError("not an address of this computer")
        now = datetime.now().astimezone()
        own = await asyncio.to_thread(_papers, self._folder, address, now)
        scheme = "https" if sealed else "http"
        name = f"[{address}]" if ":" in address else address
        host = f"{name}:{self._port}"
        served = self.guarded(host, scheme)
        self._listener = Listener(served, address, self._port, own, sealed=sealed)
        core.sio.eio.cors_allowed_origins = [
            *core.sio.eio.cors_allowed_origins,
            f"{scheme}://{host}",
        ]
        self.url = f"{scheme}://{host}/"
        self.fingerprint = own.fingerprint if sealed else ""
        self._authority = own.authority if sealed else None
        self._used = self._clock()
        self.pairing.start()

    async def switch_off(self) -> None:
        """Send every phone away and listen no more."""
        listener, self._listener = self._listener, None
        self.pairing.stop()
        gone = self._phones()
        for session in gone:
            await self._send_away(session)
        if listener is None:
            return
        if gone:
            await asyncio.sleep(_GOODBYE_SECONDS)
        own = self.url.removesuffix("/")
        core.sio.eio.cors_allowed_origins = [
            origin for origin in core.sio.eio.cors_allowed_origins if origin != own
        ]
        self.url = self.fingerprint = ""
        await listener.close()

    def renew(self) -> None:
        """Offer codes anew."""
        if self._listener is not None:
            self.used()
            self.pairing.start()

    def offer(self) -> PairingCode | None:
        """Return the code there is now, if any."""
        return self.pairing.offer()

    def knock(self) -> Knock | None:
        """Return the phone that waits for an answer, if one does."""
        asked = self.pairing.asked()
        if asked is None:
            return None
        return Knock(id=asked.id, device=asked.device, number=asked.number)

    def answer(self, knock_id: str, *, yes: bool, case_id: str) -> None:
        """Say yes or no to it."""
        self._used = self._clock()
        self.pairing.answer(knock_id, yes=yes, case_id=case_id)

    def authority(self) -> bytes | None:
        """Return the certificate of the authority, for a phone that shall trust it."""
        return self._authority.read_bytes() if self._authority and not self.is_plain() else None

    async def watch(self) -> None:
        """Lock, send away and switch off when their time has come, until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Do what has become due."""
        sessions = self._door.sessions
        for session in sessions.over():
            await self._send_away(session)
        await asyncio.gather(*map(self._door.rest, sessions.left()))
        if self._listener is not None:
            seen = max([self._used, *(session.seen for session in self._phones())])
            if self._clock() - seen >= _OFF:
                await self.switch_off()

    def refusal(self, scope: Scope) -> int:
        """Return the status a request of a phone is turned away with, or 0."""
        route, address = self._door.route_of(scope), str((scope.get("client") or ("",))[0])
        if route in _ASKED_AGAIN:
            rate: Rate | None = self._asks
        elif route in _GUESSED and scope.get("method") == "POST":
            rate = self._codes
        elif route.startswith(("/_nicegui", "/static/")):
            rate = None
        else:  # whatever the method: each could build a page
            rate = self._pages
        if rate is not None and not rate.passes(address):
            return SLOW
        return self._door.refusal_remote(scope) or self.careful(scope)

    def guarded(self, host: str, scheme: str) -> ASGIApp:
        """Put a guard of its own round all that this computer's own guard stands before."""
        outside = self._app.middleware_stack
        if not isinstance(outside, Guard):
            raise OSError("nothing is served yet")
        pages = {
            UNKNOWN: pair_page(),
            LOCKED: locked_page(remote=True),
            HELD: held_page(),
            FROM_ELSEWHERE: elsewhere_page(),
            SLOW: slow_page(),
        }
        guard = Guard(outside.app, hosts=(host,), refuse=self.refusal, pages=pages, scheme=scheme)

        async def served(scope: Scope, receive: Receive, send: Send) -> None:
            scope["app"] = self._app
            await guard(scope, receive, send)

        return served


def _papers(folder: Path, address: str, now: datetime) -> Certificates:
    """Return ``certificates``; what it takes is much to import, and most starts need none."""
    from ui.access.certificates import certificates

    return certificates(folder, address, now)
