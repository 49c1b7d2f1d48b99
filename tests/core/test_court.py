"""Sheets for a court: an answer that concedes nothing, an offer apart from it, what to live on."""

from dataclasses import replace
from datetime import date

import pytest

from core.case import CourtPaper, CourtPaperKind, Debt, Household, LenderType
from core.documents import Paragraph, to_text
from core.money import format_yuan
from core.report import ALL, SheetKind, paper_names, report, texts_of, write_paper
from core.rules import RuleBook
from core.words import ANSWERED, MEDIATED
from core.words.court import offered_lines
from core.words.offer import Run
from tests.build import TODAY, a_case, a_debt, a_household, as_of
from tests.core.test_words import an_offer

BOOK = RuleBook.load()
CONCEDES = ("欠", "愿意还", "我还", "一定还", "同意还", "承认", "认可对方")
"""Words that own up to a debt, or promise to pay it."""
OLD = date(2022, 3, 1)


def sheet(kind: SheetKind, debt: Debt | None = None, household: Household | None = None) -> str:
    """Write one sheet of a case of one debt, or of the whole case."""
    case = a_case(debts=(debt or a_debt(),), household=household or a_household())
    about = debt.id if debt is not None else ALL
    return to_text(write_paper(kind, about, case, report(case, BOOK, as_of(TODAY)), BOOK))


@pytest.mark.parametrize("since", [None, OLD, date(2026, 10, 25)])
@pytest.mark.parametrize("lender", list(LenderType))
def test_an_answer_concedes_nothing(lender: LenderType, since: date | None) -> None:
    debt = a_debt(lender_type=lender, overdue_since=since)
    for text in (sheet(SheetKind.DEFENCE, debt), sheet(SheetKind.DEFENCE)):
        assert [word for word in CONCEDES if word in text] == []
        assert "拿不准的先不认" in text


def test_an_answer_begins_with_the_years_and_then_has_its_three_parts() -> None:
    case = a_case(debts=(a_debt(),))
    found = report(case, BOOK, as_of(TODAY))
    parts = write_paper(SheetKind.DEFENCE, "d1", case, found, BOOK)
    first = next(part for part in parts if isinstance(part, Paragraph))
    assert first.text == "超过三年没人催过的，法院不会替你提；先打12348。"
    text = to_text(parts)
    heads = [text.index(head) for head in ("我核对过的", "我有疑问的", "请对方举证的")]
    assert heads == sorted(heads)


def test_an_answer_has_no_figure_of_the_debt_in_it() -> None:
    told = a_debt(received_fen=1_234_500, instalment_fen=98_700, penalty_fen=6_543)
    text = sheet(SheetKind.DEFENCE, told)
    assert not any(figure in text for figure in ("12345", "12,345", "987", "65.43"))


def test_on_an_old_debt_not_even_what_was_paid_is_listed() -> None:
    old, young = (sheet(SheetKind.DEFENCE, a_debt(overdue_since=on)) for on in (OLD, TODAY))
    assert "付款" in young
    assert "我付过的钱" in young
    assert "付款" not in old
    assert "我付过的钱" not in old


def test_an_offer_is_a_sheet_of_its_own_and_only_what_can_be_kept() -> None:
    case = a_case(debts=(a_debt(),), household=a_household())
    found = report(case, BOOK, as_of(TODAY))
    offer = found.debts[0].offer
    assert offer is not None
    parts = write_paper(SheetKind.MEDIATION, "d1", case, found, BOOK)
    text = to_text(parts)
    assert f"{offer.months} 期" in text
    assert "不算我认可对方的主张" in text
    answer = to_text(write_paper(SheetKind.DEFENCE, "d1", case, found, BOOK))
    assert "每期" not in answer
    assert format_yuan(offer.monthly_fen) in text
    assert format_yuan(offer.monthly_fen) not in answer


def test_the_texts_of_a_debt_in_court_begin_with_its_answer() -> None:
    for in_court in (True, False):
        case = a_case(debts=(a_debt(in_court=in_court),), household=a_household())
        found = report(case, BOOK, as_of(TODAY))
        texts = texts_of(case, found, found.debts[0], BOOK).sheets
        assert [name for name in texts if name in {"defence", "mediation"}] == (
            ["defence", "mediation"] if in_court else []
        )
        assert not in_court or next(iter(texts)) == "defence"


def test_before_there_is_a_budget_an_offer_has_blanks() -> None:
    text = sheet(SheetKind.MEDIATION, a_debt(), Household())
    assert "每期＿＿＿＿元" in text
    assert "提出人：＿＿＿＿　　日期：＿＿＿＿" in text


def test_on_an_old_debt_no_offer_is_written() -> None:
    text = sheet(SheetKind.MEDIATION, a_debt(overdue_since=OLD))
    assert "先别发" in text
    assert "每期" not in text
    assert text.startswith("调解方案 · 甲分期\n")
    assert "谁的：＿＿＿＿＿＿　2026年11月24日 整理" in text


def test_what_living_takes_is_as_told_and_blank_where_it_was_not() -> None:
    told = sheet(SheetKind.LIVING)
    assert "第253条、第254条、第255条" in told
    assert "我会如实申报财产" in told
    blank = sheet(SheetKind.LIVING, household=Household())
    assert "0.00" not in blank
    assert "房租或房贷 | ＿＿＿＿" in blank


def test_sheets_for_a_court_are_listed_where_there_is_a_court() -> None:
    def kinds(*, in_court: bool, paper: CourtPaper | None, every: bool = False) -> set[SheetKind]:
        case = replace(a_case(debts=(a_debt(in_court=in_court),)), court_paper=paper)
        found = report(case, BOOK, as_of(TODAY))
        return {name.kind for name in paper_names(case, found, "{number}", every=every)}

    of_a_court = {SheetKind.DEFENCE, SheetKind.MEDIATION, SheetKind.LIVING}
    paper = CourtPaper(kind=CourtPaperKind.ARBITRATION, received_on=TODAY)
    assert not kinds(in_court=False, paper=None) & of_a_court
    assert of_a_court <= kinds(in_court=True, paper=None)
    assert of_a_court <= kinds(in_court=False, paper=paper)
    assert of_a_court <= kinds(in_court=False, paper=None, every=True)


def test_a_notarys_paper_is_neither_answered_nor_mediated_by_us() -> None:
    assert CourtPaperKind.NOTARY not in ANSWERED | MEDIATED
    assert CourtPaperKind.ENFORCEMENT not in ANSWERED | MEDIATED


def test_a_sum_that_comes_once_is_not_called_one_instalment_each() -> None:
    runs = (
        Run(first=date(2026, 12, 5), count=1, amount_fen=124_318),
        Run(first=date(2027, 1, 5), count=2, amount_fen=61_000),
    )
    assert offered_lines(replace(an_offer(), runs=runs)) == (
        "2026年12月5日，1,243.18 元",
        "从2027年1月5日起，2 期，每期 610.00 元",
    )
