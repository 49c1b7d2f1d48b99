"""Tables in a page of HTML, or in the XML of old spreadsheets: what many a site calls .xls."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from core.intake.workbooks import Row

_STARTS = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--(?>.*?-->)\s*)*+"  # nothing in it is tried twice
    r"<(?:!doctype|html|table|meta|head|body|div|style|workbook|ss:workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROWS: Final = frozenset({"tr", "row", "ss:row"})
_CELLS: Final = frozenset({"td", "th", "cell", "ss:cell"})
_TABLES: Final = frozenset({"table", "ss:table"})
_LOOKED_AT = 2000
_MOST_SPAN = 60
_LONGEST = 400


def is_html(text: str) -> bool:
    """Return whether a text is a page of HTML, or a spreadsheet in XML."""
    return _STARTS.match(text[:_LOOKED_AT]) is not None


def html_rows(text: str) -> Iterator[list[Row]]:
    """Return the rows of each table in the page; a cell over several rows stands in each."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    yield from reader.tables


class _Reader(HTMLParser):
    """Gathers the cells of tables; one table inside another is part of that one's cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._number = 0
        self._span = (1, 1)
        self._hanging: dict[int, tuple[int, str]] = {}
        """For a column: how many rows more its cell reaches down, and its text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TABLES:
            self._end_row()
            self.tables.append([])
            self._number, self._hanging = 0, {}
        elif tag in _ROWS:
            self._end_row()
            self._number += 1
            self._row = []
        elif tag in _CELLS:
            self._end_cell()
            told = dict(attrs)
            self._span = (_span(told.get("colspan")), _span(told.get("rowspan")))
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS | _TABLES:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and len(self._cell) < _LONGEST:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text, self._cell = "".join(self._cell), None
        if self._row is None:
            self._row = []
        wide, deep = self._span
        self._hang()
        for n in range(wide):
            if deep > 1:
                self._hanging[len(self._row)] = (deep - 1, text)
            self._row.append(text if n == 0 or deep > 1 else "")

    def _hang(self) -> None:
        """Put in what reaches down into this row from cells above."""
        while self._row is not None and len(self._row) in self._hanging:
            at = len(self._row)
            more, text = self._hanging.pop(at)
            if more > 1:
                self._hanging[at] = (more - 1, text)
            self._row.append(text)
            if len(self._row) > _MOST_SPAN:
                return

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._hang()
        row, self._row = tuple(self._row), None
        if any(cell.strip() for cell in row):
            if not self.tables:
                self.tables.append([])
            self.tables[-1].append((self._number, row))


def _span(text: str | None) -> int:
    return min(int(text), _MOST_SPAN) if text and text.isdecimal() else 1
