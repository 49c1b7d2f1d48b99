"""The seal of a case: AES-256-GCM, from the library and nothing else."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.store.file_format import Damaged

_NONCE_BYTES = 12


class AesSeal:
    """AES-256-GCM with a new nonce each time; the header and the case are bound to the body."""

    format = 2

    def __init__(self, key: bytes, case_id: str) -> None:
        self._cipher = AESGCM(key)
        self._about = case_id.encode("ascii")

    def seal(self, header: bytes, body: bytes, /) -> bytes:
        """Seal ``body``; it can be opened only with the same header, for the same case."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, body, header + b"\n" + self._about)

    def open(self, header: bytes, body: bytes, /) -> bytes:
        """Give back what was sealed.

        Raises:
            Damaged: another key, another header, another case, or changed bytes.
        """
        nonce, sealed = body[:_NONCE_BYTES], body[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, sealed, header + b"\n" + self._about)
        except (InvalidTag, ValueError):
            raise Damaged from None
