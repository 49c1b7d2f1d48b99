"""The parts of a document, and the same as plain text."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
_NEVER_WRITTEN = ("Cc", "Cs")
"""Unicode categories XML has no place for: control characters and lone surrogates."""
_NO_LETTERS = frozenset("\ufffe\uffff")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make letters appear in another order than they stand in."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the document's title, 1 a chapter, 2 a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line end inside it stays a line end."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Items | Table


def cleaned(text: str) -> str:
    r"""Leave out what would break a file, a program that reads it, or the order of letters.

    >>> cleaned("one\r\ntwo\x00\ud800\u202e")
    'one\ntwo'
    """
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return "".join(
        letter
        for letter in text
        if letter in "\n\t"
        or (
            letter not in _NO_LETTERS | _TURNING
            and unicodedata.category(letter) not in _NEVER_WRITTEN
        )
    )


def to_text(parts: Iterable[Part]) -> str:
    """Write a document as plain text: an empty line between parts, ``|`` between cells."""
    return "\n\n".join("\n".join(_lines(part)) for part in parts)


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(text) | Paragraph(text):
            yield cleaned(text)
        case Items(items, numbered):
            for number, item in enumerate(items, 1):
                yield cleaned(f"{number}. {item}" if numbered else f"- {item}")
        case Table(header, rows):
            for row in (header, *rows):
                yield " | ".join(_one_line(cell) for cell in row)


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())
