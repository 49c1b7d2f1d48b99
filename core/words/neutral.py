"""What stands where nothing may be offered: to an unlicensed lender, and on a debt gone old.

None of these texts is willing, asks for time, owns up to a sum or names an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.rules import Rule
from core.words.letter_context import Text
from core.words.templating import fill, fill_blocks


@dataclass(frozen=True, slots=True)
class UnlicensedPage:
    """The one page on a lender without a licence."""

    steps: tuple[str, ...]
    """What to do, for the person to read; sent to nobody."""
    insist: str
    """The one text to send, for somebody who insists on sending one."""


def write_unlicensed(rules: Mapping[str, Rule]) -> UnlicensedPage:
    """Write what to do about a lender without a licence, and the one text to send it.

    Args:
        rules: the whole rulebook by id; where to turn comes from it. Help and safety don't depend
            on the day a rule should be looked at again.
    """
    helping = {
        "police": rules["hotline_110"].value,
        "law": rules["hotline_12348"].value,
        "clues": rules["complaint_nifa"].text,
    }
    parts = fill_blocks("unlicensed.txt.j2", ("steps", "insist"), helping)
    return UnlicensedPage(tuple(parts["steps"].split("\n")), parts["insist"])


def write_neutral() -> Text:
    """Write the text that stands in the place of every other on a debt that may be too old.

    It asks for papers, owns up to nothing and promises nothing (facts 8.12).
    """
    return Text(text=fill("neutral.txt.j2", {}))


def write_hold_off(rules: Mapping[str, Rule], *, years: int) -> str:
    """Write the note to oneself in front of the neutral text: why not to send another yet."""
    law = rules["hotline_12348"].value
    return fill("hold_off.txt.j2", {"law": law, "years": years})
