"""What being overdue costs: a figure of its own, never part of the contract rate (numbers A4)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.case import Quote, QuotePeriod
from core.money import half_up

YEAR_DAYS = 365
BANK_YEAR = 360
"""Days of a year as banks quote penalty interest."""
PENALTY_DAYS = 30
_PERIODS = {QuotePeriod.YEAR: 1, QuotePeriod.MONTH: 12, QuotePeriod.DAY: YEAR_DAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyCost:
    """What a quoted penalty rate takes (S1-05)."""

    per_30_days_fen: int
    yearly: Decimal
    """The penalty rate a year, as a fraction, simple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverCap:
    """What was charged over some days, against what the line gives for the same days."""

    charged_fen: int
    cap_fen: int
    yearly: Decimal
    """All that was charged as a rate a year, as a fraction, simple."""

    @property
    def excess_fen(self) -> int:
        """What lies above the line; 0 on it and below."""
        return max(0, self.charged_fen - self.cap_fen)


def penalty_cost(principal_fen: int, quote: Quote) -> PenaltyCost:
    """Compute what a quoted penalty rate takes (S1-05).

    Args:
        principal_fen: the overdue principal, 0 or more.
        quote: the rate a day, month or year; a year has 365 days and 12 months.

    Returns:
        The sum for 30 days, half-up, without interest on interest, and the rate a year.
    """
    yearly = quote.value * _PERIODS[quote.per]
    return PenaltyCost(
        per_30_days_fen=half_up(
            principal_fen * Fraction(yearly) * Fraction(PENALTY_DAYS, YEAR_DAYS)
        ),
        yearly=yearly,
    )


def penalty_interest(
    principal_fen: int, contract: Fraction, multiplier: Fraction, days: int, basis: int = BANK_YEAR
) -> int:
    """罚息: give the penalty interest on an overdue principal, half-up.

    Args:
        principal_fen: what is overdue, 0 or more.
        contract: the contract rate a year.
        multiplier: 1.3 to 1.5 as banks raise it.
        days: from the day after it fell due, 0 or more.
        basis: 360 as banks quote it, or 365.

    >>> penalty_interest(1_000_000, Fraction(18, 100), Fraction(3, 2), 30)
    22500
    """
    return half_up(principal_fen * contract * multiplier * Fraction(days, basis))


def over_cap(
    principal_fen: int, charged_fen: int, days: int, cap: Fraction, basis: int = YEAR_DAYS
) -> OverCap:
    """Hold what was charged against a line: interest, penalties and fees of the same days together.

    Args:
        principal_fen: what they were charged on, more than 0.
        charged_fen: all of them, 0 or more.
        days: 1 or more.
        cap: the line, a yearly rate.
        basis: days of a year.

    >>> over_cap(1_000_000, 95_000, 90, Fraction(24, 100)).excess_fen
    35822
    """
    yearly = Fraction(charged_fen * basis, principal_fen * days)
    return OverCap(
        charged_fen=charged_fen,
        cap_fen=half_up(principal_fen * cap * Fraction(days, basis)),
        yearly=Decimal(yearly.numerator) / yearly.denominator,
    )


def card_interest(balance_fen: int, daily: Fraction, days: int, cycle: int) -> int:
    """Return a card's interest: simple inside a billing cycle, added to the balance at its end.

    Args:
        balance_fen: unpaid from the first day, 0 or more.
        daily: the rate a day.
        days: 0 or more.
        cycle: days of a billing cycle, 1 or more.

    >>> card_interest(1_000_000, Fraction(5, 10_000), 90, 30)
    45678
    """
    balance = balance_fen
    for start in range(0, days, cycle):
        balance += half_up(balance * daily * min(cycle, days - start))
    return balance - balance_fen


def card_default_fee(unpaid_minimum_fen: int, share: Fraction) -> int:
    """违约金: give a card's fee for not paying the minimum, half-up; no interest runs on it."""
    return half_up(unpaid_minimum_fen * share)
