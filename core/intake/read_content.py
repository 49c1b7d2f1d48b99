"""Any file that may tell of debts: which reader it is for."""

from collections.abc import Callable
from datetime import date
from typing import Final

from core.errors import TableUnusable
from core.intake.evidence import is_heic, is_picture
from core.intake.headers import TableKind
from core.intake.pasted import read_text
from core.intake.pdf_text import PDF
from core.intake.photos import read_photo
from core.intake.plan_tables import read_plan_table
from core.intake.read_result import ReadKind, ReadResult
from core.intake.sandbox import pdf_text_apart, read_sheets_apart
from core.intake.sheets import TableRows
from core.intake.statements import read_statement
from core.intake.table_rows import holds_sum
from core.intake.tables import DebtTable, read_tables

_ZIP: Final = b"PK\x03\x04"
_ONE_TABLE: Final = 2
"""Rows, its header among them, from which on a text is a table and no sentence with commas."""


def read_content(content: bytes, today: date) -> ReadResult:
    """Read a file's content; nothing is kept. Blocks: call in a thread.

    Args:
        content: a table as ``read_sheets`` reads it, the text of a PDF, or a picture, each in a
            process of its own; or a text in UTF-8 or GB 18030, of which what can't be decoded is
            passed over.
        today: as for ``read_text``.

    Raises:
        TableUnusable: a workbook or PDF that can't be read, with a ``reason``.
        FileRefused: a picture that can't be read, or nothing is installed to read it.
    """
    if content.startswith(PDF):
        return read_text(pdf_text_apart(content), today)
    if is_picture(content) or is_heic(content):
        return read_photo(content, today).result
    try:
        sheets = read_sheets_apart(content)
    except TableUnusable:
        if content.startswith(_ZIP):
            raise
        return read_text(_decoded(content), today)
    is_text = not content.startswith(_ZIP)
    if is_text and all(len(sheet.rows) < _ONE_TABLE for sheet in sheets):
        return read_text(_decoded(content), today)
    result = read_sheets_content(sheets, today)
    if is_text and result.kind is ReadKind.UNKNOWN:
        return read_text(_decoded(content), today)
    return result


def read_tables_of(
    content: bytes, today: date, new_id: Callable[[], str]
) -> DebtTable | ReadResult:
    """Read a table file: a list of debts row by row, or a plan or a bill as what it tells.

    A PDF, such as a credit report, is read as the text in it.

    Blocks: call in a thread.

    Raises:
        TableUnusable: with a ``reason``.
    """
    if content.startswith(PDF):
        return read_text(pdf_text_apart(content), today)
    sheets = read_sheets_apart(content)
    debts = [sheet for sheet in sheets if sheet.kind is TableKind.DEBTS]
    table = read_tables(debts, today, new_id) if debts else None
    return read_sheets_content(sheets, today) if table is None else table


def read_sheets_content(sheets: tuple[TableRows, ...], today: date) -> ReadResult:
    """Say what the tables of a file tell, whatever they are of.

    Raises:
        TableUnusable: ``empty``, there are headers and nothing under any.
    """
    statements = [s for s in sheets if s.kind is TableKind.STATEMENT]
    if statements and all(s.kind is TableKind.STATEMENT for s in sheets):
        return read_statement(statements[0], today)
    plans = [s for s in sheets if s.kind is TableKind.PLAN]
    proposals = [found for sheet in plans for found in read_plan_table(sheet, today)]
    debts = [s for s in sheets if s.kind is TableKind.DEBTS or not plans]
    left_over = [line for sheet in debts for line in sheet.above if holds_sum(line)]
    table = read_tables(debts, today, lambda: "new") if debts else None
    if table is not None:
        proposals += [row.proposal for row in table.good]
        left_over += [" ".join(cell for cell in row.cells if cell) for row in table.bad]
    kind = ReadKind.DEBTS if table is not None else ReadKind.PLAN
    if not proposals:
        kind = ReadKind.UNKNOWN
    return ReadResult(kind=kind, debts=tuple(proposals), left_over=tuple(left_over))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")
