"""Frames that no page of ours would send, and frames that are nearly right."""

import json
import random
from collections.abc import Iterator

MARK = "不可入日志"
"""Stands in every text of them: it may turn up in no log."""
Handle = tuple[int, str]


def named(page: str, handle: Handle) -> dict[str, str | bytes]:
    """Give one of each kind, for a page and something on it that can be clicked."""
    element, listener = handle
    right = {"client_id": page, "id": element, "listener_id": listener}

    def said(name: object, message: object) -> str:
        return "42" + json.dumps([name, message])

    return {
        "cut off": '42["event"',
        "no list": '42{"a":1}',
        "an empty list": "42[]",
        "nothing at all": "4",
        "an empty frame": "",
        "no number": " ",
        "an unknown kind": "9",
        "an unknown packet": "47",
        "no message": '42["event"]',
        "no dictionary": said("event", [MARK]),
        "a name that is a list": said([MARK], right),
        "a name nobody hears": said(MARK, right),
        "another room": "42/" + MARK + ',["event"]',
        "connecting once more": said("connect", {"QUERY_STRING": f"client_id={page}"}),
        "a page that is a list": said("event", right | {"client_id": [MARK]}),
        "no element": said("event", {"client_id": page}),
        "wrong types": said("event", right | {"id": MARK, "listener_id": 3, "args": 5}),
        "a listener that isn't there": said("event", right | {"listener_id": MARK}),
        "arguments that are no JSON": said("event", right | {"args": [MARK]}),
        "arguments of no type": said("event", right | {"args": [[MARK]]}),
        "a shake of hands without a page": said("handshake", {"tab_id": MARK}),
        "a shake of hands with a list": said("handshake", {"client_id": [MARK]}),
        "a level nobody knows": said("log", {"client_id": page, "level": MARK, "message": MARK}),
        "an ack that is no number": said("ack", {"client_id": page, "next_message_id": MARK}),
        "an answer to a list": said(
            "javascript_response", {"client_id": page, "request_id": [MARK]}
        ),
        "deep": "42" + "[" * 100_000 + "]" * 100_000,
        "deep inside": '42["event",' + "[" * 5_000 + "]" * 5_000 + "]",
        "many attachments": '45999999999-["event",{"_placeholder":true,"num":0}]',
        "an attachment that never comes": '451-["event",{"_placeholder":true,"num":0}]',
        "a huge number": "42" + "9" * 90 + json.dumps(["event", right]),
        "bytes": b"\x00\xff\xfe" + MARK.encode(),
        "half a character outside": f'42["event",{{"client_id":"{page}","x":"\\ud800{MARK}"}}]',
        "900 KB": said("event", {"client_id": page, "x": "x" * 900_000}),
    }


def spoiled(page: str, handle: Handle, count: int, rng: random.Random) -> Iterator[str]:
    """Give right frames with something wrong: cut, doubled, turned round, of another type."""
    element, listener = handle
    right: dict[str, dict[str, object]] = {
        "event": {"client_id": page, "id": element, "listener_id": listener, "args": [f'"{MARK}"']},
        "ack": {"client_id": page, "next_message_id": 1},
        "handshake": {"client_id": page, "tab_id": MARK, "document_id": MARK},
        "javascript_response": {"client_id": page, "request_id": MARK, "result": MARK},
    }
    values: tuple[object, ...] = (
        None,
        True,
        -1,
        10**30,
        1.5,
        "",
        MARK,
        [],
        [MARK],
        {},
        {MARK: MARK},
    )
    for _ in range(count):
        name = rng.choice(tuple(right))
        message = dict(right[name])
        message[rng.choice((*message, MARK))] = rng.choice(values)
        text = "42" + json.dumps([name, message], ensure_ascii=rng.random() < 0.5)
        at, end = sorted(rng.choices(range(2, len(text)), k=2))
        match rng.randrange(5):
            case 0:
                text = text[:at]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:]
            case 3:
                text = (
                    text[:at]
                    + rng.choice(("\\ud800", "\x00", "\ufeff", '"', "}", "😀"))
                    + text[at:]
                )
            case _:
                text = f"4{rng.randrange(10)}{text[2:]}"
        yield text
