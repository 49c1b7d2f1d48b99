"""Asking for it in writing: exactly the points that are missing, of twelve (S3-02)."""

from collections.abc import Collection
from datetime import date

from core.case import Agreement, Clause, Debt, LenderType
from core.errors import UnknownRecord
from core.words.page import Page, Text, names


def missing_clauses(agreement: Agreement) -> tuple[Clause, ...]:
    """Give the points that don't stand in writing yet, in the order they are shown."""
    return tuple(clause for clause in Clause if clause not in agreement.clauses)


def request_written(
    agreement: Agreement, debt: Debt, missing: Collection[Clause], *, today: date
) -> Text:
    """Write the request to put a promise in writing, or to complete a paper that came.

    Args:
        agreement: what was promised; its note is the person's own and isn't sent.
        debt: the debt it is about.
        missing: the points to ask for, usually ``missing_clauses(agreement)``; none asks for the
            full text only.
        today: the day it is sent.

    Returns:
        A letter that names each missing point once, in the order of ``Clause``, and no other.

    Raises:
        UnknownRecord: the agreement is about another debt.
    """
    if agreement.debt_id != debt.id:
        raise UnknownRecord(agreement.debt_id)
    page = Page(debt, (), {}, today=today)
    words = dict(names()["clauses"])
    if debt.lender_type is LenderType.PRIVATE:
        words |= names()["clauses_private"]
    asked = [words[clause] for clause in Clause if clause in missing]
    return Text(text=page.fill("written_request.txt.j2", agreement=agreement, asked=asked))
