"""What a phone may not simply do: take the case away, erase it, open proofs.

A phone lies about and changes hands. Where the case has a passphrase it is asked for again, and
what it opens is open for two minutes; over a line without TLS, nothing is taken away at all.
"""

import asyncio
from collections.abc import Callable
from time import monotonic

from starlette.types import Scope

from core.errors import WrongSecret
from core.store import AuditAction, Store
from ui.access.authorization import Authorization
from ui.access.lock import Tries
from ui.access.sessions import Session, Way
from ui.remote import Act, Hold

OPEN_SECONDS = 120.0
REFUSED = 403
_DOWNLOADS, _PROOFS = "/download/", "/download/evidence/"
_FREE = frozenset({"/download/template.csv", "/download/template.xlsx", "/download/liqing.ics"})
"""Routes of files that tell nothing, or nothing but dates."""


def act_of(route: str) -> Act | None:
    """Return what a link does, by the path of its route; erasing is no link."""
    if not route.startswith(_DOWNLOADS) or route in _FREE:
        return None
    return Act.PROOFS if route.startswith(_PROOFS) else Act.EXPORT


class Reauth:
    """Says what the phone of whoever is looking may do, and asks for the passphrase again."""

    def __init__(
        self,
        door: Authorization,
        store: Store,
        *,
        tries: Tries,
        is_plain: Callable[[], bool],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Keep watch.

        Args:
            door: knows who is looking.
            store: knows the passphrases.
            tries: counts wrong ones, together with those of phones at the lock.
            is_plain: says whether phones come without TLS.
            clock: gives seconds that nobody can set.
        """
        self._door = door
        self._store = store
        self._tries = tries
        self._is_plain = is_plain
        self._clock = clock

    def hold(self, act: Act) -> Hold:
        """Return whether whoever is looking may do this."""
        return self._hold(act, self._door.here())

    async def confirm(self, secret: str) -> int:
        """Take the passphrase again; give the seconds to wait if it was wrong too often.

        Raises:
            WrongSecret: it is not the passphrase.
        """
        session = self._door.here()
        wait = self._tries.wait()
        if session is None or wait:
            return round(wait + 0.5)
        self._tries.note(right=False)  # before the work, so that many at once don't count as one
        try:
            await asyncio.to_thread(self._store.unlock, session.case_id, secret)
        except WrongSecret:
            self._store.journal(session.case_id).note(AuditAction.WRONG_SECRET, remote=True)
            raise
        self._tries.note(right=True)
        session.sure_until = self._clock() + OPEN_SECONDS
        return 0

    def refusal(self, scope: Scope) -> int:
        """Return the status a link is turned away with, or 0."""
        act = act_of(self._door.route_of(scope))
        held = act is not None and self._hold(act, self._door.here()) is not Hold.FREE
        return REFUSED if held else 0

    def _hold(self, act: Act, session: Session | None) -> Hold:
        if session is None or session.way is not Way.PHONE:
            return Hold.FREE
        if self._is_plain() and act is not Act.ERASE:
            return Hold.OFF
        if not self._store.is_sealed(session.case_id) or self._clock() < session.sure_until:
            return Hold.FREE
        return Hold.ASK
