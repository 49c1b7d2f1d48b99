"""What is set beside a plan: worked out when it is asked for, and then once.

Only the page of the plan shows it, and the report as JSON writes it down; every other page does
without. All of it follows from the plan and the day, so that nothing of it depends on when it is
asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from core.numbers.balance import Balance
from core.numbers.deals import Option, paid_off_in
from core.numbers.shortfall import WayOut, what_would_help
from core.report.packages import Package, packages
from core.report.plan_holds import LaidOut
from core.report.plan_search import (
    SOON,
    PlanAnswer,
    PlanQuestion,
    answer,
    fewer_beside,
    hoped_beside,
    line_beside,
)
from core.report.plan_state import AnswerEffect, Fewer, Holds, HopedPlan, LinePlan, PlanState
from core.report.plans import is_signed


@dataclass(frozen=True, kw_only=True)
class PlanBeside:
    """A plan, with what it was found from."""

    question: PlanQuestion
    told: PlanAnswer
    picked: Mapping[str, Option]
    """By debt id in the order of the case; empty where nothing is laid out."""
    laid: LaidOut
    state: PlanState
    ids: Sequence[str]
    """All debts still open, in the order of the case."""
    menus: Mapping[str, Sequence[Option]]
    """By debt id in the order of the case, those that are planned with."""
    lender_of: Mapping[str, str]
    """By debt id the debt in whose call it is talked about."""
    owed: Mapping[str, Balance]
    pool_fen: int | None
    line_fen: int
    before: PlanQuestion | None
    """What was asked before a lender's last answer; ``None`` where there was none."""
    answered: str
    """The debt it was about."""

    @property
    def _is_plan(self) -> bool:
        return bool(self.picked) and self.state is not PlanState.NONE

    @cached_property
    def hoped(self) -> HopedPlan | None:
        """The plan where what is hoped for is granted too."""
        found = hoped_beside(self.question, self.told) if self._is_plan else None
        if found is None:
            return None
        asked = {self.lender_of[i] for i, option in found.options.items() if option.calls}
        return replace(found, yes_needed=len(asked))

    @cached_property
    def line30(self) -> LinePlan | None:
        """The plan on the other side of the 30 % line."""
        if not self._is_plan:
            return None
        return line_beside(self.question, self.told, self.line_fen, self.hoped)

    @cached_property
    def holds(self) -> Holds | None:
        """How the plan holds when something goes wrong."""
        return self.laid.holds() if self._is_plan else None

    @cached_property
    def ceilings(self) -> Mapping[str, tuple[int, ...]]:
        """What each debt may take at most, month by month."""
        return MappingProxyType(self.laid.ceilings())

    @cached_property
    def fewer(self) -> Fewer | None:
        """One lender fewer within 90 days."""
        if not self._is_plan:
            return None
        soon = {
            debt_id: paid_off_in(self.owed[debt_id], SOON)
            for debt_id in self.picked
            if debt_id in self.owed and not is_signed(self.menus[debt_id])
        }
        return fewer_beside(self.question, self.told, soon)

    @cached_property
    def answer(self) -> AnswerEffect | None:
        """What the last answer of a lender changed: planned as before it, and compared."""
        if self.before is None or self.pool_fen is None:
            return None
        was = answer(self.before)
        earlier = dict(zip(self.before.ids, was.found.options, strict=False))
        return AnswerEffect(
            debt_id=self.answered,
            state_before=was.state,
            peak_before_fen=self.before.peak(was.found.options) if earlier else None,
            total_before_fen=was.found.plan.total_fen,
            short_before_fen=was.found.plan.short_by_fen,
            state_after=self.told.state,
            changed=tuple(
                i for i in self.ids if _terms(earlier.get(i)) != _terms(self.picked.get(i))
            ),
        )

    @cached_property
    def packages(self) -> tuple[Package, ...]:
        """The usual ways of treating all debts."""
        return packages(
            [self.owed.get(debt_id) for debt_id in self.menus],
            list(self.menus.values()),
            list(self.picked.values()),
            self.pool_fen,
            self.question.beside_fen,
        )

    @cached_property
    def ways_out(self) -> WayOut | None:
        """What would make it fit; ``None`` if it does, or nothing is known of the month."""
        lacking = self.told.counted.plan
        if self.pool_fen is None or lacking.feasible:
            return None
        known = [
            None if is_signed(menu) else self.owed.get(debt_id)
            for debt_id, menu in self.menus.items()
        ]
        return what_would_help(
            list(self.menus.values()),
            self.question.limit_fen,
            known,
            cash_fen=self.question.cash_fen,
            plan=lacking,
        )


def _terms(option: Option | None) -> tuple[object, ...]:
    return () if option is None else (option.key, option.months_fen, option.cash_fen)
