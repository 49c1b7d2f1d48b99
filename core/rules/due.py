"""Which rules are to be looked at again, and when: told before it happens, not after."""

from datetime import date, timedelta
from itertools import groupby

from core.rules.book import RuleBook
from core.rules.rule import Level, Rule

DUE_SOON_DAYS = 60
"""From so many days before its review day on, a rule is named."""


def falling_due(book: RuleBook, today: date, within_days: int | None = None) -> tuple[Rule, ...]:
    """Return the rules to look at again, those past their day first, then by day and id.

    Args:
        book: the rules.
        today: the day counted from.
        within_days: only rules whose review day is at most that many days off; all if ``None``.
    """
    last = date.max if within_days is None else today + timedelta(days=within_days)
    due = (rule for rule in book.all() if rule.review_by <= last)
    return tuple(sorted(due, key=lambda rule: (rule.review_by, rule.id)))


def due_lines(book: RuleBook, today: date, within_days: int | None = None) -> tuple[str, ...]:
    """Write ``falling_due`` out, a line a day: the day, how far off it is, and the ids.

    >>> due_lines(RuleBook.load(), date(2026, 11, 28), 60)
    ('rules: 2027-01-23 (in 56 days): lpr_1y',)
    """
    found = groupby(falling_due(book, today, within_days), key=lambda rule: rule.review_by)
    return tuple(
        f"rules: {day} ({_off((day - today).days)}): {' '.join(rule.id for rule in rules)}"
        for day, rules in found
    )


def unquoted_line(book: RuleBook) -> str:
    """Write out the rules that stand in a document of which no sentence was read and kept.

    A quote is taken from the text at its official site only; until then it is empty, and its rule
    is named here. Habits and telephone numbers have no sentence to quote.
    """
    ids = [
        rule.id
        for rule in book.all()
        if rule.level is not Level.EXPERIENCE and not rule.source.quote
    ]
    return f"rules: no quote yet ({len(ids)}): {' '.join(ids)}"


def _off(days: int) -> str:
    return f"in {days} days" if days >= 0 else f"{-days} days ago"
