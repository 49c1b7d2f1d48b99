"""A crowd at the door: half-sent requests, silent lines, and more of them than anybody needs."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from tests import raw
from tests.clock import NOW
from ui.access import connection_limits
from ui.access.certificates import certificates
from ui.access.connection_limits import ConnectionLimits, TimelyProtocol
from ui.access.listener import MOST_LINES, OF_ONE, Listener

HERE = "127.0.0.2"
HALF = f"GET / HTTP/1.1\r\nHost: {HERE}\r\nX: ".encode()
BODY = f"POST / HTTP/1.1\r\nHost: {HERE}\r\nContent-Length: 9\r\n\r\n1234".encode()
BRIEF = 0.3


async def answers(scope: Scope, receive: Receive, send: Send) -> None:
    """Read the body, then say that it is there."""
    del scope
    while (message := await receive())["type"] == "http.request" and message["more_body"]:
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def listening(*, folder: Path | None = None) -> AsyncIterator[int]:
    port = free_port()
    own = certificates(folder, HERE, NOW) if folder else None
    listener = Listener(answers, HERE, port, own, sealed=own is not None)
    try:
        yield port
    finally:
        await listener.close()


async def is_answered(port: int, source: str, *, tls: bool = False) -> bool:
    answer = await asyncio.to_thread(raw.ask, HERE, port, "/", source=source, tls=tls)
    return answer.status == 204


def is_cut(line: socket.socket) -> bool:
    """Wait until the other side closes a line; say that it said nothing before."""
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:  # over TLS an end without goodbye is an error of its own
        return True


async def test_one_address_holds_no_more_lines_than_its_share_and_others_come_in() -> None:
    async with listening() as port:
        with ExitStack() as stack:
            lines = []
            for _ in range(OF_ONE + 20):
                dialled = await asyncio.to_thread(raw.connected, HERE, port, source="127.0.0.9")
                lines.append(stack.enter_context(dialled))
                says(lines[-1], HALF)
            for line in lines[OF_ONE:]:
                assert await asyncio.to_thread(is_cut, line)
            assert await is_answered(port, "127.0.0.10")
            assert not await is_answered(port, "127.0.0.9")
        for _ in range(200):  # those that hung up make room
            if await is_answered(port, "127.0.0.9"):
                break
        assert await is_answered(port, "127.0.0.9")


def says(line: socket.socket, sent: bytes) -> None:
    try:
        line.sendall(sent)
    except ConnectionError:
        return


async def test_all_together_hold_no_more_than_the_cap() -> None:
    here: list[socket.socket] = []
    counted = ConnectionLimits(most=MOST_LINES, each=OF_ONE)
    try:
        for number in range(MOST_LINES * 2):
            here.append(socket.socket())
            admitted = counted.admits(f"10.0.{number // 250}.{number % 250}", here[-1])
            assert admitted == (number < MOST_LINES)
        here[0].close()
        with socket.socket() as late:
            assert counted.admits("10.9.9.9", late)
    finally:
        for one in here:
            one.close()


@pytest.mark.parametrize("sent", [b"", HALF, BODY], ids=["nothing", "half a head", "half a body"])
async def test_who_does_not_go_on_is_not_waited_for(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_limits, "HEAD_SECONDS", BRIEF)
    monkeypatch.setattr(connection_limits, "BODY_SECONDS", BRIEF)
    async with listening() as port:
        with await asyncio.to_thread(raw.connected, HERE, port) as line:
            line.sendall(sent)
            assert await asyncio.to_thread(is_cut, line)


async def test_a_head_that_drips_is_not_waited_for_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_limits, "HEAD_SECONDS", BRIEF)
    async with listening() as port:
        with await asyncio.to_thread(raw.connected, HERE, port) as line:
            line.settimeout(0.05)
            line.sendall(HALF)
            while True:  # each byte comes long before the time is over
                try:
                    if line.recv(1) == b"":
                        break
                except TimeoutError:
                    says(line, b"x")
                    await asyncio.sleep(0)
                except ConnectionError:
                    break


async def test_a_body_that_goes_on_is_taken_whole_however_long_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_limits, "HEAD_SECONDS", 0.001)  # over before the body is
    async with listening() as port:
        with await asyncio.to_thread(raw.connected, HERE, port) as line:
            line.sendall(BODY)
            for byte in b"56789":
                await asyncio.sleep(0.02)
                line.sendall(bytes((byte,)))
            assert (await asyncio.to_thread(line.recv, 12)).startswith(b"HTTP/1.1 204")


async def test_who_never_agrees_on_tls_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.access.listener.HANDSHAKE_SECONDS", BRIEF)
    async with listening(folder=tmp_path) as port:
        with ExitStack() as stack:
            silent = []
            for _ in range(OF_ONE):
                dialled = await asyncio.to_thread(raw.connected, HERE, port, source="127.0.0.9")
                silent.append(stack.enter_context(dialled))
            for line in silent:
                assert await asyncio.to_thread(is_cut, line)
            assert await is_answered(port, "127.0.0.9", tls=True)


async def test_over_tls_a_half_sent_head_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_limits, "HEAD_SECONDS", BRIEF)
    async with listening(folder=tmp_path) as port:
        with await asyncio.to_thread(raw.connected, HERE, port, tls=True) as line:
            line.sendall(HALF)
            assert await asyncio.to_thread(is_cut, line)


async def test_at_the_computer_lines_beyond_those_that_are_answered_are_cut() -> None:
    port = free_port()
    config = uvicorn.Config(
        answers, host=HERE, port=port, http=TimelyProtocol, limit_concurrency=10, log_config=None
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())  # noqa: SLF001 (signals stay the tests')
    while not server.started:  # noqa: ASYNC110 (it tells nobody)
        await asyncio.sleep(0.01)
    try:
        with ExitStack() as stack:
            lines = []
            for _ in range(60):
                lines.append(
                    stack.enter_context(await asyncio.to_thread(raw.connected, HERE, port))
                )
                says(lines[-1], HALF)
            cut = 0
            for line in lines[40:]:
                cut += await asyncio.to_thread(is_cut, line)
            assert cut == 20
            assert len(server.server_state.connections) <= 31
    finally:
        server.should_exit = server.force_exit = True
        await serving
