"""The ways bills and messages say things, as ``data/pasted.toml`` lists them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from core.case import LenderType


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way of saying one thing. What the parts mean stands at the top of the file."""

    field: str
    regex: re.Pattern[str]
    kind: str
    doubt: str
    when: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    adds: str

    def fits(self, passage: str) -> bool:
        """Return whether the passage is of the kind this pattern is for."""
        if self.when is not None and self.when.search(passage) is None:
            return False
        return self.unless is None or self.unless.search(passage) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """All of them, compiled."""

    patterns: tuple[Pattern, ...]
    lenders: tuple[tuple[LenderType, re.Pattern[str]], ...]
    sum: re.Pattern[str]
    date: re.Pattern[str]
    no_name: re.Pattern[str]
    collects: re.Pattern[str]
    paid: re.Pattern[str]
    late: re.Pattern[str]
    made: re.Pattern[str]
    whole: re.Pattern[str]
    misread: re.Pattern[str]
    total_row: re.Pattern[str]
    whole_sum: re.Pattern[str]
    part_of_sum: re.Pattern[str]
    is_sum: re.Pattern[str]
    row: re.Pattern[str]
    each_time: re.Pattern[str]
    says_debt: re.Pattern[str]
    is_ad: re.Pattern[str]
    open_row: re.Pattern[str]
    no_sum_before: re.Pattern[str]
    formal: re.Pattern[str]
    everyday: dict[int, int]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("core.intake").joinpath("data/pasted.toml").read_text("utf-8"))


@cache
def _parts() -> dict[str, str]:
    parts: dict[str, str] = {}
    for name, regex in _data()["parts"].items():
        parts[name] = _filled(regex, parts)
    return parts


def filled(regex: str) -> str:
    """Put the parts of the file, ``{sum}`` and others, into a pattern."""
    return _filled(regex, _parts())


@cache
def sayings() -> Sayings:
    """Load the file, once."""
    data = _data()

    def compiled(regex: str) -> re.Pattern[str]:
        return re.compile(filled(regex))

    return Sayings(
        patterns=tuple(
            Pattern(
                field=row["field"],
                regex=compiled(row["regex"]),
                kind=row.get("kind", ""),
                doubt=row.get("doubt", ""),
                when=compiled(row["when"]) if "when" in row else None,
                unless=compiled(row["unless"]) if "unless" in row else None,
                adds=row.get("adds", ""),
            )
            for row in data["pattern"]
        ),
        lenders=tuple((LenderType(row["type"]), compiled(row["says"])) for row in data["lender"]),
        sum=compiled("{sum}"),
        date=compiled("{date}"),
        everyday=str.maketrans(data["numerals"]["formal"], data["numerals"]["everyday"]),
        **{word: compiled(regex) for word, regex in data["words"].items()},
    )


def _filled(regex: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        regex = regex.replace("{" + name + "}", part)
    return regex
