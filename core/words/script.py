"""What to say on the phone: five blocks, each with words to say and a note to oneself (S2-06)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.case import Debt, Reason
from core.rules import Rule
from core.words.offer import Offer, check_offer
from core.words.page import Page, names, refuse_unlicensed


class BlockKey(StrEnum):
    """The blocks in the order they are spoken; also the names of the template's blocks."""

    OPENING = "opening"
    WILLING = "willing"
    REASON = "reason"
    PLAN = "plan"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One screenful of a script."""

    key: BlockKey
    title: str
    lines: tuple[str, ...]
    """What to say, a line a breath."""
    note: str
    """What to keep in mind and not to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A call, block by block, and the same as one plain text."""

    blocks: tuple[Block, ...]
    text: str
    cites: tuple[str, ...] = ()
    """Ids of the rules it cites, in the order of the text."""
    heed: tuple[Rule, ...] = ()
    """Rules the person should read before using it."""


def write_script(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    offer: Offer | None,
    ceiling_fen: int | None,
    rules: Mapping[str, Rule],
    today: date,
    fallback: Offer | None = None,
) -> Script:
    """Write the script for one call.

    Args:
        debt: the debt the call is about.
        reasons: the ticked ones; no other is ever stated.
        offer: what is asked for; ``None`` where nothing can be offered: the script then asks for
            an extension or another arrangement and names no amount.
        ceiling_fen: the most that budget and card carry for this debt in any month; ``None``
            before there is a budget. It stands in a note, as what not to exceed.
        rules: those that may be cited to this lender.
        today: the day of the call.
        fallback: what may be agreed to if the offer is refused; it stands in a note.

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: ``E_OVER_PROMISE``, ``E_NO_BUDGET`` or ``E_OFFER``: see ``check_offer``.
        UnknownRecord: an offer is about another debt.
    """
    refuse_unlicensed(debt)
    for checked in (offer, fallback):
        if checked is not None:
            check_offer(checked, debt, ceiling_fen=ceiling_fen, today=today)
    page = Page(debt, reasons, rules, today=today)
    values = {"offer": offer, "fallback": fallback, "ceiling_fen": ceiling_fen}
    titles = names()["blocks"]
    parts = page.fill_blocks("script.txt.j2", _PARTS, **values)
    return Script(
        blocks=tuple(
            Block(
                key=key,
                title=titles[key],
                lines=tuple(line for line in parts[key].split("\n") if line),
                note=parts[f"{key}_note"],
            )
            for key in BlockKey
        ),
        text=page.fill("script.txt.j2", titles=titles, **values),
        cites=page.cites,
        heed=page.heed,
    )


_PARTS = tuple(name for key in BlockKey for name in (key.value, f"{key}_note"))
