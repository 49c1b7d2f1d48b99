"""What the plan is made of: the debts' options, what lenders answered, what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import zip_longest

from core.case import (
    Agreement,
    Case,
    DebtStanding,
    LenderType,
    Negotiation,
    Outcome,
    RepaymentWay,
    promise_id,
)
from core.days import Today
from core.numbers.balance import Balance
from core.numbers.budget import Budget
from core.numbers.deals import KEEP, Option
from core.numbers.debt_status import DebtStatus
from core.numbers.dues import Completeness
from core.numbers.terms import Terms
from core.report.coming_money import comes_once
from core.report.courses import is_open, menu_of
from core.report.due_days import FirstMoney, first_day_of
from core.report.order import lender_of
from core.report.planning import PlanBasis


def basis_of(
    counted: Case,
    alone: Mapping[str, Case],
    stood: Sequence[DebtStatus],
    owed: Mapping[str, Balance],
    signed: Mapping[str, Agreement],
    terms: Mapping[LenderType, Terms],
    budget: Budget,
    as_of: Today,
    money: FirstMoney | None,
    *,
    is_told: bool,
) -> PlanBasis:
    """Put together what the plan is made of.

    Args:
        counted: the case without debts that are left out.
        alone: it with one debt only, by debt id.
        stood: where each of its debts stands, in its order.
        owed: what each comes to, by id, where that is known.
        signed: what binds, by debt id.
        terms: how far each type of lender goes.
        budget: what a month leaves.
        as_of: the day.
        money: when there is money on the card first.
        is_told: whether income and living costs were told.
    """
    paid = counted.paid()
    whole = {s.debt.id: menu for s in stood if (menu := menu_of(s, owed, signed, paid, terms))}
    said = {i: _said(alone[i]) for i in whole if i not in signed}
    menus = {i: _answered(whole[i], alone[i], said.get(i, ())) for i in whole}
    last = max((one for heard in said.values() for one in heard), key=_when, default=None)
    open_now = [s for s in stood if s.debt.id in whole or is_open(s)]
    fixed = [s for s in open_now if not menus.get(s.debt.id)]
    unknown = [s for s in open_now if s.debt.id not in signed and _is_unknown(s)]
    by_id = {s.debt.id: s for s in open_now}

    def first_due(debt_id: str, option: Option) -> date:
        one = by_id[debt_id]
        return first_day_of(one.debt, option, one.course, as_of.day, money)

    def first_kept(debt_id: str) -> date:
        one = by_id[debt_id]
        days = [due.day for due in one.course.dues if due.day is not None]
        return max(min(days), as_of.day) if days else first_due(debt_id, menus[debt_id][0])

    before = None
    if last is not None:
        heard = [one for one in said[last.debt_id] if one is not last]
        earlier = _answered(whole[last.debt_id], alone[last.debt_id], heard, but=last)
        before = {**menus, last.debt_id: earlier}
    return PlanBasis(
        owed=owed,
        menus={i: menu for i, menu in menus.items() if menu},
        before=before and {i: menu for i, menu in before.items() if menu},
        answered=last.debt_id if last else "",
        ids=[s.debt.id for s in open_now],
        known_fen=_together(fixed),
        coming_fen=comes_once(counted.household, open_now, menus, first_due, as_of.day),
        unknown=tuple(s.debt.id for s in unknown),
        is_whole=all(any(s.course.months_fen) for s in unknown),
        lender_of=lender_of(stood),
        well=frozenset(s.debt.id for s in open_now if _is_well(s, menus.get(s.debt.id, ()))),
        first_due=first_due,
        first_kept=first_kept,
        household=counted.household,
        budget=budget,
        pool_fen=budget.pool_fen if is_told else None,
        free={debt.id: debt.prepay_free for debt in counted.debts},
        wish=counted.planning.wish,
        as_of=as_of,
    )


_ANSWERS = frozenset({Outcome.REFUSED, Outcome.PROMISED})


def _said(alone: Case) -> list[Negotiation]:
    """Return what a lender answered, oldest first."""
    return sorted((n for n in alone.negotiations if n.outcome in _ANSWERS), key=_when)


def _when(one: Negotiation) -> tuple[date, time]:
    return one.on, one.at or time.min


_NOES_TO_END = 2
"""After so many noes nothing is asked any more."""


def _answered(
    menu: Sequence[Option], alone: Case, said: Sequence[Negotiation], but: Negotiation | None = None
) -> tuple[Option, ...]:
    """Return what may still be asked after what a lender said.

    A first no leaves everything only to be hoped for: a second round asks again. A second one ends
    it. A paper that came and isn't checked yet is an option; what was only said changes nothing
    until the person switches it on.

    Args:
        menu: everything, as it stands first.
        alone: the case with that debt.
        said: what the lender said, oldest first.
        but: an answer that is not to count, for what it began.
    """
    noes = 0
    for one in said:
        noes = noes + 1 if one.outcome is Outcome.REFUSED else 0
    offered = [replace(o, is_hoped=bool(noes)) for o in _offered(menu, alone, but)]
    stays = [option for option in menu if not option.calls]
    if noes >= _NOES_TO_END:
        return (*stays, *offered)
    asks = [option for option in menu if option.calls]
    if noes:
        asks = [replace(option, is_hoped=True) for option in asks]
    return (*stays, *asks, *offered)


def _offered(menu: Sequence[Option], alone: Case, but: Negotiation | None) -> tuple[Option, ...]:
    """Return what the newest paper that isn't checked yet says, as an option."""
    began = None if but is None else promise_id(but.id)
    owed = menu[0].base_fen + menu[0].extra_fen
    for agreement in reversed(alone.agreements):
        count = agreement.written_instalments or agreement.instalments
        each = agreement.written_instalment_fen or agreement.instalment_fen
        is_paper = agreement.written_received_on is not None and agreement.checked_on is None
        if not is_paper or not count or not each or agreement.id == began:
            continue
        waived = agreement.written_waived_fen or agreement.waived_fen or 0
        if count * each + waived < owed:
            return ()  # it doesn't say what becomes of the rest
        return (
            Option(
                key=f"offered_{count}",
                months_fen=(each,) * count,
                calls=1,
                base_fen=min(menu[0].base_fen, each * count),
            ),
        )
    return ()


def _is_unknown(standing: DebtStatus) -> bool:
    """Whether a figure is missing that the plan needs and that may yet be told.

    A month that was told, and no more, is taken as it is. A person's money without a day waits.
    """
    course, debt = standing.course, standing.debt
    if course.completeness in (Completeness.COMPLETE, Completeness.OPEN_ENDED):
        return False
    if debt.way is RepaymentWay.MONTH_ONLY and any(course.months_fen):
        return False
    return any(name in _NEEDED for name in standing.missing)


_NEEDED = frozenset(
    {
        "claimed_fen",
        "owed_fen",
        "minimum_fen",
        "planned",
        "term_days",
        "last_instalment_fen",
        "instalments_left",
        "instalment_fen",
        "repay_on",
    }
)


def _is_well(standing: DebtStatus, menu: Sequence[Option]) -> bool:
    debt = standing.debt
    return (
        bool(menu)
        and menu[0].key == KEEP
        and len(menu) > 1
        and debt.standing is DebtStanding.AS_SIGNED
        and not debt.in_court
        and not standing.overdue_days
    )


def _together(fixed: Sequence[DebtStatus]) -> tuple[int, ...]:
    """Add up the months of debts that nobody is talked to about."""
    months = [s.course.months_fen for s in fixed]
    return tuple(sum(month) for month in zip_longest(*months, fillvalue=0))
