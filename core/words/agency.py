"""Back to talking oneself: money back from an agency, and word to each lender (S3, facts 2.10)."""

from datetime import date

from core.case import Debt
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.templating import fill_blocks


def request_refund(agency: str, *, paid_fen: int | None, paid_on: date | None, today: date) -> Text:
    """Write to an agency that was paid: money and papers back, nothing in one's name any more.

    Args:
        agency: its name as told, or empty.
        paid_fen: what was paid; ``None`` if that isn't known, and then no sum is named.
        paid_on: the day it was paid, if told.
        today: the day of the letter.
    """
    told = {"agency": agency, "paid_fen": paid_fen, "paid_on": paid_on, "today": today}
    return Text(text=fill_blocks("agency.txt.j2", ("refund",), told)["refund"])


def write_end_of_authority(debt: Debt, *, today: date) -> Text:
    """Write to a lender that one talks oneself, and that what others were allowed is over.

    It owns up to no sum, promises nothing and asks for no time.

    Raises:
        TextWithheld: the lender has no licence.
    """
    refuse_unlicensed(debt)
    page = LetterContext(debt, (), {}, today=today)
    return Text(text=page.fill_blocks("agency.txt.j2", ("ended",))["ended"])
