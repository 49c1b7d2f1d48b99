"""Field metadata: what a told value is and why it is asked, said once, where its record says it.

A field of a record is ``Annotated[type, Meta("why")]``. Its reader and shower
(``core/intake/forms.py``) and its line in the register of what is stored are made from that; the
columns of a table that tell it and the labels of the screen are held complete by it. What a field
is follows from its type; ``Meta`` says only what the type can't.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from core.case.stored_model import Count, DayOfMonth, Days, EnumSet, Fen, LongText, ShortText


class Kind(StrEnum):
    """How a value is told in a form."""

    AMOUNT = "amount"
    COUNT = "count"
    NUMBER = "number"
    """Which instalment, from 1."""
    DAY_OF_MONTH = "day_of_month"
    TERM = "term"
    """A number of days."""
    DAYS_A_WEEK = "days_a_week"
    """1 to 7."""
    DAY = "day"
    """A day that is over, or today."""
    FUTURE_DAY = "future_day"
    OVERDUE = "overdue"
    """A day that is over, or how many days ago."""
    TIME = "time"
    FLAG = "flag"
    MAYBE = "maybe"
    """Yes, no or unknown."""
    CHOICE = "choice"
    SEVERAL = "several"
    NAME = "name"
    NOTE = "note"
    YEARLY_RATE = "yearly_rate"
    """A rate; a year's, unless it says another period."""
    DAILY_RATE = "daily_rate"
    SHARE = "share"
    """Whole per cents, up to 100."""
    PAYMENTS = "payments"
    """One payment a line."""
    UNASKED = "unasked"
    """No form asks for it by this table."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a field's type doesn't say.

    Attributes:
        why: what it is stored for, for the register; parts of a record in it may share it.
        key: its name in forms; the attribute's without ``_fen`` unless told.
        kind: how it is told, where the type alone doesn't say.
        in_tables: whether a column of a table may tell it; what such a column is called stands in
            ``core/intake/data/columns.toml``.
    """

    why: str
    key: str = ""
    kind: Kind | None = None
    in_tables: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldField:
    """One field of a record that a form asks for."""

    attr: str
    key: str
    kind: Kind
    options: type[StrEnum] | None
    """Of a choice or a set: what may be chosen."""
    default: Any
    """What is told by a blank field."""
    required: bool
    in_tables: bool


@dataclass(frozen=True, slots=True)
class _Bare:
    """A type without ``Annotated`` and ``| None``."""

    kind: Any
    limits: tuple[object, ...] = ()
    meta: Meta | None = None
    optional: bool = False


def _bare(annotated: Any) -> _Bare:  # noqa: ANN401 (any type at all)
    """Take off what is around a type; the outermost ``Meta`` counts."""
    kind, limits, meta, optional = annotated, (), None, False
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            meta = meta or next((one for one in more if isinstance(one, Meta)), None)
            limits = (*limits, *(one for one in more if not isinstance(one, Meta)))
        elif get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind):
            [kind] = (one for one in get_args(kind) if one is not NoneType)
            optional = True
        else:
            return _Bare(kind, limits, meta, optional)


_OF_TYPE: Mapping[tuple[object, tuple[object, ...]], Kind] = {
    (bare.kind, bare.limits): kind
    for bare, kind in (
        (_bare(Fen), Kind.AMOUNT),
        (_bare(Count), Kind.COUNT),
        (_bare(DayOfMonth), Kind.DAY_OF_MONTH),
        (_bare(Days), Kind.TERM),
        (_bare(ShortText), Kind.NAME),
        (_bare(LongText), Kind.NOTE),
        (_bare(date), Kind.DAY),
        (_bare(time), Kind.TIME),
    )
}


def _kind(bare: _Bare) -> Kind:
    if bare.meta is not None and bare.meta.kind is not None:
        return bare.meta.kind
    if bare.kind is bool:
        return Kind.MAYBE if bare.optional else Kind.FLAG
    if get_origin(bare.kind) is EnumSet:
        return Kind.SEVERAL
    if isinstance(bare.kind, type) and issubclass(bare.kind, Enum):
        return Kind.CHOICE
    return _OF_TYPE.get((bare.kind, bare.limits), Kind.UNASKED)


def told_fields(record: type) -> tuple[ToldField, ...]:
    """Return the fields of a record that a form asks for, in the record's order.

    >>> from core.case.household import Arrears
    >>> [(field.key, field.kind.value) for field in told_fields(Arrears)]
    [('kind', 'choice'), ('owed', 'amount'), ('monthly', 'amount')]
    """
    return tuple(_told_fields(record))


def _told_fields(record: type) -> Iterator[ToldField]:
    for field in fields(record):
        bare = _bare(field.type)
        kind, meta = _kind(bare), bare.meta
        if meta is None or kind is Kind.UNASKED:
            continue
        options = {Kind.CHOICE: bare.kind, Kind.SEVERAL: next(iter(get_args(bare.kind)), None)}
        yield ToldField(
            attr=field.name,
            key=meta.key or field.name.removesuffix("_fen"),
            kind=kind,
            options=options.get(kind),
            default=None if field.default is MISSING else field.default,
            required=field.default is MISSING,
            in_tables=meta.in_tables,
        )


_TYPED_IN_DIGITS = frozenset(
    {
        *(Kind.AMOUNT, Kind.COUNT, Kind.NUMBER, Kind.DAY_OF_MONTH, Kind.TERM),
        Kind.DAYS_A_WEEK,
    }
)


def numeric_keys(record: type) -> frozenset[str]:
    """Return the names of the fields that are typed in digits."""
    return frozenset(told.key for told in told_fields(record) if told.kind in _TYPED_IN_DIGITS)


def purposes(record: type) -> dict[str, str]:
    """Return why each single value of a record is stored, by its place: ``debts[].platform``.

    A value without a purpose of its own has that of the record it is a part of.
    """
    return dict(_purposes(record, "", ""))


def _purposes(annotated: object, at: str, why: str) -> Iterator[tuple[str, str]]:
    bare = _bare(annotated)
    why = bare.meta.why if bare.meta is not None else why
    if get_origin(bare.kind) in {tuple, EnumSet}:
        yield from _purposes(get_args(bare.kind)[0], f"{at}[]", why)
    elif is_dataclass(bare.kind):
        for field in fields(bare.kind):
            yield from _purposes(field.type, f"{at}.{field.name}".lstrip("."), why)
    else:
        yield at, why


def told_at(record: type, place: str) -> tuple[type, ToldField] | None:
    """Return the record and the field that a single value of a document belongs to.

    Args:
        record: what the whole document is.
        place: names parted by slashes; members of lists by their id or number, and what is in a
            told record or set after its field: ``debts/3f/quoted/value``.

    >>> from core.case.household import Household
    >>> found = told_at(Household, "arrears/a1/owed_fen")
    >>> found and (found[0].__name__, found[1].key)
    ('Arrears', 'owed')
    """
    found, annotated = None, _bare(record)
    for part in place.split("/"):
        if get_origin(annotated.kind) is tuple:
            annotated = _bare(get_args(annotated.kind)[0])
            continue
        if not is_dataclass(annotated.kind):
            break
        owner: Any = annotated.kind
        told = next((one for one in told_fields(owner) if one.attr == part), None)
        found = found if told is None else (owner, told)
        annotated = _bare(next((f.type for f in fields(owner) if f.name == part), None))
    return found
