"""One rule: a value with a day, a scope, a level, a source, and the day somebody checked it."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from core.case import LenderType
from core.errors import UnknownRule

RuleValue = Decimal | int | str | tuple[Decimal | int | str, ...] | None


class Level(StrEnum):
    """On whose authority a rule stands, strongest first; ``data/levels.toml`` has the names."""

    LAW = "law"
    REGULATION = "regulation"
    JUDICIAL = "judicial"
    DEPARTMENT_RULE = "department_rule"
    NATIONAL_STANDARD = "national_standard"
    SELF_DISCIPLINE = "self_discipline"
    EXPERIENCE = "experience"


class DecidedBy(StrEnum):
    """Whose day counts: the one the contract was signed on, or the one it is asked."""

    CONTRACT_SIGNED = "contract_signed"
    TODAY = "today"


class Confidence(StrEnum):
    """How well a rule was checked: A text read, B consistent copies, C well known, no text found.

    What is weaker than C has no place in the book.
    """

    A = "A"
    B = "B"
    C = "C"


class Unit(StrEnum):
    """What a value is counted in. ``text`` has no value: the sentence is the rule."""

    TEXT = "text"
    FRACTION_PER_YEAR = "fraction_per_year"
    FRACTION = "fraction"
    TIMES_LPR_1Y = "times_lpr_1y"
    CALLS_PER_DAY = "calls_per_day"
    TIMES_PER_YEAR = "times_per_year"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    INSTALMENTS = "instalments"
    CHANCE_CALLS = "chance_calls"
    """A chance from 0 to 1, then a number of calls."""
    CLOCK = "clock"
    """From and to, as ``HH:MM``."""
    PHONE = "phone"
    RULE_IDS = "rule_ids"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a rule says in one stretch of time, both ends included.

    Without an end it lasts until the next one starts.
    """

    since: date | None
    """``None``: no starting day is on record, and every day up to ``until`` counts."""
    until: date | None = None
    value: RuleValue = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule stands."""

    document: str
    article: str
    """Empty where the article is not known or there is none."""
    issuer: str
    quote: str
    """Word for word, or empty."""
    published: date | None = None
    text_of: date | None = None
    """Day of the text that was read in full; later changes would not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One fact that a screen may show and, if it is good enough, a letter may cite."""

    id: str
    topic: str
    """What it is about; rules for different lenders, or of different levels, share one."""
    title: str
    text: str
    unit: Unit
    covers: frozenset[LenderType]
    level: Level
    level_name: str
    """The level as it is written on the screen."""
    decided_by: DecidedBy
    values: tuple[Value, ...]
    """Oldest first, not overlapping, at least one."""
    source: Source
    checked_on: date
    review_by: date
    """The day to look again: its level's (``data/levels.toml``), or an earlier one of its own."""
    confidence: Confidence
    warns: bool = False
    """An emergency number, a warning or a safety card: it is never marked and never left out."""
    subject: str = ""
    """What it stands with in a list: the file it came from, ``courts`` of ``courts.toml``."""

    @property
    def value(self) -> RuleValue:
        """The newest value, to show. What is worked out goes through ``on``."""
        return self.values[-1].value

    def period_on(self, day: date) -> Value | None:
        """Return the stretch of time that ``day`` lies in, if it lies in one."""
        started = [value for value in self.values if value.since is None or value.since <= day]
        if not started or (started[-1].until is not None and started[-1].until < day):
            return None
        return started[-1]

    def in_force(self, day: date) -> bool:
        """Whether the rule said anything on ``day``."""
        return self.period_on(day) is not None

    def on(self, day: date) -> Decimal:
        """Return the number in force on ``day``, in ``unit``; rates are fractions (0.24 is 24 %).

        Raises:
            UnknownRule: nothing was in force on ``day``, or the rule holds no single number.
        """
        period = self.period_on(day)
        if period is None or not isinstance(period.value, int | Decimal):
            raise UnknownRule(f"{self.id} has no number on {day}")
        return Decimal(period.value)

    def hours_on(self, day: date) -> tuple[time, time]:
        """Return the hours of the clock in force on ``day``: from, and to but not with it.

        Raises:
            UnknownRule: nothing was in force on ``day``, or the rule holds no hours.
        """
        period = self.period_on(day)
        if period is None or self.unit is not Unit.CLOCK or not isinstance(period.value, tuple):
            raise UnknownRule(f"{self.id} has no hours on {day}")
        since, until = period.value
        return time.fromisoformat(str(since)), time.fromisoformat(str(until))

    def deciding_day(self, signed_on: date | None, today: date) -> date | None:
        """Return the day that counts for one contract; ``None`` if it is not known."""
        return today if self.decided_by is DecidedBy.TODAY else signed_on

    def is_due(self, today: date) -> bool:
        """Whether its review day has passed: no letter cites it until somebody looked again."""
        return today > self.review_by

    def is_stale(self, today: date) -> bool:
        """Whether it is shown with the mark of a rule past its review day; a warning never is."""
        return self.is_due(today) and not self.warns
