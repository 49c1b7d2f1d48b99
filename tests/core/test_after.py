"""Texts for after the call: a second round, a complaint, a promise held up, the clearing pack."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from core.case import (
    Agreement,
    CallKind,
    Channel,
    Clause,
    CollectorCall,
    Debt,
    EnumSet,
    Evidence,
    FileKind,
    Hardship,
    LenderType,
    Negotiation,
    Outcome,
    Point,
    Reason,
    Refusal,
    Said,
)
from core.errors import NumberError, UnknownRecord, UnknownRule
from core.rules import RuleBook
from core.words import (
    Clearing,
    LetterLack,
    Offer,
    clearing_letters,
    complaint_ladder,
    letter_lack,
    missing_points,
    names,
    request_written,
    takes_letter,
    warnings_for,
    write_appeal,
    write_clearing,
    write_second_round,
)
from tests.build import PERSONS, TODAY, WRITTEN_TO, a_debt
from tests.core.test_words import an_offer

BOOK = RuleBook.load()
GOLDEN = Path(__file__).parents[1] / "golden"
SCENES = ("second_round", "appeal", "clearing", "differing", "further")
LATE = Reason(hardship=Hardship.LATE_WAGES, since=date(2026, 9, 1), has_proof=True)
REFUSED = Negotiation(
    id="n1",
    debt_id="d1",
    on=date(2026, 11, 20),
    channel=Channel.PHONE,
    outcome=Outcome.REFUSED,
    refusal=Refusal.FEWER_INSTALMENTS,
    staff_no="8021",
    ticket_no="T-1120",
    note="最多六期",
)
ASKED = Negotiation(
    id="n2",
    debt_id="d1",
    on=date(2026, 11, 18),
    channel=Channel.ONLINE,
    outcome=Outcome.ASKED,
    answer_by=date(2026, 11, 20),
)
PROMISE = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=date(2026, 11, 17),
    staff_no="77",
    instalments=24,
    instalment_fen=50_000,
    first_due=date(2026, 12, 14),
    written_requested_on=date(2026, 11, 18),
)
FILE = Evidence(
    id="0" * 32,
    debt_id="d1",
    name="在线客服截图.png",
    kind=FileKind.PNG,
    on=date(2026, 11, 18),
    at=time(20, 5),
    note="答应 24 期那一段",
    size=1,
    sha256="a" * 64,
    kept_sha256="b" * 64,
)


def lent_by(kind: LenderType) -> Debt:
    return a_debt(lender_type=kind, contract_no="0417", lender_name="某某机构")


def second_round(debt: Debt, refused: Negotiation = REFUSED, *, offering: bool = True) -> str:
    return write_second_round(
        debt,
        refused,
        (LATE,),
        offer=an_offer() if offering else None,
        ceiling_fen=70_000 if offering else 0,
        rules=BOOK.rules,
        today=TODAY,
    ).text


def complaints(debt: Debt, *, promised: bool = True) -> Iterator[tuple[str, str]]:
    """Give a letter for every step that takes one, by step."""
    for step in complaint_ladder(debt, BOOK.rules) if debt.lender_type in WRITTEN_TO else ():
        if takes_letter(step):
            text = write_appeal(
                debt,
                step,
                (REFUSED, ASKED),
                promise=PROMISE if promised else None,
                evidence=(FILE,),
                rules=BOOK.rules,
                today=TODAY,
            ).text
            yield step.id, text


def appeal(
    step: str,
    talks: tuple[Negotiation, ...],
    *,
    calls: tuple[CollectorCall, ...] = (),
    offer: Offer | None = None,
    ceiling_fen: int | None = None,
) -> str:
    return write_appeal(
        lent_by(LenderType.BANK),
        BOOK.rule(step),
        talks,
        promise=None,
        evidence=(),
        rules=BOOK.rules,
        today=TODAY,
        calls=calls,
        offer=offer,
        ceiling_fen=ceiling_fen,
    ).text


def cleared(which: Clearing, debt: Debt) -> str:
    return write_clearing(
        which,
        debt,
        cleared_on=date(2026, 5, 20),
        rules=BOOK.rules,
        today=TODAY,
    ).text


def golden_texts() -> dict[str, str]:
    """Give every golden text by file name."""
    texts: dict[str, str] = {}
    for kind in LenderType:
        debt = lent_by(kind)
        if kind in WRITTEN_TO:
            texts[f"second_round-{kind}"] = second_round(debt)
            texts[f"second_round-{kind}-nothing_to_offer"] = second_round(debt, offering=False)
            texts[f"appeal-{kind}"] = "\n\n\n".join(
                f"[{step}]\n{text}" for step, text in complaints(debt)
            )
        texts[f"clearing-{kind}"] = "\n\n\n".join(
            f"[{which}]\n{cleared(which, debt)}" for which in clearing_letters(debt)
        )
    debt = lent_by(LenderType.CONSUMER_FINANCE)
    texts["second_round-refusals"] = "\n\n\n".join(
        f"[{why}]\n{second_round(debt, replace(REFUSED, refusal=why))}" for why in Refusal
    )
    came = replace(
        PROMISE,
        written_received_on=date(2026, 11, 23),
        written_instalments=24,
        written_instalment_fen=59_909,
        written_first_due=date(2026, 12, 20),
        clauses=EnumSet(Clause) - {Clause.CREDIT_RECORD},
        points=EnumSet(Point) - {Point.ALLOCATION, Point.SIGNED},
    )
    texts["differing"] = request_written(
        came, debt, (Clause.CREDIT_RECORD,), rules=BOOK.rules, today=TODAY
    ).text
    texts["further"] = request_written(
        came, debt, (), further=missing_points(came), rules=BOOK.rules, today=TODAY
    ).text
    return {f"{name}.txt": text for name, text in texts.items()}


TEXTS = golden_texts()


@pytest.mark.parametrize("name", TEXTS)
def test_reads_as_approved(golden: Callable[[str, str], None], name: str) -> None:
    golden(name, TEXTS[name])


def test_no_approved_text_is_left_over() -> None:
    kept = {path.name for path in GOLDEN.glob("*.txt") if path.name.startswith(SCENES)}
    assert kept == set(TEXTS)


def test_everything_that_can_be_told_has_a_name_in_letters() -> None:
    words = names()
    assert set(words["points"]) == set(Point)
    assert set(words["refusals"]) == set(words["replies"]) == set(Refusal)
    assert set(words["channels"]) == set(Channel)
    assert set(words["outcomes"]) == set(Outcome)
    assert set(words["recipients"]) <= set(BOOK.rules)


# --- the second round


@pytest.mark.parametrize("why", Refusal)
def test_a_second_round_answers_what_was_said(why: Refusal) -> None:
    text = second_round(lent_by(LenderType.BANK), replace(REFUSED, refusal=why))
    said, reply = (names()[which][why] for which in ("refusals", "replies"))
    assert said in text
    assert reply in text
    assert "最多六期" not in text  # the person's own note


def test_a_second_round_about_another_debt_is_refused() -> None:
    with pytest.raises(UnknownRecord):
        second_round(a_debt(id="d2"), REFUSED, offering=False)


# --- complaints


@pytest.mark.parametrize("kind", LenderType)
def test_a_complaint_goes_to_whom_this_lender_answers_to(kind: LenderType) -> None:
    steps = {step for step, _ in complaints(lent_by(kind))}
    supervised = {
        LenderType.BANK_CARD,
        LenderType.BANK,
        LenderType.CONSUMER_FINANCE,
        LenderType.AUTO_FINANCE,
        LenderType.TRUST,
        LenderType.ASSISTED_PLATFORM,
    }
    told_to = supervised | {LenderType.INSURER}
    assert ("complaint_supervisor" in steps) == (kind in told_to)
    local = {LenderType.MICRO_LENDER, LenderType.GUARANTOR}
    assert ("complaint_local_finance" in steps) == (kind in local)
    if kind in {LenderType.PRIVATE, LenderType.UNLICENSED, LenderType.UNKNOWN}:
        assert "complaint_lender" not in steps
    for step, text in complaints(lent_by(kind)):
        bound = kind in supervised and step == "complaint_lender"
        assert ("银行业保险业消费投诉处理管理办法" in text) == bound


def test_each_letter_asks_its_recipient_for_what_it_can_give() -> None:
    letters = dict(complaints(lent_by(LenderType.CONSUMER_FINANCE)))
    letters |= dict(complaints(lent_by(LenderType.MICRO_LENDER)))
    ask_for_ticket = {step for step, text in letters.items() if "告诉我工单号" in text}
    assert ask_for_ticket == {"complaint_lender"}
    passed_on = {step for step, text in letters.items() if "督促它书面答复" in text}
    assert passed_on == {"complaint_supervisor", "complaint_local_finance"}
    for step in passed_on:
        assert "2026年11月20日登记，工单号 T-1120" in letters[step]
        assert "答复是：我提出的还款请求，对方没有同意" in letters[step]
    assert "信用报告" in letters["complaint_pboc"]
    assert not [
        word for word in ("还款", "工单号", "最多六期") if word in letters["complaint_pboc"]
    ]
    assert "请求" not in letters["complaint_nifa"].replace("还款请求", "")
    assert "我的方案" in letters["complaint_mediation"]
    for step, text in letters.items():
        assert ("愿意还款" in text) == (step == "complaint_lender"), step
        assert "交到" not in text


def test_who_arranged_a_loan_is_not_complained_of_as_its_lender() -> None:
    debt = replace(lent_by(LenderType.ASSISTED_PLATFORM), platform="乙分期")
    for known, named in (
        ("甲银行", "甲银行（经乙分期办理）"),
        ("", "（填合同上的全称）（经乙分期办理）"),
    ):
        letters = dict(complaints(replace(debt, lender_name=known)))
        assert {f"：{named}\n" in text for text in letters.values()} == {True}
    assert "收件：合同上的放款机构的投诉部门\n" in letters["complaint_lender"]


def test_a_regulator_is_written_to_only_after_the_lender_registered_something() -> None:
    debt = lent_by(LenderType.BANK)
    unregistered = replace(REFUSED, ticket_no="")
    lacks = {
        step.id: letter_lack(step, (unregistered,))
        for step in complaint_ladder(debt, BOOK.rules)
        if takes_letter(step)
    }
    assert lacks.pop("complaint_supervisor") is LetterLack.NOT_REGISTERED
    assert set(lacks.values()) == {None}
    nothing = {letter_lack(BOOK.rule(step), ()) for step in (*lacks, "complaint_supervisor")}
    assert nothing == {None, LetterLack.NOTHING_TOLD}  # the credit record needs no talk about pay
    with pytest.raises(UnknownRule):
        appeal("complaint_supervisor", (unregistered,))


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ((), "说好 2026年11月20日前答复，到今天我没有收到答复。"),
        ((replace(REFUSED, ticket_no=""),), "答复是：我提出的还款请求，对方没有同意"),
    ],
)
def test_a_regulator_is_told_what_the_lender_answered(
    later: tuple[Negotiation, ...], said: str
) -> None:
    assert said in appeal("complaint_supervisor", (replace(ASKED, ticket_no="T-9"), *later))


def test_the_association_gets_a_table_of_calls_and_contacts() -> None:
    call = CollectorCall(
        id="c1",
        debt_id="d1",
        on=date(2026, 11, 19),
        at=time(22, 35),
        kind=CallKind.CALLED,
        connected=True,
        said=EnumSet({Said.INSULT}),
    )
    text = appeal("complaint_nifa", (REFUSED,), calls=(call,))
    assert "2026年11月19日 22:35 | 没有记下 | 对方来电，我接听了。对方说了辱骂的话" in text
    assert "2026年11月20日 | 电话，工号 8021，工单号 T-1120 | 我提出的还款请求" in text
    with pytest.raises(UnknownRecord):
        appeal("complaint_nifa", (REFUSED,), calls=(replace(call, debt_id="d2"),))


def test_a_mediator_is_told_only_what_can_be_kept() -> None:
    offer = an_offer()
    text = appeal("complaint_mediation", (REFUSED,), offer=offer, ceiling_fen=offer.monthly_fen)
    assert f"分 {offer.months} 期" in text
    with pytest.raises(NumberError):
        appeal("complaint_mediation", (REFUSED,), offer=offer, ceiling_fen=offer.monthly_fen - 1)
    assert "每期＿＿＿＿元" in appeal("complaint_mediation", (REFUSED,))


def test_a_complaint_tells_what_happened_in_order_and_nothing_else() -> None:
    without = {"complaint_pboc", "complaint_nifa"}  # a form about the record, and a table
    for step, text in complaints(lent_by(LenderType.BANK)):
        if step in without:
            continue
        first, second = text.index("2026年11月18日，在线客服"), text.index("2026年11月20日，电话")
        assert first < second
        assert "工号 8021，工单号 T-1120" in text
        assert "记录的原话：最多六期" in text
        assert "在线客服截图.png" in text
        assert not [word for word in ("赔偿", "处罚", "违规", "骚扰", "曝光") if word in text]
    for _, text in complaints(lent_by(LenderType.BANK), promised=False):
        assert "口头答应" not in text


def test_a_letter_to_nobody_or_about_another_debt_is_refused() -> None:
    debt = lent_by(LenderType.BANK)
    with pytest.raises(UnknownRule):
        write_appeal(
            debt,
            BOOK.rule("complaint_local_finance"),
            (),
            promise=None,
            evidence=(),
            rules=BOOK.rules,
            today=TODAY,
        )
    with pytest.raises(UnknownRecord):
        write_appeal(
            debt,
            BOOK.rule("complaint_lender"),
            (REFUSED,),
            promise=None,
            evidence=(replace(FILE, debt_id="d2"),),
            rules=BOOK.rules,
            today=TODAY,
        )


# --- paper


def test_each_difference_is_named_with_what_it_comes_to() -> None:
    text = TEXTS["differing.txt"]
    assert "有 2 处不一样" in text
    assert "每期金额：电话里说的是 500 元，文件里写的是 599.09 元" in text
    assert "24 期一共要多还 2,378.16 元" in text


def test_further_points_are_asked_for_only_where_they_are_wanted() -> None:
    words = names()["points"]
    asked = {point for point in Point if words[point] in TEXTS["further.txt"]}
    assert asked == {Point.ALLOCATION, Point.SIGNED}
    assert not [point for point in Point if words[point] in TEXTS["differing.txt"]]


# --- clearing


@pytest.mark.parametrize("kind", LenderType)
def test_only_those_who_report_are_asked_to_correct_the_report(kind: LenderType) -> None:
    reports = kind not in {*PERSONS, LenderType.UNLICENSED}
    assert (Clearing.CREDIT in clearing_letters(lent_by(kind))) == reports


@pytest.mark.parametrize("which", Clearing)
def test_a_letter_after_the_last_payment_ends_with_its_day(which: Clearing) -> None:
    assert cleared(which, lent_by(LenderType.BANK)).endswith("\n\n2026年11月24日")


# --- old debts


@pytest.mark.parametrize(
    ("overdue_since", "warned"),
    [(None, False), (date(2023, 11, 25), False), (date(2023, 11, 24), True)],
)
def test_an_old_debt_is_warned_about_before_anything_restarts_the_clock(
    overdue_since: date | None, *, warned: bool
) -> None:
    debt = a_debt(overdue_since=overdue_since)
    written = write_second_round(
        debt, REFUSED, (), offer=None, ceiling_fen=0, rules=BOOK.rules, today=TODAY
    )
    asked = request_written(PROMISE, debt, (), rules=BOOK.rules, today=TODAY)
    for warnings in (warnings_for(debt, BOOK.rules, TODAY), written.warnings, asked.warnings):
        assert ("limitation_restart" in [rule.id for rule in warnings]) is warned
