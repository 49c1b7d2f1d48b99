"""A pasted bill or message: what it seems to say of each loan, to be confirmed by the person.

Nothing is kept and nothing decided here. Each reading carries the words it comes from; one that
rests on a guess carries a doubt, and one the text contradicts carries the other values too.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from core.case import LenderType
from core.intake.amounts import parse_count, parse_yuan
from core.intake.dates import parse_day
from core.intake.debts import DEBT_FIELDS
from core.intake.extraction import COUNTS, Hit, Proposal, Reading, first_of, quoted, shown
from core.intake.instalment_counting import counted, planned
from core.intake.normalise import Refused
from core.intake.patterns import Pattern, sayings
from core.intake.read_result import ReadKind, ReadResult
from core.intake.repayments import plan_in
from core.intake.sections import name_in, one_width, passages
from core.money import format_yuan_short

LONGEST: Final = 10_000
"""The most characters that are read."""

_TELLS_NOTHING_ALONE = frozenset(
    {"platform", "lender_type", "lender_name", "contract_no", "signed_on", "due_day"}
)
_MOST_LEFT_OVER = 8
_LABEL_LENGTH = 10
_NEAR = 60
"""Characters before a sum in which its label is looked for."""
_NO_LABEL = re.compile(r"[\d,。;!?【】\s]")


def read_text(text: str, today: date) -> ReadResult:
    """Read whatever was pasted, and say what it is.

    Args:
        text: any text; of more than ``LONGEST`` characters the first are read.
        today: days that have passed are counted from it, and days without a year are near it.
    """
    debts = read_pasted(text, today)
    return ReadResult(kind=ReadKind.DEBTS if debts else ReadKind.UNKNOWN, debts=debts)


def read_pasted(text: str, today: date) -> tuple[Proposal, ...]:
    """Read whatever was pasted.

    Args:
        text: any text; of more than ``LONGEST`` characters the first are read.
        today: days that have passed are counted from it, and days without a year are near it.

    Returns:
        A proposal for each loan of which the text tells a number, in the order of the text.
    """
    found = (_proposal(passage, today) for passage in passages(one_width(text[:LONGEST])))
    return tuple(proposal for proposal in found if proposal is not None)


def _proposal(passage: str, today: date) -> Proposal | None:
    plan = plan_in(passage, today)
    rest = passage
    if plan is not None:
        rest = passage[: plan.start] + " " * (plan.end - plan.start) + passage[plan.end :]
    hits, taken = _hits(rest, today)
    readings = {reading.field: reading for reading in _name(passage)}
    readings |= {r.field: r for r in (*_plain_readings(hits), *counted(hits, today))}
    if plan is not None:
        readings |= {r.field: r for r in planned(plan, hits, readings, today)}
    readings |= {r.field: r for r in _lender(readings, passage)}
    if not readings.keys() - _TELLS_NOTHING_ALONE:
        return None
    return Proposal(
        readings=tuple(readings[field] for field in DEBT_FIELDS if field in readings),
        left_over=tuple(_left_over(rest, taken)),
    )


def _hits(passage: str, today: date) -> tuple[list[Hit], bytearray]:
    """Return what the patterns find, firm readings before doubtful ones, and the places read.

    The places are a 1 for every character read. What is known of the hits so far is kept beside
    them: looking through them again for each would take the square of the text's length.
    """
    hits: list[Hit] = []
    taken = bytearray(len(passage))
    firm: dict[str, set[str]] = {}
    as_of = ""
    for pattern in sayings().patterns:
        if pattern.field == "platform" or not pattern.fits(passage):
            continue
        for found in pattern.regex.finditer(passage):
            start, end = found.span("v")
            if taken.find(1, start, end) != -1:
                continue
            text = _understood(pattern, found, as_of, today)
            sure = firm.get(pattern.field, ())
            if not text or (pattern.doubt and sure and text not in sure):
                continue
            taken[start:end] = b"\1" * (end - start)
            words = quoted(found[0])
            doubt = pattern.doubt
            if pattern.kind == "days" and not as_of:
                doubt = "days_then"
            if pattern.field == "as_of":
                as_of = as_of or text
            if not doubt:
                firm.setdefault(pattern.field, set()).add(text)
            hits.append(Hit(pattern.field, text, words, doubt, pattern.adds))
    return hits, taken


def _understood(pattern: Pattern, found: re.Match[str], as_of: str, today: date) -> str:
    """Return a value the way the form shows it, or nothing where it can't be read."""
    text = found["v"]
    try:
        match pattern.kind:
            case "days":
                then = date.fromisoformat(as_of) if as_of else today
                text = (then - timedelta(days=int(text))).isoformat()
            case "day_of_date":
                text = str(parse_day(text, today, "nearest").day)
            case "rate":
                text = found["per"] + text
        if pattern.field in COUNTS:
            return str(parse_count(text))
        if pattern.field == "as_of":
            return parse_day(text, today).isoformat()
    except (Refused, OverflowError):
        return ""
    return shown(pattern.field, text, today)


def _name(passage: str) -> Iterator[Reading]:
    found = name_in(passage)
    if found is not None:
        yield Reading(field="platform", text=found.text, words=found.text, doubt=found.doubt)


def _plain_readings(hits: list[Hit]) -> Iterator[Reading]:
    """Return fields that stand in the text as they are; penalties of several names are added up."""
    for field in dict.fromkeys(hit.field for hit in hits):
        if field in COUNTS or field == "as_of":
            continue
        own = [hit for hit in hits if hit.field == field]
        own = [hit for hit in own if not hit.doubt] or own
        parts = {hit.adds: hit for hit in reversed(own) if hit.adds}
        if len(parts) > 1:
            yield _added_up(field, [part for part in own if part in parts.values()])
        else:
            yield first_of(own)


def _added_up(field: str, parts: list[Hit]) -> Reading:
    total = sum(parse_yuan(part.text) for part in parts)
    return Reading(
        field=field,
        text=format_yuan_short(total),
        words="；".join(part.words for part in parts),
        doubt="added_up",
    )


def _lender(readings: dict[str, Reading], passage: str) -> Iterator[Reading]:
    """Guess what kind of lender it is, from a name alone."""
    said = readings.get("lender_name") or readings.get("platform")
    if said is None:
        return
    named = said.text
    if LenderType.BANK_CARD in [kind for kind, says in sayings().lenders if says.search(passage)]:
        named += next(
            says.pattern for kind, says in sayings().lenders if kind is LenderType.BANK_CARD
        )
    for kind, says in sayings().lenders:
        if says.search(named):
            yield Reading(field="lender_type", text=kind.value, words=said.text, doubt="by_name")
            return


def _left_over(passage: str, taken: bytearray) -> Iterator[str]:
    """Return sums no field took, each with the few words before it."""
    found_sums: dict[str, None] = {}
    for found in sayings().sum.finditer(passage):
        start, end = found.span("v")
        is_sum = sayings().is_sum.search(found["v"]) is not None
        if is_sum and taken.find(1, start, end) == -1:
            near = passage[max(0, start - _NEAR) : start].rstrip()
            before = _NO_LABEL.split(near)[-1][-_LABEL_LENGTH:]
            found_sums[quoted(before + found["v"])] = None
    yield from list(found_sums)[:_MOST_LEFT_OVER]
