"""What many calls come to: by day and lender, by hour and week, and who could be reached."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.case import CallKind, CollectorCall, Debt
from core.conduct.judge import Conduct, Flag, JudgedCall, telephone_called
from core.rules import Rule

HOURS = 24
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductFinding:
    """What one lender's collectors did on one day, beyond one rule."""

    day: date
    lender: str
    debt: Debt | None
    conduct: Conduct
    rule: Rule
    count: int
    """How many calls of that day it is about; where a limit was passed, all that count to it."""
    limit: int
    """0 where the rule has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The calls of one week, Monday to Sunday."""

    monday: date
    hours: tuple[int, ...]
    """How many came in each hour of the day, 24 numbers."""
    flagged: tuple[int, ...]
    """How many of those have a flag."""

    @property
    def total(self) -> int:
        """Return the number of calls in the week."""
        return sum(self.hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class LenderCalls:
    """The calls of one lender and its agencies."""

    lender: str
    debt: Debt | None
    total: int
    connected: int
    unanswered: int
    flagged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """On how many of the last days the person could be reached (S2-13)."""

    days: int
    answered: int
    """Days with an answered call, or one the person made."""
    missed: int
    """Days with attempts and no answer."""

    @property
    def reachable(self) -> int:
        """Return the days on which nobody tried in vain."""
        return self.days - self.missed


def findings(judged: Iterable[JudgedCall]) -> tuple[ConductFinding, ...]:
    """Gather flags by day, lender and conduct, newest day first.

    Where calls of a day went beyond a limit, the highest count of that day is given; two telephones
    of the person that were both called too often are two findings.
    """
    gathered: dict[tuple[object, ...], list[tuple[JudgedCall, Flag]]] = {}
    for one in judged:
        for flag in one.flags:
            counted_apart = flag.conduct is Conduct.UNANSWERED
            telephone = telephone_called(one.call) if counted_apart else None
            key = (one.call.on, one.lender, flag.conduct, flag.rule.id, telephone)
            gathered.setdefault(key, []).append((one, flag))
    found = [
        ConductFinding(
            day=last.call.on,
            lender=last.lender,
            debt=last.debt,
            conduct=flag.conduct,
            rule=flag.rule,
            count=flag.count or len(same),
            limit=flag.limit,
        )
        for same in gathered.values()
        for last, flag in [same[-1]]
    ]
    order = tuple(Conduct)
    return tuple(sorted(found, key=lambda f: (-f.day.toordinal(), order.index(f.conduct))))


def weeks(judged: Iterable[JudgedCall], *, today: date, count: int) -> tuple[Week, ...]:
    """Count what collectors did by week and hour.

    Args:
        judged: calls the person made are left out.
        today: its week is the newest.
        count: how many weeks.

    Returns:
        ``count`` weeks, newest first, also those without a call.
    """
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(days=WEEK * back) for back in range(count)]
    all_of, flagged = Counter[tuple[date, int]](), Counter[tuple[date, int]]()
    for one in theirs(judged):
        monday = one.call.on - timedelta(days=one.call.on.weekday())
        all_of[monday, one.call.at.hour] += 1
        flagged[monday, one.call.at.hour] += bool(one.flags)
    return tuple(
        Week(
            monday=monday,
            hours=tuple(all_of[monday, hour] for hour in range(HOURS)),
            flagged=tuple(flagged[monday, hour] for hour in range(HOURS)),
        )
        for monday in mondays
    )


def by_lender(judged: Iterable[JudgedCall]) -> tuple[LenderCalls, ...]:
    """Count what collectors did by lender, the one with most calls first."""
    groups: dict[str, list[JudgedCall]] = {}
    for one in theirs(judged):
        groups.setdefault(one.lender, []).append(one)
    counted = (
        LenderCalls(
            lender=lender,
            debt=group[-1].debt,
            total=len(group),
            connected=sum(_is_answered(one.call) for one in group),
            unanswered=sum(_is_missed(one.call) for one in group),
            flagged=sum(bool(one.flags) for one in group),
        )
        for lender, group in groups.items()
    )
    return tuple(sorted(counted, key=lambda lender: (-lender.total, lender.lender)))


def reach(calls: Iterable[CollectorCall], *, today: date, days: int = WEEK) -> Reach:
    """Say on how many of the last days the person could be reached.

    Args:
        calls: those to third people say nothing about the person and are left out.
        today: the last of the days.
        days: how many days. One answered call, or one call of their own, is enough for a day.
    """
    first = today - timedelta(days=days - 1)
    recent = [c for c in calls if first <= c.on <= today and c.third_party is None]
    answered = {c.on for c in recent if c.kind is CallKind.MINE or _is_answered(c)}
    missed = {c.on for c in recent if _is_missed(c)} - answered
    return Reach(days=days, answered=len(answered), missed=len(missed))


def theirs(judged: Iterable[JudgedCall]) -> Sequence[JudgedCall]:
    """Leave out the calls the person made."""
    return [one for one in judged if one.call.kind is not CallKind.MINE]


def _is_answered(call: CollectorCall) -> bool:
    return call.kind is CallKind.CALLED and call.connected


def _is_missed(call: CollectorCall) -> bool:
    return call.kind is CallKind.CALLED and not call.connected
