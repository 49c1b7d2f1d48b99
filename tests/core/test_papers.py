"""The same facts on the screen, in a Word file and in the copied text, for every sheet."""

import re
from dataclasses import replace
from io import BytesIO

import icalendar
import pytest
from docx import Document
from docx.oxml.ns import qn

from core.calendar import to_ics
from core.case import Case
from core.documents import Heading, Items, Paragraph, Part, Table, cleaned, to_text
from core.documents.word import to_docx
from core.errors import UnknownRecord
from core.report import ALL, SheetKind, paper_names, report, timeline, write_paper
from core.rules import RuleBook
from tests.build import TODAY, a_case, as_of
from tests.core.test_guards import a_full_case
from tests.effort import one_in
from tests.hostile import HOSTILE, hostile_case
from tests.ui.conftest import AFTERNOON

BOOK = RuleBook.load()


def papers(case: Case) -> dict[str, tuple[Part, ...]]:
    """Give every sheet of a case by its address."""
    found = report(case, BOOK, as_of(TODAY))
    return {
        f"{name.kind}/{name.about}": write_paper(name.kind, name.about, case, found, BOOK)
        for name in paper_names(case, found, "{number}")
    }


def facts(parts: tuple[Part, ...]) -> list[str]:
    """Give everything a sheet says, in order, one fact a line."""
    said: list[str] = []
    for part in parts:
        match part:
            case Heading(text) | Paragraph(text):
                said += text.splitlines()
            case Items(items):
                said += [line for item in items for line in item.splitlines()]
            case Table(header, rows):
                said += [cell for row in (header, *rows) for cell in row]
    return [plain for line in said if (plain := " ".join(cleaned(line).split()))]


def read_again(word_file: bytes) -> list[str]:
    """Read a Word file from top to bottom, one paragraph or cell a line."""
    body = Document(BytesIO(word_file)).element.body
    said: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        text = ""
        for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            text += node.text if node.tag == qn("w:t") else "\n"
        said += text.splitlines()
    return [plain for line in said if (plain := " ".join(line.split()))]


def without_numbers(lines: list[str]) -> list[str]:
    """Leave out the numbers in front of the points of a list: Word has them as text."""
    return [re.sub(r"^[0-9]+\. ", "", line) for line in lines]


@pytest.mark.parametrize("address", papers(a_full_case()))
def test_word_and_copy_say_what_the_sheet_says(address: str) -> None:
    parts = papers(a_full_case())[address]
    wanted = without_numbers(facts(parts))
    assert without_numbers(read_again(to_docx(parts, title="x"))) == wanted
    copied = to_text(parts)
    assert [fact for fact in facts(parts) if fact not in " ".join(copied.split())] == []


@pytest.mark.parametrize("text", one_in(31, HOSTILE))
def test_hostile_text_stays_text_in_every_document(text: str) -> None:
    case = hostile_case(text)
    expected = " ".join(cleaned(text).split())
    seen = 0
    for address, parts in papers(case).items():
        file = to_docx(parts, title=text)
        said = " ".join(read_again(file))
        seen += expected in said
        assert expected in said or address.startswith(("statement", "calendar")), address
        package = Document(BytesIO(file)).part.package
        outside = [r for part in package.iter_parts() for r in part.rels.values() if r.is_external]
        assert outside == []
    assert seen >= 5


def test_hostile_text_adds_no_event_to_the_calendar() -> None:
    case = hostile_case(*HOSTILE)
    case = replace(
        case,
        card=replace(case.card, names_in_calendar=True),
        agreements=tuple(
            replace(
                a,
                instalments=2,
                instalment_fen=100,
                first_due=TODAY,
                written_received_on=TODAY,
                checked_on=TODAY,
            )
            for a in case.agreements
        ),
    )
    found = report(case, BOOK, as_of(TODAY))
    content = to_ics(found.reminders, stamp=AFTERNOON, show_amounts=True)
    calendar = icalendar.Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == len(found.reminders) > 60
    assert "X-EVIL" not in {name for event in calendar.walk("VEVENT") for name in event}


@pytest.mark.parametrize("kind", SheetKind)
def test_a_sheet_about_something_gone_is_refused(kind: SheetKind) -> None:
    case = a_case()
    found = report(case, BOOK, as_of(TODAY))
    if kind in {SheetKind.DEBTS, SheetKind.STATEMENT, SheetKind.CALENDAR, SheetKind.LIVING}:
        assert write_paper(kind, ALL, case, found, BOOK)
        return
    with pytest.raises(UnknownRecord):
        write_paper(kind, "gone", case, found, BOOK)


def test_the_statement_names_no_other_lender() -> None:
    case = a_full_case()
    text = to_text(papers(case)["statement/all"])
    assert "甲分期" not in text
    assert "3,600.00" in text  # the pool, and nothing above it


def test_the_agreement_sheet_has_the_figures_of_the_article() -> None:
    text = to_text(papers(a_full_case())["agreement/a2"])
    assert "每月多 99.09 元" in text
    assert "24 期一共多 2,378.16 元" in text
    assert "先别签、先别付钱" in text


def test_a_timeline_has_everything_newest_first() -> None:
    case = a_full_case()
    happened = timeline(case, "d1")
    assert len(happened) == 9 + 2 * 2 + 1 + 1  # talks, promised and asked twice, received, a file
    assert [one.on for one in happened] == sorted((one.on for one in happened), reverse=True)
    assert timeline(case, "d2") == ()
