"""On which days a debt's sums fall due: those missed, the next one, one a month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from core.case import Debt
from core.days import months_after, next_due
from core.numbers.dues import DueKind, DueSum
from core.numbers.since_told import dues_since_told, fell_behind_later

ASSUMED_DUE_DAY = 1
"""Where no due day was told: early in the month, so that the money is there in any case."""
_ONE_DAY = timedelta(days=1)


def in_turn(
    debt: Debt, sums: Sequence[int], today: date, kind: DueKind = DueKind.INSTALMENT
) -> Iterator[DueSum]:
    """Put sums on due days, one a month: first those missed, then those to come.

    Args:
        debt: whose sums they are.
        sums: what is left, in fen, one a month; at least as many as were missed.
        today: the first day of the first month.
        kind: of the sums that weren't missed.
    """
    since = debt.overdue_since or today
    if fell_behind_later(debt, today):
        yield from dues_since_told(debt, sums, today, kind)
        return
    missed = instalments_missed(debt, today)
    if kind is DueKind.MINIMUM:
        missed = min(missed, 1)  # a bill has the minimum of the months before in it
    for n, fen in enumerate(sums[:missed]):
        day = months_after(since, n, day_of_month=debt.due_day or since.day) if n else since
        yield DueSum(day=min(day, today), amount_fen=fen, kind=DueKind.ARREARS, month=0)
    first, day_of_month = first_due(debt, today), debt.due_day or ASSUMED_DUE_DAY
    days = [months_after(first, n, day_of_month=day_of_month) for n in range(len(sums) - missed)]
    passed = sum(day < today for day in days)
    for n, (day, fen) in enumerate(zip(days, sums[missed:], strict=False)):
        yield DueSum(day=day, amount_fen=fen, kind=kind, month=max(0, n - passed))


def first_due(debt: Debt, today: date) -> date:
    """Return the first due day not told of yet: since the figures were told, else from today on.

    At the earliest a month after signing. Where no due day was told, the first of the month
    stands in, from today on: nobody is asked about a day we made up.
    """
    since = today + _ONE_DAY if instalments_missed(debt, today) else today
    if debt.due_day is not None and debt.as_of is not None and not debt.overdue_since:
        since = min(debt.as_of, today)
    return next_due_of(debt, since)


def next_due_of(debt: Debt, since: date) -> date:
    """Return the first due day of a debt as signed, from a day on: at least a month after signing.

    Where no due day was told, the first of the month stands in.
    """
    day = debt.due_day or ASSUMED_DUE_DAY
    if debt.signed_on is None or debt.instalments_paid or debt.overdue_since:
        return next_due(day, since)
    return next_due(day, max(since, months_after(debt.signed_on, 1)))


def instalments_missed(debt: Debt, today: date) -> int:
    """Count the due days since the debt became overdue, today included; at least 1 if it is."""
    since = debt.overdue_since
    if since is None or since > today:
        return 0
    if debt.due_day is None:
        first, day_of_month = since, since.day
    else:
        first, day_of_month = next_due(debt.due_day, since), debt.due_day
    count = 0
    while months_after(first, count, day_of_month=day_of_month) <= today:
        count += 1
    return min(max(1, count), debt.instalments_left or 1)
