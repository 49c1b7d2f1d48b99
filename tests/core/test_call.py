"""What is said during a call: short, true, never more than can be kept, never a rung by itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Case, Channel, Debt, Hardship, LenderType, Negotiation, Outcome, Reason
from core.days import CHINA
from core.errors import NumberError
from core.intake import example
from core.report import WhyFirst, call_schedule, call_text, report
from core.rules import RuleBook
from core.words import (
    LONGEST_SENTENCE,
    Objection,
    Offer,
    Script,
    objections,
    rehearsal,
    write_message,
    write_script,
)
from core.words.message import Length
from tests.build import TODAY, WRITTEN_TO, a_case, a_debt, as_of
from tests.core.test_words import (
    FAMILIES,
    HOSTILE,
    ILL,
    LATE,
    NEVER_SAID,
    a_lent_debt,
    an_offer,
    reasons_told,
)

BOOK = RuleBook.load()
TARGET = an_offer(at_line=True)
LOWEST = an_offer(months=36, monthly_fen=39_233, option_key="extend_36", at_line=True)
NOT_ENOUGH = an_offer(months=48, monthly_fen=25_000, option_key="freeze_48", rate=Decimal(0))
LONGEST_NAME = "甲" * 80


def call(
    debt: Debt,
    *reasons: Reason,
    offer: Offer | None = None,
    lowest: Offer | None = None,
    ceiling_fen: int | None = 70_000,
    spoken: bool = True,
) -> Script:
    return write_script(
        debt,
        reasons,
        offer=offer,
        lowest=lowest,
        ceiling_fen=ceiling_fen,
        rules=BOOK.rules,
        today=TODAY,
        spoken=spoken,
    )


@cache
def every_call() -> tuple[Script, ...]:
    return tuple(_calls())


def _calls() -> Iterator[Script]:
    offers = [an_offer(option_key=key, rate=rate, at_line=True) for key, rate in FAMILIES.items()]
    for kind in WRITTEN_TO:
        debt = replace(a_lent_debt(kind), platform=LONGEST_NAME, contract_no="9" * 80)
        for offer in (None, *offers):
            for lowest in (None, LOWEST):
                for ceiling in (None, 70_000) if offer is None else (70_000,):
                    for spoken in (True, False):
                        yield call(
                            debt,
                            *(Reason(hardship=h, has_proof=True) for h in Hardship),
                            offer=offer,
                            lowest=lowest if offer else None,
                            ceiling_fen=ceiling,
                            spoken=spoken,
                        )


def sentences(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, re.split(r"(?<=[。？])", line))


# --- sentences


def test_no_sentence_of_a_call_is_longer_than_a_breath() -> None:
    said = {sentence for one in every_call() for sentence in sentences(one.lines)}
    said |= {s for move in objections() for s in sentences((*move.say, move.means, move.hang_up))}
    said |= {s for scene in rehearsal() for s in sentences((scene.heard,))}
    said |= {
        s for scene in rehearsal() for a in scene.answers for s in sentences((a.say, a.remark))
    }
    said |= {
        s for one in every_call() for block in one.blocks for s in sentences((block.printed_note,))
    }
    assert len(said) > 150
    assert [sentence for sentence in said if len(sentence) > LONGEST_SENTENCE] == []


def test_every_line_of_a_call_is_a_whole_sentence() -> None:
    for one in every_call():
        assert [line for line in one.lines if line[-1] not in "。？"] == []


def test_a_call_says_nothing_that_must_not_be_said() -> None:
    said = "".join(line for one in every_call() for line in one.lines)
    said += "".join(s for move in objections() for s in (*move.say, move.means, move.hang_up))
    said += "".join(a.remark + a.say for scene in rehearsal() for a in scene.answers)
    assert [word for word in NEVER_SAID if word in said] == []


def test_a_call_has_the_three_points_and_asks_what_a_payment_goes_to() -> None:
    one = call(a_lent_debt(LenderType.BANK), LATE, offer=TARGET)
    text = "".join(one.lines)
    for words in ("我愿意还", "单位没有按时发工资", "599.09 元", "先抵哪部分", "工号", "书面"):
        assert words in text


def test_a_chat_says_the_same_without_the_telephone() -> None:
    spoken, typed = (
        call(a_lent_debt(LenderType.BANK), LATE, offer=TARGET, lowest=LOWEST, spoken=spoken)
        for spoken in (True, False)
    )
    assert [block.lines for block in spoken.blocks[1:]] == [
        block.lines for block in typed.blocks[1:]
    ]
    assert "通话" not in "".join(typed.lines)


# --- guards


@given(reasons_told)
def test_only_ticked_reasons_are_said(reasons: list[Reason]) -> None:
    from core.words.tables import names

    text = "".join(call(a_lent_debt(LenderType.BANK), *reasons, offer=TARGET).lines)
    ticked = {reason.hardship for reason in reasons}
    assert {kind for kind, words in names()["hardships"].items() if words in text} == ticked


@pytest.mark.parametrize("which", ["offer", "lowest"])
def test_no_rung_promises_more_than_can_be_kept(which: str) -> None:
    rungs = {"offer": TARGET, "lowest": LOWEST} | {which: an_offer(monthly_fen=70_001)}
    with pytest.raises(NumberError) as refused:
        call(a_lent_debt(LenderType.BANK), offer=rungs["offer"], lowest=rungs["lowest"])
    assert refused.value.code == "E_OVER_PROMISE"


def test_nothing_is_promised_before_there_is_a_budget() -> None:
    with pytest.raises(NumberError, match="E_NO_BUDGET"):
        call(a_lent_debt(LenderType.BANK), offer=TARGET, ceiling_fen=None)
    text = "".join(call(a_lent_debt(LenderType.BANK), ceiling_fen=None).lines)
    assert "元" not in text


def test_the_card_article_is_for_credit_cards_only() -> None:
    for kind in WRITTEN_TO:
        text = "".join(call(a_lent_debt(kind), offer=TARGET).lines)
        assert ("个性化分期" in text) is (kind is LenderType.BANK_CARD)


def test_the_lowest_is_nowhere_in_what_is_said_first() -> None:
    one = call(a_lent_debt(LenderType.BANK), offer=TARGET, lowest=LOWEST)
    first = "".join(line for block in one.blocks for line in block.lines)
    assert "392.33 元" not in first
    assert "392.33 元" in "".join(one.lowest)
    assert "392.33 元" in "".join(one.repeat_lowest)
    assert "元" not in "".join((*one.refused, *one.repeat_refused))


def test_a_lowest_like_the_target_is_no_rung() -> None:
    assert call(a_lent_debt(LenderType.BANK), offer=TARGET, lowest=TARGET).lowest == ()


@pytest.mark.parametrize("typed", [HOSTILE, "尾号 0417", ""])
def test_what_was_typed_comes_out_as_typed(typed: str) -> None:
    opening = call(replace(a_lent_debt(LenderType.BANK), contract_no=typed)).blocks[0].lines[0]
    assert "".join(typed.split())[-6:] in opening
    assert ("尾号" in opening) is bool(typed)


def test_extending_at_the_line_cites_the_rule_behind_it() -> None:
    extended = an_offer(option_key="extend_36", rate=Decimal("0.24"), at_line=True)
    below = replace(extended, rate=Decimal("0.18"), at_line=False)
    debt = a_lent_debt(LenderType.CONSUMER_FINANCE)
    for offer, cited in ((extended, True), (below, False)):
        assert ("line_licensed" in call(debt, offer=offer).cites) is cited
        message = write_message(
            debt,
            (),
            offer=offer,
            ceiling_fen=70_000,
            rules=BOOK.rules,
            today=TODAY,
            length=Length.LONG,
        )
        assert ("line_licensed" in message.cites) is cited


def test_the_report_knows_which_offers_are_at_the_line() -> None:
    found = report(example("g"), BOOK, as_of(TODAY))
    at_line = {d.debt.id: d.offer.at_line for d in found.debts if d.offer}
    assert at_line == {f"g-{x}": x in "abc" for x in "abcdef"}


def test_an_offer_that_cannot_be_kept_is_left_out() -> None:
    found = report(a_case(), BOOK, as_of(TODAY))
    (debt,) = found.debts
    greedy = replace(debt, ceiling_fen=1)
    text = "".join(call_text(a_case(), greedy, BOOK, TODAY, has_budget=True).lines)
    assert "今天先不承诺金额" in text


# --- golden texts, read aloud


@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_golden_calls(golden: Callable[[str, str], None], kind: LenderType) -> None:
    debt, parts = a_lent_debt(kind), []
    within = replace(LOWEST, is_above=False, rate=Decimal("0.18"), at_line=False)
    for title, offer, lowest in (
        ("feasible", TARGET, LOWEST),
        ("within", within, None),
        ("not_enough", NOT_ENOUGH, None),
        ("nothing_to_offer", None, None),
    ):
        one = call(debt, LATE, ILL, offer=offer, lowest=lowest)
        parts.append(f"== {title}")
        for block in one.blocks:
            parts += [f"[{block.title}]", *block.lines, f"（{block.note}）"]
        for name in ("lowest", "repeat_lowest", "refused", "repeat_refused"):
            parts += [f"[{name}]", *getattr(one, name)]
    golden(f"call-{kind}.txt", "\n".join(parts))


# --- moves


def test_every_move_has_an_answer_and_something_to_write_down() -> None:
    assert len(objections()) >= 15
    for move in objections():
        assert all((move.heard, move.means, move.say, move.note))


OWNS_UP = ("愿意还", "愿意按", "我欠", "我的债", "个人的债", "我在谈还款")
"""What an answer may not hold: it is given too while a court has the debt."""


def test_no_answer_to_a_move_owns_up_to_a_debt() -> None:
    told = [(move.key, line) for move in objections() for line in move.say]
    assert [one for one in told if any(word in one[1] for word in OWNS_UP)] == []


def test_what_may_be_taken_off_is_asked_for_in_order() -> None:
    means = {move.key: move.means for move in objections()}["rate_within"]
    assert "先违约金，再罚息，最后利息" in means


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("结清", "today"),
        ("名额", "last_place"),
        ("诚意", "pay_first"),
        ("亲友", "family"),
        ("微信", "add_contact"),
        ("个人", "private_account"),
        ("立案", "sue"),
        ("上门", "visit"),
        ("坐牢", "police"),
        ("单位", "employer"),
        ("停息", "fee_first"),
        ("借新", "new_contract"),
        ("权限", "no_such_plan"),
        ("挂断", "hung_up"),
        ("材料", "more_papers"),
        ("期数", "fewer"),
        ("委外", "outsourced"),
        ("口头", "oral"),
        ("利率", "rate_within"),
        ("条件", "not_eligible"),
        ("调解", "mediator"),
        ("征信", "credit_record"),
        ("冻结", "freeze"),
        ("代偿", "paid_out"),
        ("村委", "hometown"),
        ("户籍地", "hometown"),
    ],
)
def test_two_characters_find_a_move(typed: str, key: str) -> None:
    assert key in [move.key for move in objections() if typed in move.found_by]


def test_a_private_account_is_always_not_paid_into() -> None:
    by_key: dict[str, Objection] = {move.key: move for move in objections()}
    assert "不转个人账户" in by_key["private_account"].say[0]


# --- rehearsal


def test_every_way_through_the_rehearsal_comes_to_an_end() -> None:
    scenes = {scene.key: scene for scene in rehearsal()}
    ends, seen = set(), set()

    def walk(key: str, path: tuple[str, ...]) -> None:
        assert key not in path, "round in circles"
        seen.add(key)
        if not scenes[key].answers:
            ends.add(key)
            assert any(scenes[k].note for k in (*path, key))
        for answer in scenes[key].answers:
            walk(answer.to, (*path, key))

    walk(rehearsal()[0].key, ())
    assert seen == set(scenes)
    assert len(ends) > 1
    for scene in rehearsal():
        if len(scene.answers) > 1:
            assert {answer.good for answer in scene.answers} == {True, False}


# --- order and days


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def days_of(case: Case, now: datetime, *, a_day: int = 2) -> dict[str, date | None]:
    found = report(case, BOOK, as_of(now.date()))
    return {
        turn.debt_id: turn.on
        for turn in call_schedule(case, found, as_of(now.date()), at=now.time(), a_day=a_day)
    }


def starred_g() -> Case:
    case = example("g")
    debts = (replace(d, starred=d.id in {"g-c", "g-f"}) for d in case.debts)
    return replace(case, debts=tuple(debts))


def test_the_order_of_case_g() -> None:
    found = report(starred_g(), BOOK, as_of(TODAY))
    assert "".join(debt_id[-1] for debt_id in found.call_order) == "fabdec"
    why = {
        turn.debt_id: turn.why
        for turn in call_schedule(starred_g(), found, as_of(TODAY), at=time(9))
    }
    assert why["g-c"] == (WhyFirst.STARRED, WhyFirst.ABOVE)
    assert why["g-f"] == (WhyFirst.BREAKS_PLAN, WhyFirst.STARRED)
    assert why["g-a"] == (WhyFirst.BREAKS_PLAN, WhyFirst.ABOVE)


def test_two_a_day_on_working_days_only() -> None:
    friday = date(2026, 11, 27)
    days = days_of(starred_g(), at(friday))
    assert list(days.values()) == [
        *(friday,) * 2,
        *(date(2026, 11, 30),) * 2,
        *(date(2026, 12, 1),) * 2,
    ]


@pytest.mark.parametrize(
    ("now", "first", "third"),
    [
        (date(2026, 2, 13), date(2026, 2, 13), date(2026, 2, 14)),  # a worked Saturday
        (date(2026, 2, 14), date(2026, 2, 14), date(2026, 2, 24)),  # then the spring holiday
        (date(2026, 9, 20), date(2026, 9, 20), date(2026, 9, 21)),  # a worked Sunday
        (date(2026, 9, 30), date(2026, 9, 30), date(2026, 10, 8)),
        (date(2026, 10, 10), date(2026, 10, 10), date(2026, 10, 12)),
        (date(2026, 11, 28), date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_calls_across_holidays(now: date, first: date, third: date) -> None:
    case = a_case(debts=tuple(a_debt(id=f"d{n}", signed_on=date(2025, 1, 1)) for n in range(3)))
    assert list(days_of(case, at(now)).values()) == [first, first, third]


def test_once_the_hour_has_passed_the_first_call_is_on_the_next_working_day() -> None:
    case = replace(a_case(), call_at=time(10))
    friday = date(2026, 11, 27)
    assert list(days_of(case, at(friday, 9)).values()) == [friday]
    assert list(days_of(case, at(friday, 11)).values()) == [date(2026, 11, 30)]


def test_at_the_hour_itself_the_first_call_is_still_today() -> None:
    case, friday = replace(a_case(), call_at=time(10)), date(2026, 11, 27)
    assert list(days_of(case, at(friday, 10)).values()) == [friday]
    a_minute_on = datetime.combine(friday, time(10, 1), UTC)
    assert list(days_of(case, a_minute_on).values()) == [date(2026, 11, 30)]


def test_calls_made_today_count() -> None:
    made = Negotiation(
        id="n1", debt_id="d0", on=TODAY, channel=Channel.PHONE, outcome=Outcome.ASKED
    )
    case = a_case(debts=tuple(a_debt(id=f"d{n}") for n in range(3)), negotiations=(made,))
    days = days_of(case, at(TODAY))
    assert days == {"d0": None, "d1": TODAY, "d2": TODAY + timedelta(days=1)}


def test_a_message_sent_today_takes_no_call_away() -> None:
    sent = Negotiation(
        id="n1", debt_id="d0", on=TODAY, channel=Channel.ONLINE, outcome=Outcome.ASKED
    )
    case = a_case(debts=tuple(a_debt(id=f"d{n}") for n in range(3)), negotiations=(sent,))
    assert days_of(case, at(TODAY)) == {"d0": None, "d1": TODAY, "d2": TODAY}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 4))
def test_no_day_has_too_many_calls_and_none_is_a_holiday(day: date, a_day: int) -> None:
    case = a_case(debts=tuple(a_debt(id=f"d{n}", signed_on=None) for n in range(5)))
    days = [d for d in days_of(case, at(day), a_day=a_day).values() if d]
    assert days == sorted(days)
    assert all(CHINA.is_workday(d) and days.count(d) <= a_day for d in days)
