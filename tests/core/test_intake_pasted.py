"""Pasted bills and messages: what they propose, what they doubt, and that nothing breaks them."""

import sys
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.case import Debt
from core.errors import InvalidInput
from core.intake import DEBT_FIELDS, READING_DOUBTS, Proposal, debt_with, read_debt, read_pasted
from core.intake.pasted import LONGEST
from core.intake.patterns import sayings
from core.intake.sections import one_width
from tests.build import TODAY
from tests.effort import one_in

SAMPLES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "vectors" / "pasted.toml").read_text(encoding="utf-8")
)["sample"]
BESIDE = ("doubts", "others", "left_over")


def told(proposals: Iterable[Proposal]) -> list[dict[str, str]]:
    return [proposal.typed for proposal in proposals]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["name"])
def test_a_text_proposes_what_it_says_and_no_more(sample: dict[str, Any]) -> None:
    expected = sample.get("expect", [])
    found = read_pasted(sample["text"], TODAY)
    assert told(found) == [
        {field: text for field, text in loan.items() if field not in BESIDE} for loan in expected
    ]
    for proposal, loan in zip(found, expected, strict=True):
        doubts = {reading.field for reading in proposal.readings if reading.doubt}
        others = {r.field: list(r.others) for r in proposal.readings if r.others}
        assert doubts == set(loan.get("doubts", []))
        assert others == loan.get("others", {})
        assert list(proposal.left_over) == loan.get("left_over", [])


def test_there_are_samples_enough() -> None:
    assert len(SAMPLES) > 18


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["name"])
def test_every_reading_shows_words_of_the_text(sample: dict[str, Any]) -> None:
    text = "".join(one_width(sample["text"]).split())
    for proposal in read_pasted(sample["text"], TODAY):
        for reading in proposal.readings:
            assert reading.words
            for part in reading.words.split("；"):
                assert "".join(part.removesuffix("…").split()) in text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["name"])
def test_the_form_takes_what_is_proposed(sample: dict[str, Any]) -> None:
    for proposal in read_pasted(sample["text"], TODAY):
        read_debt(proposal.typed, debt_id="d1", today=TODAY)


@pytest.mark.parametrize(
    ("text", "instalment"),
    [
        ("每期1.2万", "12,000"),
        ("每期 ￥820", "820"),
        ("每期人民币820.5元", "820.50"),
        ("每期1,012.50", "1,012.50"),
        ("月供８２０元", "820"),
        ("820元/期", "820"),
        ("820.50×12期", "820.50"),
        ("每月15日扣款820元", "820"),
    ],
)
def test_sums_in_many_spellings(text: str, instalment: str) -> None:
    [proposal] = read_pasted(text, TODAY)
    assert proposal.typed["instalment"] == instalment


@pytest.mark.parametrize(
    ("text", "paid", "left"),
    [
        ("第3/12期 每期100元", "2", "10"),
        ("第3期/共12期 每期100元", "2", "10"),
        ("已还3/12期 每期100元", "3", "9"),
        ("剩9/12期 每期100元", "3", "9"),
        ("共12期 每期100元", None, "12"),
        ("剩余0期 每期100元", None, "0"),
        ("共3期，已还5期，每期100元", "5", None),
    ],
)
def test_instalments_paid_and_left(text: str, paid: str | None, left: str | None) -> None:
    [proposal] = read_pasted(text, TODAY)
    assert proposal.typed.get("instalments_paid") == paid
    assert proposal.typed.get("instalments_left") == left


def test_the_last_digits_of_a_bank_card_are_not_taken() -> None:
    [proposal] = read_pasted("【甲分期】每期100元，从尾号6789的储蓄卡扣款", TODAY)
    assert "contract_no" not in proposal.typed


def test_of_a_contract_number_only_the_end_is_taken() -> None:
    [proposal] = read_pasted("【甲分期】合同号AB12345678901234，每期100元", TODAY)
    assert proposal.typed["contract_no"] == "1234"


def test_a_far_too_long_text_is_read_from_its_beginning() -> None:
    text = "【甲分期】每期100元，剩3期。" + "长" * LONGEST + "【乙小贷】每期200元。"
    assert told(read_pasted(text, TODAY)) == [
        {"platform": "甲分期", "instalment": "100", "instalments_left": "3"}
    ]


def test_the_file_of_sayings_names_only_what_there_is() -> None:
    worked_out = {"count", "current", "as_of"}
    for pattern in sayings().patterns:
        assert pattern.field in {*DEBT_FIELDS, *worked_out}
        assert pattern.doubt in {"", *READING_DOUBTS}
        assert pattern.kind in {"", "days", "about", "day_of_date", "rate"}
        assert "v" in pattern.regex.groupindex


PIECES = st.sampled_from(
    [
        *(
            "【甲分期】",
            "乙小贷",
            "本期应还",
            "每期",
            "剩余",
            "已还",
            "第",
            "共",
            "期",
            "/",
            "逾期",
        ),
        *("天", "罚息", "违约金", "年利率", "每月", "日", "还款日", "截至", "最低还款额", "信用卡"),
        *("1.2万", "820.50元", "１２", "0", "99999999999", "2026-12-08", "13月40日", "0.05%", "\n"),
        *("借款金额", "合同号", "AB1234", "，", "。", "；", " ", "\n\n", "担保费", "剩余本金"),
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)), st.dates())
@example("\ud800\u202e\x00【】", TODAY)
@example("逾期9999天", date.min)
@example("截至0001-01-01，逾期3天", date.min)
def test_any_text_gives_proposals_the_form_takes_or_nothing(text: str, today: date) -> None:
    for proposal in read_pasted(text, today):
        fields = [reading.field for reading in proposal.readings]
        assert len(fields) == len(set(fields))
        for reading in proposal.readings:
            assert reading.doubt in {"", *READING_DOUBTS}
            assert reading.text not in reading.others
            try:
                debt_with(Debt(id="d1", platform=""), reading.field, reading.text, today)
            except InvalidInput as invalid:  # pragma: no cover
                pytest.fail(f"{reading} {invalid}")


@pytest.mark.parametrize(
    "unit", ["1", "1,", "第1期", "【甲】", "甲贷", "2026-12-08 ", "每期1", "(", "\n", "万"]
)
def test_no_text_keeps_it_busy(unit: str) -> None:
    read_pasted(unit * (LONGEST // 4 // len(unit)), TODAY)


HEAPS = (
    "借款1000元",
    "年利率1%",
    "111,",
    "本金1000元,利息20元。",
    "逾期3天",
    "1月5日 100元\n",
    "第1期应还5元;",
)


LONG = 8_000
"""Characters: long enough to see what grows, short enough to be counted line by line."""


def steps(text: str) -> int:
    """Count the lines of this program that run while a text is read."""
    count = 0

    def line(frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401
        nonlocal count
        del arg
        if "intake" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        read_pasted(text, TODAY)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", one_in(len(HEAPS), HEAPS))
def test_four_times_the_text_takes_about_four_times_the_work(unit: str) -> None:
    read_pasted(unit, TODAY)  # the patterns are read once
    short, long = ((unit * LONG)[:length] for length in (LONG // 4, LONG))
    assert steps(long) <= 5 * steps(short)


@pytest.mark.parametrize("text", ["本金100,200元", "1月5日,100元", "应还1,234,567.89元"])
def test_a_sum_after_a_comma_is_still_a_sum(text: str) -> None:
    [*_, found] = sayings().sum.finditer(text)
    assert found["v"] in {"100,200元", "100元", "1,234,567.89元"}
