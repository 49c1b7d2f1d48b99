"""Bodies that are too long, or other than they say, sent down a connection byte by byte."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from tests.clock import PATIENCE_SECONDS

MANY_PARTS = 5_000
_MEGA = 1_000_000
Send = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body is sent, by whom."""

    port: int
    path: str
    cookie: str

    async def post(
        self, headers: str, body: AsyncIterator[bytes], *, waits: bool = True
    ) -> int | None:
        """Send a request as it is; give the status, ``None`` if there was no answer.

        Args:
            headers: one a line.
            body: pieces.
            waits: whether to stay for the answer.
        """
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        host = f"127.0.0.1:{self.port}"
        head = (
            f"POST {self.path}",
            f" HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {self.cookie}\r\n",
            headers.replace("\n", "\r\n"),
            "\r\n\r\n",
        )
        try:
            writer.write("".join(head).encode())
            async for piece in body:
                writer.write(piece)
                await writer.drain()
            if not waits:
                return None
            line = await asyncio.wait_for(reader.readline(), PATIENCE_SECONDS)
            return int(line.split()[1]) if line else None
        except ConnectionError:
            return None
        finally:
            writer.close()


FORM = "Content-Type: multipart/form-data; boundary=x"
_PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n'
_OPENING = _PART[:-3]


async def nothing() -> AsyncIterator[bytes]:
    """Send no body."""
    return
    yield b""


async def endless(mega: int, *, chunked: bool) -> AsyncIterator[bytes]:
    """Send a file of so many million bytes, or for as long as it is taken."""
    yield _chunk(_OPENING) if chunked else _OPENING
    for _ in range(mega):
        yield _chunk(b"x" * _MEGA) if chunked else b"x" * _MEGA
    yield _chunk(b"\r\n--x--\r\n") + _chunk(b"") if chunked else b"\r\n--x--\r\n"


async def many_parts() -> AsyncIterator[bytes]:
    """Send a form of far too many parts."""
    for _ in range(MANY_PARTS // 100):
        yield _chunk(_PART * 100)
    yield _chunk(b"--x--\r\n") + _chunk(b"")


async def half(size: int, done: asyncio.Event) -> AsyncIterator[bytes]:
    """Send half of what was said, then stay silent until it may end."""
    yield _OPENING
    yield b"x" * (size // 2)
    await done.wait()


def _chunk(content: bytes) -> bytes:
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


async def oversized(place: Place) -> dict[str, int | None]:
    """Send each kind; give the status of each."""
    chunked = f"{FORM}\nTransfer-Encoding: chunked"
    return {
        "declared": await place.post(f"{FORM}\nContent-Length: 60000000", nothing()),
        "chunked": await place.post(chunked, endless(40, chunked=True)),
        "longer than it says": await place.post(
            f"{FORM}\nContent-Length: 100", endless(5, chunked=False)
        ),
        "shorter than it says": await place.post(
            f"{FORM}\nContent-Length: 1000000", nothing(), waits=False
        ),
        "two lengths": await place.post(f"{FORM}\nContent-Length: 5\nContent-Length: 9", nothing()),
        "a length and chunks": await place.post(
            f"{chunked}\nContent-Length: 5", endless(1, chunked=True)
        ),
        "many parts": await place.post(chunked, many_parts()),
    }


def a_file(content: bytes) -> bytes:
    """Give the body of a form that holds one file."""
    return _OPENING + content + b"\r\n--x--\r\n"


async def pieces(body: bytes, share: float = 1) -> AsyncIterator[bytes]:
    """Send a body, or only the first share of it."""
    until = int(len(body) * share)
    for at in range(0, until, _MEGA):
        yield body[at : min(at + _MEGA, until)]
