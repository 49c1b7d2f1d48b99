"""Extra money on top of the plan: three orders to spend it in, side by side (S4-11, S4-12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.case import Planning
from core.money import split_evenly
from core.numbers.deals import KEEP, Option
from core.numbers.plan import months_of
from core.numbers.strategies import Paydown, PaydownLoan, avalanche, pay_off, signed_loan, snowball
from core.report.coming_money import less
from core.report.debts import DebtReport
from core.report.plans import AGREED
from core.report.whole import Report


class Strategy(StrEnum):
    """Which debt the extra money goes to first."""

    AVALANCHE = "avalanche"
    SNOWBALL = "snowball"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraReport:
    """What the plan comes to with more money a month than it asks for."""

    extra_fen: int
    monthly_fen: int
    """The plan's dearest month and the extra: paid every month until the end."""
    over_fen: int
    """What that is beyond the pool; 0 if it isn't."""
    plan_months: int
    plan_interest_fen: int
    """What the plan costs beyond what it starts from, paid as it stands."""
    signed: int
    """How many debts of it are signed."""
    debts: tuple[DebtReport, ...]
    """Those of the plan, in the order of the case."""
    order: tuple[str, ...]
    """Ids of them in the person's own order."""
    closed: tuple[str, ...]
    """Ids of those that cost something to pay off early: no extra goes to them."""
    unasked: tuple[str, ...]
    """Ids of those about which that isn't known: taken as costing nothing."""
    unpriced: tuple[str, ...]
    """Ids of those, not signed, whose rate nobody told: no figure has their interest in it."""
    coming_fen: int
    """What is certain to come once: it pays what its month of the plan takes, no extra."""
    courses: Mapping[Strategy, Paydown]


def extra_money(found: Report, planning: Planning) -> ExtraReport | None:
    """Compute three orders to pay the plan off sooner; ``None`` where no plan fits."""
    debts = tuple(debt for debt in found.debts if debt.option is not None)
    if not debts or found.plan.peak_fen is None or found.plan.total_fen is None:
        return None
    loans = [loan_of(debt, _signed_fen(debt, found)) for debt in debts]
    own = own_order([debt.debt.id for debt in debts], planning.order)
    place = {debt.debt.id: i for i, debt in enumerate(debts)}
    closed = {debt.debt.id for debt in debts if debt.debt.prepay_free is False}
    monthly = found.plan.peak_fen + planning.extra_fen
    beside = _beside([debt.option for debt in debts if debt.option], found)
    return ExtraReport(
        extra_fen=planning.extra_fen,
        monthly_fen=monthly,
        over_fen=max(0, monthly - found.plan.limit_fen),
        plan_months=max(debt.option.length for debt in debts if debt.option),
        plan_interest_fen=found.plan.total_fen
        - found.plan.cash_fen
        - sum(loan.owed_fen for loan in loans),
        signed=sum(debt.option is not None and debt.option.key == AGREED for debt in debts),
        debts=debts,
        order=own,
        closed=tuple(debt_id for debt_id in place if debt_id in closed),
        unasked=tuple(debt.debt.id for debt in debts if debt.debt.prepay_free is None),
        unpriced=tuple(
            debt.debt.id
            for debt in debts
            if debt.is_rate_unknown
            and debt.option
            and debt.option.length
            and debt.option.key != AGREED
        ),
        coming_fen=found.plan.outlook.once_fen,
        courses={
            strategy: pay_off(
                loans,
                monthly,
                [i for i in order if debts[i].debt.id not in closed],
                free_last=strategy is Strategy.AVALANCHE,
                beside_fen=beside,
            )
            for strategy, order in (
                (Strategy.AVALANCHE, avalanche(loans)),
                (Strategy.SNOWBALL, snowball(loans)),
                (Strategy.OWN, [place[debt_id] for debt_id in own]),
            )
        },
    )


def _beside(options: Sequence[Option], found: Report) -> tuple[int, ...]:
    """Return what other debts take of each month, less what comes once as far as it is needed."""
    known = found.plan.outlook.known_fen
    months = months_of([*options, Option(key="known", months_fen=known)])
    needed = [max(0, fen - (found.plan.peak_fen or 0)) for fen in months]
    return less(known, needed)


def own_order(ids: list[str], told: tuple[str, ...]) -> tuple[str, ...]:
    """Put debts in the person's own order; those it doesn't name come after, as they are."""
    named = [debt_id for debt_id in told if debt_id in ids]
    return (*named, *(debt_id for debt_id in ids if debt_id not in named))


def _signed_fen(debt: DebtReport, found: Report) -> tuple[int, ...]:
    """Return all instalments of what is signed about a debt, paid ones too; none if nothing is."""
    if debt.option is None or debt.option.key != AGREED:
        return ()
    signed = [a for a in found.agreements if a.debt.debt.id == debt.debt.id and a.instalments]
    return tuple(one.amount_fen for one in signed[-1].instalments) if signed else ()


def loan_of(debt: DebtReport, signed_fen: tuple[int, ...] = ()) -> PaydownLoan:
    """Take what the plan asks for about a debt as a loan: what bears interest, and what doesn't.

    In the last month all that is left is due, whatever rounding made of it. What is settled at
    once owes nothing. What is signed names no rate: its interest is inferred from what was owed.

    Args:
        debt: with its option in the plan.
        signed_fen: all instalments of what is signed about it.
    """
    option = debt.option
    if option is None or not option.length:
        return PaydownLoan(balance_fen=0, dues_fen=())
    if signed_fen and debt.owed is not None:
        return signed_loan(debt.owed.owed_fen, signed_fen, option.months_fen)
    apart = option.extra_fen
    if option.key == KEEP:  # all that is overdue is paid with the first month
        apart += min(debt.owed.arrears_fen, option.base_fen) if debt.owed else 0
        free: tuple[int, ...] = (apart,)
    else:
        paying = sum(map(bool, option.months_fen))
        free = split_evenly(apart, min(paying, apart)) if apart else ()
    waits = next((i for i, fen in enumerate(option.months_fen) if fen), 0)
    return PaydownLoan(
        balance_fen=option.base_fen + option.extra_fen - apart,
        annual=option.annual,
        dues_fen=(*option.months_fen[:-1], option.cost_fen),
        free_fen=(*[0] * waits, *free),
        starts=waits,
    )
