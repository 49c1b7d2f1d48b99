"""The sheets of an Excel file: text by cell.

A formula is never worked out: its cell is what the sheet last stored for it, or ``FORMULA``.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice, zip_longest
from pathlib import PurePosixPath
from stat import S_ISLNK
from typing import Final, Protocol, cast
from zipfile import BadZipFile, LargeZipFile, ZipFile

from core.errors import TableUnusable

FORMULA: Final = "\x00"
"""Stands in a cell that held a formula whose value was never stored."""

Row = tuple[int, tuple[str, ...]]
"""The number of a row in its file, counted from 1, and its cells."""

_MOST_ENTRIES = 200
_LARGEST_UNPACKED = 50_000_000
_LARGEST_RATIO = 100
_FEW_BYTES = 10_000
_DRIVE = re.compile(r"[A-Za-z]:")
_MERGED = re.compile(rb'<mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HAS_FORMULA = re.compile(rb"<f[ >/]")
_GUARDED = re.compile(r'=\s*"([^"]*)"')
_FIGURE = re.compile(r"(?:[¥\d,.%:/\s-]|年|月|日|号|期|元)+")
_MOST_MERGED = 2000
_LOSES_DIGITS = 10**15
"""From here on a sheet no longer knows every digit of a number."""
_MOST_FILLED = 500
"""Rows one merged cell may reach down."""
_BROKEN = (
    *(BadZipFile, LargeZipFile, SyntaxError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, OSError, EOFError, NotImplementedError, zlib.error),
)
"""What openpyxl and zipfile raise of a file that is no workbook inside."""


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


class _Sheet(Protocol):
    """What is asked of a sheet of openpyxl."""

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_col: int) -> Iterable[Sequence[_Cell]]: ...


def workbook_sheets(content: bytes, most_columns: int, most_rows: int) -> Iterator[list[Row]]:
    """Return the rows of each sheet, once the ZIP itself was found harmless.

    Of more rows than ``most_rows`` that say anything one more is given, and as many columns.
    A name merged downwards stands in each of its rows.

    Raises:
        TableUnusable: ``suspicious``, ``broken`` or ``no_table``.
    """
    from defusedxml import DefusedXmlException
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _look_at_zip(content)
    try:
        stored = load_workbook(BytesIO(content), read_only=True, keep_links=False, data_only=True)
        written = None
        for n, sheet in enumerate(stored.worksheets):
            part = _part_of(content, sheet)
            formulas: Iterable[Sequence[_Cell]] = ()
            if _HAS_FORMULA.search(part):
                written = written or load_workbook(
                    BytesIO(content), read_only=True, keep_links=False
                )
                formulas = _cells(cast("_Sheet", written.worksheets[n]), most_columns)
            values = _cells(cast("_Sheet", sheet), most_columns)
            rows = islice(_numbered(values, formulas), most_rows + 1)
            yield _filled(list(rows), part)
    except (*_BROKEN, InvalidFileException) as error:  # openpyxl wraps what the parser raised
        is_attack = isinstance(error.__context__ or error, DefusedXmlException)
        raise TableUnusable("suspicious" if is_attack else "broken") from None


def _part_of(content: bytes, sheet: object) -> bytes:
    """Return the XML of a sheet; nothing where the library doesn't say which part it is."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with ZipFile(BytesIO(content)) as packed:
        return packed.read(path) if path in packed.namelist() else b""


def _cells(sheet: _Sheet, most_columns: int) -> Iterable[Sequence[_Cell]]:
    sheet.reset_dimensions()  # what a sheet says of its size is not believed
    return sheet.iter_rows(max_col=most_columns + 1)


def _numbered(
    values: Iterable[Sequence[_Cell]], formulas: Iterable[Sequence[_Cell]]
) -> Iterator[Row]:
    nothing: Sequence[_Cell] | None = None  # the same row stands in every gap
    for cells, written in zip_longest(values, formulas, fillvalue=()):
        if cells is nothing and not written:
            continue
        number = next((cell.row for cell in cells if cell.value is not None), 0)
        if not number and not written:
            nothing = cells
            continue
        texts = [_text(cell) for cell in cells] if number else []
        for n, cell in enumerate(written):
            if cell.data_type != "f" or (n < len(texts) and texts[n]):
                continue
            guarded = _GUARDED.fullmatch(str(cell.value))
            texts += [""] * (n + 1 - len(texts))
            texts[n] = guarded[1] if guarded else FORMULA
            number = number or cell.row
        if number:
            yield number, tuple(texts)


def _filled(rows: list[Row], part: bytes) -> list[Row]:
    """Carry a name that is merged downwards into each of its rows; a figure stays where it is."""
    from openpyxl.utils import column_index_from_string

    by_number = dict(rows)
    for n, found in enumerate(_MERGED.finditer(part)):
        first, last = int(found[2]), int(found[4])
        if n >= _MOST_MERGED or not 0 < last - first <= _MOST_FILLED:
            continue
        at = column_index_from_string(found[1].decode()) - 1
        cells = by_number.get(first, ())
        text = cells[at] if at < len(cells) else ""
        for number in range(first + 1, last + 1):
            below = by_number.get(number)
            if text and not _FIGURE.fullmatch(text) and below is not None and any(below):
                wide = [*below, *[""] * (at + 1 - len(below))]
                wide[at] = wide[at] or text
                by_number[number] = tuple(wide)
    return [(number, by_number[number]) for number, _ in rows]


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
    """Write a number with the fifteen digits Excel itself knows; a longer one as ``1.2e+18``."""
    number = Decimal(f"{value:.15g}")
    if not number.is_finite() or abs(number) >= _LOSES_DIGITS:
        return f"{value:.15g}"
    text = f"{number * 100 if is_percent else number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if is_percent else text
