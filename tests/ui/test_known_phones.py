"""Phones that aren't asked about again: on the disk, for thirty days, one secret at a time."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ui.access.known_phones import DAYS, KnownPhones

FIRST = date(2026, 11, 24)


@pytest.fixture
def today() -> list[date]:
    return [FIRST]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "phones.json"


def known(file: Path, today: list[date]) -> KnownPhones:
    return KnownPhones(file, lambda: today[0])


def test_it_outlives_a_restart_and_the_disk_has_no_secret(file: Path, today: list[date]) -> None:
    _, secret = known(file, today).remember(" 我的手机 ", "case")
    assert secret not in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    again = known(file, today)
    [phone] = again.of_case("case")
    assert phone.name == "我的手机"
    assert again.of_case("another") == ()
    came = again.come_back(secret)
    assert came is not None
    assert came[0].id == phone.id


def test_a_secret_is_good_once_and_whoever_has_a_copy_ends_it(
    file: Path, today: list[date]
) -> None:
    phones = known(file, today)
    _, first = phones.remember("x", "case")
    came = phones.come_back(first)
    assert came is not None
    assert came[1] != first
    assert phones.come_back(first) is None  # overheard, and used once more
    assert phones.come_back(came[1]) is None
    assert phones.of_case("case") == ()


def test_after_thirty_days_it_is_asked_about_again(file: Path, today: list[date]) -> None:
    phones = known(file, today)
    _, secret = phones.remember("x", "case")
    today[0] = FIRST + timedelta(days=DAYS + 1)
    assert phones.of_case("case") == ()
    assert phones.come_back(secret) is None


def test_forgotten_with_its_case(file: Path, today: list[date]) -> None:
    phones = known(file, today)
    _, one = phones.remember("x", "case")
    _, other = phones.remember("y", "other")
    phones.forget_case("case")
    assert phones.come_back(one) is None
    assert known(file, today).come_back(other) is not None


@pytest.mark.parametrize("raw", [b"", b"{", b"[1]", b'[{"id": 5}]', b"\xff", b'{"a": 1}'])
def test_a_spoiled_file_holds_nobody_and_can_be_written_anew(
    file: Path, today: list[date], raw: bytes
) -> None:
    file.write_bytes(raw)
    phones = known(file, today)
    assert phones.of_case("case") == ()
    phones.remember("x", "case")
    assert len(known(file, today).of_case("case")) == 1


def test_what_cannot_be_written_leaves_the_old_secret_good(file: Path, today: list[date]) -> None:
    phones = known(file, today)
    _, secret = phones.remember("x", "case")
    file.unlink()
    file.mkdir()  # nothing can take its place
    with pytest.raises(OSError, match="directory"):
        phones.come_back(secret)
    file.rmdir()
    assert phones.come_back(secret) is not None
