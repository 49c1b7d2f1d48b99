"""A pasted bill or message: what it seems to say of each loan, to be confirmed by the person.

Nothing is kept and nothing decided here. Each reading carries the words it comes from; one that
rests on a guess carries a doubt, and one the text contradicts carries the other values too.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from core.intake.cost_tables import read_cost_table
from core.intake.credit_reports import read_credit_report
from core.intake.debt_texts import debt_in
from core.intake.extraction import Proposal, quoted
from core.intake.left_over import sums_left
from core.intake.named_rows import by_lender
from core.intake.pasted_tables import read_pasted_table
from core.intake.patterns import sayings
from core.intake.read_result import CourtNotice, ReadKind, ReadResult
from core.intake.sections import Passage, one_width, passages
from core.intake.text_kinds import read_notice, take_payments
from core.intake.tidy import tidied

LONGEST: Final = 100_000
"""The most characters that are read."""

_BEGINS: Final = 100
_CARDS: Final = frozenset({"minimum", "statement_day"})


def read_text(text: str, today: date) -> ReadResult:
    """Read whatever was pasted, and say what it is.

    Args:
        text: any text; of more than ``LONGEST`` characters the first are read, and no more than a
            few hundred loans. How the rest begins is left over, and stands in ``unread``.
        today: days that have passed are counted from it, and days without a year are near it.

    Returns:
        Every sum of the text is in a field, is another figure of one, or is left over.
    """
    wide = tidied(one_width(text[:LONGEST]))
    found = _read(wide, today)
    number = found.about.number if isinstance(found.about, CourtNotice) else ""
    rest = wide.replace(number, " ") if number else wide
    left = [*found.left_over, *sums_left(rest, found)]
    beyond = text[LONGEST:].strip()
    if beyond:
        left.append(quoted(beyond[:_BEGINS]))
    return ReadResult(
        kind=found.kind,
        debts=found.debts,
        payments=found.payments,
        left_over=tuple(dict.fromkeys(left)),
        about=found.about,
        unread=found.unread or quoted(beyond[:_BEGINS]),
    )


def _read(text: str, today: date) -> ReadResult:
    for read in (read_cost_table, read_credit_report):
        if (found := read(text, today)) is not None:
            return found
    if (table := read_pasted_table(text, today)) is not None:
        return ReadResult(kind=ReadKind.DEBTS, debts=table.debts, left_over=table.left_over)
    parts = passages(by_lender(text))
    if (notice := read_notice(text, parts, today)) is not None:
        return notice
    found = _read_debts(parts, today)
    if found.kind is ReadKind.PLAN:
        return found
    rest, paid = take_payments(text, today)
    return replace(_read_debts(passages(by_lender(rest)), today), payments=paid) if paid else found


def _read_debts(parts: list[Passage], today: date) -> ReadResult:
    debts: list[Proposal] = []
    is_plan = False
    for part in parts:
        is_none = part.is_aside or _is_paid_off(part)
        found, has_plan = (None, False) if is_none else debt_in(part, today)
        if found is not None:
            debts.append(found)
            is_plan = is_plan or has_plan
    if not debts:
        return ReadResult(kind=ReadKind.UNKNOWN)
    kind = ReadKind.DEBTS
    if is_plan:
        kind = ReadKind.PLAN
    elif any(_CARDS & debt.typed.keys() for debt in debts):
        kind = ReadKind.BILL
    beyond = next((part.text for part in parts if part.is_beyond), "")
    return ReadResult(kind=kind, debts=tuple(debts), unread=quoted(beyond[:_BEGINS].strip()))


def _is_paid_off(part: Passage) -> bool:
    """Whether a line of a list says that its loan was paid off: its sums are left over."""
    line = part.text.strip()
    return part.is_line and "\n" not in line and sayings().whole.search(line) is not None


def read_pasted(text: str, today: date) -> tuple[Proposal, ...]:
    """Read the loans of whatever was pasted; see ``read_text``.

    Returns:
        A proposal for each loan of which the text tells a number, in the order of the text.
    """
    return read_text(text, today).debts
