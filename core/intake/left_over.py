"""What a text says and no field holds: every sum ends somewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date

from core.intake.amounts import parse_yuan
from core.intake.extraction import Proposal, Reading, quoted
from core.intake.normalise import Refused, best_guess, is_range
from core.intake.patterns import sayings
from core.intake.read_result import ReadResult

_LABEL_LENGTH = 10
_NEAR = 60
"""Characters before a sum in which its label is looked for."""
_NO_LABEL = re.compile(r"[\d,。;!?【】\s]")
_BARE = re.compile(r"\d{3,7}|\d{1,3}(?:,\d{3})+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万(?:\d千?)?|千)?")


def about_fen(text: str) -> int | None:
    """Return what a sum says, in fen; of a range what is guessed of it; ``None`` if unreadable."""
    try:
        return parse_yuan(best_guess(text) if is_range(text) else text)
    except Refused:
        return None


def sums_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Give beginning, end and fen of every sum in a text; short bare numbers are none."""
    known = sayings()
    for found in known.sum.finditer(text):
        start, end = found.span("v")
        said = found["v"].strip()
        if not (known.is_sum.search(said) or _BARE.fullmatch(said) or is_range(said)):
            continue
        if known.no_sum_before.search(text, max(0, start - _LABEL_LENGTH - 4), start):
            continue
        if fen := about_fen(said):
            yield start, end, fen


def told_sums(readings: Iterable[Reading]) -> frozenset[int]:
    """Return every sum, in fen, that stands in fields, beside them, or was added up for one."""
    texts: list[str] = []
    for reading in readings:
        texts += (reading.text, *reading.others)
        if reading.doubt == "added_up":
            texts.append(reading.words)
    return frozenset(_sums(texts))


def _sums(texts: Iterable[str]) -> Iterator[int]:
    for text in texts:
        for found in _NUMBER.finditer(text):
            try:
                yield parse_yuan(found[0])
            except Refused:
                continue


def left_of(text: str, told: frozenset[int]) -> Iterator[str]:
    """Give each sum of a text that isn't told, with the few words before it."""
    for start, end, fen in sums_in(text):
        if fen in told:
            continue
        near = text[max(0, start - _NEAR) : start].rstrip()
        before = _NO_LABEL.split(near)[-1][-_LABEL_LENGTH:]
        yield quoted(before + text[start:end])
    for found in sayings().misread.finditer(text):
        yield quoted(found[0])


def sums_left(text: str, result: ReadResult) -> list[str]:
    """Return the sums of a whole text that nothing of what was read tells."""
    told = set(told_sums(r for debt in result.debts for r in debt.readings))
    told |= set(_sums(one for debt in result.debts for one in debt.left_over))
    told |= set(_sums(result.left_over))
    told |= {payment.amount_fen for payment in result.payments}
    if result.about is not None:
        told |= set(_fen_values(result.about))
    return list(dict.fromkeys(left_of(text, frozenset(told))))


def _fen_values(record: object) -> Iterator[int]:
    for field in fields(record):  # type: ignore[arg-type] # a record of read_result
        value = getattr(record, field.name)
        if field.name.endswith("_fen") and value is not None:
            yield value
        elif isinstance(value, tuple):
            for one in value:
                yield from _fen_values(one)


def left_in(
    text: str, proposal: Proposal, rows: Iterable[tuple[date, tuple[int, ...]]]
) -> list[str]:
    """Return what a loan's own passage says and its fields don't hold.

    Args:
        text: the passage.
        proposal: what was read of it.
        rows: for each row of its plan the sums that are no part of the plan, in fen; they are
            given a line a row.
    """
    from core.money import format_yuan_short

    lines = [
        f"{day.isoformat()}: " + " ".join(format_yuan_short(fen) for fen in spare)
        for day, spare in rows
        if spare
    ]
    told = told_sums(proposal.readings) | frozenset(
        _sums(line.partition(": ")[2] for line in lines)
    )
    return [*dict.fromkeys(left_of(text, told)), *lines]
