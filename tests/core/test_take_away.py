"""随身一页: the next step, its message, dates and numbers; nothing that can't be kept."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from core.case import Agreement, Case, Channel, LenderType, Negotiation, Outcome
from core.documents import Heading, Items, Paragraph, Table
from core.documents.page import Message, PhoneNumber, to_page
from core.intake import example
from core.report import report, take_away, texts_of, write_take_away
from core.rules import RuleBook
from tests.build import TODAY, a_case, a_debt, a_household, as_of
from tests.hostile import HOSTILE, hostile_case

BOOK = RuleBook.load()


def said(case: Case) -> str:
    """Give all that stands on the page."""
    found = report(case, BOOK, as_of(TODAY))
    return "\n".join(map(str, take_away(case, found, BOOK)))


@pytest.mark.parametrize("name", ["g", "r", "z"])
def test_the_message_is_that_of_the_next_step_and_the_same_as_on_the_screen(name: str) -> None:
    case = example(name)
    found = report(case, BOOK, as_of(TODAY))
    [message] = [p.text for p in take_away(case, found, BOOK) if isinstance(p, Message)]
    debt = found.find(found.steps.next.debt_id or "")
    assert debt is not None
    assert message == texts_of(case, found, debt, BOOK).sheets["hold"]


def test_where_a_court_has_a_debt_the_days_are_there_and_no_message_to_the_lender() -> None:
    case = example("m")
    found = report(case, BOOK, as_of(TODAY))
    parts = take_away(case, found, BOOK)
    assert not [part for part in parts if isinstance(part, Message)]
    [table] = [part for part in parts if isinstance(part, Table)]
    assert ("2026年12月10日", "丁信用卡：文书的最后期限", "") in table.rows
    assert ("2026年12月18日", "丁信用卡：开庭", "") in table.rows
    numbers = [part.number for part in parts if isinstance(part, PhoneNumber)]
    assert numbers[0] == "12368"


def test_an_unlicensed_or_an_old_debt_gets_no_willing_word() -> None:
    unlicensed = a_case(debts=(a_debt(lender_type=LenderType.UNLICENSED),))
    assert "我愿意还" not in said(unlicensed)
    assert "先别付钱" in said(unlicensed)
    old = a_case(debts=(a_debt(overdue_since=date(2021, 3, 1)),))
    text = said(old)
    assert "我愿意还，" not in text
    assert "12348" in text


def test_a_sum_stands_only_where_it_was_signed_and_nothing_unknown_is_a_nought() -> None:
    case = example("g")
    found = report(case, BOOK, as_of(TODAY))
    [table] = [part for part in take_away(case, found, BOOK) if isinstance(part, Table)]
    assert len(table.rows) == 6
    assert {amount for _, _, amount in table.rows} == {"看账单"}
    empty = take_away(a_case(debts=()), report(a_case(debts=()), BOOK, as_of(TODAY)), BOOK)
    assert Paragraph("还没有定下的日子。") in empty


def test_numbers_are_told_in_the_words_of_the_rulebook_and_marked_once_stale() -> None:
    case = example("z")
    for day, mark in ((TODAY, False), (date(2029, 6, 1), True)):
        found = report(case, BOOK, as_of(day))
        told = [part for part in take_away(case, found, BOOK) if isinstance(part, PhoneNumber)]
        for one in told:
            rule = BOOK.rule(f"hotline_{one.number}")
            assert one.text.startswith(rule.text)
            assert ("待核实" in one.text) == (mark and not rule.warns)
    assert {one.number for one in told} >= {"12348", "12356", "110", "96110"}


def test_what_was_said_decides_the_message() -> None:
    refused = Negotiation(
        id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.REFUSED
    )
    promised = Agreement(id="a1", debt_id="d1", promised_on=TODAY, staff_no="7")
    for told, name in (
        ({"negotiations": (refused,)}, "second_round"),
        ({"agreements": (promised,)}, "written_request-a1"),
    ):
        case = replace(a_case(household=a_household()), **told)
        found = report(case, BOOK, as_of(TODAY))
        quotes = [p.text for p in take_away(case, found, BOOK) if isinstance(p, Message)]
        assert quotes == [texts_of(case, found, found.debts[0], BOOK).sheets[name]]


# --- the file


class Seen(HTMLParser):
    """What a browser would find in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.leads: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.leads += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_file_asks_for_nothing_and_runs_nothing_whatever_was_typed() -> None:
    case = hostile_case(*HOSTILE)
    page = write_take_away(case, report(case, BOOK, as_of(TODAY)), BOOK)
    seen = Seen(page)
    assert page.startswith("<!doctype html>")
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "form", "base", "svg"}
    assert not {name for name in seen.attributes if name.startswith("on") or name == "style"}
    assert all(re.fullmatch(r"tel:\d+", where) for where in seen.leads)
    assert not re.search(r"https?:|@import|url\(", page.partition("</style>")[0])
    assert "default-src 'none'" in page


def test_every_kind_of_part_is_written() -> None:
    page = to_page(
        [
            Heading("甲", 0),
            Paragraph("一\n二"),
            Items(("子", "丑")),
            Items(("寅",), numbered=True),
            Table(header=("日",), rows=(("2026年1月1日",),)),
            Message("<b>"),
            PhoneNumber("12348", "问", "话"),
            PhoneNumber("110", "报", "警"),
        ],
        title="页",
    )
    body = page.partition("<main>")[2]
    assert body.count("<dl>") == 1
    for part in (
        "<h1>甲</h1>",
        "<p>一\n二</p>",
        "<ul><li>子</li><li>丑</li></ul>",
        "<ol><li>寅</li></ol>",
        '<td class="short">2026年1月1日</td>',
        "<blockquote><p>&lt;b&gt;</p></blockquote>",
        '<dt><a href="tel:12348">问</a></dt><dd>话</dd>',
    ):
        assert part in body
