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
from core.intake.plan_columns import cells_of
from core.intake.read_result import ReadKind, ReadResult
from core.intake.text_kinds import Says, says

_MOST: Final = 200
_NUMBERED = re.compile(r"(?m)^[^\S\n]*\d{1,3}[.、)]")
_Told = tuple[str, str, str, str]
"""Field, text, words and doubt."""


def read_credit_report(text: str, today: date) -> ReadResult | None:
    """Read a report's accounts; ``None`` where the text is no report.

    Returns:
        A loan for each account that is open: legal lender, what was lent, balance, whether it is
        late. What the report says of closed ones, and of anything else, is not read.
    """
    report = says("credit_report")
    if not report.has("is", text):
        return None
    if report.has("entry", text):
        entries, tell = list(_entries(text, report)), _told
    elif report.has("entry_by_labels", text):
        entries, tell = list(_accounts(_paired(text, report), report)), _told_by_labels
    else:
        return None
    found, closed = [], []
    for entry in entries:
        if report.has("closed", entry):
            closed.append(quoted(entry))
        else:
            found.append(_debt(entry, tell(entry, report, today), today))
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


def _paired(text: str, report: Says) -> str:
    """Put each label of a row of labels before its value in the row below."""
    lines, at = text.split("\n"), 0
    paired = []
    while at < len(lines):
        labels = cells_of(lines[at])
        values = cells_of(lines[at + 1]) if at + 1 < len(lines) else ()
        is_head = len(labels) > 1 and all(report.has("label", label) for label in labels)
        if is_head and len(labels) == len(values):
            paired.append("  ".join(f"{a} {b}" for a, b in zip(labels, values, strict=True)))
            at += 2
        else:
            paired.append(lines[at])
            at += 1
    return "\n".join(paired)


def _accounts(text: str, report: Says) -> Iterator[str]:
    """Give each account of the longer report: from its number to the next one."""
    starts = [found.start() for found in report["account"].finditer(text)]
    starts = starts or [found.start() for found in report["entry_by_labels"].finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        if report.has("entry_by_labels", entry := text[start:end]):
            yield entry


def _told_by_labels(entry: str, report: Says, today: date) -> Iterator[_Told]:
    """Give the same of an account of the longer report."""
    who = report.value("who", entry)
    is_card = report.has("card", entry)
    yield from _lender(who, is_card=is_card)
    if opened := report.value("opened_on", entry):
        yield "signed_on", opened, opened, ""
    if (lent := report.value("lent_by_label", entry)) and not is_card:
        yield "received", lent, lent, "sum_of_contract"
    if left := report.value("left", entry):
        yield "instalments_left", left, left, "by_report"
    yield from _standing(entry, report, today, who=who, is_card=is_card)


def _debt(entry: str, told_of_it: Iterator[_Told], today: date) -> Proposal:
    readings = {
        field: Reading(field=field, text=told, words=quoted(words), doubt=doubt)
        for field, text, words, doubt in told_of_it
        if (told := shown(field, text, today))
    }
    proposal = Proposal(readings=tuple(readings[f] for f in DEBT_FIELDS if f in readings))
    return Proposal(readings=proposal.readings, left_over=tuple(left_in(entry, proposal, ())))


def _told(entry: str, report: Says, today: date) -> Iterator[_Told]:
    """Give field, text, words and doubt of what one account says."""
    opened = report["opened"].search(entry)
    who = opened["who"] if opened else ""
    is_card = report.has("card", entry)
    yield from _lender(who, is_card=is_card)
    if opened:
        yield "signed_on", opened["v"], opened["v"], ""
    if (lent := report.value("lent", entry)) and not is_card:
        yield "received", lent, lent, "sum_of_contract"
    yield from _standing(entry, report, today, who=who, is_card=is_card)


def _lender(who: str, *, is_card: bool) -> Iterator[_Told]:
    yield "platform", who, who, "by_report"
    yield "lender_name", who, who, ""
    kind = next((kind for kind, named in sayings().lenders if named.search(who)), None)
    if kind is LenderType.BANK and is_card:
        kind = LenderType.BANK_CARD
    if kind is not None:
        yield "lender_type", kind.value, who, "by_name"


def _standing(entry: str, report: Says, today: date, *, who: str, is_card: bool) -> Iterator[_Told]:
    """Give how it is repaid, what is still owed, and since when it is late."""
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
            late_for = parse_count(months)
            since = months_after(today, -late_for)
        except (Refused, ValueError):
            return
        if not late_for:
            return
        yield "overdue", since.isoformat(), months, "days_about"
