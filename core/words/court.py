"""Sheets for a court, an arbitral body or an enforcement: an answer that owns up to nothing.

The answer has no figure of ours and says neither that the debt exists nor that it will be paid:
what is conceded in a lawsuit binds. An offer is a sheet of its own, for mediation only.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.case import CourtPaperKind, Debt, Household
from core.documents import Heading, Items, Paragraph, Part, Table
from core.money import format_yuan
from core.numbers.deals import KEEP
from core.rules import Rule
from core.words.figures import day
from core.words.letter_context import cited, refuse_unlicensed
from core.words.offer import Offer, check_offer
from core.words.tables import sheet_words
from core.words.voice import contract_of

ANSWERED = frozenset(
    {CourtPaperKind.COMPLAINT, CourtPaperKind.PAYMENT_ORDER, CourtPaperKind.ARBITRATION}
)
"""Papers that are answered point by point. On a notary's there is no text of law to go by."""
MEDIATED = frozenset(
    {CourtPaperKind.PRE_MEDIATION, CourtPaperKind.COMPLAINT, CourtPaperKind.MEDIATION}
)
"""Papers beside which an offer may be laid, for mediation."""


def write_defence(
    debt: Debt | None, *, old: bool, rules: Mapping[str, Rule], today: date
) -> tuple[Part, ...]:
    """Write the points of an answer (答辩要点): what was checked, doubted, and is to be proved.

    Args:
        debt: whose lender sues, if it is known which; of its figures nothing is told.
        old: whether the debt may be older than the limitation: then not even what was paid is
            listed, since a payment can show that the years began anew.
        rules: the whole rulebook by id: the limitation and the number to ask come from it.
        today: the day it is written.
    """
    words = court_words()["defence"]
    points = words["points"]
    years = int(rules["limitation_years"].on(today))
    numerals = words["numerals"]
    spoken = numerals[years] if years < len(numerals) else years
    first = words["first"].format(years=spoken, law=rules["hotline_12348"].value)
    checked = points["checked_old" if old else "checked"]
    return (
        Heading(words["title"], 0),
        Paragraph(first),
        Paragraph(words["lead"]),
        Items((*_parties(debt), words["case_no"], words["received"])),
        Heading(words["checked"]),
        Items(tuple(checked), numbered=True),
        Heading(words["doubted"]),
        Items((*points["doubted"], *(() if old else (points["paid"],))), numbered=True),
        Heading(words["proofs"]),
        Items(tuple(points["proofs"]), numbered=True),
        Paragraph(words["last"]),
        Paragraph(words["sign"]),
    )


def write_mediation_offer(
    debt: Debt, offer: Offer | None, *, ceiling_fen: int | None, today: date
) -> tuple[Part, ...]:
    """Write what may be put forward in mediation (调解方案), apart from the answer.

    Args:
        debt: the debt that is mediated.
        offer: what can be kept; ``None`` where no plan holds, then the figures are left blank.
        ceiling_fen: the most that budget and card carry a month.
        today: the day it is written.

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: the offer can't be kept, as in ``check_offer``.
    """
    refuse_unlicensed(debt)
    words = court_words()["offer"]
    if offer is not None:
        check_offer(offer, debt, ceiling_fen=ceiling_fen, today=today)
    return (
        Heading(words["title"], 0),
        Paragraph(words["lead"]),
        Items(tuple(_parties(debt))),
        Items(offered_lines(offer)),
        Paragraph(words["ask"]),
        Items(tuple(words["asks"])),
        Paragraph(words["last"]),
        Paragraph(words["dated"]),
    )


def write_living_request(household: Household, *, rules: Mapping[str, Rule]) -> tuple[Part, ...]:
    """Write to the judge of an enforcement to leave what living takes (facts 8.17).

    Args:
        household: what living takes a month, as told; what wasn't told is left blank.
        rules: the whole rulebook by id: the article comes from it.
    """
    words, sheets = court_words()["living"], sheet_words()
    rows = [
        (sheets["essentials"][one.kind], format_yuan(one.amount_fen), words["blank"])
        for one in household.essentials
    ]
    if rows:
        rows.append((words["total"], format_yuan(household.essentials_fen), ""))
    else:
        rows = [(name, words["blank"], words["blank"]) for name in sheets["essentials"].values()]
    return (
        Heading(words["title"], 0),
        Paragraph(words["to"]),
        Paragraph(words["case_no"]),
        Paragraph(words["text"]),
        Table(header=tuple(words["head"]), rows=tuple(rows)),
        Paragraph(words["family"]),
        Paragraph(words["attached"]),
        Paragraph(words["law"].format(document=cited(rules["living_necessities"]))),
        Paragraph(words["last"]),
        Paragraph(words["sign"]),
    )


@cache
def court_words() -> Mapping[str, Any]:
    """Return the words of these sheets, from ``templates/court.toml``."""
    path = Path(__file__).with_name("templates") / "court.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _parties(debt: Debt | None) -> Iterator[str]:
    words = court_words()["defence"]
    lender = (debt.lender_name or debt.platform) if debt is not None else ""
    yield words["lender"].format(lender=lender) if lender else words["blank_lender"]
    contract = contract_of(debt) if debt is not None else None
    if contract is not None:
        yield words["contract"].format(word=contract.word, number=contract.number)


def offered_lines(offer: Offer | None) -> tuple[str, ...]:
    """Say what is offered: every sum with its day where sums differ, blanks without an offer."""
    words = court_words()["offer"]
    if offer is None:
        return (words["blank"],)
    if offer.runs:
        return tuple(
            words["run" if run.count > 1 else "run_once"].format(
                day=day(run.first), count=run.count, each=format_yuan(run.amount_fen)
            )
            for run in offer.runs
        )
    if offer.months == 1:
        said = words["once"]
    elif offer.family == KEEP:
        said = words["most"]
    else:
        said = words["sum" if offer.first_due is not None else "sum_no_day"]
    first = day(offer.first_due) if offer.first_due is not None else ""
    each = format_yuan(offer.monthly_fen)
    return (said.format(day=first, each=each, count=offer.months),)
