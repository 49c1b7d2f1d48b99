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

from core.case import Debt, DebtStanding, LenderType, RepaymentWay
from core.errors import NumberError
from core.money import half_up
from core.numbers.course import course_of
from core.numbers.dues import Course
from core.numbers.loan import MONTHS, Loan
from core.numbers.loan_from_debt import loan_of, without_options
from core.numbers.rates import AnnualRate, Verdict, near_line, verdict
from core.numbers.replay import Ledger
from core.rules import RateLine, RuleBook, rate_line

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
class DebtStatus:
    """Everything worked out about one debt on one day."""

    debt: Debt
    loan: Loan | None
    """Its cash flows, from the best of what was told."""
    rate: AnnualRate | None
    rate_without_options: AnnualRate | None
    """The rate without the fees one could refuse; ``None`` where there are none."""
    line: RateLine | None
    verdict: Verdict
    near_line: bool
    """Within 0.05 points of the line: a note beside the verdict, which it never changes."""
    excess_per_month_fen: int
    """One instalment, fee included, above the same loan's at the line; 0 unless ``ABOVE``, and
    where the instalments differ."""
    excess_total_fen: int
    """The same over the whole loan; 0 unless ``ABOVE``. Where the instalments differ: what a
    replay of all of them at the line leaves over."""
    principal_left_fen: int | None
    basis: Basis
    course: Course
    """What it asks for, sum by sum."""
    stage: Stage
    overdue_days: int
    missing: tuple[str, ...]
    """Names of fields not told yet, the most useful first."""
    rate_problem: str | None
    """Why there is no rate though its fields are there: ``E_SUM_BELOW_RECEIVED`` or another
    ``NumberError`` code."""
    is_own_course: bool = True
    """Whether its course is that of the loan itself, and not of an agreement on it."""
    is_part_paid: bool = False
    """Whether payments noted on it changed its course."""
    agreed_left: int | None = None
    """Instalments still open of the agreement in force; ``None`` where there is none."""
    told: "DebtStatus | None" = None
    """Where it stood without the agreement that took its place: 原来的."""

    @property
    def left_to_pay_fen(self) -> int | None:
        """All that is left by its course: fees included, penalties only where all was called in."""
        return self.course.left_fen

    @property
    def monthly_fen(self) -> int | None:
        """The next payment, fees included; ``None`` where nothing is paid by the month."""
        regular = next((due.amount_fen for due in self.course.dues if due.is_regular), None)
        is_claimed = self.debt.standing is DebtStanding.CALLED_IN or self.course.is_called_in
        if regular is not None or is_claimed:
            return regular
        if self.loan is not None:
            return self.loan.next_fen
        told, fee = self.debt.instalment_fen, self.debt.monthly_fee_fen
        return None if told is None else told + fee

    @property
    def is_uneven(self) -> bool:
        """Whether what is still to come differs from month to month, or is asked for at once."""
        sums = {due.amount_fen for due in self.course.dues}
        return self.course.is_called_in or (self.debt.way in _UNEVEN and len(sums) > 1)

    @property
    def cost_fen(self) -> int | None:
        """What the loan costs from first to last beyond the money received; ``None`` if unknown."""
        loan = self.loan
        if self.rate is None or loan is None or loan.received_fen is None:
            return None
        return loan.total_fen - loan.received_fen


_UNEVEN = frozenset(
    {
        *(RepaymentWay.DATED, RepaymentWay.INTEREST_ONLY, RepaymentWay.BALLOON),
        *(RepaymentWay.EQUAL_PRINCIPAL, RepaymentWay.REVOLVING),
    }
)


def debt_status(debt: Debt, book: RuleBook, today: date) -> DebtStatus:
    """Compute where a debt stands, against the line that goes for its lender and contract day."""
    line = rate_line(book, debt.lender_type, debt.signed_on, today)
    return debt_status_against(debt, line, today)


def debt_status_against(debt: Debt, line: RateLine | None, today: date) -> DebtStatus:
    """Compute where a debt stands against a given line.

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
    loan, problem = _loan(debt)
    rate = other = None
    if loan is not None and loan.received_fen is not None:
        rate, problem = _rate(loan)
        options = without_options(debt) if rate else None
        other = _rate(options)[0] if options else None
    found = verdict(
        rate.simple if rate else None, rate.compound if rate else None, line.rate if line else None
    )
    each, total = _excess(loan, line) if found is Verdict.ABOVE and loan and line else (0, 0)
    principal_left, basis = _principal_left(debt, loan, rate)
    days = overdue_days(debt, today)
    return DebtStatus(
        debt=debt,
        loan=loan,
        rate=rate,
        rate_without_options=other,
        line=line,
        verdict=found,
        near_line=bool(rate and line and near_line(rate.simple, line.rate)),
        excess_per_month_fen=each,
        excess_total_fen=total,
        principal_left_fen=principal_left,
        basis=basis,
        course=course_of(debt, (), None, today),
        stage=stage_of(days),
        overdue_days=days,
        missing=_missing(debt),
        rate_problem=problem,
    )


def paid_excess(standing: DebtStatus) -> int:
    """Return what the instalments paid so far came to above the same loan's at the line (S1-04)."""
    return standing.excess_per_month_fen * standing.debt.instalments_paid


def principal_at_line(standing: DebtStatus) -> int | None:
    """Return the principal left if the loan had run at the line from the start, half-up (S1-04).

    Returns:
        ``None`` where rate or line are unknown or instalments differ. A scenario to talk about,
        not a claim.
    """
    loan, line = standing.loan, standing.line
    if standing.rate is None or line is None or loan is None or not loan.is_level:
        return None
    return _worth(loan.level_at(line.rate), line.rate, loan.count - loan.paid)


def replay_at_line(standing: DebtStatus) -> Ledger | None:
    """Replay the payments made so far as if the line had held from the start (numbers A7).

    Returns:
        ``None`` where nothing was paid yet, or rate or line are unknown. Arithmetic to talk
        about: courts differ on whether what was paid above a line counts.
    """
    loan, line = standing.loan, standing.line
    if standing.rate is None or line is None or loan is None or not loan.paid:
        return None
    return loan.replayed(line.rate)


def overdue_days(debt: Debt, today: date) -> int:
    """Return the days since a debt became overdue; 0 if it isn't, or from a later day on."""
    return max(0, (today - debt.overdue_since).days) if debt.overdue_since else 0


def stage_of(days: int) -> Stage:
    """Return the stage for a number of days overdue: 0, 1 to 30, 31 to 90, more."""
    return tuple(Stage)[sum(days > end for end in _STAGE_ENDS)]


def _loan(debt: Debt) -> tuple[Loan | None, str | None]:
    try:
        return loan_of(debt), None
    except NumberError as error:
        return None, error.code


def _rate(loan: Loan) -> tuple[AnnualRate | None, str | None]:
    try:
        return loan.rate(), None
    except NumberError as error:
        return None, error.code


def _principal_left(
    debt: Debt, loan: Loan | None, rate: AnnualRate | None
) -> tuple[int | None, Basis]:
    if debt.principal_left_fen is not None:
        return debt.principal_left_fen, "told"
    if loan is None:
        return None, "unknown"
    known = rate is not None
    left = loan.worth_left(rate.simple) if rate is not None else sum(loan.left_fen)
    if debt.standing is DebtStanding.CALLED_IN and debt.claimed_fen is not None:
        beside = debt.penalty_fen + (debt.interest_due_fen or 0)
        left = min(left, max(0, debt.claimed_fen - beside))  # never more than what is claimed
    return left, "worked_out" if known else "estimate"


def _worth(payment_fen: int, simple: Decimal, count: int) -> int:
    """Return what level monthly payments to come are worth today, half-up to the fen."""
    with localcontext(prec=50):
        rate = simple / MONTHS
        if not rate:
            return payment_fen * count
        return half_up(Fraction(payment_fen * (1 - (1 + rate) ** -count) / rate))


def _excess(loan: Loan, line: RateLine) -> tuple[int, int]:
    """Return what a loan takes above the line: an instalment, and all of them."""
    if not loan.is_level:
        return 0, loan.over_line_fen(line.rate)
    each = max(0, loan.payments_fen[0] - loan.level_at(line.rate))
    return each, each * loan.count


def _missing(debt: Debt) -> tuple[str, ...]:
    is_dated, is_once = debt.way is RepaymentWay.DATED, debt.way is RepaymentWay.ONCE
    is_card, is_sum = debt.way is RepaymentWay.REVOLVING, debt.way is RepaymentWay.SUM_ONLY
    counts = not (is_card or is_sum)
    fields = {
        "claimed_fen": debt.standing is DebtStanding.CALLED_IN and debt.claimed_fen is None,
        "owed_fen": not counts and debt.owed_fen is None,
        "minimum_fen": is_card and debt.minimum_fen is None,
        "received_fen": counts and debt.received_fen is None,
        "planned": is_dated and not debt.planned,
        "received_on": is_dated and debt.received_on is None and debt.signed_on is None,
        "term_days": is_once and debt.term_days is None and debt.repay_on is None,
        "lender_type": debt.lender_type is LenderType.UNKNOWN,
        "signed_on": debt.is_of_a_person and counts and debt.signed_on is None,
        "last_instalment_fen": debt.way is RepaymentWay.BALLOON
        and debt.last_instalment_fen is None,
        "instalments_left": counts and debt.instalments_left is None,
        "instalment_fen": counts and debt.instalment_fen is None,
        "due_day": not is_sum and debt.due_day is None,
        "repay_on": is_sum and debt.repay_on is None,
        "overdue_since": debt.overdue_since is None and debt.penalty_fen > 0,
        "prepay_free": counts and debt.prepay_free is None,
    }
    return tuple(n for n, is_missing in fields.items() if is_missing and n not in debt.no_figure)
