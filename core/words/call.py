"""What to say during a call or a chat, sentence by sentence (S2-06, S2-09).

The first sum is the target. What one may go down to is given apart, and a screen shows it only once
the person says that the target was refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.case import Debt, Reason
from core.rules import Rule
from core.words.offer import Offer, check_offer
from core.words.page import Page, names, refuse_unlicensed

LONGEST_SENTENCE = 40
"""Characters: what can be read aloud in one breath by somebody who is frightened."""
_TAIL = 6


class StepKey(StrEnum):
    """The steps in the order they are spoken; also the names of the template's blocks."""

    OPENING = "opening"
    WILLING = "willing"
    REASON = "reason"
    PLAN = "plan"
    PAPER = "paper"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStep:
    """One screenful: sentences to say, and what to keep in mind meanwhile."""

    key: StepKey
    title: str
    lines: tuple[str, ...]
    note: str

    @property
    def text(self) -> str:
        """The sentences as one message."""
        return "".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call step by step, and what is said when the other side says no."""

    steps: tuple[CallStep, ...]
    lowest: tuple[str, ...]
    """Said only after the target was refused; empty where there is nothing to go down to."""
    repeat_lowest: tuple[str, ...]
    """Takes the place of the last step's lines where the lowest was agreed to."""
    repeat_refused: tuple[str, ...]
    """The same where nothing was agreed to."""
    refused: tuple[str, ...]
    """Said when nothing was agreed to."""
    refused_note: str
    cites: tuple[str, ...] = ()
    """Ids of the rules it cites, in the order of the text."""
    heed: tuple[Rule, ...] = ()
    """Rules the person should read before calling."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Every sentence there is to say."""
        said = tuple(line for step in self.steps for line in step.lines)
        after = (*self.lowest, *self.repeat_lowest, *self.refused, *self.repeat_refused)
        return (*said, *after)


def write_call(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    offer: Offer | None,
    ceiling_fen: int | None,
    rules: Mapping[str, Rule],
    today: date,
    lowest: Offer | None = None,
    spoken: bool = True,
) -> Call:
    """Write the sentences of one call or chat.

    Args:
        debt: the debt it is about.
        reasons: the ticked ones; no other is ever stated.
        offer: the target; ``None`` where nothing can be offered: no amount is named then.
        ceiling_fen: the most that budget and card carry for this debt in any month; ``None``
            before there is a budget. It is never said.
        rules: those that may be cited to this lender.
        today: the day of the call.
        lowest: what may be agreed to after the target was refused. One that differs in nothing
            that is said is left out.
        spoken: whether it is for the telephone; else it is typed to an online service.

    Returns:
        Sentences of up to ``LONGEST_SENTENCE`` characters each.

    Raises:
        TextWithheld: the lender has no licence.
        NumberError: ``E_OVER_PROMISE``, ``E_NO_BUDGET`` or ``E_OFFER``: see ``check_offer``.
        UnknownRecord: an offer is about another debt.
    """
    refuse_unlicensed(debt)
    for checked in (offer, lowest):
        if checked is not None:
            check_offer(checked, debt, ceiling_fen=ceiling_fen, today=today)
    page = Page(debt, reasons, rules, today=today)
    further = None if offer is None or lowest == offer else lowest
    parts = page.fill_blocks(
        "call.txt.j2",
        _PARTS,
        offer=offer,
        lowest=further,
        ceiling_fen=ceiling_fen,
        spoken=spoken,
        tail="".join(debt.contract_no.split())[-_TAIL:],
    )
    titles = names()["blocks"]
    said = {part: tuple(line for line in text.split("\n") if line) for part, text in parts.items()}
    return Call(
        steps=tuple(
            CallStep(key=key, title=titles[key], lines=said[key], note=parts[f"{key}_note"])
            for key in StepKey
        ),
        lowest=said["lowest"],
        repeat_lowest=said["repeat_lowest"],
        repeat_refused=said["repeat_refused"],
        refused=said["refused"],
        refused_note=parts["refused_note"],
        cites=page.cites,
        heed=page.heed,
    )


_PARTS = (
    *(name for key in StepKey for name in (key.value, f"{key}_note")),
    *("lowest", "repeat_lowest", "repeat_refused", "refused", "refused_note"),
)
