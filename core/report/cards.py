"""The repayment card for what is agreed, or for what is proposed while nothing is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd
from types import MappingProxyType
from typing import Literal

from core.case import (
    Agreement,
    Case,
    Debt,
    Household,
    Income,
    Payment,
    RepaymentCard,
    RepaymentWay,
)
from core.days import Today, months_after, next_due
from core.numbers.card import CardPlan, Instalment, plan_card
from core.numbers.course import ASSUMED_DUE_DAY
from core.numbers.deals import Option
from core.numbers.dues import Course, DueKind
from core.numbers.payday import Payday, due_day_wish, shares
from core.steps import is_agreed, open_instalments

KEEP = "keep"
"""The key of going on as it stands: on the days it stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReport:
    """What lies ahead on the card."""

    basis: Literal["agreed", "proposed"]
    plan: CardPlan
    gentler: CardPlan | None
    """The same with a smaller transfer: a month's instalments and no more. What then has to be
    put in now is its ``deposit_fen``. ``None`` where it would ask for no less a month."""
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
    wish_day: int | None
    """The due day best asked for (S4-08)."""

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


def outstanding(agreement: Agreement, payments: Sequence[Payment]) -> tuple[Instalment, ...]:
    """Return the dated instalments of an agreement with what is left to pay of each."""
    return tuple(
        Instalment(
            debt_id=agreement.debt_id, number=due.number, due=due.due, amount_fen=due.amount_fen
        )
        for due in open_instalments(agreement, payments)
        if due.due is not None and due.amount_fen
    )


def next_due_of(debt: Debt, today: date) -> date:
    """Return the next due day of a debt as signed: at the earliest a month after signing.

    Where no due day was told, the first of the month stands in.
    """
    day = debt.due_day or ASSUMED_DUE_DAY
    if debt.signed_on is None or debt.instalments_paid or debt.overdue_since:
        return next_due(day, today)
    return next_due(day, max(today, months_after(debt.signed_on, 1)))


_NOTICE = timedelta(days=7)
"""Our own assumption: what is asked for has to be answered in writing before it is paid."""


def first_day_of(debt: Debt, option: Option, course: Course | None, today: date) -> date:
    """Return the day of an option's first month, put off or not: text and card both say it.

    What is signed, or offered by the lender, keeps its next day; what is asked for begins a week
    from today at the earliest, as nobody can pay tomorrow what isn't granted today.
    """
    first = next_due_of(debt, today)
    if debt.due_day is None and course is not None:
        first = next_day_of(debt, course, today) or first
    is_asked = not option.key.startswith(_NOT_ASKED)
    if is_asked and first < today + _NOTICE:
        return months_after(first, 1, day_of_month=debt.due_day or first.day)
    return first


_NOT_ASKED = (KEEP, "agreed", "offered")


def proposed(
    debt: Debt, option: Option, course: Course | None, today: date
) -> tuple[Instalment, ...]:
    """Put the months of a proposal on dates: from its first day on."""
    first = first_day_of(debt, option, course, today)
    day = debt.due_day or first.day
    return tuple(
        Instalment(
            debt_id=debt.id,
            number=n + 1,
            due=months_after(first, n, day_of_month=day),
            amount_fen=amount,
        )
        for n, amount in enumerate(option.months_fen)
        if amount
    )


def by_course(
    debt: Debt, option: Option, course: Course | None, today: date
) -> tuple[Instalment, ...]:
    """Put what an option asks for on dates; to go on as signed keeps the days of the course.

    What fell due before is put on the first day to come, with what is charged beside it.
    """
    dues = course.dues if course is not None else ()
    ahead = [due.day for due in dues if due.day is not None and due.day >= today]
    beside = sum(option.months_fen) - sum(due.amount_fen for due in dues)
    if option.key != "keep" or not ahead or beside < 0 or any(due.day is None for due in dues):
        return proposed(debt, option, course, today)
    first = min(ahead)
    sums = {first: beside}
    for due in dues:
        day = max(due.day or first, first)
        sums[day] = sums.get(day, 0) + due.amount_fen
    return tuple(
        Instalment(debt_id=debt.id, number=n, due=day, amount_fen=fen)
        for n, (day, fen) in enumerate(sorted(sums.items()), 1)
        if fen
    )


def next_day_of(debt: Debt, course: Course, today: date) -> date | None:
    """Return the next day money is due: by the course, else as signed; ``None``: not known."""
    ahead = [due.day for due in course.dues if due.day is not None and due.day >= today]
    if ahead:
        return min(ahead)
    return next_due_of(debt, today) if debt.due_day else None


def as_it_runs(debt: Debt, course: Course, today: date) -> tuple[Instalment, ...]:
    """Return what a debt asks for from today on, on its real days.

    What was missed, called in or has no day isn't in it: no day to pay it was agreed.
    """
    coming = (
        due
        for due in course.dues
        if due.day is not None and due.day >= today and due.kind not in _WITHOUT_A_DAY
    )
    return tuple(
        Instalment(debt_id=debt.id, number=n, due=due.day, amount_fen=due.amount_fen)
        for n, due in enumerate(coming, 1)
        if due.day is not None
    )


_WITHOUT_A_DAY = frozenset({DueKind.ARREARS, DueKind.CALLED_IN})
_DAYS_OF_THEIR_OWN = frozenset({RepaymentWay.DATED, RepaymentWay.ONCE, RepaymentWay.SUM_ONLY})


def paydays(household: Household, card: RepaymentCard | None = None) -> tuple[Payday, ...]:
    """Return the paydays, each weighted by its income; incomes without a day are left out.

    Args:
        household: what comes in.
        card: tells which transfer was made last, and which money comes late.
    """
    card = card or RepaymentCard()
    since = card.moved_until + timedelta(days=1) if card.moved_until else None
    moved = tuple((late.payday, late.expected) for late in card.late)
    dated = _dated(household)
    common = gcd(*(income.monthly_fen for income in dated)) or 1
    return tuple(
        Payday(
            day_of_month=income.payday or 1,
            weight=income.monthly_fen // common,
            since=since,
            moved=moved,
        )
        for income in dated
    )


def _dated(household: Household) -> list[Income]:
    return [i for i in household.incomes if i.payday is not None and i.monthly_fen]


def dearest_month(instalments: Iterable[Instalment]) -> int:
    """Return the most that is due in one calendar month, in fen, up to a whole yuan."""
    months: dict[tuple[int, int], int] = {}
    for one in instalments:
        month = (one.due.year, one.due.month)
        months[month] = months.get(month, 0) + one.amount_fen
    return -(-max(months.values(), default=0) // 100) * 100


def card_for(
    case: Case,
    signed: Mapping[str, Agreement],
    asked: Mapping[str, Option],
    as_of: Today,
    courses: Mapping[str, Course] = MappingProxyType({}),
) -> CardReport | None:
    """Run the card over all instalments still to come.

    Args:
        case: as told.
        signed: the agreement in force for a debt, by debt id; those on oral promises included.
        asked: what a plan that fits asks for of others, by debt id.
        as_of: the first day, and which days are worked.
        courses: what each debt asks for, by debt id: the days of what goes on as signed.

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
            instalments += by_course(debt, asked[debt.id], courses.get(debt.id), today)
        elif debt.id in courses:
            instalments += as_it_runs(debt, courses[debt.id], today)
    days = paydays(case.household, case.card)
    if not instalments or not days:
        return None

    def plan_with(transfer_fen: int | None) -> CardPlan:
        return plan_card(
            instalments,
            days,
            start=today,
            opening_fen=case.card.opening_fen,
            transfer_fen=transfer_fen,
            workdays=workdays,
        )

    plan = plan_with(case.card.transfer_fen)
    month_fen = dearest_month(instalments)
    open_ids = {instalment.debt_id for instalment in instalments}
    oral = frozenset(i for i, a in signed.items() if not is_agreed(a)) & open_ids
    return CardReport(
        basis="agreed" if open_ids <= set(signed) else "proposed",
        plan=plan,
        gentler=plan_with(month_fen) if month_fen < plan.transfer_fen else None,
        paydays=days,
        pay_fen=tuple(i.monthly_fen for i in _dated(case.household)),
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
        provisional_from=min(
            (e.day.year for e in plan.events if workdays.is_provisional(e.day)), default=None
        ),
        wish_day=due_day_wish(days[0], start=today, workdays=workdays),
    )
