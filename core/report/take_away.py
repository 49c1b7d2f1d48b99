"""What to have at hand away from the computer: the next step, its message, dates, numbers."""

from collections.abc import Iterator
from datetime import date

from core.case import Case
from core.documents import Heading, Paragraph, Table
from core.documents.page import Message, PagePart, PhoneNumber, to_page
from core.money import format_yuan
from core.numbers.periods import deadline
from core.report.sheets import called
from core.report.texts import texts_of
from core.report.whole import Report
from core.rules import RuleBook
from core.steps import DebtState, NextKind, Withheld
from core.words import day, sheet_words, take_away_words

_OF_PAYING = ("transfer", "debit", "due")
_MOST_DATES = 15
"""One page: what comes after these is counted."""
_MESSAGES: dict[NextKind, tuple[str, ...]] = {
    NextKind.FILL_FACT: ("hold",),
    NextKind.HOLD: ("hold",),
    NextKind.CALL: ("second_round", "message_short", "hold"),
    NextKind.FOLLOW_UP: ("message_short", "hold"),
    NextKind.ASK_PAPER: ("written_request-{agreement}",),
    NextKind.CHASE_PAPER: ("written_request-{agreement}",),
    NextKind.CERTIFICATE: ("clearing-certificate",),
    NextKind.CHECK_REPORT: ("clearing-credit",),
}
"""By what is next, the names of its texts (``texts_of``): the first that was written counts."""
_ALWAYS = ("12348", "12356", "110", "96110", "12378")
_COURT = "12368"


def write_take_away(case: Case, found: Report, book: RuleBook) -> str:
    """Write the page as one HTML file; see ``take_away``."""
    return to_page(take_away(case, found, book), title=take_away_words()["title"])


def take_away(case: Case, found: Report, book: RuleBook) -> tuple[PagePart, ...]:
    """Return the parts of the page, of the day of the report.

    Args:
        case: what was told.
        found: the report on it.
        book: the rules: what is said of telephone numbers stands there.
    """
    t = take_away_words()
    return (
        Heading(t["title"], 0),
        Paragraph(t["made"].format(day=day(found.day))),
        *_next(case, found, book),
        *_dates(case, found, book),
        Heading(t["numbers"]),
        *_numbers(case, found, book),
        Paragraph(t["end"]),
    )


def _next(case: Case, found: Report, book: RuleBook) -> Iterator[PagePart]:
    t, step = take_away_words(), found.steps.next
    debt = found.find(step.debt_id or "")
    values = {
        "name": called(debt) if debt else t["nobody"],
        "on": day(step.on) if step.on else "",
        "number": step.number or "",
        "law": book.rule("hotline_12348").value,
        "court": book.rule("hotline_12368").value,
    }
    title, sentence = (words.format(**values) for words in t["steps"][step.kind])
    yield Heading(t["next"])
    yield Paragraph(f"{title}。{sentence}")
    if debt is None:
        return
    if debt.debt.in_court and step.kind is not NextKind.COURT:
        yield Paragraph(t["in_court"].format(**values))
        return
    texts = texts_of(case, found, debt, book).sheets
    name = called(debt)
    if debt.withheld is Withheld.UNLICENSED:
        yield from (Paragraph(line) for line in texts.get("unlicensed", "").splitlines())
    elif debt.withheld is not None and step.kind is NextKind.ASK_LAW:
        yield Heading(t["first_read"], 2)
        yield Paragraph(texts["hold_off"])
        yield from _message(name, texts["neutral"])
    for wanted in _MESSAGES.get(step.kind, ()) if debt.withheld is None else ():
        text = texts.get(wanted.format(agreement=step.agreement_id))
        if text:
            yield from _message(name, text)
            return


def _message(name: str, text: str) -> Iterator[PagePart]:
    t = take_away_words()
    yield Heading(t["message"].format(name=name), 2)
    yield Paragraph(t["message_lead"])
    yield Message(text)


def _dates(case: Case, found: Report, book: RuleBook) -> Iterator[PagePart]:
    t = take_away_words()
    rows = sorted(
        {row for row in _rows(case, found, book) if row[0] >= found.day},
        key=lambda row: (row[0], row[1]),
    )
    yield Heading(t["dates"])
    if not rows:
        yield Paragraph(t["no_dates"])
        return
    yield Table(
        header=tuple(t["dates_head"]),
        rows=tuple((day(on), what, amount) for on, what, amount in rows[:_MOST_DATES]),
    )
    if rows[_MOST_DATES:]:
        yield Paragraph(t["dates_more"].format(count=len(rows) - _MOST_DATES))


def _rows(case: Case, found: Report, book: RuleBook) -> Iterator[tuple[date, str, str]]:
    """Give day, what is to do, and a sum only where one was signed."""
    t, paying = take_away_words(), sheet_words()["calendar"]
    names = {debt.debt.id: called(debt) for debt in found.debts}
    for matter in found.court:
        debt = case.debt(matter.debt_id)
        if debt is not None and debt.hearing_on is not None:
            yield debt.hearing_on, t["hearing"].format(name=names[debt.id]), ""
        if matter.day is not None and not matter.is_hearing:
            yield matter.day, t["court_last"].format(name=names[matter.debt_id]), ""
    counted = case.court_paper and deadline(case.court_paper, book, found.as_of)
    if counted:
        yield counted.counted, t["paper_last"], ""
    arranged = set()
    for event in found.reminders:
        if event.kind not in _OF_PAYING or event.cancelled:
            continue
        what = paying[event.kind]
        if event.debt_id is not None:
            arranged.add(event.debt_id)
            what = t["instalment"].format(name=names.get(event.debt_id, t["nobody"]), what=what)
        yield event.day, what, "" if event.amount_fen is None else format_yuan(event.amount_fen)
    for one in found.counted:
        is_over = one.state is DebtState.CLEARED or one.debt.in_court or one.debt.id in arranged
        if one.next_due is not None and not is_over:
            yield one.next_due, t["due_next"].format(name=called(one)), t["unknown"]


def _numbers(case: Case, found: Report, book: RuleBook) -> Iterator[PhoneNumber]:
    """Give the numbers, in the words of the rulebook; the courts' first where a court wrote."""
    any_court = bool(found.court) or case.court_paper is not None
    for number in (*((_COURT,) if any_court else ()), *_ALWAYS):
        rule = book.rule(f"hotline_{number}")
        stale = sheet_words()["common"]["stale"] if rule.is_stale(found.day) else ""
        yield PhoneNumber(number=str(rule.value), title=rule.title, text=f"{rule.text}{stale}")
