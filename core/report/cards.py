"""The repayment card for what is agreed, or for what is proposed while nothing is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from core.case import (
    Agreement,
    Case,
    Household,
    Payment,
    RepaymentWay,
)
from core.days import Today
from core.money import up_to_yuan
from core.numbers.card import CardPlan, EventKind, Instalment, plan_card
from core.numbers.deals import Option
from core.numbers.dues import Course
from core.numbers.payday import PAYDAYS_A_MONTH, Payday, due_day_wish, shares
from core.report.coming_money import beside_what_comes
from core.report.due_days import FirstMoney, as_it_runs, by_course
from core.report.pays import paydays, pays_of
from core.steps import is_agreed, open_instalments


@dataclass(frozen=True, kw_only=True)
class CardReport:
    """What lies ahead on the card."""

    as_of: Today
    basis: Literal["agreed", "proposed"]
    plan: CardPlan
    paydays: tuple[Payday, ...]
    pay_fen: tuple[int, ...]
    """What comes in on each of these, a month."""
    opening_fen: int
    """What lies on the card now, as told; the plan may need more (``seed_needed_fen``)."""
    instalments: tuple[Instalment, ...]
    agreed: frozenset[str]
    """Ids of debts whose instalments are signed."""
    on_oral: frozenset[str]
    """Ids of debts put in by word of mouth, because the person switched that on."""
    assumed_due_day: frozenset[str]
    """Ids of debts whose due day isn't known: the first of the month stands in."""
    provisional_from: int | None
    """The first year with days on the card that isn't announced yet."""

    @cached_property
    def gentler(self) -> CardPlan | None:
        """The same with a smaller transfer: a month's instalments and no more.

        What then has to be put in now is its ``deposit_fen``. ``None`` where it would ask for no
        less a month.
        """
        month_fen = dearest_month(self.instalments)
        if month_fen >= self.plan.transfer_fen:
            return None
        return plan_card(
            self.instalments,
            self.paydays,
            start=self.as_of.day,
            opening_fen=self.opening_fen,
            transfer_fen=month_fen,
            workdays=self.as_of.workdays,
        )

    @cached_property
    def wish_day(self) -> int | None:
        """The due day best asked for (S4-08)."""
        return due_day_wish(self.paydays[0], start=self.as_of.day, workdays=self.as_of.workdays)

    def least_beside(self, household: Household) -> int:
        """Return the least monthly transfer where what comes once pays its own month, in fen."""
        left = beside_what_comes(self.instalments, household, self.as_of.day)
        if left == self.instalments:
            return self.plan.min_transfer_fen
        return plan_card(
            left,
            self.paydays,
            start=self.as_of.day,
            opening_fen=self.opening_fen,
            workdays=self.as_of.workdays,
        ).min_transfer_fen

    @property
    def moves(self) -> tuple["Move", ...]:
        """What to move on which day of the month, the earliest first."""
        parts = shares(self.plan.transfer_fen, self.paydays)
        days: dict[int, tuple[int, int]] = {}
        for payday, part, pay in zip(self.paydays, parts, self.pay_fen, strict=True):
            moved, comes = days.get(payday.day_of_month, (0, 0))
            days[payday.day_of_month] = (moved + part, comes + pay)
        return tuple(
            Move(day_of_month=day, amount_fen=moved, pay_fen=comes)
            for day, (moved, comes) in sorted(days.items())
        )

    def next_move(self, today: date) -> "NextMove | None":
        """Return what to move on the next payday from today on; ``None`` where none comes."""
        ahead = [e for e in self.plan.events if e.kind is EventKind.TRANSFER and e.day >= today]
        if not ahead:
            return None
        same = [event for event in ahead if event.day == ahead[0].day]
        return NextMove(
            day=ahead[0].day,
            amount_fen=sum(event.amount_fen for event in same),
            pay_fen=sum(self.pay_fen[event.number % PAYDAYS_A_MONTH] for event in same),
        )

    def gap_before(self, day: date | None) -> int:
        """Return what is missing in all before a day, in fen; before the last one for ``None``."""
        short = self.plan.shortfalls
        return sum(one.missing_fen for one in short if day is None or one.day < day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What to move to the card on one day of the month."""

    day_of_month: int
    amount_fen: int
    pay_fen: int
    """What comes in that day."""

    @property
    def most_fen(self) -> int:
        """What can be moved: never more than comes in."""
        return min(self.amount_fen, self.pay_fen)

    @property
    def over_fen(self) -> int:
        """By how much it is more than comes in; 0 if it isn't."""
        return max(0, self.amount_fen - self.pay_fen)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """What to move to the card on the next payday."""

    day: date
    amount_fen: int
    pay_fen: int
    """What comes in that day."""

    @property
    def most_fen(self) -> int:
        """What can be moved, up to a whole yuan: never more than comes in."""
        return min(up_to_yuan(self.amount_fen), self.pay_fen)

    @property
    def over_fen(self) -> int:
        """By how much it is more than comes in; 0 if it isn't."""
        return max(0, self.amount_fen - self.pay_fen)


def outstanding(agreement: Agreement, payments: Sequence[Payment]) -> tuple[Instalment, ...]:
    """Return the dated instalments of an agreement with what is left to pay of each."""
    return tuple(
        Instalment(
            debt_id=agreement.debt_id, number=due.number, due=due.due, amount_fen=due.amount_fen
        )
        for due in open_instalments(agreement, payments)
        if due.due is not None and due.amount_fen
    )


_DAYS_OF_THEIR_OWN = frozenset({RepaymentWay.DATED, RepaymentWay.ONCE, RepaymentWay.SUM_ONLY})


def dearest_month(instalments: Iterable[Instalment]) -> int:
    """Return the most that is due in one calendar month, in fen, up to a whole yuan."""
    months: dict[tuple[int, int], int] = {}
    for one in instalments:
        month = (one.due.year, one.due.month)
        months[month] = months.get(month, 0) + one.amount_fen
    return up_to_yuan(max(months.values(), default=0))


def card_for(
    case: Case,
    signed: Mapping[str, Agreement],
    asked: Mapping[str, Option],
    as_of: Today,
    courses: Mapping[str, Course] = MappingProxyType({}),
    money: FirstMoney | None = None,
) -> CardReport | None:
    """Run the card over all instalments still to come.

    Args:
        case: as told.
        signed: the agreement in force for a debt, by debt id; those on oral promises included.
        asked: what a plan that fits asks for of others, by debt id.
        as_of: the first day, and which days are worked.
        courses: what each debt asks for, by debt id: the days of what goes on as signed.
        money: as ``first_money``.

    Returns:
        ``None`` where there is nothing to pay, or no payday is known.
    """
    today, workdays = as_of.day, as_of.workdays
    instalments: list[Instalment] = []
    paid = case.paid()
    for debt in case.debts:
        if debt.id in signed:
            instalments += outstanding(signed[debt.id], paid[signed[debt.id].id])
        elif debt.id in asked:
            instalments += by_course(debt, asked[debt.id], courses.get(debt.id), today, money)
        elif debt.id in courses:
            instalments += as_it_runs(debt, courses[debt.id], today)
    days = paydays(case.household, case.card)
    if not instalments or not days:
        return None
    plan = plan_card(
        instalments,
        days,
        start=today,
        opening_fen=case.card.opening_fen,
        transfer_fen=case.card.transfer_fen,
        workdays=workdays,
    )
    open_ids = {instalment.debt_id for instalment in instalments}
    years = {event.day.year for event in plan.events}
    oral = frozenset(i for i, a in signed.items() if not is_agreed(a)) & open_ids
    return CardReport(
        as_of=as_of,
        basis="agreed" if open_ids <= set(signed) else "proposed",
        plan=plan,
        paydays=days,
        pay_fen=tuple(pay.month_fen for pay in pays_of(case.household)),
        opening_fen=case.card.opening_fen,
        instalments=tuple(sorted(instalments, key=lambda i: (i.due, i.debt_id))),
        agreed=(frozenset(signed) & open_ids) - oral,
        on_oral=oral,
        assumed_due_day=frozenset(
            d.id
            for d in case.debts
            if d.due_day is None
            and d.id in open_ids - set(signed)
            and (d.id in asked or d.way not in _DAYS_OF_THEIR_OWN)
        ),
        provisional_from=min(filter(workdays.is_provisional_year, years), default=None),
    )
