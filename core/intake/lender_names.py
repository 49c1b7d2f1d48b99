"""Names of lenders at the beginning of a line: those in a dictionary, and what may be one."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from core.case import LenderType

_BEFORE = re.compile(r"[^\S\n]*(?:[-*•·●▪#>]+[^\S\n]*)?")
_LISTED = re.compile(r"\(?\d{1,2}[.、)]\s*")
_RUN = re.compile(r"[^\s—–,。:;|()\[\]<>【】《》\"“”‘’'!?=¥+\d/\\]{1,24}")
_MAY_NAME = re.compile(r"[一-龥A-Za-z]")
_LONGEST: Final = 14
_WITHIN: Final = 40
"""Characters in which a line says that it is of several lenders."""
_LONGEST_CUT_OFF: Final = 3
"""Characters of which a single one may be the name, the others a label."""
_PLAIN_LONGEST: Final = 6
"""Characters of a name that nothing at its end shows to be one."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a passage calls the lender, and where it does so."""

    text: str
    start: int
    end: int
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Which words make a label, and what can't be a name."""

    words: frozenset[str]
    longest: int
    not_lenders: re.Pattern[str]
    expenses: re.Pattern[str]
    several: re.Pattern[str]
    leads: re.Pattern[str]
    page_total: re.Pattern[str]
    never: re.Pattern[str]
    ends: re.Pattern[str]
    known: re.Pattern[str]
    says_who: re.Pattern[str]
    before_name: re.Pattern[str]
    numbering: re.Pattern[str]
    numbered: re.Pattern[str]
    figure: re.Pattern[str]
    generic: re.Pattern[str]
    nth_loan: re.Pattern[str]
    simpler: dict[int, int]
    types: dict[str, LenderType]


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads(files("core.intake").joinpath(f"data/{name}").read_text("utf-8"))


@cache
def labels() -> Labels:
    """Load both files, once."""
    data = _loaded("labels.toml")
    words = frozenset(data["words"])
    rows = _loaded("lenders.toml")["lender"]
    names = sorted((name for row in rows for name in row["names"]), key=len, reverse=True)
    return Labels(
        words=words,
        longest=max(map(len, words)),
        not_lenders=re.compile(data["not_lenders"]),
        expenses=re.compile(data["expenses"]),
        several=re.compile(data["several"]),
        leads=re.compile(data["leads"]),
        page_total=re.compile(data["page_total"]),
        never=re.compile(data["never_in_a_name"]),
        ends=re.compile(data["ends_a_name"]),
        known=re.compile("|".join(map(re.escape, names))),
        says_who=re.compile(data["says_who"]),
        before_name=re.compile(data["before_name"]),
        numbering=re.compile(data["numbering"]),
        numbered=re.compile(data["numbered"]),
        figure=re.compile(data["figure"]),
        generic=re.compile(data["generic"]),
        nth_loan=re.compile(data["nth_loan"]),
        simpler=str.maketrans(data["traditional"], data["simplified"]),
        types={
            name: LenderType(row["type"]) for row in rows if "type" in row for name in row["names"]
        },
    )


def known_names() -> tuple[str, ...]:
    """Return every name of the dictionary."""
    return tuple(n for row in _loaded("lenders.toml")["lender"] for n in row["names"])


def type_of(name: str) -> LenderType | None:
    """Return the type that a name of the dictionary settles, if it does."""
    return labels().types.get(name)


def _label_lengths(text: str, *, from_end: bool) -> Iterable[int]:
    """Give every length of a beginning, or an end, that is put together from words of labels."""
    known = labels()
    reached = {0}
    for length in range(1, len(text) + 1):
        for word_length in range(1, min(known.longest, length) + 1):
            if length - word_length not in reached:
                continue
            if from_end:
                word = text[len(text) - length : len(text) - length + word_length]
            else:
                word = text[length - word_length : length]
            if word in known.words:
                reached.add(length)
                break
    return reached


def is_label(text: str) -> bool:
    """Return whether a text is put together from words of labels alone."""
    return len(text) in _label_lengths(text, from_end=False)


def name_at(line: str, start: int = 0) -> Name | None:
    """Find the name that a line, or a part of one, begins with; a number may stand before it.

    A name of the dictionary has no doubt; any other is guessed by where it stands.
    """
    known = labels()
    at, is_labelled = _begin(line, start)
    found = known.known.match(line, at)
    listed = _LISTED.match(line, at)
    if found is None and listed and (found := known.known.match(line, listed.end())):
        at = listed.end()
    if found is None and (numbering := known.numbering.match(line, at)):
        at = numbering.end()
        found = known.known.match(line, at)
    run = _RUN.match(line, found.end() if found else at)
    text = (found[0] if found else "") + (run[0] if run else "")
    if found is None and (generic := known.generic.match(line, at)):
        return Name(generic[0], at, generic.end(), "by_place")
    if found is None and (_is_no_name(text) or known.several.search(line[at : at + _WITHIN])):
        return None
    whole = text
    text = text[: len(text) - _cut(text, len(found[0]) if found else 0)]
    if found is not None:
        if known.never.search(text, len(found[0])):
            text = found[0]
        return Name(text, at, at + len(text), "")
    if not _may_be(text) or (len(text) == 1 and not _is_alone(line, at, whole)):
        return None
    return Name(text, at, at + len(text), "" if is_labelled else "by_place")


def _begin(line: str, start: int) -> tuple[int, bool]:
    """Return where a name may begin, and whether a label says that one stands there."""
    known = labels()
    at = _BEFORE.match(line, start).end()  # type: ignore[union-attr] # it may be empty
    label = known.before_name.match(line, at)
    if label is None and (numbering := known.numbering.match(line, at)):
        label = known.before_name.match(line, numbering.end())
    at = label.end() if label else at
    lead = known.leads.match(line, at)
    return lead.end() if lead else at, label is not None


def _is_no_name(text: str) -> bool:
    """Return whether a line begins with a total, a cost, a label or who speaks."""
    known = labels()
    return bool(
        known.not_lenders.search(text)
        or known.expenses.search(text)
        or is_label(text)
        or known.says_who.match(text)
    )


def _is_alone(line: str, at: int, whole: str) -> bool:
    """Return whether a single character is set off as a name, or stands before a label."""
    if 1 < len(whole) <= _LONGEST_CUT_OFF:
        return True
    return len(whole) == 1 and line[at + 1 : at + 2].isspace()


def _cut(text: str, least: int) -> int:
    """Return how many characters at the end are a label and no part of the name."""
    ends = labels().ends
    longest = 0
    for length in sorted(_label_lengths(text, from_end=True)):
        if len(text) - length < max(1, least) or ends.search(text[: len(text) - longest]):
            break
        longest = length
    return longest


def _may_be(text: str) -> bool:
    known = labels()
    if not text or len(text) > _LONGEST or not _MAY_NAME.search(text) or is_label(text):
        return False
    if known.never.search(text):
        return False
    return len(text) <= _PLAIN_LONGEST or known.ends.search(text) is not None
