"""Phones that aren't asked about again for thirty days: named by the person, listed, revocable.

What a phone keeps is a secret in a cookie; the disk has its SHA-256 alone, in one file of mode
0600 beside the cases, with the name the person gave it. The secret changes at every use: over a
line without TLS it could be overheard, and one that was used already ends what it stood for.
It helps only while phones may come in at all, and opens no case that is locked.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex, token_urlsafe

from core.store import write_private

DAYS = 30
COOKIE = "lq_known"
NAME_LENGTH = 20
_MOST = 20
"""Phones that are remembered; the oldest gives way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPhone:
    """One phone that is remembered."""

    id: str
    """A handle for lists; it opens nothing."""
    name: str
    case_id: str
    digest: str
    before: str
    """Of the secret it had last: who comes with that one has overheard it, or was overheard."""
    until: str
    """The last day, as ISO date."""


class KnownPhones:
    """The file of remembered phones. It belongs to the event loop's thread."""

    def __init__(self, file: Path, today: Callable[[], date]) -> None:
        """Begin with what the file holds; one that can't be read holds nobody."""
        self._file, self._today = file, today
        self._known = _read(file)

    def of_case(self, case_id: str) -> tuple[KnownPhone, ...]:
        """Return the phones that are remembered for a case."""
        return tuple(known for known in self._live() if known.case_id == case_id)

    def remember(self, name: str, case_id: str) -> tuple[str, str]:
        """Remember a phone; give its id, and the secret for its cookie.

        Raises:
            OSError: it can't be written; then nothing is remembered.
        """
        secret = token_urlsafe(32)
        until = (self._today() + timedelta(days=DAYS)).isoformat()
        known = KnownPhone(
            id=token_hex(8),
            name=name.strip()[:NAME_LENGTH],
            case_id=case_id,
            digest=_digest(secret),
            before="",
            until=until,
        )
        self._write((*self._live(), known)[-_MOST:])
        return known.id, secret

    def come_back(self, secret: str) -> tuple[KnownPhone, str] | None:
        """Take the secret of a phone; give who it is and its next secret, or ``None``.

        Raises:
            OSError: the next secret can't be written; the old one stays good.
        """
        digest = _digest(secret)
        for known in self._live():
            if known.digest == digest:
                following = token_urlsafe(32)
                before = self._known
                try:
                    self._put(replace(known, digest=_digest(following), before=digest))
                except OSError:
                    self._known = before
                    raise
                return known, following
            if known.before == digest:  # somebody has a copy: neither of the two comes in again
                self.forget(known.id)
        return None

    def forget(self, known_id: str) -> None:
        """Ask about a phone again from now on.

        Raises:
            OSError: it can't be written; it is forgotten for as long as this runs.
        """
        self._write(tuple(known for known in self._live() if known.id != known_id))

    def forget_case(self, case_id: str) -> None:
        """Forget every phone of a case: it was erased."""
        if any(known.case_id == case_id for known in self._known):
            self._write(tuple(known for known in self._live() if known.case_id != case_id))

    def _put(self, changed: KnownPhone) -> None:
        self._write(tuple(changed if k.id == changed.id else k for k in self._live()))

    def _live(self) -> tuple[KnownPhone, ...]:
        today = self._today().isoformat()
        return tuple(known for known in self._known if known.until >= today)

    def _write(self, known: tuple[KnownPhone, ...]) -> None:
        self._known = known
        raw = json.dumps([asdict(one) for one in known], ensure_ascii=False).encode()
        write_private(self._file, raw)


def _read(file: Path) -> tuple[KnownPhone, ...]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        known = tuple(KnownPhone(**row) for row in rows)
        return known if all(isinstance(v, str) for k in known for v in asdict(k).values()) else ()
    except (OSError, ValueError, TypeError):
        return ()


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
