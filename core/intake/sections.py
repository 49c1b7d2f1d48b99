"""A pasted text taken apart: one passage a loan, though messages and lines come in a heap."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.intake.lender_names import Name, is_label, labels, name_at
from core.intake.patterns import sayings

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE = re.compile(r"(?<=[;。\n])")
_CLAUSE = re.compile(r"[,、]\s*(?=[^\d\s])")
_SPACE = re.compile(r"(?<=[^\s])[^\S\n]+(?=[^\d\s])")
_MARK = re.compile(r"【([^【】]{1,20})】")
_NEXT = 8
"""Lines in which one goes on looking for what stands below a heading."""
_MOST = 400
"""Passages that are read; what comes after them is left over."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What belongs to one loan."""

    text: str
    name: Name | None = None
    """Who it is of, as far as its text says; where it stands counts from its beginning."""
    is_line: bool = False
    """One line of a list, which begins with a name and has a figure."""
    is_aside: bool = False
    """A total, or what is no loan at all: its sums are left over."""
    is_beyond: bool = False
    """What comes after the most loans that are read; an aside as well."""


def one_width(text: str) -> str:
    """Make ０．５％ and （） narrow, character by character: every place stays its place.

    The words of bills come out as they are written in mainland China: 每月還 is 每月还.
    """
    return "".join(_narrow(character) for character in text).translate(labels().simpler)


def _narrow(character: str) -> str:
    if "\n" <= character <= "~" and character != "\r":
        return character
    if unicodedata.category(character) in {"Cf", "Cs"} or character == "\r":
        return " "
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


def passages(text: str) -> list[Passage]:
    """Split what was pasted into one passage a loan, in order; text of one width is split.

    A line that begins with a name and has a figure is a loan of its own, though another one has
    the same name. A passage that names nobody belongs to the one before it, unless it says again
    what that one has said; messages with the same mark are one, so that what differs is seen.
    """
    joined: list[Passage] = []
    further: list[list[str]] = []
    at: dict[str, int] = {}
    for block in _BLANK_LINE.split(text):
        pieces = _split(block) if len(joined) <= _MOST else [Passage(block)]
        for piece in pieces:
            if not piece.text.strip():
                continue
            if len(joined) > _MOST:
                joined.append(replace(piece, is_aside=True, is_beyond=True))
                further.append([])
            else:
                _join(joined, further, at, piece)
    first_named = next((n for n, part in enumerate(joined) if part.name), 0)
    if any(labels().page_total.search(part.text) for part in joined[:first_named]):
        joined[:first_named] = [replace(part, is_aside=True) for part in joined[:first_named]]
    return [
        replace(first, text="\n\n".join((first.text, *more))) if more else first
        for first, more in zip(joined, further, strict=True)
    ]


def _join(
    joined: list[Passage], further: list[list[str]], at: dict[str, int], piece: Passage
) -> None:
    """Put a piece beside the passages so far, or into the one it belongs to."""
    name = piece.name.text if piece.name else ""
    if not name and len(joined) > 1 and _is_aside(piece.text, in_list=True):
        piece = replace(piece, is_aside=True)
    place = at.get(name) if name and not piece.is_line else None
    if place is not None and _is_another(joined[place].text, piece.text):
        place = None
    if not name and not piece.is_aside and joined and _belongs(joined[-1], piece):
        place = len(joined) - 1
    if place is None or joined[place].is_aside:
        if name:
            at.setdefault(name, len(joined))
        joined.append(piece)
        further.append([])
    else:
        further[place].append(piece.text)


def _is_another(before: str, text: str) -> bool:
    """Return whether two texts with one name are of two loans: by their numbers, or as headings."""
    numbers = [
        {
            found["v"]
            for p in sayings().patterns
            if p.field == "contract_no"
            for found in p.regex.finditer(one)
        }
        for one in (before, text)
    ]
    if all(numbers):
        return not numbers[0] & numbers[1]
    return not _MARK.search(text) and _says_again(before, text)


def _belongs(before: Passage, piece: Passage) -> bool:
    """Return whether a piece that names nobody goes on with what stands before it."""
    if before.is_aside:
        return False
    if before.is_line:
        again = sayings().each_time
        return not (again.search(before.text) and again.search(piece.text))
    return before.name is not None or not sayings().sum.search(before.text)


def _split(block: str) -> list[Passage]:
    """Split one block at its marks, or else where a line or a sentence begins with a name."""
    no_name = sayings().no_name
    marks = [found for found in _MARK.finditer(block) if not no_name.search(found[1])]
    if marks:
        cuts = []
        if len(marks) > 1:
            at_end = block[: marks[0].start()].strip() and not block[marks[-1].end() :].strip()
            cuts = [mark.end() if at_end else mark.start() for mark in marks]
            cuts = cuts if at_end else cuts[1:]
        return [Passage(part, name_in(part)) for part in _cut(block, cuts)]
    return list(_listed(block))


def _listed(block: str) -> Iterator[Passage]:
    """Split a block without marks at what begins with a name."""
    parts = [part for sentence in _SENTENCE.split(block) for part in _clauses(sentence)]
    text, name, is_line = "", None, False
    leads = ((part, name_at(part)) for part in parts)
    listed = any(lead and labels().figure.search(part, lead.end) for part, lead in leads)
    of, counted = None, False
    for n, part in enumerate(parts):
        found = name_at(part)
        nth = found is None and labels().nth_loan.match(part) is not None
        of = found or of
        has_figure = labels().figure.search(part, found.end if found else 0) is not None
        is_aside = found is None and _is_aside(part, in_list=listed)
        starts = is_aside or (
            found is not None and (has_figure or _is_heading(parts, n, found, started=is_line))
        )
        if found is None and is_line and _says_again(text, part):
            starts = True
        if nth and of is not None and labels().figure.search(part, 4):
            starts, counted = starts or counted, True
        if starts:
            if text:
                yield _passage(text, name, is_line=is_line)
            text, name = "", found
            if nth and of is not None:
                name = replace(of, start=0, end=0)
            is_line = name is not None and has_figure
        if is_aside:
            yield Passage(part, is_aside=True)
            text, name, is_line = "", None, False
        else:
            text += part
    if text:
        yield _passage(text, name, is_line=is_line)


def _passage(text: str, name: Name | None, *, is_line: bool) -> Passage:
    said = name_in(text)
    if name is None or (said is not None and not said.doubt and said.start < name.start):
        return Passage(text, said)
    return Passage(text, name, is_line=is_line)


def _says_again(text: str, part: str) -> bool:
    again = sayings().each_time
    return again.search(part) is not None and again.search(text) is not None


def _is_aside(part: str, *, in_list: bool) -> bool:
    bare = part.strip()
    if numbered := labels().numbered.match(bare):
        bare = bare[numbered.end() :]
    known = labels()
    if known.expenses.search(bare) or known.several.search(bare):
        return True
    return in_list and known.not_lenders.search(bare) is not None


def _is_heading(parts: list[str], n: int, found: Name, *, started: bool) -> bool:
    """Return whether a name alone on its line is a heading of what follows."""
    rest = parts[n][found.end :].strip(" \t:|-*#\n")
    if rest and not is_label(rest):
        return not found.doubt and not started
    if not found.doubt or labels().ends.search(found.text):
        return True
    follows = next((part for part in parts[n + 1 : n + 1 + _NEXT] if part.strip()), "")
    return labels().figure.search(follows) is not None and name_at(follows) is None


def _clauses(sentence: str) -> list[str]:
    """Cut a sentence where another lender begins and says a figure: at commas, or at spaces.

    At a space only after a figure was said before.
    """
    cuts = _spaced(sentence)
    for comma in _CLAUSE.finditer(sentence):
        found = name_at(sentence, comma.end())
        if found is None or (found.doubt and not labels().ends.search(found.text)):
            continue
        end = _CLAUSE.search(sentence, found.end)
        clause = sentence[found.end : end.start() if end else len(sentence)]
        if sayings().says_debt.match(clause):
            cuts.append(comma.end())
    return _cut(sentence, sorted({*cuts}))


def _spaced(sentence: str) -> list[int]:
    first = labels().figure.search(sentence)
    cuts: list[int] = []
    if first is None:
        return cuts
    for space in _SPACE.finditer(sentence, first.end()):
        found = name_at(sentence, space.end())
        if found is None or not labels().ends.search(found.text):
            continue
        says = sayings().says_debt.match(sentence, found.end) is not None
        if says:
            cuts.append(space.end())
    return cuts


def _cut(text: str, places: list[int]) -> list[str]:
    ends = [*places, len(text)]
    return [text[a:b] for a, b in zip([0, *places], ends, strict=True)]
