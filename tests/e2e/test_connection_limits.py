"""What one reader or one device does at the door, nobody else notices."""

import gzip
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import pytest

from tests import raw
from tests.e2e.server import HOME_NETWORK, HandingTerminal, Server
from tests.lines import apart, guest, let_in
from ui.access.listener import OF_ONE

A_LOT = 1100
"""More than the file handles a process usually has."""
PACKED = {"Accept-Encoding": "gzip"}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[HandingTerminal]:
    with HandingTerminal(tmp_path).watched() as terminal:
        yield terminal


def test_a_thousand_half_sent_requests_of_a_device_in_the_network_hold_nobody_up(
    terminal: HandingTerminal,
) -> None:
    half = raw.request(HOME_NETWORK, terminal.port, "/take/x")[:-4]
    process = psutil.Process(terminal.pid)
    with ExitStack() as stack:
        for _ in range(A_LOT):
            line = socket.socket()
            stack.enter_context(line)
            line.settimeout(raw.PATIENCE_SECONDS)
            line.bind(("127.0.0.9", 0))
            with suppress(ConnectionError):
                line.connect((HOME_NETWORK, terminal.port))
                line.sendall(half)
        here = raw.ask("127.0.0.1", terminal.port, "/")
        assert here.status == 401
        assert "开始" in here.body.decode()
        there = raw.ask(HOME_NETWORK, terminal.port, "/take/x", source="127.0.0.10")
        assert there.status == 404
        held = [c for c in process.net_connections("tcp") if c.raddr and c.raddr.ip == "127.0.0.9"]
        assert len(held) <= OF_ONE


def test_a_request_cut_off_spoils_no_file_for_whoever_comes_next(server: Server) -> None:
    """Each asset is first asked for by somebody who hangs up at once, while nothing is kept yet."""
    server.wait()

    async def addresses() -> list[str]:
        async with guest(server.url, await let_in(server.url, server.secret())) as who:
            page = (await who.get("/")).html
        own = {
            f"/_nicegui/{name}" for name in re.findall(r"/_nicegui/([\w./-]+\.m?(?:js|css))", page)
        }
        return sorted(own | set(re.findall(r"(?<![\w.])/static/[\w./-]+\.(?:css|js)", page)))

    found = apart(addresses())
    assert len(found) > 5
    for path in found:
        for read in (0, 1, 2000):
            with raw.connected("127.0.0.1", server.port) as line:
                line.sendall(raw.request("127.0.0.1", server.port, path, headers=PACKED))
                if read:
                    line.recv(read)
    for path in found:
        packed = raw.ask("127.0.0.1", server.port, path, headers=PACKED)
        plain = raw.ask("127.0.0.1", server.port, path, headers={"Accept-Encoding": "identity"})
        assert packed.status == plain.status == 200, path
        is_packed = "content-encoding: gzip" in packed.head.lower()
        body = gzip.decompress(packed.body) if is_packed else packed.body
        assert body == plain.body, path
