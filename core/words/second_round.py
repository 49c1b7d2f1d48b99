"""After a refusal: asking once more, with an answer to what was said (S2-10)."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.case import Debt, Negotiation, Reason
from core.errors import UnknownRecord
from core.numbers.debt_status import DebtStatus
from core.rules import Rule
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.offer import Offer, check_offer
from core.words.tables import names


def write_second_round(
    debt: Debt,
    refused: Negotiation,
    reasons: Sequence[Reason],
    *,
    offer: Offer | None,
    ceiling_fen: int | None,
    rules: Mapping[str, Rule],
    today: date,
    standing: DebtStatus | None = None,
) -> Text:
    """Write the request to think again.

    Args:
        debt: the debt it is about.
        refused: the contact that ended in a refusal; its note is the person's own and isn't sent.
        reasons: the ticked ones.
        offer: what is asked for now; ``None`` names no amount.
        ceiling_fen: as for ``write_message``: a refusal is no reason to promise more.
        rules: those that may be cited to this lender.
        today: the day it is sent.
        standing: as for ``write_message``.

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: ``E_OVER_PROMISE``, ``E_NO_BUDGET`` or ``E_OFFER``: see ``check_offer``.
        UnknownRecord: offer or contact are about another debt.
    """
    if refused.debt_id != debt.id:
        raise UnknownRecord(refused.debt_id)
    refuse_unlicensed(debt)
    if offer is not None:
        check_offer(offer, debt, ceiling_fen=ceiling_fen, today=today)
    page = LetterContext(debt, reasons, rules, today=today, standing=standing)
    told = page.offering(offer, ceiling_fen) | {
        "said": refused,
        "refused": names()["refusals"].get(refused.refusal, ""),
        "reply": names()["replies"].get(refused.refusal, ""),
    }
    text = page.letter("second_round", **told)
    return Text(text=text, cites=page.cites, warnings=page.warnings)
