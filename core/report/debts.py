"""What is worked out about one debt."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from core.case import Assumption, Debt, LenderType, RepaymentWay
from core.days import months_after
from core.numbers.balance import Balance
from core.numbers.course import yearly
from core.numbers.course_days import instalments_missed
from core.numbers.deals import KEEP, Option
from core.numbers.debt_status import DebtStatus
from core.numbers.dues import DueKind, DueSum
from core.numbers.overdue import OverCap, PenaltyCost, over_cap, penalty_cost
from core.numbers.rates import Verdict
from core.numbers.schedule import LONGEST_TERM
from core.numbers.terms import GrantEffort, Terms
from core.report.due_days import FirstMoney, first_day_of
from core.rules import RuleBook, grants, prior
from core.steps import DebtState, NothingToAsk, Withheld, nothing_to_ask
from core.words import Offer, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtReport:
    """One debt: where it stands, what may be asked, what is asked, how far one may go."""

    number: int
    """Its place in the list, from 1."""
    standing: DebtStatus
    state: DebtState
    penalty: PenaltyCost | None
    """What the penalty rate told takes."""
    over: OverCap | None
    """What was charged for being overdue, against the line; ``None`` where any of it is unknown."""
    owed: Balance | None
    """``None`` while too little is known to plan with it."""
    options: tuple[Option, ...]
    option: Option | None
    """What the plan asks for; ``None`` without a plan."""
    asked: Option | None
    """What is asked for: the plan's choice, or where none fits the person's own."""
    offer: Offer | None
    """What may be put to the lender; ``None`` where nothing can be promised."""
    lowest: Offer | None
    """What may be agreed to once the offer was refused; ``None`` where nothing else holds."""
    ceiling_fen: int | None
    """The most a month that budget and card carry for this debt, the others as planned; ``None``
    while the budget isn't known."""
    next_due: date | None
    """The next due day by its course, where it is known."""
    about_fen: int | None = None
    """What is left today, estimated, where the figure was told earlier and its rate is known."""
    is_update_due: bool = False
    """Whether newer figures are asked for: those told are a month old."""
    withheld: Withheld | None = None
    """Why no text may be willing, ask for time or name an offer; ``None`` where it may."""

    @property
    def debt(self) -> Debt:
        """The debt as told."""
        return self.standing.debt

    @property
    def is_above(self) -> bool:
        """Whether its rate is above its line."""
        return self.standing.verdict is Verdict.ABOVE

    @property
    def nothing_to_ask(self) -> NothingToAsk | None:
        """Why no text may put anything new to the lender; ``None`` where one may."""
        return nothing_to_ask(self.state)

    @property
    def is_rate_unknown(self) -> bool:
        """Whether nobody told the rate its figures would need; they are then without interest."""
        return self.owed is not None and self.owed.annual_rate is None

    def name(self, nameless: str) -> str:
        """Return its platform, or ``nameless`` with its number filled in."""
        return self.debt.platform or nameless.format(number=self.number)


def owed_on(standing: DebtStatus, today: date) -> Balance | None:
    """Return what deals start from; ``None`` where what is left, or when it is due, isn't known."""
    debt, course = standing.debt, standing.course
    if course.is_called_in or debt.way in _BY_SUM:
        return _owed_in_all(standing)
    remaining = debt.instalments_left
    if remaining is None and debt.way is RepaymentWay.DATED and standing.loan is not None:
        remaining = len(standing.loan.left_fen)
    if standing.principal_left_fen is None or remaining is None:
        return None
    each, months = _same_each_month(standing), course.months_fen
    rate, principal_fen = _rate_to_go_on(standing), standing.principal_left_fen
    if rate is None and standing.loan is not None:
        principal_fen = max(principal_fen, sum(standing.loan.left_fen))
    if each is not None and standing.is_part_paid and course.left_fen != each * remaining:
        each = None  # part of one was paid: its months are those of the course
    owed = Balance(
        principal_fen=principal_fen,
        charges_fen=debt.penalty_fen,
        annual_rate=rate,
        line=Fraction(standing.line.rate) if standing.line else None,
        remaining=remaining,
        instalment_fen=each,
        months_fen=(months[0] + debt.penalty_fen, *months[1:])
        if each is None and 0 < len(months) <= LONGEST_TERM
        else None,
    )
    missed = instalments_missed(debt, today)
    missed += len(course.passed) if standing.is_own_course else 0  # due now, said or not
    return owed.behind(missed) if missed and owed.instalment_fen is not None else owed


_BY_SUM = frozenset({RepaymentWay.REVOLVING, RepaymentWay.SUM_ONLY})


def _owed_in_all(standing: DebtStatus) -> Balance | None:
    """Return what deals start from where one sum is owed: a card, a claim, a sum with its day.

    Its parts are those told; what they leave over is principal. ``None`` where no month is known:
    nothing is planned with it until something is agreed.
    """
    debt, course = standing.debt, standing.course
    if not course.left_fen or not any(course.months_fen):
        return None
    charges = min(debt.penalty_fen, course.left_fen)
    interest = min(debt.interest_due_fen or 0, course.left_fen - charges)
    rate = _rate_to_go_on(standing)
    return Balance(
        principal_fen=course.left_fen - charges - interest,
        charges_fen=charges,
        interest_fen=interest,
        annual_rate=rate,
        line=Fraction(standing.line.rate) if standing.line else None,
        remaining=len(course.months_fen) if not course.is_called_in else debt.instalments_left or 0,
        months_fen=course.months_fen,
        can_stay=not course.never_ends,
        at_least=course.at_least,
        is_called_in=course.is_called_in,
    )


_DEAREST = Fraction(24, 100)
"""Our own assumption, no line: above it no loan is offered to run on at its contract's rate."""


def _rate_to_go_on(standing: DebtStatus) -> Fraction | None:
    """Return the rate deals may run at; ``None`` where it isn't known, or nobody should offer it.

    A line caps it later on. Where there is none, as with a card or a friend, a dear rate isn't
    offered for longer: what is left is spread as it is, and the lender is asked for the rate.
    """
    debt = standing.debt
    rate = Fraction(standing.rate.simple) if standing.rate else None
    if debt.way is RepaymentWay.REVOLVING and debt.quoted is not None:
        rate = yearly(debt.quoted)
    if rate is not None and rate > _DEAREST and standing.line is None:
        return None
    return rate


def _same_each_month(standing: DebtStatus) -> int | None:
    """Return the instalment where all that are left are alike; ``None`` where they differ."""
    loan = standing.loan
    if loan is not None and (left := loan.left_fen):
        is_alike = max(left) - min(left) <= len(left)
        return left[0] if is_alike and (loan.times is None or len(left) == 1) else None
    each = standing.debt.instalment_fen
    return None if each is None else each + standing.debt.monthly_fee_fen


FAMILIES = ("waive_penalty", "waive", "cap_rate", "extend", "freeze", "defer", "settle")
"""The kinds of requests that a prior is known for."""


_BANKS = frozenset({LenderType.BANK_CARD, LenderType.BANK})
"""Of all others a stop of interest may only be hoped for."""


def terms_for(lender_type: LenderType, assumed: Assumption, book: RuleBook) -> Terms:
    """Return how far a type of lender goes: as the rules assume, or as the person does."""
    granted = grants(book, lender_type)
    waive, settle = assumed.waive_share, assumed.settle_share
    shares = granted.waive if waive is None else (waive,)
    at = granted.settle_at if settle is None else settle
    return Terms(
        extend_to=granted.extend_to if assumed.extend_to is None else assumed.extend_to,
        freeze_to=granted.freeze_to if assumed.freeze_to is None else assumed.freeze_to,
        waive=tuple(min(Fraction(share), Fraction(1)) for share in shares if share),
        defer_by=granted.defer_by if assumed.defer_by is None else assumed.defer_by,
        settle_at=min(Fraction(at), Fraction(1)) if at else None,
        is_bank=lender_type in _BANKS,
        priors={
            family: GrantEffort(guess.calls, Fraction(guess.prob))
            for family in FAMILIES
            for guess in (prior(book, family),)
        },
    )


def offer_of(
    standing: DebtStatus, asked: Option, today: date, money: FirstMoney | None = None
) -> Offer | None:
    """Put an option as an offer: a settlement is one sum, months put off move the first due day.

    To go on as agreed where sums differ names each day with its sum. Where nothing like that was
    agreed, as with a card's minimum, or too much would have to be named, there is no offer.
    """
    debt, line = standing.debt, standing.line
    if not asked.length and not asked.cash_fen:
        return None
    course = standing.course
    runs = _runs(standing) if asked.key == KEEP and standing.is_uneven else ()
    if runs is None:
        return None
    first = first_day_of(debt, asked, course, today, money)
    has_arrears = any(due.kind is DueKind.ARREARS for due in course.dues)
    monthly_fen = asked.peak_fen
    if asked.key == KEEP and has_arrears:
        monthly_fen = max(asked.months_fen[1:], default=monthly_fen)  # how to catch up is asked
    waits = next((m for m, fen in enumerate(asked.months_fen) if fen), 0)
    return Offer(
        debt_id=debt.id,
        months=max(1, asked.length - waits),
        monthly_fen=asked.cash_fen or monthly_fen,
        first_due=months_after(first, waits, day_of_month=debt.due_day or first.day),
        option_key=asked.key,
        rate=None
        if asked.is_estimate
        else Decimal(asked.annual.numerator) / asked.annual.denominator,
        at_line=line is not None and not asked.is_estimate and asked.annual == Fraction(line.rate),
        is_above=standing.verdict is Verdict.ABOVE,
        runs=runs,
        has_arrears=has_arrears,
        restores=course.is_called_in and not asked.cash_fen and not runs,
    )


_MOST_RUNS = 6
"""More sums in a row that differ are no sentence."""


def _runs(standing: DebtStatus) -> tuple[Run, ...] | None:
    """Return what is still to come as agreed, equal sums in a row together; ``None``: no offer."""
    if standing.course.is_called_in or standing.debt.way is RepaymentWay.REVOLVING:
        return None
    runs: list[Run] = []
    for due in standing.course.dues:
        if due.day is None or due.kind is DueKind.ARREARS or due.day < standing.course.today:
            return None  # what was missed has to be talked about first
        if runs and _goes_on(runs[-1], due):
            runs[-1] = replace(runs[-1], count=runs[-1].count + 1)
        else:
            runs.append(Run(first=due.day, count=1, amount_fen=due.amount_fen))
    return tuple(runs) if 0 < len(runs) <= _MOST_RUNS else None


def _goes_on(run: Run, due: DueSum) -> bool:
    return run.amount_fen == due.amount_fen and months_after(run.first, run.count) == due.day


def penalty_on(standing: DebtStatus) -> PenaltyCost | None:
    """Return what the quoted penalty rate takes on the principal left, where both are known."""
    rate, principal = standing.debt.penalty_rate, standing.principal_left_fen
    return None if rate is None or principal is None else penalty_cost(principal, rate)


def over_on(standing: DebtStatus) -> OverCap | None:
    """Hold the penalties charged so far against the line, on the principal left (numbers A4)."""
    principal, line, days = standing.principal_left_fen, standing.line, standing.overdue_days
    charged = standing.debt.penalty_fen
    if not (principal and line and days and charged) or standing.basis == "estimate":
        return None
    return over_cap(principal, charged, days, Fraction(line.rate))
