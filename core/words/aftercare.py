"""What is written while instalments run and after the last: late, paid twice, all paid, done."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.case import Agreement, Debt, Reason
from core.errors import NumberError
from core.rules import Rule
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.tables import names


def write_late(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    number: int,
    due: date,
    paid_fen: int,
    left_fen: int,
    by: date | None,
    today: date,
    agreement: Agreement | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> Text:
    """Write what to tell a lender within a day when an instalment is late or short (S4-10).

    Args:
        debt: the debt it is about.
        reasons: the ticked ones.
        number: which instalment.
        due: its due day.
        paid_fen: what was paid of it, 0 or more.
        left_fen: what is left of it, above 0.
        by: the day on which the card carries it; ``None`` where none can be promised.
        today: the day it is sent.
        agreement: what was agreed: the letter names its day and who promised.
        rules: those that may be cited; it cites none.

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: ``E_OFFER``, nothing is left to pay or the day promised is over.
    """
    refuse_unlicensed(debt)
    if left_fen <= 0 or (by is not None and by < today):
        raise NumberError("E_OFFER")
    page = LetterContext(debt, reasons, rules or {}, today=today)
    text = page.letter(
        "late",
        number=number,
        due=due,
        over=due < today,
        paid_fen=paid_fen,
        left_fen=left_fen,
        by=by,
        agreement=agreement,
    )
    return Text(text=text)


def write_paid_twice(debt: Debt, *, number: int, over_fen: int, today: date) -> Text:
    """Write the request to give back, or to count, what was paid on an instalment too much."""
    page = LetterContext(debt, (), {}, today=today)
    return Text(text=page.letter("paid_twice", number=number, over_fen=over_fen))


def request_certificate(debt: Debt, *, cleared_on: date, today: date) -> Text:
    """Write the request for a certificate that all is paid (S3-09, facts 2.12)."""
    page = LetterContext(debt, (), {}, today=today)
    private = debt.is_of_a_person
    points = names()["certificate"]["points_private" if private else "points"]
    return Text(text=page.letter("certificate", cleared_on=cleared_on, points=points))


def request_end_of_mandate(debt: Debt, *, cleared_on: date, today: date) -> Text:
    """Write the request to end the right to take money from a card."""
    page = LetterContext(debt, (), {}, today=today)
    return Text(text=page.fill("close_mandate.txt.j2", cleared_on=cleared_on))


def wish_due_day(payday: int, due_day: int) -> Text:
    """Write the sentence that asks for a due day after payday, the same to every lender (S4-08).

    Args:
        payday: a day of the month.
        due_day: the one asked for.
    """
    from core.words.templating import fill

    return Text(text=fill("due_day.txt.j2", {"payday": payday, "due_day": due_day}))
