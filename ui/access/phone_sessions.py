"""The phones that are in, or may come in again: known, named, sent away."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from core.store import AuditAction
from ui.access.authorization import Authorization
from ui.access.known_phones import DAYS, NAME_LENGTH, KnownPhones
from ui.access.pairing import Asked
from ui.access.sessions import Lifetime, Session, Way
from ui.remote import Device, Remembered

LOCKS, WHOLE = 5 * 60, 12 * 3600
"""Seconds after which a phone locks, left alone; and after which it is sent away, used or not."""
_KNOWN = "phones.json"


class PhoneSessions:
    """Knows the phones of each case. It belongs to the event loop's thread."""

    known_days = DAYS

    def __init__(self, door: Authorization, folder: Path) -> None:
        """Begin with the phones that are remembered in a folder; none is in."""
        self._door = door
        self.known = KnownPhones(folder / _KNOWN, lambda: datetime.now().astimezone().date())
        self.note: Callable[[str, AuditAction], None] = lambda _case_id, _did: None

    def used(self) -> None:
        """Hear that somebody had to do with a phone."""

    def let_in(self, asked: Asked) -> str:
        """Open a session for a phone that got a yes; give the secret for its cookie."""
        return self._open(asked.case_id, asked.device)

    async def come_back(self, secret: str) -> tuple[str, str] | None:
        """Let in a phone that isn't asked about again; give the secrets for both its cookies.

        A case that has a passphrase is asked for it.

        Raises:
            OSError: what it is known by can't be written.
        """
        came = self.known.come_back(secret)
        if came is None:
            return None
        known, following = came
        for session in self._phones():  # it doesn't stay twice
            if session.known == known.id:
                await self._send_away(session)
        self.used()
        opened = self._open(known.case_id, known.name, known=known.id)
        return opened, following

    def remember(self, session: Session, name: str) -> str:
        """Ask no more about a phone for a while; give the secret for its cookie.

        Raises:
            OSError: it can't be written.
        """
        if session.known:
            self.known.forget(session.known)
        session.name = name.strip()[:NAME_LENGTH] or session.name
        session.known, secret = self.known.remember(session.name, session.case_id)
        return secret

    def remembered(self, case_id: str) -> tuple[Remembered, ...]:
        """Return the phones of a case that aren't asked about again."""
        return tuple(
            Remembered(id=known.id, name=known.name, until=date.fromisoformat(known.until))
            for known in self.known.of_case(case_id)
        )

    async def forget(self, known_id: str) -> None:
        """Ask about a phone again, and send it away if it is in."""
        self.known.forget(known_id)
        for session in self._phones():
            if session.known == known_id:
                await self._send_away(session)

    def forget_case(self, case_id: str) -> None:
        """Ask about every phone of a case again: it was erased."""
        self.known.forget_case(case_id)

    def set_pin(self, digits: str) -> None:
        """Let the phone of whoever is looking go on by its own digits, left alone or paused."""
        session = self._door.here()
        if session is not None and session.way is Way.PHONE:
            self._door.sessions.set_pin(session, digits)

    def name_here(self) -> str:
        """Return what the phone of whoever is looking is called; nothing at the computer."""
        session = self._door.here()
        return session.name if session is not None and session.way is Way.PHONE else ""

    def has_pin(self) -> bool:
        """Return whether the phone of whoever is looking has digits of its own."""
        session = self._door.here()
        return session is not None and bool(session.pin)

    def _open(self, case_id: str, name: str, *, known: str = "") -> str:
        others = {session.name for session in self._phones() if session.case_id == case_id}
        numbered = (f"{name} {n}" for n in range(2, len(others) + 3))
        name = name if name not in others else next(n for n in numbered if n not in others)
        self.note(case_id, AuditAction.PHONE_IN)
        secret = self._door.sessions.open(
            Way.PHONE,
            case_id,
            name=name,
            lifetime=Lifetime(locks=LOCKS, whole=WHOLE),
            locked=bool(known) and self._door.is_sealed(case_id),
        )
        if session := self._door.sessions.find(secret):
            session.known = known
        return secret

    def devices(self, case_id: str) -> tuple[Device, ...]:
        """Return the phones that have a case before them."""
        return tuple(
            Device(
                id=session.id,
                name=session.name,
                minutes=int(self._door.sessions.idle(session) // 60),
                is_held=session.locked,
            )
            for session in self._phones()
            if session.case_id == case_id
        )

    async def revoke(self, device_id: str) -> None:
        """Send one phone away."""
        for session in self._phones():
            if session.id == device_id:
                await self._send_away(session)

    def release(self, device_id: str) -> None:
        """Let a phone that was left alone go on."""
        for session in self._phones():
            if session.id == device_id:
                self._door.sessions.unlock(session, session.case_id)

    async def rest(self) -> None:
        """Lock the phone of whoever is looking."""
        session = self._door.here()
        if session is not None and session.way is Way.PHONE:
            await self._door.rest(session)

    async def _send_away(self, session: Session) -> None:
        await self._door.end(session)
        if session.way is Way.PHONE:
            self.note(session.case_id, AuditAction.PHONE_OUT)

    def _phones(self) -> tuple[Session, ...]:
        return tuple(session for session in self._door.sessions if session.way is Way.PHONE)
