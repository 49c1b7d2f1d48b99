"""Asking for it in writing: what is missing of twelve points, and what differs."""

from collections.abc import Collection, Mapping
from datetime import date

from core.case import Agreement, Clause, Debt, Point
from core.errors import UnknownRecord
from core.numbers.paper import compare
from core.rules import Rule
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.tables import names


def missing_clauses(agreement: Agreement) -> tuple[Clause, ...]:
    """Return the points that don't stand in writing yet, in the order they are shown."""
    return tuple(clause for clause in Clause if clause not in agreement.clauses)


def missing_points(agreement: Agreement) -> tuple[Point, ...]:
    """Return the further points that don't stand in writing, in the order they are shown."""
    return tuple(point for point in Point if point not in agreement.points)


def request_written(
    agreement: Agreement,
    debt: Debt,
    missing: Collection[Clause],
    *,
    further: Collection[Point] = (),
    rules: Mapping[str, Rule],
    today: date,
) -> Text:
    """Write the request to put a promise in writing, or to complete a paper that came.

    Where the paper says something else than was said, the request names each difference and what
    it comes to over the whole term.

    Args:
        agreement: what was promised; its note is the person's own and isn't sent.
        debt: the debt it is about.
        missing: the points to ask for, usually ``missing_clauses(agreement)``; none asks for the
            full text only.
        further: points beyond the twelve to ask for, after them.
        rules: those that may be cited to this lender. The text cites none; some are to be heeded.
        today: the day it is sent.

    Returns:
        A letter that names each missing point once, in the order of ``Clause`` and ``Point``, and
        no other; to family or a friend only those worth writing down between the two.

    Raises:
        TextWithheld: the lender has no licence.
        UnknownRecord: the agreement is about another debt.
    """
    if agreement.debt_id != debt.id:
        raise UnknownRecord(agreement.debt_id)
    refuse_unlicensed(debt)
    page = LetterContext(debt, (), rules, today=today)
    words = dict(names()["clauses"])
    if page.voice.friend:
        words, further = names()["clauses_friend"], ()
    elif debt.is_of_a_person:
        words |= names()["clauses_private"]
    asked = [words[clause] for clause in Clause if clause in missing and clause in words]
    asked += [names()["points"][point] for point in Point if point in further]
    text = page.letter(
        "written_request",
        agreement=agreement,
        asked=asked,
        comparison=compare(agreement),
        term_names=names()["terms"],
    )
    return Text(text=text, warnings=page.warnings)
