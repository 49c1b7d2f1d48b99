"""Asking for it in writing: what is missing or differs; and what to answer once a paper came."""

from collections.abc import Collection, Mapping
from datetime import date

from core.case import Agreement, Clause, Debt, Point
from core.errors import UnknownRecord
from core.numbers.paper import compare, on_paper
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
            full text only, and so does a paper on which nothing was ticked yet.
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
    if agreement.written_received_on and not (agreement.clauses or agreement.points):
        missing, further = (), ()  # nothing was ticked: what isn't there isn't known yet
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


def write_on_paper(agreement: Agreement, debt: Debt, *, today: date) -> Text:
    """Write what to answer once a paper came: it is being checked, or it is what counts.

    It names no new offer: asking for something else would throw away what was agreed.

    Args:
        agreement: one whose paper came; once checked, its terms are those of the paper.
        debt: the debt it is about.
        today: the day it is said or sent.

    Raises:
        TextWithheld: the lender has no licence.
        UnknownRecord: the agreement is about another debt.
    """
    if agreement.debt_id != debt.id:
        raise UnknownRecord(agreement.debt_id)
    refuse_unlicensed(debt)
    page = LetterContext(debt, (), {}, today=today)
    block = "unchecked" if agreement.checked_on is None else "agreed"
    told = agreement if agreement.checked_on is None else on_paper(agreement)
    text = page.fill_blocks("on_paper.txt.j2", (block,), agreement=told)[block]
    return Text(text=text)
