"""Where one debt stands: its rate, the line, what is left, how long it is overdue."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Debt, LenderType, Quote, QuotePeriod
from core.numbers.debt_status import (
    DebtStatus,
    Stage,
    debt_status,
    debt_status_against,
    overdue_days,
    paid_excess,
    principal_at_line,
    stage_of,
)
from core.numbers.overdue import penalty_cost
from core.numbers.rates import AnnualRate, Verdict, to_pct
from core.rules import RateLine, RuleBook, rate_line
from tests import strategies
from tests.build import TODAY, a_debt

BOOK = RuleBook.load()
LINE = rate_line(BOOK, LenderType.CONSUMER_FINANCE, date(2026, 11, 1), TODAY)


def stood(**changes: object) -> DebtStatus:
    """Stand the usual debt, with changes, against 24 %."""
    return debt_status_against(a_debt(**changes), LINE, TODAY)


def a_line(rate: str) -> RateLine:
    assert LINE
    return replace(LINE, rate=Decimal(rate))


def test_the_usual_debt_stands_above_the_line_by_54_40_a_month() -> None:
    standing = stood()
    assert standing.rate
    assert to_pct(standing.rate.simple) == Decimal("35.07")
    assert to_pct(standing.rate.compound) == Decimal("41.30")
    assert standing.verdict is Verdict.ABOVE
    assert not standing.near_line
    assert standing.excess_per_month_fen == 5_440
    assert standing.excess_total_fen == 12 * standing.excess_per_month_fen == 65_280
    assert (standing.cost_fen, standing.left_to_pay_fen) == (200_000, 1_200_000)
    assert (standing.principal_left_fen, standing.basis) == (1_000_000, "worked_out")


def test_after_four_instalments_it_says_what_was_paid_above_the_line_and_what_is_left() -> None:
    standing = stood(instalments_paid=4, instalments_left=8)
    assert paid_excess(standing) == 400_000 - 378_240 == 21_760
    assert (standing.principal_left_fen, standing.basis) == (704_259, "worked_out")
    assert principal_at_line(standing) == 692_698


@pytest.mark.parametrize(
    ("received", "left", "instalment", "simple", "excess"),
    [
        (2_000_000, 12, 200_924, "36.00", 11_805),
        (1_500_000, 12, 146_231, "30.00", 4_392),
        (1_000_000, 12, 100_000, "35.07", 5_440),
        (1_500_000, 12, 137_520, "18.00", 0),
        (1_200_000, 12, 108_310, "15.00", 0),
        (800_000, 6, 138_039, "12.00", 0),
    ],
)
def test_the_six_platforms_stand_as_in_the_reference_case(
    received: int, left: int, instalment: int, simple: str, excess: int
) -> None:
    standing = debt_status(
        a_debt(received_fen=received, instalments_left=left, instalment_fen=instalment),
        BOOK,
        TODAY,
    )
    assert standing.rate
    assert to_pct(standing.rate.simple) == Decimal(simple)
    assert standing.excess_per_month_fen == excess
    assert (standing.verdict is Verdict.ABOVE) == bool(excess)
    assert standing.principal_left_fen == received


def test_a_fee_alone_carries_a_loan_over_the_line() -> None:
    without = stood(instalment_fen=93_333)
    with_fee = stood(instalment_fen=93_333, monthly_fee_fen=3_000)
    assert (without.verdict, with_fee.verdict) == (Verdict.WITHIN, Verdict.ABOVE)
    assert with_fee.rate
    assert to_pct(with_fee.rate.simple) == Decimal("27.65")
    assert with_fee.excess_per_month_fen == 96_333 - 94_560
    assert with_fee.monthly_fen == 96_333


def test_a_contract_at_the_line_is_noted_as_near_it_but_not_above() -> None:
    standing = stood(instalment_fen=94_560)
    assert (standing.verdict, standing.near_line) == (Verdict.BETWEEN, True)
    assert standing.excess_per_month_fen == 0
    a_fen_dearer = stood(instalment_fen=94_561)
    assert (a_fen_dearer.verdict, a_fen_dearer.excess_per_month_fen) == (Verdict.BETWEEN, 0)


def test_an_unknown_line_gives_no_verdict_but_the_rate() -> None:
    standing = debt_status(a_debt(lender_type=LenderType.UNKNOWN), BOOK, TODAY)
    assert (standing.line, standing.verdict) == (None, Verdict.UNKNOWN)
    assert standing.rate
    assert not standing.near_line
    assert principal_at_line(standing) is None
    assert standing.missing[0] == "lender_type"


def test_a_private_loan_needs_its_contract_day_and_meets_four_times_the_lpr_of_it() -> None:
    undated = debt_status(a_debt(lender_type=LenderType.PRIVATE, signed_on=None), BOOK, TODAY)
    assert (undated.verdict, undated.missing[0]) == (Verdict.UNKNOWN, "signed_on")
    dated = a_debt(lender_type=LenderType.PRIVATE, signed_on=date(2022, 9, 1))
    line = debt_status(dated, BOOK, TODAY).line
    assert line
    assert line.rate == Decimal("0.146")


@pytest.mark.parametrize("field", ["received_fen", "instalment_fen", "instalments_left"])
def test_a_missing_field_leaves_the_rate_unknown_and_is_named(field: str) -> None:
    standing = stood(**{field: None})
    assert (standing.rate, standing.rate_problem) == (None, None)
    assert (standing.verdict, standing.excess_per_month_fen) == (Verdict.UNKNOWN, 0)
    assert standing.missing[0] == field
    assert standing.cost_fen is None


def test_two_fields_are_enough_for_what_is_left() -> None:
    bare = Debt(id="d1", platform="甲", instalment_fen=110_016, instalments_left=12)
    standing = debt_status(bare, BOOK, TODAY)
    assert (standing.monthly_fen, standing.left_to_pay_fen) == (110_016, 1_320_192)
    assert (standing.principal_left_fen, standing.basis) == (1_320_192, "estimate")
    assert standing.missing == ("received_fen", "lender_type", "due_day", "prepay_free")


def test_nothing_told_gives_nothing_and_no_zero() -> None:
    standing = debt_status(Debt(id="d1", platform=""), BOOK, TODAY)
    assert (standing.rate, standing.principal_left_fen, standing.basis) == (None, None, "unknown")
    assert (standing.left_to_pay_fen, standing.monthly_fen) == (None, None)
    assert standing.missing[:4] == (
        "received_fen",
        "lender_type",
        "instalments_left",
        "instalment_fen",
    )


def test_the_bill_is_believed_before_any_working_out() -> None:
    standing = stood(principal_left_fen=123_456)
    assert (standing.principal_left_fen, standing.basis) == (123_456, "told")


def test_less_to_pay_than_received_is_a_likely_slip_and_no_rate() -> None:
    standing = stood(instalment_fen=80_000)
    assert (standing.rate, standing.rate_problem) == (None, "E_SUM_BELOW_RECEIVED")
    assert standing.verdict is Verdict.UNKNOWN
    assert (standing.principal_left_fen, standing.basis) == (960_000, "estimate")


def test_as_much_to_pay_as_received_costs_exactly_nothing() -> None:
    standing = stood(received_fen=1_200_000, instalments_paid=3, instalments_left=9)
    assert standing.rate
    assert standing.rate == AnnualRate(simple=Decimal(0), compound=Decimal(0))
    assert standing.cost_fen == 0
    assert standing.verdict is Verdict.WITHIN
    assert standing.principal_left_fen == 900_000


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("E_PRINCIPAL", {"received_fen": 0}),
        ("E_TERM", {"instalments_paid": 600, "instalments_left": 600}),
        ("E_TERM", {"instalments_left": 0}),
        ("E_TOO_SMALL", {"received_fen": 11}),
    ],
)
def test_what_no_rate_can_be_worked_out_for_is_named(code: str, changes: dict[str, int]) -> None:
    standing = stood(**changes)
    assert (standing.rate, standing.rate_problem) == (None, code)


def test_a_debt_paid_off_has_nothing_left() -> None:
    standing = stood(instalments_paid=12, instalments_left=0)
    assert (standing.principal_left_fen, standing.left_to_pay_fen) == (0, 0)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, Stage.NOT_OVERDUE),
        (1, Stage.D1_30),
        (30, Stage.D1_30),
        (31, Stage.D31_90),
        (90, Stage.D31_90),
        (91, Stage.OVER_90),
    ],
)
def test_stages_change_after_0_30_and_90_days(days: int, stage: Stage) -> None:
    standing = stood(overdue_since=TODAY - timedelta(days))
    assert (standing.overdue_days, standing.stage) == (days, stage)
    assert stage_of(days) is stage


def test_a_day_to_come_is_not_overdue() -> None:
    assert overdue_days(a_debt(overdue_since=TODAY + timedelta(3)), TODAY) == 0
    assert overdue_days(a_debt(), TODAY) == 0


def test_penalties_without_a_day_make_the_day_missing() -> None:
    assert "overdue_since" in stood(penalty_fen=1).missing
    assert "overdue_since" not in stood().missing


@pytest.mark.parametrize(
    ("value", "per", "month", "year"),
    [
        ("0.0005", QuotePeriod.DAY, 15_000, "0.1825"),
        ("0.001", QuotePeriod.DAY, 30_000, "0.365"),
        ("0.015", QuotePeriod.MONTH, 14_795, "0.18"),
        ("0.36", QuotePeriod.YEAR, 29_589, "0.36"),
    ],
)
def test_a_penalty_rate_is_told_for_a_month_and_a_year(
    value: str, per: QuotePeriod, month: int, year: str
) -> None:
    cost = penalty_cost(1_000_000, Quote(value=Decimal(value), per=per))
    assert (cost.per_30_days_fen, cost.yearly) == (month, Decimal(year))


@given(
    st.from_type(Debt), st.none() | st.sampled_from(["0", "0.12", "0.24", "0.9"]), strategies.days
)
def test_any_debt_however_odd_can_be_stood(debt: Debt, rate: str | None, today: date) -> None:
    standing = debt_status_against(debt, a_line(rate) if rate else None, today)
    assert standing.excess_per_month_fen >= 0
    assert not standing.excess_per_month_fen or standing.verdict is Verdict.ABOVE
    assert (standing.principal_left_fen is None) == (standing.basis == "unknown")
    assert (standing.rate is None) <= (standing.verdict is Verdict.UNKNOWN)
    principal_at_line(standing)


@given(
    st.integers(1_000, 10**8),
    st.integers(1, 60),
    st.integers(0, 60),
    st.integers(0, 4000),
    st.integers(0, 5_000),
)
def test_principal_left_falls_with_every_instalment_and_never_exceeds_what_was_received(
    received: int, left: int, paid: int, dearer: int, fee: int
) -> None:
    instalment = -(-received * (10_000 + dearer) // (10_000 * (left + paid)))
    debt = a_debt(
        received_fen=received,
        instalment_fen=instalment,
        monthly_fee_fen=fee,
        instalments_paid=paid,
        instalments_left=left,
    )
    standing = debt_status_against(debt, LINE, TODAY)
    if standing.rate is None:
        assert standing.rate_problem == "E_TOO_SMALL"
        return
    assert standing.principal_left_fen is not None
    assert standing.left_to_pay_fen is not None
    assert 0 < standing.principal_left_fen <= min(received, standing.left_to_pay_fen)
    assert paid or standing.principal_left_fen == received
    later = replace(debt, instalments_paid=paid + 1, instalments_left=left - 1)
    after = debt_status_against(later, LINE, TODAY)
    assert after.principal_left_fen is not None
    assert after.principal_left_fen <= standing.principal_left_fen
