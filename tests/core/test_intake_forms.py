"""Forms: typed text becomes domain values, and every field at fault is named at once."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import (
    Agreement,
    Arrears,
    ArrearsKind,
    Channel,
    Clause,
    Debt,
    EnumSet,
    Essential,
    EssentialKind,
    Figure,
    Hardship,
    Household,
    Income,
    LenderType,
    Negotiation,
    Outcome,
    Payment,
    PlannedPayment,
    Quote,
    QuotePeriod,
    Reason,
    RepaymentCard,
    RepaymentWay,
)
from core.errors import InvalidInput, Problem
from core.intake import (
    AGREEMENT_FIELDS,
    ARREARS_FIELDS,
    CODES,
    DEBT_FIELDS,
    DOUBTS,
    HOUSEHOLD_FIELDS,
    agreement_with,
    arrears_with,
    debt_with,
    doubts,
    household_with,
    read_agreement,
    read_arrears,
    read_card,
    read_debt,
    read_household,
    read_income,
    read_negotiation,
    read_payment,
    read_reason,
    typed_agreement,
    typed_arrears,
    typed_card,
    typed_debt,
    typed_household,
)
from core.intake.normalise import many_lines, one_line
from tests.build import TODAY, a_debt, a_household
from tests.strategies import days, households, typing


def problems(error: pytest.ExceptionInfo[InvalidInput]) -> dict[str, str]:
    return {problem.field: problem.code for problem in error.value.problems}


def test_a_filled_form_becomes_a_debt() -> None:
    typed = {
        "platform": " 小麦 分期 ",
        "lender_type": "consumer_finance",
        "lender_name": "某某消费金融公司",
        "contract_no": "8841",
        "received": "1.2万",
        "principal_left": "１２，０００",
        "instalment": "¥1,100.16",
        "monthly_fee": "30元",
        "instalments_paid": "2期",
        "instalments_left": "十二",
        "due_day": "每月15号",
        "overdue": "12天",
        "penalty": "150",
        "signed_on": "2025年3月5日",
        "prepay_free": "no",
        "quoted": "月费率0.6%",
        "penalty_rate": "0.05%",
        "starred": "yes",
    }
    assert read_debt(typed, debt_id="d1", today=TODAY) == Debt(
        id="d1",
        platform="小麦 分期",
        lender_type=LenderType.CONSUMER_FINANCE,
        lender_name="某某消费金融公司",
        contract_no="8841",
        received_fen=12_000_00,
        principal_left_fen=12_000_00,
        instalment_fen=1_100_16,
        monthly_fee_fen=30_00,
        instalments_paid=2,
        instalments_left=12,
        due_day=15,
        overdue_since=TODAY - timedelta(days=12),
        penalty_fen=150_00,
        signed_on=date(2025, 3, 5),
        prepay_free=False,
        quoted=Quote(value=Decimal("0.006"), per=QuotePeriod.MONTH),
        penalty_rate=Quote(value=Decimal("0.0005"), per=QuotePeriod.DAY),
        starred=True,
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"instalment": "820", "instalments_left": "12"},
        {"platform": "甲"},
        {"overdue": "3"},
        {"platform": "乙", "received": "", "due_day": "  "},
    ],
)
def test_a_half_filled_form_is_welcome(typed: dict[str, str]) -> None:
    debt = read_debt(typed, debt_id="d1", today=TODAY)
    assert debt.platform == typed.get("platform", "")
    assert debt.received_fen is None
    assert debt.lender_type is LenderType.UNKNOWN


@pytest.mark.parametrize(
    "typed",
    [{}, {"platform": " \u3000"}, {"lender_type": "bank", "starred": "no", "prepay_free": "yes"}],
)
def test_a_form_that_says_nothing_of_the_debt_misses_its_platform(typed: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_debt(typed, debt_id="d1", today=TODAY)
    assert problems(invalid) == {"platform": "missing"}


def test_names_every_field_at_fault() -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_debt(
            {
                "platform": "甲" * 81,
                "lender_type": "pawnshop",
                "received": "-1",
                "principal_left": "好多",
                "instalment": "99999999999",
                "monthly_fee": "1,2",
                "instalments_paid": "1.5",
                "instalments_left": "601",
                "due_day": "32",
                "overdue": "2026-11-25",
                "signed_on": "1889-1-1",
                "prepay_free": "perhaps",
                "quoted": "随便",
                "penalty_rate": "-1%",
            },
            debt_id="d1",
            today=TODAY,
        )
    assert problems(invalid) == {
        "platform": "too_long",
        "lender_type": "unreadable",
        "received": "negative",
        "principal_left": "unreadable",
        "instalment": "too_large",
        "monthly_fee": "unreadable",
        "instalments_paid": "not_whole",
        "instalments_left": "too_large",
        "due_day": "out_of_range",
        "overdue": "in_future",
        "signed_on": "out_of_range",
        "prepay_free": "unreadable",
        "quoted": "unreadable",
        "penalty_rate": "negative",
    }
    assert set(problems(invalid).values()) <= CODES
    assert Problem("due_day", "out_of_range", "1-31") in invalid.value.problems


def test_a_problem_never_repeats_what_was_typed() -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_debt(dict.fromkeys(DEBT_FIELDS, "甲" * 82), debt_id="d1", today=TODAY)
    assert "甲" not in repr(invalid.value.problems) + str(invalid.value)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("0", None),
        ("没有逾期", None),
        ("未逾期", None),
        ("no", None),
        ("1", date(2026, 11, 23)),
        ("１２天", date(2026, 11, 12)),
        ("12天前", date(2026, 11, 12)),
        ("2026-10-25", date(2026, 10, 25)),
        ("上个月25号", date(2026, 10, 25)),
        ("10.25", date(2026, 10, 25)),
        ("2026-11-24", TODAY),
    ],
)
def test_overdue_is_told_as_a_day_or_as_a_number_of_days(text: str, since: date | None) -> None:
    debt = read_debt({"platform": "甲", "overdue": text}, debt_id="d1", today=TODAY)
    assert debt.overdue_since == since


@pytest.mark.parametrize(
    ("text", "code"),
    [("99999", "out_of_range"), ("2026-11-25", "in_future"), ("好几天", "unreadable")],
)
def test_an_overdue_day_that_cant_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_debt({"platform": "甲", "overdue": text}, debt_id="d1", today=TODAY)
    assert problems(invalid) == {"overdue": code}


def test_a_debt_cant_be_overdue_before_it_was_signed() -> None:
    typed = {"platform": "甲", "signed_on": "2026-11-01", "overdue": "2026-10-31"}
    with pytest.raises(InvalidInput) as invalid:
        read_debt(typed, debt_id="d1", today=TODAY)
    assert problems(invalid) == {"overdue": "before_signing"}
    assert read_debt(typed | {"overdue": "2026-11-01"}, debt_id="d1", today=TODAY)


def test_names_keep_their_width_but_no_unseen_characters_or_breaks() -> None:
    debt = read_debt(
        {"platform": "ＡＢ\x00 分期\n\u0007甲e\u0301\ud800"}, debt_id="d1", today=TODAY
    )
    assert debt.platform == "ＡＢ 分期 甲é"


PLANNED = tuple(
    PlannedPayment(on=on, amount_fen=100_000) for on in (date(2026, 12, 5), date(2027, 1, 5))
)


def clean(text: str) -> str:
    return one_line(text, 10_000)[:80].strip()


def as_told(debt: Debt) -> Debt:
    """Give the debt as a form could have told it today."""
    signed = debt.signed_on and min(debt.signed_on, TODAY)
    since = debt.overdue_since and min(max(debt.overdue_since, signed or date.min), TODAY)
    return replace(
        debt,
        platform=clean(debt.platform) or "甲",
        lender_name=clean(debt.lender_name),
        contract_no=clean(debt.contract_no),
        payee=clean(debt.payee),
        signed_on=signed,
        received_on=debt.received_on and min(debt.received_on, TODAY),
        overdue_since=since,
        last_contact_on=debt.last_contact_on and min(debt.last_contact_on, TODAY),
        called_in_on=debt.called_in_on and min(debt.called_in_on, TODAY),
        as_of=debt.as_of and min(debt.as_of, TODAY),
        handed_on=debt.handed_on and min(debt.handed_on, TODAY),
        handed_to=clean(debt.handed_to),
        under_debt=clean(debt.under_debt),
        court_name=clean(debt.court_name),
        court_case_no=clean(debt.court_case_no),
        court_received_on=debt.court_received_on and min(debt.court_received_on, TODAY),
        as_of_assumed=False,  # no form tells these
        update_asked_on=None,
        certificate_on=None,
        report_checked_on=None,
    )


told_debts = st.from_type(Debt).map(as_told)


@given(st.text(max_size=90))
def test_a_cleaned_name_is_clean(text: str) -> None:
    once = one_line(text, 10_000)
    assert one_line(once, 10_000) == once
    assert "\n" not in once
    assert once == once.strip()


@given(told_debts)
def test_a_debt_shown_is_read_back(debt: Debt) -> None:
    typed = typed_debt(debt)
    assert tuple(typed) == DEBT_FIELDS
    assert read_debt(typed, debt_id=debt.id, today=TODAY) == debt


@given(told_debts, told_debts, st.sampled_from(DEBT_FIELDS))
def test_a_field_as_it_is_left_changes_that_field_alone(
    debt: Debt, other: Debt, field: str
) -> None:
    text = typed_debt(other)[field]
    try:
        changed = debt_with(debt, field, text, TODAY)
    except InvalidInput as invalid:
        assert [(p.field, p.code) for p in invalid.problems] == [(field, "before_signing")]
        return
    expected = typed_debt(debt) | {field: text}
    if changed.way in {RepaymentWay.ONCE, RepaymentWay.DATED}:  # these tell how many there are
        for counted in ("instalment", "instalments_paid", "instalments_left"):
            if field in {"way", "planned", "instalments_paid"}:
                expected[counted] = typed_debt(changed)[counted]
    if field not in {"as_of", "no_figure"}:  # a figure that grows is told as of today
        for followed in ("as_of", "no_figure"):
            expected[followed] = typed_debt(changed)[followed]
    assert typed_debt(changed) == expected


def test_a_figure_that_grows_keeps_the_day_it_was_told() -> None:
    debt = debt_with(a_debt(), "owed", "18,600", TODAY)
    assert (debt.owed_fen, debt.as_of) == (18_600_00, TODAY)
    again = debt_with(debt, "owed", "18600", TODAY + timedelta(days=3))
    assert again.as_of == TODAY  # the same figure was told again
    assert debt_with(debt, "platform", "乙", TODAY + timedelta(days=3)).as_of == TODAY


def test_a_figure_that_turns_up_is_no_longer_one_that_nobody_has() -> None:
    debt = debt_with(a_debt(), "no_figure", "minimum_fen,repay_on", TODAY)
    assert list(debt.no_figure) == [Figure.MINIMUM, Figure.REPAY_ON]
    found = debt_with(debt, "minimum", "1320", TODAY)
    assert list(found.no_figure) == [Figure.REPAY_ON]
    assert debt_with(debt, "platform", "乙", TODAY).no_figure == debt.no_figure


def test_one_payment_after_some_days_tells_that_one_is_left() -> None:
    debt = debt_with(Debt(id="d1", platform="甲"), "way", "once", TODAY)
    assert (debt.way, debt.instalments_left) == (RepaymentWay.ONCE, 1)
    paid = debt_with(debt, "instalments_left", "0", TODAY)
    assert debt_with(paid, "instalment", "2000", TODAY).instalments_left == 0
    assert debt_with(debt, "term_days", "两周", TODAY).term_days == 14


def test_a_list_of_payments_tells_how_many_are_left_and_what_the_next_one_is() -> None:
    text = "2026-12-05 1,000\n2026年10月5日 800元；2027-01-05，600.5"
    debt = debt_with(a_debt(instalments_paid=1, way=RepaymentWay.DATED), "planned", text, TODAY)
    assert [p.amount_fen for p in debt.planned] == [100_000, 80_000, 60_050]
    assert (debt.instalments_paid, debt.instalments_left, debt.instalment_fen) == (1, 2, 100_000)
    done = debt_with(debt, "instalments_paid", "12", TODAY)
    assert (done.instalments_paid, done.instalments_left) == (3, 0)


@pytest.mark.parametrize("text", ["2026-12-05", "1000", "2026-12-05 1000\n\n2027-02-30 5", "甲 乙"])
def test_a_line_of_a_plan_that_can_not_be_read_is_named(text: str) -> None:
    with pytest.raises(InvalidInput) as invalid:
        debt_with(a_debt(), "planned", text, TODAY)
    (problem,) = invalid.value.problems
    assert (problem.field, problem.code) == ("planned", "unreadable")
    assert problem.detail == ("3" if "\n" in text else "1")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"received_fen": 0}, "received", "nothing_received"),
        ({"instalment_fen": 80_000}, "instalment", "sum_below_received"),
        ({"instalment_fen": None, "total_fen": 999_999}, "total", "sum_below_received"),
        ({"received_on": date(2026, 12, 6)}, "planned", "before_received"),
        ({"received_on": date(2026, 12, 5), "planned": PLANNED[:1]}, "planned", "all_on_one_day"),
        ({"received_on": date(2026, 12, 4), "planned": PLANNED}, "planned", "sum_below_received"),
    ],
)
def test_payments_that_give_no_rate_are_doubted_at_their_field(
    changes: dict[str, Any], field: str, code: str
) -> None:
    dated = {"way": RepaymentWay.DATED, "planned": PLANNED} if "received_on" in changes else {}
    found = doubts(a_debt(**(dated | changes)))
    assert Problem(field, code) in found


@given(told_debts, st.sampled_from(DEBT_FIELDS), typing)
def test_any_text_in_a_field_is_kept_or_refused_at_that_field(
    debt: Debt, field: str, text: str
) -> None:
    try:
        changed = debt_with(debt, field, text, TODAY)
    except InvalidInput as invalid:
        assert [p.field for p in invalid.problems] == [field]
        assert {p.code for p in invalid.problems} <= CODES
    else:
        assert debt_with(debt, field, typed_debt(changed)[field], TODAY) == changed


def test_a_field_left_blank_is_cleared() -> None:
    full = a_debt(penalty_fen=5, prepay_free=True, starred=True, lender_name="某公司")
    for field in DEBT_FIELDS:
        full = debt_with(full, field, "  ", TODAY)
    assert full == Debt(id=full.id, platform="")


def test_the_field_that_was_left_is_the_one_at_fault() -> None:
    debt = a_debt(signed_on=date(2026, 11, 1), overdue_since=date(2026, 11, 12))
    with pytest.raises(InvalidInput) as invalid:
        debt_with(debt, "signed_on", "2026-11-13", TODAY)
    assert problems(invalid) == {"signed_on": "before_signing"}
    later = replace(debt, overdue_since=TODAY + timedelta(days=400))
    assert debt_with(later, "received", "5", TODAY).received_fen == 500


def test_a_field_no_form_has_is_a_bug() -> None:
    with pytest.raises(KeyError):
        debt_with(a_debt(), "recieved", "5", TODAY)
    with pytest.raises(KeyError):
        household_with(a_household(), "rent", "5")


def test_a_shown_debt_reads_as_one_would_type_it() -> None:
    shown = typed_debt(a_debt(instalment_fen=1_100_16, overdue_since=date(2026, 10, 25)))
    assert shown["received"] == "10,000"
    assert shown["instalment"] == "1,100.16"
    assert shown["overdue"] == "2026-10-25"
    assert shown["due_day"] == "12"
    assert shown["penalty"] == shown["principal_left"] == shown["prepay_free"] == ""
    assert shown["starred"] == "no"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, {}),
        ({"instalment_fen": 833_33}, {"instalment": "sum_below_received"}),
        ({"instalment_fen": 833_33, "monthly_fee_fen": 1}, {}),
        ({"instalment_fen": 833_33, "instalments_paid": 1}, {}),
        ({"instalment_fen": 833_33, "instalments_left": None}, {}),
        ({"principal_left_fen": 10_000_00}, {}),
        ({"principal_left_fen": 10_000_01}, {"principal_left": "left_above_received"}),
        (
            {"principal_left_fen": 9_000_01, "instalments_left": 9, "instalments_paid": 3},
            {"instalments_left": "sum_below_left"},
        ),
        ({"instalments_left": 60}, {}),
        ({"instalments_left": 60, "instalments_paid": 1}, {"instalments_left": "unusual"}),
        ({"quoted": Quote(value=Decimal("0.005"), per=QuotePeriod.YEAR)}, {"quoted": "unusual"}),
        ({"quoted": Quote(value=Decimal("0.24"), per=QuotePeriod.MONTH)}, {"quoted": "unusual"}),
        ({"quoted": Quote(value=Decimal(0), per=QuotePeriod.YEAR)}, {}),
        ({"quoted": Quote(value=Decimal("0.36"), per=QuotePeriod.YEAR)}, {}),
        ({"penalty_rate": Quote(value=Decimal("0.001"), per=QuotePeriod.DAY)}, {}),
        (
            {"penalty_rate": Quote(value=Decimal("0.05"), per=QuotePeriod.DAY)},
            {"penalty_rate": "unusual"},
        ),
    ],
)
def test_what_looks_like_a_slip_is_doubted_but_kept(
    changes: dict[str, object], found: dict[str, str]
) -> None:
    doubted = doubts(a_debt(**changes))
    assert {problem.field: problem.code for problem in doubted} == found
    assert set(found.values()) <= DOUBTS


@given(told_debts)
def test_doubts_name_each_field_once(debt: Debt) -> None:
    fields = [problem.field for problem in doubts(debt)]
    assert len(fields) == len(set(fields))
    assert set(fields) <= set(DEBT_FIELDS)


def test_a_filled_budget_becomes_a_household() -> None:
    arrears = (Arrears(id="b1", kind=ArrearsKind.RENT, owed_fen=300_000),)
    typed = {
        "income": "8千",
        "payday": "10号",
        "income3": "1,500",
        "label3": "周末兼职",
        "housing": "2000",
        "food": "",
        "other": "0",
        "reserve": "300",
        "savings": "1万",
    }
    before = Household(incomes=(Income(id="i2", amount_fen=1),), arrears=arrears)
    assert read_household(typed, before=before) == Household(
        incomes=(
            Income(id="i2", amount_fen=8_000_00, payday=10),
            Income(id="i3", label="周末兼职", amount_fen=1_500_00),
        ),
        essentials=(
            Essential(kind=EssentialKind.HOUSING, amount_fen=2_000_00),
            Essential(kind=EssentialKind.OTHER, amount_fen=0),
        ),
        arrears=arrears,
        reserve_fen=300_00,
        savings_fen=10_000_00,
    )


def test_an_empty_budget_is_a_household_of_which_nothing_is_known() -> None:
    assert read_household({}) == Household()


def test_names_every_field_at_fault_in_the_budget() -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_household(
            {"payday": "10", "income2": "-1", "payday2": "40", "food": "吃", "reserve": "1.234"}
        )
    assert problems(invalid) == {
        "income": "missing",
        "income2": "negative",
        "payday2": "out_of_range",
        "food": "unreadable",
        "reserve": "unreadable",
    }


def as_shown(household: Household) -> Household:
    incomes = tuple(replace(i, label=clean(i.label)) for i in household.incomes[:20])
    return replace(household, incomes=incomes)


@given(households().map(as_shown))
def test_a_household_shown_is_read_back(household: Household) -> None:
    typed = typed_household(household)
    assert set(HOUSEHOLD_FIELDS) <= set(typed)
    assert read_household(typed, before=household) == household


def test_a_budget_field_as_it_is_left_changes_that_field_alone() -> None:
    household = a_household()
    assert household_with(household, "food", "500").essentials_fen == 500_00
    assert household_with(household, "food", "") == replace(household, essentials=())
    assert household_with(household, "payday", "月底").incomes[0].payday == 31
    second = household_with(household, "income2", "200")
    assert second.incomes == (*household.incomes, Income(id="i2", amount_fen=200_00))
    with pytest.raises(InvalidInput) as invalid:
        household_with(household, "income", "")
    assert problems(invalid) == {"income": "missing"}
    assert household_with(second, "income2", "").incomes == household.incomes


def test_one_income_alone_is_read() -> None:
    income = read_income({"income": "5k", "payday": "28"}, income_id="x")
    assert income == Income(id="x", amount_fen=5_000_00, payday=28)


def test_a_bill_that_is_behind_is_read_shown_and_changed() -> None:
    rent = read_arrears({"kind": "rent", "owed": "3000"}, arrears_id="b1")
    assert rent == Arrears(id="b1", kind=ArrearsKind.RENT, owed_fen=3_000_00)
    assert read_arrears(typed_arrears(rent), arrears_id="b1") == rent
    assert arrears_with(rent, "monthly", "500").monthly_fen == 500_00
    assert tuple(typed_arrears(rent)) == ARREARS_FIELDS
    with pytest.raises(InvalidInput) as invalid:
        read_arrears({"monthly": "x"}, arrears_id="b1")
    assert problems(invalid) == {"kind": "missing", "owed": "missing", "monthly": "unreadable"}


def test_a_reason_is_read() -> None:
    typed = {"hardship": "late_wages", "since": "10月10日", "has_proof": "是"}
    assert read_reason(typed, today=TODAY) == Reason(
        hardship=Hardship.LATE_WAGES, since=date(2026, 10, 10), has_proof=True
    )
    with pytest.raises(InvalidInput) as invalid:
        read_reason({"since": "2027-1-1", "has_proof": "?"}, today=TODAY)
    assert problems(invalid) == {
        "hardship": "missing",
        "since": "in_future",
        "has_proof": "unreadable",
    }


def test_a_contact_with_a_lender_is_read() -> None:
    typed = {
        "on": "昨天",
        "at": "10点半",
        "channel": "phone",
        "outcome": "promised",
        "staff_no": "8841",
        "answer_by": "12.1",
        "note": "答应  分 24 期\r\n\n要书面\u0007 ",
    }
    assert read_negotiation(typed, negotiation_id="n1", debt_id="d1", today=TODAY) == Negotiation(
        id="n1",
        debt_id="d1",
        on=date(2026, 11, 23),
        at=time(10, 30),
        channel=Channel.PHONE,
        outcome=Outcome.PROMISED,
        staff_no="8841",
        answer_by=date(2026, 12, 1),
        note="答应 分 24 期\n\n要书面",
    )
    with pytest.raises(InvalidInput) as invalid:
        read_negotiation(
            {"on": "今天", "at": "25:00", "answer_by": "2026-11-23", "note": "长" * 2001},
            negotiation_id="n1",
            debt_id="d1",
            today=TODAY,
        )
    assert problems(invalid) == {
        "at": "out_of_range",
        "channel": "missing",
        "outcome": "missing",
        "note": "too_long",
        "answer_by": "out_of_order",
    }


def test_an_agreement_is_read() -> None:
    typed = {
        "promised_on": "2026-11-02",
        "instalments": "24期",
        "instalment": "500",
        "first_due": "12.15",
        "waived": "150",
        "written_requested_on": "11.9",
        "written_received_on": "11.20",
        "checked_on": "今天",
        "clauses": "principal, each_amount,",
        "plan_on_oral": "yes",
    }
    agreement = read_agreement(typed, agreement_id="a1", debt_id="d1", today=TODAY)
    assert agreement == Agreement(
        id="a1",
        debt_id="d1",
        promised_on=date(2026, 11, 2),
        instalments=24,
        instalment_fen=500_00,
        first_due=date(2026, 12, 15),
        waived_fen=150_00,
        written_requested_on=date(2026, 11, 9),
        written_received_on=date(2026, 11, 20),
        checked_on=TODAY,
        clauses=EnumSet({Clause.PRINCIPAL, Clause.EACH_AMOUNT}),
        plan_on_oral=True,
    )


def test_names_every_field_at_fault_in_an_agreement() -> None:
    with pytest.raises(InvalidInput) as invalid:
        read_agreement(
            {
                "instalments": "x",
                "written_received_on": "2026-11-20",
                "checked_on": "2026-11-19",
                "written_requested_on": "2026-11-25",
                "clauses": "principal,everything",
            },
            agreement_id="a1",
            debt_id="d1",
            today=TODAY,
        )
    assert problems(invalid) == {
        "promised_on": "missing",
        "instalments": "unreadable",
        "written_requested_on": "in_future",
        "clauses": "unreadable",
        "checked_on": "out_of_order",
    }


def as_agreed(agreement: Agreement) -> Agreement:
    """Give the agreement as a form could have told it when every day in it has passed."""
    received = agreement.written_received_on
    return replace(
        agreement,
        staff_no=clean(agreement.staff_no),
        note=many_lines(agreement.note, 10_000)[:2000].strip(),
        checked_on=agreement.checked_on and max(agreement.checked_on, received or date.min),
    )


@given(st.from_type(Agreement).map(as_agreed))
def test_an_agreement_shown_is_read_back(agreement: Agreement) -> None:
    typed = typed_agreement(agreement)
    assert tuple(typed) == AGREEMENT_FIELDS
    read = read_agreement(
        typed, agreement_id=agreement.id, debt_id=agreement.debt_id, today=date(2040, 12, 31)
    )
    assert read == agreement


def test_a_field_of_an_agreement_changes_alone_or_is_refused() -> None:
    agreement = Agreement(
        id="a1", debt_id="d1", promised_on=TODAY, written_received_on=date(2026, 11, 20)
    )
    changed = agreement_with(agreement, "clauses", "waived,principal", TODAY)
    assert typed_agreement(changed)["clauses"] == "principal,waived"
    assert agreement_with(changed, "clauses", "", TODAY) == agreement
    with pytest.raises(InvalidInput) as invalid:
        agreement_with(agreement, "checked_on", "2026-11-19", TODAY)
    assert problems(invalid) == {"checked_on": "out_of_order"}
    with pytest.raises(InvalidInput) as invalid:
        agreement_with(agreement, "promised_on", "", TODAY)
    assert problems(invalid) == {"promised_on": "missing"}


def test_a_payment_is_read() -> None:
    payment = read_payment(
        {"number": "第3期", "paid_on": "今天", "amount": "500"},
        payment_id="p1",
        agreement_id="a1",
        today=TODAY,
    )
    assert payment == Payment(
        id="p1", agreement_id="a1", number=3, paid_on=TODAY, amount_fen=500_00
    )
    with pytest.raises(InvalidInput) as invalid:
        read_payment(
            {"number": "0", "paid_on": "明天"}, payment_id="p1", agreement_id="a1", today=TODAY
        )
    assert problems(invalid) == {
        "number": "out_of_range",
        "paid_on": "in_future",
        "amount": "missing",
    }


def test_the_card_is_read_and_shown() -> None:
    card = RepaymentCard(opening_fen=600_00, names_in_calendar=True)
    assert read_card({"opening": "600", "names_in_calendar": "yes"}) == card
    assert read_card(typed_card(card)) == card
    assert read_card({}) == RepaymentCard()


@given(st.dictionaries(st.sampled_from(DEBT_FIELDS), typing), days)
def test_any_form_is_read_or_refused_with_known_codes(typed: dict[str, str], today: date) -> None:
    try:
        debt = read_debt(typed, debt_id="d1", today=today)
    except InvalidInput as invalid:
        fields = [problem.field for problem in invalid.problems]
        assert len(fields) == len(set(fields))
        assert {problem.code for problem in invalid.problems} <= CODES
    else:
        assert read_debt(typed_debt(debt), debt_id="d1", today=today) == debt
