"""How plans are compared: an objective and all that breaks its ties, folded into one number."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from core.errors import NumberError
from core.money import half_up
from core.numbers.deals import Option
from core.numbers.relaxation import Item
from core.numbers.single_limit_search import Selection

_COST_BITS = 64
_LENGTH_BITS = 20
_CALLS_BITS = 12
"""The fields hold 1,000 debts of 600 months."""
CALL_FEN = 2_000
"""What a call counts like, our own assumption: one worth making saves more than 20 yuan."""
CUSHION_PRICE = 15
"""What every yuan counts like that the dearest month takes of the cushion: set by living through
24 months of shocks, docs/decisions/0025."""


class Objective(StrEnum):
    """What makes one plan better than another; the cheaper one wins a tie."""

    COST = "cost"
    """The least money in all, where more time at an unknown rate counts what it would cost at the
    line; then the fewest instalments, then the fewest calls."""
    STURDY = "sturdy"
    """The least money in all, where every call counts 20 yuan, more time at an unknown rate what it
    would cost at the line, and every yuan that the dearest month takes of the cushion
    ``CUSHION_PRICE``; then smaller months, then fewer instalments."""
    TIME = "time"
    """The earliest month in which everything is paid."""
    EFFORT = "effort"
    """The fewest calls to be expected, in thousandths of a call."""
    CHANCE = "chance"
    """The likeliest to be granted in full, in millionths of a natural logarithm."""


def menus_of(
    options: Sequence[Sequence[Option]], objective: Objective, cash_fen: int = 0
) -> list[list[Item]]:
    """Return the solver weights (the dearest month) and keys: no two selections have the same key.

    Args:
        options: of each debt.
        objective: what comes first in the key, then cost, length, calls and places.
        cash_fen: options that need more at once are left out.

    Raises:
        NumberError: ``E_NO_OPTION`` (``debt``), nothing is left of a debt's options.
    """
    digit = _digit(options)
    places = digit * len(options)
    menus = [
        [
            Item(
                option.peak_fen,
                (_folded(option, objective) << places) + (i << (places - digit * (d + 1))),
                i,
            )
            for i, option in enumerate(menu)
            if option.cash_fen <= cash_fen
        ]
        for d, menu in enumerate(options)
    ]
    for d, menu in enumerate(menus):
        if not menu:
            raise NumberError("E_NO_OPTION", debt=d)
    return menus


def tie_bits(options: Sequence[Sequence[Option]], objective: Objective = Objective.COST) -> int:
    """Return how many of a key's lowest bits stand below the total."""
    bits = _digit(options) * len(options) + _CALLS_BITS + _LENGTH_BITS
    return bits + _COST_BITS if objective is Objective.STURDY else bits


def gaps(
    choice: Selection, options: Sequence[Sequence[Option]], objective: Objective
) -> tuple[int, int]:
    """Unfold what a choice not proved may lack: in the objective's unit, and in fen.

    ``TIME`` has no field of its own: the months are settled before, so its first gap is 0.
    """
    below = tie_bits(options, objective)
    fen = (choice.key >> below) - (choice.at_least >> below)
    if objective in (Objective.COST, Objective.STURDY):
        return fen, fen
    lead = below + _COST_BITS
    first = (choice.key >> lead) - (choice.at_least >> lead)
    return first, 0 if first else fen


def value_of(option: Option, objective: Objective) -> int:
    """Return what one option adds to the objective; for ``TIME`` and ``COST`` what it costs.

    What more time may cost at an unknown rate counts in it, for ``STURDY`` its calls too; what the
    cushion counts is no option's own.
    """
    if objective is Objective.EFFORT:
        return half_up(1000 * option.calls / option.prob)
    if objective is Objective.CHANCE:
        return unlikely(option.prob, 10**6)
    if objective is Objective.STURDY:
        return option.cost_fen + CALL_FEN * option.calls + option.unknown_fen
    return option.cost_fen + option.unknown_fen


def unlikely(prob: Fraction, unit: int) -> int:
    """Return ``-ln(prob)`` in parts of a unit, half-up; 0 for what is certain."""
    likely = Decimal(prob.numerator) / prob.denominator
    return half_up(Fraction(-unit * likely.ln()))


def _digit(options: Sequence[Sequence[Option]]) -> int:
    """Return the bits that hold the place of any option in its menu."""
    return max((len(menu) for menu in options), default=1).bit_length()


def _folded(option: Option, objective: Objective) -> int:
    if objective is Objective.STURDY:
        key = (value_of(option, objective) << _COST_BITS) + option.peak_fen
    else:
        with_lead = objective in (Objective.EFFORT, Objective.CHANCE)
        lead = value_of(option, objective) if with_lead else 0
        key = (lead << _COST_BITS) + value_of(option, Objective.COST)
    key = (key << _LENGTH_BITS) + option.length
    return (key << _CALLS_BITS) + option.calls
