"""A case file sealed for the road: under a passphrase of its own, with nothing beside it.

``LIQING SEALED 1``, a line end, what Argon2id needs as one line of JSON, a line end, and the file
under AES-256-GCM; both lines are bound to it. The key is made for this one file.
"""

import json
import secrets

from core.errors import StoreDamaged, WrongSecret
from core.store.aes import AesSeal
from core.store.file_format import Damaged
from core.store.keys import Slot, check_passphrase, made_up_code, plain_code

_MAGIC = b"LIQING SEALED 1\n"
_ABOUT = "parcel"
_KEY_BYTES = 32
_LONGEST_LINE = 1024
_LINES = 3


def is_sealed_file(raw: bytes) -> bool:
    """Return whether a file was sealed for the road."""
    return raw.startswith(_MAGIC)


def seal_file(content: bytes, passphrase: str) -> bytes:
    """Seal a file under a passphrase.

    Raises:
        WrongSecret: ``short``.
    """
    check_passphrase(passphrase)
    return _sealed(content, passphrase)


def seal_file_by_code(content: bytes) -> tuple[bytes, str]:
    """Seal a file under a code that is made up for it: ``2B99-QYJ2-…``, 160 bits, kept nowhere."""
    code = made_up_code()
    return _sealed(content, plain_code(code)), code


def open_file(raw: bytes, secret: str) -> bytes:
    """Open a sealed file with its passphrase or its code.

    Raises:
        WrongSecret: ``wrong``: it is neither, or what stands under it was changed.
        StoreDamaged: this is no sealed file.
    """
    lines = raw.split(b"\n", _LINES - 1)
    if not is_sealed_file(raw) or len(lines) != _LINES or len(lines[1]) > _LONGEST_LINE:
        raise StoreDamaged(_ABOUT)
    try:
        slot = Slot.of(json.loads(lines[1]))
    except (ValueError, KeyError, TypeError):
        raise StoreDamaged(_ABOUT) from None
    for tried in (secret, plain_code(secret)):
        key = slot.open(tried, _ABOUT.encode()) if tried else None
        if key is not None:
            try:
                return AesSeal(key, _ABOUT).open(_MAGIC + lines[1], lines[2])
            except Damaged:
                break
    raise WrongSecret("wrong")


def _sealed(content: bytes, secret: str) -> bytes:
    key = secrets.token_bytes(_KEY_BYTES)
    slot = json.dumps(Slot.around(key, secret, _ABOUT.encode()).to_json()).encode()
    return _MAGIC + slot + b"\n" + AesSeal(key, _ABOUT).seal(_MAGIC + slot, content)
