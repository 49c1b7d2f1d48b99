"""A table of debts: each row a debt, or what is wrong with it; and how a table is written."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO, StringIO
from typing import Final

from core.case import Debt
from core.errors import InvalidInput, Problem, TableUnusable
from core.intake.amounts import parse_yuan
from core.intake.debts import DEBT_FIELDS, read_debt, typed_debt
from core.intake.extraction import Proposal, Reading
from core.intake.headers import Column, column, column_like, table_headings
from core.intake.normalise import Refused
from core.intake.sheets import TableRows
from core.intake.table_rows import TypedRow, is_note, is_paid_off, is_total, typed_row
from core.intake.workbooks import Row

TABLE_CODES = frozenset(
    {"formula", "total_row", "no_loan", "counts_differ", "twice", "other_kind", "since_when"}
)
"""What only a row of a table may have wrong with it."""

_STARTS_FORMULA = tuple("=+-@\t\r＝＋－＠")
_WIDTH: Final = 18
_AS_TEXT: Final = "@"
_SUMMED: Final = ("instalment", "owed", "received", "total", "minimum", "principal_left", "penalty")
_LEAST_SUMMED: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that is kept aside: where it stands, what stands in it and what is wrong."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]
    typed: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodRow:
    """A row that makes a debt."""

    number: int
    cells: tuple[str, ...]
    debt: Debt
    typed: dict[str, str]
    readings: tuple[Reading, ...] = ()
    """What was taken from which cell, with its doubt."""
    unread: tuple[Problem, ...] = ()
    """Cells that could be done without and can't be read."""
    left_over: tuple[str, ...] = ()
    """Sums that went into no field, each with the name of its column."""

    def kept_aside(self, problems: tuple[Problem, ...]) -> BadRow:
        """Return the row as one with something wrong after all."""
        return BadRow(number=self.number, cells=self.cells, problems=problems, typed=self.typed)

    @property
    def proposal(self) -> Proposal:
        """The row as a loan that is proposed."""
        return Proposal(readings=self.readings, left_over=self.left_over, unread=self.unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtTable:
    """A table file, read."""

    header: tuple[str, ...]
    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    unused: tuple[str, ...]
    """Names of columns that tell nothing a debt has."""


def read_table(rows: Sequence[Row], today: date, new_id: Callable[[], str]) -> DebtTable:
    """Read rows as ``read_sheet`` gives them. A bad row doesn't touch the others.

    A row is kept aside where its name, its instalment or its count can't be read; any other cell
    costs only itself.

    Raises:
        TableUnusable: there is a header, and nothing under it.
    """
    (_, header), *lines = rows
    columns = [column(name) or column_like(name) for name in header]
    sums = _Sums()
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in lines:
        told = _typed(columns, header, cells, today)
        if (before := seen.setdefault(cells, number)) != number:
            told.problems.append(Problem("platform", "twice", str(before)))
        row = _row(number, cells, told, sums, today, new_id)
        if isinstance(row, GoodRow):
            good.append(row)
        else:
            bad.append(row)
    if not good and not bad:
        raise TableUnusable("empty")
    return DebtTable(
        header=header,
        good=tuple(good),
        bad=tuple(bad),
        unused=tuple(
            name for name, known in zip(header, columns, strict=True) if name and not known
        ),
    )


def read_tables(
    sheets: Iterable[TableRows], today: date, new_id: Callable[[], str]
) -> DebtTable | None:
    """Read all tables of debts in a file as one; ``None`` where there is none.

    Raises:
        TableUnusable: there are headers, and nothing under any.
    """
    found: DebtTable | None = None
    empty: TableUnusable | None = None
    for sheet in sheets:
        try:
            table = read_table(sheet.rows, today, new_id)
        except TableUnusable as unusable:
            empty = unusable
            continue
        found = table if found is None else _both(found, table)
    if found is None and empty is not None:
        raise empty
    return found


def _both(one: DebtTable, other: DebtTable) -> DebtTable:
    unused = dict.fromkeys((*one.unused, *other.unused))
    return replace(one, good=one.good + other.good, bad=one.bad + other.bad, unused=tuple(unused))


@dataclass(slots=True)
class _Sums:
    """What the rows so far add up to, so that a row of their totals is known whatever its name."""

    rows: int = 0
    so_far: dict[str, int] = field(default_factory=dict)

    def add(self, typed: dict[str, str]) -> None:
        """Count a loan in."""
        self.rows += 1
        for name, fen in _fen(typed).items():
            self.so_far[name] = self.so_far.get(name, 0) + fen

    def are_told_by(self, typed: dict[str, str]) -> bool:
        """Return whether a row says the sums of those above it, and little else."""
        told = _fen(typed)
        if self.rows < _LEAST_SUMMED or not told:
            return False
        if any(self.so_far.get(name) != fen for name, fen in told.items()):
            return False
        others = typed.keys() - set(told) - {"platform", "instalments_left", "instalments_paid"}
        return not others and (len(told) >= _LEAST_SUMMED or not typed.get("platform"))


def _fen(typed: dict[str, str]) -> dict[str, int]:
    found = {}
    for name in _SUMMED:
        try:
            found[name] = parse_yuan(typed.get(name, ""))
        except Refused:
            continue
    return found


def _typed(
    columns: Sequence[Column | None], header: Sequence[str], cells: tuple[str, ...], today: date
) -> TypedRow:
    """Return the text for each field of the debt form, and what a form wouldn't find wrong."""
    if is_total(columns, cells):
        return TypedRow(problems=[Problem("platform", "total_row")])
    if is_note(columns, cells) or is_paid_off(cells):
        return TypedRow(problems=[Problem("platform", "no_loan")])
    return typed_row(columns, header, cells, today)


def _row(
    number: int,
    cells: tuple[str, ...],
    told: TypedRow,
    sums: _Sums,
    today: date,
    new_id: Callable[[], str],
) -> GoodRow | BadRow:
    typed, problems = told.typed, told.problems
    if not told.is_refused and sums.are_told_by(typed):
        problems[:] = [Problem("platform", "total_row")]
    debt = None
    while not problems and debt is None:
        try:
            debt = read_debt(typed, debt_id=new_id(), today=today)
        except InvalidInput as invalid:
            problems += told.without(invalid.problems)
    if debt is None:
        return BadRow(number=number, cells=cells, problems=tuple(problems), typed=typed)
    sums.add(typed)
    shown = typed_debt(debt)
    return GoodRow(
        number=number,
        cells=cells,
        debt=debt,
        typed=typed,
        readings=tuple(
            Reading(
                field=name,
                text=shown[name],
                words=told.words.get(name, ""),
                doubt=told.doubts.get(name, ""),
            )
            for name in DEBT_FIELDS
            if name in typed and shown[name]
        ),
        unread=tuple(told.unread),
        left_over=tuple(told.left_over),
    )


# --- writing


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write CSV that Excel opens as Chinese, and in which no cell is a formula."""
    sheet = StringIO(newline="")
    csv.writer(sheet).writerows([_harmless(cell) for cell in row] for row in rows)
    return sheet.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    spaced = " ".join(cell.split())
    text = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"})
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_FORMULA) else text


def template_csv() -> bytes:
    """Return our template as CSV: a header and nothing under it."""
    return write_csv([table_headings()])


def template_xlsx() -> bytes:
    """Return our template as an Excel file; all cells are text, so that none becomes a date."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    [sheet] = book.worksheets
    for n, name in enumerate(table_headings(), 1):
        cell = sheet.cell(row=1, column=n, value=name)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTH
        sheet.column_dimensions[get_column_letter(n)].number_format = _AS_TEXT
    sheet.freeze_panes = "B2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()
