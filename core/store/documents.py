"""A case as a JSON document and back; text is cleaned on the way in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from core.case import Case, EnumSet

Document = dict[str, Any]
"""What JSON calls an object."""

_REPLACEMENT = "\ufffd"
_LINE_ENDS = {"\r\n": "\n", "\r": "\n"}


def document_of(case: Case) -> Document:
    """Write ``case`` as a document: equal cases give equal documents, in every process.

    What was told as a set is a list in the order of its kind (``core.case.EnumSet``).

    Text is cleaned (see ``clean``), so that no text can make a save fail.
    """
    written = _codec().dump_python(case, mode="json")
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


def clean(text: str) -> str:
    """Give ``text`` as it is kept.

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
    """Give the names of the fields that hold sets, in a type and all it is made of."""
    if is_dataclass(kind):
        for name, part in get_type_hints(kind).items():
            if get_origin(part) is EnumSet:
                yield name
            yield from _sets_in(part)
    for part in get_args(kind):
        yield from _sets_in(part)


SETS = frozenset(_sets_in(Case))
"""The fields that hold sets; no field of that name holds anything else."""
