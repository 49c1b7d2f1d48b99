"""The file of one case: a header line, then the sealed body, both under one checksum.

``LIQING <format> <schema> <generation> <saved at> <length> <sha256>``, a line end, the body.
The checksum covers the header line before it and the body, so a flipped bit anywhere is noticed.
The line keeps this shape in every format: that is how an old program can tell a newer file from a
damaged one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol, Self

from core.errors import StoreTooNew

LONGEST_HEADER = 256
"""No header line has more bytes than this."""
_LINE = re.compile(
    rb"(LIQING (\d{1,9}) (\d{1,9}) (\d{1,18}) ([0-9T:.+-]{19,40}) (\d{1,12})) ([0-9a-f]{64})\n"
)


class Damaged(Exception):
    """These bytes are not what was written."""


class Seal(Protocol):
    """How a body is made unreadable to others; the header in front of it is covered but stays open.

    ``format`` is the number in the header: a store refuses a file whose format is not its seal's.
    What ``open`` raises reaches the caller, and the file is left alone: it is not damage.
    """

    @property
    def format(self) -> int:
        """The format number of files with this seal."""

    def seal(self, header: bytes, body: bytes, /) -> bytes:
        """Seal ``body``; ``header`` must be given again, unchanged, to open it."""

    def open(self, header: bytes, body: bytes, /) -> bytes:
        """Give back what was sealed."""


class PlainSeal:
    """No seal: the file can be read by whoever may open it."""

    format = 1

    def seal(self, _header: bytes, body: bytes, /) -> bytes:
        """Return ``body`` back as it is."""
        return body

    def open(self, _header: bytes, body: bytes, /) -> bytes:
        """Return ``body`` back as it is."""
        return body


PLAIN = PlainSeal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says of itself without being opened: nothing personal."""

    format: int
    schema: int
    generation: int
    """1 for the first save of a case, one more with each."""
    saved_at: datetime

    @classmethod
    def of(cls, start: bytes) -> Self:
        """Read a header off the first bytes of a file, without looking at the checksum.

        Raises:
            Damaged: this is no header line.
        """
        line = _LINE.match(start)
        if not line:
            raise Damaged
        try:
            saved_at = datetime.fromisoformat(line[5].decode("ascii"))
        except ValueError:
            raise Damaged from None
        return cls(
            format=int(line[2]), schema=int(line[3]), generation=int(line[4]), saved_at=saved_at
        )


def pack(header: Header, body: bytes, seal: Seal) -> bytes:
    """Return the bytes of a whole file."""
    saved_at = header.saved_at.astimezone(UTC).isoformat(timespec="milliseconds")
    start = f"LIQING {header.format} {header.schema} {header.generation} {saved_at}".encode("ascii")
    sealed = seal.seal(start, body)
    line = start + b" %d" % len(sealed)
    return b"%s %s\n%s" % (line, _checksum(line, sealed), sealed)


def unpack(raw: bytes, *, schema: int, seal: Seal) -> tuple[Header, bytes]:
    """Return header and body of a whole file.

    Args:
        raw: All bytes of the file.
        schema: The newest schema number this program knows.
        seal: Opens the body.

    Raises:
        Damaged: not every byte is as it was written.
        StoreTooNew: whole, but of a format or a schema this program doesn't know.
    """
    header = Header.of(raw[:LONGEST_HEADER])
    line = _LINE.match(raw)
    sealed = raw[line.end() :] if line else b""
    if not line or len(sealed) != int(line[6]) or _checksum(line[1], sealed) != line[7]:
        raise Damaged
    if header.format != seal.format:
        raise StoreTooNew(header.format, seal.format)
    if header.schema > schema:
        raise StoreTooNew(header.schema, schema)
    return header, seal.open(line[1].rpartition(b" ")[0], sealed)


def _checksum(line: bytes, sealed: bytes) -> bytes:
    return sha256(line + b"\n" + sealed).hexdigest().encode("ascii")
