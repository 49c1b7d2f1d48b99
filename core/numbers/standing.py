"""Where one debt stands today: its true rate, the line, what is left, how long overdue.

Works with half-filled debts: whatever can't be told from what is there is ``None``, never 0.
(S1-01 to S1-05, S1-09.)
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from core.case import Debt, LenderType, Quote, QuotePeriod
from core.errors import NumberError
from core.money import half_up
from core.numbers.rates import AnnualRate, Verdict, near_line, periodic_rate, verdict
from core.numbers.schedule import check_terms, level_payment
from core.rules import RateLine, RuleBook, rate_line

_MONTHS = 12
_PERIODS = {QuotePeriod.YEAR: 1, QuotePeriod.MONTH: _MONTHS, QuotePeriod.DAY: 365}
_STAGE_ENDS = (0, 30, 90)

Basis = Literal["told", "worked_out", "estimate", "unknown"]
"""Where ``principal_left_fen`` comes from: the lender's bill, the loan's own rate, the instalments
left with no interest taken off (an upper bound), or nowhere."""


class Stage(StrEnum):
    """How long a debt has been overdue, in the steps at which lenders change their ways."""

    NOT_OVERDUE = "not_overdue"
    D1_30 = "d1_30"
    D31_90 = "d31_90"
    OVER_90 = "over_90"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything worked out about one debt on one day."""

    debt: Debt
    rate: AnnualRate | None
    line: RateLine | None
    verdict: Verdict
    near_line: bool
    """Within 0.05 points of the line: a note beside the verdict, which it never changes."""
    excess_per_month_fen: int
    """One instalment, fee included, above the same loan's at the line; 0 unless ``ABOVE``."""
    principal_left_fen: int | None
    basis: Basis
    left_to_pay_fen: int | None
    """All instalments left, fees included, penalties not."""
    stage: Stage
    overdue_days: int
    missing: tuple[str, ...]
    """Names of fields not told yet, the most useful first."""
    rate_problem: str | None
    """Why there is no rate though its fields are there: ``E_SUM_BELOW_RECEIVED`` or another
    ``NumberError`` code."""

    @property
    def monthly_fen(self) -> int | None:
        """One instalment with its fee."""
        return _monthly(self.debt)

    @property
    def cost_fen(self) -> int | None:
        """What the loan costs from first to last beyond the money received; ``None`` if unknown."""
        loan = _loan(self.debt)
        return loan.total_fen - loan.received_fen if self.rate and loan else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyCost:
    """What being overdue costs (S1-05)."""

    per_30_days_fen: int
    yearly: Decimal
    """The penalty rate a year, as a fraction, simple."""


def stand(debt: Debt, book: RuleBook, today: date) -> Standing:
    """Work out where a debt stands, against the line that goes for its lender and contract day."""
    line = rate_line(book, debt.lender_type, debt.signed_on, today)
    return stand_against(debt, line, today)


def stand_against(debt: Debt, line: RateLine | None, today: date) -> Standing:
    """Work out where a debt stands against a given line.

    Args:
        debt: as told; any field may be missing.
        line: the line that goes for it, ``None`` if unknown.
        today: for the days overdue.

    Returns:
        A standing whose rate comes from all instalments, paid and left, with their fees, against
        the money received; exactly 0 where they add up to it. ``principal_left_fen`` is the
        bill's if told, else what the instalments left are worth at the loan's own rate, half-up,
        else their plain sum.
    """
    loan = _loan(debt)
    rate, problem = _true_rate(loan) if loan else (None, None)
    simple = rate.simple if rate else None
    compound = rate.compound if rate else None
    found = verdict(simple, compound, line.rate if line else None)
    is_above = found is Verdict.ABOVE
    principal_left, basis = _principal_left(debt, rate)
    days = overdue_days(debt, today)
    return Standing(
        debt=debt,
        rate=rate,
        line=line,
        verdict=found,
        near_line=bool(simple is not None and line and near_line(simple, line.rate)),
        excess_per_month_fen=_excess(loan, line.rate) if loan and line and is_above else 0,
        principal_left_fen=principal_left,
        basis=basis,
        left_to_pay_fen=_left_to_pay(debt),
        stage=stage_of(days),
        overdue_days=days,
        missing=_missing(debt),
        rate_problem=problem,
    )


def paid_excess(standing: Standing) -> int:
    """Give what the instalments paid so far came to above the same loan's at the line (S1-04)."""
    return standing.excess_per_month_fen * standing.debt.instalments_paid


def principal_at_line(standing: Standing) -> int | None:
    """Give the principal left if the loan had run at the line from the start, half-up (S1-04).

    Returns:
        ``None`` where rate or line are unknown. A scenario to talk about, not a claim.
    """
    loan, line = _loan(standing.debt), standing.line
    if standing.rate is None or line is None or loan is None:
        return None
    return _worth(_at_line(loan, line.rate), line.rate, loan.left)


def overdue_days(debt: Debt, today: date) -> int:
    """Give the days since a debt became overdue; 0 if it isn't, or from a later day on."""
    return max(0, (today - debt.overdue_since).days) if debt.overdue_since else 0


def stage_of(days: int) -> Stage:
    """Give the stage for a number of days overdue: 0, 1 to 30, 31 to 90, more."""
    return tuple(Stage)[sum(days > end for end in _STAGE_ENDS)]


def penalty_cost(principal_fen: int, quote: Quote) -> PenaltyCost:
    """Work out what a quoted penalty rate takes (S1-05).

    Args:
        principal_fen: the overdue principal, 0 or more.
        quote: the rate a day, month or year; a year has 365 days and 12 months.

    Returns:
        The sum for 30 days, half-up, without interest on interest, and the rate a year.
    """
    yearly = quote.value * _PERIODS[quote.per]
    return PenaltyCost(
        per_30_days_fen=half_up(principal_fen * Fraction(yearly) * Fraction(30, 365)),
        yearly=yearly,
    )


@dataclass(frozen=True, slots=True)
class _Loan:
    """What a rate needs: money received, and what is paid for it."""

    received_fen: int
    monthly_fen: int
    paid: int
    left: int

    @property
    def count(self) -> int:
        return self.paid + self.left

    @property
    def total_fen(self) -> int:
        return self.monthly_fen * self.count


def _loan(debt: Debt) -> _Loan | None:
    monthly, left = _monthly(debt), debt.instalments_left
    if debt.received_fen is None or monthly is None or left is None:
        return None
    return _Loan(debt.received_fen, monthly, debt.instalments_paid, left)


def _monthly(debt: Debt) -> int | None:
    return None if debt.instalment_fen is None else debt.instalment_fen + debt.monthly_fee_fen


def _left_to_pay(debt: Debt) -> int | None:
    monthly, left = _monthly(debt), debt.instalments_left
    return None if monthly is None or left is None else monthly * left


def _true_rate(loan: _Loan) -> tuple[AnnualRate | None, str | None]:
    try:
        check_terms(loan.received_fen, Fraction(0), loan.count)
        if loan.total_fen < loan.received_fen:
            return None, "E_SUM_BELOW_RECEIVED"
        return periodic_rate(loan.received_fen, [loan.monthly_fen] * loan.count), None
    except NumberError as error:
        return None, error.code


def _principal_left(debt: Debt, rate: AnnualRate | None) -> tuple[int | None, Basis]:
    if debt.principal_left_fen is not None:
        return debt.principal_left_fen, "told"
    monthly, left = _monthly(debt), debt.instalments_left
    if monthly is None or left is None:
        return None, "unknown"
    if rate is None:
        return monthly * left, "estimate"
    return _worth(monthly, rate.simple, left), "worked_out"


def _worth(payment_fen: int, simple: Decimal, count: int) -> int:
    """Give what level monthly payments to come are worth today, half-up to the fen."""
    with localcontext(prec=50):
        rate = simple / _MONTHS
        if not rate:
            return payment_fen * count
        return half_up(Fraction(payment_fen * (1 - (1 + rate) ** -count) / rate))


def _at_line(loan: _Loan, line: Decimal) -> int:
    """Give the same loan's instalment at the line; only for a loan that has a rate."""
    return level_payment(loan.received_fen, Fraction(line) / _MONTHS, loan.count)


def _excess(loan: _Loan, line: Decimal) -> int:
    return max(0, loan.monthly_fen - _at_line(loan, line))


def _missing(debt: Debt) -> tuple[str, ...]:
    is_private = debt.lender_type is LenderType.PRIVATE
    fields = {
        "received_fen": debt.received_fen is None,
        "lender_type": debt.lender_type is LenderType.UNKNOWN,
        "signed_on": is_private and debt.signed_on is None,
        "instalments_left": debt.instalments_left is None,
        "instalment_fen": debt.instalment_fen is None,
        "due_day": debt.due_day is None,
        "overdue_since": debt.overdue_since is None and debt.penalty_fen > 0,
        "prepay_free": debt.prepay_free is None,
    }
    return tuple(name for name, is_missing in fields.items() if is_missing)
