"""What is said of a plan: whether it may be counted on, what it needs, how it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from core.numbers.deals import Option
from core.numbers.shortfall import WayOut
from core.report.packages import Package


class PlanState(StrEnum):
    """How far a plan carries."""

    FITS = "fits"
    """On terms that are granted, signed or may be counted on."""
    HOPED = "hoped"
    """Only with something that is hoped for: the plan is one for 要是谈成."""
    NONE = "none"
    """Nothing that can be asked for fits what is left after living."""
    UNKNOWN = "unknown"
    """A figure is missing, of a debt or of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """The plan on the other side of the 30 % line, with what lies between (a price, no wall)."""

    over_fen: int
    """What the dearer of the two takes a month above the line; more than 0."""
    saves_fen: int | None
    """What the dearer costs less in all; below 0 if it costs more. ``None``: nothing that may be
    counted on stays under the line, or what they differ in runs on at a rate nobody told."""
    months: int | None
    """How many months earlier the dearer ends; 0 or less: no earlier. ``None``: nothing stays
    under the line."""
    peak_fen: int | None
    """The dearest month of the other plan; ``None``: nothing stays under the line."""
    is_over: bool
    """Whether the plan itself is the dearer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialHold:
    """One thing that goes wrong in the first month; nothing is planned again."""

    ok: bool
    breaks_on: date | None
    """The first due day that can't be met; ``None`` if all can."""
    short_fen: int
    """What is missing then; 0 if nothing is."""
    spare_fen: int
    """What is left over then in the tightest month; 0 if something is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """How a plan holds; savings above the floor help."""

    late_15: TrialHold
    """The first pay comes 15 days late."""
    minus_10: TrialHold
    """A tenth less comes in, from the first month on."""
    worst_no: TrialHold
    """The lender whose no hurts most says no."""
    bill_1000: TrialHold
    """A bill of 1,000 yuan in the first month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fewer:
    """One lender fewer within 90 days, the cushion still whole."""

    debt_id: str
    option: Option
    """How it is paid off."""
    cost_fen: int | None
    """What that costs more than the plan in all; below 0 if it costs less. ``None`` where what
    they differ in runs on at a rate nobody told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAsk:
    """The plan where one lender says no and all others do as planned."""

    debt_id: str
    peak_fen: int
    """The dearest month then."""
    short_fen: int
    """What that is more than may be paid a month; 0 if it fits all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HopedPlan:
    """The plan where what is hoped for is granted too."""

    options: Mapping[str, Option]
    """By debt id."""
    peak_fen: int
    """The dearest month, known payments in it."""
    total_fen: int
    months: int
    saves_fen: int | None
    """What it costs less in all than the plan counted on; ``None`` where there is none, or what
    they differ in runs on at a rate nobody told."""
    yes_needed: int
    """How many lenders have to agree to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEffect:
    """What the last answer of a lender changed."""

    debt_id: str
    state_before: PlanState
    """``FITS``, ``HOPED`` or ``NONE``, as the debts that are known go."""
    state_after: PlanState
    peak_before_fen: int | None
    total_before_fen: int | None
    short_before_fen: int
    changed: tuple[str, ...]
    """Ids of the debts of which something else is asked now; empty: the plan stays as it was."""


class Beside(Protocol):
    """What is set beside a plan, worked out when asked for: see ``plan_beside``."""

    @property
    def line30(self) -> LinePlan | None:
        """The plan on the other side of the 30 % line."""

    @property
    def holds(self) -> Holds | None:
        """How the plan holds."""

    @property
    def fewer(self) -> Fewer | None:
        """One lender fewer within 90 days."""

    @property
    def hoped(self) -> HopedPlan | None:
        """The plan with what is hoped for."""

    @property
    def answer(self) -> AnswerEffect | None:
        """What the last answer changed."""

    @property
    def ceilings(self) -> Mapping[str, tuple[int, ...]]:
        """What each debt may take at most, month by month."""

    @property
    def packages(self) -> tuple[Package, ...]:
        """The usual ways of treating all debts."""

    @property
    def ways_out(self) -> WayOut | None:
        """What would make it fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """All of it for one plan."""

    state: PlanState
    counted_on: bool
    """Whether no option of the plan is hoped for only."""
    yes_needed: int
    """How many lenders have to agree to something not signed yet; 0 without a plan."""
    income_fen: int
    surplus_fen: int | None
    """What a month leaves after living costs; ``None`` while that isn't known."""
    cushion_fen: int | None
    """What the dearest month leaves of it, known payments taken off; ``None`` without a plan."""
    cushion_wanted_fen: int | None
    """15 % of income, our own assumption: below it every yuan counts; ``None`` as the surplus."""
    beside: Beside = field(compare=False, repr=False)
    unknown: tuple[str, ...] = ()
    """Ids of debts of which a figure is missing that wasn't answered with 没有这个数."""
    refused: tuple[RefusedAsk, ...] = ()
    """One for each lender asked, in the order of the case."""
    known_fen: tuple[int, ...] = ()
    """What debts that are not talked about take of each month, the coming one first."""
    coming_fen: tuple[int, ...] = ()
    """What comes once in each month and is certain, the coming one first, the last one 0: it pays
    what its own month takes, before anything is taken of what life leaves."""
    once_fen: int = 0
    """All that is certain to come once from today on, whether a month can use it or not."""

    @property
    def line30(self) -> LinePlan | None:
        """``None`` where no plan lies on the other side, or there is none at all."""
        return self.beside.line30

    @property
    def holds(self) -> Holds | None:
        """``None`` without a plan."""
        return self.beside.holds

    @property
    def ceilings(self) -> Mapping[str, tuple[int, ...]]:
        """By debt id what it may take in each month of its option, the others as planned.

        Fen, the coming month first; empty where nothing is laid out. What the card can't carry
        isn't taken off.
        """
        return self.beside.ceilings

    @property
    def fewer(self) -> Fewer | None:
        """``None`` where nothing small is left, or the cushion doesn't stay whole."""
        return self.beside.fewer

    @property
    def hoped(self) -> HopedPlan | None:
        """``None`` where nothing hoped for makes the plan better, or possible."""
        return self.beside.hoped

    @property
    def answer(self) -> AnswerEffect | None:
        """``None`` before any lender refused or offered something."""
        return self.beside.answer

    def refused_by(self, debt_id: str) -> RefusedAsk | None:
        """Return what one lender's no would do; ``None`` if it isn't asked for anything."""
        return next((one for one in self.refused if one.debt_id == debt_id), None)
