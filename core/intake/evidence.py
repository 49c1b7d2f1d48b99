"""Files for the evidence shelf: what they are, by their first bytes, and what of them is kept."""

import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.case import FileKind
from core.errors import FileRefused
from core.intake import picture

LARGEST_FILE = 10_000_000
"""The most bytes of one file, as picked and as kept."""
_MAGIC = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPEG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
"""The brands of the pictures iPhones take, which nothing here can read."""
CHILD_SECONDS = 180
"""How long any process of its own is waited for that reads something from outside. Each has a limit
of its own on what it works; this one is for what it waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A file as it will be kept."""

    kind: FileKind
    content: bytes
    sha256: str
    """Of the bytes that were picked."""
    kept_sha256: str
    """Of ``content``."""


def accept_file(raw: bytes) -> Accepted:
    """Look at a file and give what is kept of it. It takes a moment: not for an event loop.

    A PDF is kept as it is and never drawn by us. A picture is written anew in a process of its own
    with limits on memory and time, so that only its pixels are left; a WebP as a JPEG, or as a PNG
    where something of it is transparent. What a file is called counts for nothing.

    Raises:
        FileRefused: ``size``, ``kind``, ``heic``, ``pixels`` or ``unreadable`` in ``why``.
    """
    if len(raw) > LARGEST_FILE:
        raise FileRefused("size")
    if is_heic(raw):
        raise FileRefused("heic")
    is_pdf = kind_of(raw) is FileKind.PDF
    if not is_pdf and not is_picture(raw):
        raise FileRefused("kind")
    content = raw if is_pdf else _written_anew(raw)
    if len(content) > LARGEST_FILE:
        raise FileRefused("size")
    kind = kind_of(content)
    if kind is None:
        raise FileRefused("unreadable")
    return Accepted(
        kind=kind,
        content=content,
        sha256=sha256(raw).hexdigest(),
        kept_sha256=sha256(content).hexdigest(),
    )


def is_picture(raw: bytes) -> bool:
    """Return whether a file begins as a picture that can be read: JPEG, PNG or WebP."""
    is_webp = raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"
    return is_webp or kind_of(raw) in {FileKind.JPEG, FileKind.PNG}


def is_heic(raw: bytes) -> bool:
    """Return whether a file is a picture of the kind iPhones keep, by its first bytes."""
    return raw[4:8] == b"ftyp" and raw[8:12] in _HEIC


def kind_of(raw: bytes) -> FileKind | None:
    """Return what a file is, by its first bytes; ``None`` for one that is kept nowhere."""
    return next((kind for magic, kind in _MAGIC.items() if raw.startswith(magic)), None)


def _written_anew(raw: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (our own script, nothing a person typed)
            [sys.executable, "-I", str(Path(picture.__file__))],
            input=raw,
            capture_output=True,
            check=False,
            timeout=CHILD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused("unreadable") from None
    if done.returncode == picture.TOO_LARGE:
        raise FileRefused("pixels")
    if done.returncode:
        raise FileRefused("unreadable")
    return done.stdout
