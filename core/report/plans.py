"""The plan over all debts: what is asked of whom, and what else was to be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.case import Wish
from core.numbers.balance import Balance
from core.numbers.deals import Option
from core.numbers.levers import LONGEST_HOPEFUL, months_needed
from core.numbers.plan import Proof
from core.numbers.shortfall import WayOut
from core.report.packages import Package
from core.report.plan_state import Outlook, PlanState

AGREED = "agreed"
"""The key of what a lender has signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """One debt's part in the plan."""

    debt_id: str
    option: Option
    """The target: what the plan counts on."""
    ideal: Option
    """The cheapest there is to ask for."""
    walk_away: Option
    """The likeliest that still holds; good for one debt at a time only."""
    soft_cap_fen: int
    """The most it may take a month, the others as planned."""
    hard_cap_fen: int
    """The most it may take a month at all: above it no plan is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """The best choice for what can be paid a month, and how it compares."""

    is_known: bool
    """Whether what can be paid a month was told. If not, nothing is feasible and every figure that
    rests on it is unknown: limit, gaps, shares, ways out."""
    feasible: bool
    """Whether it fits on terms that are granted or may be counted on: state ``FITS`` only."""
    wish: Wish
    """What the person decided to go by."""
    is_wished: bool
    """Whether that could be done: not with a sum that fits nothing or is more than the pool."""
    limit_fen: int
    """All that can be paid a month, whatever was wished for; 0 while it isn't known."""
    short_by_fen: int
    """How much more a month it would take on terms that may be counted on; 0 if it fits."""
    min_monthly_fen: int
    peak_fen: int | None
    """The dearest month of the plan, known payments in it; also of one that is hoped for."""
    total_fen: int | None
    """All that the debts of the plan take; also of one that is hoped for."""
    choices: tuple[PlanChoice, ...]
    """One a debt in the order of the case; empty where nothing fits. In state ``HOPED`` they are
    what is hoped for."""
    proof: Proof
    gap_fen: int
    """How much cheaper a plan just as good may be that the search didn't reach, or where there is
    none, how much less than ``short_by_fen`` may be enough; 0 if proved."""
    states: int
    """How many states the search looked at: the same on every machine."""
    cash_fen: int
    """What is paid at once, out of savings."""
    cash_limit_fen: int
    """What of the savings may be."""
    to_call: tuple[str, ...]
    """Ids of debts there is something to ask for, where failing costs most per call first."""
    early_unknown: tuple[str, ...]
    """Ids of debts whose answer on prepaying is missing."""
    shares_fen: Mapping[str, int]
    """Where nothing fits: what the signed debts leave of the pool, shared by principal among the
    others, by debt id."""
    signed_shares_fen: Mapping[str, int]
    """Where nothing fits: what the share of each signed debt would be, were it not signed."""
    goal_seek: tuple[tuple[Fraction, int | None], ...]
    """(yearly rate, months) it would take to pay everything off with the pool."""
    owed_fen: int
    """Principal, interest due and charges of all debts in it."""
    unplanned: tuple[str, ...]
    """Ids of debts about which too little is known."""
    outlook: Outlook
    """Whether it may be counted on, what it needs, how it holds."""

    @property
    def state(self) -> PlanState:
        """Whether it fits, is hoped for, is none, or can't be told."""
        return self.outlook.state

    @property
    def packages(self) -> tuple[Package, ...]:
        """Ways of treating all debts; none where nothing can be planned with."""
        return self.outlook.beside.packages

    @property
    def ways_out(self) -> WayOut | None:
        """What would make it fit; ``None`` if it does."""
        return self.outlook.beside.ways_out

    @property
    def is_laid_out(self) -> bool:
        """Whether there is a plan to look at and offers to speak, counted on or hoped for."""
        return bool(self.choices)

    @property
    def is_hopeless(self) -> bool:
        """Whether instalments alone solve nothing: over 60 months without interest (S2-12)."""
        if not self.is_known:
            return False
        return self.goal_seek[0][1] is None or self.goal_seek[0][1] > LONGEST_HOPEFUL

    @property
    def price_unknown(self) -> tuple[str, ...]:
        """Ids of debts that run on at a rate nobody told: the total leaves their interest out."""
        return tuple(c.debt_id for c in self.choices if c.option.at_least)

    def choice_of(self, debt_id: str) -> PlanChoice | None:
        """Return one debt's part; ``None`` without a plan."""
        return next((c for c in self.choices if c.debt_id == debt_id), None)

    def option_of(self, debt_id: str) -> Option | None:
        """Return what is asked about one debt; ``None`` without a plan."""
        choice = self.choice_of(debt_id)
        return choice.option if choice else None


def frozen_months(owed: Balance, monthly_fen: int) -> int | None:
    """Return the instalments a sum takes without interest; ``None`` beyond 60 or for nothing."""
    months = months_needed(owed.owed_fen, monthly_fen, Fraction(0))
    return months if months and months <= LONGEST_HOPEFUL else None


def is_signed(menu: Sequence[Option]) -> bool:
    """Whether all there is to choose is what a lender has signed."""
    return bool(menu) and menu[0].key == AGREED
