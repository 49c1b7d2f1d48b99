"""Sums typed to try something out: read like any other, kept nowhere."""

from collections.abc import Collection
from datetime import date

from core.case import QuotePeriod
from core.intake.amounts import parse_count
from core.intake.fields import FieldReader, FormReader, Typed, amount, whole
from core.intake.normalise import Refused
from core.intake.rates import parse_rate

_BASIS_POINTS = 10_000


def _rate(text: str) -> int:
    """Read a rate a year in hundredths of a per cent: ``18``, ``18%``, ``18.5``."""
    rate = parse_rate(text)
    if rate.per is not QuotePeriod.YEAR:
        raise Refused
    return int(rate.value * _BASIS_POINTS)


def read_sums(
    typed: Typed, *, rates: Collection[str] = (), counts: Collection[str] = ()
) -> dict[str, int]:
    """Read boxes that must all be filled.

    Args:
        typed: raw text by field: sums of money, given in fen.
        rates: those that hold a rate a year, given in hundredths of a per cent.
        counts: those that hold a number of instalments.

    Raises:
        InvalidInput: names every field at fault; 0 instalments are ``out_of_range``.
    """
    fields: list[FieldReader] = []
    for key in typed:
        if key in rates:
            fields.append(whole(key, _rate, required=True))
        elif key in counts:
            fields.append(whole(key, parse_count, required=True))
        else:
            fields.append(amount(key, key, required=True))
    form = FormReader(tuple(fields), typed, date.min)
    for key in counts:
        if form.values.get(key) == 0:
            form.refuse(key, "out_of_range")
    return form.check()
