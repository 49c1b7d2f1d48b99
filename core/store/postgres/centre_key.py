"""The key of a centre: it lies outside the database, and wraps one key a case.

Whoever has the database alone, or a copy of it, can open nothing. If the centre's key is lost, so
is every case: it is kept twice, on paper or on two machines, never beside the database's copies.
"""

import os
import secrets
import shlex
import stat
import subprocess
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Self

from core.errors import CentreRefused
from core.store import atomic_io
from core.store.aes import AesSeal
from core.store.file_format import Damaged

_KEY_BYTES = 32
_WRAPPED, _PROOF = b"liqing wrapped key", b"liqing centre key"
_LONGEST_WAIT_SECONDS = 30


class CentreKey:
    """Wraps and opens the keys of cases. Any thread may use it."""

    def __init__(self, key: bytes) -> None:
        """Take 32 bytes.

        Raises:
            CentreRefused: ``key_unusable``: it is no key.
        """
        if len(key) != _KEY_BYTES:
            raise CentreRefused("key_unusable")
        self._key = key

    @classmethod
    def made_in(cls, file: Path) -> Self:
        """Make a new key and write it into a new file, for the owner alone.

        Raises:
            CentreRefused: ``key_there``: there is a file of that name; it is left alone.
            OSError: it can't be written.
        """
        if file.exists():
            raise CentreRefused("key_there", str(file))
        key = secrets.token_bytes(_KEY_BYTES)
        atomic_io.put(file, urlsafe_b64encode(key) + b"\n")
        return cls(key)

    @classmethod
    def of_file(cls, file: Path) -> Self:
        """Read a key off a file that only its owner may read.

        Raises:
            CentreRefused: ``key_missing``, ``key_open_to_others``, ``key_unusable``.
        """
        try:
            mode, raw = stat.S_IMODE(file.stat().st_mode), file.read_bytes()
        except OSError:
            raise CentreRefused("key_missing", str(file)) from None
        if sys.platform != "win32" and mode & 0o077:
            raise CentreRefused("key_open_to_others", str(file))
        return cls(_decoded(raw, str(file)))

    @classmethod
    def of_command(cls, command: str) -> Self:
        """Take the key a command prints, as one of a key service does; no shell reads it.

        Raises:
            CentreRefused: ``key_missing``: it can't be run or fails; ``key_unusable``.
        """
        try:
            printed = subprocess.run(  # noqa: S603 - what the centre's own settings name
                shlex.split(command),
                stdout=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                timeout=_LONGEST_WAIT_SECONDS,
                check=True,
                env=dict(os.environ),
            ).stdout
        except (OSError, ValueError, subprocess.SubprocessError):
            raise CentreRefused("key_missing", command) from None
        return cls(_decoded(printed, command))

    def fresh(self, about: str) -> tuple[bytes, bytes]:
        """Make the key of a case; give it, and what it is kept as."""
        key = secrets.token_bytes(_KEY_BYTES)
        return key, self.wrap(key, about)

    def wrap(self, key: bytes, about: str) -> bytes:
        """Give what a key is kept as; it can be opened only for what it is about."""
        return AesSeal(self._key, about).seal(_WRAPPED, key)

    def open(self, wrapped: bytes, about: str) -> bytes | None:
        """Give the key; ``None`` if it was wrapped by another, about another, or changed."""
        try:
            return AesSeal(self._key, about).open(_WRAPPED, wrapped)
        except Damaged:
            return None

    def proof(self, centre: str) -> bytes:
        """Give what says, beside the cases, that they are under this key."""
        return self.wrap(_PROOF, f"{centre}/")

    def is_proven_by(self, proof: bytes, centre: str) -> bool:
        """Return whether a proof was made with this key."""
        return self.open(proof, f"{centre}/") == _PROOF


def _decoded(raw: bytes, where: str) -> bytes:
    try:
        key = urlsafe_b64decode(raw.strip())
    except ValueError:
        raise CentreRefused("key_unusable", where) from None
    if len(key) != _KEY_BYTES:
        raise CentreRefused("key_unusable", where)
    return key
