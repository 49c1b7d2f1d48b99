"""A case as a JSON document and back; text is cleaned on the way in."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from core.case import Case, EnumSet

Document = dict[str, Any]
"""What JSON calls an object."""
_Item = TypeVar("_Item")
_FIELDS = tuple(field.name for field in fields(Case))

_REPLACEMENT = "\ufffd"
_LINE_ENDS = {"\r\n": "\n", "\r": "\n"}


def document_of(case: Case) -> Document:
    """Write ``case`` as a document: equal cases give equal documents, in every process.

    What was told as a set is a list in the order of its kind (``core.case.EnumSet``).

    Text is cleaned (see ``clean``), so that no text can make a save fail.
    """
    written: Document = _codec().dump_python(case, mode="json")
    if _is_clean(case):
        return written
    return {name: _cleaned(value) for name, value in written.items()}


def case_of(document: Document) -> Case:
    """Read a case off a document.

    Raises:
        ValueError: a value is missing, unknown or out of its range; names the places, no values.
    """
    try:
        return _codec().validate_python(document)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        places = ", ".join(f"{'.'.join(map(str, f['loc']))}: {f['type']}" for f in faults)
    raise ValueError(places)


@dataclass(frozen=True, slots=True)
class Written:
    """A case as it is kept, clean and within its ranges, beside its document.

    Records are frozen, and nobody changes a document, so what two values of a case share is written
    and checked once: a small change to a case of a megabyte costs little more than the change.
    The records of each list stand beside their documents, in the same order.
    """

    case: Case
    document: Document

    @classmethod
    def of(cls, case: Case) -> Self:
        """Write a whole case.

        Raises:
            ValueError: as ``case_of``.
        """
        document = document_of(case)
        return cls(case_of(document), document)

    def with_case(self, new: Case) -> Self:
        """Write ``new``, taking over every record that is the same, or equals one of its id.

        Raises:
            ValueError: as ``case_of``.
        """
        if new is self.case:
            return self
        lists: dict[str, list[int | None]] = {}
        anew: dict[str, Any] = {"id": new.id}
        for name in _FIELDS:
            old, told = getattr(self.case, name), getattr(new, name)
            if told is old:
                continue
            if type(old) is type(told) is tuple:
                places = _places_of(told, old)
                lists[name] = places
                anew[name] = tuple(
                    record for record, place in zip(told, places, strict=True) if place is None
                )
            else:
                anew[name] = told
        part = None
        with suppress(ValueError):
            part = type(self).of(Case(**anew))
        if part is None:
            return type(self).of(new)  # which says where in the whole case it is
        case, document = {}, {}
        for name in anew:
            case[name], document[name] = getattr(part.case, name), part.document[name]
            if name in lists:
                kept = lists[name]
                case[name] = tuple(_merged(kept, getattr(self.case, name), case[name]))
                document[name] = list(_merged(kept, self.document[name], document[name]))
        return type(self)(replace(self.case, **case), self.document | document)

    def with_document(self, new: Document) -> Self:
        """Read ``new``, taking over every record whose document is the same object.

        Raises:
            ValueError: as ``case_of``.
        """
        places = {
            name: _places_by_identity(new[name], self.document[name])
            for name in _FIELDS
            if isinstance(new.get(name), list) and isinstance(self.document[name], list)
        }
        part = {name: value for name, value in new.items() if value is not self.document.get(name)}
        for name in places.keys() & part.keys():
            part[name] = [
                record
                for record, place in zip(new[name], places[name], strict=True)
                if place is None
            ]
        read = None
        with suppress(ValueError):
            read = case_of({"id": self.document["id"], **part})
        if read is None:
            return self.with_case(case_of(new))  # as above
        values = {name: getattr(read, name) for name in _FIELDS if name in part or name not in new}
        for name in places.keys() & part.keys():
            values[name] = tuple(_merged(places[name], getattr(self.case, name), values[name]))
        return self.with_case(replace(self.case, **values))


def _places_by_identity(new: Sequence[object], old: Sequence[object]) -> list[int | None]:
    """Return for each of ``new`` where in ``old`` the same object stands."""
    there = {id(item): place for place, item in enumerate(old)}
    return [there.get(id(item)) for item in new]


def _places_of(new: Sequence[Any], old: Sequence[Any]) -> list[int | None]:
    """Return for each of ``new`` where in ``old`` the same record stands, or an equal one."""
    places = _places_by_identity(new, old)
    if None in places:
        named = {getattr(record, "id", None): place for place, record in enumerate(old)}
        for at, record in enumerate(new):
            place = named.get(getattr(record, "id", None))
            if places[at] is None and place is not None and old[place] == record:
                places[at] = place
    return places


def _merged(
    places: Sequence[int | None], old: Sequence[_Item], anew: Sequence[_Item]
) -> Iterator[_Item]:
    """Return what stood in ``old`` at those places, and what is new for every ``None``."""
    rest = iter(anew)
    for place in places:
        yield next(rest) if place is None else old[place]


def clean(text: str) -> str:
    """Return ``text`` as it is kept.

    Composed (NFC) unless that makes it longer; line ends are LF; no control characters but
    line end and tab; what is no character (a lone surrogate) becomes U+FFFD. It never gets longer,
    and text that had something in it keeps something. Clean text stays as it is.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    for line_end, ours in _LINE_ENDS.items():
        text = text.replace(line_end, ours)
    kept = "".join(filter(None, map(_clean_character, text)))
    composed = unicodedata.normalize("NFC", kept)
    return (composed if len(composed) <= len(kept) else kept) or (text and _REPLACEMENT)


def _clean_character(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return character if character in "\n\t" else ""
        case "Cs":
            return _REPLACEMENT
        case _:
            return character


def _is_clean(case: Case) -> bool:
    """Say that no text of a case needs cleaning, by one look at all of it; ``False``: perhaps."""
    try:
        whole = _codec().dump_json(case).decode()
    except (UnicodeEncodeError, ValueError):  # half a character
        return False
    return "\\" not in whole and whole.isprintable() and unicodedata.is_normalized("NFC", whole)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {name: _cleaned(item) for name, item in value.items()}
    return value


@cache
def _codec() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def _sets_in(kind: object) -> Iterator[str]:
    """Return the names of the fields that hold sets, in a type and all it is made of."""
    if is_dataclass(kind):
        for name, part in get_type_hints(kind).items():
            if get_origin(part) is EnumSet:
                yield name
            yield from _sets_in(part)
    for part in get_args(kind):
        yield from _sets_in(part)


SETS = frozenset(_sets_in(Case))
"""The fields that hold sets; no field of that name holds anything else."""
