"""A file sealed for the road: opens with its secret, and with nothing else."""

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StoreDamaged, WrongSecret
from core.intake import example, read_case_file, write_case_file
from core.store import (
    is_sealed_file,
    open_file,
    open_stream,
    seal_file,
    seal_file_by_code,
    seal_stream,
)
from core.store.sealed_pieces import PIECE
from tests.effort import thoroughly

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS = "雨后的小路 七点"
CONTENT = write_case_file(example("g")).encode()


def test_it_opens_with_its_passphrase_and_says_nothing_before() -> None:
    raw = seal_file(CONTENT, PASS)
    assert is_sealed_file(raw)
    assert not is_sealed_file(CONTENT)
    assert b"debts" not in raw
    assert read_case_file(open_file(raw, PASS)) == example("g")
    assert seal_file(CONTENT, PASS) != raw


def test_it_opens_with_a_code_as_somebody_types_it() -> None:
    raw, code = seal_file_by_code(CONTENT)
    assert open_file(raw, code.lower().replace("-", " ")) == CONTENT
    assert code.encode() not in raw


@pytest.mark.parametrize("secret", ["", "雨后的小路", PASS + " ", "2345-6723"])
def test_another_secret_opens_nothing(secret: str) -> None:
    with pytest.raises(WrongSecret, match="wrong"):
        open_file(seal_file(CONTENT, PASS), secret)


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(WrongSecret, match="short"):
        seal_file(CONTENT, "1234567")


RAW: list[bytes] = []


@thoroughly(60)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_every_changed_byte_is_noticed(where: float, by: int) -> None:
    if not RAW:
        RAW.append(seal_file(b"some words", PASS))
    at = int(where * len(RAW[0]))
    changed = bytearray(RAW[0])
    changed[at] ^= by
    with pytest.raises((WrongSecret, StoreDamaged)):
        open_file(bytes(changed), PASS)


@pytest.mark.parametrize(
    "change",
    [{"kib": 67_108_864}, {"kib": 8}, {"passes": 1}, {"lanes": 99}, {"kdf": "md5"}, {"salt": ""}],
)
def test_settings_that_exhaust_or_weaken_are_refused_unworked(change: dict[str, object]) -> None:
    magic, line, body = seal_file(CONTENT, PASS).split(b"\n", 2)
    raw = b"\n".join((magic, json.dumps(json.loads(line) | change).encode(), body))
    with pytest.raises(StoreDamaged):
        open_file(raw, PASS)


@thoroughly(200)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_refused(noise: bytes, starts_well: bool) -> None:
    with pytest.raises(StoreDamaged):
        open_file(b"LIQING SEALED 1\n" + noise if starts_well else noise, PASS)


# --- in pieces


def long_content() -> Iterator[bytes]:
    """Give three pieces and a bit, however they come."""
    for number in range(36):
        yield bytes([number]) * 90_001


LONG = b"".join(long_content())


@pytest.fixture
def in_pieces() -> bytes:
    return b"".join(seal_stream(long_content, PASS)())


def test_what_is_sealed_in_pieces_opens_anywhere(in_pieces: bytes) -> None:
    assert is_sealed_file(in_pieces)
    assert LONG[:90] not in in_pieces
    opened = open_stream(io.BytesIO(in_pieces), PASS)
    assert opened.read() == LONG
    opened.seek(1_999_990)
    assert opened.read(20) == LONG[1_999_990:2_000_010]
    assert open_file(in_pieces, PASS) == LONG


def test_fetched_twice_it_differs_and_opens_all_the_same() -> None:
    sealed = seal_stream(long_content, PASS)
    first, second = b"".join(sealed()), b"".join(sealed())
    assert first != second
    assert open_file(first, PASS) == open_file(second, PASS) == LONG


@pytest.mark.parametrize("content", [b"", b"x", b"x" * PIECE, b"x" * (PIECE + 1)])
def test_any_length_comes_back(content: bytes) -> None:
    assert open_file(b"".join(seal_stream(lambda: [content], PASS)()), PASS) == content


def test_no_piece_can_be_changed_moved_left_out_or_added(in_pieces: bytes) -> None:
    start = in_pieces.index(b"\n", 20) + 1
    long = PIECE + 28
    head, rest = in_pieces[:start], in_pieces[start:]
    pieces = [rest[at : at + long] for at in range(0, len(rest), long)]
    first, second, third, last = pieces
    for spoilt in (
        [first, second, third],
        [first, second, third, last[:-1]],
        [second, first, third, last],
        [first, second, second, last],
        [first, third, last],
        [first, second, third, third, last],
        [first, bytes([second[0] ^ 1]) + second[1:], third, last],
        [],
    ):
        with pytest.raises(StoreDamaged):
            open_file(head + b"".join(spoilt), PASS)
    changed = head.replace(b'"passes": ', b'"passes":  ') + rest
    with pytest.raises(StoreDamaged):
        open_file(changed, PASS)


def test_it_has_a_passphrase_of_some_length_and_opens_with_no_other(in_pieces: bytes) -> None:
    with pytest.raises(WrongSecret, match="short"):
        seal_stream(long_content, "短")
    with pytest.raises(WrongSecret, match="wrong"):
        open_file(in_pieces, PASS + " ")
