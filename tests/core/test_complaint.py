"""The account for a complaint, and what to say while it rings: read as approved, facts only."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.table import Table as DocxTable
from hypothesis import given
from hypothesis import strategies as st

from core.case import (
    Agreement,
    CallKind,
    Case,
    CollectorCall,
    Debt,
    EnumSet,
    Evidence,
    FileKind,
    LenderType,
    Relation,
    Said,
)
from core.documents import Heading, Items, Paragraph, Part, Table, cleaned, to_text
from core.documents.word import to_docx
from core.report import calls_report, complaint, hand_in, last_caller, promises
from core.rules import RuleBook
from core.words import write_promise, write_shield
from tests.build import TODAY, a_case, a_debt

BOOK = RuleBook.load()
YESTERDAY = TODAY - timedelta(days=1)
NEVER = ("违法", "违规", "非法", "无效", "不用还", "高利贷", "疑似", "可能触及", "涉嫌")


def a_call(n: int, on: date, at: time, **changes: object) -> CollectorCall:
    call = CollectorCall(id=f"c{n}", debt_id="d1", on=on, at=at)
    return replace(call, **changes)  # type: ignore[arg-type]


def the_calls() -> tuple[CollectorCall, ...]:
    talks = [a_call(n, YESTERDAY, time(9 + n)) for n in range(3)]
    in_vain = [a_call(20 + n, YESTERDAY, time(14, n), connected=False) for n in range(7)]
    return (
        *talks,
        *in_vain,
        a_call(
            4,
            YESTERDAY,
            time(22, 35, 7),
            company="某某信用管理",
            staff_no="88",
            number="010-1234",
            said=EnumSet({Said.THREAT, Said.PRIVATE_ACCOUNT}),
            recorded=True,
        ),
        a_call(5, TODAY, time(10), third_party=Relation.WORK, proof="同事的通话记录截图"),
        a_call(6, TODAY, time(11), kind=CallKind.MESSAGE, note="原话：\n今天必须结清"),
        a_call(7, TODAY, time(12), kind=CallKind.MINE, my_phone="副卡"),
    )


def the_case(lender_type: LenderType = LenderType.CONSUMER_FINANCE) -> Case:
    file = Evidence(
        id="e1",
        debt_id="d1",
        name="截图.png",
        kind=FileKind.PNG,
        on=TODAY,
        at=time(10, 5),
        size=1000,
        sha256="0" * 64,
        kept_sha256="5e" * 32,
    )
    other = a_call(90, TODAY, time(9), debt_id="d2", note="另一家的事")
    return a_case(
        debts=(
            a_debt(lender_type=lender_type, contract_no="1234", principal_left_fen=777_700),
            a_debt(id="d2", platform="乙借款"),
        ),
        calls=(*the_calls(), other),
        answer_at=time(19),
        evidence=(file,),
    )


def account(case: Case, today: date = TODAY) -> tuple[Part, ...]:
    debt = case.debt("d1")
    assert debt is not None
    return complaint(case, debt, BOOK, today)


def words_of(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Heading(text) | Paragraph(text):
                yield text
            case Items(items, numbered):
                yield from (f"{n}. {i}" if numbered else i for n, i in enumerate(items, 1))
            case Table(header, rows):
                yield from header
                yield from (cell for row in rows for cell in row)


def words_in(file: bytes) -> Iterator[str]:
    for block in Document(BytesIO(file)).iter_inner_content():
        if isinstance(block, DocxTable):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


# --- the account


@pytest.mark.parametrize("kind", LenderType)
def test_reads_as_approved(golden: Callable[[str, str], None], kind: LenderType) -> None:
    golden(f"complaint-{kind}.txt", to_text(account(the_case(kind))))


def test_without_an_entry_there_is_nothing() -> None:
    assert account(a_case()) == ()
    own = a_call(0, TODAY, time(9), kind=CallKind.MINE)
    assert account(a_case(calls=(own,))) == ()
    of_another = a_call(0, TODAY, time(9), debt_id=None)
    assert account(a_case(calls=(of_another,))) == ()


def test_the_word_file_and_the_text_say_the_same() -> None:
    parts = account(the_case())
    assert list(words_in(to_docx(parts, title="x"))) == list(words_of(parts))
    text = to_text(parts)
    for words in words_of(parts):
        assert " ".join(words.split()) in " ".join(text.split())


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_same_also_whatever_was_typed(note: str, company: str) -> None:
    call = a_call(0, TODAY, time(9), note=note, company=company)
    parts = account(a_case(calls=(call,)))
    assert list(words_in(to_docx(parts, title="x"))) == [cleaned(w) for w in words_of(parts)]


def test_it_tells_facts_in_order_and_judges_nobody() -> None:
    parts = account(the_case())
    text = to_text(parts)
    assert [word for word in NEVER if word in text] == []
    [happened] = [p for p in parts if isinstance(p, Table) and p.header[0] == "时间"]
    days = [re.findall(r"\d+", row[0]) for row in happened.rows]
    moments = [tuple(map(int, day)) for day in days]
    assert moments == sorted(moments)
    assert len(happened.rows) == len(the_calls())
    assert "2026年11月23日 22:35" in text
    assert "原话" in text


def test_it_tells_nothing_of_other_lenders_and_no_sum() -> None:
    text = to_text(account(the_case()))
    assert "乙借款" not in text
    assert "另一家的事" not in text
    for sum_ in ("7,777", "10,000", "1,000"):
        assert sum_ not in text


def test_a_file_on_the_shelf_is_listed_with_its_hash() -> None:
    text = to_text(account(the_case()))
    assert f"1. 截图.png（校验码：{'5e' * 32}）" in text
    assert "2. 2026年11月23日 22:35 通话录音" in text


def test_a_wish_about_others_is_made_only_if_others_were_contacted() -> None:
    with_others = to_text(account(the_case()))
    alone = replace(the_case(), calls=(a_call(0, TODAY, time(23)),))
    assert "停止联系我以外的人" in with_others
    assert "停止联系我以外的人" not in to_text(account(alone))


def channels(kind: LenderType, *calls: CollectorCall) -> list[str]:
    case = replace(the_case(kind), calls=calls or (a_call(0, TODAY, time(9)),))
    debt = case.debt("d1")
    assert debt is not None
    steps = hand_in(case, debt, BOOK, TODAY)
    assert not [step for step in steps if step in to_text(account(case))]
    return [re.split("[：。]", step)[0] for step in steps]


def test_each_lender_has_its_own_ladder() -> None:
    assert channels(LenderType.BANK_CARD)[:2] == ["先找机构官方客服和投诉渠道", "再找金融监管"]
    for kind in (LenderType.MICRO_LENDER, LenderType.GUARANTOR):
        assert "小额贷款、担保公司归地方管" in channels(kind)[1]
    assert channels(LenderType.INSURER)[:2] == channels(LenderType.BANK_CARD)[:2]
    assert "再找金融监管" not in channels(LenderType.MICRO_LENDER)
    assert channels(LenderType.UNKNOWN)[0] == "先查清真正的债权人"
    assert channels(LenderType.PRIVATE)[0] == "对金额或方案谈不拢"


def test_where_somebody_threatens_the_police_come_first() -> None:
    threat = a_call(0, TODAY, time(9), said=EnumSet({Said.THREAT}))
    assert channels(LenderType.BANK, threat)[0] == "有人上门威胁、有危险"
    assert channels(LenderType.UNLICENSED, threat).count("有人上门威胁、有危险") == 1


def test_a_rule_past_its_review_is_not_named_any_more() -> None:
    later = max(rule.review_by for rule in BOOK.all()) + timedelta(days=1)
    text = to_text(account(the_case(), today=later))
    assert "GB/T" not in text
    assert "《" not in text
    assert "在合适的时段联系我" in text


# --- while it rings


def test_what_others_may_say_reads_as_approved(golden: Callable[[str, str], None]) -> None:
    texts = write_shield(BOOK.rules)
    golden("shield-family.txt", texts.family)
    golden("shield-work.txt", texts.work)


def test_what_others_may_say_has_no_debt_in_it() -> None:
    texts = write_shield(BOOK.rules)
    for text in (texts.family, texts.work):
        assert [word for word in ("债", "贷", "欠", "还款", "逾期", "元") if word in text] == []


def a_promise(**changes: object) -> Agreement:
    return replace(
        Agreement(id="a1", debt_id="d1", promised_on=date(2026, 3, 2), staff_no="1024"),
        **changes,  # type: ignore[arg-type]
    )


def test_a_promise_reads_as_approved(golden: Callable[[str, str], None]) -> None:
    told = a_promise(instalments=24, instalment_fen=50_000, first_due=date(2026, 4, 15))
    golden("promise-told.txt", write_promise(told, a_debt()))
    golden("promise-bare.txt", write_promise(a_promise(staff_no=""), a_debt(platform="")))


def test_a_promise_waits_until_its_paper_comes() -> None:
    case = a_case(agreements=(a_promise(),))
    [waiting] = promises(case, date(2026, 3, 9))
    assert waiting.days == 7
    came = a_case(agreements=(a_promise(written_received_on=date(2026, 3, 8)),))
    assert promises(came, date(2026, 3, 9)) == ()


# --- the whole


def test_the_lender_used_last_is_offered_first() -> None:
    two: tuple[Debt, ...] = (a_debt(), a_debt(id="d2", platform="乙"))
    case = a_case(debts=two)
    assert last_caller(case) == two[0]
    case = case.with_call(a_call(0, TODAY, time(9), debt_id="d2"))
    assert last_caller(case.with_call(a_call(1, TODAY, time(9), debt_id=None))) == two[1]
    assert last_caller(Case(id="c1")) is None


def test_a_report_of_no_calls_is_quiet() -> None:
    found = calls_report(Case(id="c1"), BOOK, TODAY)
    assert (found.judged, found.findings, found.lenders, found.promises) == ((), (), (), ())
    assert [week.total for week in found.weeks] == [0] * 6
