"""A file sealed for the road: opens with its secret, and with nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StoreDamaged, WrongSecret
from core.intake import example, read_case_file, write_case_file
from core.store import is_sealed_file, open_file, seal_file, seal_file_by_code
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
