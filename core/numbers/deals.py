"""What can be asked of one lender, as schedules exact to the fen (numbers B1).

Every deal spreads the principal by the ask-payment rule, so no later instalment exceeds an earlier
one, and spreads what is kept of interest and charges beside it at 0 %: we never propose interest
on interest. A deal gives up only what its key says, so interest and charges not waived stay in its
total.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from core.errors import NumberError
from core.money import half_up, split_evenly
from core.numbers.asks import Ask, asks_of, plain_share
from core.numbers.balance import Balance
from core.numbers.schedule import LONGEST_TERM, ask_payments
from core.numbers.terms import COUNTED_FROM, Terms

KEEP = "keep"  # the key of going on as signed: nothing is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to pay one debt off: months, and what has to be asked for."""

    key: str
    """``keep``, ``waive_penalty``, ``waive_0.3``, ``cap_rate``, ``extend_24``, ``freeze_12``,
    ``defer_3``, ``settle_0.9``; two together ``waive_penalty+extend_24``; ``agreed`` where
    something is signed, ``offered_24`` where the lender said so and nothing is."""
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
    """Interest and charges kept, spread beside it (``keep``: paid with the first month). Where
    the first months are put off, their interest is in it."""
    waived_fen: int = 0
    """What the lender would give up of what is owed; interest it would never charge isn't in it."""
    is_estimate: bool = False
    """Whether the rate is unknown, so that the sum left was taken as it is, at 0 %."""
    unknown_fen: int = 0
    """What more time may cost where the rate is unknown, were it the line: weighed when a plan is
    chosen, so that it isn't longer for nothing; in no figure, as nobody knows it. 0 if it is known
    or nothing takes longer."""
    at_least: bool = False
    """Whether interest nobody told comes on top of every figure: more time at an unknown rate, or
    a card that goes on at one."""
    is_hoped: bool = False
    """Whether it may only be hoped for, and not counted on."""

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


def options_for(owed: Balance, terms: Terms) -> tuple[Option, ...]:
    """Write out every deal that may be asked for on one debt.

    * ``keep``: as it stands: the months of ``owed.months_fen`` where they are told, and not at all
      where ``owed.can_stay`` says so. Else as signed: the first month also pays everything
      overdue: principal, interest and charges. Instalments are those the person told, else
      level on the principal not yet due.
    * ``waive_penalty``: level at the contract rate, without the charges; only if there are any.
    * ``waive_x``: level at the contract rate or the line, whichever is lower, with ``1 − x`` of
      interest and charges kept, half-up; only if there are any.
    * ``cap_rate``: level at the line; only if the rate is above it.
    * ``extend_n``: level at the lower of rate and line over ``n`` months, more than now; where all
      was called in also as many as were left: instalments restored, what is overdue in them.
    * ``freeze_n``: no interest from now on, ``n`` months.
    * ``defer_m``: nothing for ``m`` months, then level over as many months as now at the lower of
      rate and line; the interest of the months put off is spread beside it at 0 %.
    * ``waive_penalty+extend_n``, ``waive_penalty+freeze_n``: both in one talk, without the charges;
      only if there are any. The chance is that of the less likely.
    * ``settle_x``: the share ``x`` of all that is owed at once, half-up; only where something is
      overdue: nobody takes less of a loan that is in order.

    The longest term is always among them. With an unknown rate there is no ``cap_rate`` and no
    ``freeze_n``, and the others spread the
    sum as it is, marked as estimates (a told ``keep`` is none).

    Args:
        owed: the debt; terms longer than its principal in fen are cut to it.
        terms: how far this type of lender goes.

    Returns:
        ``keep`` first, where there is one, then the others in the order above; each ends with
        nothing owed. A deal that can't last as long as it says, as at thousands of per cent a year,
        is left out.

    Raises:
        NumberError: ``E_AMOUNT``, a sum is below 0; ``E_TERM``, ``remaining`` is not 0 to 600;
            for ``keep`` without a told instalment also what ``schedule`` raises.
    """
    _check(owed)
    asks = tuple(_asks(owed, terms))
    return (_keep(owed), *asks) if owed.can_stay else asks


def as_it_stands(owed: Balance) -> Option:
    """Return ``keep``, also where going on like that never ends the debt."""
    return _keep(owed)


def paid_off_in(owed: Balance, months: int) -> Option:
    """Return a debt paid off in 1 to 600 months at the contract's rate, what is due beside it."""
    annual = owed.contract_rate
    extra = owed.interest_fen + owed.charges_fen
    level = _level(owed.principal_fen, annual, months)
    takes_longer = months > max(1, owed.remaining)
    return Option(
        key=f"payoff_{months}",
        months_fen=_beside(level, _spread(extra, months)),
        annual=annual,
        base_fen=owed.principal_fen,
        extra_fen=extra,
        is_estimate=owed.annual_rate is None,
        at_least=owed.annual_rate is None and (owed.at_least or takes_longer),
    )


def difference_fen(one: Sequence[Option], other: Sequence[Option]) -> int | None:
    """Return what one way to pay the same debts off costs more in all than another.

    Args:
        one: an option a debt.
        other: the same debts in the same order.

    Returns:
        Fen, below 0 if it costs less; ``None`` where a debt of which they ask something else runs
        on at a rate nobody told. What is the same in both is in no difference.
    """
    pairs = list(zip(one, other, strict=True))
    if any(a != b and (a.at_least or b.at_least) for a, b in pairs):
        return None
    return sum(a.cost_fen - b.cost_fen for a, b in pairs)


def _check(owed: Balance) -> None:
    sums = (owed.principal_fen, owed.charges_fen, owed.interest_fen, owed.arrears_fen)
    if min(sums) < 0 or (owed.instalment_fen is not None and owed.instalment_fen < 0):
        raise NumberError("E_AMOUNT")
    if not 0 <= owed.remaining <= LONGEST_TERM:
        raise NumberError("E_TERM")


def _keep(owed: Balance) -> Option:
    if owed.months_fen is not None:
        return _by_course(owed, owed.months_fen)
    due = min(owed.arrears_fen, owed.principal_fen)
    to_come = owed.principal_fen - due
    annual = owed.contract_rate
    if not to_come or not owed.remaining:
        months: tuple[int, ...] = ()
        due = owed.principal_fen
    elif owed.instalment_fen:
        months = (owed.instalment_fen,) * owed.remaining
    else:
        months = _level(to_come, annual, owed.remaining)
    first = due + owed.interest_fen + owed.charges_fen
    return Option(
        key=KEEP,
        months_fen=_beside(months, (first,)),
        annual=annual,
        base_fen=owed.principal_fen,
        extra_fen=owed.interest_fen + owed.charges_fen,
        is_estimate=owed.annual_rate is None and not owed.instalment_fen,
    )


def _by_course(owed: Balance, months_fen: tuple[int, ...]) -> Option:
    return Option(
        key=KEEP,
        months_fen=months_fen if any(months_fen) else (),
        at_least=owed.at_least,
        annual=owed.contract_rate,
        base_fen=owed.principal_fen,
        extra_fen=owed.interest_fen + owed.charges_fen,
    )


def _asks(owed: Balance, terms: Terms) -> Iterator[Option]:
    all_extra = owed.interest_fen + owed.charges_fen
    known = owed.annual_rate is not None
    spread: dict[tuple[Fraction, int], tuple[int, ...]] = {}
    for ask in asks_of(owed, terms):
        how = ask.annual, ask.months
        level = spread[how] if how in spread else _level(owed.principal_fen, *how)
        spread[how] = level
        if len(level) < min(ask.months, owed.principal_fen // 100):
            continue  # at a usurious rate the least instalment above the interest ends it sooner
        waiting = half_up(owed.principal_fen * ask.annual * ask.wait / 12) if ask.wait else 0
        extra = ask.kept_fen + waiting
        months = _beside(level, _spread(extra, ask.months))
        prior = terms.of_all(ask.key)
        prob = prior.prob if ask.prob == 1 else prior.prob * ask.prob
        unknown = 0 if known else _at_the_line(owed, ask)
        yield Option(
            key=ask.key,
            months_fen=(0,) * ask.wait + months if months else (),
            calls=prior.calls,
            prob=prob,
            is_hoped=terms.is_hoped(ask.key, prob),
            annual=ask.annual,
            base_fen=owed.principal_fen,
            extra_fen=extra,
            waived_fen=all_extra - ask.kept_fen,
            is_estimate=not known,
            unknown_fen=unknown,
            at_least=bool(unknown),
        )
    if terms.settle_at and owed.owed_fen and (all_extra or owed.arrears_fen):
        prior = terms.prior("settle")
        cash = half_up(owed.owed_fen * terms.settle_at)
        yield Option(
            key=f"settle_{plain_share(terms.settle_at)}",
            months_fen=(),
            cash_fen=cash,
            calls=prior.calls,
            prob=prior.prob,
            is_hoped=prior.prob < COUNTED_FROM,
            base_fen=owed.principal_fen,
            extra_fen=all_extra,
            waived_fen=owed.owed_fen - cash,
            is_estimate=not known,
        )


_ASSUMED = Fraction(24, 100)
"""A rate that isn't known counts as this where no line goes for it either, our own assumption."""


def _at_the_line(owed: Balance, ask: Ask) -> int:
    """Return what a deal would cost more than as many months as now, were its rate the line."""
    rate = _ASSUMED if owed.line is None else owed.line
    now = max(1, owed.remaining)
    waiting = half_up(owed.principal_fen * rate * ask.wait / 12)
    if not owed.principal_fen or ask.months <= now:
        return waiting
    longer, as_now = (sum(_level(owed.principal_fen, rate, n)) for n in (ask.months, now))
    return waiting + max(0, longer - as_now)


def _level(base_fen: int, annual: Fraction, n: int) -> tuple[int, ...]:
    """Spread principal at a yearly rate over ``n`` months, fewer if it has fewer fen."""
    if not base_fen:
        return ()
    n = min(n, base_fen)
    return ask_payments(base_fen, annual / 12, n)


def _spread(extra_fen: int, n: int) -> tuple[int, ...]:
    return split_evenly(extra_fen, min(n, extra_fen)) if extra_fen else ()


def _beside(months: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    """Add two schedules month by month; nothing to pay leaves no month."""
    if not others:
        return months if any(months) else ()
    both = tuple(a + b for a, b in zip_longest(months, others, fillvalue=0))
    return both if any(both) else ()
