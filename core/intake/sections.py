"""A pasted text taken apart: one passage a loan, though messages come in a heap."""

import re
import unicodedata
from dataclasses import dataclass

from core.intake.patterns import sayings

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE = re.compile(r"(?<=[;。\n])")
_MARK = re.compile(r"【([^【】]{1,20})】")
_BEFORE_NAME = re.compile(r"[\s\d.、()·-]*")
_MOST = 40
"""Passages that are read; a heap of more is no heap of loans."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a passage calls the lender, and where it does so."""

    text: str
    start: int
    end: int
    doubt: str


def one_width(text: str) -> str:
    """Make ０．５％ and （） narrow, character by character: every place stays its place."""
    return "".join(_narrow(character) for character in text)


def _narrow(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Cs"} or character == "\r":
        return " "
    if character in "\n\t":
        return character
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def name_in(passage: str) -> Name | None:
    """Find who lent; a mark such as 还款提醒 is no name, and who only collects is no lender."""
    known = sayings()
    for pattern in known.patterns:
        if pattern.field != "platform":
            continue
        for found in pattern.regex.finditer(passage):
            text = found["v"].strip()
            if not known.no_name.search(text) and not known.collects.search(text):
                return Name(text, *found.span("v"), pattern.doubt)
    return None


def passages(text: str) -> list[str]:
    """Split what was pasted into one passage a loan, in order; text of one width is split.

    A passage that names nobody belongs to the one before it; passages that name the same lender
    are one, so that what differs between two messages is seen.
    """
    pieces = [
        piece for block in _BLANK_LINE.split(text) for piece in _split(block) if piece.strip()
    ]
    joined: list[tuple[str, str]] = []
    for piece in pieces[:_MOST]:
        found = name_in(piece)
        name = found.text if found else ""
        at = next((n for n, (known, _) in enumerate(joined) if name and known == name), None)
        if not name and joined and (joined[-1][0] or not sayings().sum.search(joined[-1][1])):
            at = len(joined) - 1
        if at is None:
            joined.append((name, piece))
        else:
            joined[at] = (joined[at][0], f"{joined[at][1]}\n\n{piece}")
    return [piece for _, piece in joined]


def _split(block: str) -> list[str]:
    """Split one block at its marks, or else at sentences that begin with a name."""
    no_name = sayings().no_name
    marks = [found for found in _MARK.finditer(block) if not no_name.search(found[1])]
    if len(marks) > 1:
        at_end = block[: marks[0].start()].strip() and not block[marks[-1].end() :].strip()
        cuts = [mark.end() if at_end else mark.start() for mark in marks]
        return _cut(block, cuts if at_end else cuts[1:])
    if marks:
        return [block]
    starts, at = [], 0
    for sentence in _SENTENCE.split(block):
        found = name_in(sentence)
        if found is not None and found.doubt and _BEFORE_NAME.fullmatch(sentence, 0, found.start):
            starts.append(at)
        at += len(sentence)
    return _cut(block, starts[1:])


def _cut(text: str, places: list[int]) -> list[str]:
    ends = [*places, len(text)]
    return [text[a:b] for a, b in zip([0, *places], ends, strict=True)]
