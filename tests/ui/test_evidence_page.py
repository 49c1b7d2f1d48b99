"""证据: files go in, are registered, come out unchanged, and are gone when they should be."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from nicegui import app
from nicegui.elements.upload_files import SmallFileUpload

from core.case import FileKind
from core.store import CaseStore
from tests.build import a_case
from tests.core.test_evidence import PDF, a_picture
from tests.ui.conftest import CASE_ID, Tell
from tests.ui.screen import Screen
from ui.data.downloads import serve_downloads
from ui.debts.words import evidence as t
from ui.desk import Desk
from ui.remote import Act, Hold


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """Stand on a folder: files are files."""
    return replace(desk, store=CaseStore.at(tmp_path))


async def pick(screen: Screen, name: str, raw: bytes) -> None:
    [element] = screen.user.find(marker="upload").elements
    await element.handle_uploads(  # type: ignore[attr-defined]
        [SmallFileUpload(name, "application/x-whatever", raw)]
    )


async def test_a_file_goes_in_and_is_registered(screen: Screen, told: Tell, desk: Desk) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await screen.reads(t.EMPTY)
    await pick(screen, "协议.pdf", PDF)
    await screen.reads(t.ADDED, "协议.pdf", t.MATCHES, sha256(PDF).hexdigest())
    [file] = desk.case().evidence
    assert (file.kind, file.size, f"{file.at:%H:%M}") == (FileKind.PDF, len(PDF), "14:00")
    assert desk.file(file.id) == PDF


async def test_of_a_picture_both_checksums_are_shown(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    raw = a_picture("JPEG")
    await screen.open("/evidence/d1")
    await pick(screen, "截图.jpg", raw)
    await screen.reads(t.MATCHES, t.WHY_TWO, sha256(raw).hexdigest())
    [file] = desk.case().evidence
    assert file.kept_sha256 in screen.text
    assert file.sha256 != file.kept_sha256


@pytest.mark.parametrize(
    ("raw", "why"), [(b"MZ", "kind"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unreadable")]
)
async def test_what_is_refused_is_told_and_nothing_is_kept(
    screen: Screen, told: Tell, desk: Desk, raw: bytes, why: str
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "协议.pdf", raw)
    await screen.reads(t.REFUSED[why].format(size=10, all=200))
    assert desk.case().evidence == ()


async def test_a_changed_file_shows_that_it_is_not_what_was_registered(
    screen: Screen, told: Tell, tmp_path: Path
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "协议.pdf", PDF)
    await screen.reads(t.MATCHES)
    [file] = (tmp_path / "cases" / CASE_ID / "att").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    await screen.open("/evidence/d1")
    await screen.reads(t.DIFFERS, t.DIFFERS_WHY)
    file.unlink()
    await screen.open("/evidence/d1")
    await screen.reads(t.MISSING)


async def test_a_note_is_kept_and_a_removal_can_be_undone(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "协议.pdf", PDF)
    await screen.reads(t.MATCHES)
    screen.fill(t.NOTE, "客服发来的")
    await screen.until(lambda: desk.case().evidence[0].note == "客服发来的")
    [file] = desk.case().evidence
    screen.press(t.REMOVE)
    await screen.reads(t.REMOVED, t.EMPTY)
    assert desk.case().evidence == ()
    screen.undo()
    await screen.reads("已撤销：拿掉了一个文件", t.MATCHES)
    assert desk.file(file.id) == PDF


async def test_a_file_comes_out_as_an_attachment_and_never_as_a_page(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "<script>.pdf", PDF)
    await screen.reads(t.MATCHES)
    [file] = desk.case().evidence
    serve_downloads(app, desk)
    answer = await screen.user.http_client.get(f"/download/evidence/{file.id}")
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/octet-stream"
    disposition = answer.headers["content-disposition"]
    assert disposition == f'attachment; filename="liqing-{file.id[:8]}.pdf"'
    for gone in ("/download/evidence/none", "/download/papers/debts2/all.docx"):
        assert (await screen.user.http_client.get(gone)).status_code == 404
    word = await screen.user.http_client.get("/download/papers/evidence/d1.docx")
    assert word.content.startswith(b"PK")
    assert word.headers["content-disposition"] == 'attachment; filename="liqing.docx"'


async def test_erasing_everything_takes_the_files_too(
    screen: Screen, told: Tell, desk: Desk, tmp_path: Path
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "协议.pdf", PDF)
    await screen.reads(t.MATCHES)
    await desk.erase()
    assert not list((tmp_path / "cases").rglob("*.bin"))


class PlainLine:
    """A phone that came in without TLS."""

    def hold(self, _: Act) -> Hold:
        return Hold.OFF


async def test_without_tls_a_file_goes_in_after_one_more_sentence_and_none_is_shown(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "早先的.pdf", PDF)
    await screen.reads(t.MATCHES)
    object.__setattr__(desk, "care", PlainLine())  # the page is built with this desk
    await screen.open("/evidence/d1")
    await screen.reads(t.PLAIN_TITLE, t.PLAIN, t.PLAIN_LOOK)
    assert "早先的.pdf" not in screen.text
    assert not screen.is_shown("add")
    screen.press(t.PLAIN_YES)
    await screen.reads(t.ADD)
    await pick(screen, "收据.jpg", a_picture("JPEG"))
    await screen.until(lambda: len(desk.case().evidence) > 1)
    assert [file.name for file in desk.case().evidence] == ["早先的.pdf", "收据.jpg"]
    assert "收据.jpg" not in screen.text
    assert "/download/evidence/" not in screen.html


async def test_what_a_phone_made_smaller_says_so(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, f"IMG{t.SHRUNK}.jpg", a_picture("JPEG"))
    await screen.reads(t.MATCHES, f"IMG{t.SHRUNK}.jpg", t.SHRUNK_WHY)


async def test_a_picture_of_an_iphone_says_what_to_do(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/evidence/d1")
    await pick(screen, "IMG_1.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 200)
    await screen.reads(t.REFUSED["heic"])
