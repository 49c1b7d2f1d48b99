"""Sheets about one debt: script, agreement, complaint, evidence (Q-06). Parts, as ``sheets``."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.case import Case, Clause, Danger, Evidence, Point
from core.documents import Heading, Items, Paragraph, Part, Table
from core.errors import NumberError
from core.money import format_yuan
from core.report.agreements import AgreementReport
from core.report.appeals import appeal_to, talks_with
from core.report.call_texts import answer_on_paper
from core.report.debts import DebtReport
from core.report.sheets import called
from core.report.whole import Report
from core.rules import Rule, RuleBook
from core.steps import LIMITATION_YEARS, Withheld
from core.words import (
    Length,
    complaint_ladder,
    day,
    letter_lack,
    names,
    request_written,
    sheet_words,
    takes_letter,
    warnings_for,
    write_hold,
    write_hold_off,
    write_message,
    write_neutral,
    write_script,
    write_unlicensed,
)


def script_sheet(case: Case, found: Report, debt: DebtReport, book: RuleBook) -> tuple[Part, ...]:
    """Write what to say and send to one lender (沟通稿).

    Before there is a budget, or where the offer can't be kept, only the hold message stands there.
    Where nothing may be offered, what stands in its place.
    """
    t = sheet_words()["script"]
    rules = book.rules
    if debt.withheld is Withheld.UNLICENSED:
        return _unlicensed(debt, book, found.day)
    parts = [
        *_titled("script", debt, found.day),
        *_warnings(warnings_for(debt.debt, rules, found.day)),
    ]
    if debt.withheld is not None:
        return (*parts, *_held_off(book))
    if debt.nothing_to_ask is not None:
        parts.append(Paragraph(t[f"nothing_{debt.nothing_to_ask}"]))
        said = answer_on_paper(case, debt, found.day)
        return (*parts, Heading(t["on_paper"], 1), Paragraph(said)) if said else tuple(parts)
    hold = write_hold(
        debt.debt, case.reasons, rules=rules, as_of=found.as_of, standing=debt.standing
    )
    if found.has_budget:
        try:
            parts += _said_and_sent(case, debt, rules, found.day)
        except NumberError:
            parts.append(Paragraph(sheet_words()["common"]["no_budget"]))
    else:
        parts.append(Paragraph(sheet_words()["common"]["no_budget"]))
    return (*parts, Heading(t["hold"], 1), Paragraph(hold.text), Paragraph(t["true"]))


def _unlicensed(debt: DebtReport, book: RuleBook, today: date) -> tuple[Part, ...]:
    t, page = sheet_words()["unlicensed"], write_unlicensed(book.rules)
    return (
        *_titled("unlicensed", debt, today),
        Items(page.steps, numbered=True),
        Heading(t["insist"], 1),
        Paragraph(page.insist),
    )


def held_off_sheet(name: str, debt: DebtReport, book: RuleBook, today: date) -> tuple[Part, ...]:
    """Write a sheet about a debt for which nothing may be offered: why, and what to send."""
    return (*_titled(name, debt, today), *_held_off(book))


def _held_off(book: RuleBook) -> tuple[Part, ...]:
    return (
        Paragraph(write_hold_off(book.rules, years=LIMITATION_YEARS)),
        Heading(sheet_words()["script"]["neutral"], 1),
        Paragraph(write_neutral().text),
    )


def _said_and_sent(
    case: Case, debt: DebtReport, rules: Mapping[str, Rule], today: date
) -> list[Part]:
    t = sheet_words()["script"]
    script = write_script(
        debt.debt,
        case.reasons,
        offer=debt.offer,
        ceiling_fen=debt.ceiling_fen,
        rules=rules,
        today=today,
        standing=debt.standing,
    )
    long, short = (
        write_message(
            debt.debt,
            case.reasons,
            offer=debt.offer,
            ceiling_fen=debt.ceiling_fen,
            rules=rules,
            today=today,
            length=length,
            standing=debt.standing,
        )
        for length in Length
    )
    return [
        Heading(t["phone"], 1),
        Paragraph(script.text),
        Heading(t["long"], 1),
        Paragraph(long.text),
        Heading(t["short"], 1),
        Paragraph(short.text),
    ]


def agreement_sheet(one: AgreementReport, book: RuleBook, today: date) -> tuple[Part, ...]:
    """Write what was said beside what was written, and every point to check (协议核对)."""
    w = sheet_words()
    t, agreement, debt = w["agreement"], one.agreement, one.debt.debt
    dated = (
        ("said_on", agreement.promised_on),
        ("requested", agreement.written_requested_on),
        ("received", agreement.written_received_on),
    )
    facts = [t[name].format(day=day(on)) for name, on in dated if on]
    if agreement.staff_no:
        facts.append(t["staff"].format(staff=agreement.staff_no))
    why = one.debt.withheld
    request: tuple[Part, ...] = ()
    if why is None:
        asked = request_written(agreement, debt, one.missing, rules=book.rules, today=today)
        request = (Heading(t["request"], 1), Paragraph(asked.text))
    elif why is not Withheld.UNLICENSED:
        request = _held_off(book)
    words, there, no = names(), w["common"]["yes"], w["common"]["no"]
    dangers = [words["dangers"][danger] for danger in Danger if danger in agreement.dangers]
    return (
        *_titled("agreement", one.debt, today),
        *_warnings(warnings_for(debt, book.rules, today)),
        Items(tuple(facts)),
        *_compared(one),
        Heading(t["dangers"], 1),
        *(
            (
                Items(tuple(t["danger_found"].format(words=found) for found in dangers)),
                Paragraph(t["danger_stop"].format(hotline=book.rule("hotline_12348").value)),
            )
            if dangers
            else (Paragraph(t["danger_none"]),)
        ),
        Heading(t["clauses"].format(there=len(Clause) - len(one.missing), all=len(Clause)), 1),
        Table(
            header=tuple(t["clause_head"]),
            rows=tuple(
                (words["clauses"][c], there if c in agreement.clauses else no) for c in Clause
            ),
        ),
        Heading(t["points"], 1),
        Table(
            header=tuple(t["clause_head"]),
            rows=tuple((words["points"][p], there if p in agreement.points else no) for p in Point),
        ),
        *request,
    )


def _compared(one: AgreementReport) -> tuple[Part, ...]:
    t, terms = sheet_words()["agreement"], names()["terms"]
    comparison = one.comparison
    table = Table(
        header=tuple(t["head"]),
        rows=tuple(
            (
                terms[told.term],
                _term(told.term, told.said) or t["unsaid"],
                _term(told.term, told.written) or t["unwritten"],
            )
            for told in comparison.terms
        ),
    )
    if not comparison.is_told:
        return (table,)
    said = [
        t["differ"].format(count=len(comparison.differing)) if comparison.differing else t["same"]
    ]
    each, total = comparison.each_more_fen, comparison.total_more_fen
    if each:
        name = "each_more" if each > 0 else "each_less"
        said.append(t[name].format(sum=format_yuan(abs(each))))
    if total:
        name = "total_more" if total > 0 else "total_less"
        count = comparison.instalments
        spelled = t["term"].format(count=count) if count else ""
        said.append(t[name].format(count=spelled, sum=format_yuan(abs(total))))
    return table, Items(tuple(said))


def _term(term: str, told: int | date | None) -> str:
    """Write one term as it was told; nothing where it wasn't."""
    w = sheet_words()
    if told is None:
        return ""
    if isinstance(told, date):
        return day(told)
    if term == "instalments":
        count: str = w["agreement"]["term"].format(count=told)
        return count
    yuan: str = w["common"]["yuan"].format(sum=format_yuan(told))
    return yuan


def appeal_sheet(case: Case, found: Report, debt: DebtReport, book: RuleBook) -> tuple[Part, ...]:
    """Write the letter to the first who takes one, the ladder, and the evidence (投诉信).

    Where nothing may be offered there is no letter: it says that the person is willing to pay.
    """
    t, today = sheet_words()["appeal"], found.day
    ladder = complaint_ladder(debt.debt, book.rules)
    rules = book.rules
    letter: list[Part] = []
    if debt.withheld is not None and debt.withheld is not Withheld.UNLICENSED:
        letter = [Paragraph(write_hold_off(rules, years=LIMITATION_YEARS))]
    elif debt.withheld is None:
        step = next((step for step in ladder if takes_letter(step)), None)
        if step is not None and letter_lack(step, talks_with(case, debt.debt.id)):
            letter = [Paragraph(t["nothing"])]
        elif step is not None:
            letter = [Paragraph(appeal_to(step, case, debt, rules=rules, today=today))]
    files = case.evidence_on(debt.debt.id)
    return (
        *_titled("appeal", debt, today, is_signed=True),
        *letter,
        Heading(t["ladder"], 1),
        Items(tuple(_told(step, today) for step in ladder), numbered=True),
        Heading(t["evidence"], 1),
        *_evidence(files),
    )


def evidence_sheet(
    case: Case, found: Report, debt: DebtReport, _book: RuleBook
) -> tuple[Part, ...]:
    """List the files on the shelf of one debt with their checksums (证据清单)."""
    return (*_titled("evidence", debt, found.day), *_evidence(case.evidence_on(debt.debt.id)))


def _evidence(files: Sequence[Evidence]) -> tuple[Part, ...]:
    t = sheet_words()["evidence"]
    if not files:
        return (Paragraph(t["nothing"]),)
    rows = tuple(
        (
            file.name,
            t["at"].format(day=day(file.on), time=f"{file.at:%H:%M}"),
            file.note,
            file.sha256,
            file.kept_sha256,
        )
        for file in files
    )
    head = tuple(cell.format(algorithm="SHA-256") for cell in t["head"])
    return Table(header=head, rows=rows), Paragraph(t["note"])


def _told(rule: Rule, today: date) -> str:
    """Tell a rule; one that should have been checked again is marked."""
    stale: str = sheet_words()["common"]["stale"]
    return rule.text + stale if rule.is_stale(today) else rule.text


def _warnings(rules: Sequence[Rule]) -> tuple[Part, ...]:
    t: str = sheet_words()["common"]["warning"]
    return tuple(Paragraph(t.format(title=rule.title, text=rule.text)) for rule in rules)


def _titled(name: str, debt: DebtReport, on: date, *, is_signed: bool = False) -> list[Part]:
    """Begin a sheet; whose it is stands on it, except where it is signed."""
    w = sheet_words()
    title = f"{w['titles'][name]} · {called(debt)}"
    begun = w["common"]["day" if is_signed else "whose"]
    return [Heading(title, 0), Paragraph(begun.format(day=day(on)))]
