"""What a page may ask of phones that come in over the home network."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Act(StrEnum):
    """What a phone may not simply do."""

    EXPORT = "export"
    """Take the case, or a part of it, away as a file."""
    ERASE = "erase"
    PROOFS = "proofs"
    """Open what lies beside the case."""


class Hold(StrEnum):
    """Whether it may."""

    FREE = "free"
    ASK = "ask"
    """Once the passphrase was given again."""
    OFF = "off"
    """Not on a line without TLS."""


class ReauthPolicy(Protocol):
    """Says what may be done by who is looking: see ``ui.access.reauth``."""

    def hold(self, act: Act) -> Hold:
        """Return whether whoever is looking may do this."""

    async def confirm(self, secret: str) -> int:
        """Take the passphrase again; give the seconds to wait if it was wrong too often.

        Raises:
            WrongSecret: it is not the passphrase.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A phone that is in."""

    id: str
    name: str
    minutes: int
    """Since somebody touched it."""
    is_held: bool
    """Whether it was left alone and is locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A phone that isn't asked about again."""

    id: str
    name: str
    until: date
    """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """A phone that waits for a yes."""

    id: str
    device: str
    number: str
    """Shown on both, to be compared."""


class Code(Protocol):
    """What a phone comes in with: a secret for its camera, digits for a hand."""

    @property
    def secret(self) -> str:
        """128 bits."""

    @property
    def digits(self) -> str:
        """Eight of them."""


class RemoteAccess(Protocol):
    """Lets phones in, one by one, while it is switched on: see ``ui.access.phones``."""

    @property
    def url(self) -> str:
        """Where phones come in; nothing while it is off."""

    @property
    def fingerprint(self) -> str:
        """Of the papers for TLS; nothing without."""

    @property
    def code_minutes(self) -> int:
        """How long one code is good for, unless it is used before."""

    @property
    def is_used(self) -> bool:
        """Whether there is no code any more because a phone used it; else its time is over."""

    @property
    def lock_minutes(self) -> int:
        """After how long a phone locks by itself."""

    @property
    def hours(self) -> int:
        """After how long it is sent away."""

    @property
    def off_minutes(self) -> int:
        """How long nobody may come before it is switched off."""

    @property
    def known_days(self) -> int:
        """For how many days a phone that is remembered isn't asked about."""

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses phones could find this computer at."""

    async def switch_on(self, address: str, *, sealed: bool) -> None:
        """Listen at one of them, with TLS or without.

        Raises:
            OSError: it can't be listened at.
        """

    def land_at(self, path: str) -> None:
        """Let the next phone begin with a page: the one that is open on the computer."""

    def seconds_left(self) -> int:
        """Return for how long the code there is now is good."""

    async def switch_off(self) -> None:
        """Send every phone away and listen no more."""

    def renew(self) -> None:
        """Offer codes anew."""

    def offer(self) -> Code | None:
        """Return the code there is now, if any."""

    def knock(self) -> Knock | None:
        """Return the phone that waits for an answer, if one does."""

    def answer(self, knock_id: str, *, yes: bool, case_id: str) -> None:
        """Say yes or no to it."""

    def devices(self, case_id: str) -> tuple[Device, ...]:
        """Return the phones that have a case before them."""

    async def revoke(self, device_id: str) -> None:
        """Send one phone away."""

    def release(self, device_id: str) -> None:
        """Let a phone that was left alone go on."""

    def remembered(self, case_id: str) -> tuple[Remembered, ...]:
        """Return the phones of a case that aren't asked about again."""

    async def forget(self, known_id: str) -> None:
        """Ask about a phone again, and send it away if it is in.

        Raises:
            OSError: it can't be written.
        """

    def forget_case(self, case_id: str) -> None:
        """Ask about every phone of a case again: it was erased.

        Raises:
            OSError: it can't be written.
        """

    def set_pin(self, digits: str) -> None:
        """Let the phone of whoever is looking go on by its own digits, left alone or paused."""

    def name_here(self) -> str:
        """Return what the phone of whoever is looking is called; nothing at the computer."""

    def has_pin(self) -> bool:
        """Return whether the phone of whoever is looking has digits of its own."""

    async def rest(self) -> None:
        """Lock the phone of whoever is looking."""
