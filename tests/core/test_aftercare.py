"""What is written while instalments run and after the last, and sums typed to try things out."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Hardship, LenderType, Reason
from core.errors import InvalidInput, NumberError
from core.intake import read_payment, read_postponed, read_sums
from core.words import (
    request_certificate,
    request_end_of_mandate,
    wish_due_day,
    write_late,
    write_paid_twice,
)
from tests.build import PERSONS, TODAY, a_debt

DUE = date(2026, 11, 20)
LATE = Reason(hardship=Hardship.LATE_WAGES, since=date(2026, 11, 10))


def late(**changes: object) -> str:
    usual: dict[str, object] = {
        "number": 3,
        "due": DUE,
        "paid_fen": 30_000,
        "left_fen": 20_000,
        "by": date(2026, 12, 11),
        "today": TODAY,
    }
    return write_late(a_debt(), (LATE,), **(usual | changes)).text  # type: ignore[arg-type]


def test_a_part_says_what_was_paid_what_is_left_and_when_it_comes() -> None:
    assert late() == (
        "您好，我是甲分期的借款人。\n\n"
        "按我们的还款安排，第 3 期在 2026年11月20日 到期。已经还了 300 元，还差 200 元。\n\n"
        "原因是：从2026年11月起，单位没有按时发工资。\n\n"
        "差的 200 元，我会在 2026年12月11日 还上。请确认这几天原来的安排继续有效，"
        "也请告诉我会不会因此产生费用。\n\n"
        "请回复我，并告诉我工单号。谢谢。\n\n"
        "2026年11月24日"
    )


def test_before_the_due_day_it_says_that_the_day_may_be_missed() -> None:
    assert "可能不能在当天还上" in late(due=TODAY + timedelta(days=3), paid_fen=0)
    assert "可能不能在当天还上" in late(due=TODAY, paid_fen=0)
    assert "还没有还上" in late(due=TODAY - timedelta(days=1), paid_fen=0)
    assert "还没有还上" in late(paid_fen=0)


def test_where_no_day_can_be_promised_none_is_named() -> None:
    text = late(by=None)
    assert "不想随口答应" in text
    assert "我会在" not in text


@given(st.integers(1, 10**7), st.integers(0, 90))
def test_the_day_promised_is_never_over(left_fen: int, days: int) -> None:
    assert late(left_fen=left_fen, by=TODAY + timedelta(days=days))
    with pytest.raises(NumberError, match="E_OFFER"):
        late(left_fen=left_fen, by=TODAY - timedelta(days=days + 1))
    with pytest.raises(NumberError, match="E_OFFER"):
        late(left_fen=0)


def test_paid_twice_asks_where_it_went() -> None:
    text = write_paid_twice(a_debt(), number=2, over_fen=50_000, today=TODAY).text
    assert "第 2 期我多还了 500 元" in text
    assert "退回原账户，还是抵后面的期数" in text


@pytest.mark.parametrize("kind", LenderType)
def test_a_certificate_asks_a_company_for_its_seal_and_a_person_for_a_name(
    kind: LenderType,
) -> None:
    debt = replace(a_debt(), lender_type=kind, contract_no="8841")
    text = request_certificate(debt, cleared_on=DUE, today=TODAY).text
    word = "卡号后四位" if kind is LenderType.BANK_CARD else "合同尾号"
    assert (f"{word} 8841" in text) == (kind not in PERSONS)
    assert re.search("2026年11月20日 ?[全都]部?还清了", text)
    assert ("公章" in text) == (kind not in PERSONS)
    assert "余额为零" in text
    said = request_end_of_mandate(debt, cleared_on=DUE, today=TODAY).text
    assert "解除我名下银行卡的自动扣款，" in said


def test_the_due_day_is_asked_for_in_one_paragraph() -> None:
    text = wish_due_day(10, 14).text
    assert "每月 10 号发工资" in text
    assert "每月 14 号" in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing"),
        ("下辈子", "unreadable"),
        ("2026-11-23", "out_of_order"),
        ("2027-11-23", "out_of_order"),
    ],
)
def test_late_pay_is_expected_today_or_soon(typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_postponed(typed, today=TODAY)
    [problem] = caught.value.problems
    assert (problem.field, problem.code) == ("late", code)


def test_late_pay_reads_a_day_to_come() -> None:
    assert read_postponed("今天", today=TODAY) == TODAY
    assert read_postponed("1月5日", today=TODAY) == date(2027, 1, 5)


def test_sums_to_try_something_out_are_read_like_any_others() -> None:
    typed = {"sum": "3千", "old": "18", "new": "36.5%", "months": "12期"}
    assert read_sums(typed, rates=("old", "new"), counts=("months",)) == {
        "sum": 300_000,
        "old": 1_800,
        "new": 3_650,
        "months": 12,
    }


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("sum", "很多", "unreadable"),
        ("old", "月息1%", "unreadable"),
        ("months", "0", "out_of_range"),
        ("sum", "", "missing"),
    ],
)
def test_a_box_at_fault_is_named(field: str, text: str, code: str) -> None:
    typed = {"sum": "3000", "old": "18", "months": "12", field: text}
    with pytest.raises(InvalidInput) as caught:
        read_sums(typed, rates=("old",), counts=("months",))
    assert [(p.field, p.code) for p in caught.value.problems] == [(field, code)]


def test_no_more_comes_back_than_was_paid() -> None:
    typed = {"number": "1", "paid_on": "今天", "amount": "500", "refunded": "500"}
    paid = read_payment(typed, payment_id="p", agreement_id="a", today=TODAY)
    assert (paid.refunded_fen, paid.kept_fen) == (50_000, 0)
    with pytest.raises(InvalidInput) as caught:
        read_payment(typed | {"refunded": "500.01"}, payment_id="p", agreement_id="a", today=TODAY)
    assert [p.field for p in caught.value.problems] == ["refunded"]
