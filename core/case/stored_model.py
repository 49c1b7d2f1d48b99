"""The base of all that is told, and the types that state ranges and lengths."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Never, TypeVar, get_args

from annotated_types import Ge, Le, MaxLen, MinLen

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

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
_Member_co = TypeVar("_Member_co", bound=Enum, covariant=True)


class StoredModel:
    """Base of every type a case file holds: a file with a field nobody knows is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}


class EnumSet(AbstractSet[_Member_co]):
    """A frozen set of members of one enum, always in the order the enum defines them.

    Every set that is told is one: a ``frozenset`` of texts has another order in each process, and
    a file or an undo step that depended on it would be wrong after a restart. In files it is a
    list. It equals, and hashes like, any set of the same members.

    >>> from core.case.kinds import Strain
    >>> list(EnumSet(reversed(Strain))) == list(Strain)
    True
    """

    __slots__ = ("_members",)

    def __init__(self, members: Iterable[_Member_co] = ()) -> None:
        """Take each member once.

        Args:
            members: members of one enum, in any order.
        """
        self._members = tuple(sorted(frozenset(members), key=_place))

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def __iter__(self) -> Iterator[_Member_co]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, EnumSet):
            return bool(self._members == other._members)
        return super().__eq__(other)

    def __hash__(self) -> int:
        return self._hash()

    def __sub__(self, other: AbstractSet[Any]) -> "EnumSet[_Member_co]":
        return EnumSet(member for member in self if member not in other)

    def __repr__(self) -> str:
        return f"EnumSet({list(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Read it off a list of values, and write it as one: the one codec of all files."""
        from pydantic_core import core_schema

        members = [handler.generate_schema(kind) for kind in get_args(source)]
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.frozenset_schema(*members),
            serialization=core_schema.plain_serializer_function_ser_schema(_values),
        )


def _values(members: Iterable[Enum]) -> list[object]:
    return [member.value for member in EnumSet(members)]


def _place(member: Enum) -> int:
    return _places(type(member))[member]


@cache
def _places(kind: type[Enum]) -> dict[Enum, int]:
    return {member: place for place, member in enumerate(kind)}


NOTHING_TICKED: EnumSet[Never] = EnumSet()
"""What every set that is told is at first."""
