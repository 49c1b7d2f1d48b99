"""What a plan has to stay within: every month, the savings, the chance of being granted.

Where no schedule rises, no later limit is lower, and neither cash nor a chance is asked about, the
first month is the only one that counts (lemma 1 of numbers B2), and one row answers. Else a month
needs a row of its own only where a schedule rises or the limit falls: between two such months the
total can only have become smaller.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from core.errors import NumberError
from core.numbers.choice import choose
from core.numbers.deals import Option
from core.numbers.keys import unlikely
from core.numbers.relaxed import Item
from core.numbers.rows import Load, Outcome, choose_within

_FINE = 10**12
"""What a natural logarithm is counted in where a chance has to be kept."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one question; all amounts 0 or more."""

    options: Sequence[Sequence[Option]]
    months_fen: Sequence[int]
    """One limit a month from the first on; the last of them goes on."""
    cash_fen: int = 0
    min_chance: Fraction = Fraction(0)

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The months that need a row, counted from 0; the first one always does."""
        falls = {m for m in range(1, len(self.months_fen)) if self._limit(m) < self._limit(m - 1)}
        rises = {
            month
            for months in {option.months_fen for option in self._usable()}
            for month, (before, fen) in enumerate(pairwise(months), start=1)
            if fen > before
        }
        return tuple(sorted({0} | falls | rises))

    @cached_property
    def is_one_row(self) -> bool:
        """Whether only the first month counts."""
        is_spent = any(option.cash_fen for option in self._usable())
        return self.months == (0,) and not is_spent and not self.min_chance

    def solve(self, menus: Sequence[Sequence[Item]]) -> Outcome:
        """Pick one item from every menu, the keys adding up to the least, within all limits."""
        if self.is_one_row:
            return Outcome(choose(menus, self._limit(0)), is_settled=True)
        return choose_within(self._loads(menus), self._most(0))

    def short_by(self, menus: Sequence[Sequence[Item]]) -> tuple[int, bool]:
        """Give how much more every month it takes for anything to fit, and whether no less does.

        Raises:
            NumberError: ``E_CHANCE``, no money makes anything fit: what can be asked for isn't
                likely enough, or the cash too little for what can only be settled.
        """
        if self.is_one_row:
            lightest = sum(min(item.weight for item in menu) for menu in menus)
            return max(0, lightest - self._limit(0)), True
        loads = [
            [load._replace(key=sum(load.weights[: len(self.months)])) for load in menu]
            for menu in self._loads(menus)
        ]
        high = sum(max(item.weight for item in menu) for menu in menus)
        found = choose_within(loads, self._most(high), any_will_do=True)
        if found.choice is None:
            raise NumberError("E_CHANCE")
        high, is_proved = self._excess(found.choice.places), True
        low = max(
            0,
            *(
                sum(min(load.weights[row] for load in menu) for menu in loads) - self._limit(month)
                for row, month in enumerate(self.months)
            ),
        )
        while low < high:
            middle = (low + high) // 2
            found = choose_within(loads, self._most(middle), any_will_do=True)
            if found.choice is not None:
                high = self._excess(found.choice.places)
            else:
                low, is_proved = middle + 1, is_proved and found.is_settled
        return high, is_proved

    def _usable(self) -> Iterator[Option]:
        return (o for menu in self.options for o in menu if o.cash_fen <= self.cash_fen)

    def _limit(self, month: int) -> int:
        return self.months_fen[min(month, len(self.months_fen) - 1)]

    def _most(self, more_fen: int) -> list[int]:
        """Give the limit of every row, with so much more for every month."""
        chance = unlikely(self.min_chance, _FINE) + len(self.options) if self.min_chance else 0
        months = [self._limit(month) + more_fen for month in self.months]
        return [*months, self.cash_fen, *([chance] if self.min_chance else [])]

    def _loads(self, menus: Sequence[Sequence[Item]]) -> list[list[Load]]:
        return [
            [Load(self._weights(self.options[d][i.place]), i.key, i.place) for i in menu]
            for d, menu in enumerate(menus)
        ]

    def _weights(self, option: Option) -> tuple[int, ...]:
        months = [option.months_fen[m] if m < option.length else 0 for m in self.months]
        chance = [unlikely(option.prob, _FINE)] if self.min_chance else []
        return (*months, option.cash_fen, *chance)

    def _excess(self, places: Sequence[int]) -> int:
        """Give by how much a selection exceeds its months at most, 0 if it doesn't."""
        picked = [menu[place] for menu, place in zip(self.options, places, strict=True)]
        return max(
            0,
            *(
                sum(o.months_fen[m] for o in picked if m < o.length) - self._limit(m)
                for m in self.months
            ),
        )
