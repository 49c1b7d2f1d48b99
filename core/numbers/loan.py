"""A loan as cash flows: its true rate, what is left of it, and what it is above a line."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers import quotes
from core.numbers.rates import AnnualRate, periodic_rate, xirr
from core.numbers.replay import Ledger, court_ledger, ledger_simple
from core.numbers.schedule import check_terms, level_payment

MONTHS = quotes.MONTHS


class RateBasis(StrEnum):
    """What a rate was worked out from."""

    PLAN = "plan"
    """The payments themselves."""
    QUOTE = "quote"
    """The rate as advertised, by its convention."""
    ESTIMATE = "estimate"
    """All there is to pay, taken as equal instalments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Money in and money out, first to last."""

    received_fen: int | None
    payments_fen: tuple[int, ...]
    """All of them, fees included."""
    paid: int
    """How many of them were made."""
    basis: RateBasis
    times: tuple[int, ...] | None = None
    """Days from the money's coming to each payment; ``None``: one a month."""

    @property
    def count(self) -> int:
        """How many payments there are in all."""
        return len(self.payments_fen)

    @property
    def total_fen(self) -> int:
        """All payments together."""
        return sum(self.payments_fen)

    @property
    def left_fen(self) -> tuple[int, ...]:
        """The payments still to come."""
        return self.payments_fen[self.paid :]

    @property
    def next_fen(self) -> int | None:
        """The next payment; the last one once all are made."""
        return next(iter(self.left_fen or self.payments_fen[-1:]), None)

    @property
    def is_level(self) -> bool:
        """Whether it is one a month and all are the same but for rounding."""
        each = self.payments_fen or (0,)
        return self.times is None and max(each) - min(each) <= self.count

    def flows(self, count: int | None = None) -> list[tuple[int, int]]:
        """Return the money received and the first ``count`` payments, by months or days."""
        times = self.times or tuple(range(1, self.count + 1))
        paid = list(zip(times, self.payments_fen, strict=True))
        return [(0, -(self.received_fen or 0)), *paid[:count]]

    def check(self) -> None:
        """Refuse what no rate can be worked out for.

        Raises:
            NumberError: ``E_PRINCIPAL``, ``E_TERM``, ``E_TOO_SMALL``; ``E_SUM_BELOW_RECEIVED``,
                less is paid than was received; with dates ``E_PAYMENT_BEFORE_DISBURSEMENT``
                and ``E_SAME_DATE``.
        """
        check_terms(self.received_fen or 0, Fraction(0), self.count)
        if self.times is not None and min(self.times) < 0:
            raise NumberError("E_PAYMENT_BEFORE_DISBURSEMENT")
        if self.times is not None and not any(self.times):
            raise NumberError("E_SAME_DATE")
        if self.total_fen < (self.received_fen or 0):
            raise NumberError("E_SUM_BELOW_RECEIVED")

    def rate(self) -> AnnualRate:
        """Return the true annual rate, both ways.

        By the month the simple one is twelve times the rate a month. With dates it is that at
        which the replay ends at nothing, and the compound one the XIRR.

        Raises:
            NumberError: as ``check``; ``E_RATE_OVERFLOW``.
        """
        self.check()
        if self.times is None:
            return periodic_rate(self.received_fen or 0, self.payments_fen)
        start = date(2000, 1, 1)
        dated = [(start + timedelta(days=day), fen) for day, fen in self.flows()]
        return AnnualRate(simple=ledger_simple(self.flows()), compound=xirr(dated))

    def replayed(self, line: Decimal) -> Ledger:
        """Replay the payments made so far at a line (numbers A7)."""
        return self._ledger(line, self.paid)

    def over_line_fen(self, line: Decimal) -> int:
        """Return what all payments come to above the line: what the replay of all leaves over."""
        return self._ledger(line, self.count).overpaid_fen

    def worth_left(self, simple: Decimal) -> int:
        """Return the principal left at the loan's own rate, half-up."""
        if self.times is not None:
            ledger = self.replayed(simple)
            return half_up(ledger.principal) if self.left_fen else 0
        with localcontext(prec=50):
            each = 1 / (1 + simple / MONTHS)
            worth = Decimal(0)
            for payment in reversed(self.left_fen):
                worth = (worth + payment) * each
            return half_up(Fraction(worth))

    def level_at(self, line: Decimal) -> int:
        """Return the level instalment of the same money and count at a line."""
        return level_payment(self.received_fen or 0, Fraction(line) / MONTHS, self.count)

    def _ledger(self, rate: Decimal, count: int) -> Ledger:
        basis = MONTHS if self.times is None else quotes.YEAR_DAYS
        return court_ledger(self.flows(count), Fraction(rate), basis)
