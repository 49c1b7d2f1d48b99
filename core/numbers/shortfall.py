"""What would have to change where no plan fits (S2-05, S2-12).

"No plan fits" is a main path and not an error: of the households that can't pay as signed, most
find no plan even at the smallest usual instalments (numbers B7). So it comes with three ways out,
each on its own enough: more a month, one lender going further, or all of them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from core.numbers.deals import Option
from core.numbers.levers import LONGEST_HOPEFUL
from core.numbers.plan import best_plan
from core.numbers.schedule import LONGEST_TERM


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLender:
    """One debt without interest for so long that everything fits, the others at their smallest."""

    debt: int
    """Its place in the order given."""
    months: int
    monthly_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """The smallest changes after which a plan would fit; each is enough alone."""

    more_fen: int
    """How much more a month."""
    one_lender: OneLender | None
    """The shortest such plan of a single lender; ``None`` if no one lender can make it fit."""
    all_months: int | None
    """Months if every lender stopped interest and took as long; ``None`` if 600 don't do."""

    @property
    def is_hopeful(self) -> bool:
        """Whether instalments alone can solve it: 60 months or less without interest."""
        return self.all_months is not None and self.all_months <= LONGEST_HOPEFUL


def what_would_help(options: Sequence[Sequence[Option]], limit_fen: int) -> WayOut | None:
    """Say what would make a plan fit; ``None`` if one does.

    What a debt comes to without further interest is taken from its first option: principal,
    interest due and charges. Nothing is waived.

    Args:
        options: the options of each debt, as for ``best_plan``.
        limit_fen: what all instalments of one month may come to, 0 or more.

    Raises:
        NumberError: as ``best_plan``.
    """
    plan = best_plan(options, limit_fen)
    if plan.feasible:
        return None
    owed = [menu[0].base_fen + menu[0].extra_fen for menu in options]
    smallest = [min(o.peak_fen for o in menu if not o.cash_fen) for menu in options]
    candidates = []
    for debt, sum_fen in enumerate(owed):
        months = _months([sum_fen], limit_fen - plan.min_monthly_fen + smallest[debt])
        if months is not None:
            candidates.append((months, debt))
    one = None
    if candidates:
        months, debt = min(candidates)
        one = OneLender(debt=debt, months=months, monthly_fen=_monthly([owed[debt]], months))
    return WayOut(more_fen=plan.short_by_fen, one_lender=one, all_months=_months(owed, limit_fen))


def _months(owed: Sequence[int], limit_fen: int) -> int | None:
    """Give the fewest months over which all sums, at 0 %, stay within the limit together."""
    terms = range(1, LONGEST_TERM + 1)
    place = bisect_left(terms, -limit_fen, key=lambda n: -_monthly(owed, n))
    return terms[place] if place < len(terms) else None


def _monthly(owed: Sequence[int], months: int) -> int:
    return sum(-(-fen // months) for fen in owed)
