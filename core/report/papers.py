"""Every sheet there is: one way for screen, paper and Word (Q-06)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.case import Case, Debt
from core.documents import Part
from core.errors import UnknownRecord
from core.report.calls import complaint
from core.report.court_sheets import defence_sheet, mediation_sheet
from core.report.debts import DebtReport
from core.report.letters import agreement_sheet, appeal_sheet, evidence_sheet, script_sheet
from core.report.sheets import calendar_sheet, debt_list, statement
from core.report.whole import Report
from core.rules import RuleBook
from core.steps import Withheld
from core.words import sheet_words, write_defence, write_living_request

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
    DEFENCE = "defence"
    """The points of an answer to a court: of a debt, or blank."""
    MEDIATION = "mediation"
    LIVING = "living"


_OF_THE_CASE: Mapping[SheetKind, Callable[[Case, Report, RuleBook], tuple[Part, ...]]] = {
    SheetKind.DEBTS: lambda _case, found, _book: debt_list(found),
    SheetKind.STATEMENT: lambda case, found, _book: statement(case, found),
    SheetKind.CALENDAR: lambda _case, found, _book: calendar_sheet(found),
    SheetKind.DEFENCE: lambda _case, found, book: write_defence(
        None, old=True, rules=book.rules, today=found.day
    ),
    SheetKind.LIVING: lambda case, _found, book: write_living_request(
        case.household, rules=book.rules
    ),
}
_OF_A_DEBT: Mapping[SheetKind, Callable[[Case, Report, DebtReport, RuleBook], tuple[Part, ...]]] = {
    SheetKind.SCRIPT: script_sheet,
    SheetKind.APPEAL: appeal_sheet,
    SheetKind.EVIDENCE: evidence_sheet,
    SheetKind.CALLS: lambda case, found, debt, book: complaint(case, debt.debt, book, found.day),
    SheetKind.DEFENCE: defence_sheet,
    SheetKind.MEDIATION: mediation_sheet,
}
_OF_A_COURT = frozenset({SheetKind.DEFENCE, SheetKind.MEDIATION, SheetKind.LIVING})
"""Listed where a court has the debt, or a paper is remembered: who isn't sued isn't frightened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperName:
    """One sheet that can be asked for."""

    kind: SheetKind
    about: str
    """``ALL``, or the id of a debt or of an agreement."""
    title: str
    called: str
    """What it is about, as the person calls it; empty for the whole case."""


def paper_names(
    case: Case, found: Report, nameless: str, *, every: bool = False
) -> Iterator[PaperName]:
    """Name every sheet there is something for, the whole case first, then debt by debt.

    Args:
        case: what was told.
        found: the report on it.
        nameless: what a debt without a name is called, with its ``number``.
        every: also those for a court where no court is known of: their page leads to them.
    """
    titles = sheet_words()["titles"]
    every = every or case.court_paper is not None
    any_sued = every or any(debt.in_court for debt in case.debts)
    for kind in _OF_THE_CASE:
        if any_sued or kind not in _OF_A_COURT:
            yield PaperName(kind=kind, about=ALL, title=titles[kind], called="")
    for debt in found.debts:
        name = debt.name(nameless)
        for kind in _kinds_of(debt, case, sued=every or debt.debt.in_court):
            is_page = kind is SheetKind.SCRIPT and debt.withheld is Withheld.UNLICENSED
            title = titles["unlicensed" if is_page else kind]
            yield PaperName(kind=kind, about=debt.debt.id, title=title, called=name)
        for one in found.agreements:
            if one.agreement.debt_id == debt.debt.id:
                kind, about = SheetKind.AGREEMENT, one.agreement.id
                yield PaperName(kind=kind, about=about, title=titles[kind], called=name)


_NOT_UNLICENSED = frozenset({SheetKind.APPEAL, SheetKind.MEDIATION})
"""Sheets that are willing, or ask a lender to sit down."""


def _kinds_of(debt: DebtReport, case: Case, *, sued: bool) -> Iterator[SheetKind]:
    """Give the sheets there is something for on one debt."""
    is_called = any(call.debt_id == debt.debt.id for call in case.calls)
    for kind in _OF_A_DEBT:
        if (
            (is_called or kind is not SheetKind.CALLS)
            and (sued or kind not in _OF_A_COURT)
            and not (debt.withheld is Withheld.UNLICENSED and kind in _NOT_UNLICENSED)
        ):
            yield kind


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
    if kind in _OF_A_DEBT and not (kind in _OF_THE_CASE and about == ALL):
        debt = found.find(about)
        if debt is None:
            raise UnknownRecord(about)
        return _OF_A_DEBT[kind](case, found, debt, book)
    return _OF_THE_CASE[kind](case, found, book)


def debts_of(kind: SheetKind, about: str, found: Report) -> tuple[Debt, ...]:
    """Return the debts a sheet acknowledges, so that old ones can be warned about first."""
    if kind is SheetKind.AGREEMENT:
        one = found.agreement(about)
        return () if one is None else (one.debt.debt,)
    if about != ALL:
        debt = found.find(about)
        return () if debt is None else (debt.debt,)
    return tuple(debt.debt for debt in found.debts) if kind is SheetKind.STATEMENT else ()
