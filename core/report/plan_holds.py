"""How a plan holds when something goes wrong in its first month; nothing is planned again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from core.case import Household
from core.days import Today, months_after, next_due
from core.numbers.deals import Option
from core.numbers.plan import months_of
from core.report.pays import pays_of
from core.report.plan_state import Holds, RefusedAsk, TrialHold

LATE_DAYS = 15
LESS_PCT = 10
BILL_FEN = 100_000
"""What the trials try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidPart:
    """What one debt takes in a plan."""

    debt_id: str
    option: Option
    keep: Option
    """What it takes if its lender says no."""
    first_due: date
    """The day of its first month; later ones keep the day of the month."""
    kept_due: date
    """The same if its lender says no: today where something is due already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A plan in its months."""

    parts: Sequence[PaidPart]
    known_fen: tuple[int, ...]
    """What is known of each month: other debts, less what comes once, below 0 if that is more."""
    limit_fen: int
    surplus_fen: int
    household: Household
    as_of: Today

    @property
    def _help_fen(self) -> int:
        """What of the savings is above the floor, less what the plan itself takes of it."""
        return self.household.to_settle_with_fen - sum(p.option.cash_fen for p in self.parts)

    @property
    def months_fen(self) -> list[int]:
        """What each month takes, known payments in it."""
        known = Option(key="known", months_fen=self.known_fen)
        return months_of([*(part.option for part in self.parts), known])

    def refused(self) -> tuple[RefusedAsk, ...]:
        """Say for every lender asked what its no would do, the others as planned."""
        whole = self.months_fen
        found = []
        for part in self.parts:
            if part.option.calls:
                peak = max((0, *self._without(whole, part)))
                found.append(
                    RefusedAsk(
                        debt_id=part.debt_id,
                        peak_fen=peak,
                        short_fen=max(0, peak - self.limit_fen),
                    )
                )
        return tuple(found)

    def ceilings(self) -> dict[str, tuple[int, ...]]:
        """Give what each debt may take in each month of its option, the others as planned."""
        whole = self.months_fen
        return {
            part.debt_id: tuple(
                max(own, self.limit_fen - all_fen + own)
                for all_fen, own in zip(whole, part.option.months_fen, strict=False)
            )
            for part in self.parts
        }

    def _without(self, whole: Sequence[int], part: PaidPart) -> list[int]:
        """Give the months where one lender says no."""
        rows = zip_longest(whole, part.option.months_fen, part.keep.months_fen, fillvalue=0)
        return [all_fen - own + keep for all_fen, own, keep in rows]

    def holds(self) -> Holds:
        """Try the plan: a shock in the first month, told savings above the floor help."""
        whole = self.months_fen
        less = self.household.income_fen * LESS_PCT // 100
        asked = [part for part in self.parts if part.option.calls]
        worst = max(asked, key=lambda part: max(self._without(whole, part)), default=None)
        return Holds(
            late_15=self._late(),
            minus_10=self._tried(whole, self.surplus_fen - less),
            worst_no=self._tried(
                whole if worst is None else self._without(whole, worst),
                self.surplus_fen,
                refused=worst,
            ),
            bill_1000=self._tried(whole, self.surplus_fen, BILL_FEN),
        )

    def _tried(
        self,
        months: Sequence[int],
        surplus_fen: int,
        once_fen: int = 0,
        refused: PaidPart | None = None,
    ) -> TrialHold:
        """Go through the months; what a good one leaves isn't counted on for a bad one."""
        left, tightest = self._help_fen, None
        for month, fen in enumerate(months or [0]):
            room = surplus_fen - fen - (0 if month else once_fen)
            left += min(0, room)
            if left < 0:
                day = self._day(month, fen + left, refused)
                return TrialHold(ok=False, breaks_on=day, short_fen=-left, spare_fen=0)
            spare = left + max(0, room)
            tightest = spare if tightest is None else min(tightest, spare)
        return TrialHold(ok=True, breaks_on=None, short_fen=0, spare_fen=tightest or 0)

    def _dues(self, month: int, refused: PaidPart | None = None) -> list[tuple[date, int]]:
        """Return what falls due in a month of the plan, by day; of whoever said no as it stands."""
        runs = [
            (part.kept_due, part.keep.months_fen)
            if part is refused
            else (part.first_due, part.option.months_fen)
            for part in self.parts
        ]
        return sorted(
            (months_after(first, month, day_of_month=first.day), months[month])
            for first, months in runs
            if month < len(months) and months[month]
        )

    def _day(self, month: int, payable_fen: int, refused: PaidPart | None) -> date:
        """Return the first due day on which so much for a month is no longer enough."""
        known = self.known_fen[month] if month < len(self.known_fen) else 0
        paid = known  # they are due on days of their own, and come first
        dues = self._dues(month, refused)
        for day, fen in dues:
            paid += fen
            if paid > payable_fen:
                return day
        return dues[-1][0] if dues else months_after(self.as_of.day, month)

    def _late(self) -> TrialHold:
        """Pay comes 15 days late: what falls due in between has to come from elsewhere.

        A month that runs as planned pays each instalment out of the pay before it. So the money
        missing is what falls due from a payday on until the late pay is there, its share of what
        all pays bring.
        """
        incomes = pays_of(self.household)
        dues = self._dues(0)
        if not incomes or not dues:
            return self._tried(self.months_fen, self.surplus_fen)
        total = sum(pay.month_fen for pay in incomes)
        today = self.as_of.day
        month_fen = sum(fen for _, fen in dues)
        pays = [
            (next_due(pay.day_of_month, today), month_fen * pay.month_fen // total)
            for pay in incomes
        ]
        calm = _least_opening(pays, dues, 0)
        late = [(day + timedelta(days=LATE_DAYS), fen) for day, fen in pays]
        needed = _least_opening(late, dues, 0)
        short = needed - calm - max(0, self._help_fen)
        if short <= 0:
            return TrialHold(ok=True, breaks_on=None, short_fen=0, spare_fen=-short)
        day = _first_short(late, dues, calm + max(0, self._help_fen))
        return TrialHold(ok=False, breaks_on=day, short_fen=short, spare_fen=0)


def _least_opening(
    pays: Sequence[tuple[date, int]], dues: Sequence[tuple[date, int]], opening: int
) -> int:
    """Return what has to be there at the start so that every due can be met on its day."""
    path, least = opening, 0
    for _, _, fen in _in_order(pays, dues):
        path += fen
        least = max(least, -path)
    return least


def _first_short(
    pays: Sequence[tuple[date, int]], dues: Sequence[tuple[date, int]], opening: int
) -> date | None:
    path = opening
    for day, _, fen in _in_order(pays, dues):
        path += fen
        if path < 0:
            return day
    return None


def _in_order(
    pays: Sequence[tuple[date, int]], dues: Sequence[tuple[date, int]]
) -> list[tuple[date, int, int]]:
    """Put pays and dues by day; of the same day, what comes in is there for what goes out."""
    return sorted([*((d, 0, fen) for d, fen in pays), *((d, 1, -fen) for d, fen in dues)])
