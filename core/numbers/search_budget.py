"""How much a search may do: counted in states, so that it ends alike on every machine.

A state is one part of a choice held against one limit. A question gets so many of them for all of
its passes together; with none left it gives the best it has, and how far off that may be.
"""

from dataclasses import dataclass

STATES = 400_000
"""For one question over few debts: small ones are proved with a tenth of it."""
STATES_OF_MANY = 80_000
"""For one over many: there the last fen costs more than it is worth."""
FEW = 16
"""Up to so many debts with something to choose are few."""


@dataclass(slots=True)
class SearchBudget:
    """What a question has done so far, and what it still may."""

    most: int
    """All it may do, in states."""
    done: int = 0

    @property
    def left(self) -> int:
        """What it still may do; 0 or more."""
        return max(0, self.most - self.done)

    def take(self, states: int) -> None:
        """Count states that were looked at."""
        self.done += states

    def takes(self, states: int) -> bool:
        """Count states that are about to be looked at, if any may still be; say whether."""
        may = self.done < self.most
        self.done += states if may else 0
        return may


def effort_for(debts: int) -> SearchBudget:
    """Return what a question over so many debts may do."""
    return SearchBudget(STATES if debts <= FEW else STATES_OF_MANY)
