"""Rules that a number starts from: the line a rate meets, the LPR, what lenders tend to grant."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.case import LenderType
from core.rules.book import RuleBook
from core.rules.rule import Rule, RuleValue, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """The yearly rate to compare a loan with, as a fraction, and the rule it comes from."""

    rate: Decimal
    rule: Rule
    as_of: date
    """The day the rule was read on: that of the contract, or today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """What this kind of lender is assumed to grant: a habit, never a right."""

    extend_to: int = 0
    """The most instalments, 0 if nothing is known."""
    freeze_to: int = 0
    """The most instalments without interest, 0 if nothing is known."""
    waive: tuple[Decimal, ...] = ()
    """Shares of accrued interest, as fractions."""
    defer_by: int = 0
    """Months that may be put off at the start, 0 if nothing is known."""
    settle_at: Decimal | None = None
    """Share of the whole that settles it at once, as a fraction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPrior:
    """A first guess at one kind of request, until the person's own answers replace it."""

    prob: Decimal
    """Chance that it is granted, above 0 and at most 1."""
    calls: int
    """Calls it takes, 0 or more."""


def rate_line(
    book: RuleBook, lender_type: LenderType, signed_on: date | None, today: date
) -> RateLine | None:
    """Return the line for one contract (rules of the topic ``rate_line``).

    Of several rules that apply, the one that started last: the rule on assisted lending from its
    day on, the court's opinion before it and where the day of signing is unknown.

    Args:
        book: the rulebook.
        lender_type: who lent the money.
        signed_on: day of the contract, ``None`` if unknown.
        today: the day of asking.

    Returns:
        The line as a fraction a year; ``None`` where no rule gives one: an unknown or unlicensed
        lender, or a private one without a contract day or before ``private_rate_cap``.
    """
    best: tuple[date, Rule, date] | None = None
    for rule in book.covering(lender_type).values():
        day = rule.deciding_day(signed_on, today)
        period = rule.period_on(day) if rule.topic == "rate_line" and day else None
        if day is None or period is None:
            continue
        since = period.since or date.min
        if best is None or since >= best[0]:
            best = since, rule, day
    if best is None:
        return None
    _, rule, day = best
    rate = rule.on(day)
    if rule.unit is Unit.TIMES_LPR_1Y:
        if not book.rule("lpr_1y").in_force(day):
            return None
        rate *= lpr_1y(book, day)
    return RateLine(rate=rate, rule=rule, as_of=day)


def lpr_1y(book: RuleBook, day: date) -> Decimal:
    """Return the one-year LPR in force on ``day`` as a fraction (rule ``lpr_1y``).

    The last known step is carried on; the rule's text says up to when it was checked.

    Raises:
        UnknownRule: ``day`` is before the first step of the table.
    """
    return book.rule("lpr_1y").on(day)


def grants(book: RuleBook, lender_type: LenderType) -> Grants:
    """Return what may be asked of this kind of lender (rules ``extend_…`` to ``settle_…``).

    Assumptions of level ``experience``: the screen says so wherever it uses them.
    """
    extend = _newest(book, "grant_extend", lender_type)
    freeze = _newest(book, "grant_freeze", lender_type)
    waive = _newest(book, "grant_waive", lender_type)
    defer = _newest(book, "grant_defer", lender_type)
    settle = _newest(book, "grant_settle", lender_type)
    return Grants(
        extend_to=int(extend[0]) if extend else 0,
        freeze_to=int(freeze[0]) if freeze else 0,
        waive=waive,
        defer_by=int(defer[0]) if defer else 0,
        settle_at=settle[0] if settle else None,
    )


def prior(book: RuleBook, family: str) -> GrantPrior:
    """Return the first guess for a family of options (rules ``prior_…``).

    Args:
        book: the rulebook.
        family: keep, waive_penalty, waive, cap_rate, extend, freeze, defer or settle.

    Raises:
        UnknownRule: no such family.
    """
    rule = book.rule(f"prior_{family}")
    prob, calls = _numbers(rule.value)
    return GrantPrior(prob=prob, calls=int(calls))


def _newest(book: RuleBook, topic: str, lender_type: LenderType) -> tuple[Decimal, ...]:
    """Return the newest numbers of a topic; a centre's own rule, read later, wins."""
    found = [rule for rule in book.covering(lender_type).values() if rule.topic == topic]
    return _numbers(found[-1].value) if found else ()


def _numbers(value: RuleValue) -> tuple[Decimal, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(Decimal(part) for part in parts if isinstance(part, int | Decimal))
