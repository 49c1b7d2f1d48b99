"""On which days of the month money comes, and how much on each."""

from datetime import timedelta
from math import gcd
from typing import NamedTuple

from core.case import WEEKS, Case, Household, IncomePeriod, RepaymentCard
from core.days import Today
from core.numbers.payday import Payday, Roll, arrivals, shares
from core.report.due_days import FirstMoney

_WEEK_ENDS = tuple(7 * week for week in range(1, WEEKS + 1))
_TWO_MONTHS = timedelta(days=62)


class Pay(NamedTuple):
    """What one day of the month brings."""

    day_of_month: int
    month_fen: int
    """A month, above 0."""
    roll: Roll


def pays_of(household: Household) -> tuple[Pay, ...]:
    """Return the days on which money comes.

    What comes by the week or the day is there, whichever day of the week it comes on, by the 7th,
    14th, 21st and 28th, a quarter of what a month counts for each. A month's pay without a payday
    is left out, as nobody knows when it is there.
    """
    pays: list[Pay] = []
    for income in household.incomes:
        if income.monthly_fen and income.per is not IncomePeriod.MONTH:
            week_fen = income.monthly_fen // WEEKS
            pays += (Pay(day, week_fen, Roll.NEXT) for day in _WEEK_ENDS)
        elif income.monthly_fen and income.payday is not None:
            pays.append(Pay(income.payday, income.monthly_fen, Roll.PREV))
    return tuple(pays)


def paydays(household: Household, card: RepaymentCard | None = None) -> tuple[Payday, ...]:
    """Return the paydays, each weighted by what it brings: see ``pays_of``.

    Args:
        household: what comes in.
        card: tells which transfer was made last, and which money comes late.
    """
    card = card or RepaymentCard()
    since = card.moved_until + timedelta(days=1) if card.moved_until else None
    moved = tuple((late.payday, late.expected) for late in card.late)
    pays = pays_of(household)
    common = gcd(*(pay.month_fen for pay in pays)) or 1
    return tuple(
        Payday(
            day_of_month=pay.day_of_month,
            weight=pay.month_fen // common,
            roll=pay.roll,
            since=since,
            moved=moved,
        )
        for pay in pays
    )


def first_money(case: Case, month_fen: int, as_of: Today) -> FirstMoney | None:
    """Return from when on how much can be debited: from the day after money comes, as on the card.

    Each pay brings its part of what a month may take.

    Args:
        case: as told.
        month_fen: what any month of a plan may take: with so much on the card the first one is
            there already.
        as_of: the day, and which days are worked.

    Returns:
        ``None`` where enough lies on the card, or no payday is known.
    """
    days = paydays(case.household, case.card)
    if not days or case.card.opening_fen >= month_fen:
        return None
    until = as_of.day + _TWO_MONTHS + max(payday.longest_delay for payday in days)
    parts, there, comes = shares(month_fen, days), 0, []
    for arrival in arrivals(days, start=as_of.day, until=until, workdays=as_of.workdays):
        there += parts[arrival.position]
        comes.append((arrival.day + timedelta(days=1), there))
    return FirstMoney(tuple(comes), as_of.workdays) if comes else None
