"""Texts that are no bill: of a court, an offer, a promise to confirm, a payment that was made."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from core.intake.amounts import parse_count, parse_yuan
from core.intake.dates import Prefer, parse_day
from core.intake.extraction import quoted
from core.intake.left_over import sums_in
from core.intake.normalise import Refused
from core.intake.patterns import filled, sayings
from core.intake.read_result import (
    AskedPromise,
    CourtNotice,
    ReadKind,
    ReadResult,
    SeenOffer,
    SeenPayment,
)
from core.intake.sections import Passage, name_in


@dataclass(frozen=True, slots=True)
class Says:
    """The patterns of one kind of text, by name."""

    patterns: dict[str, re.Pattern[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def has(self, name: str, text: str) -> bool:
        """Return whether a text says this."""
        return self.patterns[name].search(text) is not None

    def value(self, name: str, text: str) -> str:
        """Return the first value of this in a text, or nothing."""
        found = self.patterns[name].search(text)
        return next((v for v in found.groupdict().values() if v), "") if found else ""

    def fen(self, name: str, text: str) -> int | None:
        """Return the first sum of this in a text."""
        return _fen(self.value(name, text))

    def count(self, name: str, text: str) -> int | None:
        """Return the first number of this in a text."""
        try:
            return parse_count(self.value(name, text))
        except Refused:
            return None

    def day(self, name: str, text: str, today: date, prefer: Prefer = "nearest") -> date | None:
        """Return the first day of this in a text."""
        try:
            return parse_day(self.value(name, text), today, prefer)
        except Refused:
            return None


def _fen(text: str) -> int | None:
    try:
        return parse_yuan(text)
    except Refused:
        return None


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("core.intake").joinpath("data/kinds.toml").read_text("utf-8"))


@cache
def says(kind: str) -> Says:
    """Return the patterns of one kind of text."""
    told = _file()[kind]
    return Says({n: re.compile(filled(r)) for n, r in told.items() if isinstance(r, str)})


@cache
def _stages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((n, re.compile(r)) for n, r in _file()["court"]["stages"].items())


def read_notice(text: str, parts: list[Passage], today: date) -> ReadResult | None:
    """Read a text that tells of no debt but of something that happened or is wanted.

    Args:
        text: all of it, of one width.
        parts: the same taken apart; a list of several loans is no such text.
        today: days without a year are near it.

    Returns:
        What it says, with every other sum left over; ``None`` for any other text.
    """
    if sum(part.is_line for part in parts) > 1:
        return None
    for read in (_court, _promise, _offer, _cleared, _statement):
        if (found := read(text, today)) is not None:
            return found
    return None


def _court(text: str, today: date) -> ReadResult | None:
    court = says("court")
    if not court.has("is", text):
        return None
    about = CourtNotice(
        stage=next((name for name, stage in _stages() if stage.search(text)), ""),
        number="".join(court.value("number", text).split()),
        claimed_fen=court.fen("claimed", text),
        by=court.day("by", text, today),
    )
    return ReadResult(kind=ReadKind.COURT, about=about)


def _promise(text: str, today: date) -> ReadResult | None:
    promise = says("promise")
    if not (promise.has("is", text) and promise.has("repays", text)):
        return None
    on, amount = sayings().date.search(text), sayings().sum.search(text)
    try:
        day = parse_day(on["v"], today, "nearest") if on else None
    except Refused:
        day = None
    about = AskedPromise(on=day, amount_fen=_fen(amount["v"]) if amount else None)
    return ReadResult(kind=ReadKind.PROMISE, about=about)


def _offer(text: str, today: date) -> ReadResult | None:
    offer = says("offer")
    if not offer.has("is", text) or offer.has("not", text):
        return None
    days = (offer.day(name, text, today) for name in ("first", "first_after", "by"))
    about = SeenOffer(
        platform=found.text if (found := name_in(text)) else "",
        instalments=offer.count("instalments", text),
        instalment_fen=offer.fen("instalment", text),
        total_fen=_settled_for(text),
        first_due=next(filter(None, days), None),
        waived_fen=offer.fen("waived", text),
    )
    if about.total_fen is None and about.instalment_fen is None and about.waived_fen is None:
        return None
    return ReadResult(kind=ReadKind.OFFER, about=about)


def _settled_for(text: str) -> int | None:
    """Return what an offer comes to in all; a sum that was owed before it is none.

    Where the instalments are told, a sum is it only if they make it, to a yuan each.
    """
    offer = says("offer")
    sure, whole = (
        offer.fen("total", text),
        offer.fen("whole", text) or offer.fen("total_left", text),
    )
    count, each = offer.count("instalments", text), offer.fen("instalment", text)
    if count and each:
        made = (one for one in (sure, whole) if one and abs(one - count * each) <= count * _YUAN)
        return next(made, None)
    return sure or (whole if offer.fen("waived", text) is None else None)


_YUAN = 100


def _cleared(text: str, today: date) -> ReadResult | None:
    cleared = says("cleared")
    if not cleared.has("is", text) or "\t" in text or len(sayings().date.findall(text)) > _DATES:
        return None
    if cleared.has("still", text):
        return None
    fen = cleared.fen("paid", text) or cleared.fen("paid_before", text)
    on = sayings().date.search(text)
    try:
        day = parse_day(on["v"], today) if on else None
    except Refused:
        day = None
    who = name_in(text)
    paid = SeenPayment(
        paid_on=day, amount_fen=fen or 0, platform=who.text if who else "", words=quoted(text)
    )
    whole = cleared.has("whole", text)
    return ReadResult(
        kind=ReadKind.CLEARED if whole else ReadKind.STATEMENT, payments=(paid,) if fen else ()
    )


def take_payments(text: str, today: date) -> tuple[str, tuple[SeenPayment, ...]]:
    """Take what tells of payments made out of a text that tells of a debt as well.

    Returns:
        The text, as long as before, and the payments.
    """
    cleared = says("cleared")
    paid: list[SeenPayment] = []
    who = name_in(text)
    for done in cleared["done"].finditer(text):
        start, end = _clause(text, *done.span())
        clause = text[start:end]
        on = sayings().date.search(clause)
        fen = next((fen for _, _, fen in sums_in(clause)), None)
        if not fen:
            continue
        try:
            day = parse_day(on["v"], today) if on else None
        except Refused:
            day = None
        name = who.text if who else ""
        paid.append(SeenPayment(paid_on=day, amount_fen=fen, platform=name, words=quoted(clause)))
        text = text[:start] + " " * (end - start) + text[end:]
    return text, tuple(paid)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the part of a sentence begins and ends that a place is in."""
    near = max(0, start - _LONGEST_CLAUSE)
    before = [found.end() for found in _CLAUSE_END.finditer(text, near, start)]
    after = _CLAUSE_END.search(text, end, end + _LONGEST_CLAUSE)
    return before[-1] if before else near, after.start() if after else min(
        len(text), end + _LONGEST_CLAUSE
    )


_CLAUSE_END = re.compile(r"[。;\n】]|,(?!\d{3})")
_LONGEST_CLAUSE = 60
_DATES = 2
"""Days that a message of one payment names at most."""
_ROWS = 2


def _statement(text: str, today: date) -> ReadResult | None:
    """Read a list of money that moved: repayments, each to be confirmed; the rest left over."""
    statement = says("statement")
    rows = [line for line in text.split("\n") if _is_row(line)]
    if not statement.has("account", text) and (
        len(rows) < _ROWS or not (statement.has("moved", text) or _are_signed(rows))
    ):
        return None
    has_heads = statement.has("heads", text)
    if not has_heads and not any(
        statement.has("signed", row) or statement.has("spent", row) for row in rows
    ):
        return None
    paid = [found for row in rows if (found := _payment(row, today, has_heads)) is not None]
    taken = {payment.words for payment in paid}
    left = tuple(quoted(row) for row in rows if quoted(row) not in taken)
    return ReadResult(kind=ReadKind.STATEMENT, payments=tuple(paid), left_over=left)


def _are_signed(rows: list[str]) -> bool:
    return sum(says("statement").has("signed", row) for row in rows) >= _ROWS


def _is_row(line: str) -> bool:
    known = sayings()
    return bool(
        known.date.search(line) and known.sum.search(line) and says("statement").has("is_row", line)
    )


def _payment(row: str, today: date, has_heads: bool) -> SeenPayment | None:
    statement = says("statement")
    if not statement.has("repaid", row) or statement.has("came_in", row):
        return None
    fen = statement.fen("signed", row) or statement.fen("spent", row)
    if not fen and has_heads:
        fen = next((fen for _, _, fen in sums_in(row)), None)
    on = sayings().date.search(row)
    if not fen or on is None:
        return None
    try:
        day = parse_day(on["v"], today)
    except Refused:
        return None
    return SeenPayment(paid_on=day, amount_fen=fen, platform=_payee(row), words=quoted(row))


_SENDER = re.compile(r"【[^【】]{1,20}】")


def _payee(row: str) -> str:
    from core.intake.lender_names import is_label, labels, name_at

    if said := says("statement").value("payee", row):
        return said
    words = [word for word in re.split(r"[\s|,]+", _SENDER.sub("", row)) if word]
    known = [word for word in words if labels().known.search(word)]
    named = [
        found.text
        for word in words
        if not is_label(word) and (found := name_at(word)) and not any(c.isdigit() for c in word)
    ]
    return (known or named or [""])[-1]
