"""A second listener, on one address of the home network: there only while phones may come in."""

import asyncio
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.connection_limits import HANDSHAKE_SECONDS, ConnectionLimits, TimelyProtocol, accept

_STANDING_BY = (("10.255.255.255", 9), ("172.31.255.255", 9), ("192.168.255.255", 9))
"""Where private networks are. Nothing is sent there: the system only says which address it would
send from."""
MOST_LINES, OF_ONE = 160, 32
"""Lines open at once: in all, and of one address; a phone's browser needs six, and one a page."""
_HELLO = b"\x16"
"""How a line begins that speaks TLS; no method of HTTP does."""
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9/-]*")
_LEAVE_SECONDS = 1.0
"""What phones get to say goodbye; one that doesn't holds nobody up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """Files for a listener with TLS."""

    certificate: Path
    key: Path
    authority: Path
    fingerprint: str
    """SHA-256 of the certificate, in hexadecimal, to be compared on the phone."""


class _Server(uvicorn.Server):
    """A server inside a process that has one already, which hears the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Listener:
    """Serves one app at one address until it is closed."""

    def __init__(
        self, app: ASGIApp, address: str, port: int, papers: Certificates | None, *, sealed: bool
    ) -> None:
        """Begin to listen. Who speaks the other of HTTP and HTTPS is led over to this one.

        Args:
            app: what is served.
            address: a private address of this computer; never all of them.
            port: the port.
            papers: for TLS; without any, who speaks HTTPS is cut.
            sealed: whether it is served with TLS.

        Raises:
            OSError: the address can't be listened at.
        """
        if not is_private(address):
            raise OSError("not an address of a home network")
        self._socket = socket.create_server((address, port), family=_family(address))
        self._socket.settimeout(0)
        name = f"[{address}]" if ":" in address else address
        led_to = f"{'https' if sealed else 'http'}://{name}:{port}"
        self._sealed = sealed
        self._own = _configured(app, papers if sealed else None)
        self._other = _configured(_led_over(led_to), None if sealed else papers)
        try:
            self._own.load()
            self._other.load()
        except OSError:
            self._socket.close()
            raise
        self._server = _Server(self._own)
        self._serving = asyncio.create_task(self._server.serve([]), name="phones")
        crowd = ConnectionLimits(most=MOST_LINES, each=OF_ONE)
        self._accepting = asyncio.create_task(
            accept(self._socket, crowd, self._begin), name="phones come"
        )

    async def _begin(self, line: socket.socket) -> None:
        """Serve a line that was accepted, once its first byte tells what it speaks."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(HANDSHAKE_SECONDS):
                first = await _first_byte(line)
            is_own = first is None or (first == _HELLO) is self._sealed
            config = self._own if is_own else self._other
            await loop.connect_accepted_socket(
                lambda: TimelyProtocol(
                    config=config, server_state=self._server.server_state, app_state={}
                ),
                line,
                ssl=config.ssl,
                ssl_handshake_timeout=HANDSHAKE_SECONDS if config.ssl else None,
            )
        except OSError:  # it said nothing in time, hung up, or never agreed on TLS
            line.close()

    async def close(self) -> None:
        """Listen no more."""
        self._accepting.cancel()
        await asyncio.wait({self._accepting})
        self._socket.close()
        self._server.should_exit = True
        done, _ = await asyncio.wait({self._serving}, timeout=_LEAVE_SECONDS)
        if not done:
            self._server.force_exit = True
            done, _ = await asyncio.wait({self._serving}, timeout=_LEAVE_SECONDS)
        if not done:
            self._serving.cancel()


async def _first_byte(line: socket.socket) -> bytes | None:
    """Return the first byte of a line, which stays to be read; ``None`` where none can be seen."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    try:
        loop.add_reader(line, ready.set)
    except NotImplementedError:  # Windows: nobody is led over there
        return None
    try:
        await ready.wait()
    finally:
        loop.remove_reader(line)
    return line.recv(1, socket.MSG_PEEK)


def _configured(app: ASGIApp, papers: Certificates | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        http=TimelyProtocol,
        ssl_certfile=papers.certificate if papers else None,
        ssl_keyfile=papers.key if papers else None,
    )


def _led_over(to: str) -> ASGIApp:
    """Answer every request with the same address, where it is spoken the other way.

    Args:
        to: scheme, host and port; a path is taken along only if it is made of plain signs.
    """

    async def lead(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"] if _PLAIN_PATH.fullmatch(scope["path"]) else "/"
            await RedirectResponse(to + path, 307, {"Connection": "close"})(scope, receive, send)

    return lead


def is_private(address: str) -> bool:
    """Return whether an address belongs to one network only, and is one address."""
    try:
        read = ip_address(address)
    except ValueError:
        return False
    return read.is_private and not read.is_unspecified and not read.is_multicast


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this computer in the networks at home that it is in."""
    found: dict[str, None] = {}
    for there in _STANDING_BY:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(there)
            except OSError:
                continue
            address = probe.getsockname()[0]
            if is_private(address) and not ip_address(address).is_loopback:
                found[address] = None
    return tuple(found)


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
