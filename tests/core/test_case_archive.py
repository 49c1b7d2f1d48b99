"""A case with its files in one ZIP, and how it comes in; what is spoiled is named, no more."""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.case import Case, FileKind
from core.errors import CaseFileInvalid, StoreDamaged, UnknownRecord
from core.intake import (
    LARGEST_ARCHIVE,
    CaseArchive,
    FileState,
    is_archive,
    read_case_file,
    write_archive,
    write_case_file,
)
from core.store import LARGEST_CASE, Spool, open_stream
from main import main
from tests.core.crash_writer import FILES, PASS, arriving
from tests.e2e.server import ROOT
from ui.access.guard import WHOLE_CAP

FIRST, SECOND, THIRD = FILES
KEPT = ROOT / "tests/vectors/kept/schema-4"


@pytest.fixture
def kept() -> tuple[Case, dict[str, bytes]]:
    return arriving()


def packed(case: Case, files: dict[str, bytes], *, page: str = "") -> bytes:
    def get(name: str) -> bytes:
        if name not in files:
            raise UnknownRecord
        return files[name]

    return b"".join(write_archive(case, get, page=page))


def states(raw: bytes) -> list[FileState]:
    archive = CaseArchive.of(io.BytesIO(raw))
    return [state for _, state in archive.states(read_case_file(archive.case_file))]


def written_anew(raw: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    """Pack a ZIP again as any other program would, with something changed in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            if (entry := change(name, old.read(name))) is not None:
                new.writestr(*entry)
    return made.getvalue()


def test_it_is_a_zip_that_any_program_opens(kept: tuple[Case, dict[str, bytes]]) -> None:
    case, files = kept
    raw = packed(case, files, page="<!doctype html>")
    assert is_archive(raw)
    assert raw == packed(case, files, page="<!doctype html>")
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        assert opened.testzip() is None
        assert opened.read("liqing.json").decode() == write_case_file(case)
        assert opened.read("liqing.html") == b"<!doctype html>"
        assert {name for name in opened.namelist() if "/" in name} == {
            f"evidence/{FIRST}.pdf",
            f"evidence/{SECOND}.png",
            f"evidence/{THIRD}.jpg",
        }


def test_every_file_comes_back_byte_for_byte(kept: tuple[Case, dict[str, bytes]]) -> None:
    case, files = kept
    archive = CaseArchive.of(io.BytesIO(packed(case, files)))
    assert read_case_file(archive.case_file) == case
    assert [state for _, state in archive.states(case)] == [FileState.WHOLE] * 3
    assert {e.id: archive.file(e) for e in case.evidence} == files


def test_packed_again_into_a_folder_it_is_read_as_well(
    kept: tuple[Case, dict[str, bytes]],
) -> None:
    raw = written_anew(packed(*kept), lambda name, content: (f"我的 文件/{name}", content))
    assert states(raw) == [FileState.WHOLE] * 3


def test_what_is_damaged_or_missing_is_named_and_nothing_else_is_lost(
    kept: tuple[Case, dict[str, bytes]],
) -> None:
    def spoil(name: str, content: bytes) -> tuple[str, bytes] | None:
        if FIRST in name:
            return name, content[:-1] + b"?"
        return None if SECOND in name else (name, content)

    raw = written_anew(packed(*kept), spoil)
    assert states(raw) == [FileState.DAMAGED, FileState.MISSING, FileState.WHOLE]


def test_a_file_that_could_not_be_read_is_left_out_and_missed_by_name(
    kept: tuple[Case, dict[str, bytes]],
) -> None:
    case, files = kept

    def get(name: str) -> bytes:
        if name == SECOND:
            raise StoreDamaged("")
        return files[name]

    raw = b"".join(write_archive(case, get))
    assert states(raw) == [FileState.WHOLE, FileState.MISSING, FileState.WHOLE]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_it_is_the_one_that_fits(
    kept: tuple[Case, dict[str, bytes]],
) -> None:
    made = io.BytesIO(packed(*kept))
    with zipfile.ZipFile(made, "a") as more:
        more.writestr(f"evidence/{FIRST}.pdf", bytes(len(kept[1][FIRST])))
        more.writestr(f"../../evidence/{THIRD}.exe", b"MZ")
    assert states(made.getvalue()) == [FileState.WHOLE] * 3


def test_a_file_that_is_not_what_it_is_registered_as_is_damaged() -> None:
    case, files = arriving()
    first = replace(case.evidence[0], kind=FileKind.PNG)
    case = replace(case, evidence=(first, *case.evidence[1:]))
    assert states(packed(case, files))[0] is FileState.DAMAGED


def no_case(name: str, content: bytes) -> tuple[str, bytes] | None:
    return None if name == "liqing.json" else (name, content)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda _: b"PK\x03\x04", "no_archive"),
        (lambda raw: raw[:-1], "no_archive"),
        (lambda raw: raw[: len(raw) // 2], "no_archive"),
        (lambda raw: raw[:-12] + b"\xff\xff\xff\x7f" + raw[-8:], "too_many_entries"),
        (lambda raw: raw[:-14] + b"\xff\xff\xff\xff" + raw[-10:], "too_many_entries"),
        (lambda raw: written_anew(raw, no_case), "no_case_file"),
        (
            lambda raw: written_anew(raw, lambda name, it: (f"{name}/liqing.json", it)),
            "no_case_file",
        ),
    ],
)
def test_what_is_no_whole_zip_of_ours_is_refused(
    kept: tuple[Case, dict[str, bytes]], spoil: Callable[[bytes], bytes], code: str
) -> None:
    with pytest.raises(CaseFileInvalid) as refused:
        CaseArchive.of(io.BytesIO(spoil(packed(*kept))))
    assert [fault.code for fault in refused.value.faults] == [code]


def test_every_changed_byte_leaves_the_case_or_is_seen(
    kept: tuple[Case, dict[str, bytes]],
) -> None:
    case, files = kept
    raw = packed(case, files)
    for at in range(0, len(raw), len(raw) // 400):
        spoilt = bytearray(raw)
        spoilt[at] ^= 0xFF
        try:
            archive = CaseArchive.of(io.BytesIO(bytes(spoilt)))
            found = read_case_file(archive.case_file)
            whole = [e for e, state in archive.states(found) if state is FileState.WHOLE]
            assert found == case
            assert [archive.file(e) for e in whole] == [files[e.id] for e in whole], at
        except CaseFileInvalid as refused:
            assert refused.faults


def test_files_that_say_to_be_more_than_there_is_room_for_are_refused() -> None:
    case, files = arriving()
    first = replace(case.evidence[0], size=LARGEST_ARCHIVE)
    raw = packed(replace(case, evidence=(first, *case.evidence[1:])), files)
    with pytest.raises(CaseFileInvalid, match="1 faults"):
        states(raw)


def test_all_there_may_be_of_a_case_fits_through_the_door() -> None:
    assert LARGEST_CASE + 10_000_000 < LARGEST_ARCHIVE == WHOLE_CAP


# --- on its way in --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 999_999, 1_000_000, 1_000_001, 2_500_000])
def test_what_comes_in_is_read_as_it_came(tmp_path: Path, size: int) -> None:
    raw = bytes(range(251)) * (size // 251 + 1)
    spool = Spool(tmp_path)
    for at in range(0, size, 70_001):
        spool.add(raw[at : min(at + 70_001, size)])
    with spool.whole() as whole:
        assert whole.read() == raw[:size]
        for at in (0, size // 2, max(0, size - 3)):
            whole.seek(at)
            assert whole.read(2_000) == raw[:size][at : at + 2_000]


def test_what_comes_in_has_no_name_and_is_sealed(tmp_path: Path) -> None:
    case, files = arriving()
    spool = Spool(tmp_path)
    spool.add(packed(case, files))
    held = spool.whole()
    if sys.platform != "win32":
        assert list(tmp_path.iterdir()) == []
    assert CaseArchive.of(held).states(case)[0][1] is FileState.WHOLE
    held.seek(0)
    raw = spool._file  # noqa: SLF001 (what lies on the disk is what is looked at)
    raw.seek(0)
    lying = raw.read()
    assert len(lying) > 1000
    assert not any(word in lying for word in (b"liqing.json", b"%PDF", "甲".encode()))
    held.close()
    assert raw.closed


@pytest.mark.parametrize("name", ["whole.zip", "whole.sealed"])
def test_what_an_earlier_edition_exported_opens_with_its_files(name: str) -> None:
    with (KEPT / name).open("rb") as file:
        opened = open_stream(file, PASS) if name.endswith("sealed") else file
        archive = CaseArchive.of(opened)
        case = read_case_file(archive.case_file)
        assert {e.id: archive.file(e) for e in case.evidence} == arriving()[1]


def test_a_command_reads_the_case_in_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alone = tmp_path / "liqing.json"
    alone.write_text(write_case_file(arriving()[0]), encoding="utf-8")
    said = []
    for file in (alone, KEPT / "whole.zip"):
        assert main(["report", str(file), "--today", "2026-11-28"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
