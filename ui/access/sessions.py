"""Who was let in: one session a browser, in memory only, so that a restart ends them all.

A session is known by a secret in a cookie; only its SHA-256 is kept. Lifetimes run on a clock that
nobody can set. A page belongs to the session that opened it, and to no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex, token_urlsafe
from time import monotonic

PIN_TRIES = 5
MOST_PAGES = 40
"""Live pages a session may have; the oldest one gives way."""


class Way(StrEnum):
    """How somebody came in."""

    COMPUTER = "computer"
    PHONE = "phone"
    KIOSK = "kiosk"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """How long a session lasts, in seconds; ``None`` for as long as the program runs."""

    idle: float | None = None
    """Left alone for so long, it is over."""
    locks: float | None = None
    """Left alone for so long, it is locked."""
    whole: float | None = None
    """However busy, it is over."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One browser that was let in."""

    id: str
    """A handle for lists and for ending it; it opens nothing."""
    way: Way
    name: str
    """What the browser calls itself, for the list of devices."""
    case_id: str
    lifetime: Lifetime
    opened: float
    seen: float
    locked: bool = False
    """Whether a passphrase is asked for before anything is shown."""
    sure_until: float = 0.0
    """Until when the passphrase, given again, stands for who holds the phone."""
    pin: bytes = b""
    """SHA-256 of the digits that let a phone that was left alone go on, if it has any."""
    pin_tries: int = PIN_TRIES
    """Wrong ones it may still have."""
    known: str = ""
    """Of a phone that isn't asked about again: its id in ``known_phones``."""
    pages: dict[str, None] = field(default_factory=dict)
    """Ids of its live pages, oldest first."""

    def is_left(self, now: float) -> bool:
        """Return whether it was left alone for so long that it locks."""
        return self.lifetime.locks is not None and now - self.seen >= self.lifetime.locks

    def is_over(self, now: float) -> bool:
        """Return whether it lasted long enough, or was left alone for too long."""
        idle, whole = self.lifetime.idle, self.lifetime.whole
        return (idle is not None and now - self.seen >= idle) or (
            whole is not None and now - self.opened >= whole
        )


class Sessions:
    """The table of sessions. It belongs to the event loop's thread."""

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._by_digest: dict[bytes, Session] = {}

    def __iter__(self) -> Iterator[Session]:
        """Return the sessions that live, the oldest first."""
        now = self._clock()
        return iter([s for s in self._by_digest.values() if not s.is_over(now)])

    def ids(self) -> frozenset[str]:
        """Return the handles of those that live."""
        return frozenset(session.id for session in self)

    def open(
        self,
        way: Way,
        case_id: str,
        *,
        name: str = "",
        lifetime: Lifetime | None = None,
        locked: bool = False,
    ) -> str:
        """Let a browser in; give the secret for its cookie, of 256 bits, kept nowhere."""
        secret, now = token_urlsafe(32), self._clock()
        self._by_digest[_digest(secret)] = Session(
            id=token_hex(8),
            way=way,
            name=name,
            case_id=case_id,
            lifetime=lifetime or Lifetime(),
            opened=now,
            seen=now,
            locked=locked,
        )
        return secret

    def find(self, secret: str) -> Session | None:
        """Return the session of a cookie, if it lives."""
        session = self._by_digest.get(_digest(secret))
        return None if session is None or session.is_over(self._clock()) else session

    def touch(self, session: Session) -> None:
        """Record that somebody is there."""
        session.seen = self._clock()

    def idle(self, session: Session) -> float:
        """Return the seconds since somebody was there."""
        return self._clock() - session.seen

    def left(self) -> tuple[Session, ...]:
        """Return the sessions that were left alone and have to lock; ``lock`` them."""
        return tuple(filter(self.is_left, self))

    def is_left(self, session: Session) -> bool:
        """Return whether a session was left alone and has to lock."""
        return session.is_left(self._clock()) and not session.locked

    def adopt(self, session: Session, page: str) -> tuple[str, ...]:
        """Return a page to the session that asked for it; tell which pages have to give way."""
        session.pages[page] = None
        gone = tuple(session.pages)[:-MOST_PAGES]
        for old in gone:
            del session.pages[old]
        return gone

    def release(self, page: str) -> None:
        """Record that a page is gone."""
        for session in self._by_digest.values():
            session.pages.pop(page, None)

    def owner(self, page: str) -> Session | None:
        """Return the session a page belongs to, if it lives."""
        return next((session for session in self if page in session.pages), None)

    def end(self, session: Session) -> tuple[str, ...]:
        """End a session; tell which pages have to go with it."""
        self._by_digest = {d: s for d, s in self._by_digest.items() if s is not session}
        pages = tuple(session.pages)
        session.pages.clear()
        return pages

    def lock(self, session: Session) -> tuple[str, ...]:
        """Ask a session for its passphrase again; tell which pages have to go."""
        session.locked = True
        session.sure_until = 0.0
        pages = tuple(session.pages)
        session.pages.clear()
        return pages

    def unlock(self, session: Session, case_id: str) -> None:
        """Let a session go on, with this case."""
        session.case_id, session.locked = case_id, False
        self.touch(session)

    def set_pin(self, session: Session, digits: str) -> None:
        """Let a phone go on by its own digits once it was left alone; none takes them back."""
        session.pin = _digest(session.id + digits) if digits else b""
        session.pin_tries = PIN_TRIES

    def try_pin(self, session: Session, digits: str) -> bool:
        """Let a phone go on if these are its digits; ``pin_tries`` counts those that aren't."""
        if not session.pin or session.pin_tries <= 0:
            return False
        if not compare_digest(session.pin, _digest(session.id + digits)):
            session.pin_tries -= 1
            return False
        session.pin_tries = PIN_TRIES
        self.unlock(session, session.case_id)
        return True

    def over(self) -> tuple[Session, ...]:
        """Return the sessions whose time has come; ``end`` them."""
        now = self._clock()
        return tuple(s for s in self._by_digest.values() if s.is_over(now))


def _digest(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
