"""The last day of a period that a court paper sets."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from core.case import CourtPaper, CourtPaperKind
from core.days import Today
from core.rules import Rule, RuleBook

PERIOD_RULES = MappingProxyType(
    {
        CourtPaperKind.COMPLAINT: "answer_days",
        CourtPaperKind.PAYMENT_ORDER: "payment_order_days",
        CourtPaperKind.JUDGMENT: "appeal_days",
        CourtPaperKind.MEDIATION: "judicial_confirmation_days",
    }
)
"""The rule that says how many days a paper leaves; for the others the day on the paper counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How long one court paper leaves."""

    paper: CourtPaper
    rule: Rule
    counted: date
    """The day the count ends on; the day the paper came isn't counted."""
    last: date
    """The first working day from ``counted`` on (rule ``legal_period_holiday``)."""
    is_provisional: bool
    """Whether the days off of that year were not announced yet."""
    days_left: int
    """Days from today to ``counted``, the safer of the two; below 0 once it has passed."""

    @property
    def is_moved(self) -> bool:
        """Whether the period ends later than it was counted, because of days off."""
        return self.last != self.counted


def deadline(paper: CourtPaper, book: RuleBook, as_of: Today) -> Deadline | None:
    """Count the days a court paper leaves; ``None`` where no rule says so: see the paper itself.

    Args:
        paper: what came, and when.
        book: says how many days (``PERIOD_RULES``).
        as_of: the day it is asked, and which days are worked.

    Raises:
        UnknownRule: the rule holds no number.

    >>> from core.days import CHINA
    >>> came = CourtPaper(kind=CourtPaperKind.COMPLAINT, received_on=date(2026, 11, 27))
    >>> found = deadline(came, RuleBook.load(), Today(date(2026, 11, 28), CHINA))
    >>> assert found is not None
    >>> found.counted.isoformat(), found.last.isoformat(), found.days_left
    ('2026-12-12', '2026-12-14', 14)
    """
    if paper.kind not in PERIOD_RULES:
        return None
    rule = book.rule(PERIOD_RULES[paper.kind])
    counted = paper.received_on + timedelta(days=int(rule.on(paper.received_on)))
    return Deadline(
        paper=paper,
        rule=rule,
        counted=counted,
        last=as_of.workdays.workday_on_or_after(counted),
        is_provisional=as_of.workdays.is_provisional(counted),
        days_left=(counted - as_of.day).days,
    )
