"""A case with its evidence files in one ZIP: how all of it leaves the program and comes back.

``liqing.json`` is the case file, ``evidence/<id>.pdf`` (``.jpg``, ``.png``) are the files as they
are kept; ``liqing.html``, where there is one, is for eyes, ``schema.json`` says what the case file
means. Names in a ZIP are compared, never used as paths, and each file is held to its checksum.
"""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from core.case import Case, Evidence
from core.errors import CaseFileInvalid, Fault, StoreDamaged, UnknownRecord
from core.intake.casefile import LARGEST, case_schema, write_case_file
from core.intake.evidence import kind_of
from core.intake.invariants import MOST
from core.intake.validation_errors import Flaw, flaw, in_english

LARGEST_ARCHIVE: Final = 220_000_000
"""The most bytes of a ZIP, and of all files in it: all there may be of one case, and its list."""

_CASE, _FOLDER = "liqing.json", "evidence"
_END: Final = b"PK\x05\x06"
_END_BYTES, _LONGEST_COMMENT, _LONGEST_LIST = 22, 65_535, 1_000_000
_MOST_ENTRIES = MOST["evidence"] + 100
_LARGE_FORM: Final = b"PK\x06\x07"
_LARGE_FORM_BYTES = 20
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    *(BadZipFile, LargeZipFile, EOFError, OSError, RuntimeError, NotImplementedError),
    *(ValueError, zlib.error, StoreDamaged),
)
"""What reading a spoiled ZIP raises, and one whose seal was broken."""


class FileState(StrEnum):
    """What a ZIP holds of a registered file."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    """Something of its name is there, and it is not what was registered."""
    MISSING = "missing"


def is_archive(start: bytes) -> bool:
    """Return whether a file is a ZIP, by its first bytes."""
    return start.startswith((b"PK\x03\x04", _END))


def write_archive(case: Case, file: Callable[[str], bytes], *, page: str = "") -> Iterator[bytes]:
    """Write a case and its files, piece by piece: never more than one file is in memory.

    Args:
        case: as it is to be taken along.
        file: gives a file by its name; one it hasn't (``UnknownRecord``) or can't read
            (``StoreDamaged``, ``OSError``) is left out, and missed by name where it is read.
        page: ``liqing.html``, if there is one.

    Yields:
        Bytes; the same for the same case and files.
    """
    sink = _Sink()
    with ZipFile(sink, "w") as made:
        for name, content in _members(case, file, page):
            made.writestr(ZipInfo(name, _MOMENT), content)
            yield sink.taken()
    yield sink.taken()


def _members(case: Case, file: Callable[[str], bytes], page: str) -> Iterator[tuple[str, bytes]]:
    yield _CASE, write_case_file(case).encode()
    yield "schema.json", json.dumps(case_schema(), ensure_ascii=False, indent=1).encode()
    if page:
        yield "liqing.html", page.encode()
    for evidence in case.evidence:
        with suppress(UnknownRecord, StoreDamaged, OSError):
            yield f"{_FOLDER}/{evidence.id}.{evidence.kind}", file(evidence.id)


class _Sink(io.RawIOBase):
    """Takes what a ZIP is written of; its writer may go back within what was not taken yet."""

    def __init__(self) -> None:
        self._gone, self._held = 0, io.BytesIO()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, raw: bytes, /) -> int:  # type: ignore[override]
        return self._held.write(raw)

    def tell(self) -> int:
        return self._gone + self._held.tell()

    def seek(self, to: int, whence: int = io.SEEK_SET, /) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation
        return self._gone + self._held.seek(to - self._gone)

    def taken(self) -> bytes:
        """Give what was written since."""
        raw = self._held.getvalue()
        self._gone, self._held = self._gone + len(raw), io.BytesIO()
        return raw


@dataclass(frozen=True, slots=True)
class CaseArchive:
    """A ZIP that was opened; it reads on as long as the file it was opened of is open.

    Not for several threads at once.
    """

    case_file: bytes
    """``liqing.json``, for ``read_case_file``; at most one byte more than it may have."""
    _zip: ZipFile
    _files: dict[str, list[ZipInfo]]

    @classmethod
    def of(cls, file: BinaryIO) -> "CaseArchive":
        """Open a ZIP; of its files nothing is read yet.

        Raises:
            CaseFileInvalid: ``no_archive``, ``too_many_entries``; ``no_case_file`` where there is
                no ``liqing.json`` or more than one.
        """
        _look_at_the_end(file)
        try:
            opened = ZipFile(file)
            entries = [e for e in opened.infolist() if not e.is_dir()]
            cases = [e for e in entries if _name(e).name == _CASE]
            if len(cases) != 1:
                raise _refused(flaw("no_case_file", _CASE))
            case_file = _content(opened, cases[0], LARGEST + 1)
        except _UNREADABLE:
            raise _refused(flaw("no_archive")) from None
        files: dict[str, list[ZipInfo]] = {}
        for entry in entries:
            if _name(entry).parent.name == _FOLDER:
                files.setdefault(_name(entry).stem, []).append(entry)
        return cls(case_file, opened, files)

    def states(self, case: Case) -> tuple[tuple[Evidence, FileState], ...]:
        """Read every file a case names, and say of each what it is. It takes a moment.

        Raises:
            CaseFileInvalid: ``too_large``: together they say to be more than ``LARGEST_ARCHIVE``.
        """
        if sum(evidence.size for evidence in case.evidence) > LARGEST_ARCHIVE:
            raise _refused(flaw("too_large", LARGEST_ARCHIVE // 1_000_000))
        return tuple((evidence, self._state(evidence)) for evidence in case.evidence)

    def file(self, evidence: Evidence) -> bytes:
        """Return a file, byte for byte as it was registered.

        Raises:
            UnknownRecord: none of that name is that.
        """
        entries = [e for e in self._files.get(evidence.id, ()) if e.file_size == evidence.size]
        for entry in entries[:2]:  # of two of one name it is the one that fits
            with suppress(*_UNREADABLE):
                raw = _content(self._zip, entry, evidence.size + 1)
                is_it = sha256(raw).hexdigest() == evidence.kept_sha256
                if is_it and kind_of(raw) is evidence.kind:
                    return raw
        raise UnknownRecord

    def _state(self, evidence: Evidence) -> FileState:
        try:
            self.file(evidence)
        except UnknownRecord:
            return FileState.DAMAGED if evidence.id in self._files else FileState.MISSING
        return FileState.WHOLE


def _look_at_the_end(file: BinaryIO) -> None:
    """Refuse a ZIP whose list of contents is longer than any of ours, before it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - _LARGE_FORM_BYTES))
    try:
        tail = file.read()
    except StoreDamaged:
        raise _refused(flaw("no_archive")) from None
    at = tail.rfind(_END)
    end = tail[at : at + _END_BYTES]
    before = tail[max(0, at - _LARGE_FORM_BYTES) : at]
    if at < 0 or len(end) < _END_BYTES or before.startswith(_LARGE_FORM):
        raise _refused(flaw("no_archive"))
    entries, length = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if entries > _MOST_ENTRIES or length > _LONGEST_LIST:
        raise _refused(flaw("too_many_entries", _MOST_ENTRIES))


def _content(opened: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Read no more than ``most`` bytes of an entry, however much it unpacks to."""
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise NotImplementedError
    with opened.open(entry) as held:
        return held.read(most)


def _name(entry: ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _refused(what: Flaw) -> CaseFileInvalid:
    return CaseFileInvalid((Fault("file", in_english(what), *what),))
