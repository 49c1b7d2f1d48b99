"""The working behind a figure ends at the figure, and every step follows from the one before."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from core.case import Case, LenderType, Quote, QuotePeriod
from core.numbers.debt_status import DebtStatus, debt_status
from core.numbers.trace import Figure, Trace
from core.report import report
from core.report.traces import (
    budget_trace,
    excess_trace,
    left_trace,
    overdue_trace,
    rate_trace,
    replay_trace,
    totals_trace,
    verdict_trace,
)
from core.rules import RuleBook
from tests import strategies
from tests.build import TODAY, a_case, a_debt, a_household, as_of

BOOK = RuleBook.load()
SHARE = BOOK.rule("thirty_percent_line").on(TODAY)


def stood(**changes: object) -> DebtStatus:
    return debt_status(a_debt(**changes), BOOK, TODAY)


def figures(found: Trace | None, code: str) -> dict[str, Figure]:
    """Give the figures of one step."""
    assert found
    return dict(next(step for step in found.steps if step.code == code).figures)


def test_the_rate_follows_from_money_in_and_out() -> None:
    found = rate_trace(stood(instalments_paid=4, instalments_left=8))
    assert figures(found, "received") == {"received_fen": 1_000_000}
    assert figures(found, "paid_in_all") == {
        "each_fen": 100_000,
        "count": 12,
        "total_fen": 1_200_000,
    }
    assert figures(found, "cost") == {"cost_fen": 200_000}
    simple = figures(found, "simple")
    assert isinstance(simple["rate"], Decimal)
    assert simple["rate"] * 12 == simple["simple"]


def test_the_excess_adds_up() -> None:
    found = excess_trace(stood(instalments_paid=4, instalments_left=8))
    assert figures(found, "at_line")["each_fen"] == 94_560
    assert figures(found, "excess") == {
        "each_fen": 100_000,
        "at_line_fen": 94_560,
        "excess_fen": 5_440,
    }
    assert figures(found, "excess_paid") == {"excess_fen": 5_440, "count": 4, "total_fen": 21_760}
    assert excess_trace(stood(instalment_fen=90_000)) is None


def test_the_verdict_names_the_line_of_this_lender_and_the_day_it_was_read_on() -> None:
    signed = date(2025, 11, 1)
    found = verdict_trace(stood(lender_type=LenderType.ASSISTED_PLATFORM, signed_on=signed))
    assert found
    assert "line_assisted" in found.rules
    assert figures(found, "line") == {"line": Decimal("0.24"), "as_of": signed}


def test_the_penalty_stands_apart_from_the_rate() -> None:
    standing = stood()
    case = a_case(debts=(a_debt(penalty_rate=Quote(value=Decimal("0.001"), per=QuotePeriod.DAY)),))
    penalty = report(case, BOOK, as_of(TODAY)).debts[0].penalty
    assert penalty
    found = overdue_trace(standing, penalty, None)
    assert figures(found, "penalty_year") == {"yearly": Decimal("0.365")}
    assert figures(found, "penalty_month") == {"days": 30, "sum_fen": 30_000}


def test_the_budget_ends_at_what_life_leaves() -> None:
    budget = report(a_case(household=a_household()), BOOK, as_of(TODAY)).budget
    found = budget_trace(budget, SHARE)
    pool = figures(found, "pool")
    assert pool == {"rest_fen": 360_000, "pool_fen": 360_000}  # the 30 % line is no wall


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.cases())
def test_any_case_can_be_explained_and_its_sums_close(case: Case) -> None:
    whole = report(case, BOOK, as_of(TODAY))
    totals = totals_trace(whole)
    lefts = [dict(s.figures)["left_fen"] for s in totals.steps if s.code.endswith("_in_total")]
    assert sum(fen for fen in lefts if isinstance(fen, int)) == whole.left_to_pay_fen
    for debt in whole.debts:
        standing = debt.standing
        assert (rate_trace(standing) is None) == (standing.rate is None)
        assert (left_trace(standing) is None) == (standing.left_to_pay_fen is None)
        verdict_trace(standing)
        excess_trace(standing)
        replay_trace(standing)
        if debt.penalty or debt.over:
            assert overdue_trace(standing, debt.penalty, debt.over)
    assert figures(budget_trace(whole.budget, SHARE), "pool")["pool_fen"] == whole.budget.pool_fen
