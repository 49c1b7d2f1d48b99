"""Payments on a debt itself, and what is asked once its day passed."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.case import (
    Agreement,
    Case,
    Debt,
    DebtStanding,
    Evidence,
    FileKind,
    Payment,
    PlannedPayment,
    RepaymentWay,
)
from core.intake import with_statement
from core.intake.read_result import SeenPayment
from core.numbers.dues import DueKind
from core.report import Report, report
from core.rules import RuleBook
from core.steps import DebtState, answer_due, passed_due, pay_debt, pay_debts
from tests.build import a_debt, a_household, as_of

RULES = RuleBook.load()
TOLD = date(2026, 9, 20)
LATER = date(2026, 11, 24)


def level(**changes: object) -> Debt:
    """Give 12 of 1,000 left on 20 September, due on the 12th."""
    return a_debt(as_of=TOLD, signed_on=date(2026, 1, 5), **changes)


def case_with(debt: Debt, *payments: Payment) -> Case:
    """Give a case of one debt and its payments."""
    return Case(id="c1", household=a_household(), debts=(debt,), payments=payments)


def paid(on: date, fen: int, number: int = 1) -> Payment:
    """Give a payment on the debt."""
    return Payment(id=f"p{number}", debt_id="d1", paid_on=on, amount_fen=fen)


def found(case: Case, day: date = LATER) -> Report:
    """Work it out."""
    return report(case, RULES, as_of(day))


def dues(case: Case, day: date = LATER) -> list[tuple[str, int, str]]:
    """Give the first three sums of the course."""
    [one] = found(case, day).debts
    return [(str(d.day), d.amount_fen, d.kind) for d in one.standing.course.dues[:3]]


def test_a_payment_moves_the_course_the_oldest_first_and_the_rest_goes_on() -> None:
    case = case_with(level(), paid(date(2026, 10, 12), 1_500_00))
    assert dues(case) == [
        ("2026-11-12", 500_00, "instalment"),
        ("2026-12-12", 1_000_00, "instalment"),
        ("2027-01-12", 1_000_00, "instalment"),
    ]
    [one] = found(case).debts
    assert (one.standing.left_to_pay_fen, one.standing.debt.instalments_left) == (10_500_00, 11)
    assert (case.debts[0].instalments_left, one.standing.overdue_days) == (12, 0)


@pytest.mark.parametrize("on", [TOLD, date(2026, 9, 1)])
def test_a_payment_on_or_before_the_day_the_figures_were_told_changes_nothing(on: date) -> None:
    plain, with_it = case_with(level()), case_with(level(), paid(on, 1_000_00))
    assert dues(plain) == dues(with_it)
    assert found(plain).left_to_pay_fen == found(with_it).left_to_pay_fen == 12_000_00


def test_a_card_is_less_by_what_was_paid() -> None:
    card = Debt(
        id="d1",
        platform="乙卡",
        way=RepaymentWay.REVOLVING,
        owed_fen=20_000_00,
        minimum_fen=2_000_00,
        due_day=22,
        as_of=date(2026, 11, 1),
    )
    case = case_with(card, paid(date(2026, 11, 20), 2_000_00))
    [one] = found(case).debts
    assert one.standing.left_to_pay_fen == 18_000_00
    assert one.standing.course.passed == ()


def test_a_called_in_debt_is_less_by_what_was_paid() -> None:
    debt = level(
        standing=DebtStanding.CALLED_IN,
        claimed_fen=9_870_55,
        called_in_on=date(2026, 9, 13),
        overdue_since=date(2026, 9, 13),
    )
    case = case_with(debt, paid(date(2026, 11, 2), 870_55))
    [one] = found(case).debts
    assert (one.standing.left_to_pay_fen, one.standing.course.is_called_in) == (9_000_00, True)
    assert one.standing.overdue_days == 72


def test_paid_off_is_paid_off() -> None:
    case = case_with(level(), paid(date(2026, 11, 2), 12_000_00))
    [one] = found(case).debts
    assert (one.standing.left_to_pay_fen, one.state) == (0, DebtState.CLEARED)


def test_a_day_that_passed_is_asked_about_the_oldest_first_and_is_in_no_count_of_arrears() -> None:
    case = case_with(level())
    due = passed_due(case, "d1", LATER)
    assert due is not None
    assert (due.day, due.amount_fen, due.kind) == (date(2026, 10, 12), 1_000_00, "instalment")
    now = found(case)
    assert (now.overdue_count, now.once_now_fen) == (0, 2_000_00)  # due now in the plan


def test_paid_is_a_payment_of_that_day_and_the_next_is_asked_about() -> None:
    case = answer_due(
        case_with(level()), "d1", date(2026, 10, 12), 1_000_00, payment_id="p1", today=LATER
    )
    assert case.payments == (paid(date(2026, 10, 12), 1_000_00),)
    due = passed_due(case, "d1", LATER)
    assert due is not None
    assert due.day == date(2026, 11, 12)
    assert found(case).debts[0].standing.left_to_pay_fen == 11_000_00


def test_not_paid_is_overdue_since_that_day_and_not_asked_again() -> None:
    case = answer_due(case_with(level()), "d1", date(2026, 10, 12), 0, payment_id="p1", today=LATER)
    assert case.debts[0].overdue_since == date(2026, 10, 12)
    assert passed_due(case, "d1", LATER) is None
    assert dues(case)[:2] == [
        ("2026-10-12", 1_000_00, "arrears"),
        ("2026-11-12", 1_000_00, "arrears"),
    ]
    assert found(case).debts[0].standing.left_to_pay_fen == 12_000_00


def test_paid_first_then_missed_keeps_what_was_paid_where_it_was_paid() -> None:
    """Twelve were told; October is paid, November isn't: eleven are left, one of them late."""
    case = case_with(level())
    for day, fen in ((date(2026, 10, 12), 1_000_00), (date(2026, 11, 12), 0)):
        case = answer_due(case, "d1", day, fen, payment_id="p1", today=LATER)
    assert dues(case) == [
        ("2026-11-12", 1_000_00, "arrears"),
        ("2026-12-12", 1_000_00, "instalment"),
        ("2027-01-12", 1_000_00, "instalment"),
    ]
    assert found(case).debts[0].standing.left_to_pay_fen == 11_000_00
    assert found(case).debts[0].standing.overdue_days == 12


def test_in_part_is_a_payment_and_the_rest_is_late() -> None:
    case = answer_due(
        case_with(level()), "d1", date(2026, 10, 12), 400_00, payment_id="p1", today=LATER
    )
    assert passed_due(case, "d1", LATER) is None
    assert dues(case)[0] == ("2026-10-12", 600_00, "arrears")
    assert found(case).debts[0].standing.left_to_pay_fen == 11_600_00


def test_once_all_that_was_late_is_paid_the_next_day_to_pass_is_asked_about_again() -> None:
    debt = level(overdue_since=date(2026, 10, 12))
    case = case_with(debt, paid(date(2026, 10, 30), 1_000_00))
    assert found(case).overdue_count == 0
    due = passed_due(case, "d1", LATER)
    assert due is not None
    assert (due.day, due.kind) == (date(2026, 11, 12), DueKind.INSTALMENT)
    case = answer_due(case, "d1", date(2026, 11, 12), 0, payment_id="p2", today=LATER)
    assert dues(case)[0] == ("2026-11-12", 1_000_00, "arrears")
    assert found(case).debts[0].standing.left_to_pay_fen == 11_000_00


def test_a_day_of_the_plan_before_it_was_told_is_told_anew_not_paid_twice() -> None:
    planned = (
        PlannedPayment(on=date(2026, 11, 5), amount_fen=986_40),
        PlannedPayment(on=date(2026, 12, 5), amount_fen=610_00),
    )
    debt = Debt(
        id="d1",
        platform="甲",
        way=RepaymentWay.DATED,
        planned=planned,
        instalments_left=2,
        instalment_fen=986_40,
        as_of=LATER,
    )
    case = answer_due(
        case_with(debt), "d1", date(2026, 11, 5), 986_40, payment_id="p1", today=LATER
    )
    assert (case.payments, case.debts[0].instalments_paid) == ((), 1)
    assert found(case).debts[0].standing.left_to_pay_fen == 610_00
    part = answer_due(case_with(debt), "d1", date(2026, 11, 5), 86_40, payment_id="p1", today=LATER)
    assert dues(part)[0] == ("2026-11-05", 900_00, "arrears")


def test_an_answer_that_comes_twice_counts_once() -> None:
    once = case_with(level())
    for _ in range(2):
        once = answer_due(once, "d1", date(2026, 10, 12), 1_000_00, payment_id="p1", today=LATER)
    assert len(once.payments) == 1
    assert pay_debt(once, once.payments[0]) == once


@pytest.mark.parametrize("how", ["a message", "a bill"])
@pytest.mark.parametrize("noted_on", ["the debt", "its agreement", "another debt"])
def test_what_is_seen_elsewhere_counts_once_wherever_it_was_noted(how: str, noted_on: str) -> None:
    on, fen = date(2026, 11, 12), 1_000_00
    case = case_with(replace(level(), as_of=None)).with_debt(replace(level(), id="d2"))
    case = case.with_agreement(Agreement(id="a1", debt_id="d1", promised_on=TOLD))
    where = {
        "the debt": {"debt_id": "d1"},
        "its agreement": {"agreement_id": "a1", "number": 1},
        "another debt": {"debt_id": "d2"},
    }
    case = case.with_payment(Payment(id="p0", paid_on=on, amount_fen=fen, **where[noted_on]))  # type: ignore[arg-type]
    if how == "a message":
        seen = pay_debts(case, [paid(on, fen), paid(on, fen, 2)], LATER)
    else:
        rows = [("d1", SeenPayment(paid_on=on, amount_fen=fen))] * 2
        seen = with_statement(case, rows, (), LATER, lambda: "p1")
    assert [p.id for p in seen.payments] == (["p0", "p1"] if noted_on == "another debt" else ["p0"])
    assert seen.debts[0].as_of == (LATER if noted_on == "another debt" else None)


def test_where_no_day_was_told_the_day_before_the_first_payment_stands_in() -> None:
    case = pay_debt(case_with(replace(level(), as_of=None)), paid(date(2026, 11, 12), 1_000_00))
    [debt] = case.debts
    assert (debt.as_of, debt.as_of_assumed) == (date(2026, 11, 11), True)
    assert dues(case)[0] == ("2026-12-12", 1_000_00, "instalment")


def test_a_receipt_stays_when_its_payment_goes() -> None:
    receipt = Evidence(
        id="e1",
        debt_id="d1",
        name="收据.png",
        kind=FileKind.PNG,
        on=LATER,
        at=time(9, 30),
        payment_id="p1",
        size=1,
        sha256="0" * 64,
        kept_sha256="0" * 64,
    )
    case = replace(case_with(level(), paid(LATER, 1)), evidence=(receipt,)).without_payment("p1")
    assert case.evidence == (replace(receipt, payment_id=None),)


def agreement_in_force(first_due: date = date(2026, 12, 5), *, checked: bool = True) -> Agreement:
    """Give 20 times 300, on paper."""
    return Agreement(
        id="a1",
        debt_id="d1",
        promised_on=date(2026, 11, 1),
        instalments=20,
        instalment_fen=300_00,
        first_due=first_due,
        written_received_on=date(2026, 11, 5) if checked else None,
        checked_on=date(2026, 11, 6) if checked else None,
    )


def test_an_agreement_in_force_takes_the_place_of_the_debt() -> None:
    debt = level(overdue_since=date(2026, 9, 12), penalty_fen=321_00)
    case = replace(case_with(debt), agreements=(agreement_in_force(),))
    now = found(case)
    [one] = now.debts
    assert (one.standing.agreed_left, one.standing.overdue_days) == (20, 0)
    assert (one.standing.stage, one.standing.missing) == ("not_overdue", ())
    assert (now.monthly_now_fen, now.left_to_pay_fen, now.overdue_count) == (300_00, 6_000_00, 0)
    assert one.next_due == date(2026, 12, 5)
    told = one.standing.told
    assert told is not None
    assert (told.overdue_days, told.left_to_pay_fen) == (73, 12_000_00)  # 原来的


def test_an_agreed_instalment_that_passed_is_late_since_its_day() -> None:
    case = replace(case_with(level()), agreements=(agreement_in_force(date(2026, 11, 12)),))
    [one] = found(case).debts
    assert (one.standing.overdue_days, one.standing.stage) == (12, "d1_30")


def test_a_promise_by_word_of_mouth_changes_nothing() -> None:
    debt = level(overdue_since=date(2026, 9, 12))
    said = replace(case_with(debt), agreements=(agreement_in_force(checked=False),))
    [one], [plain] = found(said).debts, found(case_with(debt)).debts
    assert one.standing == plain.standing


def test_a_dated_plan_is_on_the_card_by_its_own_days() -> None:
    planned = tuple(
        PlannedPayment(on=on, amount_fen=fen)
        for on, fen in (
            (date(2026, 12, 3), 1_243_18),
            (date(2027, 1, 9), 986_40),
            (date(2027, 1, 20), 610_00),
        )
    )
    debt = Debt(id="d1", platform="甲", way=RepaymentWay.DATED, planned=planned, as_of=LATER)
    now = found(case_with(replace(debt, instalments_left=3, instalment_fen=1_243_18)))
    assert now.debts[0].next_due == date(2026, 12, 3)
    assert now.card is not None
    assert [(i.due, i.amount_fen) for i in now.card.instalments] == [
        (one.on, one.amount_fen) for one in planned
    ]


def keeping(case: Case) -> tuple[int, ...]:
    """Give the months of going on as it stands, as the plan has it."""
    [debt] = found(case).debts
    return next(option.months_fen for option in debt.options if option.key == "keep")


def test_what_passed_unanswered_is_due_now_in_the_plan() -> None:
    case = case_with(level())
    [debt] = found(case).debts
    assert keeping(case) == debt.standing.course.months_fen == (3_000_00, *[1_000_00] * 9)


def test_a_part_that_was_paid_is_not_asked_for_again_by_the_plan() -> None:
    case = case_with(level(as_of_assumed=False), paid(date(2026, 11, 13), 2_400_00))
    [debt] = found(case).debts
    assert keeping(case) == debt.standing.course.months_fen == (600_00, *[1_000_00] * 9)
