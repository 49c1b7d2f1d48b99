"""What was worked out of a case on a day, kept as long as the case is: every page reads it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from core.case import Case
from core.days import Today
from core.report import Report, early_payoff, plan_options, report, worked_out_beside
from core.rules import RuleBook

T = TypeVar("T")
Further = Callable[[Report], T]
"""Works something out of a report."""


FURTHER: Mapping[str, tuple[Further[Any], ...]] = MappingProxyType(
    {"/plan": (plan_options, early_payoff, worked_out_beside)}
)
"""What else a page works out of the report that may be long."""
WITHOUT_REPORT = frozenset(
    (
        *("/debts/import", "/calls", "/calls/{call_id}", "/start", "/urgent", "/know", "/court"),
        *("/share", "/rules", "/data", "/data/log", "/backups", "/passphrase", "/phone"),
    )
)
"""Pages that never ask for the report: they open at once, however much was told."""


class ReportKey(NamedTuple):
    """What a report depends on besides the case."""

    rules: RuleBook
    as_of: Today


@dataclass(slots=True)
class _Kept:
    case: "ref[Case]"
    asked: ReportKey
    report: Report
    further: dict[Further[Any], object] = field(default_factory=dict)


class ReportCache:
    """The newest report of every case in memory; gone with the case: erased, locked, changed."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._running: dict[int, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """Count the cases of which a report is kept."""
        return len(self._kept)

    def has(self, case: Case, asked: ReportKey, further: tuple[Further[Any], ...] = ()) -> bool:
        """Return whether it was worked out already, and so was what is asked for further."""
        kept = self._of(case, asked)
        return kept is not None and all(one in kept.further for one in further)

    def give(self, case: Case, asked: ReportKey) -> Report:
        """Return the report of a case; it is worked out if it wasn't yet."""
        return self._worked_out(case, asked).report

    def further(self, case: Case, asked: ReportKey, what: Further[T]) -> T:
        """Give what a function works out of the report of a case: once, like the report itself."""
        kept = self._worked_out(case, asked)
        if what not in kept.further:
            kept.further[what] = what(kept.report)
        return kept.further[what]  # type: ignore[return-value]

    async def prepare(
        self, case: Case, asked: ReportKey, further: tuple[Further[Any], ...] = ()
    ) -> None:
        """Work it out beside the event loop; who asks meanwhile waits for the same."""

        def work() -> None:
            self.give(case, asked)
            for one in further:
                self.further(case, asked, one)

        running = self._running.get(id(case))
        if running is not None:
            await asyncio.shield(running)
        if self.has(case, asked, further):
            return
        task = asyncio.create_task(asyncio.to_thread(work))
        self._running[id(case)] = task
        task.add_done_callback(lambda _: self._running.pop(id(case), None))
        await asyncio.shield(task)

    def _worked_out(self, case: Case, asked: ReportKey) -> _Kept:
        kept = self._of(case, asked)
        if kept is None:
            place = id(case)
            found = report(case, asked.rules, asked.as_of)
            gone = ref(case, lambda _: self._kept.pop(place, None))
            kept = self._kept[place] = _Kept(gone, asked, found)
        return kept

    def _of(self, case: Case, asked: ReportKey) -> _Kept | None:
        kept = self._kept.get(id(case))
        return kept if kept and kept.case() is case and kept.asked == asked else None
