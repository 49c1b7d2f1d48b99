"""Every sheet there is: one way for screen, paper and Word (Q-06)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.case import Case, Debt
from core.documents import Part
from core.errors import UnknownRecord
from core.report.calls import complaint
from core.report.debts import DebtReport
from core.report.letters import agreement_sheet, appeal_sheet, evidence_sheet, script_sheet
from core.report.sheets import calendar_sheet, debt_list, statement
from core.report.whole import Report
from core.rules import RuleBook
from core.steps import Withheld
from core.words import sheet_words

ALL = "all"
"""What a sheet is about that is about the whole case."""


class SheetKind(StrEnum):
    """The sheets, in the order they are listed."""

    DEBTS = "debts"
    STATEMENT = "statement"
    CALENDAR = "calendar"
    SCRIPT = "script"
    AGREEMENT = "agreement"
    APPEAL = "appeal"
    EVIDENCE = "evidence"
    CALLS = "calls"


_OF_THE_CASE: Mapping[SheetKind, Callable[[Case, Report], tuple[Part, ...]]] = {
    SheetKind.DEBTS: lambda _case, found: debt_list(found),
    SheetKind.STATEMENT: statement,
    SheetKind.CALENDAR: lambda _case, found: calendar_sheet(found),
}
_OF_A_DEBT: Mapping[SheetKind, Callable[[Case, Report, DebtReport, RuleBook], tuple[Part, ...]]] = {
    SheetKind.SCRIPT: script_sheet,
    SheetKind.APPEAL: appeal_sheet,
    SheetKind.EVIDENCE: evidence_sheet,
    SheetKind.CALLS: lambda case, found, debt, book: complaint(case, debt.debt, book, found.day),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperName:
    """One sheet that can be asked for."""

    kind: SheetKind
    about: str
    """``ALL``, or the id of a debt or of an agreement."""
    title: str
    called: str
    """What it is about, as the person calls it; empty for the whole case."""


def paper_names(case: Case, found: Report, nameless: str) -> Iterator[PaperName]:
    """Name every sheet there is something for, the whole case first, then debt by debt."""
    titles = sheet_words()["titles"]
    unlicensed = titles["unlicensed"]
    called = {call.debt_id for call in case.calls}
    for kind in _OF_THE_CASE:
        yield PaperName(kind=kind, about=ALL, title=titles[kind], called="")
    for debt in found.debts:
        name = debt.name(nameless)
        for kind in _OF_A_DEBT:
            if kind is SheetKind.CALLS and debt.debt.id not in called:
                continue
            title = titles[kind]
            if debt.withheld is Withheld.UNLICENSED:
                if kind is SheetKind.APPEAL:
                    continue
                title = unlicensed if kind is SheetKind.SCRIPT else title
            yield PaperName(kind=kind, about=debt.debt.id, title=title, called=name)
        for one in found.agreements:
            if one.agreement.debt_id == debt.debt.id:
                kind, about = SheetKind.AGREEMENT, one.agreement.id
                yield PaperName(kind=kind, about=about, title=titles[kind], called=name)


def write_paper(
    kind: SheetKind, about: str, case: Case, found: Report, book: RuleBook
) -> tuple[Part, ...]:
    """Write one sheet.

    Args:
        kind: which sheet.
        about: ``ALL`` or an id, as in ``PaperName``.
        case: what was told.
        found: the report on it, of the day of the sheet.
        book: the rules.

    Raises:
        UnknownRecord: the debt or agreement was removed, or never was.
    """
    if kind is SheetKind.AGREEMENT:
        one = found.agreement(about)
        if one is None:
            raise UnknownRecord(about)
        return agreement_sheet(one, book, found.day)
    if kind in _OF_A_DEBT:
        debt = found.find(about)
        if debt is None:
            raise UnknownRecord(about)
        return _OF_A_DEBT[kind](case, found, debt, book)
    return _OF_THE_CASE[kind](case, found)


def debts_of(kind: SheetKind, about: str, found: Report) -> tuple[Debt, ...]:
    """Return the debts a sheet acknowledges, so that old ones can be warned about first."""
    if kind is SheetKind.AGREEMENT:
        one = found.agreement(about)
        return () if one is None else (one.debt.debt,)
    if about != ALL:
        debt = found.find(about)
        return () if debt is None else (debt.debt,)
    return tuple(debt.debt for debt in found.debts) if kind is SheetKind.STATEMENT else ()
