"""How a phone comes in: a code that lasts five minutes, a number to compare, a yes at the computer.

All of it is a value that changes in one thread, on a clock nobody can set: who comes first with a
code has it, and a code that was used, guessed at too often or shown too long opens nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from math import ceil
from secrets import randbelow, token_hex, token_urlsafe
from time import monotonic

LASTS = 300.0
"""Seconds a code is good for, unless it is used before; another is asked for at the computer."""
TRIES = 5
"""Wrong guesses at the eight digits of one code; counted a code, not a time."""
WAITS = 120.0
"""Seconds a phone waits for a yes, and then for its way in to be fetched."""
DIGITS = 8
_SECRET_BYTES = 16


class State(StrEnum):
    """What became of a phone that asked."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"


class CodeRefusal(StrEnum):
    """Why a code lets nobody ask."""

    WRONG = "wrong"
    """It never was one, or not of late."""
    USED = "used"
    EXPIRED = "expired"
    SPOILED = "spoiled"
    """There were too many wrong guesses at it."""


@dataclass(slots=True, kw_only=True)
class PairingCode:
    """One code: 128 bits for a camera, eight digits for a hand."""

    secret: str
    digits: str
    until: float
    tries: int = TRIES
    ended: CodeRefusal | None = None
    """Why it opens nothing any more."""

    def fits(self, given: str) -> bool:
        """Return whether it is its secret or its digits."""
        return _same(given, self.secret) or _same(given, self.digits)


@dataclass(slots=True, kw_only=True)
class Asked:
    """A phone that had a good code."""

    id: str
    """For the page at the computer; it opens nothing."""
    ticket: str
    """What the phone asks with whether it may come in; 256 bits."""
    number: str
    """Shown on both, to be compared: four digits."""
    device: str
    until: float
    state: State = State.WAITING
    case_id: str = ""


class Pairing:
    """The one code there is, and the one phone that asked."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._code: PairingCode | None = None
        self._asked: Asked | None = None

    def start(self) -> None:
        """Offer a code; who asked before has to ask again."""
        self._asked = None
        self._code = PairingCode(
            secret=token_urlsafe(_SECRET_BYTES),
            digits=f"{randbelow(10**DIGITS):0{DIGITS}}",
            until=self._clock() + LASTS,
        )

    def stop(self) -> None:
        """Offer nothing any more."""
        self._code = self._asked = None

    def offer(self) -> PairingCode | None:
        """Return the code there is now; none once it was used or its time is over."""
        code = self._code
        if code is not None and code.ended is None and self._clock() >= code.until:
            code.ended = CodeRefusal.EXPIRED
        return code if code is not None and code.ended is None else None

    def seconds_left(self) -> int:
        """Return for how long the code there is now is good, in whole seconds, rounded up."""
        offer = self.offer()
        return 0 if offer is None else ceil(offer.until - self._clock())

    def over(self) -> CodeRefusal | None:
        """Return why there is no code now; ``None`` while there is one, or none was offered."""
        return None if self.offer() is not None or self._code is None else self._code.ended

    def ask(self, given: str, device: str) -> Asked | CodeRefusal:
        """Let a phone ask with a code. The first one has it: the code is used up.

        Args:
            given: the secret, or the eight digits.
            device: what the phone calls itself.

        Returns:
            What the phone waits with, or why it may not ask. Only who knows a code that was good
            is told what became of it.
        """
        offer = self.offer()
        if offer is None:
            code = self._code
            known = code is not None and code.ended is not None and code.fits(given)
            return (code.ended or CodeRefusal.WRONG) if known and code else CodeRefusal.WRONG
        if not _same(given, offer.secret):
            if offer.tries == 0:
                return CodeRefusal.SPOILED if offer.fits(given) else CodeRefusal.WRONG
            offer.tries -= 1
            if not _same(given, offer.digits):
                return CodeRefusal.WRONG
        offer.ended = CodeRefusal.USED
        self._asked = Asked(
            id=token_hex(8),
            ticket=token_urlsafe(32),
            number=f"{randbelow(10_000):04}",
            device=device,
            until=self._clock() + WAITS,
        )
        return self._asked

    def asked(self) -> Asked | None:
        """Return the phone that waits for an answer."""
        asked = self._live()
        return asked if asked is not None and asked.state is State.WAITING else None

    def answer(self, asked_id: str, *, yes: bool, case_id: str = "") -> None:
        """Say yes or no to the phone that asked; to one that gave up, nothing is said."""
        asked = self.asked()
        if asked is not None and asked.id == asked_id:
            asked.state = State.YES if yes else State.NO
            asked.case_id = case_id
            asked.until = self._clock() + WAITS

    def collect(self, ticket: str) -> Asked | None:
        """Return what became of a phone; a yes or a no is given once."""
        asked = self._live()
        if asked is None or not _same(ticket, asked.ticket):
            return None
        if asked.state is not State.WAITING:
            self._asked = None
        return asked

    def _live(self) -> Asked | None:
        if self._asked is not None and self._clock() >= self._asked.until:
            self._asked = None
        return self._asked


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())


class Rate:
    """Counts what each address asks for, on a clock nobody can set."""

    def __init__(
        self, most: int, *, seconds: float = 60.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._since = 0.0
        self._counted: dict[str, int] = {}

    def passes(self, address: str) -> bool:
        """Count one; say whether it is still within what an address may ask in that time."""
        now = self._clock()
        if now - self._since >= self._seconds:
            self._since = now
            self._counted.clear()
        self._counted[address] = self._counted.get(address, 0) + 1
        return self._counted[address] <= self._most
