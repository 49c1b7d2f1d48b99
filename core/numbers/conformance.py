"""Our rates beside published ones: the same loans, each in the convention of its source.

The examples are data (``data/published.toml``). A rate conforms if it is the published one once
it is rounded half-up to as many decimals as the source gives.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from core.money import half_up
from core.numbers.rates import irr, periodic_rate, single_payment_simple, xirr

_DATA = Path(__file__).with_name("data") / "published.toml"
_START = date(2012, 10, 10)
"""Any day will do: only the days from it on count."""
_SCALE = 10**6
_ROUNDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRate:
    """One loan somebody published the yearly rate of."""

    id: str
    source: str
    convention: str
    """A name of the table ``conventions``."""
    convention_in_words: str
    received: int
    """In cents or fen."""
    payments: tuple[int, ...]
    """In cents or fen, one a period."""
    whole: int
    """Unit-periods before the first payment, without the part of one."""
    odd: Fraction
    """The part of a unit-period before the first payment, from 0 to 1."""
    a_year: int
    """Unit-periods."""
    days: tuple[int, ...]
    """Days from the money to each payment, where the convention counts them."""
    published: Decimal
    """In per cent, with the decimals of its source."""

    @classmethod
    def of(cls, name: str, raw: dict[str, Any], conventions: dict[str, str]) -> Self:
        """Read one example."""
        return cls(
            id=name,
            source=raw["source"],
            convention=raw["convention"],
            convention_in_words=conventions[raw["convention"]],
            received=raw["received"],
            payments=tuple(paid for count, paid in raw["payments"] for _ in range(count)),
            whole=raw.get("whole", 1),
            odd=Fraction(*raw.get("odd", (0, 1))),
            a_year=raw.get("a_year", 12),
            days=tuple(raw.get("days", ())),
            published=Decimal(raw["published"]),
        )

    def worked_out(self) -> Decimal:
        """Work the rate out as this program does, in the convention of the source, in per cent."""
        match self.convention:
            case "actuarial":
                rate = actuarial_rate(
                    self.received, self.payments, whole=self.whole, odd=self.odd, a_year=self.a_year
                )
            case "single":
                rate = single_payment_simple(self.received, sum(self.payments), self.days[0])
            case "simple_months":
                rate = periodic_rate(self.received, self.payments).simple
            case "compound_months":
                rate = periodic_rate(self.received, self.payments).compound
            case _:
                paid = zip(self.days, self.payments, strict=True)
                flows = [(_START + timedelta(days=day), sum_) for day, sum_ in paid]
                rate = xirr([(_START, -self.received), *flows])
        return rate * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One published rate and ours."""

    example: PublishedRate
    ours: Decimal
    """In per cent, not rounded."""

    @property
    def rounded(self) -> Decimal:
        """Return ours with the decimals of the source, half-up."""
        places = -int(self.example.published.as_tuple().exponent)
        return Decimal(half_up(Fraction(self.ours) * 10**places)).scaleb(-places)

    @property
    def is_same(self) -> bool:
        """Whether it is the published rate."""
        return self.rounded == self.example.published

    def __str__(self) -> str:
        """Write it in one line."""
        known = self.example
        sign = "=" if self.is_same else "DIFFERS FROM"
        return (
            f"{self.rounded} % {sign} {known.published} %  ({self.ours:.6f})  "
            f"{known.source}  [{known.convention_in_words}]"
        )


def published_rates(path: Path = _DATA) -> tuple[PublishedRate, ...]:
    """Read every published example."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    conventions = table.pop("conventions")
    return tuple(PublishedRate.of(name, raw, conventions) for name, raw in table.items())


def compare(known: Sequence[PublishedRate] | None = None) -> tuple[Compared, ...]:
    """Work every published example out and put both rates side by side."""
    examples = published_rates() if known is None else known
    return tuple(Compared(example=one, ours=one.worked_out()) for one in examples)


def compared_lines(compared: Sequence[Compared]) -> tuple[str, ...]:
    """Write them out, a line each, and how many differ."""
    differing = sum(not one.is_same for one in compared)
    total = f"{differing} mismatches in {len(compared)} published rates"
    return (*(str(one) for one in compared), total)


def actuarial_rate(
    received: int, payments: Sequence[int], *, whole: int, odd: Fraction, a_year: int
) -> Decimal:
    """Return the yearly rate of level periods after an odd first one (Regulation Z, J (b)(8)).

    Args:
        received: money handed out, in the smallest unit, more than 0.
        payments: one a unit-period.
        whole: unit-periods before the first payment, 0 or more.
        odd: the part of one more that comes before them, from 0 to 1; it bears simple interest.
        a_year: unit-periods a year.

    Returns:
        Unit-periods a year times the rate of one, as a fraction.

    Raises:
        NumberError: see ``irr``.
    """
    later = [(whole + number, paid * _SCALE) for number, paid in enumerate(payments)]
    with localcontext(prec=34):
        rate, before = Decimal(0), Decimal(-1)
        for _ in range(_ROUNDS):
            if abs(rate - before) <= Decimal("1e-15"):
                break
            grown = half_up(received * _SCALE * (1 + odd * Fraction(rate)))
            before, rate = rate, irr([(0, -grown), *later])
        return rate * a_year
