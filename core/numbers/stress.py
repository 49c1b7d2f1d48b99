"""The card tried out: a late salary, less of it, a refusal, one more bill (S4-07).

The monthly transfer stays what it is without the trial, but for an income that no longer reaches
for it. So what comes out is what has to lie on the card beforehand, to be safe.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.days import Workdays
from core.numbers.card import CardPlan, Instalment, Shortfall, plan_card
from core.numbers.payday import Payday

BILL = "bill"
"""Stands in for a debt's id where the extra bill is debited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """What goes wrong at the same time."""

    late_days: int = 0
    """How many calendar days late every payday comes from now on; 0 or more."""
    less_pct: int = 0
    """How much less comes in, per cent, 0 to 100."""
    bill_fen: int = 0
    """One more bill that is paid off the card now, the worst moment there is."""

    @property
    def is_calm(self) -> bool:
        """Whether nothing goes wrong."""
        return self == Stress()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stressed:
    """What a trial comes to."""

    plan: CardPlan
    transfer_fen: int
    """What can still be moved a month."""
    buffer_fen: int
    """What has to lie on the card on top of the opening to come through; 0 if nothing has to."""

    @property
    def first(self) -> Shortfall | None:
        """The first day with money missing."""
        return self.plan.shortfalls[0] if self.plan.shortfalls else None


def stressed(
    instalments: Sequence[Instalment],
    paydays: Sequence[Payday],
    stress: Stress,
    *,
    start: date,
    opening_fen: int,
    transfer_fen: int,
    income_fen: int,
    needs_fen: int,
    workdays: Workdays,
) -> Stressed:
    """Run the card through a trial.

    Args:
        instalments: those still to be paid; where a lender refuses, on the terms it insists on.
        paydays: as in ``plan_card``.
        stress: what goes wrong.
        start: the first day. Money that was in time before it is not late.
        opening_fen: what lies on the card; 0 or more.
        transfer_fen: the monthly transfer without the trial.
        income_fen: all incomes a month.
        needs_fen: living costs and agreed arrears a month: they come first.
        workdays: which days are worked.

    Raises:
        NumberError: those of ``plan_card``.
    """
    late = tuple(
        replace(p, delay_days=stress.late_days, since=max(start, p.since or start)) for p in paydays
    )
    if stress.less_pct:
        left_fen = income_fen * (100 - stress.less_pct) // 100 - needs_fen
        transfer_fen = min(transfer_fen, max(0, left_fen))
    bill = Instalment(debt_id=BILL, number=1, due=start, amount_fen=stress.bill_fen)
    plan = plan_card(
        (*instalments, *((bill,) if stress.bill_fen else ())),
        late if stress.late_days else paydays,
        start=start,
        opening_fen=opening_fen,
        transfer_fen=transfer_fen,
        workdays=workdays,
    )
    return Stressed(plan=plan, transfer_fen=transfer_fen, buffer_fen=plan.deposit_fen)
