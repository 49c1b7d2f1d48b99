"""One passage of a text that tells of one loan: what each of its words says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from core.case import LenderType, PlannedPayment, RepaymentWay
from core.intake.amounts import parse_count, parse_yuan
from core.intake.dates import parse_day, parse_days_about
from core.intake.debts import DEBT_FIELDS
from core.intake.extraction import COUNTS, Hit, Proposal, Reading, first_of, quoted, shown
from core.intake.instalment_counting import counted, planned
from core.intake.left_over import about_fen, left_in
from core.intake.lender_names import Name, type_of
from core.intake.normalise import Refused, best_guess, is_range
from core.intake.patterns import Pattern, sayings
from core.intake.plan_columns import plan_words
from core.intake.planned import show_planned
from core.intake.repayments import PastedPlan, plan_in
from core.intake.sections import Passage, name_in
from core.intake.sums_of_parts import breakdown
from core.money import format_yuan_short

_TELLS_NOTHING_ALONE: Final = frozenset(
    {
        "monthly_fee",
        "platform",
        "lender_type",
        "lender_name",
        "contract_no",
        "signed_on",
        "due_day",
        "way",
    }
)
_BARE_SUM = re.compile(r"[\s:|,]*")
_LEAST_DIGITS: Final = 2
_LEAST_BARE_FEN: Final = 5_000
"""A smaller number right after a name is a day or a share rather than a debt."""
_NEVER_ZERO: Final = frozenset({"instalment", "minimum"})
"""Fields of which a 0 says that nothing is due now, and nothing of the loan."""


def debt_in(part: Passage, today: date) -> tuple[Proposal | None, bool]:
    """Read one passage; nothing where it tells no number of a loan. Also whether it has a plan."""
    passage = part.text
    plan = plan_in(passage, today)
    rest = _without_rows(passage, plan)
    parted = breakdown(_without_name(rest, part.name))
    hits = _hits(parted.text, today)
    if parted.instalment is not None:
        hits.insert(0, parted.instalment)
    if part.is_line and part.name is not None:
        hits += _bare_sum(parted.text, part.name.end, hits)
    readings = {reading.field: reading for reading in _name(part)}
    readings |= {r.field: r for r in (*_plain_readings(hits), *counted(hits, today))}
    if plan is not None:
        readings |= {r.field: r for r in planned(plan, hits, readings, today)}
    else:
        readings |= {r.field: r for r in _way(readings, passage, today)}
    readings |= {r.field: r for r in _lender(readings, passage)}
    told = readings.keys() - _TELLS_NOTHING_ALONE
    is_firm = any(not readings[field].doubt for field in told - {"received", "quoted"})
    if not told or (not is_firm and sayings().is_ad.search(passage)):
        return None, False
    proposal = Proposal(
        readings=tuple(readings[field] for field in DEBT_FIELDS if field in readings)
    )
    rows = [(row.day, row.spare) for row in plan.rows] if plan else []
    return replace(proposal, left_over=tuple(left_in(rest, proposal, rows))), plan is not None


def _without_name(passage: str, name: Name | None) -> str:
    """Return a passage in which its name can't be taken for a word that says something."""
    if name is None or passage[name.start : name.end] != name.text:
        return passage
    return passage[: name.start] + "#" * len(name.text) + passage[name.end :]


def _without_rows(passage: str, plan: PastedPlan | None) -> str:
    if plan is None:
        return passage
    kept, at = [], 0
    for start, end in sorted(plan.spans):
        kept += [passage[at:start], "\n"]
        at = end
    return "".join((*kept, passage[at:]))


def _hits(passage: str, today: date) -> list[Hit]:
    """Return what the patterns find, firm readings before doubtful ones.

    Which places are read already is kept beside them, a 1 for every character, and so is what is
    known of the hits so far: looking through them again for each would take the square of the
    text's length.
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
            if text == "0" and pattern.field in _NEVER_ZERO:
                continue
            if not text or ((pattern.doubt or is_range(found["v"])) and sure and text not in sure):
                continue
            taken[start:end] = b"\1" * (end - start)
            words = quoted(found[0])
            doubt = "range" if is_range(found["v"]) else pattern.doubt
            if pattern.kind == "days" and not as_of:
                doubt = "days_then"
            if pattern.field == "as_of":
                as_of = as_of or text
            if not doubt:
                firm.setdefault(pattern.field, set()).add(text)
            hits.append(Hit(pattern.field, text, words, doubt, pattern.adds))
    return hits


def _understood(pattern: Pattern, found: re.Match[str], as_of: str, today: date) -> str:
    """Return a value the way the form shows it, or nothing where it can't be read."""
    text = found["v"]
    try:
        then = date.fromisoformat(as_of) if as_of else today
        match pattern.kind:
            case "days":
                text = (then - timedelta(days=int(text))).isoformat()
            case "about":
                text = (then - timedelta(days=parse_days_about(text))).isoformat()
            case "day_of_date":
                text = str(parse_day(text, today, "nearest").day)
            case "rate":
                text = (found.groupdict().get("per") or "") + text
        if pattern.field in COUNTS:
            return str(parse_count(best_guess(text) or text))
        if pattern.field == "as_of":
            return parse_day(text, today).isoformat()
    except (Refused, OverflowError):
        return ""
    return shown(pattern.field, best_guess(text) if is_range(text) else text, today)


def _bare_sum(passage: str, at: int, hits: list[Hit]) -> Iterator[Hit]:
    """Give a sum that stands right after the name in a list, and says nothing of itself."""
    if any(hit.field in {"owed", "principal_left", "instalments_paid"} for hit in hits):
        return
    gap = _BARE_SUM.match(passage, at)
    found = sayings().sum.match(passage, gap.end() if gap else at)
    if found is None or (found["v"].isdecimal() and len(found["v"]) < _LEAST_DIGITS):
        return
    fen = about_fen(found["v"])
    if fen is None or fen < _LEAST_BARE_FEN:
        return
    said = format_yuan_short(fen)
    if all(hit.text != said for hit in hits):
        yield Hit("owed", said, quoted(found[0]), "bare_sum")


def _name(part: Passage) -> Iterator[Reading]:
    found = part.name or name_in(part.text)
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


def _way(readings: dict[str, Reading], passage: str, today: date) -> Iterator[Reading]:
    """Say how a loan is repaid, where what was told of it shows that."""
    if (said := plan_words().interest_only.search(passage)) is not None:
        way = RepaymentWay.INTEREST_ONLY.value
        yield Reading(field="way", text=way, words=quoted(said[0]), doubt="by_figures")
        return
    owed = readings.get("owed")
    counts = {"instalments_left", "instalments_paid"} & readings.keys()
    is_account = {"minimum", "statement_day"} & readings.keys() or (
        owed is not None and owed.doubt == "card_bill" and not counts
    )
    if is_account:
        words = (owed or next(iter(readings.values()))).words
        yield Reading(
            field="way", text=RepaymentWay.REVOLVING.value, words=words, doubt="by_figures"
        )
        yield from _whole_bill(readings, passage, today)
    elif owed is not None and not counts and "instalment" not in readings:
        way = RepaymentWay.SUM_ONLY.value
        yield Reading(field="way", text=way, words=owed.words, doubt="by_figures")


def _whole_bill(readings: dict[str, Reading], passage: str, today: date) -> Iterator[Reading]:
    """Of an account without a minimum the whole bill is due, on the day it says."""
    owed = readings.get("owed")
    if owed is None or "minimum" in readings:
        return
    yield Reading(field="minimum", text=owed.text, words=owed.words, doubt="whole_bill")
    for found in sayings().date.finditer(passage):
        try:
            day = parse_day(found["v"], today, "nearest")
        except Refused:
            continue
        if str(day.day) == readings["due_day"].text if "due_day" in readings else False:
            payment = PlannedPayment(on=day, amount_fen=parse_yuan(owed.text))
            text = shown("planned", show_planned((payment,)), today)
            yield Reading(field="planned", text=text, words=owed.words, doubt="whole_bill")
            return


def _lender(readings: dict[str, Reading], passage: str) -> Iterator[Reading]:
    """Guess what kind of lender it is, from a name alone."""
    said = readings.get("lender_name") or readings.get("platform")
    if said is None:
        return
    named = said.text
    kinds = [kind for kind, says in sayings().lenders if says.search(passage)]
    if LenderType.BANK_CARD in kinds and type_of(named) in {None, LenderType.BANK}:
        named += next(
            says.pattern for kind, says in sayings().lenders if kind is LenderType.BANK_CARD
        )
    guess = next((kind for kind, says in sayings().lenders if says.search(named)), None)
    guess = guess or type_of(said.text)
    if guess is not None:
        yield Reading(field="lender_type", text=guess.value, words=said.text, doubt="by_name")
