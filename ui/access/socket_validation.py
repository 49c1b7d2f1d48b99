"""What a page says over its socket, held to its form before anything acts on it.

What hasn't that form becomes silence: it moves nothing, and no report of it stands in the log with
what was typed inside. Half a character (a lone surrogate, which some keyboards send) is replaced,
or the whole event would be lost without a word.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from nicegui import Client, json
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINES = "/_nicegui_ws/"
"""Where a page's line begins: a WebSocket, or long polling."""
_ESCAPE = re.compile(
    r"(\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}"  # a pair: one character
    r"|\\(?!u[dD][89a-fA-F][\da-fA-F]{2}).)"  # any other escape
    r"|\\u[\da-fA-F]{4}",  # half a pair
    re.DOTALL,
)
_PACKET = re.compile("[0-6]")
_LEVELS = frozenset({"debug", "info", "warning", "error"})
_NOTHING = "nothing"
"""An event nobody hears."""
Said: TypeAlias = dict[str, Any]


class ValidatedPacket(Packet):  # type: ignore[misc]
    """A packet of Socket.IO."""

    def __init__(self, *parts: object, **named: object) -> None:
        self.data: Any = None
        super().__init__(*parts, **named)
        if self.packet_type == EVENT and self.data is None:  # an empty one isn't even decoded
            self.data = [_NOTHING]

    def decode(self, encoded_packet: str | bytes) -> int:
        """Read what came; silence if it is nothing a page of ours says."""
        try:
            self._read(encoded_packet)
        except (ValueError, TypeError, LookupError):
            self.packet_type, self.data, self.id = EVENT, [_NOTHING], None
        return 0

    def _read(self, encoded_packet: str | bytes) -> None:
        if not isinstance(encoded_packet, str):
            raise TypeError("a page of ours says nothing in bytes")
        super().decode(whole(encoded_packet))
        if self.packet_type in {CONNECT, DISCONNECT}:
            return
        if self.packet_type != EVENT or self.namespace not in {None, "/"}:
            raise ValueError("not from a page")
        name, message = self.data
        if not isinstance(name, str) or not isinstance(message, dict):
            raise TypeError(name)
        if not isinstance(message.get("client_id"), str) or not _FORMS[name](message):
            raise ValueError(name)


class SocketValidation:
    """Stands before every line, long polling too: one page to a line, and packets only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a line asked for in full, and of it what begins with the number of a packet."""
        if scope["type"] not in {"http", "websocket"} or not scope["path"].startswith(LINES):
            await self._app(scope, receive, send)
            return
        if not _asks_in_full(scope["query_string"]):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await PlainTextResponse(status_code=400)(scope, receive, send)
            return

        async def sensible() -> Message:
            message = await receive()
            while message["type"] == "websocket.receive" and not _PACKET.match(
                message.get("text") or ""
            ):
                message = await receive()
            return message

        await self._app(scope, sensible if scope["type"] == "websocket" else receive, send)


def whole(text: str) -> str:
    """Put U+FFFD where a JSON text has half a character."""
    return _ESCAPE.sub(lambda found: found[1] or r"\ufffd", text) if r"\u" in text else text


def _asks_in_full(query: bytes) -> bool:
    """Look at how a line is asked for: it shakes hands by that alone."""
    asked = parse_qs(query.decode("latin-1"))
    if len(asked.get("client_id", ())) != 1:
        return False
    if "true" not in asked.get("implicit_handshake", ()):
        return True
    following = asked.get("next_message_id", ["0"])[0]
    return {"tab_id", "document_id"} <= set(asked) and following.isdecimal() and following.isascii()


def _is_event(message: Said) -> bool:
    """Look at what was done to an element; each argument is a JSON text of its own."""
    args = message.get("args", [])
    if not isinstance(args, list):
        return False
    message["args"] = [arg if arg is None else whole(arg) for arg in args]
    for arg in filter(None, message["args"]):
        json.loads(arg)
    ident, listener = message.get("id"), message.get("listener_id")
    if type(ident) is not int or not isinstance(listener, str):
        return False
    client = Client.instances.get(message["client_id"])
    element = None if client is None else client.elements.get(ident)
    return element is None or listener in element._event_listeners  # noqa: SLF001


def _is_handshake(message: Said) -> bool:
    wanted = (message.get("tab_id"), message.get("document_id"))
    following = message.get("next_message_id")
    return all(isinstance(text, str) for text in wanted) and (
        following is None or _is_number(following)
    )


def _is_number(value: object) -> bool:
    return type(value) is int


_FORMS: Mapping[str, Callable[[Said], bool]] = {
    "handshake": _is_handshake,
    "event": _is_event,
    "javascript_response": lambda message: isinstance(message.get("request_id"), str),
    "ack": lambda message: _is_number(message.get("next_message_id")),
    "log": lambda message: (
        message.get("level") in _LEVELS and isinstance(message.get("message"), str)
    ),
}
"""What pages say, by name; ``connect`` and ``disconnect`` are none of it."""
