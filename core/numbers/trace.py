"""How a figure came about, step by step (Q-10): codes and figures, for the screen to word.

>>> trace(step("each", each_fen=100_000, count=12), rules=("annual_rate_shown",)).rules
('annual_rate_shown',)
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Figure = int | Decimal | date
"""An ``int`` is a sum where its name ends with ``_fen``, else a count; a ``date`` is a day; a
``Decimal`` is a rate as a fraction, that of one period where its name ends with ``rate``."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One line of the working: ``ui/shell/words/traces.py`` has a sentence for each code."""

    code: str
    figures: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The working behind one figure, in reading order, and the rules it rests on."""

    steps: tuple[TraceStep, ...]
    rules: tuple[str, ...] = ()
    """Ids of the rulebook."""


def step(code: str, **figures: Figure) -> TraceStep:
    """Record one line of the working."""
    return TraceStep(code, tuple(figures.items()))


def trace(*steps: TraceStep | None, rules: tuple[str, ...] = ()) -> Trace:
    """Put lines together; a line that does not apply is ``None`` and left out."""
    return Trace(tuple(one for one in steps if one is not None), rules)
