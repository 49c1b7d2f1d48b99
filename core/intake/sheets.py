"""The rows of a table file, CSV or Excel: text by cell, or one code for why there are none.

Everything about a file is checked before the next thing looks at it: its size, what it is by its
first bytes, for Excel what its ZIP says of itself, then rows and columns while they are read.
This runs in a process of its own (``apart.py``), which has no more memory and time than it needs.
"""

import csv
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from pathlib import PurePosixPath
from stat import S_ISLNK
from typing import Final, Protocol, cast
from zipfile import BadZipFile, LargeZipFile, ZipFile

from core.errors import TableUnusable
from core.intake.headers import header_at

LARGEST: Final = 2_000_000
"""The most bytes a table file may have."""
MOST_ROWS: Final = 500
"""The most rows that say anything, the header among them."""
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 200
"""Characters of a cell; no field of a debt takes as many."""

FORMULA: Final = "\x00"
"""Stands in a cell that held a formula: it is not worked out."""

Row = tuple[int, tuple[str, ...]]
"""The number of a row in its file, counted from 1, and its cells."""

_MOST_ENTRIES = 200
_LARGEST_UNPACKED = 50_000_000
_LARGEST_RATIO = 100
_MOST_SHEETS = 20
_FEW_BYTES = 10_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;"
_DRIVE = re.compile(r"[A-Za-z]:")
_BROKEN = (
    *(BadZipFile, LargeZipFile, SyntaxError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, OSError, EOFError, NotImplementedError, zlib.error),
)
"""What openpyxl and zipfile raise of a file that is no workbook inside."""
_MADE_TEXT = re.compile(r"'(?=[=+\-@\t\r＝＋－＠])")


class _Cell(Protocol):
    """What is asked of a cell of openpyxl, which is imported where a file needs it."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str | None: ...
    @property
    def row(self) -> int: ...


def read_sheet(content: bytes) -> list[Row]:
    """Read a table file.

    Args:
        content: CSV in UTF-8 (with or without a byte order mark), UTF-16 or GBK; or xlsx.

    Returns:
        The rows that say anything, the header first. Formulas are ``FORMULA``.

    Raises:
        TableUnusable: with a ``reason``; nothing of the file is in it.
    """
    if not content.strip():
        raise TableUnusable("empty")
    if len(content) > LARGEST:
        raise TableUnusable("too_large")
    if content.startswith(_OLE):
        raise TableUnusable("old_excel")
    if content.startswith(_NO_TABLES):
        raise TableUnusable("no_table")
    sheets = _excel(content) if content.startswith(_ZIP) else _texts(content)
    rows: list[Row] = []
    for rows in islice(sheets, _MOST_SHEETS):
        if (at := header_at(cells for _, cells in rows)) is not None:
            return rows[at:]
    raise TableUnusable("no_header" if rows else "empty")


def _within(sheet: Iterable[Row]) -> Iterator[Row]:
    """Return rows that say anything, as long as they are few and narrow."""
    count = 0
    for number, cells in sheet:
        kept = tuple(_clean(cell) for cell in cells)
        while kept and not kept[-1]:
            kept = kept[:-1]
        if not kept:
            continue
        count += 1
        if count > MOST_ROWS:
            raise TableUnusable("too_many_rows")
        if len(kept) > MOST_COLUMNS:
            raise TableUnusable("too_many_columns")
        yield number, kept


def _clean(cell: str) -> str:
    """Return a cell on one line, without what was put before it to keep it from being a formula."""
    text = " ".join(_MADE_TEXT.sub("", cell, count=1).split()) if cell != FORMULA else cell
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL + 1]


# --- CSV


def _texts(content: bytes) -> Iterator[list[Row]]:
    """Return the rows for each way the cells may be parted; the header tells which is right."""
    text = _decoded(content)
    for delimiter in _DELIMITERS:
        try:
            yield list(_within(_csv(text, delimiter)))
        except csv.Error:
            continue


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        never = {"Cc", "Cs", "Cn", "Co"} if encoding == "gb18030" else {"Cc", "Cs"}
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(unicodedata.category(c) in never and c not in "\t\r\n" for c in text):
            raise TableUnusable("no_table")
        return text
    raise TableUnusable("no_text")


def _csv(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cells):
            yield reader.line_num, tuple(FORMULA if _is_formula(cell) else cell for cell in cells)


def _is_formula(cell: str) -> bool:
    return cell.lstrip().startswith(("=", "＝"))


# --- Excel


def _excel(content: bytes) -> Iterator[list[Row]]:
    """Return the rows of each sheet, once the ZIP itself was found harmless."""
    from defusedxml import DefusedXmlException
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _look_at_zip(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its size is not believed
            cells = cast("Iterable[Sequence[_Cell]]", sheet.iter_rows(max_col=MOST_COLUMNS + 1))
            yield list(_within(_numbered(cells)))
    except (*_BROKEN, InvalidFileException) as error:  # openpyxl wraps what the parser raised
        is_attack = isinstance(error.__context__ or error, DefusedXmlException)
        raise TableUnusable("suspicious" if is_attack else "broken") from None


def _numbered(rows: Iterable[Sequence[_Cell]]) -> Iterator[Row]:
    for cells in rows:
        filled = [cell for cell in cells if cell.value is not None]
        if filled:
            yield filled[0].row, tuple(_text(cell) for cell in cells)


def _look_at_zip(content: bytes) -> None:
    """Refuse a ZIP by its list of contents, before anything is unpacked."""
    try:
        entries = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, LargeZipFile, ValueError, OSError, NotImplementedError):
        raise TableUnusable("broken") from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > _LARGEST_UNPACKED:
        raise TableUnusable("suspicious")
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        outside = name.is_absolute() or ".." in name.parts or _DRIVE.match(entry.filename)
        swollen = entry.file_size > _FEW_BYTES and entry.file_size > _LARGEST_RATIO * max(
            1, entry.compress_size
        )
        if outside or swollen or S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise TableUnusable("suspicious")
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise TableUnusable("no_table")


def _text(cell: _Cell) -> str:
    """Return what stands in a cell, as a person would type it; a formula is not worked out."""
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    match cell.value:
        case bool() as answer:
            text = "yes" if answer else "no"
        case int() | float() as number:
            text = _number(number, is_percent="%" in (cell.number_format or ""))
        case datetime() as moment:
            text = moment.date().isoformat()
        case date() | time() as when:
            text = when.isoformat()
        case other:
            text = str(other)
    return text


def _number(value: float, *, is_percent: bool) -> str:
    """Write a number with the fifteen digits Excel itself knows of it."""
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(number)
    text = f"{number * 100 if is_percent else number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if is_percent else text
