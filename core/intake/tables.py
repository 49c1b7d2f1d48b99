"""A table of debts: each row a debt, or what is wrong with it; and how a table is written."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Final

from core.case import Debt
from core.errors import InvalidInput, Problem, TableUnusable
from core.intake.amounts import parse_count, parse_day_of_month
from core.intake.dates import parse_day
from core.intake.debts import read_debt
from core.intake.headers import ASIDE, IN_ALL, Column, column, headings, table_headings
from core.intake.normalise import Refused
from core.intake.sections import one_width
from core.intake.sheets import FORMULA, LONGEST_CELL, Row

TABLE_CODES = frozenset({"formula", "total_row", "counts_differ", "twice", "other_kind"})
"""What only a row of a table may have wrong with it."""

_NUMBER = re.compile(r"[\d,.]+%?")
_NOTHING = frozenset("-—–/\\") | {"--", "——", "n/a"}
_STARTS_FORMULA = tuple("=+-@\t\r＝＋－＠")
_WIDTH: Final = 18
_AS_TEXT: Final = "@"


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

    def kept_aside(self, problems: tuple[Problem, ...]) -> BadRow:
        """Return the row as one with something wrong after all."""
        return BadRow(number=self.number, cells=self.cells, problems=problems, typed=self.typed)


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

    Raises:
        TableUnusable: there is a header, and nothing under it.
    """
    (_, header), *lines = rows
    columns = [column(name) for name in header]
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in lines:
        typed, problems = _typed(columns, cells, today)
        debt = None
        if (before := seen.setdefault(cells, number)) != number:
            problems.append(Problem("platform", "twice", str(before)))
        if not problems:
            try:
                debt = read_debt(typed, debt_id=new_id(), today=today)
            except InvalidInput as invalid:
                problems += invalid.problems
        if debt is not None:
            good.append(GoodRow(number=number, cells=cells, debt=debt, typed=typed))
        else:
            bad.append(BadRow(number=number, cells=cells, problems=tuple(problems), typed=typed))
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


def _typed(
    columns: Sequence[Column | None], cells: tuple[str, ...], today: date
) -> tuple[dict[str, str], list[Problem]]:
    """Return the text for each field of the debt form, and what a form wouldn't find wrong."""
    typed: dict[str, str] = {}
    problems: list[Problem] = []
    if headings().total_rows & set(cells):
        return typed, [Problem("platform", "total_row")]
    for known, cell in zip(columns, cells, strict=False):
        if known is None or known.field == ASIDE or not cell or cell.lower() in _NOTHING:
            continue
        if cell == FORMULA:
            problems.append(Problem(_form_field(known), "formula"))
        elif len(cell) > LONGEST_CELL:
            problems.append(Problem(_form_field(known), "too_long", str(LONGEST_CELL)))
        else:
            typed.setdefault(known.field, _adapted(known, cell, today))
    problems += _count_left(typed)
    if not problems and not typed.get("platform"):
        problems.append(Problem("platform", "missing"))
    if typed.get("lender_type") == "":
        problems.append(Problem("lender_type", "other_kind"))
    return typed, problems


def _form_field(known: Column) -> str:
    return "instalments_left" if known.field == IN_ALL else known.field


def _adapted(known: Column, cell: str, today: date) -> str:
    """Put into a cell what its header already says; find days and kinds the form doesn't."""
    text = one_width(cell)
    if known.field == "lender_type":
        return next((kind for word, kind in headings().lenders if word in text), "")
    if known.field == "due_day":
        return _day_of_month(text, today)
    is_bare = _NUMBER.fullmatch(text) is not None
    return (known.before if is_bare else "") + cell + (known.after if is_bare else "")


def _day_of_month(text: str, today: date) -> str:
    """Return the day of a whole date, as ``2026-12-08`` in a column of due days."""
    try:
        parse_day_of_month(text)
    except Refused:
        try:
            return str(parse_day(text, today, "nearest").day)
        except Refused:
            pass
    return text


def _count_left(typed: dict[str, str]) -> list[Problem]:
    """Compute what is left from the number in all, and see that the three go together."""
    total = typed.pop(IN_ALL, "")
    if not total:
        return []
    try:
        number = parse_count(total)
        paid = parse_count(typed.get("instalments_paid") or "0")
        left = parse_count(typed["instalments_left"]) if "instalments_left" in typed else None
    except Refused as refused:
        return [Problem("instalments_left", refused.code, refused.detail)]
    if left is None and number >= paid:
        typed["instalments_left"] = str(number - paid)
    elif left is not None and "instalments_paid" not in typed and number >= left:
        typed["instalments_paid"] = str(number - left)
    elif left is None or number != paid + left:
        return [Problem("instalments_left", "counts_differ")]
    return []


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
