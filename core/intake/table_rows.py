"""One row of a table of debts: the text for each field, what is left over, what is no loan."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Final

from core.errors import Problem
from core.intake.amounts import parse_count
from core.intake.cells import cell_text
from core.intake.headers import ASIDE, IN_ALL, Column, bare, headings
from core.intake.normalise import Refused
from core.intake.sections import one_width
from core.intake.sheets import LONGEST_CELL
from core.intake.workbooks import FORMULA

ESSENTIAL: Final = frozenset({"platform", "instalment", "instalments_left"})
"""Fields without which a row is no loan to reckon with: one that can't be read costs the row."""

_NOTHING = frozenset("-—–/\\") | {"--", "——", "n/a", "na"}
_OF = re.compile(r"第?(\d{1,3})期?/共?(\d{1,3})期?")
_SUM = re.compile(r"[¥]?\s*\d{1,3}(?:,\d{3})+(?:\.\d+)?|[¥]?\s*\d{2,}(?:\.\d{1,2})?")
_HOLDS_SUM = re.compile(r"\d[\d,.]*\s*(?:元|块|万|w|W)|[¥]\s*\d")
_SHORT: Final = 12
_NAMES_NO_LOAN: Final = 20
"""A name longer than this, with nothing beside it, is a remark."""
_MOST_LEFT_OVER: Final = 12


@dataclass(slots=True)
class TypedRow:
    """What a row says, field by field."""

    typed: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """The column and the cell of each field."""
    doubts: dict[str, str] = field(default_factory=dict)
    unread: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What keeps the row aside."""
    left_over: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether the row was found to be no loan at all."""
        return any(problem.code in {"total_row", "no_loan"} for problem in self.problems)

    def take(self, known: Column, cell: str, today: date) -> None:
        """Take one cell in, for the field its column tells."""
        name = known.field
        words = f"{known.name} {cell}".strip()
        if cell == FORMULA:
            self._refuse(name, "formula")
        elif len(cell) > LONGEST_CELL:
            self._refuse(name, "too_long", str(LONGEST_CELL))
        elif name in self.typed:
            if self.typed[name] != cell and holds_sum(cell):
                self.leave(words)
        else:
            text = cell_text(known, cell, today)
            if text.asks:
                self._refuse(name, text.asks)
            elif text.text:
                self.typed[name] = text.text
                self.words[name] = words
                if text.doubt or known.doubt:
                    self.doubts[name] = text.doubt or known.doubt

    def without(self, problems: Iterable[Problem]) -> list[Problem]:
        """Drop the fields at fault that can be done without; return what can't be."""
        kept = []
        for problem in problems:
            if problem.field in ESSENTIAL or problem.field not in self.typed:
                kept.append(problem)
                continue
            self.unread.append(problem)
            words = self.words.get(problem.field, "")
            if holds_sum(words):
                self.leave(words)
            del self.typed[problem.field]
        return kept

    def leave(self, words: str) -> None:
        """Name a sum that goes into no field."""
        if len(self.left_over) < _MOST_LEFT_OVER and words not in self.left_over:
            self.left_over.append(words)

    def _refuse(self, name: str, code: str, detail: str = "") -> None:
        told = "instalments_left" if name == IN_ALL else name
        problem = Problem(told, code, detail)
        (self.problems if told in ESSENTIAL else self.unread).append(problem)


def holds_sum(text: str) -> bool:
    """Return whether a text may hold a sum of money."""
    narrow = one_width(text)
    return _SUM.search(narrow) is not None or _HOLDS_SUM.search(narrow) is not None


def typed_row(
    columns: Sequence[Column | None], header: Sequence[str], cells: tuple[str, ...], today: date
) -> TypedRow:
    """Return what a row tells. Columns that are sure go before those that are not."""
    row = TypedRow()
    told = list(_filled(columns, header, cells))
    for known, _, cell in sorted(told, key=lambda one: bool(one[0] and one[0].doubt)):
        if known is not None and known.field != ASIDE:
            row.take(known, cell, today)
    for known, name, cell in told:
        if (known is None or known.field == ASIDE) and cell != FORMULA and holds_sum(cell):
            row.leave(f"{name} {cell}".strip()[:LONGEST_CELL])
    _split_counts(row)
    _count_left(row)
    _card(row, columns)
    if not row.problems and not row.typed.get("platform"):
        row.problems.append(Problem("platform", "missing"))
    return row


def _filled(
    columns: Sequence[Column | None], header: Sequence[str], cells: Sequence[str]
) -> Iterator[tuple[Column | None, str, str]]:
    for known, name, cell in zip_longest(columns, header, cells):
        if cell and cell.lower() not in _NOTHING:
            yield known, name or "", cell


def _split_counts(row: TypedRow) -> None:
    """Read ``9/12`` by the column it stands in."""
    for name in ("instalments_left", "instalments_paid", IN_ALL):
        found = _OF.fullmatch("".join(one_width(row.typed.get(name, "")).split()))
        if found is None or int(found[1]) > int(found[2]):
            continue
        if name == IN_ALL:
            row.typed["instalments_paid"] = str(max(0, int(found[1]) - 1))
            row.words["instalments_paid"] = row.words[name]
            row.doubts["instalments_paid"] = row.doubts["instalments_left"] = "counted"
        else:
            row.typed[name] = found[1]
        row.typed[IN_ALL] = found[2]
        row.words.setdefault(IN_ALL, row.words[name])
        return


def _count_left(row: TypedRow) -> None:
    """Compute what is left from the number in all, and see that the three go together."""
    typed = row.typed
    total = typed.pop(IN_ALL, "")
    words = row.words.get(IN_ALL, "")
    if not total:
        return
    try:
        number = parse_count(total)
        paid = parse_count(typed.get("instalments_paid") or "0")
        left = parse_count(typed["instalments_left"]) if "instalments_left" in typed else None
    except Refused as refused:
        row.problems.append(Problem("instalments_left", refused.code, refused.detail))
        return
    if left is None and number >= paid:
        typed["instalments_left"] = str(number - paid)
        row.words["instalments_left"] = words
        if "instalments_paid" not in typed:
            row.doubts.setdefault("instalments_left", "total_only")
    elif left is not None and "instalments_paid" not in typed and number >= left:
        typed["instalments_paid"] = str(number - left)
        row.words["instalments_paid"] = words
    elif left is None or number != paid + left:
        row.problems.append(Problem("instalments_left", "counts_differ"))


def _card(row: TypedRow, columns: Sequence[Column | None]) -> None:
    """Know a card or a line of credit by what only such a bill has."""
    typed = row.typed
    if not {"minimum", "statement_day"} & typed.keys() or "instalments_left" in typed:
        return
    typed["way"] = "revolving"
    is_card = headings().patterns["card"].search
    names = [known.name for known in columns if known is not None and known.field == "platform"]
    if "lender_type" not in typed and any(map(is_card, [*names, typed.get("platform", "")])):
        typed["lender_type"] = "bank_card"
        row.words["lender_type"] = typed.get("platform", "")
        row.doubts["lender_type"] = "by_name"


def is_total(columns: Sequence[Column | None], cells: Sequence[str]) -> bool:
    """Return whether a row adds up those above it, as it says itself."""
    total = headings().patterns["total_row"]
    first = next((cell for cell in cells if cell), "")
    names = [
        cell
        for known, cell in zip(columns, cells, strict=False)
        if cell and (known is None or known.field in {"platform", ASIDE})
    ]
    return any(len(bare(c)) <= _SHORT and total.fullmatch(bare(c)) for c in (first, *names))


def is_paid_off(cells: Sequence[str]) -> bool:
    """Return whether a cell of a row says that its loan was paid off."""
    done = headings().patterns["paid_off"]
    return any(len(bare(c)) <= _SHORT and done.fullmatch(bare(c)) for c in cells if c)


def is_note(columns: Sequence[Column | None], cells: Sequence[str]) -> bool:
    """Return whether a row is a remark under the table: one long cell, or one that says so."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or sum(1 for known in columns if known) < len(filled) + 1:
        return False
    text = bare(filled[0])
    return len(text) > _NAMES_NO_LOAN or headings().patterns["note"].fullmatch(text) is not None
