"""Forms made from records: a reader and a shower for each field, from its metadata.

One row a kind of value; what the fields of a record are is said in ``core/case``.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from core.case import Kind, QuotePeriod, ToldField, told_fields
from core.intake.amounts import parse_count, parse_day_of_month, parse_term
from core.intake.dates import parse_day, parse_days_about, parse_time, show_time
from core.intake.fields import (
    FieldReader,
    amount,
    choice,
    count,
    day,
    flag,
    maybe,
    name,
    note,
    several,
)
from core.intake.normalise import Refused, best_guess, plain
from core.intake.planned import read_planned, show_planned
from core.intake.rates import parse_rate, show_rate

_NUMBER_OF_DAYS = re.compile(r"([0-9]{1,5})天?")
_NOT_OVERDUE = re.compile(r"(?: 未|没|无|否 ) .{0,3} | no", re.VERBOSE)
_LARGEST_NUMBER = 600
_WEEK = 7
_ALL = 100


def form_of(record: type) -> tuple[FieldReader, ...]:
    """Return the fields of the form of a record, in the record's order."""
    return tuple(field_of(told) for told in told_fields(record))


def field_of(told: ToldField) -> FieldReader:
    """Return the reader and shower of one field."""
    return _MAKERS[told.kind](told)


def _read_overdue(text: str, today: date) -> date | None:
    """Read the day it fell due unpaid, or how many days ago that was; 0 is not overdue."""
    typed = plain(text)
    if _NOT_OVERDUE.fullmatch(typed):
        return None
    if not (found := _NUMBER_OF_DAYS.fullmatch(typed)):
        try:
            since = parse_day(text, today)
        except Refused as refused:
            try:
                since = today - timedelta(days=parse_days_about(text))
            except (Refused, OverflowError):
                raise refused from None
        if since > today:
            raise Refused("in_future")
        return since
    days = int(found[1])
    return parse_day((today - timedelta(days=days)).isoformat(), today) if days else None


def is_guess(text: str, shown: str) -> bool:
    """Return whether what was typed was kept as a best guess, to be confirmed.

    Args:
        text: as typed.
        shown: the same as the form shows it once it is kept.
    """
    if not shown or shown == text.strip():
        return False
    if best_guess(text):
        return True
    try:
        return parse_days_about(text) >= _A_WEEK and _IS_DAY.fullmatch(shown) is not None
    except Refused:
        return False


_A_WEEK = 7
_IS_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _parse_number(text: str) -> int:
    """Read which instalment: ``3``, ``第3期``."""
    number = parse_count(plain(text).removeprefix("第"))
    if not 1 <= number <= _LARGEST_NUMBER:
        raise Refused("out_of_range", f"1-{_LARGEST_NUMBER}")
    return number


def _parse_days_a_week(text: str) -> int:
    """Read on how many days of a week: ``5``, ``5天``."""
    days = parse_count(plain(text).removesuffix("天"))
    if not 1 <= days <= _WEEK:
        raise Refused("out_of_range", f"1-{_WEEK}")
    return days


def _parse_share(text: str) -> Decimal:
    """Read a whole number of per cents up to 100 as a fraction."""
    percent = parse_count(text)
    if percent > _ALL:
        raise Refused("out_of_range")
    return Decimal(percent) / _ALL


def _made(
    parse: Callable[[str], object], show: Callable[[Any], str] = str
) -> Callable[[ToldField], FieldReader]:
    """Return a maker of fields that are read without regard to the day."""

    def make(told: ToldField) -> FieldReader:
        return FieldReader(
            told.key, told.attr, lambda text, _: parse(text), show, told.default, told.required
        )

    return make


def _made_by_day(
    read: Callable[[str, date], object], show: Callable[[Any], str]
) -> Callable[[ToldField], FieldReader]:
    """Return a maker of fields whose reading counts from today."""
    return lambda told: FieldReader(told.key, told.attr, read, show, told.default, told.required)


def _options(told: ToldField) -> Any:  # noqa: ANN401 (a type of choices)
    assert told.options is not None  # noqa: S101 (a choice has them by its type)
    return told.options


_MAKERS: Mapping[Kind, Callable[[ToldField], FieldReader]] = MappingProxyType(
    {
        Kind.AMOUNT: lambda t: amount(t.key, t.attr, blank=t.default, required=t.required),
        Kind.COUNT: lambda t: count(t.key, blank=t.default),
        Kind.NUMBER: _made(_parse_number),
        Kind.DAY_OF_MONTH: _made(parse_day_of_month),
        Kind.TERM: _made(parse_term),
        Kind.DAYS_A_WEEK: _made(_parse_days_a_week),
        Kind.DAY: lambda t: day(t.key, t.attr, required=t.required),
        Kind.FUTURE_DAY: lambda t: day(t.key, t.attr, prefer="future", required=t.required),
        Kind.OVERDUE: _made_by_day(_read_overdue, date.isoformat),
        Kind.TIME: _made(parse_time, show_time),
        Kind.FLAG: lambda t: flag(t.key),
        Kind.MAYBE: lambda t: maybe(t.key),
        Kind.CHOICE: lambda t: choice(t.key, _options(t), blank=t.default, required=t.required),
        Kind.SEVERAL: lambda t: several(t.key, _options(t)),
        Kind.NAME: lambda t: name(t.key),
        Kind.NOTE: lambda t: note(t.key),
        Kind.YEARLY_RATE: _made(parse_rate, show_rate),
        Kind.DAILY_RATE: _made(lambda text: parse_rate(text, QuotePeriod.DAY), show_rate),
        Kind.SHARE: _made(_parse_share, lambda share: f"{_ALL * share:.0f}"),
        Kind.PAYMENTS: _made_by_day(read_planned, show_planned),
    }
)
