"""The same request in writing: for the lender's online service, and as short as an SMS (S2-09)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import product

from core.case import Debt, Reason
from core.numbers.debt_status import DebtStatus
from core.rules import Rule
from core.words.letter_context import LetterContext, Text, is_person, refuse_unlicensed
from core.words.offer import Offer, check_offer

_ONE_SMS, _PART_OF_SMS = 70, 67


class Length(StrEnum):
    """How long a message is."""

    LONG = "long"
    SHORT = "short"


def write_message(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    offer: Offer | None,
    ceiling_fen: int | None,
    rules: Mapping[str, Rule],
    today: date,
    length: Length,
    standing: DebtStatus | None = None,
) -> Text:
    """Write what the script says as a message to send.

    Args:
        debt: the debt it is about.
        reasons: the ticked ones; a short message leaves out those that don't fit in one SMS.
        offer: what is asked for; ``None`` asks for an extension and names no amount.
        ceiling_fen: the most that budget and card carry for this debt in any month; ``None``
            before there is a budget.
        rules: those that may be cited to this lender; a short message cites none.
        today: the day it is sent.
        length: for online service or e-mail, or for an SMS.
        standing: what is worked out about the debt: a long message argues with its rate where
            that lies above the line, and nowhere else.

    Returns:
        A long message, or a short one: one SMS if the platform's name allows it (``sms_parts``).

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: ``E_OVER_PROMISE``, ``E_NO_BUDGET`` or ``E_OFFER``: see ``check_offer``.
        UnknownRecord: the offer is about another debt.
    """
    refuse_unlicensed(debt)
    if offer is not None:
        check_offer(offer, debt, ceiling_fen=ceiling_fen, today=today)
    page = LetterContext(debt, reasons, rules, today=today, standing=standing)
    told = page.offering(offer, ceiling_fen)
    if length is Length.LONG:
        text = _filled(page, debt, length, told)
    else:
        text = ""
        for less in _from_full_to_bare(page):
            text = _filled(page, debt, length, told | less)
            if sms_parts(text) == 1:
                break
    return Text(text=text, cites=page.cites, warnings=page.warnings)


def _filled(page: LetterContext, debt: Debt, length: Length, values: Mapping[str, object]) -> str:
    if not is_person(debt):
        return page.fill(f"message_{length}.txt.j2", **values)
    return page.fill_blocks("message_private.txt.j2", (length,), **values)[length]


def sms_parts(text: str) -> int:
    """Count the short messages a text takes: 70 characters in one, 67 in each of several.

    Characters are counted as phones do, in UTF-16: most emoji are two.
    """
    characters = len(text.encode("utf-16-le")) // 2
    return 1 if characters <= _ONE_SMS else -(-characters // _PART_OF_SMS)


def _from_full_to_bare(page: LetterContext) -> Iterator[dict[str, object]]:
    """Leave out more and more: the thanks, then reasons from the last."""
    for count, closing in product(range(len(page.reasons), -1, -1), (True, False)):
        yield {"reasons": page.reasons[:count], "closing": closing}
