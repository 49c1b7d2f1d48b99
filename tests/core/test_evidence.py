"""Files on the evidence shelf: what is taken, what of it is kept, and where it lies."""

import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from core.case import Case, Evidence, FileKind
from core.errors import FileRefused, StoreDamaged, UnknownRecord
from core.intake import LARGEST_FILE, accept_file
from core.store import CaseStore, Snapshot
from core.store import files as store_files
from tests.build import TODAY, a_case

PDF = b"%PDF-1.7\n1 0 obj\n<< /OpenAction (app.alert(1)) >>\nendobj\n%%EOF\n"
SECRET = "在某某小区拍的"


def a_picture(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> bytes:
    """Give a picture that says where it was taken."""
    picture = Image.new(mode, size)
    out = BytesIO()
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010E] = SECRET
        exif[0x0112] = 6  # lies on its side
        picture.save(out, kind, exif=exif, comment=SECRET.encode())
    else:
        words = PngImagePlugin.PngInfo()
        words.add_itxt("Location", SECRET)
        picture.save(out, kind, pnginfo=words)
    return out.getvalue()


def a_bomb(width: int, height: int) -> bytes:
    """Give a PNG that claims to be enormous and is a few kilobytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    rows = zlib.compress(b"\0" * 1_000_000, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# --- what is taken


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
    ],
)
def test_of_a_picture_only_the_pixels_are_kept(kind: str, mode: str) -> None:
    raw = a_picture(kind, mode=mode)
    assert SECRET.encode() in raw or b"Exif" in raw
    accepted = accept_file(raw)
    assert accepted.kind is (FileKind.JPEG if kind == "JPEG" else FileKind.PNG)
    assert SECRET.encode() not in accepted.content
    assert accepted.sha256 == sha256(raw).hexdigest()
    assert accepted.kept_sha256 == sha256(accepted.content).hexdigest()
    with Image.open(BytesIO(accepted.content)) as kept:
        assert kept.format == kind
        assert not kept.getexif()
        assert not set(kept.info) & {"comment", "exif", "Location", "icc_profile"}
        assert kept.size == ((30, 40) if kind == "JPEG" else (40, 30))  # set upright


@pytest.mark.parametrize(("mode", "kept"), [("RGB", FileKind.JPEG), ("RGBA", FileKind.PNG)])
def test_a_webp_is_kept_as_what_its_bytes_then_are(mode: str, kept: FileKind) -> None:
    out = BytesIO()
    Image.new(mode, (40, 30), (10, 120, 90, 128)[: len(mode)]).save(out, "WEBP", exif=_exif())
    raw = out.getvalue()
    assert b"EXIF" in raw
    accepted = accept_file(raw)
    assert accepted.kind is kept
    with Image.open(BytesIO(accepted.content)) as picture:
        assert picture.format == {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG"}[kept]
        assert picture.size == (40, 30)
        assert not picture.getexif()


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_picture_of_an_iphone_is_named_by_its_bytes(brand: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        accept_file(b"\0\0\0\x18ftyp" + brand + b"\0" * 200)
    assert refused.value.why == "heic"
    with pytest.raises(FileRefused) as refused:
        accept_file(b"\0\0\0\x18ftypisom" + b"\0" * 200)  # a film
    assert refused.value.why == "kind"


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    return exif


def test_a_pdf_is_kept_byte_for_byte() -> None:
    accepted = accept_file(PDF)
    assert (accepted.kind, accepted.content) == (FileKind.PDF, PDF)
    assert accepted.sha256 == accepted.kept_sha256 == sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "kind"),
        (b"MZ\x90\x00", "kind"),
        (b"<html><script>alert(1)</script>", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"GIF89a" + b"\0" * 50, "kind"),
        (b" %PDF-1.7", "kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "unreadable"),
        (b"\xff\xd8\xff" + b"\0" * 100, "unreadable"),
        (a_picture("JPEG")[:-200], "unreadable"),
        (a_picture("PNG")[:60], "unreadable"),
        (a_bomb(9_000, 9_000), "pixels"),
        (a_bomb(60_000, 60_000), "pixels"),
        (b"%PDF-" + b"\0" * LARGEST_FILE, "size"),
    ],
)
def test_what_is_no_picture_and_no_pdf_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(FileRefused) as refused:
        accept_file(raw)
    assert refused.value.why == why


@pytest.mark.slow
def test_a_large_photo_is_taken() -> None:
    accepted = accept_file(a_picture("JPEG", size=(8_000, 4_900)))
    with Image.open(BytesIO(accepted.content)) as kept:
        assert kept.size == (4_900, 8_000)


# --- where it lies


def registered(name: str, raw: bytes = PDF, **changes: object) -> Evidence:
    usual = Evidence(
        id=name,
        debt_id="d1",
        name="协议.pdf",
        kind=FileKind.PDF,
        on=TODAY,
        at=time(14, 0),
        size=len(raw),
        sha256=sha256(raw).hexdigest(),
        kept_sha256=sha256(raw).hexdigest(),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def put(store: CaseStore, raw: bytes = PDF) -> str:
    """Add a file to the case; give its name."""

    def change(kept: Snapshot, name: str) -> Snapshot:
        return kept.with_case(kept.case.with_evidence(registered(name, raw)), "evidence_added")

    return store.attach("c1", raw, change).case.evidence[-1].id


def drop(store: CaseStore, name: str) -> None:
    store.update(
        "c1", lambda kept: kept.with_case(kept.case.without_evidence(name), "evidence_removed")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[], CaseStore]]:
    """Open the folder as often as a test likes, one after the other."""
    open_now: list[CaseStore] = []

    def begin() -> CaseStore:
        while open_now:
            open_now.pop().close()
        open_now.append(CaseStore.at(folder))
        return open_now[0]

    store = begin()
    store.update("c1", lambda kept: kept.with_case(a_case(), "imported"))
    yield begin
    open_now.pop().close()


def names_on_disk(folder: Path) -> set[str]:
    return {file.stem for file in (folder / "cases" / "c1" / "att").glob("*")}


def test_a_file_lies_beside_the_case_under_a_random_name(
    folder: Path, opened: Callable[[], CaseStore]
) -> None:
    store = opened()
    first, second = put(store), put(store)
    assert names_on_disk(folder) == {first, second}
    assert len(first) == 32
    for file in (folder / "cases" / "c1" / "att").iterdir():
        assert file.suffix == ".bin"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "协议" not in file.name
    assert stat.S_IMODE((folder / "cases" / "c1" / "att").stat().st_mode) == 0o700
    again = opened()
    assert [again.file("c1", name) for name in (first, second)] == [PDF, PDF]


def test_the_file_is_on_the_disk_before_the_case_names_it(
    folder: Path, opened: Callable[[], CaseStore]
) -> None:
    seen: list[set[str]] = []

    def change(kept: Snapshot, name: str) -> Snapshot:
        seen.append(names_on_disk(folder))
        return kept.with_case(kept.case.with_evidence(registered(name)), "evidence_added")

    case = opened().attach("c1", PDF, change).case
    assert seen == [{case.evidence[0].id}]


def test_what_was_removed_can_come_back_until_undo_has_forgotten_it(
    folder: Path, opened: Callable[[], CaseStore]
) -> None:
    name = put(opened())
    drop(store := opened(), name)
    assert names_on_disk(folder) == {name}
    store = opened()
    assert store.update("c1", lambda kept: kept.undone()).case.evidence[0].id == name
    assert store.file("c1", name) == PDF
    drop(store, name)
    for number in range(60):
        household = replace(a_case().household, savings_fen=number + 1)
        store.update(
            "c1",
            lambda kept, new=household: kept.with_case(  # type: ignore[misc]
                kept.case.with_household(new), "household"
            ),
        )
    assert opened().load("c1").case.evidence == ()
    assert names_on_disk(folder) == set()


def test_what_nobody_names_is_removed_at_the_start(
    folder: Path, opened: Callable[[], CaseStore]
) -> None:
    name = put(opened())
    stray = folder / "cases" / "c1" / "att" / f"{'0' * 32}.bin"
    stray.write_bytes(b"left by a program that was killed between file and case")
    opened().load("c1")
    assert names_on_disk(folder) == {name}


def test_a_change_that_fails_leaves_the_case_as_it_was(
    folder: Path, opened: Callable[[], CaseStore]
) -> None:
    store = opened()

    def fails(_kept: Snapshot, _name: str) -> Snapshot:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.attach("c1", PDF, fails)
    assert store.load("c1").case == a_case()
    put(store)
    assert len(names_on_disk(folder)) == 1


def test_changed_bytes_are_noticed(folder: Path, opened: Callable[[], CaseStore]) -> None:
    name = put(opened())
    file = folder / "cases" / "c1" / "att" / f"{name}.bin"
    raw = bytearray(file.read_bytes())
    for at in (5, len(raw) // 2, len(raw) - 1):
        spoilt = raw.copy()
        spoilt[at] ^= 1
        file.write_bytes(spoilt)
        with pytest.raises(StoreDamaged):
            opened().file("c1", name)


@pytest.mark.parametrize("name", ["0" * 32, "../case", "..\\case", "", "a/b", "ABC"])
@pytest.mark.parametrize("in_memory", [True, False])
def test_a_name_that_is_none_leads_nowhere(
    opened: Callable[[], CaseStore], name: str, *, in_memory: bool
) -> None:
    store = CaseStore.in_memory() if in_memory else opened()
    with pytest.raises(UnknownRecord):
        store.file("c1", name)


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_case_takes_no_more_than_its_room(
    opened: Callable[[], CaseStore], monkeypatch: pytest.MonkeyPatch, *, in_memory: bool
) -> None:
    monkeypatch.setattr(store_files, "LARGEST_CASE", 10 * len(PDF))
    store = CaseStore.in_memory() if in_memory else opened()
    store.update("c1", lambda kept: kept.with_case(a_case(), "imported"))
    put(store)
    put(store)
    with pytest.raises(FileRefused) as refused:
        put(store, PDF * 20)
    assert refused.value.why == "full"
    assert len(store.load("c1").case.evidence) == 2


def test_erasing_takes_the_files_with_it(folder: Path, opened: Callable[[], CaseStore]) -> None:
    store = opened()
    put(store)
    store.erase("c1")
    assert [file for file in folder.rglob("*") if file.is_file() and file.name != ".lock"] == []
    with closing(CaseStore.in_memory()) as memory:
        memory.update("c1", lambda kept: kept.with_case(a_case(), "imported"))
        name = put(memory)
        memory.erase("c1")
        with pytest.raises(UnknownRecord):
            memory.file("c1", name)


def test_a_debt_takes_its_evidence_with_it() -> None:
    case: Case = a_case().with_evidence(registered("0" * 32))
    assert case.evidence_on("d1") == case.evidence
    assert case.without_debt("d1").evidence == ()
