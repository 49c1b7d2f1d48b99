"""Every field of a case by its place, and a case in which every field is filled."""

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Union, cast, get_args, get_origin, get_type_hints

from annotated_types import MaxLen, MinLen

from core.case import Case, EnumSet

_ONES: dict[object, object] = {
    bool: True,
    int: 1,
    Decimal: Decimal("0.5"),
    date: date(2026, 11, 24),
    time: time(9, 30),
}
_LONGEST_ID = 64


def places() -> tuple[str, ...]:
    """Name every single field of a case: ``debts[].platform``."""
    return tuple(_places(Case, ""))


def filled_case(words: Callable[[str], str]) -> Case:
    """Give a case with one record in every list; ``words`` gives the text at a place."""
    return cast("Case", _filled(Case, words, ""))


def _places(annotated: object, at: str) -> Iterator[str]:
    kind, _ = _plain(annotated)
    if get_origin(kind) in {tuple, frozenset, EnumSet}:
        yield from _places(get_args(kind)[0], f"{at}[]")
    elif is_dataclass(kind):
        for name, part in _parts(kind):
            yield from _places(part, f"{at}.{name}".lstrip("."))
    else:
        yield at


def _filled(annotated: object, words: Callable[[str], str], at: str) -> object:
    kind, limits = _plain(annotated)
    if get_origin(kind) in {tuple, frozenset, EnumSet}:
        one = _filled(get_args(kind)[0], words, f"{at}[]")
        return (one,) if get_origin(kind) is tuple else EnumSet({one})
    if isinstance(kind, type) and is_dataclass(kind):
        parts = _parts(kind)
        return kind(**{n: _filled(part, words, f"{at}.{n}".lstrip(".")) for n, part in parts})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return _text(limits, words, at) if kind is str else _ONES[kind]


def _text(limits: tuple[object, ...], words: Callable[[str], str], at: str) -> str:
    least = max((limit.min_length for limit in limits if isinstance(limit, MinLen)), default=0)
    most = min((limit.max_length for limit in limits if isinstance(limit, MaxLen)), default=0)
    if least == most:
        return "0" * least  # a checksum
    return "x1" if most == _LONGEST_ID else words(at)


def _parts(kind: object) -> list[tuple[str, object]]:
    hints = get_type_hints(kind, include_extras=True)
    return [(f.name, hints[f.name]) for f in fields(kind)]  # type: ignore[arg-type]


def _plain(kind: object) -> tuple[object, tuple[object, ...]]:
    """Take ``Annotated`` and ``| None`` off a type; give what was annotated too."""
    limits: tuple[object, ...] = ()
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            limits += tuple(more)
        elif get_origin(kind) in {Union, types.UnionType}:
            kind = next(one for one in get_args(kind) if one is not type(None))
        else:
            return kind, limits
