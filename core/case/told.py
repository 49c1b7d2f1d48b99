"""The base of all that is told, and the types that state ranges and lengths."""

from decimal import Decimal
from typing import Annotated, ClassVar

from annotated_types import Ge, Le, MaxLen, MinLen

Fen = Annotated[int, Ge(0), Le(10_000_000_000_00)]
"""A sum in fen, 0 to ten thousand million yuan."""
Count = Annotated[int, Ge(0), Le(600)]
"""A number of instalments or months."""
Days = Annotated[int, Ge(1), Le(3650)]
"""A number of days, up to ten years."""
DayOfMonth = Annotated[int, Ge(1), Le(31)]
Fraction_ = Annotated[Decimal, Ge(Decimal(0)), Le(Decimal(1000))]
"""A rate as a fraction: ``Decimal("0.24")`` is 24 %."""
Id = Annotated[str, MinLen(1), MaxLen(64)]
ShortText = Annotated[str, MaxLen(80)]
LongText = Annotated[str, MaxLen(2000)]


class Told:
    """Base of every type a case file holds: a file with a field nobody knows is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}
