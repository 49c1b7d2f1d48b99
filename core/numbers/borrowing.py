"""What one more loan would cost: on terms the person has, or to pay off an old one (V-04, P-04)."""

from dataclasses import dataclass
from fractions import Fraction

from core.money import half_up
from core.numbers.schedule import level_payment


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMore:
    """A new loan on the terms of one that is there."""

    instalment_fen: int
    months: int
    total_fen: int
    """All instalments."""
    extra_fen: int
    """What that is more than the money borrowed; below 0 where the terms say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A new loan that pays off an old one of the same size and length."""

    old_fen: int
    """Its instalment a month."""
    new_fen: int
    more_a_month_fen: int
    """Below 0 where the new one is cheaper."""
    more_in_all_fen: int


def one_more(borrowed_fen: int, *, received_fen: int, instalment_fen: int, months: int) -> OneMore:
    """Compute what a sum costs at the terms of a known loan.

    Args:
        borrowed_fen: the money that would come in.
        received_fen: what came in of the known loan, above 0.
        instalment_fen: its instalment with every fee beside it.
        months: how many instalments it has.

    Returns:
        The instalment in proportion, half-up; the same rate follows.

    >>> one_more(500_000, received_fen=1_000_000, instalment_fen=100_000, months=12).total_fen
    600000
    """
    each = half_up(Fraction(borrowed_fen * instalment_fen, received_fen))
    return OneMore(
        instalment_fen=each,
        months=months,
        total_fen=months * each,
        extra_fen=months * each - borrowed_fen,
    )


def swap(principal_fen: int, *, old: Fraction, new: Fraction, months: int) -> Swap:
    """Compare an old loan with a new one that pays it off.

    Args:
        principal_fen: what is paid off, above 0.
        old: the old loan's simple rate a year, as a fraction.
        new: the new loan's.
        months: of both.

    Raises:
        NumberError: those of ``level_payment``.

    >>> swap(300_000, old=Fraction(18, 100), new=Fraction(36, 100), months=12).more_in_all_fen
    31620
    """
    old_fen = level_payment(principal_fen, old / 12, months)
    new_fen = level_payment(principal_fen, new / 12, months)
    return Swap(
        old_fen=old_fen,
        new_fen=new_fen,
        more_a_month_fen=new_fen - old_fen,
        more_in_all_fen=months * (new_fen - old_fen),
    )
