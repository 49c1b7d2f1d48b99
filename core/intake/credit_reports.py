"""The personal credit report as text: open accounts, each to be confirmed; closed ones are none."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from core.case import LenderType, RepaymentWay
from core.days import months_after
from core.intake.amounts import parse_count
from core.intake.debts import DEBT_FIELDS
from core.intake.extraction import Proposal, Reading, quoted, shown
from core.intake.left_over import left_in
from core.intake.normalise import Refused
from core.intake.patterns import sayings
from core.intake.read_result import ReadKind, ReadResult
from core.intake.text_kinds import Says, says

_MOST: Final = 200
_NUMBERED = re.compile(r"(?m)^[^\S\n]*\d{1,3}[.、)]")
_SPACES = re.compile(r"[^\S\n]+")


def read_credit_report(text: str, today: date) -> ReadResult | None:
    """Read a report's accounts; ``None`` where the text is no report.

    Returns:
        A loan for each account that is open: legal lender, what was lent, balance, whether it is
        late. What the report says of closed ones, and of anything else, is not read.
    """
    report = says("credit_report")
    if not report.has("is", text) or not report.has("entry", text):
        return None
    found, closed = [], []
    for entry in _entries(text, report):
        if report.has("closed", entry):
            closed.append(quoted(entry))
        else:
            found.append(_debt(entry, report, today))
    return ReadResult(
        kind=ReadKind.CREDIT_REPORT, debts=tuple(found[:_MOST]), left_over=tuple(closed)
    )


def _entries(text: str, report: Says) -> Iterator[str]:
    """Give each account: from where it was opened to the next one."""
    starts = [found.start() for found in report["opened"].finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        entry = text[start:end]
        blank = entry.find("\n\n")
        entry = entry[:blank] if blank > 0 else entry
        numbered = _NUMBERED.search(entry)
        yield entry[: numbered.start()] if numbered else entry


def _debt(entry: str, report: Says, today: date) -> Proposal:
    readings = {
        field: Reading(field=field, text=told, words=quoted(words), doubt=doubt)
        for field, text, words, doubt in _told(entry, report, today)
        if (told := shown(field, text, today))
    }
    proposal = Proposal(readings=tuple(readings[f] for f in DEBT_FIELDS if f in readings))
    return Proposal(readings=proposal.readings, left_over=tuple(left_in(entry, proposal, ())))


def _told(entry: str, report: Says, today: date) -> Iterator[tuple[str, str, str, str]]:
    """Give field, text, words and doubt of what one account says."""
    opened = report["opened"].search(entry)
    who = opened["who"] if opened else ""
    is_card = report.has("card", entry)
    yield "platform", who, who, "by_report"
    yield "lender_name", who, who, ""
    kind = next((kind for kind, named in sayings().lenders if named.search(who)), None)
    if kind is LenderType.BANK and is_card:
        kind = LenderType.BANK_CARD
    if kind is not None:
        yield "lender_type", kind.value, who, "by_name"
    if opened:
        yield "signed_on", opened["v"], opened["v"], ""
    if (lent := report.value("lent", entry)) and not is_card:
        yield "received", lent, lent, "sum_of_contract"
    yield (
        "way",
        (RepaymentWay.REVOLVING if is_card else RepaymentWay.SUM_ONLY).value,
        who,
        "by_report",
    )
    if balance := report.value("balance", entry):
        yield "owed", balance, balance, "by_report"
    if not report.has("no_overdue", entry) and (months := report.value("overdue_for", entry)):
        try:
            since = months_after(today, -parse_count(months))
        except (Refused, ValueError):
            return
        yield "overdue", since.isoformat(), months, "days_about"
