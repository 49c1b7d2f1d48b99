"""Requests written byte by byte: what no browser and no library would send."""

import socket
import ssl
from collections.abc import Iterator
from typing import NamedTuple

PATIENCE_SECONDS = 60.0


class Answer(NamedTuple):
    """What came back until the server closed the line."""

    status: int
    """0 where nothing came."""
    head: str
    body: bytes


def connected(host: str, port: int, *, tls: bool = False, source: str = "") -> socket.socket:
    """Open a line, from an address of this machine if one is named."""
    line = socket.create_connection(
        (host, port), timeout=PATIENCE_SECONDS, source_address=(source, 0) if source else None
    )
    if not tls:
        return line
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return trusting.wrap_socket(line)


def request(
    host: str, port: int, path: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> bytes:
    """Write a request as it goes over the line; the address stays as it is."""
    said = {"Host": f"{host}:{port}", "Connection": "close", **(headers or {})}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join((*lines, "", "")).encode("latin-1")


def ask(
    host: str,
    port: int,
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    tls: bool = False,
    source: str = "",
) -> Answer:
    """Send one request; give what came back."""
    with connected(host, port, tls=tls, source=source) as line:
        line.sendall(request(host, port, path, method=method, headers=headers))
        raw = b"".join(_received(line))
    head, _, body = raw.partition(b"\r\n\r\n")
    first = head.split(b" ", 2)
    return Answer(int(first[1]) if len(first) > 1 else 0, head.decode("latin-1"), body)


def _received(line: socket.socket) -> Iterator[bytes]:
    while True:
        try:
            part = line.recv(65536)
        except ConnectionError:
            return
        if not part:
            return
        yield part


def spellings(path: str) -> Iterator[str]:
    """Give the ways to write an address that a guard and a router might read differently."""
    for code in ("0A", "0D", "09", "00", "20"):
        for end in {f"%{code}", f"%{code.lower()}"}:
            at, _, last = path.rpartition("/")
            yield from (f"{path}{end}", f"{at}/{end}{last}", f"{at}{end}/{last}")
    yield from (f"/{path}", path.replace("/", "//"), f"{path}/", f"{path}//", path.upper())
    for dot in (".", "%2e", "%2E"):
        yield from (
            f"/{dot}{path}",
            f"{path}/{dot}",
            f"/x/{dot}{dot}{path}",
            f"{path}/x/{dot}{dot}",
        )
    for slash in ("%2f", "%2F"):
        yield from (f"/{path[1:].replace('/', slash)}", f"{slash}{path[1:]}", f"{path}{slash}")
