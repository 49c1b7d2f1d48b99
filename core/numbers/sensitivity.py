"""What a plan has to stay within: every month, the savings, the chance of being granted.

Debts with a single option are settled before any search: their months come off the limits. Of the
others, where no schedule rises, no later limit is lower, and neither cash nor a chance is asked
about, the first month is the only one that counts (lemma 1 of numbers B2), and one row answers.
Else a month needs a row of its own only where a schedule rises or the limit falls: between two such
months the total can only have become smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, zip_longest
from operator import lt
from typing import NamedTuple

from core.errors import NumberError
from core.numbers.deals import Option
from core.numbers.multi_period_search import SearchResult, choose_within
from core.numbers.multipliers import Load
from core.numbers.objective import unlikely
from core.numbers.relaxation import FREE, Item, Price
from core.numbers.search_budget import SearchBudget, effort_for
from core.numbers.single_limit_search import Selection, choose

_FINE = 10**12
"""What a natural logarithm is counted in where a chance has to be kept."""


class Shortage(NamedTuple):
    """How much more every month it takes for anything to fit."""

    fen: int
    """So much is enough."""
    at_least_fen: int
    """Less than this isn't; equal to ``fen`` where that is proved."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one question; all amounts 0 or more."""

    options: Sequence[Sequence[Option]]
    months_fen: Sequence[int]
    """One limit a month from the first on; the last of them goes on."""
    cash_fen: int = 0
    min_chance: Fraction = Fraction(0)
    price: Price = FREE
    """What the uppermost part of every month's limit costs."""

    @cached_property
    def effort(self) -> SearchBudget:
        """What all searches for this question may do together."""
        return effort_for(len(self._open))

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The months that need a row, counted from 0; the first one always does."""
        rises = {
            month
            for months in {o.months_fen for d in self._open for o in self._usable[d]}
            if any(map(lt, months, months[1:]))
            for month, (before, fen) in enumerate(pairwise(months), start=1)
            if fen > before
        }
        needed, lowest = [0], self._limit(0)
        for month in range(1, max((len(self._left_fen), *(m + 1 for m in rises)))):
            limit = self._limit(month)
            if month in rises or limit < lowest:
                needed.append(month)
                lowest = limit
        return tuple(needed)

    @cached_property
    def is_one_row(self) -> bool:
        """Whether only the first month counts."""
        is_spent = any(o.cash_fen for menu in self._usable for o in menu)
        return self.months == (0,) and not is_spent and not self.min_chance

    def solve(self, menus: Sequence[Sequence[Item]]) -> SearchResult:
        """Pick one item from every menu, the keys adding up to the least, within all limits."""
        if min(self._left_fen) < 0:
            return SearchResult(None, is_settled=True)
        if self.is_one_row:
            free = [[i._replace(weight=self._first(d, i)) for i in menus[d]] for d in self._open]
            choice = choose(free, self._limit(0), self.effort, self.price)
            return SearchResult(choice and self._whole(choice, menus), is_settled=True)
        found = choose_within(
            self._loads(menus),
            self._most(0),
            effort=self.effort,
            priced=len(self.months),
            price=self.price,
        )
        choice = found.choice
        return SearchResult(choice and self._whole(choice, menus), is_settled=found.is_settled)

    def short_by(self, menus: Sequence[Sequence[Item]]) -> Shortage:
        """Return how much more every month it takes for anything to fit.

        Raises:
            NumberError: ``E_CHANCE``, no money makes anything fit: what can be asked for isn't
                likely enough, or the cash too little for what can only be settled.
        """
        if self.is_one_row:
            short = max(0, self._lightest(menus) - self._limit(0))
            return Shortage(short, short)
        loads = [
            [load._replace(key=sum(load.weights[: len(self.months)])) for load in menu]
            for menu in self._loads(menus)
        ]
        enough = sum(max(item.weight for item in menu) for menu in menus)
        # with no search left a selection is still looked for: it takes only a little more
        found = choose_within(loads, self._most(enough), any_will_do=True)
        if found.choice is None:
            raise NumberError("E_CHANCE")
        high = self._excess(found.choice.places)
        low = proved = max(
            0,
            -min(self._left_fen),
            *(
                sum(min(load.weights[row] for load in menu) for menu in loads) - self._limit(month)
                for row, month in enumerate(self.months)
            ),
        )
        is_proved = True
        while low < high:
            if not self.effort.left:
                return Shortage(high, proved)
            middle = (low + high) // 2
            found = choose_within(loads, self._most(middle), any_will_do=True, effort=self.effort)
            if found.choice is not None:
                high = self._excess(found.choice.places)
                continue
            low, is_proved = middle + 1, is_proved and found.is_settled
            if is_proved:
                proved = low
        return Shortage(high, high if is_proved else proved)

    def lightest_fen(self, menus: Sequence[Sequence[Item]]) -> int:
        """Return a month that is enough where one row answers: the least, if nothing rises."""
        return self._lightest(menus) + max(self._taken_fen, default=0)

    def _lightest(self, menus: Sequence[Sequence[Item]]) -> int:
        return sum(min(self._first(d, item) for item in menus[d]) for d in self._open)

    @cached_property
    def _usable(self) -> tuple[tuple[Option, ...], ...]:
        return tuple(tuple(o for o in m if o.cash_fen <= self.cash_fen) for m in self.options)

    @cached_property
    def _open(self) -> tuple[int, ...]:
        """The debts with something to choose."""
        return tuple(d for d, menu in enumerate(self._usable) if not self._is_fixed(menu))

    def _is_fixed(self, menu: Sequence[Option]) -> bool:
        return len(menu) == 1 and not menu[0].cash_fen and not self.min_chance

    @cached_property
    def _taken_fen(self) -> tuple[int, ...]:
        """What the debts without a choice take of every month, as far as they go."""
        fixed = [menu[0].months_fen for menu in self._usable if self._is_fixed(menu)]
        return tuple(sum(month) for month in zip_longest(*fixed, fillvalue=0))

    @cached_property
    def _left_fen(self) -> tuple[int, ...]:
        """What they leave of every month; the last goes on."""
        last, taken = len(self.months_fen) - 1, self._taken_fen
        rest = (0,) * (max(last, len(taken)) + 1 - len(taken))
        return tuple(self.months_fen[min(m, last)] - fen for m, fen in enumerate((*taken, *rest)))

    def _limit(self, month: int) -> int:
        return self._left_fen[min(month, len(self._left_fen) - 1)]

    def _first(self, debt: int, item: Item) -> int:
        months = self.options[debt][item.place].months_fen
        return months[0] if months else 0

    def _whole(self, choice: Selection, menus: Sequence[Sequence[Item]]) -> Selection:
        """Put the debts without a choice back in."""
        if len(self._open) == len(menus):
            return choice
        places = [menu[0].place for menu in menus]
        for debt, place in zip(self._open, choice.places, strict=True):
            places[debt] = place
        fixed = sum(menus[d][0].key for d in set(range(len(menus))) - set(self._open))
        return Selection(tuple(places), choice.key + fixed, choice.at_least + fixed)

    def _most(self, more_fen: int) -> list[int]:
        """Return the limit of every row, with so much more for every month."""
        chance = unlikely(self.min_chance, _FINE) + len(self.options) if self.min_chance else 0
        months = [self._limit(month) + more_fen for month in self.months]
        return [*months, self.cash_fen, *([chance] if self.min_chance else [])]

    def _loads(self, menus: Sequence[Sequence[Item]]) -> list[list[Load]]:
        return [
            [Load(self._weights(self.options[d][i.place]), i.key, i.place) for i in menus[d]]
            for d in self._open
        ]

    def _weights(self, option: Option) -> tuple[int, ...]:
        fen, length = option.months_fen, option.length
        months = [fen[m] if m < length else 0 for m in self.months]
        chance = [unlikely(option.prob, _FINE)] if self.min_chance else []
        return (*months, option.cash_fen, *chance)

    def _excess(self, places: Sequence[int]) -> int:
        """Return by how much a selection exceeds its months at most, 0 if it doesn't."""
        picked = [self.options[d][place] for d, place in zip(self._open, places, strict=True)]
        weights = [self._weights(option) for option in picked]
        return max(
            0,
            -min(self._left_fen),
            *(
                sum(months[row] for months in weights) - self._limit(month)
                for row, month in enumerate(self.months)
            ),
        )
