"""How far lenders go, and how hard each kind of request is: what deals are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple


class GrantEffort(NamedTuple):
    """How hard one kind of request is assumed to be, until the person's own answers say better."""

    calls: int
    prob: Fraction


COUNTED_FROM = Fraction(1, 2)
"""From this chance on a request may be counted on, our own assumption."""
_NO_PRIOR = GrantEffort(1, Fraction(1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How far lenders of one type usually go: assumptions, filled from the rulebook's grants."""

    extend_to: int = 0
    """The longest extension in months; 0 for none."""
    freeze_to: int = 0
    """The longest plan without interest in months; 0 for none."""
    waive: tuple[Fraction, ...] = ()
    """Shares of interest and charges worth asking to be waived, above 0 up to 1."""
    defer_by: int = 0
    """Months that may be put off at the start; 0 for none."""
    settle_at: Fraction | None = None
    """The share of all that is owed that settles it at once, above 0 up to 1."""
    is_bank: bool = False
    """Whether a stop of interest may be counted on where its chance says so."""
    priors: Mapping[str, GrantEffort] = field(default_factory=dict)
    """How hard each kind of request is, by its family's name: ``extend``, ``settle``, …"""

    def prior(self, family: str) -> GrantEffort:
        """Return how hard one kind of request is assumed to be."""
        return self.priors.get(family, _NO_PRIOR)

    def of_all(self, key: str) -> GrantEffort:
        """Return how hard the requests of a key are together: the least likely, in one talk."""
        parts = [self.prior(family_of(part)) for part in key.split("+")]
        return GrantEffort(max(p.calls for p in parts), min(p.prob for p in parts))

    def is_hoped(self, key: str, prob: Fraction) -> bool:
        """Whether a request may only be hoped for: unlikely, or a stop of interest at no bank."""
        stops = any(family_of(part) == "freeze" for part in key.split("+"))
        return prob < COUNTED_FROM or (stops and not self.is_bank)


def family_of(key: str) -> str:
    """Return the kind of one request: its key without the figure at the end."""
    family, _, figure = key.rpartition("_")
    return family if figure[:1].isdigit() else key
