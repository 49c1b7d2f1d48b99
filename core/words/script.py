"""What to say during a call or a chat, sentence by sentence (S2-06, S2-09).

One template of short sentences: a call takes them one after the other, a printed script joins them
into its blocks. Notes to oneself are kept apart and are never spoken. The first sum is the target;
what one may go down to is given apart, and a screen shows it only once the person says that the
target was refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.case import Debt, Reason
from core.numbers.debt_status import DebtStatus
from core.rules import Rule
from core.words.letter_context import LetterContext, refuse_unlicensed
from core.words.offer import Offer, check_offer
from core.words.tables import names
from core.words.voice import tail_of

LONGEST_SENTENCE = 40
"""Characters: what can be read aloud in one breath by somebody who is frightened."""


class BlockKey(StrEnum):
    """The blocks in the order they are spoken; also the names of the template's blocks."""

    OPENING = "opening"
    WILLING = "willing"
    REASON = "reason"
    PLAN = "plan"
    PAPER = "paper"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One screenful: sentences to say, and what to keep in mind meanwhile."""

    key: BlockKey
    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    """Sentences to say, those together that are printed together."""
    note: str
    """What to keep in mind and not to say."""
    limit: str = ""
    """What not to go beyond: in a printed script only, a call gives its next rung by a tap."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the sentences one after the other."""
        return tuple(line for paragraph in self.paragraphs for line in paragraph)

    @property
    def text(self) -> str:
        """Return the sentences as one message."""
        return "".join(self.lines)

    @property
    def joined(self) -> tuple[str, ...]:
        """Return the sentences joined into paragraphs, as a printed script has them."""
        return tuple("".join(paragraph) for paragraph in self.paragraphs)

    @property
    def printed_note(self) -> str:
        """Return all there is to keep in mind: the note and the limit."""
        return f"{self.note}{self.limit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A call or chat, block by block, and what is said when the other side says no."""

    blocks: tuple[Block, ...]
    lowest: tuple[str, ...]
    """Said only after the target was refused; empty where there is nothing to go down to."""
    repeat_lowest: tuple[str, ...]
    """Takes the place of the last block's lines where the lowest was agreed to."""
    repeat_refused: tuple[str, ...]
    """The same where nothing was agreed to."""
    refused: tuple[str, ...]
    """Said when nothing was agreed to."""
    refused_note: str
    cites: tuple[str, ...] = ()
    """Ids of the rules it cites, in the order of the text."""
    warnings: tuple[Rule, ...] = ()
    """Rules the person should read before using it."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return every sentence there is to say; no note is among them."""
        said = tuple(line for block in self.blocks for line in block.lines)
        after = (*self.lowest, *self.repeat_lowest, *self.refused, *self.repeat_refused)
        return (*said, *after)

    @property
    def text(self) -> str:
        """Return the printed script: each block with its title, its notes in brackets."""
        return "\n\n".join(
            "\n".join((f"【{block.title}】", *block.joined, f"（{block.printed_note}）"))
            for block in self.blocks
        )


def write_script(
    debt: Debt,
    reasons: Sequence[Reason],
    *,
    offer: Offer | None,
    ceiling_fen: int | None,
    rules: Mapping[str, Rule],
    today: date,
    lowest: Offer | None = None,
    spoken: bool = True,
    standing: DebtStatus | None = None,
) -> Script:
    """Write the sentences of one call or chat.

    Args:
        debt: the debt it is about.
        reasons: the ticked ones; no other is ever stated.
        offer: the target; ``None`` where nothing can be offered: it then asks for an extension or
            another arrangement and names no amount.
        ceiling_fen: the most that budget and card carry for this debt in any month; ``None``
            before there is a budget. It stands in a note, as what not to exceed, and is never said.
        rules: those that may be cited to this lender.
        today: the day of the call.
        lowest: what may be agreed to after the target was refused. One that differs in nothing
            that is said is left out.
        spoken: whether it is for the telephone; else it is typed to an online service.
        standing: what is worked out about the debt: its rate is said where it lies above the line.

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
    page = LetterContext(debt, reasons, rules, today=today, standing=standing)
    told = page.offering(offer, ceiling_fen)
    parts = page.fill_blocks(
        "script_friend.txt.j2" if page.voice.friend else "script.txt.j2",
        _PARTS,
        **told,
        lowest=None if told["offer"] is None or lowest == offer else lowest,
        spoken=spoken,
        tail=tail_of(debt),
    )
    titles = names()["blocks"]
    return Script(
        blocks=tuple(
            Block(
                key=key,
                title=titles[key],
                paragraphs=tuple(_lines(part) for part in parts[key].split("\n\n")),
                note="".join(_lines(parts[f"{key}_note"])),
                limit="".join(_lines(parts.get(f"{key}_limit", ""))),
            )
            for key in BlockKey
        ),
        lowest=_lines(parts["lowest"]),
        repeat_lowest=_lines(parts["repeat_lowest"]),
        repeat_refused=_lines(parts["repeat_refused"]),
        refused=_lines(parts["refused"]),
        refused_note="".join(_lines(parts["refused_note"])),
        cites=page.cites,
        warnings=page.warnings,
    )


def _lines(part: str) -> tuple[str, ...]:
    return tuple(line for line in part.split("\n") if line)


_PARTS = (
    *(name for key in BlockKey for name in (key.value, f"{key}_note")),
    *("plan_limit", "lowest", "repeat_lowest", "repeat_refused", "refused", "refused_note"),
)
