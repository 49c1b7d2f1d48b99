"""The key of a sealed case: made once, wrapped twice, by a passphrase and by a printed code.

``keys`` and ``keys.copy`` beside the case hold the key under each of them, with what Argon2id needs
to make the wrapping key again (``keyfiles.py``). Nothing in them opens anything by itself. If both
secrets are lost, the key is, and the case with it.
"""

import secrets
import unicodedata
from base64 import b32decode, b32encode, b64decode, b64encode
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import StoreDamaged, WrongSecret
from core.store.aes import AesSeal
from core.store.keyfiles import KeyFiles

SHORTEST = 8
"""Characters a passphrase must have."""
_KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
_CODE_BYTES = 20
_LEAST_KIB, _LEAST_PASSES, _MOST_PASSES = 19_456, 2, 10
"""Below this Argon2id is too weak to be believed; above it, it is meant to exhaust us."""
_LETTERS = str.maketrans("01", "OI")
"""Base 32 has neither digit: who reads them off the sheet means the letters."""


class SealingState(StrEnum):
    """How far sealing or unsealing has come, so that the next start can tell."""

    SEALING = "sealing"
    SEALED = "sealed"
    OPENING = "opening"


class Cost(NamedTuple):
    """What Argon2id is made to work."""

    passes: int
    kib: int
    lanes: int


COST = Cost(passes=3, kib=65_536, lanes=4)
"""About a tenth of a second on a small computer (safety 3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A key under one secret."""

    salt: bytes
    wrapped: bytes
    cost: Cost

    @classmethod
    def around(cls, key: bytes, secret: str, about: bytes) -> Self:
        """Wrap ``key``."""
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        slot = cls(salt=salt, wrapped=b"", cost=COST)
        sealed = AESGCM(slot._stretched(secret)).encrypt(nonce, key, slot._bound(about))
        return replace(slot, wrapped=nonce + sealed)

    def open(self, secret: str, about: bytes) -> bytes | None:
        """Unwrap the key; ``None`` if the secret is another or anything was changed."""
        nonce, sealed = self.wrapped[:_NONCE_BYTES], self.wrapped[_NONCE_BYTES:]
        try:
            return AESGCM(self._stretched(secret)).decrypt(nonce, sealed, self._bound(about))
        except (InvalidTag, ValueError):
            return None

    def _stretched(self, secret: str) -> bytes:
        return hash_secret_raw(
            unicodedata.normalize("NFC", secret).encode("utf-8", "replace"),
            self.salt,
            time_cost=self.cost.passes,
            memory_cost=self.cost.kib,
            parallelism=self.cost.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )

    def _bound(self, about: bytes) -> bytes:
        return b"%s argon2id %d %d %d" % (about, *self.cost)

    def to_json(self) -> dict[str, Any]:
        """Write it down."""
        return {
            "kdf": "argon2id",
            **self.cost._asdict(),
            "salt": b64encode(self.salt).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """Read it back; weaker or absurd settings are refused before anything is worked out.

        Raises:
            ValueError, KeyError, TypeError: this is no slot.
        """
        cost = Cost(int(told["passes"]), int(told["kib"]), int(told["lanes"]))
        salt = b64decode(told["salt"], validate=True)
        sound = (
            told["kdf"] == "argon2id"
            and _LEAST_PASSES <= cost.passes <= _MOST_PASSES
            and _LEAST_KIB <= cost.kib <= COST.kib
            and 1 <= cost.lanes <= COST.lanes
            and len(salt) == _SALT_BYTES
        )
        if not sound:
            raise ValueError("kdf")
        return cls(salt=salt, wrapped=b64decode(told["wrapped"], validate=True), cost=cost)


class CaseKeys:
    """Whether one case is sealed, and its key while it is open. Not for several threads at once."""

    def __init__(self, folder: Path, case_id: str) -> None:
        self._files = KeyFiles(folder, _check)
        self._id = case_id
        self._key: bytes | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether the case has a key at all."""
        return self._files.are_there

    @property
    def is_locked(self) -> bool:
        """Whether a secret is needed before the case can be read."""
        return self._key is None and self.is_sealed

    @property
    def seal(self) -> AesSeal | None:
        """The seal of the open key; ``None`` if the case is not sealed, or locked."""
        return None if self._key is None else AesSeal(self._key, self._id)

    @property
    def step(self) -> SealingState | None:
        """How far sealing has come; ``None`` for a case without keys that can be read."""
        try:
            return SealingState(self._files.read()["step"])
        except StoreDamaged:
            return None

    def make(self, passphrase: str) -> str:
        """Make a key and keep it under a passphrase and a new code; nothing is sealed yet.

        Returns:
            The code, to be printed: ``2B99-QYJ2-…``, 160 bits. It is kept nowhere.

        Raises:
            WrongSecret: the passphrase is too short.
            OSError: it was not kept.
        """
        check_passphrase(passphrase)
        self._key = secrets.token_bytes(_KEY_BYTES)
        code = made_up_code()
        self._files.write(
            {
                "step": SealingState.SEALING.value,
                "passphrase": self._wrapped("passphrase", passphrase),
                "recovery": self._wrapped("recovery", plain_code(code)),
            }
        )
        return code

    def unlock(self, secret: str) -> None:
        """Open the key with the passphrase or the code.

        Raises:
            WrongSecret: it is neither.
            StoreDamaged: the file with the keys can't be read, and its copy neither.
        """
        told = self._files.read()
        for name, tried in (("passphrase", secret), ("recovery", plain_code(secret))):
            if tried:
                key = Slot.of(told[name]).open(tried, self._about(name))
                if key is not None:
                    self._key = key
                    return
        raise WrongSecret("wrong")

    def lock(self) -> None:
        """Forget the key. Python can't promise that memory is wiped."""
        self._key = None

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the same key anew; the old passphrase opens nothing any more, the code still does.

        Raises:
            WrongSecret: the passphrase is too short.
            OSError: the old one may still be the one that goes.
        """
        check_passphrase(passphrase)
        wrapped = self._wrapped("passphrase", passphrase)
        self._files.write(self._files.read() | {"passphrase": wrapped})

    def new_code(self) -> str:
        """Wrap the same key under a new code; the old code opens nothing any more.

        Raises:
            WrongSecret: ``locked``.
            OSError: the old one may still be the one that goes.
        """
        code = made_up_code()
        wrapped = self._wrapped("recovery", plain_code(code))
        self._files.write(self._files.read() | {"recovery": wrapped})
        return code

    def note(self, step: SealingState) -> None:
        """Record how far sealing has come."""
        self._files.write(self._files.read() | {"step": step.value})

    def drop(self) -> None:
        """Remove the key for good."""
        self._key = None
        self._files.remove()

    def _wrapped(self, name: str, secret: str) -> dict[str, Any]:
        if self._key is None:
            raise WrongSecret("locked")
        return Slot.around(self._key, secret, self._about(name)).to_json()

    def _about(self, name: str) -> bytes:
        return f"liqing {self._id} {name}".encode("ascii")

    def damaged(self) -> tuple[str, ...]:
        """Name the files of keys that can't be read."""
        return self._files.damaged()

    def old(self) -> tuple[str, ...]:
        """Name the files of keys that can be read, but aren't what was written last."""
        return self._files.old()

    def mend(self) -> None:
        """Write the newest file of keys in the place of the other; if there is none, do nothing.

        Raises:
            OSError: it may not have worked.
        """
        self._files.mend()


def _check(told: dict[str, Any]) -> None:
    SealingState(told["step"])
    Slot.of(told["passphrase"])
    Slot.of(told["recovery"])


def made_up_code() -> str:
    """Make a code of 160 bits: ``2B99-QYJ2-…``."""
    code = b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short.

    Raises:
        WrongSecret: ``short``.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise WrongSecret("short")


def plain_code(typed: str) -> str:
    """Read a code as somebody types it off a sheet; empty if it can't be one."""
    letters = "".join(typed.upper().split()).replace("-", "").translate(_LETTERS)
    try:
        return letters if len(b32decode(letters)) == _CODE_BYTES else ""
    except ValueError:
        return ""
