"""A debt as a loan: the best of what was told, every way of repaying, and what it stands at."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Debt, LenderType, PlannedPayment, Quote, QuotePeriod, RepaymentWay
from core.numbers.debt_status import DebtStatus, debt_status, debt_status_against, replay_at_line
from core.numbers.loan import RateBasis
from core.numbers.rates import Verdict, single_payment_simple, to_pct
from core.numbers.replay import court_ledger
from core.report import report
from core.rules import RuleBook, rate_line
from tests import strategies
from tests.build import TODAY, a_case, a_debt, as_of

BOOK = RuleBook.load()
LINE = rate_line(BOOK, LenderType.CONSUMER_FINANCE, date(2026, 11, 1), TODAY)
CAME = date(2026, 11, 1)


def stood(**changes: object) -> DebtStatus:
    return debt_status(a_debt(**changes), BOOK, TODAY)


def quote(value: str, per: QuotePeriod = QuotePeriod.MONTH) -> Quote:
    return Quote(value=Decimal(value), per=per)


def planned(*lines: tuple[date, int]) -> tuple[PlannedPayment, ...]:
    return tuple(PlannedPayment(on=on, amount_fen=fen) for on, fen in lines)


def simple(standing: DebtStatus) -> Decimal:
    assert standing.rate, standing.rate_problem
    return to_pct(standing.rate.simple)


def week(**changes: object) -> DebtStatus:
    """Stand 2,000 on paper, 1,400 in hand, 2,000 to pay after seven days."""
    told = {
        "way": RepaymentWay.ONCE,
        "received_fen": 140_000,
        "upfront_fee_fen": 60_000,
        "instalment_fen": 200_000,
        "instalments_left": 1,
        "term_days": 7,
    }
    return stood(**(told | changes))


def test_a_week_is_rated_as_a_week_and_not_as_a_month() -> None:
    standing = week()
    assert simple(standing) == Decimal("2234.69")
    assert standing.verdict is Verdict.ABOVE
    assert (standing.monthly_fen, standing.left_to_pay_fen) == (200_000, 200_000)
    assert (standing.principal_left_fen, standing.basis) == (140_000, "worked_out")
    assert (standing.excess_per_month_fen, standing.excess_total_fen) == (0, 59_356)
    assert standing.cost_fen == 60_000
    as_a_month = stood(received_fen=140_000, instalment_fen=200_000, instalments_left=1)
    assert simple(as_a_month) == Decimal("514.29")


def test_a_week_without_its_days_has_a_sum_but_no_rate() -> None:
    standing = week(term_days=None)
    assert (standing.rate, standing.left_to_pay_fen) == (None, 200_000)
    assert standing.missing[0] == "term_days"


def test_a_week_from_its_daily_rate_alone_is_marked_as_worked_out_from_the_quote() -> None:
    standing = week(instalment_fen=None, upfront_fee_fen=0, quoted=quote("0.0005", QuotePeriod.DAY))
    assert standing.loan
    assert standing.loan.basis is RateBasis.QUOTE
    assert standing.loan.total_fen == 140_490
    assert simple(standing) == Decimal("18.25")


def test_a_week_paid_back_has_nothing_left() -> None:
    standing = week(instalments_left=0)
    assert (standing.principal_left_fen, standing.left_to_pay_fen) == (0, 0)


def test_a_first_and_a_last_instalment_of_their_own() -> None:
    same = stood(first_instalment_fen=100_000, last_instalment_fen=100_000)
    assert simple(same) == Decimal("35.07")
    early = stood(first_instalment_fen=150_000, last_instalment_fen=50_000)
    late = stood(first_instalment_fen=50_000, last_instalment_fen=150_000)
    assert simple(late) < simple(same) < simple(early)
    assert early.monthly_fen == 150_000
    assert late.left_to_pay_fen == 1_200_000
    assert (early.excess_per_month_fen, late.excess_per_month_fen) == (0, 0)
    assert min(early.excess_total_fen, late.excess_total_fen) > 0


def test_a_list_of_payments_is_rated_by_its_days() -> None:
    one = stood(
        way=RepaymentWay.DATED,
        planned=planned((CAME + timedelta(90), 1_100_000)),
        received_on=CAME,
        instalments_left=1,
    )
    assert one.rate
    exact = single_payment_simple(1_000_000, 1_100_000, 90)
    assert abs(one.rate.simple - exact) < Decimal("1e-12")
    months = [(CAME + timedelta(30 * k), 100_000) for k in range(1, 13)]
    many = stood(way=RepaymentWay.DATED, planned=planned(*months), received_on=CAME)
    assert many.rate
    assert simple(many) == Decimal("35.56")  # 365/360 of what it is by the month
    shuffled = stood(way=RepaymentWay.DATED, planned=planned(*reversed(months)), received_on=CAME)
    assert shuffled.rate == many.rate


def test_the_day_of_signing_stands_in_for_the_day_the_money_came() -> None:
    pay = planned((CAME + timedelta(90), 1_100_000))
    told = stood(way=RepaymentWay.DATED, planned=pay, received_on=CAME, signed_on=None)
    stands_in = stood(way=RepaymentWay.DATED, planned=pay, signed_on=CAME)
    assert told.rate == stands_in.rate
    neither = stood(way=RepaymentWay.DATED, planned=pay, signed_on=None)
    assert (neither.rate, neither.left_to_pay_fen) == (None, 1_100_000)
    assert neither.missing[0] == "received_on"


@pytest.mark.parametrize(
    ("code", "pay"),
    [
        ("E_PAYMENT_BEFORE_DISBURSEMENT", planned((CAME - timedelta(1), 2_000_000))),
        ("E_SAME_DATE", planned((CAME, 2_000_000))),
        ("E_SUM_BELOW_RECEIVED", planned((CAME + timedelta(9), 900_000))),
    ],
)
def test_a_list_no_rate_can_be_worked_out_for_is_named(
    code: str, pay: tuple[PlannedPayment, ...]
) -> None:
    standing = stood(way=RepaymentWay.DATED, planned=pay, received_on=CAME)
    assert (standing.rate, standing.rate_problem) == (None, code)


@pytest.mark.parametrize(
    ("way", "rate", "expected"),
    [
        (RepaymentWay.LEVEL, "0.015", "18.00"),
        (RepaymentWay.EQUAL_PRINCIPAL, "0.015", "18.00"),
        (RepaymentWay.INTEREST_ONLY, "0.015", "18.00"),
        (RepaymentWay.FLAT_FEE, "0.006", "13.03"),
        (RepaymentWay.FLAT_FEE, "0.012", "25.60"),
    ],
)
def test_without_instalments_the_quoted_convention_gives_them(
    way: RepaymentWay, rate: str, expected: str
) -> None:
    standing = stood(way=way, instalment_fen=None, quoted=quote(rate))
    assert simple(standing) == Decimal(expected)
    assert standing.loan
    assert standing.loan.basis is RateBasis.QUOTE
    cut = stood(
        way=way,
        instalment_fen=None,
        quoted=quote(rate),
        received_fen=900_000,
        upfront_fee_fen=100_000,
    )
    assert simple(cut) > Decimal(expected)
    assert cut.loan
    assert cut.loan.payments_fen == standing.loan.payments_fen


def test_what_was_told_of_the_instalments_is_trusted_before_the_quote() -> None:
    told = stood(quoted=quote("0.006"))
    assert told.loan
    assert (told.loan.basis, simple(told)) == (RateBasis.PLAN, Decimal("35.07"))
    total = stood(instalment_fen=None, total_fen=1_200_000, quoted=quote("0.006"))
    assert total.loan
    assert (total.loan.basis, simple(total)) == (RateBasis.ESTIMATE, Decimal("35.07"))


def test_the_instalment_now_due_tells_the_rate_of_falling_ones() -> None:
    falling = a_debt(way=RepaymentWay.EQUAL_PRINCIPAL, received_fen=1_200_000)
    first = debt_status(replace(falling, instalment_fen=118_000), BOOK, TODAY)
    assert simple(first) == Decimal("18.00")
    fifth = replace(falling, instalment_fen=112_000, instalments_paid=4, instalments_left=8)
    later = debt_status(fifth, BOOK, TODAY)
    assert simple(later) == Decimal("18.00")
    assert (later.monthly_fen, later.principal_left_fen) == (112_000, 800_000)


def test_interest_only_pays_the_principal_at_the_end() -> None:
    standing = stood(way=RepaymentWay.INTEREST_ONLY, instalment_fen=15_000)
    assert simple(standing) == Decimal("18.00")
    assert standing.left_to_pay_fen == 12 * 15_000 + 1_000_000
    assert standing.principal_left_fen == 1_000_000


def test_fees_one_could_refuse_are_told_apart() -> None:
    fee = {"instalment_fen": 93_333, "monthly_fee_fen": 3_000}
    assert stood(**fee).rate_without_options is None
    optional = stood(**fee, fees_optional=True)
    assert simple(optional) == Decimal("27.65")
    assert optional.rate_without_options
    assert to_pct(optional.rate_without_options.simple) == Decimal("21.46")


def test_a_membership_taken_beforehand_that_one_could_refuse_is_given_back_to_tell_them_apart() -> (
    None
):
    told = stood(
        received_fen=970_100, upfront_fee_fen=29_900, instalment_fen=94_555, fees_optional=True
    )
    assert simple(told) == Decimal("29.96")
    assert told.rate_without_options
    assert to_pct(told.rate_without_options.simple) == Decimal("23.99")


def test_a_list_is_read_by_its_days_however_it_was_written() -> None:
    pay = planned((date(2027, 2, 1), 700_000), (date(2027, 1, 1), 500_000))
    standing = stood(way=RepaymentWay.DATED, planned=pay, received_on=CAME)
    assert standing.monthly_fen == 500_000
    after = stood(way=RepaymentWay.DATED, planned=pay, received_on=CAME, instalments_paid=1)
    assert (after.monthly_fen, after.left_to_pay_fen) == (700_000, 700_000)


def test_the_replay_counts_what_was_paid_and_says_what_is_left_at_the_line() -> None:
    ledger = replay_at_line(stood(instalments_paid=4, instalments_left=8))
    assert ledger
    assert ledger.principal_fen == 670_271
    assert replay_at_line(stood()) is None


def test_penalties_are_held_against_the_line_and_never_added_to_the_rate() -> None:
    debt = a_debt(overdue_since=TODAY - timedelta(90), penalty_fen=95_000)
    found = report(a_case(debts=(debt,)), BOOK, as_of(TODAY)).debts[0]
    assert found.standing.rate == stood().rate
    assert found.over
    assert (found.over.cap_fen, found.over.excess_fen) == (59_178, 35_822)
    unknown = replace(debt, lender_type=LenderType.UNKNOWN)
    assert report(a_case(debts=(unknown,)), BOOK, as_of(TODAY)).debts[0].over is None


loans = st.builds(
    a_debt,
    way=st.sampled_from(RepaymentWay),
    received_fen=st.integers(10_000, 10**8),
    upfront_fee_fen=st.integers(0, 10**6),
    instalment_fen=st.none() | st.integers(0, 10**8),
    monthly_fee_fen=st.integers(0, 10**5),
    total_fen=st.none() | st.integers(0, 10**9),
    last_instalment_fen=st.none() | st.integers(0, 10**8),
    quoted=st.none() | st.builds(quote, st.sampled_from(["0", "0.0005", "0.02", "0.6"])),
    term_days=st.none() | st.integers(1, 400),
    instalments_paid=st.integers(0, 30),
    instalments_left=st.integers(0, 30),
    planned=st.lists(
        st.builds(
            PlannedPayment,
            on=st.dates(date(2026, 10, 20), date(2028, 12, 31)),
            amount_fen=st.integers(0, 10**8),
        ),
        max_size=8,
    ).map(tuple),
)


@given(loans | st.from_type(Debt), strategies.days)
def test_any_loan_closes_and_its_replay_is_sound(debt: Debt, today: date) -> None:
    standing = debt_status_against(debt, LINE, today)
    loan = standing.loan
    if loan is None:
        return
    assert sum(loan.payments_fen[: loan.paid]) + sum(loan.left_fen) == loan.total_fen
    left = sum(loan.left_fen) if loan.payments_fen else standing.left_to_pay_fen
    assert standing.left_to_pay_fen == left  # of no payment at all nothing is known
    if standing.rate is None:
        return
    assert standing.cost_fen is not None
    assert standing.cost_fen >= 0
    assert standing.excess_total_fen >= 0
    assert not standing.excess_total_fen or standing.verdict is Verdict.ABOVE
    own = court_ledger(loan.flows(), Fraction(0))
    assert own.overpaid == standing.cost_fen
