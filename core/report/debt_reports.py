"""One debt's part of the report: where it stands, what is asked for, how far one may go."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.money import split_evenly
from core.numbers.as_of import about_today, is_update_due
from core.numbers.balance import Balance
from core.numbers.deals import Option
from core.numbers.debt_status import DebtStatus
from core.report.debts import DebtReport, offer_of, over_on, penalty_on
from core.report.due_days import FirstMoney, next_day_of
from core.report.plans import PlanChoice, PlanReport, frozen_months, is_signed
from core.steps import DebtState, Withheld
from core.words import Offer


def debt_report(
    number: int,
    standing: DebtStatus,
    state: DebtState,
    owed: Balance | None,
    menus: Mapping[str, Sequence[Option]],
    plan: PlanReport,
    over_fen: int | None,
    today: date,
    money: FirstMoney | None,
    why_withheld: Withheld | None,
) -> DebtReport:
    """Put one debt's part of the report together.

    Args:
        number: its place in the case, from 1.
        standing: where it stands.
        state: how far it has come.
        owed: what it comes to, where that is known.
        menus: the options of all debts, by id.
        plan: over all debts.
        over_fen: what the card needs a month beyond what is left after living; comes off.
        today: the day.
        money: when there is money on the card first.
        why_withheld: why nothing may be offered on it, if so.
    """
    debt, is_agreed = standing.debt, standing.told is not None
    choice = plan.choice_of(debt.id)
    option = choice.option if choice else None
    ceiling = _ceiling(debt.id, choice, plan, over_fen or 0)
    asked = option or (
        None if is_signed(menus.get(debt.id, ())) else _own_option(owed, ceiling or 0)
    )
    return DebtReport(
        number=number,
        standing=standing,
        state=state,
        penalty=penalty_on(standing),
        over=over_on(standing),
        owed=owed,
        options=tuple(menus.get(debt.id, ())),
        option=option,
        asked=asked,
        offer=offer_of(standing, asked, today, money) if ceiling and asked else None,
        lowest=_lowest(standing, choice, ceiling, today, money),
        ceiling_fen=ceiling,
        next_due=None
        if why_withheld is Withheld.UNLICENSED
        else next_day_of(debt, standing.course, today),
        about_fen=None if is_agreed else about_today(debt, standing.course, today),
        is_update_due=not is_agreed and is_update_due(debt, standing.course, today),
        withheld=why_withheld,
    )


def _ceiling(
    debt_id: str, choice: PlanChoice | None, plan: PlanReport, over_fen: int
) -> int | None:
    """Give what this debt may take a month, the others as planned, and the card still carrying it.

    With a plan: the soft cap of numbers B5, for a settlement its sum. Without: its share of the
    pool. What the card can't carry comes off. ``None`` while the pool isn't known.
    """
    if not plan.is_known:
        return None
    if choice is None:
        share = plan.shares_fen.get(debt_id, plan.signed_shares_fen.get(debt_id, 0))
        return max(0, share)
    return choice.option.cash_fen or max(0, choice.soft_cap_fen - over_fen)


def _lowest(
    standing: DebtStatus,
    choice: PlanChoice | None,
    ceiling_fen: int | None,
    today: date,
    money: FirstMoney | None,
) -> Offer | None:
    """Return how far one may go down after a refusal, while budget and card still carry it."""
    if ceiling_fen is None or choice is None or choice.walk_away == choice.option:
        return None
    offer = offer_of(standing, choice.walk_away, today, money)
    return offer if offer is not None and offer.monthly_fen <= ceiling_fen else None


def _own_option(owed: Balance | None, share_fen: int) -> Option | None:
    """Where nothing usual fits: interest stopped, and as long as the share takes (S2-03)."""
    months = frozen_months(owed, share_fen) if owed is not None else None
    if owed is None or months is None:
        return None
    return Option(
        key=f"freeze_{months}",
        months_fen=split_evenly(owed.owed_fen, months),
        base_fen=owed.principal_fen,
        extra_fen=owed.interest_fen + owed.charges_fen,
    )
