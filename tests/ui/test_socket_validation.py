"""What a page says over its socket is of a form, or it is silence; no character is lost by half."""

import json

from hypothesis import given
from hypothesis import strategies as st
from nicegui import json as theirs
from socketio.packet import EVENT

from ui.access.socket_validation import ValidatedPacket, whole

SILENCE = ["nothing"]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
with_halves = st.text(st.characters(exclude_categories=()))
NAMES = ("event", "ack", "handshake", "log", "javascript_response", "connect", "disconnect")


def healed(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@given(with_halves)
def test_half_a_character_becomes_one_that_stands_for_it(text: str) -> None:
    assert theirs.loads(whole(json.dumps(text))) == healed(text)


@given(st.text())
def test_whole_text_comes_through_as_it_is(text: str) -> None:
    assert theirs.loads(whole(json.dumps(text))) == text


@given(with_halves)
def test_an_event_with_half_a_character_is_an_event(text: str) -> None:
    said = {"client_id": "c", "id": 1, "listener_id": "l", "args": [json.dumps(text)]}
    frame = ValidatedPacket(encoded_packet="2" + json.dumps(["event", said]))
    assert frame.data[0] == "event"
    [arg] = frame.data[1]["args"]
    assert theirs.loads(arg) == healed(text)


@given(st.text() | st.binary(), st.sampled_from(["", "2", "5", "6", "20", "2/x,", "47", "51-"]))
def test_whatever_comes_is_read(rest: str | bytes, before: str) -> None:
    ValidatedPacket(encoded_packet=rest if isinstance(rest, bytes) else before + rest)


@given(st.sampled_from(NAMES) | st.text(), st.lists(anything, max_size=3))
def test_what_no_page_says_is_silence(name: str, more: list[object]) -> None:
    frame = ValidatedPacket(encoded_packet="2" + json.dumps([name, *more]))
    assert frame.packet_type == EVENT
    said = more[0] if len(more) == 1 else None
    assert frame.data == SILENCE or (isinstance(said, dict) and "client_id" in said)


@given(
    st.sampled_from(NAMES),
    st.dictionaries(
        st.sampled_from(["id", "listener_id", "args", "level", "message", "next_message_id"]),
        anything,
    ),
)
def test_what_comes_through_has_the_types_that_are_relied_on(
    name: str, message: dict[str, object]
) -> None:
    said = json.dumps([name, {"client_id": "c", **message}])
    match ValidatedPacket(encoded_packet=f"2{said}").data:
        case ["event", {"id": int(), "listener_id": str(), "args": list(args)}]:
            assert all(arg is None or isinstance(arg, str) for arg in args)
        case ["ack", {"next_message_id": int()}]:
            pass
        case ["log", {"level": "debug" | "info" | "warning" | "error", "message": str()}]:
            pass
        case other:
            assert other == SILENCE


def test_what_pages_say_comes_through() -> None:
    client = {"client_id": "c"}
    said: dict[str, dict[str, object]] = {
        "event": {"id": 3, "listener_id": "l", "args": ['"甲"', None, "1"]},
        "ack": {"next_message_id": 4},
        "handshake": {"tab_id": "t", "document_id": "d", "next_message_id": 0, "old_tab_id": None},
        "log": {"level": "error", "message": "甲"},
        "javascript_response": {"request_id": "r", "result": [1]},
    }
    for name, message in said.items():
        frame = ValidatedPacket(encoded_packet="27" + json.dumps([name, client | message]))
        assert frame.data == [name, client | message]
        assert frame.id == 7
