"""What transfers have to carry, and the least that does: exact, without going through the days.

Between two transfers the balance only falls, so the card holds if it does just before each
transfer and at the end. Each of these moments is a ``Demand``. The opening lifts the whole path by
itself, hence the least opening; and no share falls when the transfer rises, hence the least
transfer (numbers C3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from core.numbers.payday import Payday, shares


@dataclass(frozen=True, slots=True)
class Demand:
    """How many transfers of each payday, with the opening, have to carry how much."""

    transfers: tuple[int, ...]
    """One count a payday."""
    out_fen: int
    """All debits up to then."""

    def lacks_fen(self, parts: Sequence[int]) -> int:
        """Return what is missing with an empty opening; below 0 if something is left.

        Args:
            parts: one transfer of each payday, in fen.
        """
        carried: int = sum(map(mul, self.transfers, parts))
        return self.out_fen - carried


def seed_needed(demands: Sequence[Demand]) -> int:
    """Return what the opening has to carry alone, in fen: all debits before any transfer."""
    return max((d.out_fen for d in demands if not any(d.transfers)), default=0)


def min_buffer(demands: Sequence[Demand], parts: Sequence[int]) -> int:
    """Return the least opening in fen with which these transfers carry everything."""
    return max((0, *(demand.lacks_fen(parts) for demand in demands)))


def least_transfer(demands: Sequence[Demand], opening_fen: int, paydays: Sequence[Payday]) -> int:
    """Return the least monthly transfer in fen with which the opening carries everything.

    Args:
        demands: counts in the order of ``paydays``.
        opening_fen: at least ``seed_needed``.
        paydays: their weights are above 0 wherever a demand counts on them.
    """
    weights = [payday.weight for payday in paydays]
    whole = sum(weights)
    enough = []
    for demand in demands:
        weight = sum(map(mul, demand.transfers, weights))
        if weight:  # enough for this demand, because a share is at least its exact part
            enough.append((-((opening_fen - demand.out_fen) * whole // weight), demand))
    enough.sort(key=lambda pair: -pair[0])
    least = 0
    for most, demand in enough:
        if most <= least:
            break  # what carries the others carries this one and all after it
        low, high = least, most
        while low < high:
            middle = (low + high) // 2
            if demand.lacks_fen(shares(middle, paydays)) <= opening_fen:
                high = middle
            else:
                low = middle + 1
        least = low
    return least
