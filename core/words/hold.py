"""The message that says: I know, I am willing, give me until that day (S2-02)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

from core.case import Debt, Reason
from core.days import Today
from core.numbers.debt_status import DebtStatus
from core.rules import Rule
from core.words.letter_context import LetterContext, Text, is_person, refuse_unlicensed

WORKDAYS_TO_PROPOSE = 7
SHORTEST, LONGEST = 120, 200
"""How many characters a hold message has, both inclusive."""


def write_hold(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    rules: Mapping[str, Rule],
    as_of: Today,
    standing: DebtStatus | None = None,
) -> Text:
    """Write the hold message to one lender. It promises no amount and needs no budget.

    Args:
        debt: a platform name is enough.
        reasons: the ticked ones; where they don't all fit, the last are left out.
        rules: those that may be cited to this lender. The text cites none; some are to be heeded.
        as_of: the day it is sent, and which days are worked.
        standing: what is worked out about the debt; the message names no figure of it.

    Returns:
        One paragraph of 120 to 200 characters; to a person a shorter one, as one would write to a
        friend. ``propose_by`` is the seventh working day after
        today.

    Raises:
        TextWithheld: the lender has no licence.
    """
    refuse_unlicensed(debt)
    page = LetterContext(debt, reasons, rules, today=as_of.day, standing=standing)
    propose_by = _workdays_after(as_of, WORKDAYS_TO_PROPOSE)
    template = "hold_private.txt.j2" if is_person(debt) else "hold.txt.j2"
    text = ""
    for less in _from_full_to_bare(page):
        text = page.fill(template, propose_by=propose_by, **less)
        if len(text) <= LONGEST:
            break
    return Text(text=text, warnings=page.warnings, propose_by=propose_by)


def _from_full_to_bare(page: LetterContext) -> Iterator[dict[str, object]]:
    """Leave out more and more: the closing line, then reasons from the last, then the contract."""
    told = len(page.reasons)
    for with_contract, count, closing in product((True, False), range(told, -1, -1), (True, False)):
        yield {
            "contract": page.contract if with_contract else None,
            "reasons": page.reasons[:count],
            "closing": closing,
        }


def _workdays_after(as_of: Today, count: int) -> date:
    day = as_of.day
    for _ in range(count):
        day = as_of.workdays.workday_on_or_after(day + timedelta(days=1))
    return day
