"""What can be asked of one lender, as schedules exact to the fen (numbers B1).

Every deal spreads the principal by the ask-payment rule, so no later instalment exceeds an earlier
one, and spreads what is kept of interest and charges beside it at 0 %: we never propose interest
on interest. A deal gives up only what its key says, so interest and charges not waived stay in its
total.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from core.errors import NumberError
from core.money import split_evenly
from core.numbers.levers import waive
from core.numbers.owed import Owed
from core.numbers.schedule import LONGEST_TERM, ask_payment, schedule

TERMS = (12, 24, 36, 48, 60)
"""Lengths in months that lenders usually write (numbers B1)."""

_CAP = (2, Fraction(3, 5))
_WAIVE_PENALTY = (1, Fraction(3, 5))
_WAIVE = (2, Fraction(3, 5))
"""For waiving next to nothing; the more is waived, the less likely."""
_EXTEND = (2, Fraction(1, 2))
_FREEZE = (4, Fraction(3, 10))
"""Calls it takes and how likely it is granted: assumptions (numbers B1, [A]), to be replaced by
the person's own answers. They break ties between deals and are never shown as facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to pay one debt off: months, and what has to be asked for."""

    key: str
    """``keep``, ``waive_penalty``, ``waive_0.3``, ``cap_rate``, ``extend_24``, ``freeze_12``."""
    months_fen: tuple[int, ...]
    """What each month takes, from the next one on."""
    cash_fen: int = 0
    """What is paid at once, out of savings; only settlements have it."""
    calls: int = 0
    prob: Fraction = Fraction(1)
    annual: Fraction = Fraction(0)
    """Interest a year on the principal while it runs."""
    base_fen: int = 0
    """Principal spread over the months."""
    extra_fen: int = 0
    """Interest and charges kept, spread beside it (``keep``: paid with the first month)."""
    waived_fen: int = 0
    """Interest and charges the lender would give up; interest it would never charge isn't in it."""
    is_estimate: bool = False
    """Whether the rate is unknown, so that the sum left was taken as it is, at 0 %."""

    @property
    def cost_fen(self) -> int:
        """Everything paid until the end."""
        return sum(self.months_fen) + self.cash_fen

    @property
    def peak_fen(self) -> int:
        """The dearest month."""
        return max(self.months_fen, default=0)

    @property
    def length(self) -> int:
        """How many months it takes."""
        return len(self.months_fen)

    @property
    def rises(self) -> bool:
        """Whether some month is dearer than the first, as after a deferral."""
        return self.peak_fen > (self.months_fen[0] if self.months_fen else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How far lenders of one type usually go: assumptions, filled from the rulebook's grants."""

    extend_to: int = 0
    """The longest extension in months; 0 for none."""
    freeze_to: int = 0
    """The longest plan without interest in months; 0 for none."""
    waive: tuple[Fraction, ...] = ()
    """Shares of interest and charges worth asking to be waived, above 0 up to 1."""


def options_for(owed: Owed, terms: Terms) -> tuple[Option, ...]:
    """Write out every deal that may be asked for on one debt.

    * ``keep``: as signed. The first month also pays everything overdue: principal, interest and
      charges. Instalments are those the person told, else level on the principal not yet due.
    * ``waive_penalty``: level at the contract rate, without the charges; only if there are any.
    * ``waive_x``: level at the contract rate or the line, whichever is lower, with ``1 − x`` of
      interest and charges kept, half-up; only if there are any.
    * ``cap_rate``: level at the line; only if the rate is above it.
    * ``extend_n``: level at the lower of rate and line over ``n`` months, more than now.
    * ``freeze_n``: no interest from now on, ``n`` months.

    With an unknown rate there is no ``cap_rate`` and no ``freeze_n``, and the others spread the
    sum as it is, marked as estimates (a told ``keep`` is none).

    Args:
        owed: the debt; terms longer than its principal in fen are cut to it.
        terms: how far this type of lender goes.

    Returns:
        ``keep`` first, then the others in the order above; each ends with nothing owed. A deal
        that can't last as long as it says, as at thousands of per cent a year, is left out.

    Raises:
        NumberError: ``E_AMOUNT``, a sum is below 0; ``E_TERM``, ``remaining`` is not 0 to 600;
            for ``keep`` without a told instalment also what ``schedule`` raises.
    """
    _check(owed)
    return (_keep(owed), *_asks(owed, terms))


def _check(owed: Owed) -> None:
    sums = (owed.principal_fen, owed.charges_fen, owed.interest_fen, owed.arrears_fen)
    if min(sums) < 0 or (owed.instalment_fen is not None and owed.instalment_fen < 0):
        raise NumberError("E_AMOUNT")
    if not 0 <= owed.remaining <= LONGEST_TERM:
        raise NumberError("E_TERM")


def _keep(owed: Owed) -> Option:
    due = min(owed.arrears_fen, owed.principal_fen)
    to_come = owed.principal_fen - due
    annual = _contract_rate(owed)
    if not to_come or not owed.remaining:
        months: tuple[int, ...] = ()
        due = owed.principal_fen
    elif owed.instalment_fen:
        months = (owed.instalment_fen,) * owed.remaining
    else:
        months = _level(to_come, annual, owed.remaining)
    first = due + owed.interest_fen + owed.charges_fen
    return Option(
        key="keep",
        months_fen=_beside(months, (first,)),
        annual=annual,
        base_fen=owed.principal_fen,
        extra_fen=owed.interest_fen + owed.charges_fen,
        is_estimate=owed.annual_rate is None and not owed.instalment_fen,
    )


def _asks(owed: Owed, terms: Terms) -> Iterator[Option]:
    all_extra = owed.interest_fen + owed.charges_fen
    contract = _contract_rate(owed)
    capped = contract if owed.line is None else min(contract, owed.line)
    now = max(1, owed.remaining)
    known = owed.annual_rate is not None
    # key, calls and chance, rate, months, interest and charges kept
    asks: list[tuple[str, tuple[int, Fraction], Fraction, int, int]] = []
    if owed.charges_fen:
        asks.append(("waive_penalty", _WAIVE_PENALTY, contract, now, owed.interest_fen))
    for share in terms.waive if all_extra else ():
        kept = waive(all_extra, share).kept_fen
        calls, prob = _WAIVE
        asks.append((_waive_key(share), (calls, prob * (1 - share / 2)), capped, now, kept))
    if owed.is_over_line:
        asks.append(("cap_rate", _CAP, capped, now, all_extra))
    asks += [
        (f"extend_{n}", _EXTEND, capped, n, all_extra)
        for n in TERMS
        if owed.remaining < n <= terms.extend_to
    ]
    asks += [
        (f"freeze_{n}", _FREEZE, Fraction(0), n, all_extra)
        for n in TERMS
        if known and n <= terms.freeze_to
    ]
    for key, (calls, prob), annual, n, kept in asks:
        level = _level(owed.principal_fen, annual, n)
        if len(level) < min(n, owed.principal_fen // 100):
            continue  # at a usurious rate the least instalment above the interest ends it sooner
        months = _beside(level, _spread(kept, n))
        yield Option(
            key=key,
            months_fen=months,
            calls=calls,
            prob=prob,
            annual=annual,
            base_fen=owed.principal_fen,
            extra_fen=kept,
            waived_fen=all_extra - kept,
            is_estimate=not known,
        )


def _contract_rate(owed: Owed) -> Fraction:
    return max(Fraction(0), owed.annual_rate or Fraction(0))


def _waive_key(share: Fraction) -> str:
    return f"waive_{Decimal(share.numerator) / share.denominator}"


def _level(base_fen: int, annual: Fraction, n: int) -> tuple[int, ...]:
    """Spread principal at a yearly rate over ``n`` months, fewer if it has fewer fen."""
    if not base_fen:
        return ()
    n = min(n, base_fen)
    payment = ask_payment(base_fen, annual / 12, n)
    return tuple(row.payment_fen for row in schedule(base_fen, annual / 12, n, payment))


def _spread(extra_fen: int, n: int) -> tuple[int, ...]:
    return split_evenly(extra_fen, min(n, extra_fen)) if extra_fen else ()


def _beside(months: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    """Add two schedules month by month; nothing to pay leaves no month."""
    both = tuple(a + b for a, b in zip_longest(months, others, fillvalue=0))
    return both if any(both) else ()
