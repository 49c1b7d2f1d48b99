"""A case file sealed for the road: under a passphrase of its own, with nothing beside it.

``LIQING SEALED 1``, a line end, what Argon2id needs as one line of JSON, a line end, and the file
under AES-256-GCM; both lines are bound to it. The key is made for this one file. What is large goes
as ``LIQING SEALED 2``: the same two lines, and the file in pieces (``sealed_pieces.py``).
"""

import io
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from core.errors import StoreDamaged, WrongSecret
from core.store.aes import AesSeal
from core.store.file_format import Damaged
from core.store.keys import Slot, check_passphrase, made_up_code, plain_code
from core.store.sealed_pieces import PieceReader, PieceSealer

_MAGIC, _IN_PIECES = b"LIQING SEALED 1\n", b"LIQING SEALED 2\n"
_ABOUT = "parcel"
_KEY_BYTES = 32
_LONGEST_LINE = 1024
_LARGEST_WHOLE = 16_000_000
"""Bytes that are opened in one piece; what was ever sealed so is a tenth of that."""


def is_sealed_file(raw: bytes) -> bool:
    """Return whether a file was sealed for the road, by its first bytes."""
    return raw.startswith((_MAGIC, _IN_PIECES))


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


def seal_stream(
    content: Callable[[], Iterable[bytes]], passphrase: str
) -> Callable[[], Iterator[bytes]]:
    """Seal what comes in pieces, so that no more than one piece is in memory.

    Args:
        content: gives it from its beginning, each time it is called.
        passphrase: what opens it.

    Returns:
        What gives the sealed file from its beginning, each time it is called.

    Raises:
        WrongSecret: ``short``.
    """
    check_passphrase(passphrase)
    key, start = _new_key(_IN_PIECES, passphrase)

    def sealed() -> Iterator[bytes]:
        sealer = PieceSealer(AesSeal(key, _ABOUT), start)
        yield start + b"\n"
        for raw in content():
            yield from sealer.add(raw)
        yield sealer.end()

    return sealed


def open_file(raw: bytes, secret: str) -> bytes:
    """Open a sealed file with its passphrase or its code.

    Raises:
        WrongSecret: ``wrong``: it is neither, or what stands under it was changed.
        StoreDamaged: this is no sealed file, or not all of it.
    """
    return open_stream(io.BytesIO(raw), secret).read()


def open_stream(file: BinaryIO, secret: str) -> BinaryIO:
    """Open a sealed file without reading all of it; what comes back can be read and sought in.

    Args:
        file: from its beginning; it must stay open as long as what comes back is read.
        secret: its passphrase or its code.

    Raises:
        WrongSecret: ``wrong``: it is neither, or what stands under it was changed.
        StoreDamaged: this is no sealed file, or its end is missing. Reading raises it too, where
            a piece was changed.
    """
    file.seek(0)
    first, second = file.readline(len(_MAGIC)), file.readline(_LONGEST_LINE + 1)
    if not is_sealed_file(first) or not second.endswith(b"\n"):
        raise StoreDamaged(_ABOUT)
    start = first + second.removesuffix(b"\n")
    try:
        slot = Slot.of(json.loads(second))
    except (ValueError, KeyError, TypeError):
        raise StoreDamaged(_ABOUT) from None
    for tried in (secret, plain_code(secret)):
        key = slot.open(tried, _ABOUT.encode()) if tried else None
        if key is None:
            continue
        seal = AesSeal(key, _ABOUT)
        if first == _IN_PIECES:
            return io.BufferedReader(PieceReader(file, seal, start, at=file.tell()))
        try:
            return io.BytesIO(seal.open(start, file.read(_LARGEST_WHOLE)))
        except Damaged:
            break
    raise WrongSecret("wrong")


def _sealed(content: bytes, secret: str) -> bytes:
    key, start = _new_key(_MAGIC, secret)
    return start + b"\n" + AesSeal(key, _ABOUT).seal(start, content)


def _new_key(magic: bytes, secret: str) -> tuple[bytes, bytes]:
    """Make a key under a secret; give it, and the lines that tell how it is had again."""
    key = secrets.token_bytes(_KEY_BYTES)
    slot = json.dumps(Slot.around(key, secret, _ABOUT.encode()).to_json()).encode()
    return key, magic + slot
