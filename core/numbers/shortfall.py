"""What would have to change where no plan fits (S2-05, S2-12).

"No plan fits" is a main path and not an error: of the households that can't pay as signed, most
find no plan even at the smallest usual instalments (numbers B7). So it comes with the smallest
changes that would each be enough alone: less spent on living, one lender stopping interest, one
lender giving a longer term; and with what it would take if every lender stopped interest.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.money import half_up, split_evenly
from core.numbers.balance import Balance
from core.numbers.budget import Budget
from core.numbers.deals import Option
from core.numbers.levers import LONGEST_HOPEFUL
from core.numbers.plan import Plan, best_plan
from core.numbers.schedule import LONGEST_TERM, ask_payment


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLender:
    """One debt over so many months that everything fits, the others at their smallest."""

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
    """The shortest plan without interest of a single lender; ``None`` if none makes it fit."""
    longer: OneLender | None
    """The shortest longer term of a single lender at its rate, but no more than its line;
    ``None`` if none makes it fit."""
    all_months: int | None
    """Months if every lender stopped interest and took as long; ``None`` if 600 don't do."""

    @property
    def is_hopeful(self) -> bool:
        """Whether instalments alone can solve it: 60 months or less without interest."""
        return self.all_months is not None and self.all_months <= LONGEST_HOPEFUL


def what_would_help(
    options: Sequence[Sequence[Option]],
    limit_fen: int,
    owed: Sequence[Balance | None] = (),
    *,
    cash_fen: int = 0,
    plan: Plan | None = None,
) -> WayOut | None:
    """Say what would make a plan fit; ``None`` if one does.

    What a debt comes to without further interest is taken from its first option: principal,
    interest due and charges. Nothing is waived.

    Args:
        options: the options of each debt, as for ``best_plan``.
        limit_fen: what all instalments of one month may come to, 0 or more.
        owed: each debt, ``None`` for one whose options are settled; without them no longer term
            is looked for.
        cash_fen: as for ``best_plan``.
        plan: what ``best_plan`` said, if it was asked already.

    Raises:
        NumberError: as ``best_plan``.
    """
    plan = plan or best_plan(options, limit_fen, cash_fen=cash_fen)
    if plan.feasible:
        return None
    sums = [menu[0].base_fen + menu[0].extra_fen for menu in options]
    smallest = [min(o.peak_fen for o in menu if not o.cash_fen) for menu in options]
    room = [limit_fen - sum(smallest) + peak for peak in smallest]
    frozen = [(lambda n, fen=fen: _monthly([fen], n)) for fen in sums]
    longer = [_longer(one, fen) for one, fen in zip(owed, room, strict=False) if one is not None]
    places = [debt for debt, one in enumerate(owed) if one is not None]
    return WayOut(
        more_fen=plan.short_by_fen,
        one_lender=_shortest(range(len(sums)), frozen, room),
        longer=_shortest(places, longer, [room[debt] for debt in places]),
        all_months=_months(lambda n: _monthly(sums, n), limit_fen),
    )


def spend_less(budget: Budget, need_fen: int, kept_share: Fraction | None) -> int | None:
    """Return the least cut in living costs after which so much can be promised a month.

    Args:
        budget: as it is.
        need_fen: what is to be promised a month, more than its pool.
        kept_share: of the surplus, kept for the unexpected; ``None`` if a sum is kept instead.

    Returns:
        Fen a month; ``None`` where no cut does it: living costs less than that.
    """
    if kept_share is None:
        cut = need_fen + budget.kept_back_fen - budget.surplus_fen
    else:
        surplus = -(
            -need_fen * kept_share.denominator // (kept_share.denominator - kept_share.numerator)
        )
        while surplus - half_up(surplus * kept_share) >= need_fen:
            surplus -= 1
        cut = surplus + 1 - budget.surplus_fen
    return cut if cut <= budget.essentials_fen else None


_Monthly = Callable[[int], int]
"""The dearest month for a number of months: never more for more of them."""


def _shortest(
    places: Sequence[int], monthly: Sequence[_Monthly], room: Sequence[int]
) -> OneLender | None:
    """Return the debt that has to be stretched least until it fits into its room."""
    best: OneLender | None = None
    for debt, of, fen in zip(places, monthly, room, strict=True):
        longest = LONGEST_TERM if best is None else best.months - 1
        if longest and of(longest) <= fen:  # else it is no shorter than the best so far
            months = _months(of, fen, longest)
            if months is not None:
                best = OneLender(debt=debt, months=months, monthly_fen=of(months))
    return best


def _months(monthly: _Monthly, limit_fen: int, longest: int = LONGEST_TERM) -> int | None:
    """Return the fewest months for which a falling sum stays within the limit."""
    terms = range(1, longest + 1)
    place = bisect_left(terms, -limit_fen, key=lambda n: -monthly(n))
    return terms[place] if place < len(terms) else None


def _monthly(owed: Sequence[int], months: int) -> int:
    return sum(-(-fen // months) for fen in owed)


def _longer(owed: Balance, room_fen: int) -> _Monthly:
    """Give the first month by the length of a longer term; one fen too much where it is more."""

    def monthly(months: int) -> int:
        if _at_least(owed, months) > room_fen:
            return room_fen + 1
        return _at_its_rate(owed, months)

    return monthly


def _at_least(owed: Balance, months: int) -> int:
    """Bound that month from below, at no cost: its interest, or its part of the principal."""
    a_month = _rate_of(owed) / 12
    interest = owed.principal_fen * a_month.numerator // a_month.denominator
    return max(interest, owed.principal_fen // months)


def _rate_of(owed: Balance) -> Fraction:
    rate = owed.contract_rate
    return rate if owed.line is None else min(rate, owed.line)


def _at_its_rate(owed: Balance, months: int) -> int:
    """Return the first month of a longer term: the lower of rate and line, charges spread."""
    rate = _rate_of(owed)
    months_ = min(months, owed.principal_fen) if owed.principal_fen else 0
    level = ask_payment(owed.principal_fen, rate / 12, months_) if months_ else 0
    extra = owed.interest_fen + owed.charges_fen
    return level + (split_evenly(extra, min(months, extra))[0] if extra else 0)
