"""An instalment given with its parts, 905.33 = 800 + 80 + 25.33: only the whole is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from core.intake.amounts import parse_yuan
from core.intake.extraction import Hit, quoted
from core.intake.normalise import Refused
from core.intake.patterns import sayings
from core.intake.plan_columns import PARTS, role_before
from core.money import format_yuan_short

_NEAR: Final = 24
"""Characters between two sums that belong together."""
_LEAST, _MOST = 2, 5


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The text without the parts of an instalment, and the instalment they make."""

    text: str
    instalment: Hit | None = None


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    end: int
    fen: int
    role: str


def breakdown(passage: str) -> Breakdown:
    """Find a whole sum whose parts stand beside it, and take the parts out.

    The text keeps its length. Where the parts don't make the whole, nothing is taken out.
    """
    sums = list(_sums(passage))
    runs: list[list[_Sum]] = [[sums[0]]] if sums else []
    for before, after in pairwise(sums):
        if after.start - before.end <= _NEAR:
            runs[-1].append(after)
        else:
            runs.append([after])
    for run in runs:
        for whole, parts in _splits(run):
            near = passage[max(0, whole.start - _NEAR) : whole.start]
            if sum(part.fen for part in parts) == whole.fen and not sayings().whole.search(near):
                return _taken_out(passage, whole, parts)
    return Breakdown(passage)


def _sums(passage: str) -> list[_Sum]:
    found = []
    for one in sayings().sum.finditer(passage):
        start, end = one.span("v")
        try:
            fen = parse_yuan(one["v"])
        except Refused:
            continue
        role = role_before(passage, start)
        if role:
            found.append(_Sum(start, end, fen, role))
    return found


def _splits(run: Sequence[_Sum]) -> list[tuple[_Sum, Sequence[_Sum]]]:
    """Give each whole with the parts that follow it, or come before it."""
    found = []
    for n, one in enumerate(run):
        if one.role != "total":
            continue
        after = _parts(run[n + 1 :])
        before = _parts(list(reversed(run[:n])))
        found += [(one, parts) for parts in (after, before) if len(parts) >= _LEAST]
    return found


def _parts(sums: Sequence[_Sum]) -> Sequence[_Sum]:
    parts: list[_Sum] = []
    for one in sums[:_MOST]:
        if one.role not in PARTS:
            break
        parts.append(one)
    return parts


def _taken_out(passage: str, whole: _Sum, parts: Sequence[_Sum]) -> Breakdown:
    text = passage
    for one in (whole, *parts):
        text = text[: one.start] + "#" * (one.end - one.start) + text[one.end :]
    near = passage[max(0, whole.start - _NEAR // 2) : whole.end]
    words = quoted(near.rpartition("\n")[2])
    each = sayings().each_time.search(passage) is not None
    doubt = "" if each else "one_payment"
    return Breakdown(text, Hit("instalment", format_yuan_short(whole.fen), words, doubt))
