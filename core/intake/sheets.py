"""The rows of a table file, CSV, Excel or a page of HTML: text by cell, or why there are none.

Everything about a file is checked before the next thing looks at it: its size, what it is by its
first bytes, for Excel what its ZIP says of itself, then rows and columns while they are read.
This runs in a process of its own (``sandbox.py``), with no more memory and time than it needs.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final

from core.errors import TableUnusable
from core.intake.headers import TableHeader, TableKind, find_header
from core.intake.html_tables import html_rows, is_html
from core.intake.workbooks import FORMULA, Row, workbook_sheets

LARGEST: Final = 2_000_000
"""The most bytes a table file may have."""
MOST_ROWS: Final = 500
"""The most rows that say anything, the header among them."""
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 200
"""Characters of a cell; no field of a debt takes as many."""

MOST_MOVEMENTS: Final = 20_000
"""The most rows of a wallet's or a bank's bill."""

_MOST_SHEETS = 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;，|"
_GUARDED = re.compile(r"""\s*[=＝]\s*(?:"((?:[^"]|"")*)"|'([^']*)'|([\d.]+))\s*""")
_RULE = re.compile(r":?-{3,}:?")
"""Parts the header of a table in Markdown from its rows."""
_MADE_TEXT = re.compile(r"^\s*'(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """One table of a file: what it is of, its header with its rows, and what stands above."""

    kind: TableKind
    rows: tuple[Row, ...]
    """The header first, one row even where it had two."""
    above: tuple[str, ...] = ()
    """The lines above the header, cells parted by spaces."""


def read_sheet(content: bytes) -> list[Row]:
    """Read the first table of a file, as ``read_sheets`` does.

    Returns:
        The rows that say anything, the header first. Formulas without a value are ``FORMULA``.
    """
    return list(read_sheets(content)[0].rows)


def read_sheets(content: bytes) -> tuple[TableRows, ...]:
    """Read a table file.

    Args:
        content: CSV in UTF-8 (with or without a byte order mark), UTF-16 or GBK; xlsx; or a page
            of HTML, as many a site calls .xls.

    Returns:
        Each table that has a header; of a workbook one a sheet, never more than 20.

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
    is_book = content.startswith(_ZIP)
    ways = workbook_sheets(content, MOST_COLUMNS, MOST_MOVEMENTS) if is_book else _texts(content)
    found: list[TableRows] = []
    says_something = False
    for rows in islice(ways, _MOST_SHEETS):
        kept, header = _within(rows)
        says_something = says_something or bool(kept)
        if header is not None:
            found.append(_table(kept, header))
            if not is_book:  # another way to part the same cells is no other table
                break
    if not found:
        raise TableUnusable("no_header" if says_something else "empty")
    return tuple(found)


def _table(kept: list[Row], header: TableHeader) -> TableRows:
    """Part what stands above the table from what stands in it."""
    first = header.at + header.rows
    top = (kept[header.at][0], header.names)
    return TableRows(
        kind=header.kind,
        rows=(top, *kept[first:]),
        above=tuple(" ".join(c for c in cells if c) for _, cells in kept[: header.at]),
    )


def _within(sheet: Iterable[Row]) -> tuple[list[Row], TableHeader | None]:
    """Return rows that say anything, as long as they are few and narrow, and their header."""
    found: list[Row] = []
    header: TableHeader | None = None
    most = MOST_ROWS
    for number, cells in sheet:
        kept = tuple(_clean(cell) for cell in cells)
        while kept and not kept[-1]:
            kept = kept[:-1]
        if not kept or all(_RULE.fullmatch(cell) for cell in kept if cell):
            continue
        if len(found) == most:
            header = header or find_header([cells for _, cells in found])
            if most > MOST_ROWS or header is None or header.kind is not TableKind.STATEMENT:
                raise TableUnusable("too_many_rows")
            most = MOST_MOVEMENTS
        if len(kept) > MOST_COLUMNS:
            raise TableUnusable("too_many_columns")
        found.append((number, kept))
    return found, header or find_header([cells for _, cells in found])


def _clean(cell: str) -> str:
    """Return a cell on one line, without what was put before it to keep it from being a formula."""
    text = " ".join(_MADE_TEXT.sub("", cell, count=1).split()) if cell != FORMULA else cell
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL + 1]


# --- CSV and HTML


def _texts(content: bytes) -> Iterator[Iterable[Row]]:
    """Return the rows for each way the cells may be parted; the header tells which is right."""
    text = _decoded(content)
    if is_html(text):
        yield from html_rows(text)
        return
    for delimiter in _DELIMITERS:
        try:
            yield list(islice(_csv(text, delimiter), MOST_MOVEMENTS + 1))
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
            yield reader.line_num, tuple(_told(cell) for cell in cells)


def _told(cell: str) -> str:
    """Return a cell of a text file: guarded text as the text in it, a formula as ``FORMULA``."""
    if not cell.lstrip().startswith(("=", "＝")):
        return cell
    found = _GUARDED.fullmatch(cell)
    if found is None:
        return FORMULA
    return next(part for part in found.groups() if part is not None).replace('""', '"')
